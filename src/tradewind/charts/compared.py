"""Every official row beside what was recomputed for it, and what the data can tell of it."""

from typing import TYPE_CHECKING

from tradewind.charts.history import add_history
from tradewind.charts.printed import LIST, single_entries
from tradewind.charts.steps import measure, rank_rows

if TYPE_CHECKING:
    import ibis

    from tradewind.store import Store

SERIES = ["territory", "period"]
STATED = {
    "rank": "stated_rank",
    "previous rank": "file_previous_rank",
    "peak": "file_peak_rank",
    "periods on chart": "file_periods_on_chart",
}
FOUND = {
    "rank": "rank",
    "previous rank": "previous_rank",
    "peak": "peak_rank",
    "periods on chart": "weeks_on_chart",
}


def compared_rows(store: "Store") -> "ibis.Table":
    """Every row that states figures, with those recomputed and whether the data can tell them."""
    rows = measure(single_entries(store), LIST).mutate(stated_rank=lambda t: t.printed_rank)
    rows = add_history(
        rank_rows(rows, LIST, "track_id"), key="track_id", when="date", series=SERIES
    )
    rows = mark_knowable(rows)
    stated = rows.filter(rows.file_periods_on_chart.notnull())
    return stated.select(
        "territory",
        "date",
        "track_id",
        "title",
        "has_past",
        "entered",
        "broken",
        "gaps_now",
        "gaps_since",
        **{f"stated {figure}": stated[column] for figure, column in STATED.items()},
        **{f"found {figure}": stated[column] for figure, column in FOUND.items()},
    )


def mark_knowable(rows: "ibis.Table") -> "ibis.Table":
    """Adds what the data can tell of a row, counted over the lists of its market.

    `has_past`: the list before this one is loaded. `entered`: the track entered anew on a loaded
    list, and no list is missing since. `broken`: this list skips a rank; `gaps_now` so do it or
    the one before; `gaps_since` so do it or one since the track's first.
    """
    import ibis

    rows = rows.inner_join(mark_lists(rows), LIST)
    history = ibis.window(group_by=[*SERIES, "track_id"])
    anew = (rows.file_periods_on_chart == 1) & rows.file_previous_rank.isnull()
    rows = rows.mutate(first=rows.date.min().over(history), anew=ibis.ifelse(anew, 1, 0))
    opens = rows.date == rows.first
    rows = rows.mutate(
        anew_then=ibis.ifelse(opens, rows.anew, 0),
        gaps_then=ibis.ifelse(opens, rows.gaps - rows.broken, None),
        holes_then=ibis.ifelse(opens, rows.holes, None),
    )
    rows = rows.mutate(
        anew_then=rows.anew_then.max().over(history),
        gaps_since=rows.gaps - rows.gaps_then.max().over(history),
        holes_since=rows.holes - rows.holes_then.max().over(history),
    )
    return rows.mutate(entered=(rows.anew_then == 1) & (rows.holes_since == 0))


def mark_lists(rows: "ibis.Table") -> "ibis.Table":
    """One row a list: whether it skips a rank, whether the list before it is loaded, with counts.

    `gaps` counts the lists that skip a rank up to this one, `holes` the missing stretches.
    """
    import ibis

    lists = rows.group_by(*LIST).aggregate(size=rows.count(), last=rows.printed_rank.max())
    row = {"group_by": SERIES, "order_by": lists.date}
    before = lists.date.lag().over(ibis.window(**row))
    lists = lists.mutate(broken=ibis.ifelse(lists.last > lists["size"], 1, 0), before=before)
    wanted = ibis.ifelse(
        lists.period == "week",
        lists.date - ibis.interval(days=7),
        lists.date - ibis.interval(days=1),
    ).cast("date")
    lists = lists.mutate(has_past=(lists.before == wanted).fill_null(False))
    lists = lists.mutate(hole=ibis.ifelse(lists.has_past, 0, 1))
    lists = lists.mutate(
        gaps=lists.broken.sum().over(ibis.cumulative_window(**row)),
        holes=lists.hole.sum().over(ibis.cumulative_window(**row)),
        broken_before=lists.broken.lag().over(ibis.window(**row)).fill_null(0),
    )
    gaps_now = lists.broken + lists.broken_before
    return lists.select(*LIST, "broken", "has_past", "gaps", "holes", gaps_now=gaps_now)
