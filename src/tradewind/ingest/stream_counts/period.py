"""From which day to which a row counts: two columns, a week, or one day."""

import datetime as dt
import re

from tradewind.ingest.figures import Figures

_FIRST_DAY = ("first_day", "first day", "period_start", "from")
_LAST_DAY = ("last_day", "last day", "period_end", "to")
_WEEK = ("week", "week_start", "week start", "week_of")
_WEEK_END = ("week_end", "week end", "week_ending", "week ending")
_DAY = ("date", "day")
FIRST = (*_FIRST_DAY, *_WEEK, *_WEEK_END, *_DAY)
"""Columns that tell when a period begins, or ends."""

_ISO_WEEK = re.compile(r"^(\d{4})-?W(\d{2})$", re.IGNORECASE)
_SIX_DAYS = dt.timedelta(days=6)

Days = list[dt.date | None]


def read_periods(figures: Figures) -> tuple[Days, Days]:
    """First and last day of each row. A week is the seven days from the day it names.

    2026-W10 is a week of ISO 8601, Monday to Sunday, beside dates too.
    """
    names = figures.sheet.header.names
    if any(name in names for name in _FIRST_DAY):
        first = figures.days(*_FIRST_DAY)
        last = figures.days(*_LAST_DAY) if any(name in names for name in _LAST_DAY) else first
        _check_order(figures, first, last)
        return first, last
    if any(name in names for name in _WEEK):
        first = figures.days(*_WEEK, first=_monday)
        return first, [day and day + _SIX_DAYS for day in first]
    if any(name in names for name in _WEEK_END):
        last = figures.days(*_WEEK_END)
        return [day and day - _SIX_DAYS for day in last], last
    days = figures.days(*_DAY)
    return days, days


def _monday(text: str) -> dt.date | None:
    match = _ISO_WEEK.match(text)
    try:
        return dt.date.fromisocalendar(int(match[1]), int(match[2]), 1) if match else None
    except ValueError:
        return None


def _check_order(figures: Figures, first: Days, last: Days) -> None:
    figures.fault(
        (a is not None and b is not None and b < a for a, b in zip(first, last, strict=True)),
        *("dates_out_of_order", lambda row: f"{last[row]} is before {first[row]}"),
    )
