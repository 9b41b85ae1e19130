"""Tables kept apart by chart week, so that a new week touches only its own parts."""

import datetime as dt
from collections.abc import Iterator

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.terms import week_of

PARTITIONED = frozenset({"listens"})
_PREFIX = "week="
_ORDER = [("day", "ascending"), ("territory", "ascending")]
_DAY_ZERO = dt.date(1970, 1, 1)
_SPAN_DAYS = 7
_OFFSET_DAYS = (_DAY_ZERO - week_of(_DAY_ZERO)).days  # 1970-01-01 was the last day of its week


def by_partition(table: str, rows: pa.Table) -> Iterator[tuple[str, pa.Table]]:
    """The rows of each partition under its name, sorted; all rows under "" for other tables.

    Listens go by the Friday that opens the week of their day, as `week=2026-01-02`, sorted by day
    and territory, so that a query of one market reads little.
    """
    if table not in PARTITIONED:
        yield "", rows
        return
    days = pc.cast(pc.cast(rows["day"], pa.int32()), pa.int64())
    assert not days.null_count, f"a row of {table} has no day"
    weeks = pc.floor(pc.divide(pc.cast(pc.add(days, _OFFSET_DAYS), pa.float64()), _SPAN_DAYS))
    for week in sorted(pc.unique(weeks).to_pylist()):
        opens = _DAY_ZERO + dt.timedelta(days=int(week) * _SPAN_DAYS - _OFFSET_DAYS)
        yield f"{_PREFIX}{opens}", rows.filter(pc.equal(weeks, week)).sort_by(_ORDER)


def week_of_part(name: str) -> dt.date:
    """The week that opens the partition a part lies in, from its path."""
    folder = name.rsplit("/", 2)[-2]
    assert folder.startswith(_PREFIX), f"{name} lies in no week"
    return dt.date.fromisoformat(folder.removeprefix(_PREFIX))
