"""Shares of one file, as parts of 1: whether it prints 0.22 or 22 for them is decided once."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal

from tradewind.ingest.amounts import NOTHING, decimal_sign_of, parse_amount

_MOST_PERCENT = 1_000


@dataclass(frozen=True, slots=True)
class Shares:
    """The share in each cell, None where there is none; which are no share; how it was read."""

    values: tuple[float | None, ...]
    unreadable: tuple[bool, ...]
    percent: bool

    @property
    def how(self) -> str:
        """What a note says of the reading."""
        return "percent (22 is 0.22)" if self.percent else "parts of 1 (0.22 is 22 percent)"


def read_numbers_of(cells: Sequence[str]) -> list[Decimal | None]:
    """Each cell as a number, in one style for all."""
    bare = [cell.rstrip("% ") for cell in cells]
    sign = decimal_sign_of(bare)
    return [parse_amount(cell, decimal_sign=sign) if _said(cell) else None for cell in bare]


def read_shares(cells: Sequence[str], *, complete: bool = False) -> Shares:
    """Read shares. They are percent where a cell says so or is above 1, else parts of 1.

    `complete` says that all cells together are one whole: they are percent, too, where they sum to
    more than 2, though none is above 1.
    """
    numbers = read_numbers_of(cells)
    known = [number for number in numbers if number is not None]
    percent = any(cell.endswith("%") for cell in cells) or _above_one(known, complete)
    scale = Decimal(100) if percent else Decimal(1)
    bad = tuple(
        _said(cell.rstrip("% ")) and not _sound(number, scale)
        for cell, number in zip(cells, numbers, strict=True)
    )
    values = (
        float(number / scale) if number is not None and _sound(number, scale) else None
        for number in numbers
    )
    return Shares(tuple(values), bad, percent)


def _above_one(known: Iterable[Decimal], complete: bool) -> bool:
    sound = [number for number in known if number <= _MOST_PERCENT]
    return any(number > 1 for number in sound) or (complete and sum(sound) > 2)


def _sound(number: Decimal | None, scale: Decimal) -> bool:
    return number is not None and 0 <= number <= scale


def _said(cell: str) -> bool:
    return cell.casefold() not in NOTHING
