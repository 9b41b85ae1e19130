"""Listens that stand in several files: exports overlap, and each listen counts once."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tradewind.ingest.reject import Reject, rejects_table
from tradewind.store import Change, schema_of

_COLUMNS = ["source_id", "line", "listener", "time", "track_key"]
_PARTNER = re.compile(r" \(([0-9a-f]{16})\)$")
_ODD = (0x9E3779B97F4A7C15, 0xC2B2AE3D27D4EB4F, 0x165667B19E3779F9)


@dataclass(frozen=True, slots=True)
class _Week:
    """The listens of one chart week: which part and row of it, which file, and what tells them."""

    parts: Sequence[Path]
    part: NDArray[np.int64]
    row: NDArray[np.int64]
    source: NDArray[np.int64]
    line: NDArray[np.int64]
    told: NDArray[np.int64]


def set_doubles_aside(
    change: Change, held: Sequence[Mapping[str, Any]], loaded: Sequence[dict[str, Any]]
) -> tuple[str, ...]:
    """Take listens out that a file loaded earlier holds too; returns a note where there are any.

    The same listen is the same listener, time and track in two files; within one file nothing is
    compared, for bulk imports share one time. `held` are the files of the store, `loaded` those of
    this run, whose counts are corrected. Only chart weeks with files of this run are compared, and
    of these only files whose times overlap.
    """
    files = [*sorted(held, key=_moment), *sorted(loaded, key=_moment)]
    order = {str(file["source_id"]): at for at, file in enumerate(files)}
    touched = {str(file["source_id"]) for file in loaded}
    doubles: dict[tuple[int, int], list[int]] = {}
    for parts in change.weeks("listens").values():
        week = _read_week(parts, order, touched)
        if week is not None:
            _take_out(change, week, doubles)
    new = {str(file["source_id"]): file for file in loaded}
    for (second, first), lines in sorted(doubles.items()):
        set_twice_aside(change, new[str(files[second]["source_id"])], files[first], lines)
    total = sum(map(len, doubles.values()))
    if not total:
        return ()
    (second, first), _ = max(doubles.items(), key=lambda pair: len(pair[1]))
    such = f"such as in {_name(files[second])} and {_name(files[first])}"
    return (f"{total:,} listens stand in two files, {such}; each counts once",)


def half_of_a_pair(pairs: pa.Table, sources: Iterable[Mapping[str, Any]]) -> set[str]:
    """Files that lack listens for the sake of a file that is none of `sources`, with its rows.

    `pairs` are source_id and detail of what was set aside as `listen_twice`, each pair once.
    What an older program set aside names that file by its path alone.
    """
    held = {str(row["source_id"]): str(row["path"]) for row in sources}
    paths = tuple(held.values())
    return {
        row["source_id"] for row in pairs.to_pylist() if not _stands(row["detail"], held, paths)
    }


def _stands(detail: str, held: Mapping[str, str], paths: tuple[str, ...]) -> bool:
    partner = _PARTNER.search(detail)
    return partner[1] in held if partner else detail.endswith(paths)


def _read_week(parts: Sequence[Path], order: Mapping[str, int], touched: set[str]) -> _Week | None:
    """The listens of the files that may hold the same ones; None where there are no such files."""
    known = pa.array(list(order), pa.string())
    tables = [pq.read_table(part, columns=_COLUMNS, partitioning=None) for part in parts]
    sources = [pc.index_in(rows["source_id"], known).to_numpy().astype(np.int64) for rows in tables]
    source = np.concatenate(sources)
    if len(np.unique(source)) < 2 or not touched & {list(order)[at] for at in np.unique(source)}:
        return None
    time = np.concatenate([rows["time"].cast(pa.int64()).to_numpy() for rows in tables])
    near = _overlapping(source, time)
    if not near.any():
        return None
    columns = [
        np.concatenate([rows[name].to_numpy() for rows in tables])[near]
        for name in ("listener", "track_key")
    ]
    part = np.concatenate([np.full(len(it), at) for at, it in enumerate(sources)])
    row = np.concatenate([np.arange(len(it)) for it in sources])
    line = np.concatenate([rows["line"].to_numpy() for rows in tables])
    told = np.stack([columns[0], time[near], columns[1]], axis=1)
    return _Week(parts, part[near], row[near], source[near], line[near], told)


def _overlapping(source: NDArray[np.int64], time: NDArray[np.int64]) -> NDArray[np.bool_]:
    """The rows of files whose span of time meets that of another file."""
    ids, inverse = np.unique(source, return_inverse=True)
    low, high = np.full(len(ids), time.max()), np.full(len(ids), time.min())
    np.minimum.at(low, inverse, time)
    np.maximum.at(high, inverse, time)
    meets = (low[:, None] <= high[None, :]) & (low[None, :] <= high[:, None])
    near: NDArray[np.bool_] = (meets.sum(1) > 1)[inverse]
    return near


def _take_out(change: Change, week: _Week, doubles: dict[tuple[int, int], list[int]]) -> None:
    gone = np.zeros(len(week.row), bool)
    for same in _groups(week.told):
        first = int(week.source[same].min())
        for at in same[week.source[same] != first]:
            gone[at] = True
            doubles.setdefault((int(week.source[at]), first), []).append(int(week.line[at]))
    for number in np.unique(week.part[gone]):
        part = week.parts[int(number)]
        rows = pq.read_table(part, schema=schema_of("listens"), partitioning=None)
        kept = np.ones(rows.num_rows, bool)
        kept[week.row[gone & (week.part == number)]] = False
        change.rewrite("listens", part, rows.filter(pa.array(kept)))


def _groups(told: NDArray[np.int64]) -> Iterator[NDArray[np.int64]]:
    """The rows that agree in all columns, a group each; those that stand alone are left out."""
    mixed = np.zeros(len(told), np.uint64)
    for column, odd in zip(told.T, _ODD, strict=True):
        mixed = (mixed ^ column.astype(np.uint64)) * np.uint64(odd)
        mixed ^= mixed >> np.uint64(29)
    order = np.argsort(mixed, kind="stable")
    ends = np.flatnonzero(np.diff(mixed[order])) + 1
    starts = np.concatenate([[0], ends])
    sizes = np.diff(np.concatenate([starts, [len(order)]]))
    for start, size in zip(starts[sizes > 1], sizes[sizes > 1], strict=True):
        rows = order[start : start + size]
        if (told[rows] == told[rows[0]]).all():
            yield rows


def set_twice_aside(
    change: Change, file: dict[str, Any], first: Mapping[str, Any], lines: Sequence[int]
) -> None:
    """Set listens of `file` aside that stand in the file `first` too; counted in `file` itself."""
    detail = f"the same listen stands in {first['path']} ({first['source_id']})"
    rejects = (Reject(line, "listen_twice", detail) for line in sorted(lines))
    change.add("rejects", rejects_table(rejects, source_id=file["source_id"], path=file["path"]))
    file["rows"] -= len(lines)
    file["rejected"] += len(lines)


def _moment(file: Mapping[str, Any]) -> tuple[Any, str]:
    return file["loaded_at"], str(file["source_id"])


def _name(file: Mapping[str, Any]) -> str:
    return str(file["path"]).rpartition("/")[2]
