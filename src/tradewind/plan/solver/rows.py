"""Rows of a linear problem, gathered family by family: every row reads A x <= b."""

from dataclasses import dataclass, field

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import sparse

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
THOUSAND_EUR = 1e-5  # of a cent: money in rows stands in thousand euros


@dataclass
class Rows:
    """Gathers rows as triplets; `add` gives back the number of its first row."""

    columns: int = 0
    count: int = 0
    _rows: list[Ints] = field(default_factory=list)
    _columns: list[Ints] = field(default_factory=list)
    _values: list[Floats] = field(default_factory=list)
    _upper: list[Floats] = field(default_factory=list)

    def new_columns(self, count: int) -> Ints:
        """The numbers of `count` further columns."""
        self.columns += count
        return np.arange(self.columns - count, self.columns)

    def add(self, upper: ArrayLike) -> int:
        """Open rows with these upper limits, without entries yet."""
        limits = np.atleast_1d(np.asarray(upper, dtype=float))
        self._upper.append(limits)
        self.count += len(limits)
        return self.count - len(limits)

    def put(self, row: ArrayLike, column: Ints, value: ArrayLike) -> None:
        """Add entries; scalars are spread over the columns, entries in one place add up."""
        self._columns.append(column)
        self._rows.append(np.broadcast_to(np.asarray(row, dtype=np.int64), column.shape))
        self._values.append(np.broadcast_to(np.asarray(value, dtype=float), column.shape))

    def matrix(self) -> tuple[sparse.csr_array, Floats]:
        """The matrix and the upper limits."""
        triplets = (
            np.concatenate(self._values),
            (np.concatenate(self._rows), np.concatenate(self._columns)),
        )
        matrix = sparse.coo_array(triplets, shape=(self.count, self.columns)).tocsr()
        matrix.sum_duplicates()
        return matrix, np.concatenate(self._upper)
