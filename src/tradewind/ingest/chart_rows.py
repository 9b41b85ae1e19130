"""Rows of a chart, checked: what cannot be is set aside with its reason."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tradewind.ingest.dates import read_dates
from tradewind.ingest.limits import Limits
from tradewind.ingest.numbers import Numbers, read_numbers
from tradewind.ingest.reject import Reject
from tradewind.ingest.sheet import Sheet
from tradewind.ingest.source import Context, Parsed
from tradewind.store import schema_of
from tradewind.terms import FRIDAY, TerritoryUnknownError, parse_territory

_LOWEST_PLACE = 100_000
_EPOCH_WEEKDAY = 3  # 1970-01-01 was a Thursday
_TRACK = r"(?:spotify:track:|^https?://open\.spotify\.com/(?:intl-\w+/)?track/)([0-9A-Za-z]+).*$"

Fault = tuple[NDArray[np.bool_], str, Callable[[int], str]]


@dataclass(frozen=True, slots=True)
class ChartColumns:
    """The columns of one kind of chart file; None where the file has none.

    `territory` and `date` are a column, or one value for all rows.
    """

    rank: pa.Array
    streams: pa.Array | None
    title: pa.Array
    artist: pa.Array
    track: pa.Array | None
    territory: pa.Array | str
    date: pa.Array | dt.date
    period: str
    label: pa.Array | None = None
    previous_rank: pa.Array | None = None
    peak_rank: pa.Array | None = None
    periods_on_chart: pa.Array | None = None
    left_out: Fault | None = None


def parse_chart(sheet: Sheet, columns: ChartColumns, context: Context) -> Parsed:
    """Check every row and lay it out as the table chart_entries.

    A row must say which track it means: by the service's id, or by both title and artist.
    """
    n = sheet.rows
    territory, bad_territory = _territories(columns.territory, n)
    days, bad_date = _days(columns.date, n)
    rank, streams = read_numbers(columns.rank), _numbers(columns.streams, n)
    track = _tracks(columns.track, n)
    ranks, plays = _filled(rank, 0), _filled(streams, 0)
    most, beyond = context.limits.most_streams, _beyond(days, bad_date, context.limits)
    span = f"is no date of a chart; expected {context.limits.earliest} to {context.limits.latest}"
    faults: list[Fault] = [
        *([columns.left_out] if columns.left_out else []),
        (bad_territory, "market_unknown", _says(columns.territory, "is no market of ISO 3166-1")),
        (bad_date, "date_unreadable", _says(columns.date, "is no date such as 2026-03-05")),
        (beyond, "date_out_of_range", _says(columns.date, span)),
        (_unreadable(rank), "rank_unreadable", _says(columns.rank, "is no whole number")),
        (ranks < 1, "rank_not_positive", _says(columns.rank, "is no place; places begin at 1")),
        (ranks > _LOWEST_PLACE, "rank_too_low", _says(columns.rank, "is no place on a chart")),
        (streams.unreadable, "streams_unreadable", _says(columns.streams, "is no whole number")),
        (plays < 0, "streams_negative", _says(columns.streams, "streams; expected 0 or more")),
        (plays > most, "streams_too_many", _says(columns.streams, f"streams; at most {most:,}")),
        (_nameless(columns, track), "track_unnamed", _no_name),
    ]
    faulty = np.zeros(n, bool)
    rejects: list[Reject] = []
    for bad, reason, detail in faults:
        rejects += _rejects(sheet, np.flatnonzero(bad & ~faulty), reason, detail)
        faulty |= bad
    keys = _chart_keys(territory, days, ranks)
    first = _first_of_each(keys, ~faulty)
    again = ~faulty & (first != np.arange(n))
    rejects += [_again(sheet, columns, int(row), int(first[row])) for row in np.flatnonzero(again)]
    good = ~(faulty | again)
    table = pa.table(
        {
            "source_id": _constant(context.source_id, n),
            "line": pa.array(sheet.lines),
            "service": _constant("spotify", n),
            "territory": territory,
            "period": _constant(columns.period, n),
            "date": pa.array(days.astype(np.int32)).cast(pa.date32()),
            "week": pa.array(_weeks(days).astype(np.int32)).cast(pa.date32()),
            "rank": pa.array(np.clip(ranks, 0, _LOWEST_PLACE).astype(np.int32)),
            "track_id": track,
            "title": columns.title,
            "artist_names": columns.artist,
            "label": _or_null(columns.label, n),
            "streams": streams.values,
            "file_previous_rank": _place(columns.previous_rank, n),
            "file_peak_rank": _place(columns.peak_rank, n),
            "file_periods_on_chart": _place(columns.periods_on_chart, n),
        },
        schema=schema_of("chart_entries"),
    )
    kept = table if good.all() else table.filter(pa.array(good))
    return Parsed({"chart_entries": kept}, (*sheet.broken, *rejects), _notes(columns, n))


def _rejects(
    sheet: Sheet, rows: NDArray[np.int64], reason: str, detail: Callable[[int], str]
) -> list[Reject]:
    return [Reject(int(sheet.lines[r]), reason, detail(int(r)), sheet.raw(int(r))) for r in rows]


def _again(sheet: Sheet, columns: ChartColumns, row: int, first: int) -> Reject:
    same = all(
        cells is None or cells[row] == cells[first]
        for cells in (columns.title, columns.artist, columns.track, columns.streams)
    )
    reason = "row_twice" if same else "rank_twice"
    what = "the same row" if same else f"rank {columns.rank[row].as_py()} of this chart"
    detail = f"{what} stands on line {int(sheet.lines[first])} already"
    return Reject(int(sheet.lines[row]), reason, detail, sheet.raw(row))


def _says(cells: "pa.Array | str | dt.date | None", problem: str) -> Callable[[int], str]:
    def detail(row: int) -> str:
        found = cells[row].as_py() if isinstance(cells, pa.Array) else str(cells)
        return f"{found!r} {problem}" if not found.lstrip("-").isdigit() else f"{found} {problem}"

    return detail


def _no_name(row: int) -> str:  # noqa: ARG001 -- every detail is asked by row
    return "no track id, and title or artist is missing too"


def _territories(column: pa.Array | str, n: int) -> tuple[pa.Array, NDArray[np.bool_]]:
    if isinstance(column, str):
        return _constant(column, n), np.zeros(n, bool)
    coded = pc.dictionary_encode(column)
    known = pa.array([_territory(text) for text in coded.dictionary.to_pylist()], pa.string())
    found = known.take(coded.indices)
    return found, pc.is_null(found).to_numpy(zero_copy_only=False)


def _territory(text: str) -> str | None:
    try:
        return parse_territory(text)
    except TerritoryUnknownError:
        return _territories_by_name().get(text.casefold())


def _territories_by_name() -> dict[str, str]:
    from babel.core import Locale  # only where codes do not do

    from tradewind.terms import known_territories

    names = Locale("en").territories
    return {str(names[code]).casefold(): code for code in known_territories() if code in names}


def _days(column: "pa.Array | dt.date", n: int) -> tuple[NDArray[np.int64], NDArray[np.bool_]]:
    """Days since 1970-01-01, 0 where unreadable."""
    if isinstance(column, dt.date):
        return np.full(n, _day_number(column), np.int64), np.zeros(n, bool)
    coded = pc.dictionary_encode(column)
    texts = coded.dictionary.to_pylist()
    read = read_dates(texts)
    days = np.array([_day_number(day) if (day := read[t]) else 0 for t in texts], np.int64)
    bad = np.array([read[t] is None for t in texts], bool)
    at = coded.indices.to_numpy()
    return days[at], bad[at]


def _day_number(day: dt.date) -> int:
    return (day - dt.date(1970, 1, 1)).days


def _beyond(days: NDArray[np.int64], bad: NDArray[np.bool_], limits: Limits) -> NDArray[np.bool_]:
    """Dates that no chart can have."""
    return ~bad & ((days < _day_number(limits.earliest)) | (days > _day_number(limits.latest)))


def _weeks(days: NDArray[np.int64]) -> NDArray[np.int64]:
    """The Friday that opens the week of each day, as `tradewind.terms.week_of` says."""
    return days - (days + _EPOCH_WEEKDAY - FRIDAY) % 7


def _numbers(cells: pa.Array | None, n: int) -> Numbers:
    if cells is None:
        return Numbers(pa.nulls(n, pa.int64()), np.zeros(n, bool))
    return read_numbers(cells)


def _filled(numbers: Numbers, value: int) -> NDArray[np.int64]:
    return np.asarray(pc.fill_null(numbers.values, value).to_numpy(zero_copy_only=False), np.int64)


def _unreadable(rank: Numbers) -> NDArray[np.bool_]:
    """A rank must be there; an empty one is no less unreadable."""
    return np.asarray(pc.is_null(rank.values).to_numpy(zero_copy_only=False), bool)


def _tracks(cells: pa.Array | None, n: int) -> pa.Array:
    """Bare ids of the service; null where there is none."""
    if cells is None:
        return pa.nulls(n, pa.string())
    bare = pc.replace_substring_regex(cells, _TRACK, r"\1")
    return pc.if_else(pc.equal(bare, ""), pa.scalar(None, pa.string()), bare)


def _nameless(columns: ChartColumns, track: pa.Array) -> NDArray[np.bool_]:
    half = pc.or_(pc.equal(columns.title, ""), pc.equal(columns.artist, ""))
    return np.asarray(pc.and_(half, pc.is_null(track)).to_numpy(zero_copy_only=False), bool)


def _chart_keys(
    territory: pa.Array, days: NDArray[np.int64], ranks: NDArray[np.int64]
) -> NDArray[np.int64]:
    """One number for each place of each chart in the file."""
    markets = pc.fill_null(pc.dictionary_encode(territory).indices, 0)
    codes: NDArray[np.int64] = markets.to_numpy(zero_copy_only=False).astype(np.int64)
    return (codes * 100_000 + days) * (_LOWEST_PLACE + 1) + np.clip(ranks, 0, _LOWEST_PLACE)


def _first_of_each(keys: NDArray[np.int64], counted: NDArray[np.bool_]) -> NDArray[np.int64]:
    """For each row the first counted row of the same key; its own place where it is not counted."""
    first = np.arange(len(keys))
    rows = np.flatnonzero(counted)
    _, where, inverse = np.unique(keys[rows], return_index=True, return_inverse=True)
    first[rows] = rows[where][inverse]
    return first


def _constant(value: str, n: int) -> pa.Array:
    return pa.repeat(pa.scalar(value, pa.string()), n)


def _or_null(cells: pa.Array | None, n: int) -> pa.Array:
    return pa.nulls(n, pa.string()) if cells is None else cells


def _place(cells: pa.Array | None, n: int) -> pa.Array:
    """A place the file states beside the rank; null for -1, '-', nothing, or what is no place."""
    values = _numbers(cells, n).values
    sound = pc.and_(pc.greater(values, 0), pc.less_equal(values, _LOWEST_PLACE))
    return pc.if_else(sound, values, None).cast(pa.int32())


def _notes(columns: ChartColumns, n: int) -> tuple[str, ...]:
    optional = {
        "previous rank": columns.previous_rank,
        "peak": columns.peak_rank,
        "periods on chart": columns.periods_on_chart,
    }
    counts = {name: int(_numbers(cells, n).unreadable.sum()) for name, cells in optional.items()}
    return tuple(
        f"{count} cells of {name} are no number and were left empty"
        for name, count in counts.items()
        if count
    )
