"""The rows of a chart in every week, recomputed from the data alone."""

from typing import TYPE_CHECKING

from tradewind.charts.asked import artist_of, asked_for
from tradewind.charts.history import add_history
from tradewind.charts.question import ChartQuestion, ChartQuestionInvalidError
from tradewind.charts.standings import standing_rows
from tradewind.charts.steps import measure, points_of, rank_rows
from tradewind.terms import Territory, known_territories

if TYPE_CHECKING:
    import ibis

    from tradewind.store import Store

ENTRIES = (
    "week",
    "rank",
    "previous_rank",
    "peak_rank",
    "weeks_on_chart",
    "status",
    "peak_week",
    "track_id",
    "title",
    "artist_id",
    "artist_name",
    "streams",
    "points",
    "by_streams",
    "scaled",
    "markets",
    "tracks",
)


def chart_entries(store: "Store", question: ChartQuestion) -> "ibis.Table":
    """Every week of a chart, in no order; `question.week` is not looked at.

    Columns: week, rank (1 to n), previous_rank (missing where it was off the chart in the last
    week reported), peak_rank, weeks_on_chart, status (new, re-entry, up, down, same), peak_week,
    track_id, title, artist_id, artist_name, streams, points (201 less the rank in the
    market, added up), by_streams (whether the week was ranked by streams; by points where one of
    its rows lacks streams, and streams are then missing on all), scaled (whether streams hold
    those of a market that brought fewer days than others), markets and tracks (how many add up).
    On a chart of artists, track_id and title are those of the artist's first track that week.
    """
    if question.of == "albums":
        raise ChartQuestionInvalidError(
            "printed charts name no release, so albums cannot be ranked from them",
            expected="tracks or artists",
            remedy="load listens or counts, and chart them under a rule set: --rules",
        )
    listed = add_up(scoped_rows(store, question), question.of)
    key = "track_id" if question.of == "tracks" else "artist_id"
    ranked = rank_rows(listed, ["week"], key)
    cut = ranked.filter(ranked["rank"] <= question.size)
    return add_history(cut, key=key).select(*ENTRIES)


def scoped_rows(store: "Store", question: ChartQuestion) -> "ibis.Table":
    """The standings of the markets that count, each week measured by streams or by points."""
    rows = standing_rows(store)
    places = sorted(c for c in known_territories() if question.covers(Territory(c)))
    rows = even_out(rows.filter(rows.territory.isin(places)))
    rows = asked_artists(rows, store, question)
    return measure(rows.mutate(points=points_of(rows["rank"])), ["week"])


def asked_artists(rows: "ibis.Table", store: "Store", question: ChartQuestion) -> "ibis.Table":
    """Rows of the artists who have the language, origin and genre asked for."""
    import ibis

    if (question.language, question.origin, question.genre) == (None, None, None):
        return rows
    artists = [artist_of(row) for row in store.read("artists").to_pylist()]
    ids = sorted({it.artist_id for it in artists if asked_for(it, question)})
    return rows.filter(rows.artist_id.isin(ids) if ids else ibis.literal(False))


def even_out(rows: "ibis.Table") -> "ibis.Table":
    """Streams as if each market brought as many days of a week as the one that brought most."""
    rows = rows.mutate(most=rows.days.max().over(group_by="week"))
    streams = (rows.streams * rows.most / rows.days).round().cast("int64")
    return rows.mutate(streams=streams, scaled=rows.days < rows.most).drop("most")


def add_up(rows: "ibis.Table", of: str) -> "ibis.Table":
    """One row a week and track (or artist), its plays added up over the markets."""
    key = "track_id" if of == "tracks" else "artist_id"
    texts = [name for name in ("track_id", "title", "artist_id", "artist_name") if name != key]
    totals = lead_texts(rows, key, texts).group_by("week", key)
    return totals.aggregate(
        **{text: lambda t, text=text: t[text].max() for text in texts},
        streams=lambda t: t.counted.sum().cast("int64"),
        points=lambda t: t.points.sum().cast("int64"),
        by_streams=lambda t: t.by_streams.all(),
        scaled=lambda t: (t.scaled & t.by_streams).any(),
        printed_rank=lambda t: t["rank"].min(),
        markets=lambda t: t.territory.nunique().cast("int32"),
        tracks=lambda t: t.track.nunique().cast("int32"),
    )


def lead_texts(rows: "ibis.Table", key: str, texts: list[str]) -> "ibis.Table":
    """Keeps the texts of one row a week and track: of the market that plays it most."""
    import ibis

    order = [
        rows.streams.desc(nulls_first=False),
        rows["rank"],
        rows.territory,
        rows.track_id,
    ]
    turn = ibis.row_number().over(group_by=["week", key], order_by=order)
    rows = rows.mutate(turn=turn, track=rows.track_id)
    kept = {text: ibis.ifelse(rows.turn == 0, rows[text], None) for text in texts}
    counted = ibis.ifelse(rows.by_streams, rows.streams, None)
    return rows.mutate(**kept, counted=counted)
