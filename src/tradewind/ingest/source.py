"""What a folder of this room offers: a kind of file, how to recognise it, how to parse it."""

import importlib
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from dataclasses import dataclass, field
from functools import cache
from importlib.resources import files
from pathlib import Path

import pyarrow as pa

from tradewind.ingest.document import Document, Header, Needs
from tradewind.ingest.limits import Limits
from tradewind.ingest.reject import Reject


@dataclass(frozen=True, slots=True)
class Context:
    """What a parser is told beside the file: the source's id, the limits, the home market."""

    source_id: str
    limits: Limits
    home: str | None = None


@dataclass(frozen=True, slots=True)
class Parsed:
    """What one file yields: rows a table, rows set aside, and notes for the person."""

    tables: dict[str, pa.Table] = field(default_factory=dict)
    rejects: tuple[Reject, ...] = ()
    notes: tuple[str, ...] = ()

    @property
    def rows(self) -> int:
        """Rows loaded."""
        return sum(table.num_rows for table in self.tables.values())


@dataclass(frozen=True, slots=True)
class Source:
    """One kind of file of the trade.

    `needs` are the columns its header must hold, with their other spellings, for the message
    where one is missing. `name_tells` says that market and date stand in the file's name.
    `joins_names` says that artists are printed joined by ", ". `trust` orders rosters: where two
    know the same artist, the higher one's word counts. `label` is what messages call the kind.
    """

    format: str
    recognise: Callable[[Document], Header | None]
    parse: Callable[[Document, Header, Context], Parsed]
    needs: Needs = ()
    name_tells: bool = False
    joins_names: bool = False
    trust: int = 0
    label: str = ""

    @property
    def plain_name(self) -> str:
        """What a person calls such a file; the format's id where no label is given."""
        return self.label or self.format


_OF_USER: ContextVar[tuple[Source, ...]] = ContextVar("_OF_USER", default=())


def all_sources() -> tuple[Source, ...]:
    """Every source: those of this room by the names of their folders, then the user's own."""
    return (*_built_in(), *_OF_USER.get())


@contextmanager
def formats_of(*folders: Path) -> Iterator[tuple[Source, ...]]:
    """Within the block, kinds of files that *.toml files of these folders declare are sources too.

    Folders that do not exist are passed over. Raises FormatInvalidError.
    """
    from tradewind.ingest.declared import sources_in

    found: list[Source] = []
    for folder in dict.fromkeys(folders):
        if folder.is_dir():
            taken = [source.format for source in (*_built_in(), *found)]
            found += sources_in(folder, taken=taken)
    token = _OF_USER.set(tuple(found))
    try:
        yield tuple(found)
    finally:
        _OF_USER.reset(token)


@cache
def _built_in() -> tuple[Source, ...]:
    """A folder is a source by its SOURCE, or by the format.toml that declares it."""
    room = files("tradewind.ingest")
    found = []
    for folder in sorted(room.iterdir(), key=lambda entry: entry.name):
        if folder.joinpath("format.toml").is_file():
            from tradewind.ingest.declared import source_of_file

            found.append(source_of_file(Path(str(folder.joinpath("format.toml")))))
        elif folder.joinpath("__init__.py").is_file():
            module = importlib.import_module(f"tradewind.ingest.{folder.name}")
            source = getattr(module, "SOURCE", None)
            if isinstance(source, Source):
                found.append(source)
    return tuple(found)


def source_of_format(name: str) -> Source | None:
    """The source whose format goes by `name`."""
    return next((source for source in all_sources() if source.format == name), None)
