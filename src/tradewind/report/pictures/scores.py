"""The outlook's score beside those of the plain rules it has to beat."""

from collections.abc import Sequence
from typing import Any

from tradewind.report.pictures.budget import Bar
from tradewind.report.pictures.theme import ACCENT, INK, SOFT, draw


def scores_picture(bars: Sequence[Bar], *, width: int, name: str, alt: str) -> str:
    """Bars of scores, the first (ours) in colour and the baselines in grey, as SVG."""
    return draw(_chart(bars, width), name=name, alt=alt)


def _chart(bars: Sequence[Bar], width: int) -> Any:
    import altair as alt

    longest = max((bar.value for bar in bars), default=1) or 1
    rows: list[dict[str, Any]] = [
        {"at": i, "name": b.name, "value": b.value, "words": b.words, "ours": i == 0}
        for i, b in enumerate(bars)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("at:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    )
    bar = base.mark_bar(size=7, yOffset=10, cornerRadius=2).encode(
        x=alt.X("value:Q", axis=None, scale=alt.Scale(domain=[0, longest], range=[0, width])),
        color=alt.condition("datum.ours", alt.value(ACCENT), alt.value("var(--faint)")),
    )
    text: dict[str, Any] = {"baseline": "middle", "dy": -5}
    names = base.mark_text(align="left", color=INK, **text).encode(x=alt.value(0), text="name:N")
    words = base.mark_text(align="right", color=SOFT, **text).encode(
        x=alt.value(width), text="words:N"
    )
    return (bar + names + words).properties(width=width, height=alt.Step(36), padding=2)
