"""One week of a chart made from plays under a dated rule set, ready to show."""

import datetime as dt
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.charts.chart import ChartMissingError, Coverage
from tradewind.charts.listened.counting import Counting
from tradewind.charts.listened.coverage import coverage_of, scaled_days
from tradewind.charts.listened.issues import IssueFile, make_issues
from tradewind.charts.listened.kept_files import partials_folder
from tradewind.charts.listened.kept_keys import kept_keys
from tradewind.charts.listened.keys import Ranked
from tradewind.charts.listened.sources import (
    SOURCES,
    TABLES,
    Source,
    counted_weeks,
    friday_weeks_only,
)
from tradewind.charts.listened.week_counts import WeekCounts
from tradewind.charts.nearest import nearest_week
from tradewind.charts.question import ChartQuestion
from tradewind.rulebook.chart_rules import ChartRules
from tradewind.terms import WORLD, InputInvalidError, Progress, Silent

if TYPE_CHECKING:
    from tradewind.store import Store


_PLURAL = {"listens": "listens", "counts": "counts", "printed": "printed charts"}


@dataclass(frozen=True, slots=True)
class ListenedChart:
    """A chart of one week under a rule set: who stands where, since when, and from what data.

    `entries` are in the order of rank, with key, track_id, title, artist_id, artist_name, rank,
    previous_rank, peak_rank, peak_week, weeks_on_chart, status, points (whole numbers, units times
    `rules.scale`) and accelerated. `weeks` are all weeks with data, `coverage` tells which markets
    brought any in this one, `scaled` that some printed fewer days than others and were evened out.
    `artists` are those who stand on the chart, `homeless` the ones of them whose country no roster
    tells: under rules that count foreign plays alone, all of theirs count.
    """

    question: ChartQuestion
    rules: ChartRules
    source: Source
    week: dt.date
    weeks: tuple[dt.date, ...]
    coverage: Coverage
    scaled: bool
    artists: int
    homeless: int
    simulated: bool
    entries: pa.Table

    @property
    def previous_week(self) -> dt.date | None:
        """The last week before this one that was reported; None for the first."""
        return max((week for week in self.weeks if week < self.week), default=None)

    def units(self, points: int) -> Fraction:
        """Points in units of the rule set, exact."""
        return Fraction(points, self.rules.scale)


def read_listened_chart(
    store: "Store",
    question: ChartQuestion,
    rules: ChartRules,
    *,
    source: Source | None = None,
    progress: Progress | None = None,
) -> ListenedChart:
    """The chart of the week asked for, or of the latest, under a rule set.

    `source` tells listens, counts that a service added up, and streams printed on charts apart; the
    first of them that the store holds where it is None. What was counted and ranked before is
    found again (below STORE/partials), so that a new week costs a week.

    Raises ChartMissingError, InputInvalidError where the rule set cannot be charted or the data do
    not tell what is asked for.
    """
    chosen = source or _first_held(store)
    counted, issues, ranked = _counted_issues(store, question, rules, chosen, progress or Silent())
    held = {it.week: it.entries for it in issues if _reports(it, question)}
    weeks = tuple(held)
    if not weeks:
        raise _nobody(store, question, rules, chosen)
    week = _find_week(weeks, question, rules)
    entries = pq.read_table(held[week])
    if question.scope == "market":
        entries = entries.filter(pc.equal(entries["territory"], question.territory))
    shown = entries.filter(pc.less_equal(entries["rank"], question.size))
    labelled = shown.join(ranked.labels, "key").sort_by(
        [("rank", "ascending"), ("key", "ascending")]
    )
    artists, homeless = _count_artists(store, labelled)
    return ListenedChart(
        question=question,
        rules=rules,
        source=chosen,
        week=week,
        weeks=weeks,
        coverage=coverage_of(counted, question, week),
        scaled=chosen == "printed" and scaled_days(store, question, week),
        artists=artists,
        homeless=homeless,
        simulated=bool(pc.any(store.read("sources")["simulated"]).as_py()),
        entries=labelled,
    )


def listened_issues(
    store: "Store",
    question: ChartQuestion,
    rules: ChartRules,
    *,
    source: Source | None = None,
    progress: Progress | None = None,
) -> tuple[tuple[IssueFile, ...], Ranked, Source]:
    """Every issue of a chart as a file, what stands on them, and the data they are made from.

    For a question of one market, the files hold all markets' charts.
    """
    chosen = source or _first_held(store)
    _, issues, ranked = _counted_issues(store, question, rules, chosen, progress or Silent())
    return issues, ranked, chosen


