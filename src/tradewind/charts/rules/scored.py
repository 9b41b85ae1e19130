"""One week's scores as they are ranked: columns in the order of market, points and second key."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tradewind.charts.rules.book import Ints
from tradewind.terms import InputInvalidError

NEEDED = {"territory": pa.string(), "key": pa.int64(), "points": pa.int64()}


@dataclass(frozen=True, slots=True)
class Ranked:
    """Rows of a week in the order they stand on the chart, with their rank: 1, 2, 2, 4.

    `at` is where each row stood in what was handed over. Equal in points and second key is equal
    in rank; such rows are listed by key, for no other reason than to list them always alike.
    """

    market: npt.NDArray[np.int16]
    key: Ints
    points: Ints
    secondary: Ints
    at: Ints

    @classmethod
    def of(
        cls, market: npt.NDArray[np.int16], key: Ints, points: Ints, secondary: Ints
    ) -> "Ranked":
        """Rows put into order."""
        at = np.lexsort((-secondary, -points, market))
        rows = cls(market[at], key[at], points[at], secondary[at], at)
        tied = rows.equals_above()
        if not tied.any():
            return rows
        at = np.lexsort((key, -secondary, -points, market))
        return cls(market[at], key[at], points[at], secondary[at], at)

    def keep(self, mask: npt.NDArray[np.bool_]) -> "Ranked":
        """The rows of a mask, in the same order."""
        return Ranked(
            self.market[mask],
            self.key[mask],
            self.points[mask],
            self.secondary[mask],
            self.at[mask],
        )

    def equals_above(self) -> npt.NDArray[np.bool_]:
        """Whether a row ties with the one above it."""
        tied = np.zeros(len(self.key), bool)
        tied[1:] = (
            (self.market[1:] == self.market[:-1])
            & (self.points[1:] == self.points[:-1])
            & (self.secondary[1:] == self.secondary[:-1])
        )
        return tied

    def ranks(self) -> npt.NDArray[np.int32]:
        """Place in the market, the same for rows that tie."""
        place = np.arange(len(self.key))
        opens = np.ones(len(self.key), bool)
        opens[1:] = self.market[1:] != self.market[:-1]
        first = np.maximum.accumulate(np.where(opens, place, 0))
        leads = np.maximum.accumulate(np.where(self.equals_above(), 0, place))
        return (leads - first + 1).astype(np.int32)


def check_scored(scored: pa.Table, week: dt.date) -> None:
    """Raises InputInvalidError where a column is missing, or empty in a row."""
    for name, kind in NEEDED.items():
        if name not in scored.column_names:
            raise InputInvalidError(
                f"the scores of {week} have no column {name}", expected=", ".join(NEEDED)
            )
        if scored[name].null_count:
            raise InputInvalidError(f"the scores of {week} have rows without {name}")
        if kind == pa.int64() and not pa.types.is_integer(scored[name].type):
            raise InputInvalidError(
                f"{name} is {scored[name].type}", expected="whole numbers, which are exact"
            )


def integers(scored: pa.Table, name: str, missing: int = 0) -> Ints:
    """A column of whole numbers or days; zeros where there is none."""
    if name not in scored.column_names:
        return np.zeros(scored.num_rows, np.int64)
    column = scored[name]
    if pa.types.is_date32(column.type):
        column = column.cast(pa.int32())
    column = column.cast(pa.int64())
    if column.null_count:
        column = column.fill_null(missing)
    return np.asarray(column.to_numpy())


def numbers_of(column: pa.ChunkedArray) -> Ints:
    """Each distinct value by a number, -1 where it is missing."""
    coded: Any = column.combine_chunks().dictionary_encode()
    return np.asarray(coded.indices.fill_null(-1).to_numpy(zero_copy_only=False), np.int64)


def most_of_each(group: Ints, ranked: Ranked, most: int) -> npt.NDArray[np.bool_]:
    """Whether a row is among the first `most` of its group in its market; ties go together.

    A row of group -1 is alone in its group.
    """
    alone = group < 0
    order = np.lexsort((np.arange(len(group)), group, ranked.market))
    opens = np.ones(len(group), bool)
    sorted_market, sorted_group = ranked.market[order], group[order]
    opens[1:] = (sorted_market[1:] != sorted_market[:-1]) | (sorted_group[1:] != sorted_group[:-1])
    place = np.arange(len(group))
    points, second = ranked.points[order], ranked.secondary[order]
    tied = np.zeros(len(group), bool)
    tied[1:] = ~opens[1:] & (points[1:] == points[:-1]) & (second[1:] == second[:-1])
    first = np.maximum.accumulate(np.where(opens, place, 0))
    leads = np.maximum.accumulate(np.where(tied, 0, place))
    kept = np.empty(len(group), bool)
    kept[order] = leads - first < most
    return kept | alone
