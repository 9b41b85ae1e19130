"""A week's counts turned into points under a rule set, down to the last place that can matter."""

from typing import TYPE_CHECKING

from tradewind.charts.question import ChartQuestion
from tradewind.rulebook import ChartRules
from tradewind.terms import WORLD, Territory, known_territories

if TYPE_CHECKING:
    import ibis

SCORED = ("territory", "key", "points", "secondary")


def rank_counts(
    counts: "ibis.Table",
    keys: "ibis.Table",
    rules: ChartRules,
    question: ChartQuestion | None,
    *,
    depth: int,
) -> "ibis.Table":
    """What stands in the first `depth` ranks of each chart: (territory, key, points, secondary).

    `counts` are territory, track_key, use, quantity; `keys` say for each track_key what is ranked
    (key), and where it is at home (home). points are plays and sales times the rule set's weights
    times `rules.scale`, whole numbers; secondary is how many plays and sales there were. Rows with
    as many points as the last rank are all kept.
    """
    placed = place_counts(weigh_counts(counts, rules), question)
    named = placed.inner_join(keys, "track_key")
    if rules.foreign_only:
        named = named.filter((named.territory != named.home) | named.home.isnull())
    scored = named.group_by("place", "key").aggregate(
        points=lambda t: t.points.sum().cast("int64"),
        secondary=lambda t: t.quantity.sum().cast("int64"),
    )
    return cut_ranks(scored.filter(scored.points > 0), depth)


def weigh_counts(counts: "ibis.Table", rules: ChartRules) -> "ibis.Table":
    """Adds the points of each count; what the rule set does not count is left out."""
    import ibis

    weights = {use: weight for use, weight in rules.numerators.items() if weight}
    counted = counts.filter(counts.use.isin(sorted(weights)))
    each = ((counted.use == use, ibis.literal(n, "int64")) for use, n in sorted(weights.items()))
    weight = ibis.cases(*each, else_=ibis.literal(0, "int64"))
    return counted.mutate(points=counted.quantity * weight)


def place_counts(counts: "ibis.Table", question: ChartQuestion | None) -> "ibis.Table":
    """Adds the chart each count goes to (`place`): its own market's where the question is None.

    Counts of markets not asked for are left out, and those of no known market where markets matter.
    """
    import ibis

    if question is None:
        return counts.filter(counts.territory != "").mutate(place=lambda t: t.territory)
    if question.scope != "world":
        covered = sorted(c for c in known_territories() if question.covers(Territory(c)))
        counts = counts.filter(counts.territory.isin(covered))
    return counts.mutate(place=ibis.literal(question.territory or WORLD))


def cut_ranks(scored: "ibis.Table", depth: int) -> "ibis.Table":
    """The first `depth` ranks of each place, and all that tie with the last."""
    import ibis

    order = [scored.points.desc(), scored.secondary.desc()]
    ranked = scored.mutate(above=ibis.rank().over(group_by="place", order_by=order))
    return ranked.filter(ranked.above < depth).select(
        "key", "points", "secondary", territory=ranked.place
    )
