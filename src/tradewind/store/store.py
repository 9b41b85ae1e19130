"""A store opened for reading and, one process at a time, for change."""

import contextlib
import datetime as dt
import fcntl
import os
import time
import uuid
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.store.columns import empty_table, schema_of
from tradewind.store.engines import Engine, chosen_engine, connect
from tradewind.store.errors import StoreBusyError, StoreMissingError
from tradewind.store.manifest import Manifest, force_to_disk, read_manifest, write_manifest
from tradewind.store.partition import by_partition, week_of_part
from tradewind.store.prepared import PreparedQuery
from tradewind.store.staging import read_staged

if TYPE_CHECKING:
    import ibis

_KEPT_SECONDS = 24 * 3600


class Store:
    """A folder of Parquet files that reads as tables.

    What a reader sees is fixed when the store is opened, and stays for a day after a change took
    it out; open it again to see what was loaded since. Tables and their columns are declared in
    columns.csv.
    """

    def __init__(self, folder: Path, manifest: Manifest, engine: str | None = None) -> None:
        self.folder = folder
        self.engine_name: Engine = chosen_engine(engine)
        self._manifest = manifest
        self._connection: Any = None

    @classmethod
    def open(cls, folder: Path | str, engine: str | None = None) -> "Store":
        """Open the store in `folder`; raises StoreMissingError, StoreDamagedError.

        `engine` answers its queries: "duckdb" or "spark"; that of TRADEWIND_ENGINE, else DuckDB,
        where none is named. Raises EngineUnknownError.
        """
        folder = Path(folder)
        if not (folder / "manifest.json").exists():
            raise StoreMissingError(
                "there is no store here",
                where=str(folder),
                remedy=f"load files into it: tradewind ingest PATHS --store {folder}",
            )
        return cls(folder, read_manifest(folder), engine)

    def with_engine(self, engine: str) -> "Store":
        """The same tables as they are seen here, asked by another engine."""
        return Store(self.folder, self._manifest, engine)

    @classmethod
    def open_or_create(cls, folder: Path | str) -> "Store":
        """Open the store in `folder`, or begin an empty one there; raises StoreBusyError."""
        folder = Path(folder)
        if not (folder / "manifest.json").exists():
            (folder / "parts").mkdir(parents=True, exist_ok=True)
            with _lock(folder):
                if not (folder / "manifest.json").exists():  # another process was first
                    write_manifest(folder, Manifest())
        return cls.open(folder)

    @property
    def generation(self) -> int:
        """How often the store had changed when it was opened."""
        return self._manifest.generation

    def parts(self, table: str) -> list[Path]:
        """The Parquet files that make up `table`."""
        return [self.folder / name for name in self._manifest.parts.get(table, ())]

    def weeks(self, table: str) -> dict[dt.date, list[Path]]:
        """The Parquet files of `table` by chart week (the Friday that opens it), in order.

        Only listens are kept apart by week. No file is opened: the weeks stand in the names.
        """
        return _by_week(self.folder, self._manifest.parts.get(table, ()))

    def table(self, table: str) -> "ibis.Table":
        """`table` as an Ibis table, to build queries from; empty where nothing was loaded."""
        return self.engine.table(table)

    def read(self, query: "ibis.Expr | str") -> pa.Table:
        """The rows of a table named by `query`, or of an Ibis query, as Arrow."""
        if isinstance(query, str):
            return self._read_parts(query)
        return self.engine.to_pyarrow(query)

    def prepare(
        self, query: "Callable[[], ibis.Table]", *, kept: Path | None = None
    ) -> PreparedQuery:
        """A query on inputs named later, said once in the engine's words (see PreparedQuery)."""
        return PreparedQuery(self, query, kept)

    @property
    def engine(self) -> Any:
        """The Ibis backend (DuckDB or Spark) with one view a table."""
        if self._connection is None:
            self._connection = connect(self, self.engine_name)
        return self._connection

    @contextlib.contextmanager
    def change(self) -> Iterator["Change"]:
        """Change the store: all of what the block does comes in at its end, or nothing does.

        Raises StoreBusyError where another process is changing the store.
        """
        with _lock(self.folder):
            self._manifest = read_manifest(self.folder)
            change = Change(self.folder, self._manifest)
            yield change
            self._manifest = change.commit()
            self._connection = None

    def _read_parts(self, table: str) -> pa.Table:
        schema = schema_of(table)
        tables = [_read_part(part, schema) for part in self.parts(table)]
        return pa.concat_tables(tables) if tables else empty_table(table)


