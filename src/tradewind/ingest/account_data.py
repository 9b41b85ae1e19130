"""Plays of Spotify's account data that the extended history holds too: only the latter count."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.ingest.doubled import set_twice_aside
from tradewind.store import Change, schema_of
from tradewind.terms import fold

_ACCOUNT, _EXTENDED = "spotify history older", "spotify history"
_COLUMNS = ["source_id", "line", "listener", "time", "track_key", "ms_played"]
_MINUTE_US = 60_000_000

_Told = tuple[int, int, int]


def set_account_data_aside(
    change: Change, held: Sequence[dict[str, Any]], loaded: Sequence[dict[str, Any]]
) -> tuple[str, ...]:
    """Take plays out of the account data that stand in the extended history; returns a note.

    The two tell a play in other words: the same is one listener, the minute of the end, the
    milliseconds played, and title and artist when folded. `held` are the files of the store,
    `loaded` those of this run; the counts of both are corrected.
    """
    files = {str(file["source_id"]): file for file in (*held, *loaded)}
    ids = {
        kind: [it for it, file in files.items() if file["format"] == kind]
        for kind in (_ACCOUNT, _EXTENDED)
    }
    new = {str(file["source_id"]) for file in loaded} & {*ids[_ACCOUNT], *ids[_EXTENDED]}
    if not (new and ids[_ACCOUNT] and ids[_EXTENDED]):
        return ()
    account = list(_plays(change, ids[_ACCOUNT]))
    near = {told for _, _, told, _ in account}
    extended = [play for play in _plays(change, ids[_EXTENDED]) if play[2] in near]
    names = _names(change, {key for *_, key in (*account, *extended)})
    stands = {(told, name): it for it, _, told, key in extended for name in names.get(key, ())}
    doubles: dict[tuple[str, str], list[int]] = {}
    for it, line, told, key in account:
        first = next((f for name in names.get(key, ()) if (f := stands.get((told, name)))), None)
        if first:
            doubles.setdefault((it, first), []).append(line)
    if not doubles:
        return ()
    for (it, first), lines in sorted(doubles.items()):
        set_twice_aside(change, files[it], files[first], lines)
    _take_out(change, doubles)
    _correct(change, held)
    (it, first), _ = max(doubles.items(), key=lambda pair: len(pair[1]))
    both = " and ".join(str(files[at]["path"]).rpartition("/")[2] for at in (it, first))
    total = sum(map(len, doubles.values()))
    return (
        f"{total:,} plays of Spotify stand in both kinds of history, such as {both}; "
        "each counts once, as the extended one has it",
    )


def _plays(change: Change, ids: list[str]) -> Iterator[tuple[str, int, _Told, int]]:
    """File, line, what tells the play, and track of each play whose length is known."""
    for part in change.parts("listens"):
        rows = pq.read_table(part, columns=_COLUMNS, partitioning=None)
        wanted = pc.and_(pc.is_in(rows["source_id"], pa.array(ids)), pc.is_valid(rows["ms_played"]))
        rows = rows.filter(wanted)
        times = rows["time"].cast(pa.int64()).to_pylist()
        cells = (rows[name].to_pylist() for name in ("source_id", "line", "listener", "ms_played"))
        for it, line, listener, ms, time, key in zip(
            *cells, times, rows["track_key"].to_pylist(), strict=True
        ):
            yield it, line, (listener, (time + ms * 1000) // _MINUTE_US, ms), key


def _names(change: Change, keys: set[int]) -> dict[int, set[tuple[str, str]]]:
    """Folded title and artist of each track, in every way that a file prints them."""
    found: dict[int, set[tuple[str, str]]] = {}
    wanted = pa.array(list(keys), pa.int64())
    for part in change.parts("listen_tracks"):
        rows = pq.read_table(
            part, columns=["track_key", "title", "artist_names"], partitioning=None
        )
        for row in rows.filter(pc.is_in(rows["track_key"], wanted)).to_pylist():
            if row["title"] and row["artist_names"]:
                name = (fold(row["title"]), fold(row["artist_names"]))
                found.setdefault(row["track_key"], set()).add(name)
    return found


def _take_out(change: Change, doubles: Mapping[tuple[str, str], list[int]]) -> None:
    gone: dict[str, set[int]] = {}
    for (it, _), lines in doubles.items():
        gone.setdefault(it, set()).update(lines)
    files = pa.array(list(gone), pa.string())
    for part in change.parts("listens"):
        named = pq.read_table(part, columns=["source_id"], partitioning=None)["source_id"]
        if not pc.any(pc.is_in(named, files)).as_py():
            continue
        rows = pq.read_table(part, schema=schema_of("listens"), partitioning=None)
        kept = [
            line not in gone.get(it, ())
            for it, line in zip(
                rows["source_id"].to_pylist(), rows["line"].to_pylist(), strict=True
            )
        ]
        if not all(kept):
            change.rewrite("listens", part, rows.filter(pa.array(kept)))


def _correct(change: Change, held: Sequence[dict[str, Any]]) -> None:
    """Write the counts of files of the store anew."""
    rows = {row["source_id"]: row for row in change.read("sources").to_pylist()}
    rows |= {row["source_id"]: row for row in held if row["source_id"] in rows}
    table = pa.Table.from_pylist(list(rows.values()), schema=schema_of("sources"))
    change.replace("sources", table)
