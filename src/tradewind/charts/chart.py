"""One week of a chart, with what it stands on."""

import datetime as dt
from dataclasses import dataclass
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.charts.entries import chart_entries
from tradewind.charts.nearest import nearest_week
from tradewind.charts.question import ChartQuestion, week_asked
from tradewind.rulebook import markets
from tradewind.terms import Territory, TradewindError

if TYPE_CHECKING:
    from tradewind.store import Store


_LOAD = "load its charts: tradewind ingest PATHS --store {}"


class ChartMissingError(TradewindError):
    """The store holds no chart of this place, or none of this week."""


@dataclass(frozen=True, slots=True)
class Coverage:
    """Which markets stand behind one week of a chart.

    `reported` brought a list that week, `silent` are in the store and count but brought none.
    A track off a market's list was played there too, nobody outside knows how much: sums are of
    what is known.
    """

    reported: tuple[Territory, ...]
    silent: tuple[Territory, ...]

    @property
    def share(self) -> float:
        """Share of the markets that count and reported, 0 to 1."""
        return len(self.reported) / (len(self.reported) + len(self.silent))


@dataclass(frozen=True, slots=True)
class Chart:
    """A chart of one week as people read it: who stands where, since when, and on what data.

    `week` is the Friday that opens it, `previous_week` the last week before that was reported
    (None for the first), `by_streams` says whether streams or points rank it, `entries` has the
    columns of `chart_entries` in the order of rank, `simulated` is true where any file of the
    store comes from a simulated world.
    """

    question: ChartQuestion
    week: dt.date
    previous_week: dt.date | None
    by_streams: bool
    coverage: Coverage
    simulated: bool
    entries: pa.Table


def read_chart(store: "Store", question: ChartQuestion) -> Chart:
    """The chart of the week asked for, or of the latest week; raises ChartMissingError."""
    reports = _reports(store, question)
    weeks = sorted({week for week, _ in reports})
    week = _find_week(weeks, question)
    entries = chart_entries(store, question)
    rows = store.read(entries.filter(entries.week == week).order_by("rank"))
    return Chart(
        question=question,
        week=week,
        previous_week=max((before for before in weeks if before < week), default=None),
        by_streams=bool(pc.all(rows["by_streams"]).as_py()),
        coverage=_cover(reports, week),
        simulated=bool(pc.any(store.read("sources")["simulated"]).as_py()),
        entries=rows,
    )


def _reports(store: "Store", question: ChartQuestion) -> set[tuple[dt.date, Territory]]:
    """Every (week, market) in the store that counts; raises ChartMissingError where none does."""
    printed = store.table("chart_entries").select("week", "territory").distinct()
    found = {(row["week"], Territory(row["territory"])) for row in store.read(printed).to_pylist()}
    reports = {(week, territory) for week, territory in found if question.covers(territory)}
    if not reports:
        held = sorted({territory for _, territory in found})
        near = [
            code for code in held if question.territory and _same_region(code, question.territory)
        ]
        plays = store.parts("listens") or store.parts("stream_counts")
        load = "it holds plays: chart them with --rules spotify-weekly" if plays else _LOAD
        raise ChartMissingError(
            f"the store holds no chart of {question.place_said}",
            where=str(store.folder),
            expected=f"one of the markets {', '.join(held)}" if held else "a store with charts",
            remedy=f"the nearest are {', '.join(near)}" if near else load.format(store.folder),
        )
    return reports


def _same_region(one: Territory, other: Territory) -> bool:
    known = markets()
    return one in known and other in known and known[one].region == known[other].region


def _find_week(weeks: list[dt.date], question: ChartQuestion) -> dt.date:
    wanted = week_asked(question)
    if wanted is None:
        return weeks[-1]
    if wanted not in weeks:
        raise ChartMissingError(
            f"nothing was reported for {question.place_said} in the week of {wanted}",
            expected=f"a week from {weeks[0]} to {weeks[-1]}",
            remedy=f"ask for the nearest week: --week {nearest_week(wanted, weeks)}",
        )
    return wanted


def _cover(reports: set[tuple[dt.date, Territory]], week: dt.date) -> Coverage:
    reported = {territory for when, territory in reports if when == week}
    silent = {territory for _, territory in reports} - reported
    return Coverage(tuple(sorted(reported)), tuple(sorted(silent)))
