"""What less and more money would bring: a curve, with the room that is left above it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tradewind.report.pictures.axis import Axis, drawn_axis, framed, upward
from tradewind.report.pictures.theme import ACCENT, PAPER, RAMP, SOFT, draw, on_paper

_RIGHT = 0.62  # beyond this part of the width words stand to the left of their dot


@dataclass(frozen=True, slots=True)
class Step:
    """A budget in euros, what the best plan found brings with it, and what none can exceed."""

    budget_eur: float
    gain: float
    bound: float


def frontier_picture(
    steps: Sequence[Step],
    *,
    own: Step,
    own_words: str,
    axes: tuple[Axis, Axis],
    size: tuple[int, int],
    name: str,
    alt: str,
) -> str:
    """Gain by budget as a line with a band up to the bound, and the plan's own dot, as SVG.

    `axes` are those of budget and gain, `size` is width and height in pixels.
    """
    return draw(_chart(steps, own, own_words, axes, size), name=name, alt=alt)


def _chart(
    steps: Sequence[Step],
    own: Step,
    own_words: str,
    axes: tuple[Axis, Axis],
    size: tuple[int, int],
) -> Any:
    import altair as alt

    across, up = axes
    rows: list[dict[str, Any]] = [
        {"budget": s.budget_eur, "gain": s.gain, "bound": s.bound} for s in steps
    ]
    x_scale = alt.Scale(domain=list(across.ends), nice=False)
    y_scale = alt.Scale(domain=list(up.ends), nice=False)
    x = alt.X("budget:Q", scale=x_scale, axis=drawn_axis(across, grid=False, labelPadding=10))
    y = alt.Y("gain:Q", scale=y_scale, axis=upward(up))
    base = alt.Chart(alt.InlineData(values=rows))
    band = base.mark_area(color=RAMP[1], opacity=0.55).encode(x=x, y=y, y2="bound:Q")
    above = base.mark_line(color=SOFT, strokeWidth=1, strokeDash=[4, 3]).encode(
        x=x, y=alt.Y("bound:Q", scale=y_scale, axis=upward(up))
    )
    line = base.mark_line(color=ACCENT, strokeWidth=2.2).encode(x=x, y=y)
    dots = base.mark_circle(color=ACCENT, size=44, opacity=1).encode(x=x, y=y)
    mark = alt.Chart(
        alt.InlineData(values=[{"budget": own.budget_eur, "gain": own.gain, "said": own_words}])
    )
    dot = mark.mark_circle(color=ACCENT, size=190, opacity=1, stroke=PAPER, strokeWidth=2.5).encode(
        x=x, y=y
    )
    beside: dict[str, Any] = {"align": "left", "dx": 8, "dy": 19}
    if across.part(own.budget_eur) > _RIGHT:  # the curve falls to the left: above it is room
        beside = {"align": "right", "dx": -2, "dy": -20}
    said = on_paper(mark.encode(x=x, y=y, text="said:N"), fontWeight=600, **beside)
    return (band + above + line + dots + said + dot).properties(**framed(axes, size))
