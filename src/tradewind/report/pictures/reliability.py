"""What was promised against what came true: on the diagonal the outlook keeps its word."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tradewind.report.pictures.theme import ACCENT, PAPER, SOFT, draw

_TICKS = (0.0001, 0.001, 0.01, 0.1, 1.0)


@dataclass(frozen=True, slots=True)
class Promise:
    """Pairs given about the same chance, the share that came true, and how many they were."""

    promised: float
    observed: float
    pairs: int


def reliability_picture(
    promises: Sequence[Promise],
    *,
    promised: str,
    observed: str,
    ticks: Sequence[str],
    width: int,
    name: str,
    alt: str,
) -> str:
    """Dots on two logarithmic axes, larger where more pairs stand behind them, as SVG.

    Logarithmic because most chances are small: at 1 % a promise can be as wrong as at 50 %.
    `promised` and `observed` name the axes; `ticks` words 0.01 %, 0.1 %, 1 %, 10 % and 100 %.
    """
    lowest = min((p for b in promises for p in (b.promised, b.observed) if p > 0), default=0.01)
    floor = max(_TICKS[0], min(0.01, 10 ** math.floor(math.log10(lowest))))
    worded = [(tick, word) for tick, word in zip(_TICKS, ticks, strict=True) if tick >= floor]
    return draw(_chart(promises, floor, worded, promised, observed, width), name=name, alt=alt)


def _chart(
    promises: Sequence[Promise],
    floor: float,
    ticks: Sequence[tuple[float, str]],
    promised: str,
    observed: str,
    width: int,
) -> Any:
    import altair as alt

    rows: list[dict[str, Any]] = [
        {"promised": max(b.promised, floor), "observed": max(b.observed, floor), "pairs": b.pairs}
        for b in promises
    ]
    scale = alt.Scale(type="log", domain=[floor, 1], nice=False, clamp=True)
    picked = " : ".join(f"datum.value >= {tick * 0.9} ? '{word}'" for tick, word in ticks[::-1])
    upward = picked.replace(f"'{ticks[0][1]}'", "''")  # the corner is named once, below
    axis: dict[str, Any] = {
        "values": [tick for tick, _ in ticks],
        "ticks": False,
    }
    x = alt.X(
        "promised:Q", scale=scale, axis=alt.Axis(title=promised, labelExpr=f"{picked} : ''", **axis)
    )
    y = alt.Y(
        "observed:Q",
        scale=scale,
        axis=alt.Axis(
            title=observed,
            titleAngle=0,
            titleAlign="left",
            titleX=-34,
            titleY=-16,
            labelExpr=f"{upward} : ''",
            **axis,
        ),
    )
    ends: list[dict[str, Any]] = [
        {"promised": floor, "observed": floor},
        {"promised": 1, "observed": 1},
    ]
    diagonal = alt.Chart(alt.InlineData(values=ends)).mark_line(
        color=SOFT, strokeDash=[3, 4], strokeWidth=1
    )
    size = alt.Size("pairs:Q", legend=None, scale=alt.Scale(type="log", range=[40, 260]))
    dots = alt.Chart(alt.InlineData(values=rows)).mark_circle(
        color=ACCENT, opacity=0.85, stroke=PAPER, strokeWidth=1
    )
    both = diagonal.encode(x=x, y=y) + dots.encode(x=x, y=y, size=size)
    return both.properties(
        width=width, height=width, padding={"left": 2, "top": 26, "right": 16, "bottom": 2}
    )
