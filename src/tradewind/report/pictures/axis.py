"""Axes that begin and end at round numbers, with words of the language at them."""

import math
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any
from unicodedata import east_asian_width

_LETTER, _SIGN, _GAP = 7.0, 12.0, 14.0  # pixels of a letter, of a Hangul sign, between two words
_ABOVE, _BELOW = 30, 46
_MORE_DIGITS = 4
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


def worded_numbers(
    low: float,
    high: float,
    most: int,
    word: Callable[[float, int], str],
    *,
    width: float = math.inf,
) -> list[tuple[float, str]]:
    """Round numbers as `round_numbers` finds them with their words; fewer where `width` is small.

    `word` writes a number with so many digits more than usual: as many as it takes to tell the
    numbers apart. `width` in pixels is what all words side by side may take.
    """
    for count in range(most, 1, -1):
        ticks = _told_apart(round_numbers(low, high, count), word)
        if sum(text_width(said) + _GAP for _, said in ticks) <= width:
            break
    return ticks


def _told_apart(
    numbers: Sequence[float], word: Callable[[float, int], str]
) -> list[tuple[float, str]]:
    for more in range(_MORE_DIGITS):
        said = [word(number, more) for number in numbers]
        if len(set(said)) == len(said):
            break
    return list(zip(numbers, said, strict=True))


def text_width(text: str) -> float:
    """About how many pixels words at an axis take."""
    return sum(_SIGN if east_asian_width(sign) in "WF" else _LETTER for sign in text)


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
        labelOverlap=False,
        **{"labelPadding": 6, **more},
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


def framed(axes: tuple[Axis, Axis], size: tuple[int, int]) -> dict[str, Any]:
    """Room for words at both axes, so that all is `size` wide and high (pixels).

    Reckoned here: what Vega holds a word to be wide is not what a browser draws.
    """
    import altair as alt

    across, up = axes
    left, right = _room(up), max(16, round(text_width(across.ticks[-1][1]) / 2) + 2)
    return {
        "width": size[0] - left - right,
        "height": size[1] - _ABOVE - _BELOW,
        "autosize": alt.AutoSizeParams(type="none"),
        "padding": {"left": left, "top": _ABOVE, "right": right, "bottom": _BELOW},
    }


def _room(axis: Axis) -> int:
    return round(max(text_width(said) for _, said in axis.ticks)) + 8


def _quoted(word: str) -> str:
    escaped = word.replace("\\", "\\\\").replace("'", "\\'")
    return f"'{escaped}'"
