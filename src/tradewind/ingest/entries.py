"""What every kind of roster hands over: entries, each artist once."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

import pyarrow as pa

from tradewind.ingest.reject import Reject
from tradewind.store import schema_of
from tradewind.terms import fold


@dataclass(frozen=True, slots=True)
class Entry:
    """One artist as one roster states it; see table roster_entries."""

    line: int
    name: str
    origin: str
    aliases: tuple[str, ...] = ()
    languages: tuple[str, ...] = ()
    genre: str = ""
    kind: str = ""
    member_of: str = ""
    debut: dt.date | None = None
    birth: dt.date | None = None
    label: str = ""
    monthly_capacity_days: float | None = None
    emerging: bool = False
    doubt: str = ""
    raw: str = field(default="", compare=False)


def without_doubles(entries: Iterable[Entry]) -> tuple[list[Entry], list[Reject]]:
    """Each artist once: a second entry of one name, origin and group is set aside.

    Its spelling stays as an alias of the first. Entries with different births are namesakes.
    """
    kept: dict[tuple[str, str, str], list[Entry]] = {}
    rejects = []
    for entry in entries:
        alike = kept.setdefault((fold(entry.name), entry.origin, fold(entry.member_of)), [])
        first = next((at for at, one in enumerate(alike) if _same_birth(one, entry)), None)
        if first is None:
            alike.append(entry)
            continue
        detail = f"{entry.name} ({entry.origin}) stands on line {alike[first].line} already"
        rejects.append(Reject(entry.line, "artist_twice", detail, entry.raw))
        if entry.name != alike[first].name:
            spellings = dict.fromkeys((*alike[first].aliases, entry.name))
            alike[first] = replace(alike[first], aliases=tuple(spellings))
    ordered = sorted((one for alike in kept.values() for one in alike), key=lambda one: one.line)
    return ordered, rejects


def _same_birth(one: Entry, other: Entry) -> bool:
    return one.birth == other.birth or None in (one.birth, other.birth)


def entries_table(entries: Iterable[Entry], *, source_id: str, format: str) -> pa.Table:  # noqa: A002
    """Entries as rows of the table roster_entries."""
    rows = [
        {
            "source_id": source_id,
            "line": entry.line,
            "format": format,
            "name": entry.name,
            "aliases": list(entry.aliases),
            "origin": entry.origin,
            "languages": list(entry.languages),
            "genre": entry.genre or None,
            "kind": entry.kind or None,
            "member_of": entry.member_of or None,
            "debut": entry.debut,
            "birth": entry.birth,
            "label": entry.label or None,
            "monthly_capacity_days": entry.monthly_capacity_days,
            "emerging": entry.emerging,
            "doubt": entry.doubt or None,
        }
        for entry in entries
    ]
    return pa.Table.from_pylist(rows, schema=schema_of("roster_entries"))
