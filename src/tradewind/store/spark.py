"""Apache Spark over a store: the same tables, the same queries, on as many machines as it has."""

import os
import shutil
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.parquet as pq

from tradewind.store.columns import schema_of, table_names
from tradewind.store.spark_settings import SparkSettings, spark_settings
from tradewind.terms import TradewindError

if TYPE_CHECKING:
    from tradewind.store.store import Store


class SparkMissingError(TradewindError):
    """Spark is asked for and its Python package is not installed."""


class JavaMissingError(TradewindError):
    """Spark is asked for and there is no Java to run it."""


def connect_spark(store: "Store") -> Any:
    """An Ibis backend on Spark with one view a table of `store`.

    Stores of one process share its Spark; each has views of its own. Raises SparkMissingError,
    JavaMissingError, SparkSettingInvalidError.
    """
    check_spark()
    settings = spark_settings()
    backend = _backend_class(_Seen(store.folder, settings.root))(_start(settings).newSession())
    backend.reconnect()
    for table in table_names():
        backend.view(table, store.parts(table), schema_of(table))
    return backend


def check_spark() -> None:
    """Raise SparkMissingError or JavaMissingError where Spark cannot run here."""
    if find_spec("pyspark") is None:
        raise SparkMissingError(
            "Spark is not installed",
            remedy="pip install 'tradewind[spark]', or take --engine duckdb",
        )
    home = os.environ.get("JAVA_HOME")
    if not shutil.which("java", path=f"{home}/bin" if home else None):
        raise JavaMissingError(
            f"Spark needs Java, and there is none in {home}/bin" if home else "Spark needs Java",
            expected="Java 17",
            remedy="on Debian or Ubuntu: sudo apt-get install openjdk-17-jre-headless; "
            "or take --engine duckdb",
        )


def _start(settings: SparkSettings) -> Any:
    from pyspark.sql import SparkSession

    os.environ.setdefault("PYSPARK_PYTHON", sys.executable)
    if settings.local:
        os.environ.setdefault("SPARK_LOCAL_IP", "127.0.0.1")  # else it asks for the host's name
    builder = SparkSession.builder
    for key, value in settings.conf.items():
        builder = builder.config(key, value)
    return builder.getOrCreate()


@dataclass(frozen=True)
class _Seen:
    """Where Spark sees the files of a store, when it is not where this process sees them."""

    folder: Path
    root: str

    def path(self, file: Path) -> str | None:
        """The file in Spark's eyes; None where only this process can read it."""
        if not self.root:
            return str(file.resolve())
        shared = file.is_relative_to(self.folder / "parts")
        return f"{self.root}/{file.relative_to(self.folder)}" if shared else None


def _backend_class(seen: _Seen) -> Any:
    """Ibis's backend for Spark, with Arrow instead of pandas on the way in and out.

    pandas turns whole numbers with a missing one among them into floats, exact to 2**53 only.
    """
    import ibis
    from ibis.backends.pyspark import Backend
    from pyspark.sql.pandas.types import from_arrow_schema

    _ = ibis.pyspark  # puts in place the options that the compiler asks for

    class ExactBackend(Backend):  # type: ignore[misc]
        """Spark, handing rows over as Arrow."""

        def to_pyarrow(self, expr: Any, /, **options: Any) -> Any:
            self._run_pre_execute_hooks(expr)
            table = expr.as_table()
            rows = self.run(self.compile(table, **options), table.schema().to_pyarrow())
            return expr.__pyarrow_result__(rows)

        def run(self, words: str, schema: pa.Schema) -> pa.Table:
            """The rows of a query in Spark's words."""
            return self.raw_sql(words).toArrow().select(schema.names).cast(schema)

        def view(self, name: str, files: Sequence[Path], schema: pa.Schema) -> None:
            """Let Parquet files, or no rows, be read as a table of these columns."""
            spark_schema = from_arrow_schema(schema)
            paths = [seen.path(file) for file in files]
            if not files:
                rows = self._session.sql(_nothing(spark_schema))
            elif None in paths:  # read here and sent
                rows = self._session.createDataFrame(pq.read_table(list(files), schema=schema))
            else:  # folders such as week=2026-01-02 are no columns
                read = self._session.read.schema(spark_schema).option("recursiveFileLookup", True)
                rows = read.parquet(*paths)
            rows.createOrReplaceTempView(name)

        def _register_in_memory_table(self, op: Any) -> None:
            rows: pa.Table = op.data.to_pyarrow(op.schema)
            self._session.createDataFrame(rows).createOrReplaceTempView(op.name)

    return ExactBackend


def _nothing(schema: Any) -> str:
    columns = [f"CAST(NULL AS {field.dataType.simpleString()}) `{field.name}`" for field in schema]
    return f"SELECT {', '.join(columns)} WHERE false"
