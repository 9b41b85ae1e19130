"""Axes that begin and end at round numbers, with words of the language at them."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

_STEPS = (1.0, 2.0, 2.5, 5.0, 10.0)


@dataclass(frozen=True, slots=True)
class Axis:
    """One axis: what it measures, and its round numbers from end to end, each with its words."""

    title: str
    ticks: Sequence[tuple[float, str]]

    @property
    def ends(self) -> tuple[float, float]:
        """The first and the last number."""
        return self.ticks[0][0], self.ticks[-1][0]

    def part(self, value: float) -> float:
        """Where a value lies between the ends, 0 to 1."""
        low, high = self.ends
        return (value - low) / (high - low)


def round_numbers(low: float, high: float, most: int) -> list[float]:
    """Up to `most` round numbers, the first at or below `low`, the last at or above `high`."""
    spread = high - low or abs(high) or 1.0
    size = 10.0 ** math.floor(math.log10(spread / most))
    for step in (factor * size * power for power in (1, 10) for factor in _STEPS):
        first, last = math.floor(low / step + 1e-9), math.ceil(high / step - 1e-9)
        last = max(last, first + 1)
        if last - first < most:
            break
    return [number * step for number in range(first, last + 1)]


def drawn_axis(axis: Axis, **more: Any) -> Any:
    """The axis as Vega wants it: words at the numbers, thin lines, nothing else."""
    import altair as alt

    near = (axis.ends[1] - axis.ends[0]) * 1e-6
    picked = "".join(
        f"abs(datum.value - {at!r}) < {near!r} ? {_quoted(word)} : " for at, word in axis.ticks
    )
    return alt.Axis(
        title=axis.title,
        values=[at for at, _ in axis.ticks],
        labelExpr=f"{picked}''",
        ticks=False,
        labelPadding=6,
        **more,
    )


def upward(axis: Axis) -> Any:
    """The axis at the left, with its title above it: no words on their side."""
    return drawn_axis(
        axis,
        domain=False,
        titleAngle=0,
        titleAlign="left",
        titleAnchor="end",
        titleX=0,
        titleY=-12,
        titleBaseline="bottom",
    )


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
