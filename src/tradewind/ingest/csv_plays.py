"""Plays of one person from a table of text: times in seconds since 1970, names as they stand."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tradewind.ingest.document import Document
from tradewind.ingest.numbers import Numbers, read_numbers
from tradewind.ingest.plays import Fault, plays_tables
from tradewind.ingest.sheet import Sheet
from tradewind.ingest.source import Context, Parsed

_FAR_S = 10**11


def parse_scrobbles(
    sheet: Sheet,
    columns: dict[str, pa.Array | None],
    document: Document,
    context: Context,
    *,
    time: pa.Array,
    listener: str,
) -> Parsed:
    """Every row of `sheet` as a play of `listener`; `columns` go by the names of a play."""
    numbers = read_numbers(time)
    seconds = np.asarray(numbers.values.fill_null(0).to_numpy(zero_copy_only=False), np.int64)
    seconds = np.clip(seconds, -_FAR_S, _FAR_S)
    held = {name: none_where_empty(cells) for name, cells in columns.items() if cells is not None}
    held |= {
        "line": pa.array(sheet.lines),
        "time_us": pa.array(seconds * 1_000_000),
        "listener": pa.repeat(pa.scalar(listener), sheet.rows),
    }
    parsed = plays_tables(held, document, context, raw=sheet.raw, set_aside=no_time(numbers, time))
    return Parsed(parsed.tables, (*sheet.broken, *parsed.rejects))


def no_time(numbers: Numbers, cells: pa.Array) -> tuple[Fault, ...]:
    """The rows without a time, and those whose time is no number."""
    return (
        (_missing(numbers), "time_missing", lambda _: "the time is empty"),
        (numbers.unreadable, "time_unreadable", lambda row: f"time is {cells[row].as_py()!r}"),
    )


def none_where_empty(cells: pa.Array) -> pa.Array:
    """Cells of text; null where they are empty."""
    return pc.if_else(pc.equal(cells, ""), pa.scalar(None, pa.string()), cells)


def distinct_times(
    cells: pa.Array, read: Callable[[str], int | None]
) -> tuple[NDArray[np.int64], tuple[Fault, ...]]:
    """Times printed as text, each distinct one read once by `read`: microseconds, and faults."""
    coded = cells.dictionary_encode()
    printed = coded.dictionary.to_pylist()
    found = [read(text) if text else None for text in printed]
    at = coded.indices.to_numpy(zero_copy_only=False)
    values = np.array([moment or 0 for moment in found] or [0], np.int64)
    missing = np.array([not text for text in printed] or [False], bool)
    unread = np.array([moment is None for moment in found] or [False], bool) & ~missing
    none = np.zeros(0, np.int64)
    at = at if len(at) else none
    return values[at], (
        (missing[at], "time_missing", lambda _: "the time is empty"),
        (unread[at], "time_unreadable", lambda row: f"time is {cells[row].as_py()!r}"),
    )


def _missing(numbers: Numbers) -> NDArray[np.bool_]:
    empty = pc.is_null(numbers.values).to_numpy(zero_copy_only=False)
    return np.asarray(empty, bool) & ~numbers.unreadable
