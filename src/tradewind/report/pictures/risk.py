"""The greatest mean against the best worst cases: plans on the way from one to the other."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tradewind.report.pictures.axis import Axis, drawn_axis, framed, upward
from tradewind.report.pictures.theme import ACCENT, PAPER, SOFT, WARM, draw, on_paper

_LEFT = 0.5  # up to this part of the width words stand to the right of their dot


@dataclass(frozen=True, slots=True)
class Odds:
    """One plan: its mean gain, that of its worst cases, and whether it is the one that is shown."""

    mean: float
    worst: float
    shown: bool


def risk_picture(
    plans: Sequence[Odds],
    *,
    shown_words: str,
    least: float | None,
    bound: float | None,
    axes: tuple[Axis, Axis],
    size: tuple[int, int],
    name: str,
    alt: str,
) -> str:
    """Mean gain by gain in the worst cases as dots, the shown plan marked, as SVG.

    A line joins the plans that no other beats in both ways. Upright lines stand at what the worst
    cases had to bring (`least`, whole) and at what no plan's can exceed (`bound`, dashed); None
    leaves one out. `axes` are those of the worst cases and the mean, `size` is width and height in
    pixels.
    """
    return draw(_chart(plans, shown_words, least, bound, axes, size), name=name, alt=alt)


def _chart(
    plans: Sequence[Odds],
    shown_words: str,
    least: float | None,
    bound: float | None,
    axes: tuple[Axis, Axis],
    size: tuple[int, int],
) -> Any:
    import altair as alt

    across, up = axes
    rows: list[dict[str, Any]] = [
        {
            "worst": p.worst,
            "mean": p.mean,
            "said": shown_words,
            "shown": p.shown,
            "edge": _is_edge(p, plans),
        }
        for p in plans
    ]
    x_scale = alt.Scale(domain=list(across.ends), nice=False)
    y_scale = alt.Scale(domain=list(up.ends), nice=False)
    x = alt.X("worst:Q", scale=x_scale, axis=drawn_axis(across, grid=False, labelPadding=10))
    y = alt.Y("mean:Q", scale=y_scale, axis=upward(up))
    base = alt.Chart(alt.InlineData(values=rows))
    uprights: list[tuple[float | None, dict[str, Any]]] = [
        (least, {"color": WARM, "strokeWidth": 1.5}),
        (bound, {"color": SOFT, "strokeWidth": 1.2, "strokeDash": [4, 3]}),
    ]
    layers: list[Any] = [
        alt.Chart(alt.InlineData(values=[{"worst": at}])).mark_rule(**style).encode(x=x)
        for at, style in uprights
        if at is not None
    ]
    edge = base.transform_filter("datum.edge")
    layers.append(edge.mark_line(color=ACCENT, strokeWidth=2.2).encode(x=x, y=y))
    layers.append(base.mark_circle(color=ACCENT, size=44, opacity=1).encode(x=x, y=y))
    own = base.transform_filter("datum.shown")
    layers.append(
        own.mark_circle(color=ACCENT, size=190, opacity=1, stroke=PAPER, strokeWidth=2.5).encode(
            x=x, y=y
        )
    )
    beside = _beside(plans, across)
    layers.append(on_paper(own.encode(x=x, y=y, text="said:N"), fontWeight=600, **beside))
    return alt.layer(*layers).properties(**framed(axes, size))


def _beside(plans: Sequence[Odds], across: Axis) -> dict[str, Any]:
    """Where the words of the shown plan find room: below it where others beat it in both ways.

    Else beyond the line, where no plan is; near the right end within it.
    """
    shown = next((plan for plan in plans if plan.shown), None)
    if shown is not None and not _is_edge(shown, plans):
        return {"align": "left", "dx": -8, "dy": 20}
    if shown is not None and across.part(shown.worst) > _LEFT:
        return {"align": "right", "dx": -12, "dy": 10}
    return {"align": "left", "dx": 10, "dy": -14}


def _is_edge(plan: Odds, plans: Sequence[Odds]) -> bool:
    """Whether no other plan is better in one way and as good in the other."""
    return not any(
        other.mean >= plan.mean and other.worst >= plan.worst
        for other in plans
        if (other.mean, other.worst) != (plan.mean, plan.worst)
    )
