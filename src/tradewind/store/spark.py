"""Apache Spark over a store: the same tables, the same queries, on as many machines as it has."""

import os
import shutil
import sys
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any

import pyarrow as pa

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
    session = _start(settings).newSession()
    for table in table_names():
        _view(session, store, table, settings.root)
    return _exact_backend()(session)


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


def _view(session: Any, store: "Store", table: str, root: str) -> None:
    from pyspark.sql.pandas.types import from_arrow_schema

    schema = from_arrow_schema(schema_of(table))
    parts = [str(part.resolve()) for part in store.parts(table)]
    if root:
        parts = [f"{root}/{part.relative_to(store.folder)}" for part in store.parts(table)]
    read = session.read.schema(schema).option("recursiveFileLookup", True)  # no column of folders
    rows = read.parquet(*parts) if parts else session.sql(_nothing(schema))
    rows.createOrReplaceTempView(table)


def _nothing(schema: Any) -> str:
    columns = [f"CAST(NULL AS {field.dataType.simpleString()}) `{field.name}`" for field in schema]
    return f"SELECT {', '.join(columns)} WHERE false"


def _exact_backend() -> Any:
    """Ibis's backend for Spark, with Arrow instead of pandas on the way in and out.

    pandas turns whole numbers with a missing one among them into floats, exact to 2**53 only.
    """
    import ibis
    from ibis.backends.pyspark import Backend

    _ = ibis.pyspark  # puts in place the options that the compiler asks for

    class ExactBackend(Backend):  # type: ignore[misc]
        """Spark, handing rows over as Arrow."""

        def to_pyarrow(self, expr: Any, /, **options: Any) -> Any:
            self._run_pre_execute_hooks(expr)
            table = expr.as_table()
            rows = self.raw_sql(self.compile(table, **options)).toArrow()
            return expr.__pyarrow_result__(rows.cast(table.schema().to_pyarrow()))

        def _register_in_memory_table(self, op: Any) -> None:
            rows: pa.Table = op.data.to_pyarrow(op.schema)
            self._session.createDataFrame(rows).createOrReplaceTempView(op.name)

    def connected(session: Any) -> Any:
        backend = ExactBackend(session)
        backend.reconnect()
        return backend

    return connected
