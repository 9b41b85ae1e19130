"""Raw listens of a service or panel, as columns of any type."""

import datetime as dt
import json
from collections.abc import Callable, Mapping, Sequence

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tradewind.ingest.csv_plays import distinct_times, none_where_empty
from tradewind.ingest.document import Document, Header, Needs
from tradewind.ingest.numbers import read_numbers
from tradewind.ingest.personal import is_personal
from tradewind.ingest.plays import Fault, plays_tables
from tradewind.ingest.source import Context, Parsed

SPELLINGS: Mapping[str, tuple[str, ...]] = {
    "time": ("time", "timestamp", "ts", "listened_at", "played_at"),
    "listener": ("listener", "listener_id", "user_id", "panelist", "panelist_id"),
    "isrc": ("isrc",),
    "track_id": ("track_id", "recording", "recording_id", "track_uri", "spotify_track_uri"),
    "title": ("title", "track", "track_name", "track_title", "song"),
    "artist_names": ("artist_names", "artist", "artists", "artist_name"),
    "release_title": ("release_title", "album", "release", "album_name"),
    "service": ("service", "platform_name"),
    "territory": ("market", "territory", "country", "country_code"),
    "tier": ("tier", "subscription", "account_type"),
    "ms_played": ("ms_played", "msplayed", "played_ms"),
    "duration_ms": ("duration_ms",),
    "end_reason": ("end_reason", "reason_end"),
    "skipped": ("skipped",),
    "private": ("private", "incognito_mode"),
    "mbid": ("mbid", "recording_mbid"),
}
"""Columns by our own names, each with the spellings files use."""
_ANY_TRACK = ("isrc", "track_id", "title")
NEEDS: Needs = (
    SPELLINGS["time"],
    SPELLINGS["listener"],
    tuple(spelling for name in _ANY_TRACK for spelling in SPELLINGS[name]),
)
_TIERS = {
    **dict.fromkeys(("premium", "paid", "subscription", "subscribed"), "premium"),
    **dict.fromkeys(
        ("ad_supported", "ad-supported", "ads", "free", "ad supported"), "ad_supported"
    ),
    **dict.fromkeys(("programmed", "radio", "non-interactive"), "programmed"),
    "": None,
}
_YES, _NO = ("true", "1", "yes"), ("false", "0", "no")
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)
_MICROSECOND = dt.timedelta(microseconds=1)
_UNITS = ((10**11, 1_000_000), (10**14, 1_000), (10**17, 1))  # seconds, ms or µs since 1970
_SPOTIFY = "spotify:track:"
_ISRC = "^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$"


def parse_raw(
    cells: Mapping[str, pa.Array],
    lines: pa.Array,
    document: Document,
    context: Context,
    *,
    raw: Callable[[int], str],
) -> Parsed:
    """Every row as a listen; `cells` are all columns of the file by their names in lower case.

    The listener's word is hashed, and personal columns are dropped.
    """
    header = Header(names=tuple(cells))
    held = {
        name: cells[header.names[index]]
        for name, spellings in SPELLINGS.items()
        if (index := header.index(spellings)) is not None
    }
    times, no_time = _times(held.pop("time"))
    faults: list[Fault] = list(no_time)
    columns = {name: _text(column) for name, column in held.items()}
    listener = columns["listener"]
    faults.append((_null(listener), "listener_missing", lambda _: "the listener is empty"))
    for name in ("ms_played", "duration_ms"):
        if name in columns:
            columns[name], bad = _numbers(columns[name], name)
            faults += bad
    for name in ("skipped", "private"):
        if name in columns:
            columns[name] = _yes(columns[name])
    if "tier" in columns:
        columns["tier"], bad = _tiers(columns["tier"])
        faults += bad
    if "isrc" in columns:
        columns["isrc"] = _isrcs(columns["isrc"])
    if "track_id" in columns:
        of_spotify = pc.starts_with(columns["track_id"], _SPOTIFY)
        stated = columns.get("service", pa.nulls(len(times), pa.string()))
        columns["service"] = pc.if_else(
            pc.fill_null(of_spotify, False), pa.scalar("spotify"), stated
        )
        columns["track_id"] = pc.replace_substring_regex(columns["track_id"], f"^{_SPOTIFY}", "")
    columns["extra"] = _extra(cells, frozenset(s for names in SPELLINGS.values() for s in names))
    columns |= {"line": lines, "time_us": pa.array(times)}
    return plays_tables(columns, document, context, raw=raw, set_aside=faults)


def tells_listener(name: str) -> bool:
    """Whether a column names the listener or how to reach one."""
    return name in SPELLINGS["listener"] or is_personal(name)


