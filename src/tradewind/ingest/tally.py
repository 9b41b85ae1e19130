"""What one file held, counted while its pieces come: its row of the table sources."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.ingest.document import Document
from tradewind.ingest.source import Parsed, Source
from tradewind.terms import week_of

_DATES: Mapping[str, tuple[str, ...]] = {
    "chart_entries": ("date",),
    "releases": ("date",),
    "actions": ("start",),
    "listens": ("day",),
    "broadcast_plays": ("time",),
    "stream_counts": ("first_day", "last_day"),
    "audience_days": ("day",),
    "track_totals": ("first_day", "last_day"),
    "playlist_totals": ("date_added",),
    "artist_metrics": ("day",),
    "statement_lines": ("first_day", "last_day"),
    "usages": ("first_day", "last_day"),
    "catalogue_releases": ("date",),
}
"""Columns that say when what a row tells of happened, by table."""
_TERRITORIES = (
    *("chart_entries", "listens", "stream_counts", "broadcast_plays", "audience_days"),
    *("statement_lines", "usages", "populations"),
)
"""Tables whose rows each have a market of their own."""
_BESIDE = ("listen_tracks", "statement_totals")
"""Tables that say of a row what is the same on many, or of the file what its rows add up to."""
_SEVERAL_OF_A_LINE = ("statement_lines", "artist_metrics")
"""Tables that may take several rows from one of the file: its deductions, its figures."""
_WEEKS = {"chart_entries": "week", "listens": "day"}


@dataclass(frozen=True, slots=True)
class Loaded:
    """One parsed file: its row of the table sources, and the chart weeks in it."""

    source: dict[str, Any]
    weeks: tuple[str, ...] = ()


@dataclass
class Tally:
    """Rows, rows set aside, dates, markets and weeks of one file, so far.

    A row of the file counts once, whatever number of rows of a table it gives, and one of which
    some figure was set aside counts as set aside: rows and rows set aside are those of the file.
    """

    rows: int = 0
    rejected: int = 0
    first: dt.date | None = None
    last: dt.date | None = None
    markets: set[str | None] = field(default_factory=set)
    weeks: set[dt.date] = field(default_factory=set)
    labels: set[str] = field(default_factory=set)

    def add(self, parsed: Parsed) -> None:
        """Count one piece."""
        aside = {reject.line for reject in parsed.rejects}
        self.rows += sum(
            _rows_of_file(name, rows, aside)
            for name, rows in parsed.tables.items()
            if name not in _BESIDE
        )
        self.rejected += len(parsed.rejects)
        for name, rows in parsed.tables.items():
            for column in _DATES.get(name, ()):
                self._date(rows[column])
            if name in _TERRITORIES:
                self.markets |= set(_distinct(rows, "territory"))
            if name in _WEEKS:
                days = _distinct(rows, _WEEKS[name])
                self.weeks |= {week_of(day) for day in days if day}
        charts = parsed.tables.get("chart_entries")
        self.labels |= {label for label in _distinct(charts, "label") if label}

    def loaded(self, document: Document, source: Source, source_id: str) -> Loaded:
        """The file's row of the table sources."""
        market = next(iter(self.markets)) if len(self.markets) == 1 else None
        row = {
            "source_id": source_id,
            "path": document.path,
            "format": source.format,
            "sha256": document.sha256,
            "size_bytes": document.size_bytes,
            "rows": self.rows,
            "rejected": self.rejected,
            "territory": market or None,
            "first_date": self.first,
            "last_date": self.last,
            "simulated": document.simulated or _say_simulated(self.labels),
            "loaded_at": dt.datetime.now(dt.UTC),
        }
        return Loaded(row, tuple(sorted(map(str, self.weeks))))

    def _date(self, column: pa.ChunkedArray) -> None:
        found = pc.min_max(column).as_py()
        low, high = (_day(found[end]) for end in ("min", "max"))
        self.first = min(filter(None, (self.first, low)), default=None)
        self.last = max(filter(None, (self.last, high)), default=None)


def _rows_of_file(name: str, rows: pa.Table, aside: set[int]) -> int:
    if name not in _SEVERAL_OF_A_LINE:
        return int(rows.num_rows)
    return len(set(_distinct(rows, "line")) - aside)


def _day(value: dt.date | dt.datetime | None) -> dt.date | None:
    return value.date() if isinstance(value, dt.datetime) else value


def _distinct(rows: pa.Table | None, column: str) -> list[Any]:
    return [] if rows is None else pc.unique(rows[column]).to_pylist()


def _say_simulated(labels: set[str]) -> bool:
    return bool(labels) and all(label.startswith("Simulated ") for label in labels)
