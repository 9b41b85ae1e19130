"""Columns of figures, checked one by one: a row is loaded whole, or set aside once."""

import datetime as dt
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tradewind.ingest.dates import read_dates
from tradewind.ingest.numbers import read_numbers
from tradewind.ingest.reject import Reject
from tradewind.ingest.sheet import Sheet
from tradewind.ingest.source import Context, Parsed
from tradewind.store import schema_of
from tradewind.terms import WORLD, TerritoryUnknownError, parse_territory

_WORDED = ("%b %d, %Y", "%B %d, %Y", "%d %b %Y", "%d %B %Y")
_UNTIMED = re.compile(r"^(\d{4}-\d{2}-\d{2})[T ].*$")


@dataclass
class Figures:
    """The rows of a sheet on their way into a table.

    Each column that is asked for is read once, as a whole. What cannot be understood in a needed
    one marks its rows as faulty; in an optional one the cell is left empty and counted for a note.
    """

    sheet: Sheet
    context: Context
    rejects: list[Reject] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    asked: set[str] = field(default_factory=set)

    def __post_init__(self) -> None:
        self.faulty = np.zeros(self.sheet.rows, bool)

    def cells(self, *spellings: str) -> list[str]:
        """A column as trimmed text; empty cells where the file has no such column."""
        self.asked.update(spellings)
        column = self.sheet.column(*spellings)
        return [""] * self.sheet.rows if column is None else column.to_pylist()

    def texts(self, *spellings: str) -> list[str | None]:
        """A column as text; None where a cell is empty."""
        return [cell or None for cell in self.cells(*spellings)]

    def days(
        self,
        *spellings: str,
        needed: bool = True,
        first: Callable[[str], dt.date | None] | None = None,
    ) -> list[dt.date | None]:
        """A column of dates within the limits; '-' and 'n/a' are empty.

        `first` reads what other files do not hold; what it gives None for is read as a date.
        """
        cells = ["" if cell.casefold() in _NOTHING else cell for cell in self.cells(*spellings)]
        read = dict(read_days(cells))
        if first is not None:
            read |= {cell: day for cell in set(cells) if (day := first(cell))}
        days = [read[cell] for cell in cells]
        if needed:
            self._set_aside_days(cells, days)
        else:
            self._note(
                spellings[0], sum(bool(c) and d is None for c, d in zip(cells, days, strict=True))
            )
        return days

    def _set_aside_days(self, cells: list[str], days: list[dt.date | None]) -> None:
        first, last = self.context.limits.earliest, self.context.limits.latest
        self.fault((not cell for cell in cells), "date_missing", lambda _: "the date is empty")
        self.fault(
            (day is None for day in days),
            *("date_unreadable", lambda row: f"{cells[row]!r} is no date such as 2026-03-05"),
        )
        self.fault(
            (day is not None and not first <= day <= last for day in days),
            *("date_out_of_range", lambda row: f"{days[row]}; expected {first} to {last}"),
        )

    def counts(self, *spellings: str, needed: bool = False, signed: bool = False) -> pa.Array:
        """A column of whole numbers of 0 or more; below 0 too where `signed`."""
        cells = pa.array(self.cells(*spellings), pa.string())
        read = read_numbers(cells)
        values, most = read.values, self.context.limits.most_streams
        empty = pc.is_null(values).to_numpy(zero_copy_only=False).astype(bool)
        number = np.asarray(pc.fill_null(values, 0).to_numpy(zero_copy_only=False), np.int64)
        what = spellings[0]
        if needed:
            self.fault(
                empty,
                *("number_unreadable", lambda row: f"{what} is {cells[row].as_py()!r}, no number"),
            )
        else:
            self._note(what, int(read.unreadable.sum()))
        self.fault(
            (number < 0) & (not signed),
            *("number_out_of_range", lambda row: f"{what} is {number[row]}; expected 0 or more"),
        )
        self.fault(
            np.abs(number) > most,
            *("streams_too_many", lambda row: f"{what} is {number[row]:,}; at most {most:,}"),
        )
        return values

    def markets(self, *spellings: str, needed: bool = False) -> list[str | None]:
        """A column of markets; None where empty, or where the world is meant and none is needed."""
        cells = self.cells(*spellings)
        read = {cell: _market(cell) for cell in set(cells)}
        if needed:
            self.fault((not c for c in cells), "market_missing", lambda _: "the market is empty")
        self.fault(
            (bool(cell) and read[cell] is None for cell in cells),
            *("market_unknown", lambda row: unknown_market(cells[row])),
        )
        world = WORLD if needed else None
        return [world if read[cell] == WORLD else read[cell] for cell in cells]

    def fault(
        self, bad: Iterable[bool] | NDArray[np.bool_], reason: str, detail: Callable[[int], str]
    ) -> None:
        """Set rows aside that no earlier fault took."""
        marks = np.fromiter(bad, bool, self.sheet.rows) & ~self.faulty
        for row in np.flatnonzero(marks):
            raw = self.sheet.raw(int(row))
            self.rejects.append(Reject(int(self.sheet.lines[row]), reason, detail(int(row)), raw))
        self.faulty |= marks

    def good(self) -> NDArray[np.int64]:
        """The places of the rows without a fault so far."""
        return np.flatnonzero(~self.faulty)

    def load(self, table: str, columns: Mapping[str, Any]) -> Parsed:
        """The sound rows as a table; a column is a list, an array, or one value for all rows."""
        n, schema = self.sheet.rows, schema_of(table)
        stated = {
            "source_id": self.context.source_id,
            "line": pa.array(self.sheet.lines),
            **columns,
        }
        arrays = []
        for name in schema.names:
            kind, cells = schema.field(name).type, stated.get(name)
            if cells is None or isinstance(cells, str):
                arrays.append(pa.repeat(pa.scalar(cells, kind), n))
            else:
                whole = (
                    pa.array(cells, kind)
                    if isinstance(cells, list)
                    else cells.cast(kind, safe=False)
                )
                arrays.append(whole)
        rows = pa.Table.from_arrays(arrays, schema=schema).filter(pa.array(~self.faulty))
        rejects = (*self.sheet.broken, *self.rejects)
        return Parsed({table: rows}, rejects, (*self.notes, *self._left_over()))

    def _note(self, what: str, count: int) -> None:
        if count:
            self.notes.append(f"{count} cells of {what} cannot be read and were left empty")

    def _left_over(self) -> tuple[str, ...]:
        rest = [name for name in self.sheet.header.names if name and name not in self.asked]
        return (f"columns that were not loaded: {', '.join(rest[:12])}",) if rest else ()


_NOTHING = ("-", "—", "n/a", "na", "null", "none")


def read_days(texts: Iterable[str]) -> Mapping[str, dt.date | None]:
    """Each distinct text with its date, English months too: "Jan 5, 2026", "5 January 2026"."""
    plain = {text: _UNTIMED.sub(r"\1", text) for text in texts}
    read = read_dates(plain.values())
    return {text: read[bare] or _worded(bare) for text, bare in plain.items()}


def _worded(text: str) -> dt.date | None:
    if not any(sign.isalpha() for sign in text) or len(text) > 20:
        return None
    for shape in _WORDED:
        try:
            return dt.datetime.strptime(text, shape).date()  # noqa: DTZ007 -- a day has no zone
        except ValueError:
            continue
    return None


def _market(text: str) -> str | None:
    try:
        return parse_territory(text)
    except TerritoryUnknownError:
        return None


def unknown_market(text: str) -> str:
    """What to say of a code that is no market; for a dropped one, what followed it."""
    from babel.core import get_global

    followers = get_global("territory_aliases").get(text.strip().upper())
    if followers and len(text.strip()) == 2:
        return f"{text!r} is no longer a market; {', '.join(followers)} followed it"
    return f"{text!r} is no market; expected a code such as VN, KR, DE"
