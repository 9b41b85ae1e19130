"""Bars with their words above them: money by funder, by market."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from tradewind.report.pictures.theme import ACCENT, INK, LINE, SOFT, draw


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar: its name, its length, the words at its end, and the room it could fill."""

    name: str
    value: float
    words: str
    room: float | None = None


def bars_picture(bars: Sequence[Bar], *, width: int, name: str, alt: str) -> str:
    """Bars below one another, each with its name above and its value at the right, as SVG.

    Words stand above the bar and not left of it: names of any length and script fit a phone.
    """
    return draw(_chart(bars, width), name=name, alt=alt)


def _chart(bars: Sequence[Bar], width: int) -> Any:
    import altair as alt

    longest = max((max(bar.value, bar.room or 0) for bar in bars), default=1) or 1
    rows: list[dict[str, Any]] = [
        {"at": i, "name": b.name, "value": b.value, "words": b.words, "room": b.room or b.value}
        for i, b in enumerate(bars)
    ]
    base = alt.Chart(alt.InlineData(values=rows)).encode(
        y=alt.Y("at:O", axis=None, scale=alt.Scale(paddingInner=0, paddingOuter=0))
    )
    length = alt.Scale(domain=[0, longest], range=[0, width])
    size: dict[str, Any] = {"size": 9, "yOffset": 11, "cornerRadius": 2}
    room = base.mark_bar(color=LINE, **size).encode(x=alt.X("room:Q", scale=length, axis=None))
    full = base.mark_bar(color=ACCENT, **size).encode(x=alt.X("value:Q", scale=length, axis=None))
    text: dict[str, Any] = {"baseline": "middle", "dy": -5}
    names = base.mark_text(align="left", color=INK, **text).encode(x=alt.value(0), text="name:N")
    words = base.mark_text(align="right", color=SOFT, **text).encode(
        x=alt.value(width), text="words:N"
    )
    return (room + full + names + words).properties(width=width, height=alt.Step(42), padding=2)
