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
        from ibis.expr.operations import UnboundTable

        self._engine = engine
        inputs = query.op().find(UnboundTable)
        self._inputs = {it.name: it.schema.to_pyarrow() for it in inputs}
        self._words = str(engine.compile(query))
        self._schema = query.schema().to_pyarrow()

    def __call__(self, **inputs: Sequence[Path]) -> pa.Table:
        """The rows, in the columns and types of the query, in no order."""
        if self._engine.name == "pyspark":
            return self._run_spark(inputs)
        for name, files in inputs.items():
            paths = [str(file) for file in files]
            self._engine.read_parquet(paths, table_name=name, hive_partitioning=False)
        return self._engine.con.execute(self._words).to_arrow_table().cast(self._schema)

    def _run_spark(self, inputs: dict[str, Sequence[Path]]) -> pa.Table:
        for name, files in inputs.items():
            self._engine.view(name, files, self._inputs[name])
        return self._engine.run(self._words, self._schema)
