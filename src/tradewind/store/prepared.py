"""A query said once and run on many sets of files: a week's parts, then the next week's."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    import ibis


class PreparedQuery:
    """A query on named inputs, each standing for some Parquet files.

    Saying an Ibis expression in the engine's words costs more than a week's rows; here it is done
    once. `query` is built on `ibis.table(schema, name=...)`; a call names the files of every input.
    """

    def __init__(self, engine: Any, query: "ibis.Table") -> None:
        self._engine = engine
        self._words = str(engine.compile(query))
        self._schema = query.schema().to_pyarrow()

    def __call__(self, **inputs: Sequence[Path]) -> pa.Table:
        """The rows, in the columns and types of the query, in no order."""
        run = _run_spark if self._engine.name == "pyspark" else _run_duckdb
        paths = {name: [str(file) for file in files] for name, files in inputs.items()}
        return run(self._engine, self._words, paths).cast(self._schema)


def _run_duckdb(engine: Any, words: str, inputs: dict[str, list[str]]) -> pa.Table:
    for name, files in inputs.items():
        engine.read_parquet(files, table_name=name, hive_partitioning=False)
    return engine.con.execute(words).to_arrow_table()


def _run_spark(engine: Any, words: str, inputs: dict[str, list[str]]) -> pa.Table:
    session = engine._session
    for name, files in inputs.items():
        session.read.parquet(*files).createOrReplaceTempView(name)
    return session.sql(words).toArrow()
