"""What is in a store: rows, files, weeks of each market, and the weeks that are missing."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tradewind.store.columns import table_names
from tradewind.store.store import Store
from tradewind.terms import weeks_between


@dataclass(frozen=True, slots=True)
class Coverage:
    """The chart weeks of one market; `period` is day or week, `missing` are weeks in between."""

    territory: str
    period: str
    first: dt.date
    last: dt.date
    weeks: int
    missing: tuple[dt.date, ...]


@dataclass(frozen=True, slots=True)
class FormatShare:
    """All files of one format."""

    format: str
    files: int
    rows: int
    rejected: int
    first_date: dt.date | None
    last_date: dt.date | None


@dataclass(frozen=True, slots=True)
class Contents:
    """What a store holds. `simulated` of its `files` come from a simulated world."""

    generation: int
    rows: dict[str, int]
    formats: tuple[FormatShare, ...]
    coverage: tuple[Coverage, ...]
    files: int
    simulated: int

    @property
    def to_week(self) -> dt.date | None:
        """The last chart week of any market."""
        return max((market.last for market in self.coverage), default=None)


def read_contents(store: Store) -> Contents:
    """Count what a store holds."""
    sources = store.read("sources").to_pylist()
    return Contents(
        store.generation,
        {table: _rows(store, table) for table in table_names()},
        _formats(sources),
        _coverage(store),
        len(sources),
        sum(bool(source["simulated"]) for source in sources),
    )


def _rows(store: Store, table: str) -> int:
    return sum(int(pq.read_metadata(part).num_rows) for part in store.parts(table))


def _formats(sources: list[dict[str, Any]]) -> tuple[FormatShare, ...]:
    by_format: dict[str, list[dict[str, Any]]] = {}
    for source in sources:
        by_format.setdefault(source["format"], []).append(source)
    return tuple(
        FormatShare(
            name,
            len(files),
            sum(file["rows"] for file in files),
            sum(file["rejected"] for file in files),
            min((file["first_date"] for file in files if file["first_date"]), default=None),
            max((file["last_date"] for file in files if file["last_date"]), default=None),
        )
        for name, files in sorted(by_format.items())
    )


def _coverage(store: Store) -> tuple[Coverage, ...]:
    columns = ["territory", "period", "week"]
    distinct = [
        pq.read_table(part, columns=columns).group_by(columns).aggregate([])
        for part in store.parts("chart_entries")
    ]
    held: dict[tuple[str, str], set[dt.date]] = {}
    for row in pa.concat_tables(distinct).to_pylist() if distinct else []:
        held.setdefault((row["territory"], row["period"]), set()).add(row["week"])
    return tuple(
        Coverage(
            territory,
            period,
            min(weeks),
            max(weeks),
            len(weeks),
            tuple(week for week in weeks_between(min(weeks), max(weeks)) if week not in weeks),
        )
        for (territory, period), weeks in sorted(held.items())
    )
