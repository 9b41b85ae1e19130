"""A query said once and run on many sets of files: a week's parts, then the next week's."""

import base64
import contextlib
import json
import uuid
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pyarrow as pa

if TYPE_CHECKING:
    import ibis

    from tradewind.store.store import Store


@dataclass(frozen=True, slots=True)
class Words:
    """A query in an engine's own words, with the columns of its inputs and of its answer."""

    said_by: str
    text: str
    inputs: Mapping[str, pa.Schema]
    schema: pa.Schema

    @classmethod
    def of(cls, query: "ibis.Table", engine: Any) -> "Words":
        """Say `query`, which is built on `ibis.table(schema, name=...)`, in the engine's words."""
        from ibis.expr.operations import UnboundTable

        inputs = {it.name: it.schema.to_pyarrow() for it in query.op().find(UnboundTable)}
        said_by = _speaker() if engine.name == "duckdb" else engine.name
        return cls(said_by, str(engine.compile(query)), inputs, query.schema().to_pyarrow())

    @classmethod
    def read(cls, path: Path) -> "Words | None":
        """The words kept in a file; None where there are none, or other versions said them."""
        with contextlib.suppress(OSError, ValueError, KeyError, TypeError, pa.ArrowException):
            kept = json.loads(path.read_text(encoding="utf-8"))
            inputs = {name: _schema(held) for name, held in kept["inputs"].items()}
            words = cls(kept["said_by"], kept["text"], inputs, _schema(kept["schema"]))
            return words if words.said_by == _speaker() else None
        return None

    def write(self, path: Path) -> None:
        """Keep the words in a file, written in one step."""
        inputs = {name: _packed(schema) for name, schema in self.inputs.items()}
        kept = {"said_by": self.said_by, "text": self.text, "inputs": inputs}
        beside = path.with_suffix(f".{uuid.uuid4().hex}.new")
        beside.write_text(json.dumps(kept | {"schema": _packed(self.schema)}), encoding="utf-8")
        beside.replace(path)


def _speaker() -> str:
    import duckdb

    return f"duckdb {duckdb.__version__}"


def _packed(schema: pa.Schema) -> str:
    return base64.b64encode(schema.serialize()).decode()


def _schema(packed: str) -> pa.Schema:
    return pa.ipc.read_schema(pa.py_buffer(base64.b64decode(packed)))


class PreparedQuery:
    """A query on named inputs, each standing for some Parquet files.

    Saying an Ibis expression in the engine's words costs more than a week's rows, and loading Ibis
    more still; here it is done once, and by DuckDB once for all runs where the words are `kept` in
    a file. Whoever names that file sees to it that another query has another name.
    """

    def __init__(
        self, store: "Store", query: "Callable[[], ibis.Table]", kept: Path | None = None
    ) -> None:
        self._store = store
        kept = kept if store.engine_name == "duckdb" else None
        words = Words.read(kept) if kept else None
        if words is None:
            words = Words.of(query(), store.engine)
            if kept:
                words.write(kept)
        self._words = words
        self._connection: Any = None

    def __call__(self, **inputs: Sequence[Path]) -> pa.Table:
        """The rows, in the columns and types of the query, in no order."""
        if self._store.engine_name == "spark":
            return self._run_spark(inputs)
        connection = self._duckdb()
        for name, files in inputs.items():
            rows = connection.read_parquet([str(it) for it in files], hive_partitioning=False)
            rows.create_view(name, replace=True)
        return connection.execute(self._words.text).to_arrow_table().cast(self._words.schema)

    def _duckdb(self) -> Any:
        """A connection of its own, set as Ibis sets one."""
        if self._connection is None:
            import duckdb

            self._connection = duckdb.connect()
            self._connection.execute("SET timezone = 'UTC'")
            self._connection.execute("SET python_enable_replacements = false")
        return self._connection

    def _run_spark(self, inputs: dict[str, Sequence[Path]]) -> pa.Table:
        engine = self._store.engine
        for name, files in inputs.items():
            engine.view(name, files, self._words.inputs[name])
        return engine.run(self._words.text, self._words.schema)