class Change:
    """What is about to become the store's next generation."""

    def __init__(self, folder: Path, manifest: Manifest) -> None:
        self._folder = folder
        self._before = manifest
        self._parts = {table: list(names) for table, names in manifest.parts.items()}

    def add(self, table: str, rows: pa.Table) -> None:
        """Add rows to `table`, as one part or one a chart week; nothing where there are none."""
        for part in write_parts(self._folder, table, rows):
            self.adopt(table, part)

    def adopt(self, table: str, part: str) -> None:
        """Take up a part that `write_part` wrote earlier into the same store."""
        self._parts.setdefault(table, []).append(part)

    def replace(self, table: str, rows: pa.Table) -> None:
        """Let `rows` be the whole of `table`."""
        self._parts[table] = []
        self.add(table, rows)

    def rewrite(self, table: str, part: Path, rows: pa.Table) -> None:
        """Let `rows` stand in place of those of one part."""
        self._parts[table].remove(part.relative_to(self._folder).as_posix())
        self.add(table, rows)

    def remove(self, table: str, column: str, values: list[str]) -> None:
        """Take out the rows whose `column` is one of `values`; untouched parts stay as they are."""
        gone = pa.array(values, pa.string())
        for name in list(self._parts.get(table, [])):
            held = _read_part(self._folder / name, schema_of(table), [column])[column]
            if pc.any(pc.is_in(held, gone)).as_py():
                rows = _read_part(self._folder / name, schema_of(table))
                self._parts[table].remove(name)
                self.add(table, rows.filter(pc.invert(pc.is_in(rows[column], gone))))

    def parts(self, table: str) -> list[Path]:
        """The Parquet files that will make up `table`."""
        return [self._folder / name for name in self._parts.get(table, ())]

    def weeks(self, table: str) -> dict[dt.date, list[Path]]:
        """The Parquet files that will make up `table` by chart week, in order."""
        return _by_week(self._folder, self._parts.get(table, ()))

    def read(self, table: str) -> pa.Table:
        """`table` as it will be."""
        parts = self._parts.get(table, [])
        schema = schema_of(table)
        tables = [_read_part(self._folder / name, schema) for name in parts]
        return pa.concat_tables(tables) if tables else empty_table(table)

    def commit(self) -> Manifest:
        """Swap the manifest in, all it names being safe on disk; then sweep away what is old.

        Where nothing changed, the store stays at its generation.
        """
        parts = {table: tuple(names) for table, names in self._parts.items() if names}
        if parts == self._before.parts:
            return self._before
        after = Manifest(self._before.generation + 1, parts)
        folders = {folder for name in after.names() for folder in PurePath(name).parents}
        for folder in sorted(folders - {PurePath()}, key=lambda it: (-len(it.parts), it)):
            force_to_disk(self._folder / folder)  # what is named before what names it
        for name in self._before.names() - after.names():
            os.utime(self._folder / name)  # its last day begins
        write_manifest(self._folder, after)
        _sweep(self._folder, after)
        return after


def _sweep(folder: Path, manifest: Manifest) -> None:
    """Remove what nobody names and nobody touched for a day; staged parts are spared.

    A reader may still hold the parts of the day, another process may be writing them.
    """
    needed = manifest.names()
    needed |= {name for batch in read_staged(folder) for name in batch.names()}
    written = [*(folder / "parts").rglob("*"), *folder.glob("*.new"), *folder.glob("staging/*.new")]
    for path in written:
        unneeded = path.is_file() and path.relative_to(folder).as_posix() not in needed
        with contextlib.suppress(FileNotFoundError):  # its writer has just renamed it
            if unneeded and time.time() - path.stat().st_mtime > _KEPT_SECONDS:
                path.unlink()


def write_parts(folder: Path, table: str, rows: pa.Table) -> tuple[str, ...]:
    """Write `rows` as part files of `table`; returns their paths below the store.

    One file, or one a chart week where the table is kept by week; none where there are no rows.
    No table holds the parts until a `Change` adopts them.
    """
    if not rows.num_rows:
        return ()
    return tuple(
        write_part(folder, table, some, partition=partition)
        for partition, some in by_partition(table, rows)
    )


def write_part(folder: Path, table: str, rows: pa.Table, *, partition: str = "") -> str:
    """Write `rows` as one part file of `table`; returns its path below the store.

    `partition` is the folder below the table's own, such as `week=2026-01-02`; the rows must all
    belong there.
    """
    name = "/".join(filter(None, ("parts", table, partition, f"{uuid.uuid4().hex}.parquet")))
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_suffix(".new")
    pq.write_table(rows.cast(schema_of(table)), beside, compression="zstd")
    force_to_disk(beside)
    beside.replace(path)
    return name


def _read_part(part: Path, schema: pa.Schema, columns: list[str] | None = None) -> pa.Table:
    """One part; its folder's name is no column of it."""
    return pq.read_table(part, schema=schema, columns=columns, partitioning=None)


def _by_week(folder: Path, names: Iterable[str]) -> dict[dt.date, list[Path]]:
    weeks: dict[dt.date, list[Path]] = {}
    for week, name in sorted((week_of_part(name), name) for name in names):
        weeks.setdefault(week, []).append(folder / name)
    return weeks


@contextlib.contextmanager
def _lock(folder: Path) -> Iterator[None]:
    with (folder / "lock").open("w") as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise StoreBusyError(
                "another process is changing this store",
                where=str(folder),
                remedy="wait until it is done, then try again",
            ) from None
        yield
