"""An estimate never stands alone: it has a low and a high end."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Interval:
    """An estimate with the range that should hold it four times in five.

    `low <= mid <= high`, all in the unit of the name that carries the interval.
    """

    low: float
    mid: float
    high: float

    def __post_init__(self) -> None:
        assert self.low <= self.mid <= self.high, f"interval out of order: {self}"
