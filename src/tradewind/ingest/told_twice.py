"""Statement lines that stand in two files, so that what was paid once counts twice."""

from collections.abc import Iterable, Iterator

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq
from numpy.typing import NDArray

from tradewind.store import Change
from tradewind.store.statements import LIFETIME

_WORDS = (
    *("distributor", "store", "statement_period", "territory", "artist_names", "release_title"),
    *("title", "upc", "isrc", "use_printed", "kind", "currency", "transaction_id", "related_id"),
)
_FIGURES = ("first_day", "last_day", "quantity", "gross_nano", "net_nano")
_ODD = np.uint64(0x9E3779B97F4A7C15)
_HALF = np.uint64(32)


def told_twice_notes(change: Change, loaded: Iterable[str]) -> tuple[str, ...]:
    """A note where files just loaded hold lines of another file too, with both names.

    Lines are one where everything mapped is the same and something is paid. Only distributors of
    `loaded` are looked at, and none whose statements hold all months anew: there the newest counts.
    """
    ids = pa.array(sorted(set(loaded)), pa.string())
    distributors = _distributors(change, ids)
    if not len(distributors):
        return ()
    sources = [row["source_id"] for row in change.read("sources").to_pylist()]
    hashed = list(_hashed(change, distributors, sources))
    keys, files = (np.concatenate(each) for each in zip(*hashed, strict=True))
    new = pc.is_in(pa.array(sources, pa.string()), ids).to_numpy(zero_copy_only=False)
    pairs, counts = _pairs(keys, files, new)
    if not len(pairs):
        return ()
    most = int(np.argmax(counts))
    one, other = _names(change, [sources[at] for at in pairs[most]])
    more = f" ({len(pairs):,} such pairs of files)" if len(pairs) > 1 else ""
    return (
        f"statement lines that stand in both {one} and {other}: {counts[most]:,}; they count "
        f"twice, so take one file out if it is the same statement{more}",
    )


def _distributors(change: Change, ids: pa.Array) -> pa.Array:
    """The distributors of the files just loaded, null among them."""
    found: set[str | None] = set()
    for part in change.parts("statement_lines"):
        held = pq.read_table(part, columns=["source_id", "distributor"])
        held = held.filter(pc.is_in(held["source_id"], ids))
        found |= set(pc.unique(held["distributor"]).to_pylist())
    return pa.array(list(found - LIFETIME), pa.string())


def _hashed(
    change: Change, distributors: pa.Array, sources: list[str]
) -> Iterator[tuple[NDArray[np.uint64], NDArray[np.int64]]]:
    """Of each part, the hash of each line that pays something, and the number of its file."""
    for part in change.parts("statement_lines"):
        lines = pq.read_table(part, columns=["source_id", *_WORDS, *_FIGURES])
        pays = pc.fill_null(pc.not_equal(lines["net_nano"], 0), False)
        lines = lines.filter(pc.and_(pays, pc.is_in(lines["distributor"], distributors)))
        files = pc.index_in(lines["source_id"], pa.array(sources, pa.string()))
        keys = np.zeros(lines.num_rows, np.uint64)
        for name in (*_WORDS, *_FIGURES):
            values = _words(lines[name]) if name in _WORDS else _figures(lines[name])
            keys = (keys ^ values) * _ODD
            keys ^= keys >> _HALF
        yield keys, files.to_numpy().astype(np.int64)


def _words(column: pa.ChunkedArray) -> NDArray[np.uint64]:
    coded = pc.fill_null(column, "").combine_chunks().dictionary_encode()
    hashes = np.fromiter((hash(word) for word in coded.dictionary.to_pylist()), np.int64)
    codes = coded.indices.to_numpy(zero_copy_only=False)
    return np.asarray(hashes[codes], np.int64).view(np.uint64)


def _figures(column: pa.ChunkedArray) -> NDArray[np.uint64]:
    whole = column.cast(pa.int32()) if pa.types.is_date32(column.type) else column
    values = pc.fill_null(whole.cast(pa.int64()), -1).to_numpy()
    return np.ascontiguousarray(values, np.int64).view(np.uint64)


def _pairs(
    keys: NDArray[np.uint64], files: NDArray[np.int64], new: NDArray[np.bool_]
) -> tuple[NDArray[np.int64], NDArray[np.int64]]:
    """Pairs of files, one of them new, that hold lines alike, and how many lines.

    Of a line in more than two files each file is paired with the next one.
    """
    order = np.lexsort((files, keys))
    keys, files = keys[order], files[order]
    alike = (keys[1:] == keys[:-1]) & (files[1:] != files[:-1])
    alike &= new[files[1:]] | new[files[:-1]]
    both = np.stack([files[:-1][alike], files[1:][alike]], axis=1)
    pairs, counts = np.unique(both, axis=0, return_counts=True)
    return pairs, counts


def _names(change: Change, ids: list[str]) -> list[str]:
    """The names of files; their paths where the names are the same."""
    paths = {row["source_id"]: str(row["path"]) for row in change.read("sources").to_pylist()}
    names = [paths[it].rpartition("/")[2] for it in ids]
    return names if len(set(names)) > 1 else [paths[it] for it in ids]
