"""Columns of printed cells in which each distinct text is read once, and the rows at fault."""

from collections.abc import Callable, Iterable
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tradewind.ingest.declared.format import Spellings, Taken
from tradewind.ingest.fields import RowInvalidError
from tradewind.ingest.isrc import clean_isrc
from tradewind.ingest.reject import Reject
from tradewind.ingest.sheet import Sheet


class Faults:
    """Rows that cannot be understood, each with its first reason."""

    def __init__(self, rows: int) -> None:
        self.mask = np.zeros(rows, bool)
        self.notes: list[str] = []
        self._told: dict[int, tuple[str, str]] = {}

    def add(self, rows: Iterable[int], reason: str, detail: str) -> None:
        """Give rows up; the first reason of a row counts."""
        for row in rows:
            self._told.setdefault(int(row), (reason, detail))
            self.mask[row] = True

    def forgive(self, rows: Iterable[int]) -> None:
        """Leave rows to those who set them aside for another reason."""
        for row in rows:
            self._told.pop(row, None)
            self.mask[row] = False

    def rejects(self, sheet: Sheet) -> list[Reject]:
        """The rows as they are set aside."""
        return [
            Reject(int(sheet.lines[row]), reason, detail, sheet.raw(row))
            for row, (reason, detail) in sorted(self._told.items())
        ]


class Column:
    """One column as distinct texts and the place of each row's text among them."""

    def __init__(self, cells: pa.Array) -> None:
        coded = pc.dictionary_encode(cells)
        self.words: list[str] = coded.dictionary.to_pylist()
        self.codes: NDArray[np.int64] = coded.indices.to_numpy(zero_copy_only=False).astype(
            np.int64
        )

    def matches(self, test: Callable[[str], bool]) -> NDArray[np.bool_]:
        """Whether each row's text passes a test."""
        return np.array([test(word) for word in self.words], bool)[self.codes]

    def read(self, read: Callable[[str], Any], type_: pa.DataType, faults: Faults) -> pa.Array:
        """Each row's text as a value; rows whose text cannot be read go to `faults`."""
        values: list[Any] = []
        errors: dict[int, RowInvalidError] = {}
        for at, word in enumerate(self.words):
            try:
                values.append(read(word))
            except RowInvalidError as error:
                values.append(None)
                errors[at] = error
        if errors:
            for row in np.flatnonzero(np.isin(self.codes, list(errors))).tolist():
                fault = errors[int(self.codes[row])]
                faults.add([row], fault.reason, fault.detail)
        return pa.array(values, type_).take(pa.array(self.codes))


class Cells:
    """The columns of a sheet by what a declaration calls them, each coded once."""

    def __init__(self, sheet: Sheet) -> None:
        self.sheet = sheet
        self._held: dict[object, Column | None] = {}

    def at(self, index: int) -> Column:
        """A column by its place."""
        return Column(self.sheet.columns[index])

    def one(self, spellings: Spellings) -> Column | None:
        """The column that goes by one of `spellings`; None where there is none."""
        return self.first((spellings,))

    def first(self, sources: tuple[Spellings, ...]) -> Column | None:
        """Of several columns, in each row the first cell that holds something."""
        return self._get(("first", sources), lambda: _coalesced(self._arrays(sources)))

    def of(self, taken: Taken) -> Column | None:
        """The cells of one column of ours."""
        if taken.target == "isrc" and len(taken.sources) > 1:
            return self._get(taken, lambda: _coalesced(_isrcs(self._arrays(taken.sources))))
        if taken.join:
            return self._get(taken, lambda: _joined(self._arrays(taken.sources), taken.join))
        return self.first(taken.sources)

    def _get(self, key: object, make: Callable[[], pa.Array | None]) -> Column | None:
        if key not in self._held:
            cells = make()
            self._held[key] = None if cells is None else Column(cells)
        return self._held[key]

    def _arrays(self, sources: tuple[Spellings, ...]) -> list[pa.Array]:
        found = (self.sheet.column(*spellings) for spellings in sources)
        return [cells for cells in found if cells is not None]


def _coalesced(columns: list[pa.Array]) -> pa.Array | None:
    if not columns:
        return None
    cells = columns[0]
    for other in columns[1:]:
        cells = pc.if_else(pc.equal(cells, ""), other, cells)
    return cells


def _joined(columns: list[pa.Array], between: str) -> pa.Array | None:
    return pc.binary_join_element_wise(*columns, between) if columns else None


def _isrcs(columns: list[pa.Array]) -> list[pa.Array]:
    """Columns of which only cells that hold an ISRC are left."""
    found = []
    for cells in columns:
        column = Column(cells)
        codes = [clean_isrc(word) for word in column.words]
        found.append(pa.array(codes, pa.string()).take(pa.array(column.codes)))
    return found
