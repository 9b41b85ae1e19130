"""Where to go: the world, each market in the colour of what it may bring."""

import csv
import json
import math
from collections.abc import Mapping, Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from tradewind.report.pictures.theme import INK, PAPER, RAMP, WARM, draw

# Fiji and eastern Russia lie beyond the date line: turning the globe keeps Russia in one piece.
_ROTATE = [-11.0, 0.0, 0.0]
_HEIGHT_PER_WIDTH = 0.46


def world_classes(values: Sequence[float]) -> tuple[float, ...]:
    """Up to four round limits that part the values above zero into classes of like number.

    Limits have one leading figure (20,000; 500,000): a legend of odd figures is not read.
    """
    above = sorted(value for value in values if value > 0)
    if not above:
        return ()
    quantiles = [above[min(len(above) - 1, len(above) * k // 5)] for k in range(1, 5)]
    return tuple(sorted({_one_figure(value) for value in quantiles} - {0.0}))


def world_picture(
    values: Mapping[str, float],
    *,
    read: frozenset[str],
    home: str,
    limits: Sequence[float],
    numbered: Sequence[str],
    width: int,
    name: str,
    alt: str,
) -> str:
    """The world as SVG: `values` by territory in classes parted by `limits`.

    A market in `read` with no value above zero is drawn plain, one that was never read hatched
    with lines (the page holds the pattern `no-data`), home in a colour of its own. Markets of
    `numbered` carry their place in that list where there is room. Markets too small for the
    shapes are circles. Shapes: Natural Earth 1:110m; see world.json.licence.txt.
    """
    inks = {code: _ink(values.get(code, 0.0), limits) for code in read} | {home: WARM}
    return draw(_chart(inks, _roomy(numbered, width), width), name=name, alt=alt)


def _ink(value: float, limits: Sequence[float]) -> str:
    if value <= 0:
        return "var(--map-zero)"
    used = RAMP[len(RAMP) - 1 - len(limits) :]
    return used[sum(value >= limit for limit in limits)]


def _chart(inks: Mapping[str, str], numbered: Mapping[str, int], width: int) -> Any:
    import altair as alt

    topology = json.loads(_text("world.json"))
    for shape in topology["objects"]["countries"]["geometries"]:
        shape["properties"] = {"ink": inks.get(shape["id"], "url(#no-data)")}
    data = alt.InlineData(
        values=topology, format=alt.TopoDataFormat(type="topojson", feature="countries")
    )
    ink = alt.Color("ink:N", scale=None, legend=None)
    land = (
        alt.Chart(data)
        .mark_geoshape(stroke=PAPER, strokeWidth=0.6)
        .encode(color=alt.Color("properties.ink:N", scale=None, legend=None))
    )
    small: list[dict[str, Any]] = [
        {"x": p[0], "y": p[1], "ink": inks[code]}
        for code, p in _places().items()
        if code in inks and p[2] == "circle"
    ]
    place: dict[str, Any] = {"longitude": "x:Q", "latitude": "y:Q"}
    dots = (
        alt.Chart(alt.InlineData(values=small))
        .mark_circle(size=max(28, width / 14), opacity=1, stroke=INK, strokeWidth=0.7)
        .encode(**place, color=ink)
    )
    marks: list[dict[str, Any]] = [
        {"x": _places()[code][0], "y": _places()[code][1], "n": str(number)}
        for code, number in numbered.items()
    ]
    base = alt.Chart(alt.InlineData(values=marks)).encode(**place)
    discs = base.mark_circle(size=230, opacity=1, color=PAPER, stroke=INK, strokeWidth=1)
    words = base.mark_text(fontSize=11, fontWeight=600, baseline="middle", dy=0.5, color=INK)
    layers = [land, *([dots] if small else [])]
    if marks:
        layers += [discs, words.encode(text="n:N")]
    height = round(width * _HEIGHT_PER_WIDTH)
    return (
        alt.layer(*layers)
        .project("equalEarth", rotate=_ROTATE)
        .properties(width=width, height=height, padding=0)
    )


def _roomy(codes: Sequence[str], width: int) -> dict[str, int]:
    """The markets whose number does not lie on the number of one named before."""
    placed: dict[str, int] = {}
    apart = 17 * 360 / width  # a disc of 17 pixels, in degrees at the equator
    for number, code in enumerate(codes, 1):
        if code in _places() and all(_degrees(code, other) > apart for other in placed):
            placed[code] = number
    return placed


def _degrees(one: str, other: str) -> float:
    (x1, y1, _), (x2, y2, _) = _places()[one], _places()[other]
    return math.hypot((x1 - x2) * math.cos(math.radians(y1) * 0.7), y1 - y2)


@cache
def _places() -> Mapping[str, tuple[float, float, str]]:
    rows = csv.DictReader(_text("places.csv").splitlines())
    return {
        row["territory"]: (float(row["longitude"]), float(row["latitude"]), row["drawn"])
        for row in rows
    }


@cache
def _text(name: str) -> str:
    return files("tradewind.report.pictures").joinpath(name).read_text(encoding="utf-8")


def _one_figure(value: float) -> float:
    step = 10.0 ** math.floor(math.log10(value)) if value > 0 else 1.0
    return float(round(value / step) * step)
