"""Which weeks of which market were read: holes are seen at a glance."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any
from unicodedata import east_asian_width

from tradewind.report.pictures.theme import INK, WARM, draw

_LONGEST = 20  # letters


@dataclass(frozen=True, slots=True)
class Reach:
    """One market: its name and, for each week, whether its chart was read."""

    name: str
    present: Sequence[bool]


def coverage_picture(
    reaches: Sequence[Reach],
    *,
    weeks: Sequence[dt.date],
    ticks: Sequence[tuple[dt.date, str]],
    width: int,
    name: str,
    alt: str,
) -> str:
    """A strip a market over all weeks: read in colour, a hole within in red, as SVG.

    Weeks before the first and after the last chart of a market are left empty. `ticks` are days
    with their words.
    """
    return draw(_chart(reaches, weeks, ticks, width), name=name, alt=alt)


def _chart(
    reaches: Sequence[Reach],
    weeks: Sequence[dt.date],
    ticks: Sequence[tuple[dt.date, str]],
    width: int,
) -> Any:
    import altair as alt

    rows: list[dict[str, Any]] = [
        {"at": at, "from": begin, "to": end, "read": read}
        for at, reach in enumerate(reaches)
        for begin, end, read in _runs(reach.present)
    ]
    names: list[dict[str, Any]] = [
        {"at": at, "name": _short(reach.name)} for at, reach in enumerate(reaches)
    ]
    places = [((day - weeks[0]).days / 7, word) for day, word in ticks]
    picked = "".join(f"abs(datum.value - {at}) < 0.01 ? '{word}' : " for at, word in places)
    left = 132
    across = alt.Scale(domain=[0, len(weeks)], range=[left, width], nice=False)
    axis = alt.Axis(
        title=None,
        values=[at for at, _ in places],
        labelExpr=f"{picked}''",
        orient="top",
        grid=False,
        domain=False,
        labelAlign="left",
    )
    y = alt.Y("at:O", axis=None, scale=alt.Scale(paddingInner=0.25, paddingOuter=0))
    bars = alt.Chart(alt.InlineData(values=rows)).mark_bar(height=9)
    strips = bars.encode(
        x=alt.X("from:Q", scale=across, axis=axis),
        x2="to:Q",
        y=y,
        color=alt.condition("datum.read", alt.value("var(--ramp4)"), alt.value(WARM)),
    )
    words = alt.Chart(alt.InlineData(values=names)).mark_text(
        align="left", baseline="middle", color=INK, fontSize=12
    )
    texts = words.encode(x=alt.value(0), y=y, text="name:N")
    return (strips + texts).properties(width=width, height=alt.Step(16), padding=2)


def _short(name: str) -> str:
    """A name cut to what fits left of the strips; a Hangul sign is as wide as two letters."""
    widths = accumulate(2 if east_asian_width(sign) in "WF" else 1 for sign in name)
    fitting = sum(width <= _LONGEST for width in widths)
    return name if fitting == len(name) else name[: fitting - 1].rstrip() + "…"


def _runs(present: Sequence[bool]) -> list[tuple[int, int, bool]]:
    """Runs of weeks read or missing, from the first week read to the last."""
    read = [week for week, there in enumerate(present) if there]
    runs: list[tuple[int, int, bool]] = []
    for week in range(read[0], read[-1] + 1) if read else ():
        if runs and runs[-1][2] == present[week]:
            runs[-1] = (runs[-1][0], week + 1, present[week])
        else:
            runs.append((week, week + 1, present[week]))
    return runs
