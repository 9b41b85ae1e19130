"""What every kind of roster hands over: entries, each artist once."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

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
    """Each artist once: a second entry of one name, origin, group and birth is set aside."""
    seen: dict[tuple[object, ...], int] = {}
    kept, rejects = [], []
    for entry in entries:
        key = (fold(entry.name), entry.origin, fold(entry.member_of), entry.birth)
        if key in seen:
            detail = f"{entry.name} ({entry.origin}) stands on line {seen[key]} already"
            rejects.append(Reject(entry.line, "artist_twice", detail, entry.raw))
        else:
            seen[key] = entry.line
            kept.append(entry)
    return kept, rejects


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
