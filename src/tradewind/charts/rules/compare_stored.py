"""Two rule sets compared on what a store holds."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any, cast

from tradewind.charts.chart import ChartMissingError
from tradewind.charts.question import ChartQuestion
from tradewind.charts.rules.compare import Comparison, Ladder, compare
from tradewind.charts.rules.units import check_published
from tradewind.rulebook.chart_rule_set import ChartRules
from tradewind.terms import Progress

if TYPE_CHECKING:
    from tradewind.charts.listened import ListenedChart
    from tradewind.charts.listened.sources import Source
    from tradewind.store import Store

_MIDDLE = dt.timedelta(days=3)


@dataclass(frozen=True, slots=True)
class StoredComparison:
    """A comparison with the week and data it was made on, and (title, artist) of every key."""

    comparison: Comparison
    question: ChartQuestion
    one: ChartRules
    other: ChartRules
    source: str
    week: dt.date
    other_week: dt.date
    simulated: bool
    labels: Mapping[int, tuple[str, str]]


def compare_stored(
    store: "Store",
    question: ChartQuestion,
    one: ChartRules,
    other: ChartRules,
    *,
    source: "Source | None" = None,
    progress: Progress | None = None,
) -> StoredComparison:
    """What another rule set changes on the chart asked for, and which rule did it.

    Both are charted for the week that holds `question.week`, or the middle day of the latest week
    of the first, so that weeks that open on other days are those next to each other. Raises
    ChartMissingError, ChartRulesUnpublishedError, InputInvalidError.
    """
    from tradewind.charts.listened import read_listened_chart

    for rules in (one, other):
        check_published(rules)
    read: list[ListenedChart] = []
    labels: dict[int, tuple[str, str]] = {}

    def ladder(rules: ChartRules) -> Ladder:
        asked = replace(question, of=cast(Any, rules.ranks), size=rules.size)
        if question.week is None and read:
            asked = replace(asked, week=read[0].week + _MIDDLE)
        try:
            chart = read_listened_chart(store, asked, rules, source=source)
        except ChartMissingError:
            if not read:
                raise
            return {}  # nobody stands there under these rules
        read.append(chart)
        rows = chart.entries.select(["key", "rank", "title", "artist_name"]).to_pylist()
        labels.update({r["key"]: (r["title"] or "", r["artist_name"] or "") for r in rows})
        return {row["key"]: row["rank"] for row in rows}

    found = compare(one, other, ladder, progress)
    return StoredComparison(
        comparison=found,
        question=question,
        one=one,
        other=other,
        source=read[0].source,
        week=read[0].week,
        other_week=read[-1].week,
        simulated=read[0].simulated,
        labels=labels,
    )
