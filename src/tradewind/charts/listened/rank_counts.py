"""A week's counts turned into points under a rule set, down to the last place that can matter."""

from collections.abc import Mapping
from typing import TYPE_CHECKING

from tradewind.charts.listened.count_listens import TIERS
from tradewind.charts.question import ChartQuestion
from tradewind.rulebook.chart_rules import ChartRules
from tradewind.terms import WORLD, Territory, known_territories

if TYPE_CHECKING:
    import ibis


def rank_counts(
    counts: "ibis.Table",
    keys: "ibis.Table | None",
    rules: ChartRules,
    question: ChartQuestion | None,
    *,
    depth: int,
) -> "ibis.Table":
    """What stands in the first `depth` ranks of each chart: (territory, key, points, secondary).

    `counts` are territory, track_key and a column each of USES; `keys` say for each track_key what
    is ranked (key), and where it is at home (home); None where every track stands for itself and
    no home is known. points are plays and sales times the rule set's weights times `rules.scale`,
    whole numbers; secondary is how many plays and sales there were. Under a rule set that can
    weigh a track's plays less there are accelerated_points, its points then, streams and
    market_streams, the plays of the track and of all. Rows with as many points as
    the last rank are all kept.
    """
    placed = place_counts(counts, question)
    if keys is None and question is None:
        scored = weigh_counts(placed.rename(key="track_key"), rules)
    else:
        scored = _add_up(placed, keys, rules)
    return cut_ranks(scored.filter(scored.points > 0), depth, bool(rules.accelerated))


def _add_up(placed: "ibis.Table", keys: "ibis.Table | None", rules: ChartRules) -> "ibis.Table":
    if keys is None:
        named = placed.mutate(key=placed.track_key)
    else:
        ranked = keys.filter(keys.key.notnull()).select("track_key", "key", "home")
        named = placed.inner_join(ranked, "track_key")
        if rules.foreign_only:
            named = named.filter((named.territory != named.home) | named.home.isnull())
    totals = named.group_by("place", "key").aggregate(
        **{use: named[use].sum().cast("int64") for use in _counted(rules)}
    )
    return weigh_counts(totals, rules)


def _counted(rules: ChartRules) -> list[str]:
    return [use for use, weight in rules.numerators.items() if weight]


def weigh_counts(counts: "ibis.Table", rules: ChartRules) -> "ibis.Table":
    """Adds a row's points, its plays and sales, its accelerated points, and its plays alone."""
    import ibis

    uses, zero = _counted(rules), ibis.literal(0, "int64")

    def total(weights: Mapping[str, int]) -> "ibis.Value":
        weighed = (counts[use] * weight for use, weight in weights.items() if use in uses)
        return sum(weighed, zero).cast("int64")

    return counts.mutate(
        points=total(rules.numerators),
        secondary=total(dict.fromkeys(uses, 1)),
        accelerated_points=total(rules.accelerated_numerators),
        streams=total({use: 1 for use in uses if use in TIERS}),
    )


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


def cut_ranks(scored: "ibis.Table", depth: int, accelerated: bool) -> "ibis.Table":
    """The first `depth` ranks of each place, and all that tie with the last.

    Where plays can count for less, whoever could stand there if all above it did count less.
    """
    import ibis

    within = {"group_by": "place"}
    order = [scored.points.desc(), scored.secondary.desc()]
    if not accelerated:
        ranked = scored.mutate(above=ibis.rank().over(order_by=order, **within))
        kept = ranked.filter(ranked.above < depth)
        return kept.select("key", "points", "secondary", territory=kept.place)
    least = [scored.accelerated_points.desc(), scored.secondary.desc()]
    ranked = scored.mutate(above=ibis.rank().over(order_by=least, **within))
    sure = ibis.ifelse(ranked.above < depth, ranked.accelerated_points, None)
    ranked = ranked.mutate(
        sure=sure.min().over(**within), market_streams=ranked.streams.sum().over(**within)
    )
    kept = ranked.filter(ranked.points >= ranked.sure)
    return kept.select(
        "key",
        "points",
        "secondary",
        "accelerated_points",
        "streams",
        "market_streams",
        territory=kept.place,
    )
