"""Which markets stand behind one week of a chart under rules."""

import datetime as dt
from collections.abc import Iterable
from typing import TYPE_CHECKING

import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.charts.chart import Coverage
from tradewind.charts.entries import even_out
from tradewind.charts.listened.week_counts import WeekCounts
from tradewind.charts.printed import weekly_entries
from tradewind.charts.question import ChartQuestion
from tradewind.terms import Territory

if TYPE_CHECKING:
    from tradewind.store import Store


def coverage_of(weeks: Iterable[WeekCounts], question: ChartQuestion, week: dt.date) -> Coverage:
    """The markets of a place with plays in a week, and those with plays in other weeks alone.

    Plays of which no market is told belong to none of them. A chart of one market was reported, or
    it would not stand.
    """
    if question.scope == "market":
        return Coverage((Territory(str(question.territory)),), ())
    reported: set[Territory] = set()
    known: set[Territory] = set()
    for counts in weeks:
        held = pc.unique(pq.read_table(counts.path, columns=["territory"])["territory"])
        markets = {Territory(it) for it in held.to_pylist() if it}
        known |= markets
        if counts.week == week:
            reported = markets
    covered = {it for it in known if question.covers(it)}
    return Coverage(tuple(sorted(covered & reported)), tuple(sorted(covered - reported)))


def scaled_days(store: "Store", question: ChartQuestion, week: dt.date) -> bool:
    """Whether a market printed lists of fewer days of the week than another, see `even_out`."""
    rows = even_out(weekly_entries(store))
    rows = rows.filter((rows.week == week) & rows.scaled & rows.streams.notnull())
    held = store.read(rows.select("territory").distinct())["territory"].to_pylist()
    return any(question.covers(Territory(it)) for it in held)
