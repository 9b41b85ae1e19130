"""The nearest thing that exists, for an error's sake."""

import datetime as dt
import difflib
from collections.abc import Sequence


def nearest(found: str, known: Sequence[str]) -> str:
    """ "; the nearest is 'VN'", or nothing where nothing is near."""
    close = difflib.get_close_matches(found, known, n=1, cutoff=0.5)
    return f"; the nearest is {close[0]!r}" if close else ""


def nearest_week(wanted: dt.date, known: Sequence[dt.date]) -> dt.date:
    """The known week next to `wanted`, the earlier one of two."""
    return min(sorted(known), key=lambda week: abs((week - wanted).days))
