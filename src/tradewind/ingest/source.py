"""What a folder of this room offers: a kind of file, how to recognise it, how to parse it."""

import importlib
import pkgutil
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import cache

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


@cache
def all_sources() -> tuple[Source, ...]:
    """Every source that has a folder in this room, in the order of the folders' names."""
    room = importlib.import_module("tradewind.ingest")
    found = []
    for module in pkgutil.iter_modules(room.__path__):
        if module.ispkg:
            source = getattr(
                importlib.import_module(f"{room.__name__}.{module.name}"), "SOURCE", None
            )
            if isinstance(source, Source):
                found.append(source)
    return tuple(found)


def source_of_format(name: str) -> Source | None:
    """The source whose format goes by `name`."""
    return next((source for source in all_sources() if source.format == name), None)
