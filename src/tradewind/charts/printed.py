"""What the files print, made one row a track and list, and one row a track, market and week."""

from typing import TYPE_CHECKING

from tradewind.charts.spellings import track_keys
from tradewind.charts.steps import measure, points_of, rank_rows, take_first

if TYPE_CHECKING:
    import ibis

    from tradewind.store import Store

LIST = ["territory", "period", "date"]
MARKET_WEEK = ["week", "territory"]
DAYS_OF_A_WEEK = 7


def keyed_entries(store: "Store") -> "ibis.Table":
    """Every printed row, its recording told by one `track_id`; texts are never missing."""
    rows = store.table("chart_entries")
    rows = rows.mutate(title=rows.title.fill_null(""), artist_names=rows.artist_names.fill_null(""))
    keys = track_keys(store)
    if keys is not None:
        rows = rows.left_join(keys, ["title", "artist_names"])
        rows = rows.mutate(track_id=rows.track_id.nullif("").coalesce(rows.track_key))
    return rows.select(
        *LIST,
        "week",
        "source_id",
        "track_id",
        "title",
        "artist_names",
        "streams",
        "file_previous_rank",
        "file_peak_rank",
        "file_periods_on_chart",
        printed_rank=rows["rank"],
        points=points_of(rows["rank"]),
    )


def single_files(rows: "ibis.Table", sources: "ibis.Table") -> "ibis.Table":
    """The rows of one file a list: of the file loaded last, where several hold the list.

    Two weekly lists of one week are the same list, even where a file is named by a wrong day.
    """
    import ibis

    rows = rows.mutate(
        source=rows.source_id.fill_null(""),
        issue=ibis.ifelse(rows.period == "week", rows.week, rows.date),
    )
    one_list = ["territory", "period", "issue"]
    loaded = sources.select(source=sources.source_id, loaded_at=sources.loaded_at)
    files = rows.select(*one_list, "source").distinct().left_join(loaded, "source")
    files = files.select(*one_list, "source", "loaded_at")
    order = [files.loaded_at.desc(nulls_first=False), files.source.desc()]
    chosen = take_first(files, one_list, order)
    return rows.semi_join(chosen, [*one_list, "source"]).drop("source", "issue")


def single_entries(store: "Store") -> "ibis.Table":
    """One row a track on each printed list: of one file, and rows that it doubles are one."""
    rows = single_files(keyed_entries(store), store.table("sources"))
    order = [
        rows.printed_rank,
        rows.streams.desc(nulls_first=False),
        rows.title,
        rows.artist_names,
        rows.file_periods_on_chart.desc(nulls_first=False),
    ]
    return take_first(rows, [*LIST, "track_id"], order)


def preferred_entries(store: "Store") -> "ibis.Table":
    """Weekly lists where a market and week has one, its daily lists otherwise.

    `days` says how many of the week's seven days the lists of the market cover.
    """
    import ibis

    rows = single_entries(store)
    rows = rows.mutate(weekly=ibis.ifelse(rows.period == "week", 1, 0))
    rows = rows.mutate(any_weekly=rows.weekly.max().over(group_by=MARKET_WEEK))
    rows = rows.filter(rows.weekly == rows.any_weekly)
    dates = rows.group_by(*MARKET_WEEK, "weekly").aggregate(dates=lambda t: t.date.nunique())
    days = ibis.ifelse(dates.weekly == 1, DAYS_OF_A_WEEK, dates.dates).cast("int32")
    covered = dates.mutate(days=days).select(*MARKET_WEEK, "days")
    return rows.drop("weekly", "any_weekly").inner_join(covered, MARKET_WEEK)


def weekly_entries(store: "Store") -> "ibis.Table":
    """One row a track, market and week: the days of a week added up, and ranked again.

    `lists` says how many printed lists the market has that week. Where it is one, the printed
    rank stays; streams are missing where one of the days lacks them.
    """
    import ibis

    rows = preferred_entries(store)
    spread = ibis.window(group_by=MARKET_WEEK)
    rows = rows.mutate(first=rows.date.min().over(spread), last=rows.date.max().over(spread))
    one_list = rows.filter(rows.first == rows.last)
    summed = _summed(rows.filter(rows.first != rows.last))
    columns = [*MARKET_WEEK, "days", "rank", "track_id", "title", "artist_names", "streams"]
    return ibis.union(
        one_list.mutate(rank=one_list.printed_rank).select(*columns),
        summed.select(*columns),
        distinct=False,
    )


def _summed(days: "ibis.Table") -> "ibis.Table":
    import ibis

    track = [*MARKET_WEEK, "track_id"]
    days = days.mutate(
        turn=ibis.row_number().over(group_by=track, order_by=[days.printed_rank, days.date])
    )
    best = ibis.ifelse(days.turn == 0, days.title, None)
    best_artists = ibis.ifelse(days.turn == 0, days.artist_names, None)
    totals = days.mutate(best=best, best_artists=best_artists).group_by(*track)
    totals = totals.aggregate(
        title=lambda t: t.best.max(),
        artist_names=lambda t: t.best_artists.max(),
        total=lambda t: t.streams.sum().cast("int64"),
        known=lambda t: t.streams.count(),
        listed=lambda t: t.count(),
        days=lambda t: t.days.max(),
        points=lambda t: t.points.sum().cast("int64"),
        printed_rank=lambda t: t.printed_rank.min(),
    )
    streams = ibis.ifelse(totals.known == totals.listed, totals.total, None)
    totals = measure(totals.mutate(streams=streams), MARKET_WEEK)
    return rank_rows(totals, MARKET_WEEK, "track_id")
