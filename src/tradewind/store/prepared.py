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
        """The rows, in the columns and types of the query."""
        for name, files in inputs.items():
            self._engine.read_parquet([str(file) for file in files], table_name=name)
        rows = self._engine.con.execute(self._words).to_arrow_table()
        return rows.cast(self._schema)
