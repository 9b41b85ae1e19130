"""The engines that answer queries of a store: DuckDB on this machine, Spark on many."""

import os
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, Literal

from tradewind.store.columns import empty_table, table_names
from tradewind.terms import InputInvalidError

if TYPE_CHECKING:
    from tradewind.store.store import Store

Engine = Literal["duckdb", "spark"]
ENGINES: tuple[Engine, ...] = ("duckdb", "spark")
ENGINE_VARIABLE = "TRADEWIND_ENGINE"


class EngineUnknownError(InputInvalidError):
    """An engine was asked for that Tradewind does not know."""


def chosen_engine(asked: str | None = None, environ: Mapping[str, str] = os.environ) -> Engine:
    """The engine asked for, else the one of TRADEWIND_ENGINE, else DuckDB.

    Raises EngineUnknownError.
    """
    name = asked or environ.get(ENGINE_VARIABLE) or ENGINES[0]
    if name not in ENGINES:
        raise EngineUnknownError(
            f"{name!r} is no engine",
            where="" if asked else ENGINE_VARIABLE,
            expected=" or ".join(ENGINES),
        )
    return name


def connect(store: "Store", engine: Engine) -> Any:
    """An Ibis backend with one view a table of `store`.

    Raises SparkMissingError, JavaMissingError and SparkSettingInvalidError where Spark is asked
    for and cannot be had.
    """
    if engine == "spark":
        from tradewind.store.spark import connect_spark  # asked for by few

        return connect_spark(store)
    return _connect_duckdb(store)


def _connect_duckdb(store: "Store") -> Any:
    import ibis  # about a second to import: only queries pay for it

    connection = ibis.duckdb.connect()
    for table in table_names():
        parts = store.parts(table)
        if parts:
            connection.read_parquet(
                [str(part) for part in parts], table_name=table, hive_partitioning=False
            )
        else:
            connection.con.register(table, empty_table(table))
    return connection
