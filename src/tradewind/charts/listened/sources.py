"""Where plays come from: raw listens, counts that a service added up, or the streams of charts."""

import datetime as dt
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Any, Literal

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.charts.entries import even_out
from tradewind.charts.listened.counting import Counting
from tradewind.charts.listened.kept_files import digest_of, sweep, write_rows
from tradewind.charts.listened.week_counts import WeekCounts, week_counts
from tradewind.charts.printed import weekly_entries
from tradewind.rulebook.chart_rule_set import USES
from tradewind.terms import FRIDAY, Progress, track_key

if TYPE_CHECKING:
    from tradewind.store import Store

Source = Literal["listens", "counts", "printed"]
SOURCES: tuple[Source, ...] = ("listens", "counts", "printed")
TABLES = {"listens": "listens", "counts": "stream_counts", "printed": "chart_entries"}
_TRACK = ["territory", "track_key"]
_PRINT = ["track_key", "track_id", "title", "artist_names", "release_title"]


def counted_weeks(
    store: "Store", counting: Counting, source: Source, *, folder: Path, progress: Progress
) -> tuple[WeekCounts, ...]:
    """The counts of every week from one kind of data, in order."""
    if source == "listens":
        return week_counts(store, counting, folder=folder, progress=progress)
    rows = _stream_counts(store, counting) if source == "counts" else _chart_streams(store)
    digest = digest_of(
        store.parts(TABLES[source]) if source == "counts" else _parts_of_charts(store)
    )
    place = folder / f"{source}-{counting.name}"
    place.mkdir(parents=True, exist_ok=True)
    found = []
    for week in sorted(pc.unique(rows["week"]).to_pylist()):
        path = place / f"{week}-{digest}.parquet"
        if not path.exists():
            write_rows(path, wide(rows.filter(pc.equal(rows["week"], week))))
        found.append(WeekCounts(week, path, digest))
    sweep(place, {it.path for it in found})
    return tuple(found)


def prints_of(store: "Store", source: Source) -> Iterator[dict[str, Any]]:
    """Every printed track once, by its key, as the first file in the store prints it."""
    rows = (
        _chart_prints(store)
        if source == "printed"
        else store.read("listen_tracks" if source == "listens" else "stream_counts").select(_PRINT)
    )
    seen: set[int] = set()
    for row in rows.to_pylist():
        if row["track_key"] not in seen:
            seen.add(row["track_key"])
            yield row


def _stream_counts(store: "Store", counting: Counting) -> pa.Table:
    """Counts whose days lie within one week of the rule set; those of months are in no week."""
    rows = store.read("stream_counts")
    spans = zip(rows["first_day"].to_pylist(), rows["last_day"].to_pylist(), strict=True)
    weeks = [_week_of_span(first, last, counting) for first, last in spans]
    whole = rows.append_column("week", pa.array(weeks, pa.date32()))
    whole = whole.filter(pc.is_valid(whole["week"]))
    return (
        whole.set_column(
            whole.schema.get_field_index("territory"),
            "territory",
            pc.fill_null(whole["territory"], ""),
        )
        .group_by(["week", "territory", "track_key", "use"])
        .aggregate([("quantity", "sum")])
        .rename_columns(["week", "territory", "track_key", "use", "quantity"])
    )


def wide(rows: pa.Table) -> pa.Table:
    """(territory, track_key, use, quantity) with a column each of USES instead of the last two."""
    columns = {
        use: pc.if_else(pc.equal(rows["use"], use), rows["quantity"], 0).cast(pa.int64())
        for use in USES
    }
    split = pa.table({name: rows[name] for name in _TRACK} | columns)
    totals = split.group_by(_TRACK).aggregate([(use, "sum") for use in USES])
    return totals.rename_columns([*_TRACK, *USES]).select([*_TRACK, *USES])


def _week_of_span(first: dt.date, last: dt.date, counting: Counting) -> dt.date | None:
    week = counting.week_of(first)
    return week if week <= last <= week + dt.timedelta(days=6) else None


def _parts_of_charts(store: "Store") -> list[Path]:
    return [part for table in ("chart_entries", "sources") for part in store.parts(table)]


def _chart_streams(store: "Store") -> pa.Table:
    """Streams of charts, their tier unknown; markets that brought fewer days are evened out."""
    rows = even_out(weekly_entries(store))
    rows = rows.filter(rows.streams.notnull() & (rows.territory != "WW"))
    held = store.read(rows.select("week", "territory", "track_id", "streams"))
    return pa.table(
        {
            "week": held["week"],
            "territory": held["territory"],
            "track_key": _keys_of_ids(held["track_id"]),
            "use": pa.repeat("stream", held.num_rows),
            "quantity": held["streams"],
        }
    )


def _chart_prints(store: "Store") -> pa.Table:
    rows = (
        weekly_entries(store)
        .group_by("track_id")
        .aggregate(title=lambda t: t.title.max(), artist_names=lambda t: t.artist_names.max())
    )
    held = store.read(rows.order_by("track_id"))
    release = pa.nulls(held.num_rows, pa.string())
    return held.append_column("track_key", _keys_of_ids(held["track_id"])).append_column(
        "release_title", release
    )


def _keys_of_ids(ids: pa.ChunkedArray) -> pa.Array:
    coded = pc.dictionary_encode(ids.combine_chunks())
    keys = [
        track_key(service="chart", track_id=text, title="", artist="")
        for text in coded.dictionary.to_pylist()
    ]
    return pa.array(keys, pa.int64()).take(coded.indices)


def friday_weeks_only(source: Source, counting: Counting) -> bool:
    """Whether the source is printed by Friday weeks, and the rule set opens its week elsewhere."""
    return source == "printed" and counting.week_opens != FRIDAY
