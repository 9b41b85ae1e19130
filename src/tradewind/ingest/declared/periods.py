"""Days and months as statements print them, as the first and the last day they stand for."""

import calendar
import datetime as dt
import re
from collections.abc import Iterable
from functools import cache

Span = tuple[dt.date, dt.date]

_ISO_DAY = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T ].*)?|(\d{4})(\d{2})(\d{2})")
_ISO_MONTH = re.compile(r"(\d{4})[-/.]?M?(\d{1,2})")
_MONTH_YEAR = re.compile(r"(\d{1,2})[-/.](\d{4})")
_QUARTER = re.compile(r"(\d{4})[- ]?Q([1-4])|Q([1-4])[- ]?(\d{4})", re.IGNORECASE)
_DOTTED = re.compile(r"(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})(?: .*)?")
_SLASHED = re.compile(r"(\d{1,2})[/-](\d{1,2})[/-](\d{4}|\d{2})(?:[ T,].*)?")
_NAMED_MONTH = re.compile(r"([^\W\d_]+)\.?[ \-/'’,]*(\d{4}|\d{2})")
_NAMED_YEAR_FIRST = re.compile(r"(\d{4})[ \-/]+([^\W\d_]+)\.?")
_NAMED_DAY = re.compile(r"(\d{1,2})\.?[ -]([^\W\d_]+)\.?,?[ -](\d{4})(?:[ T,].*)?")
_NAMED_US = re.compile(r"([^\W\d_]+)\.? (\d{1,2}),? (\d{4})(?:[ T,].*)?")
_BETWEEN = re.compile(r"\s+(?:to|until|bis|au|al|–|—|-)\s+|\s*[–—]\s*")
_LOCALES = ("en", "fr", "de", "es", "it", "pt", "nl", "pl", "tr", "sv")


def day_order(texts: Iterable[str], *, otherwise: str) -> str:
    """How 03/04/2021 is read in a column: "dmy", "mdy", or "" where nothing tells.

    A number above 12 tells; `otherwise` ("month first", "day first" or "") is for files in which
    none is.
    """
    slashed = [match for text in texts if (match := _SLASHED.fullmatch(text))]
    day_first = any(int(match[1]) > 12 for match in slashed)
    month_first = any(int(match[2]) > 12 for match in slashed)
    if day_first and month_first:
        return ""
    if day_first or month_first:
        return "dmy" if day_first else "mdy"
    return {"month first": "mdy", "day first": "dmy"}.get(otherwise, "")


def parse_span(text: str, *, order: str = "", unit: str = "") -> Span | None:
    """The days that 2017M10, 2021-03, 03/14/2021, Jan 2021, Q1 2021 or 2021 stand for.

    Two dates with "to" between them are the first and the last day. `unit` "month" widens a day to
    its month. None where the text is no date.
    """
    ends = _BETWEEN.split(text)
    if len(ends) == 2:
        first, last = (_span(end.strip(), order) for end in ends)
        return (first[0], last[1]) if first and last and first[0] <= last[1] else None
    span = _span(text, order)
    return _month(span[0].year, span[0].month) if span and unit == "month" else span


def _span(text: str, order: str) -> Span | None:
    if match := _ISO_DAY.fullmatch(text):
        return _day(*(int(match[at] or match[at + 3]) for at in (1, 2, 3)))
    if match := _ISO_MONTH.fullmatch(text):
        return _month(int(match[1]), int(match[2]))
    if match := _MONTH_YEAR.fullmatch(text):
        return _month(int(match[2]), int(match[1]))
    if match := _QUARTER.fullmatch(text):
        return _quarter(int(match[1] or match[4]), int(match[2] or match[3]))
    if match := _DOTTED.fullmatch(text):
        return _day(int(match[3]), int(match[2]), int(match[1]))
    if order and (match := _SLASHED.fullmatch(text)):
        day, month = (match[1], match[2]) if order == "dmy" else (match[2], match[1])
        return _day(_year(match[3]), int(month), int(day))
    return _named(text)


def _named(text: str) -> Span | None:
    if match := _NAMED_DAY.fullmatch(text):
        return _day(int(match[3]), _month_of(match[2]), int(match[1]))
    if match := _NAMED_US.fullmatch(text):
        return _day(int(match[3]), _month_of(match[1]), int(match[2]))
    if match := _NAMED_MONTH.fullmatch(text):
        return _month(_year(match[2]), _month_of(match[1]))
    if match := _NAMED_YEAR_FIRST.fullmatch(text):
        return _month(int(match[1]), _month_of(match[2]))
    if re.fullmatch(r"(?:19|20)\d\d", text):
        return dt.date(int(text), 1, 1), dt.date(int(text), 12, 31)
    return None


def _day(year: int, month: int, day: int) -> Span | None:
    try:
        date = dt.date(year, month, day)
    except ValueError:
        return None
    return date, date


def _month(year: int, month: int) -> Span | None:
    if not (1 <= month <= 12 and 1 <= year <= 9999):
        return None
    last = calendar.monthrange(year, month)[1]
    return dt.date(year, month, 1), dt.date(year, month, last)


def _quarter(year: int, quarter: int) -> Span | None:
    first, last = _month(year, 3 * quarter - 2), _month(year, 3 * quarter)
    return (first[0], last[1]) if first and last else None


def _year(text: str) -> int:
    return int(text) + 2000 if len(text) == 2 else int(text)


def _month_of(name: str) -> int:
    """The number of a month by its name in one of the languages of statements; 0 for none."""
    return _months().get(name.casefold(), 0)


@cache
def _months() -> dict[str, int]:
    from babel.core import Locale

    found: dict[str, int] = {}
    for code in _LOCALES:
        for use in ("format", "stand-alone"):
            for width in ("wide", "abbreviated"):
                for number, name in Locale(code).months[use][width].items():
                    found.setdefault(str(name).rstrip(".").casefold(), number)
    return {**found, "sept": 9}
