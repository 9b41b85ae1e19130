"""One look for all pictures; colours are CSS variables, so that light, dark and print are CSS."""

import json
import re
from functools import lru_cache
from typing import Any

INK = "var(--ink)"
SOFT = "var(--soft)"
LINE = "var(--line)"
PAPER = "var(--paper)"
ACCENT = "var(--accent)"
WARM = "var(--warm)"
RAMP = tuple(f"var(--ramp{i})" for i in range(1, 6))
FONT = "var(--sans)"

_CONFIG: dict[str, Any] = {
    "aria": False,
    "background": None,
    "font": FONT,
    "view": {"stroke": None},
    "axis": {
        "labelColor": SOFT,
        "titleColor": SOFT,
        "labelFontSize": 12,
        "titleFontSize": 12,
        "titleFontWeight": "normal",
        "gridColor": LINE,
        "domainColor": LINE,
        "tickColor": LINE,
        "labelFlush": False,
    },
    "text": {"color": INK, "fontSize": 13},
}

_LONG_DECIMALS = re.compile(r"(-?\d+\.\d)\d+")
_IDS = re.compile(r"\b(clip|gradient|pattern)\d+\b|gradient_\d+")


def on_paper(text: Any, **style: Any) -> Any:
    """Text marks of a chart over a rim of paper, so that no line runs through the words."""
    rim = text.mark_text(stroke=PAPER, strokeWidth=5, strokeJoin="round", color=PAPER, **style)
    return rim + text.mark_text(color=INK, **style)


def draw(chart: Any, *, name: str, alt: str) -> str:
    """An Altair chart as an SVG element that scales with the page and is read out as `alt`.

    `name` keeps the ids of the pictures of a page apart. An empty `alt` is for the second half of
    a picture, which is not read out. Vega escapes every text it writes.
    """
    from markupsafe import escape

    spec = chart.to_dict(validate=False)  # to check 100 kB of shapes against a schema takes seconds
    svg = _drawn(json.dumps(spec | {"config": _CONFIG}))
    svg = re.sub(r'<rect width="[\d.]+" height="[\d.]+" fill="white"/>', "", svg, count=1)
    svg = re.sub(r' (aria-[a-z]+|role|class|pointer-events)="[^"]*"', "", svg)
    svg = re.sub(r'<path d="M0,0h0v0h0Z"/>|<path d="" display="none"/>', "", svg)
    svg = _in_tags(svg, lambda tag: _LONG_DECIMALS.sub(r"\1", tag))
    svg = _in_tags(svg, lambda tag: _IDS.sub(lambda found: f"{name}-{found[0]}", tag))
    said = f'role="img" aria-label="{escape(alt)}"' if alt else 'aria-hidden="true"'
    head = f'<svg {said} class="picture"'
    return re.sub(
        r'<svg (xmlns="[^"]*") xmlns:xlink="[^"]*" version="1.1"', rf"{head} \1", svg, count=1
    )


@lru_cache(maxsize=64)
def _drawn(spec: str) -> str:
    """The SVG of a spec; a picture without words is drawn once for all languages."""
    import vl_convert

    return str(vl_convert.vegalite_to_svg(spec))


def _in_tags(svg: str, change: Any) -> str:
    """Change what stands inside tags and leave the text between them as it is."""
    return re.sub(r"<[^>]*>", lambda found: change(found[0]), svg)
