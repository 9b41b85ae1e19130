"""Plays of one file laid out as the tables listens and listen_tracks, checked."""

import datetime as dt
from collections.abc import Callable, Sequence
from dataclasses import dataclass, fields

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tradewind.ingest.document import Document
from tradewind.ingest.limits import Limits
from tradewind.ingest.market_cells import read_markets
from tradewind.ingest.reject import Reject
from tradewind.ingest.source import Context, Parsed
from tradewind.store import schema_of
from tradewind.terms import listener_key, track_key

_DAY_US = 86_400_000_000
_SIGN = "\x1f"
_TRACK = ("isrc", "service", "track_id", "title", "artist_names")
_KNOWN = "tracks of listens"

Fault = tuple[NDArray[np.bool_], str, Callable[[int], str]]


@dataclass(frozen=True, slots=True)
class Play:
    """One play as a file tells it. Times are microseconds since 1970 (UTC), when it began.

    `listener` is the file's word for the listener; it is kept as a hash alone.
    """

    line: int
    time_us: int
    listener: str
    title: str
    artist_names: str
    release_title: str | None = None
    service: str | None = None
    track_id: str | None = None
    isrc: str | None = None
    mbid: str | None = None
    duration_ms: int | None = None
    territory: str | None = None
    tier: str | None = None
    ms_played: int | None = None
    end_reason: str | None = None
    skipped: bool | None = None
    private: bool | None = None
    extra: str | None = None


_INTS = ("line", "time_us", "duration_ms", "ms_played")
_BOOLS = ("skipped", "private")


def columns_of(plays: Sequence[Play]) -> dict[str, pa.Array]:
    """Plays read one by one, as columns."""
    columns = {}
    for field in fields(Play):
        kind = pa.int64() if field.name in _INTS else pa.string()
        kind = pa.bool_() if field.name in _BOOLS else kind
        cells = [getattr(play, field.name) for play in plays]
        columns[field.name] = pa.array(
            _writable(cells) if pa.types.is_string(kind) else cells, kind
        )
    return columns


def _writable(cells: list[str | None]) -> list[str | None]:
    """Texts that UTF-8 can hold: JSON may escape half a sign, which becomes "?"."""
    return [cell and cell.encode("utf-8", "replace").decode() for cell in cells]


