"""Where Spark runs and with what, told by the environment."""

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from tradewind.terms import InputInvalidError

MASTER_VARIABLE = "TRADEWIND_SPARK_MASTER"
MEMORY_VARIABLE = "TRADEWIND_SPARK_MEMORY"
CONF_VARIABLE = "TRADEWIND_SPARK_CONF"
ROOT_VARIABLE = "TRADEWIND_SPARK_ROOT"
_SUBMITTED = "PYSPARK_GATEWAY_PORT"  # set by spark-submit for the Python it starts
_LOCAL = {
    "spark.driver.host": "127.0.0.1",
    "spark.driver.bindAddress": "127.0.0.1",
    "spark.sql.shuffle.partitions": "8",  # the default of 200 is for clusters
}
_LOG = Path(__file__).with_name("spark_log.properties")
_ALWAYS = {
    "spark.app.name": "tradewind",
    "spark.ui.enabled": "false",
    "spark.ui.showConsoleProgress": "false",
    "spark.driver.extraJavaOptions": f"-Dlog4j2.configurationFile={_LOG.as_uri()}",
    "spark.sql.session.timeZone": "UTC",
}


class SparkSettingInvalidError(InputInvalidError):
    """A setting of Spark cannot be read."""


@dataclass(frozen=True, slots=True)
class SparkSettings:
    """How Spark is started.

    `conf` holds its settings by their own names, `root` is where Spark finds the store's folder
    when it is not where this process finds it ("s3a://bucket/world.store"), else "".
    """

    conf: Mapping[str, str] = field(default_factory=dict)
    root: str = ""

    @property
    def local(self) -> bool:
        """Whether Spark runs in this process alone."""
        return is_local(self.conf.get("spark.master", ""))


def spark_settings(environ: Mapping[str, str] = os.environ) -> SparkSettings:
    """Read TRADEWIND_SPARK_MASTER, _MEMORY, _CONF and _ROOT; raises SparkSettingInvalidError.

    The master is local[*] where none is named, unless spark-submit started this process: then
    its own settings hold. _CONF is "key=value" pairs, one a line or parted by ";", and wins.
    """
    submitted = _SUBMITTED in environ
    master = environ.get(MASTER_VARIABLE, "" if submitted else "local[*]")
    memory = environ.get(MEMORY_VARIABLE, "" if submitted else "2g")
    named = {"spark.master": master, "spark.driver.memory": memory}
    asked = {key: value for key, value in named.items() if value}
    asked |= parse_conf(environ.get(CONF_VARIABLE, ""))
    local = _LOCAL if is_local(asked.get("spark.master", "")) else {}
    return SparkSettings({**_ALWAYS, **local, **asked}, environ.get(ROOT_VARIABLE, "").rstrip("/"))


def is_local(master: str) -> bool:
    """Whether a master is no cluster but this process: local, local[4], local[*]."""
    return master.split("[")[0] == "local"


def parse_conf(text: str) -> dict[str, str]:
    """Settings of "key=value" pairs, one a line or parted by ";"."""
    pairs = [pair.strip() for pair in text.replace("\n", ";").split(";")]
    conf = {}
    for pair in filter(None, pairs):
        key, equals, value = pair.partition("=")
        if not equals or not key.strip().startswith("spark."):
            raise SparkSettingInvalidError(
                f"{pair!r} is no setting of Spark",
                where=CONF_VARIABLE,
                expected="spark.name=value, several parted by ';'",
            )
        conf[key.strip()] = value.strip()
    return conf
