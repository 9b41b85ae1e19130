"""What every listener of a panel played in a week, under a rule set."""

import datetime as dt
from typing import TYPE_CHECKING

import pyarrow as pa

from tradewind.charts.listened.count_listens import local_days, valid_listens
from tradewind.charts.listened.counting import Counting
from tradewind.rulebook.chart_rule_set import ChartRules
from tradewind.terms import Territory

if TYPE_CHECKING:
    import ibis

    from tradewind.store import Store

PLAYS = pa.schema([("listener", pa.int64()), ("track_key", pa.int64()), ("points", pa.int64())])
_LISTENER_DAY = ["day", "listener", "track_key", "use"]


def panel_plays(
    store: "Store",
    listeners: pa.Array | pa.ChunkedArray,
    *,
    territory: Territory,
    week: dt.date,
    rules: ChartRules,
) -> pa.Table:
    """Points of each listener and printed track in the week: PLAYS, in no order.

    Points are plays that count (long enough, no more of a listener's day than the cap) times the
    weight of their tier, whole numbers: units times `rules.scale`. A listen without a market
    happened where the panel says the listener lives; listens in other markets do not count here.
    """
    counting = Counting.of(rules)
    rows = local_days(_near(valid_listens(store.table("listens"), counting), week), counting)
    rows = rows.mutate(use=rows.use.fill_null("stream"), territory=rows.territory.fill_null(""))
    rows = rows.filter(
        rows.day.between(week, week + dt.timedelta(days=6)), rows.territory.isin([territory, ""])
    )
    counts = _count(_of_panel(rows, listeners), counting.cap_per_listener_day)
    return store.read(_points(counts, rules)).cast(PLAYS)


def _near(listens: "ibis.Table", week: dt.date) -> "ibis.Table":
    """Listens of the week and a day around it: a rule set's day may begin in another of UTC."""
    first, last = week - dt.timedelta(days=1), week + dt.timedelta(days=7)
    return listens.filter(listens.day.between(first, last))


def _of_panel(rows: "ibis.Table", listeners: pa.Array | pa.ChunkedArray) -> "ibis.Table":
    import ibis

    return rows.semi_join(ibis.memtable(pa.table({"listener": listeners})), "listener")


def _count(rows: "ibis.Table", cap: int | None) -> "ibis.Table":
    """Plays a listener, track and use, at most `cap` of a day."""
    import ibis

    plays = rows.group_by(*_LISTENER_DAY).aggregate(plays=lambda t: t.count())
    if cap is not None:
        plays = plays.mutate(plays=ibis.least(plays.plays, ibis.literal(cap, "int64")))
    return plays.group_by("listener", "track_key", "use").aggregate(
        quantity=lambda t: t.plays.sum().cast("int64")
    )


def _points(counts: "ibis.Table", rules: ChartRules) -> "ibis.Table":
    """Plays times the weight of their use; what the rule set does not count is left out."""
    import ibis

    weights = sorted((use, points) for use, points in rules.numerators.items() if points)
    counted = counts.filter(counts.use.isin([use for use, _ in weights]))
    each = ((counted.use == use, ibis.literal(points, "int64")) for use, points in weights)
    weighed = counted.mutate(points=counted.quantity * ibis.cases(*each, else_=0))
    return weighed.group_by("listener", "track_key").aggregate(
        points=lambda t: t.points.sum().cast("int64")
    )
