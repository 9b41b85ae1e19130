"""Where to go: the world, each market in the colour of what it may bring."""

import csv
import json
import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from tradewind.report.pictures.theme import INK, PAPER, RAMP, WARM, draw
from tradewind.rulebook import markets

_AMERICAS = frozenset({"northern-america", "central-america", "caribbean", "south-america"})


@dataclass(frozen=True, slots=True)
class View:
    """A piece of the world: the longitude in its middle, its size in radii of the globe.

    `americas` tells whether the two Americas are in it, `others` whether the rest of the world is.
    """

    middle: float
    width: float
    above: float
    below: float
    americas: bool = True
    others: bool = True

    def holds(self, territory: str) -> bool:
        """Whether the territory is drawn in this piece."""
        return self.americas if territory in _americas() else self.others


# The whole is turned so that eastern Russia stays in one piece. A phone is too narrow for the whole
# world: it shows the two halves, both at the same scale.
WORLD = View(middle=11.0, width=5.3, above=1.33, below=1.05)
OLD_WORLD = View(middle=76.0, width=3.12, above=1.31, below=0.93, americas=False)
AMERICAS = View(middle=-97.0, width=2.1, above=1.31, below=1.05, others=False)


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
    view: View = WORLD,
) -> str:
    """The world, or a part of it, as SVG: `values` by territory in classes parted by `limits`.

    A market in `read` with no value above zero is drawn plain, one that was never read hatched
    with lines (the page holds the pattern `no-data`), home in a colour of its own. Markets of
    `numbered` carry their place in that list where there is room. Markets too small for the
    shapes are circles. Shapes: Natural Earth 1:110m; see world.json.licence.txt.
    """
    inks = {code: _ink(values.get(code, 0.0), limits) for code in read} | {home: WARM}
    return draw(_chart(inks, _roomy(numbered, width / view.width), width, view), name=name, alt=alt)


def _ink(value: float, limits: Sequence[float]) -> str:
    if value <= 0:
        return "var(--map-zero)"
    used = RAMP[len(RAMP) - 1 - len(limits) :]
    return used[sum(value >= limit for limit in limits)]


def _chart(inks: Mapping[str, str], numbered: Mapping[str, int], width: int, view: View) -> Any:
    import altair as alt

    topology = json.loads(_text("world.json"))
    countries = topology["objects"]["countries"]
    countries["geometries"] = [s for s in countries["geometries"] if view.holds(s["id"])]
    for shape in countries["geometries"]:
        shape["properties"] = {"ink": inks.get(shape["id"], "url(#no-data)")}
    data = alt.InlineData(
        values=topology, format=alt.TopoDataFormat(type="topojson", feature="countries")
    )
    ink = alt.Color("ink:N", scale=None, legend=None)
    land = (
        alt.Chart(data)
        .mark_geoshape(stroke=PAPER, strokeWidth=0.6, clip=True)
        .encode(color=alt.Color("properties.ink:N", scale=None, legend=None))
    )
    small: list[dict[str, Any]] = [
        {"x": p[0], "y": p[1], "ink": inks[code]}
        for code, p in _places().items()
        if code in inks and p[2] == "circle" and view.holds(code)
    ]
    place: dict[str, Any] = {"longitude": "x:Q", "latitude": "y:Q"}
    dots = (
        alt.Chart(alt.InlineData(values=small))
        .mark_circle(size=64, opacity=1, stroke=INK, strokeWidth=0.7, clip=True)
        .encode(**place, color=ink)
    )
    marks: list[dict[str, Any]] = [
        {"x": _places()[code][0], "y": _places()[code][1], "n": str(number)}
        for code, number in numbered.items()
        if view.holds(code)
    ]
    base = alt.Chart(alt.InlineData(values=marks)).encode(**place)
    discs = base.mark_circle(size=230, opacity=1, color=PAPER, stroke=INK, strokeWidth=1, clip=True)
    words = base.mark_text(
        fontSize=11, fontWeight=600, baseline="middle", dy=0.5, color=INK, clip=True
    )
    layers = [land, *([dots] if small else [])]
    if marks:
        layers += [discs, words.encode(text="n:N")]
    radius = width / view.width
    return (
        alt.layer(*layers)
        .project(
            "equalEarth",
            rotate=[-view.middle, 0.0, 0.0],
            scale=radius,
            translate=[width / 2, view.above * radius],
        )
        .properties(width=width, height=round((view.above + view.below) * radius), padding=0)
    )


def _roomy(codes: Sequence[str], radius: float) -> dict[str, int]:
    """The markets whose number does not lie on the number of one named before."""
    placed: dict[str, int] = {}
    apart = 17 * 66.5 / radius  # a disc of 17 pixels, in degrees at the equator
    for number, code in enumerate(codes, 1):
        if code in _places() and all(_degrees(code, other) > apart for other in placed):
            placed[code] = number
    return placed


def _degrees(one: str, other: str) -> float:
    (x1, y1, _), (x2, y2, _) = _places()[one], _places()[other]
    return math.hypot((x1 - x2) * math.cos(math.radians(y1) * 0.7), y1 - y2)


@cache
def _americas() -> frozenset[str]:
    known = markets().values()
    return frozenset(str(market.territory) for market in known if market.region in _AMERICAS)


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
