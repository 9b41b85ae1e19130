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
        return self.conf.get("spark.master", "").split("[")[0] == "local"


def spark_settings(environ: Mapping[str, str] = os.environ) -> SparkSettings:
    """Read TRADEWIND_SPARK_MASTER, _MEMORY, _CONF and _ROOT; raises SparkSettingInvalidError.

    The master is local[*] where none is named, unless spark-submit started this process: then
    its own settings hold. _CONF is "key=value" pairs, one a line or parted by ";", and wins.
    """
    submitted = _SUBMITTED in environ
    master = environ.get(MASTER_VARIABLE, "" if submitted else "local[*]")
    memory = environ.get(MEMORY_VARIABLE, "" if submitted else "2g")
    conf = dict(_ALWAYS)
    conf |= _LOCAL if master.split("[")[0] == "local" else {}
    conf |= {"spark.master": master} if master else {}
    conf |= {"spark.driver.memory": memory} if memory else {}
    conf |= parse_conf(environ.get(CONF_VARIABLE, ""))
    return SparkSettings(conf, environ.get(ROOT_VARIABLE, "").rstrip("/"))


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
