"""How often every track was played in every market and tier in one week, under a rule set."""

import datetime as dt
from typing import TYPE_CHECKING

from tradewind.charts.listened.counting import Counting
from tradewind.rulebook.chart_rule_set import USES

if TYPE_CHECKING:
    import ibis

PLAY = ["day", "territory", "listener", "track_key", "use"]
TIERS = ("premium", "ad_supported", "programmed", "stream")


def count_listens(
    listens: "ibis.Table", counting: Counting, *, week: dt.date | None = None
) -> "ibis.Table":
    """Plays that count, added up: territory, track_key and a column each of USES, in no order.

    `listens` has the columns of the store's table; all rows are counted, or those of `week` where
    it is given. territory is empty where the listener's market is unknown; plays of no known tier
    stand under stream, and nothing is sold by listening.
    """
    rows = local_days(valid_listens(listens, counting), counting)
    if week is not None:
        rows = rows.filter(rows.day.between(week, week + dt.timedelta(days=6)))
    return add_up_plays(rows, counting.cap_per_listener_day)


def valid_listens(listens: "ibis.Table", counting: Counting) -> "ibis.Table":
    """The listens that count as plays."""
    lasted = listens.ms_played
    tests = []
    if counting.min_ms:
        tests.append(lasted.isnull() | (lasted >= counting.min_ms))
    if counting.skip_below_ms > counting.min_ms:  # else all that brief are out already
        brief = (lasted < counting.skip_below_ms).fill_null(False)
        broken = listens.skipped.fill_null(False)
        if counting.skip_end_reasons:
            broken |= listens.end_reason.isin(counting.skip_end_reasons).fill_null(False)
        tests.append(~(brief & broken))
    if counting.drop_private:
        tests.append(~listens.private.fill_null(False))
    return listens.filter(*tests) if tests else listens


def local_days(rows: "ibis.Table", counting: Counting) -> "ibis.Table":
    """What a count tells apart, each play on the day of the rule set's own clock."""
    import ibis

    day = rows.day
    if counting.utc_offset_hours:
        day = (rows.time + ibis.interval(hours=counting.utc_offset_hours)).date()
    return rows.select(
        "listener",
        "track_key",
        day=day,
        territory=rows.territory,
        use=rows.tier,
    )


def add_up_plays(rows: "ibis.Table", cap: int | None) -> "ibis.Table":
    """Plays a market and track, by use, at most `cap` of one listener a day."""
    import ibis

    if cap is None:
        plays = rows.mutate(plays=ibis.literal(1, "int64"))
    else:
        plays = rows.group_by(*PLAY).aggregate(plays=lambda t: t.count())
        plays = plays.mutate(plays=ibis.least(plays.plays, ibis.literal(cap, "int64")))
    in_tier = {tier: plays.use == tier for tier in TIERS} | {"stream": plays.use.isnull()}
    counted = plays.group_by("territory", "track_key").aggregate(
        **{use: plays.plays.sum(where=test).cast("int64") for use, test in in_tier.items()}
    )
    filled = {use: counted[use].fill_null(0) for use in TIERS}
    sold = {use: ibis.literal(0, "int64") for use in USES if use not in TIERS}
    named = counted.mutate(territory=counted.territory.fill_null(""), **filled, **sold)
    return named.select("territory", "track_key", *USES)
