"""Score by cost: a bar for each application, awards to the left of the cut."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Literal

from tradewind.report.pictures.theme import ACCENT, INK, LINE, PAPER, SOFT, WARM, draw

State = Literal["sure", "open-in", "open-out", "out", "barred"]
COLOURS: dict[State, str] = {
    "sure": ACCENT,
    "open-in": "var(--ramp3)",
    "open-out": "var(--ramp2)",
    "out": "var(--faint)",
    "barred": "var(--line)",
}
HEIGHT = 260
_LETTER = 7.0  # pixels that a letter of a label takes, at most
_LINE = 12.0


@dataclass(frozen=True, slots=True)
class CostBar:
    """One application: its id, its cost as a width, its score or votes as a height."""

    id: str
    cost: float
    height: float
    state: State


def score_by_cost(
    bars: Sequence[CostBar],
    *,
    cut: float,
    cut_words: str,
    axis: tuple[str, str],
    width: int,
    name: str,
    alt: str,
) -> str:
    """The bars beside one another in the order given, with a line at the cut, as SVG.

    `cut` is where the cost of the awards ends; `axis` the words below and beside.
    """
    return draw(_chart(bars, cut, cut_words, axis, width), name=name, alt=alt)


def _chart(
    bars: Sequence[CostBar], cut: float, cut_words: str, axis: tuple[str, str], width: int
) -> Any:
    import altair as alt

    total = sum(bar.cost for bar in bars) or 1.0
    top = max((bar.height for bar in bars), default=1.0) or 1.0
    inner = width - 40  # the axis of scores stands beside
    x = alt.Scale(domain=[0, total], range=[0, inner])
    y = alt.Scale(domain=[0, top * 1.18], range=[HEIGHT, 0])
    chart = alt.Chart(alt.InlineData(values=_rows(bars, total, inner)))
    grid = alt.Axis(title=axis[1], tickCount=4, domain=False, ticks=False, gridColor=LINE)
    blocks = chart.mark_rect(stroke=PAPER, strokeWidth=1).encode(
        x=alt.X(
            "start:Q",
            scale=x,
            axis=alt.Axis(title=axis[0], labels=False, ticks=False, grid=False, domainColor=LINE),
        ),
        x2="end:Q",
        y=alt.Y("height:Q", scale=y, axis=grid),
        y2=alt.datum(0),
        color=alt.Color("colour:N", scale=None),
    )
    flat = (
        chart.transform_filter("datum.label == 'flat'")
        .mark_text(baseline="bottom", dy=-4, fontSize=11, color=SOFT)
        .encode(x=alt.X("middle:Q", scale=x), y=alt.Y("height:Q", scale=y), text="id:N")
    )
    upright = (
        chart.transform_filter("datum.label == 'upright'")
        .mark_text(align="left", baseline="middle", angle=270, dx=5, fontSize=11, color=SOFT)
        .encode(x=alt.X("middle:Q", scale=x), y=alt.Y("height:Q", scale=y), text="id:N")
    )
    mark = alt.Chart(alt.InlineData(values=[{"at": cut, "said": cut_words}]))
    rule = mark.mark_rule(color=WARM, strokeWidth=2).encode(x=alt.X("at:Q", scale=x))
    beside: Literal["left", "right"] = "right" if cut > total / 2 else "left"
    words = mark.mark_text(
        align=beside, baseline="top", dx=-6 if beside == "right" else 6, fontSize=12, color=INK
    ).encode(x=alt.X("at:Q", scale=x), y=alt.value(0), text="said:N")
    return (blocks + flat + upright + rule + words).properties(
        width=inner, height=HEIGHT, padding=2
    )


def _rows(bars: Sequence[CostBar], total: float, inner: float) -> list[dict[str, Any]]:
    rows, start = [], 0.0
    for bar in bars:
        pixels = bar.cost / total * inner
        if pixels >= len(bar.id) * _LETTER + 2:
            label = "flat"
        else:
            label = "upright" if pixels >= _LINE else ""
        rows.append(
            {
                "id": bar.id,
                "start": start,
                "end": start + bar.cost,
                "middle": start + bar.cost / 2,
                "height": bar.height,
                "colour": COLOURS[bar.state],
                "label": label,
            }
        )
        start += bar.cost
    return rows