def plays_tables(
    columns: dict[str, pa.Array],
    document: Document,
    context: Context,
    *,
    raw: Callable[[int], str],
    set_aside: Sequence[Fault] = (),
) -> Parsed:
    """The plays of one file, or of one piece of it, as listens and their tracks.

    `columns` go by the names of `Play`; a column that is missing is empty. `raw` gives the row as
    it stood. `set_aside` are faults that the source found itself, as a mask of rows, a reason and a
    detail a row. A play of no time between 2000 and tomorrow, of no known market, or of nothing
    with a name is set aside. Keys are worked out once a distinct track and listener.
    """
    n = len(columns["time_us"])
    filled = {field.name: _column(columns, field.name, n) for field in fields(Play)}
    territory, bad_market, why = read_markets(filled["territory"])
    times = np.asarray(filled["time_us"].fill_null(0).to_numpy(zero_copy_only=False), np.int64)
    nameless = _empty(filled["title"]) | _empty(filled["artist_names"])
    nameless &= _empty(filled["track_id"]) & _empty(filled["isrc"])
    faults: list[Fault] = [
        *set_aside,
        (_out_of_range(times, context.limits), "time_out_of_range", _says_time(times)),
        (bad_market, "market_unknown", why),
        (nameless, "track_unnamed", lambda _: "title or artist is missing, and there is no id"),
    ]
    good, rejects = _sift(faults, filled["line"], raw, n)
    if not good.all():
        kept = pa.array(good)
        filled = {name: cells.filter(kept) for name, cells in filled.items()}
        territory, times = territory.filter(kept), times[good]
    keys, tracks = _tracks(filled, document, context)
    listens = pa.table(
        {
            "source_id": _constant(context.source_id, len(times)),
            "line": filled["line"],
            "service": filled["service"],
            "time": pa.array(times).cast(pa.timestamp("us", tz="UTC")),
            "day": pa.array((times // _DAY_US).astype(np.int32)).cast(pa.date32()),
            "listener": _listeners(filled["listener"]),
            "track_key": keys,
            "territory": territory,
            **{name: filled[name] for name in ("tier", "ms_played", "end_reason")},
            **{name: filled[name] for name in ("skipped", "private", "extra")},
        },
        schema=schema_of("listens"),
    )
    return Parsed({"listens": listens, "listen_tracks": tracks}, tuple(rejects))


def _column(columns: dict[str, pa.Array], name: str, n: int) -> pa.Array:
    kind = pa.int64() if name in _INTS else pa.bool_() if name in _BOOLS else pa.string()
    cells = columns.get(name)
    if cells is None:
        return pa.nulls(n, kind)
    if isinstance(cells, pa.ChunkedArray):
        cells = pa.concat_arrays(cells.chunks) if cells.num_chunks else pa.array([], cells.type)
    return cells if cells.type == kind else cells.cast(kind)


def _empty(cells: pa.Array) -> NDArray[np.bool_]:
    none = pc.fill_null(pc.equal(pc.utf8_trim_whitespace(cells), ""), True)
    return np.asarray(none.to_numpy(zero_copy_only=False), bool)


def _out_of_range(times: NDArray[np.int64], limits: Limits) -> NDArray[np.bool_]:
    first = dt.datetime.combine(limits.earliest, dt.time(), dt.UTC)
    last = dt.datetime.now(dt.UTC) + dt.timedelta(days=1)  # clocks of players run ahead
    return (times < first.timestamp() * 1e6) | (times > last.timestamp() * 1e6)


def _says_time(times: NDArray[np.int64]) -> Callable[[int], str]:
    def detail(row: int) -> str:
        try:
            moment = dt.datetime(1970, 1, 1, tzinfo=dt.UTC) + dt.timedelta(
                microseconds=int(times[row])
            )
            found = f"{moment:%Y-%m-%d %H:%M}"
        except OverflowError:
            found = f"{int(times[row]):,} µs after 1970"
        return f"the play is of {found}; expected a time from 2000 until now"

    return detail


def _sift(
    faults: Sequence[Fault], lines: pa.Array, raw: Callable[[int], str], n: int
) -> tuple[NDArray[np.bool_], list[Reject]]:
    """Which rows are good, and the others with the first fault of each."""
    faulty = np.zeros(n, bool)
    rejects: list[Reject] = []
    for bad, reason, detail in faults:
        rejects += [
            Reject(lines[int(row)].as_py(), reason, detail(int(row)), raw(int(row)))
            for row in np.flatnonzero(bad & ~faulty)
        ]
        faulty |= bad
    return ~faulty, rejects


def _tracks(
    cells: dict[str, pa.Array], document: Document, context: Context
) -> tuple[pa.Array, pa.Table]:
    """The key of the track of each play, and each track that no earlier piece of the file held."""
    parts = [pc.fill_null(cells[name], "") for name in _TRACK]
    coded = pc.binary_join_element_wise(*parts, _SIGN).dictionary_encode()
    at = coded.indices.to_numpy(zero_copy_only=False)
    first = np.zeros(len(coded.dictionary), np.int64)
    first[at[::-1]] = np.arange(len(at))[::-1]
    printed = [cells[name].take(pa.array(first)).to_pylist() for name in _TRACK]
    keys = np.array(
        [
            track_key(
                isrc=isrc or "",
                service=service or "",
                track_id=track_id or "",
                title=title or "",
                artist=artist or "",
            )
            for isrc, service, track_id, title, artist in zip(*printed, strict=True)
        ],
        np.int64,
    )
    _, new = np.unique(keys, return_index=True)
    held = document.carried.get(_KNOWN, np.empty(0, np.int64))
    new = np.sort(new[~np.isin(keys[new], held)])
    document.carried[_KNOWN] = np.union1d(held, keys[new])
    rows = pa.array(first[new])
    table = pa.table(
        {
            "source_id": _constant(context.source_id, len(new)),
            "line": cells["line"].take(rows),
            "track_key": pa.array(keys[new]),
            **{name: cells[name].take(rows) for name in ("service", "track_id", "isrc", "mbid")},
            **{name: cells[name].take(rows) for name in ("title", "artist_names")},
            **{name: cells[name].take(rows) for name in ("release_title", "duration_ms")},
        },
        schema=schema_of("listen_tracks"),
    )
    return pa.array(keys[at] if len(at) else np.empty(0, np.int64)), table


def _listeners(words: pa.Array) -> pa.Array:
    coded = pc.fill_null(words, "").dictionary_encode()
    keys = pa.array([listener_key(word) for word in coded.dictionary.to_pylist()], pa.int64())
    return keys.take(coded.indices)


def _constant(value: str, n: int) -> pa.Array:
    return pa.repeat(pa.scalar(value, pa.string()), n)
