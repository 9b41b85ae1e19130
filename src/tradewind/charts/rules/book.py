"""What a chart remembers from week to week: one row a market and track, as columns in memory."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Self

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

Ints = npt.NDArray[np.int64]
Columns = dict[str, npt.NDArray[Any]]
NEVER = np.iinfo(np.int32).min  # a day or rank that there was not; written as a missing value

PLAIN = pa.schema(
    [
        ("territory", pa.string()),
        ("key", pa.int64()),
        ("reported", pa.date32()),
        ("last_week", pa.date32()),
        ("last_rank", pa.int32()),
        ("peak_rank", pa.int32()),
        ("peak_week", pa.date32()),
        ("weeks_on_chart", pa.int32()),
        ("recurrent", pa.bool_()),
    ]
)
WITH_PLAYS = pa.schema(
    [
        *PLAIN,
        ("streams", pa.int64()),
        ("streams_week", pa.date32()),
        ("market_streams", pa.int64()),
        ("decline_run", pa.int32()),
        ("accelerated", pa.bool_()),
        ("reset", pa.bool_()),
        ("last_top", pa.date32()),
    ]
)


@dataclass(frozen=True, slots=True)
class Book:
    """A chart's memory, in the order of (market, key); `territories` are sorted.

    `reported` is the last week in which the row's market reported anything.
    """

    territories: tuple[str, ...]
    market: npt.NDArray[np.int16]
    key: Ints
    columns: Columns

    @classmethod
    def of(cls, state: pa.Table | None, schema: pa.Schema, territories: tuple[str, ...]) -> Self:
        """The book that a table holds (an empty one for None), with room for more markets."""
        table = schema.empty_table() if state is None else state
        held, codes = encode(table["territory"])
        union = tuple(sorted({*held, *territories}))
        place = np.searchsorted(np.array(union, dtype=object), np.array(held, dtype=object))
        names = [name for name in schema.names if name not in ("territory", "key")]
        return cls(
            union,
            place.astype(np.int16)[codes] if held else np.empty(0, np.int16),
            _numpy(table["key"]),
            {name: _numpy(table[name]) for name in names},
        )

    def find(self, market: npt.NDArray[np.int16], key: Ints) -> tuple[Ints, Ints]:
        """Where rows, in the order of market, stand in the book (-1: nowhere), and would stand."""
        would = np.empty(len(key), np.int64)
        codes = np.arange(len(self.territories) + 1)
        here = np.searchsorted(market, codes)
        held = np.searchsorted(self.market, codes)
        for code in np.flatnonzero(np.diff(here)):
            wanted = key[here[code] : here[code + 1]]
            low, high = held[code], held[code + 1]
            would[here[code] : here[code + 1]] = low + np.searchsorted(self.key[low:high], wanted)
        inside = np.minimum(would, max(len(self.key) - 1, 0))
        if not len(self.key):
            return np.full(len(key), -1), would
        there = (self.key[inside] == key) & (self.market[inside] == market)
        return np.where(there, would, -1), would

    def with_rows(
        self, market: npt.NDArray[np.int16], key: Ints, would: Ints, columns: Mapping[str, Any]
    ) -> "Book":
        """The book with new rows put where they would stand; a column left out begins empty."""
        order = np.lexsort((key, market))
        put = would[order] + np.arange(len(order))
        size = len(self.key) + len(order)
        kept = np.ones(size, bool)
        kept[put] = False

        def merge(old: npt.NDArray[Any], new: Any) -> npt.NDArray[Any]:
            merged = np.empty(size, old.dtype)
            merged[kept] = old
            merged[put] = new[order] if isinstance(new, np.ndarray) else new
            return merged

        empty = {name: _empty(column) for name, column in self.columns.items()}
        return Book(
            self.territories,
            merge(self.market, market),
            merge(self.key, key),
            {n: merge(old, columns.get(n, empty[n])) for n, old in self.columns.items()},
        )

    def table(self, schema: pa.Schema) -> pa.Table:
        """The book as a table, to keep until the next week; markets are a dictionary."""
        columns = {"territory": decode(self.territories, self.market), "key": pa.array(self.key)}
        for name, column in self.columns.items():
            columns[name] = arrow(column, schema.field(name).type)
        return pa.table(columns)


def encode(column: pa.ChunkedArray) -> tuple[list[str], npt.NDArray[Any]]:
    """The names of a column, and which of them each row bears."""
    coded = column.combine_chunks()
    if isinstance(coded, pa.ChunkedArray):  # an empty column combines to no chunk
        coded = coded.chunk(0) if coded.num_chunks else pa.array([], column.type)
    if not pa.types.is_dictionary(coded.type):
        coded = coded.dictionary_encode()
    return coded.dictionary.to_pylist(), coded.indices.to_numpy(zero_copy_only=False)


def decode(territories: tuple[str, ...], market: npt.NDArray[np.int16]) -> pa.DictionaryArray:
    """Names of markets by their number."""
    return pa.DictionaryArray.from_arrays(pa.array(market), pa.array(territories, pa.string()))


def arrow(column: npt.NDArray[Any], kind: pa.DataType) -> pa.Array:
    """A column as Arrow has it; NEVER becomes a missing value."""
    if kind == pa.bool_():
        return pa.array(column)
    missing = column == NEVER
    plain = pa.array(column, mask=missing) if missing.any() else pa.array(column)
    return plain.view(kind) if kind == pa.date32() else plain.cast(kind)


def _numpy(column: pa.ChunkedArray) -> npt.NDArray[Any]:
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32())
    if column.null_count:
        column = pc.fill_null(column, pa.scalar(int(NEVER), column.type))
    return np.array(column.to_numpy())


def _empty(column: npt.NDArray[Any]) -> Any:
    return False if column.dtype == bool else NEVER
