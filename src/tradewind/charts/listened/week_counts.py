"""The counts of every week, each in a file of its own that is made once and found again."""

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

from tradewind.charts.listened.count_fast import count_fast
from tradewind.charts.listened.count_listens import count_listens
from tradewind.charts.listened.counting import Counting
from tradewind.charts.listened.kept_files import digest_of, sweep, write_rows
from tradewind.store import PreparedQuery, schema_of
from tradewind.terms import FRIDAY, Progress, Silent, week_of

if TYPE_CHECKING:
    import ibis

    from tradewind.store import Store


@dataclass(frozen=True, slots=True)
class WeekCounts:
    """The counts of one week: where they lie, and a digest of all they were made from."""

    week: dt.date
    path: Path
    digest: str


def week_counts(
    store: "Store", counting: Counting, *, folder: Path, progress: Progress | None = None
) -> tuple[WeekCounts, ...]:
    """The counts of every week with listens, in order, counting only weeks that changed.

    A week's file bears the digest of the parts it was counted from: a new week, a late file for an
    old week or a file taken out names another file, and all others are found as they were. Each is
    written in one step, so that a run that is killed leaves whole files and the next goes on.
    """
    progress = progress or Silent()
    place = folder / counting.name
    place.mkdir(parents=True, exist_ok=True)
    wanted = [
        WeekCounts(week, place / f"{week}-{digest_of(parts)}.parquet", digest_of(parts))
        for week, parts in parts_by_week(store, counting).items()
    ]
    missing = [it for it in wanted if not it.path.exists()]
    progress.start("count listens", total=len(missing))
    count = WeekCounter(store, counting)
    for it in missing:
        write_rows(it.path, count(it.week))
        progress.advance(1)
    sweep(place, {it.path for it in wanted})
    return tuple(it for it in wanted if pq.read_metadata(it.path).num_rows)


def parts_by_week(store: "Store", counting: Counting) -> dict[dt.date, list[Path]]:
    """The parts that can hold listens of each week of the rule set, in order."""
    held = store.weeks("listens")
    if counting.utc_fridays:
        return held
    spread = {counting.week_of(day) for friday in held for day in _days_around(friday)}
    return {
        week: [part for friday in _fridays_of(week) for part in held.get(friday, [])]
        for week in sorted(spread)
    }


def _days_around(friday: dt.date) -> Iterable[dt.date]:
    return (friday + dt.timedelta(days=n) for n in range(-1, 8))


def _fridays_of(week: dt.date) -> list[dt.date]:
    days = (week + dt.timedelta(days=n) for n in range(-1, 8))
    return sorted({week_of(day, opens=FRIDAY) for day in days})


class WeekCounter:
    """Counts one week of a store after the other.

    On this machine the fast way where it can; else by the query, said once where weeks allow it.
    """

    def __init__(self, store: "Store", counting: Counting) -> None:
        self._store, self._counting = store, counting
        self._parts = parts_by_week(store, counting)
        self._prepared: PreparedQuery | None = None

    def __call__(self, week: dt.date) -> pa.Table:
        fast = None
        if self._store.engine_name == "duckdb":
            fast = count_fast(self._parts[week], self._counting)
        return fast if fast is not None else self.query(week)

    def query(self, week: dt.date) -> pa.Table:
        """The counts of a week as the store's engine gives them."""
        if self._prepared is None or not self._counting.utc_fridays:
            self._prepared = self._prepare(week)
        return self._prepared(part_of_listens=self._parts[week])

    def _prepare(self, week: dt.date) -> PreparedQuery:
        span = None if self._counting.utc_fridays else week
        return self._store.prepare(partial(_counts_of_a_part, self._counting, span))


def _counts_of_a_part(counting: Counting, week: dt.date | None) -> "ibis.Table":
    import ibis

    listens = ibis.table(ibis.Schema.from_pyarrow(schema_of("listens")), name="part_of_listens")
    return count_listens(listens, counting, week=week)