def _counted_issues(
    store: "Store",
    question: ChartQuestion,
    rules: ChartRules,
    chosen: Source,
    progress: Progress,
) -> tuple[tuple[WeekCounts, ...], tuple[IssueFile, ...], Ranked]:
    """The counts of every week, the issues made of them, and what stands on these."""
    _check(rules, question, chosen)
    folder = partials_folder(store)
    counting = Counting.of(rules)
    weeks = counted_weeks(store, counting, chosen, folder=folder, progress=progress)
    if not weeks:
        raise ChartMissingError(
            f"the store holds no {TABLES[chosen].replace('_', ' ')} that fall into a week",
            where=str(store.folder),
            remedy="load some: tradewind ingest PATHS --store " + str(store.folder),
        )
    of = "albums" if rules.ranks == "albums" else question.of
    ranked = kept_keys(store, question, chosen, of=of, credit=rules.credit, folder=folder)
    place = replace(question, week=None, size=rules.size)
    issues = make_issues(
        store,
        weeks,
        ranked,
        rules,
        None if question.scope == "market" else place,
        name=f"{chosen} {of} {question.language} {question.origin} {question.genre}",
        folder=folder / "charts",
        progress=progress,
    )
    return weeks, issues, ranked


def _count_artists(store: "Store", entries: pa.Table) -> tuple[int, int]:
    """How many artists stand on a chart, and of how many the store knows no country."""
    roster = store.read("artists")
    at_home = roster.filter(pc.is_valid(roster["origin"]))["artist_id"].combine_chunks()
    ranked = pc.unique(entries["artist_id"])
    known = pc.sum(pc.is_in(ranked, at_home)).as_py() or 0
    return len(ranked), len(ranked) - known


def _reports(issue: IssueFile, question: ChartQuestion) -> bool:
    """Whether anything stands on the issue, in the market asked for where there is one."""
    places = pq.read_table(issue.entries, columns=["territory"])["territory"].unique().to_pylist()
    return question.territory in places if question.scope == "market" else bool(places)


def _nobody(
    store: "Store", question: ChartQuestion, rules: ChartRules, source: Source
) -> ChartMissingError:
    """What to say where nothing stands on a chart in any week."""
    asked = {name: getattr(question, name) for name in ("language", "origin", "genre")}
    filters = [f"{name} {value}" for name, value in asked.items() if value]
    others = [it for it in SOURCES if it != source and store.parts(TABLES[it])]
    remedy = "see what is loaded: tradewind store " + str(store.folder)
    if others:
        held = " and ".join(_PLURAL[it] for it in others)
        remedy = f"there are {held} too: --from {others[0]}; or {remedy}"
    if filters:
        remedy = f"check the spelling, and that a roster says it of artists; or {remedy}"
    of = f", {', '.join(filters)}" if filters else ""
    return ChartMissingError(
        f"in the {_PLURAL[source]} of {question.place_said}{of} nothing counts under {rules.name} "
        "in any week",
        where=str(store.folder),
        remedy=remedy,
    )


def _first_held(store: "Store") -> Source:
    return next((source for source in SOURCES if store.parts(TABLES[source])), "listens")


def _check(rules: ChartRules, question: ChartQuestion, source: Source) -> None:
    if rules.refused:
        raise InputInvalidError(
            f"{rules.name} cannot be charted: {rules.refused}",
            remedy="choose another rule set: tradewind charts rules",
        )
    if question.territory == WORLD:
        raise InputInvalidError(
            "the service's own global chart is printed, not made from plays",
            remedy="ask for the world, or for WW without a rule set",
        )
    if source == "printed" and (rules.ranks == "albums" or question.of == "albums"):
        raise InputInvalidError(
            "printed charts name no release, so albums cannot be ranked from them",
            expected="listens or counts",
            remedy="load listens or counts, or rank tracks: --of tracks",
        )
    if friday_weeks_only(source, Counting.of(rules)):
        raise InputInvalidError(
            f"the week of {rules.name} opens on another day than the printed charts'",
            expected="listens or counts by day",
            remedy="load listens, or choose a rule set whose week opens on Friday",
        )


def _find_week(weeks: tuple[dt.date, ...], question: ChartQuestion, rules: ChartRules) -> dt.date:
    if question.week is None:
        return weeks[-1]
    wanted = Counting.of(rules).week_of(question.week)
    if wanted not in weeks:
        raise ChartMissingError(
            f"there is nothing of the week of {wanted}",
            expected=f"a week from {weeks[0]} to {weeks[-1]}",
            remedy=f"ask for the nearest week: --week {nearest_week(wanted, list(weeks))}",
        )
    return wanted