def _text(column: pa.Array) -> pa.Array:
    """A column of any type as text, null where it is empty."""
    return none_where_empty(column if column.type == pa.string() else column.cast(pa.string()))


def _null(column: pa.Array) -> NDArray[np.bool_]:
    return np.asarray(pc.is_null(column).to_numpy(zero_copy_only=False), bool)


def _times(column: pa.Array) -> tuple[NDArray[np.int64], Sequence[Fault]]:
    if pa.types.is_timestamp(column.type):
        moments = column.cast(pa.timestamp("us", tz=column.type.tz), safe=False)
        values = moments.cast(pa.int64())
    elif pa.types.is_integer(column.type):
        values = column.cast(pa.int64())
    else:
        return _printed_times(pc.fill_null(column.cast(pa.string()), ""))
    missing = _null(values)
    numbers = np.asarray(values.fill_null(0).to_numpy(zero_copy_only=False), np.int64)
    if pa.types.is_integer(column.type):
        numbers = _in_microseconds(numbers)
    return numbers, ((missing, "time_missing", lambda _: "the time is empty"),)


def _printed_times(cells: pa.Array) -> tuple[NDArray[np.int64], Sequence[Fault]]:
    numbers = read_numbers(cells)
    digits = pc.all(pc.match_substring_regex(cells, "^[0-9]*$")).as_py()
    if not digits:
        return distinct_times(cells, _moment_us)
    values = np.asarray(numbers.values.fill_null(0).to_numpy(zero_copy_only=False), np.int64)
    return _in_microseconds(values), (
        (_null(numbers.values), "time_missing", lambda _: "the time is empty"),
    )


def _in_microseconds(numbers: NDArray[np.int64]) -> NDArray[np.int64]:
    """Times counted since 1970 in seconds, milliseconds or microseconds, told by the size."""
    largest = int(np.abs(numbers).max(initial=0))
    factor = next((factor for below, factor in _UNITS if largest < below), 1)
    return numbers * factor


def _moment_us(text: str) -> int | None:
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        return None
    if moment.tzinfo is None:
        moment = moment.replace(tzinfo=dt.UTC)
    return (moment - _EPOCH) // _MICROSECOND


def _numbers(cells: pa.Array, name: str) -> tuple[pa.Array, list[Fault]]:
    filled = pc.fill_null(cells, "")
    numbers = read_numbers(filled)
    values = np.asarray(numbers.values.fill_null(0).to_numpy(zero_copy_only=False), np.int64)

    def detail(row: int) -> str:
        return f"{name} is {filled[row].as_py()!r}; expected a whole number of 0 or more"

    return numbers.values, [
        (numbers.unreadable, "number_unreadable", lambda row: detail(row)),
        (values < 0, "number_out_of_range", lambda row: detail(row)),
    ]


def _yes(cells: pa.Array) -> pa.Array:
    lower = pc.utf8_lower(cells)
    yes, no = pc.is_in(lower, pa.array(_YES)), pc.is_in(lower, pa.array(_NO))
    return pc.if_else(pc.or_(yes, no), yes, pa.scalar(None, pa.bool_()))


def _tiers(cells: pa.Array) -> tuple[pa.Array, list[Fault]]:
    coded = pc.fill_null(cells, "").dictionary_encode()
    printed = coded.dictionary.to_pylist()
    known = pa.array([_TIERS.get(text.lower()) for text in printed], pa.string())
    odd = np.array([text.lower() not in _TIERS for text in printed] or [False], bool)
    at = coded.indices.to_numpy(zero_copy_only=False)
    bad = odd[at] if len(at) else np.zeros(0, bool)
    detail = "premium, ad_supported or programmed"
    return known.take(coded.indices), [
        (bad, "tier_unknown", lambda row: f"tier is {printed[at[row]]!r}; expected {detail}")
    ]


def _isrcs(cells: pa.Array) -> pa.Array:
    bare = pc.utf8_upper(pc.replace_substring_regex(cells, "[- ]", ""))
    return pc.if_else(pc.match_substring_regex(bare, _ISRC), bare, pa.scalar(None, pa.string()))


def _extra(cells: Mapping[str, pa.Array], mapped: frozenset[str]) -> pa.Array:
    rest = [name for name in cells if name not in mapped and not is_personal(name)]
    n = len(next(iter(cells.values())))
    if not rest:
        return pa.nulls(n, pa.string())
    columns = [cells[name].to_pylist() for name in rest]
    return pa.array([_as_json(rest, row) for row in zip(*columns, strict=True)], pa.string())


def _as_json(names: Sequence[str], row: Sequence[object]) -> str | None:
    said = {name: it for name, it in zip(names, row, strict=True) if it is not None and it != ""}
    return json.dumps(said, ensure_ascii=False, sort_keys=True, default=str) if said else None
