"""Dates, lengths and languages as ERN messages print them."""

import datetime as dt
import re

from tradewind.ingest.fields import invalid
from tradewind.ingest.limits import Limits

_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:[T ].*)?(?:Z|[+-]\d{2}:\d{2})?")
_PART_OF_DAY = re.compile(r"\d{4}(?:-\d{2})?")  # a year or a month, which the schema allows
_LENGTH = re.compile(
    r"P(?:(?P<days>\d{1,6})D)?"
    r"(?:T(?:(?P<hours>\d{1,6})H)?(?:(?P<minutes>\d{1,6})M)?(?:(?P<seconds>\d{1,6}(?:\.\d{1,9})?)S)?)?"
)
_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:-[A-Za-z0-9]{2,8})*")
_EARLIEST = dt.date(1860, 1, 1)  # no sound was recorded before


def day_of(text: str, limits: Limits, *, field: str, end: bool = False) -> dt.date | None:
    """A day; None where it is empty, or only a year or month is told.

    Raises RowInvalidError where it is no date, or lies outside the limits. Catalogues go back
    further than charts do, to the first recordings; the `end` of a deal may lie far ahead.
    """
    if not text or _PART_OF_DAY.fullmatch(text):
        return None
    match = _DAY.fullmatch(text)
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        day = None
    if day is None:
        invalid("date_unreadable", f"{field} is {text!r}; expected a date such as 2026-03-05")
    latest = dt.date.max if end else limits.latest
    if not _EARLIEST <= day <= latest:
        said = f"{field} is {day}; expected a day from {_EARLIEST} to {latest}"
        invalid("date_out_of_range", said)
    return day


def milliseconds_of(text: str) -> int | None:
    """A length such as PT3M21S; None where it is none."""
    match = _LENGTH.fullmatch(text)
    if not match or not any(match.groupdict().values()):
        return None
    days, hours, minutes = (int(match[part] or 0) for part in ("days", "hours", "minutes"))
    seconds, _, rest = (match["seconds"] or "0").partition(".")
    whole = ((days * 24 + hours) * 60 + minutes) * 60 + int(seconds)
    return whole * 1000 + int(f"{rest}000"[:3])


def languages_of(texts: list[str]) -> tuple[list[str], int]:
    """Codes of languages, and how many texts are none."""
    codes = [text.replace("_", "-") for text in texts]
    sound = [code for code in codes if _LANGUAGE.fullmatch(code)]
    return sound, len(codes) - len(sound)
