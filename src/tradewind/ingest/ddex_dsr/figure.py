"""Counts, sums, days and currencies of DSR cells: a point before decimals, no grouping."""

import datetime as dt
import re
from decimal import Decimal

from tradewind.ingest.amounts import nano_of
from tradewind.ingest.fields import invalid
from tradewind.ingest.limits import Limits

_NUMBER = re.compile(r"[+-]?\d{1,30}(?:\.\d{0,30})?")  # xs:decimal, and bounded
_DAY = re.compile(r"(\d{4})-(\d{2})-(\d{2})(?:T.*)?")
_CURRENCY = re.compile(r"[A-Z]{3}")
_MOST = (1 << 63) - 1


def count_of(text: str, *, cell: str) -> int | None:
    """A whole number of 0 or more; None where the cell is empty. Raises RowInvalidError."""
    if not text:
        return None
    number = _number(text, cell)
    if number != int(number):
        invalid("number_unreadable", f"{cell} is {text!r}; expected a whole number")
    if not 0 <= number <= _MOST:
        invalid("number_out_of_range", f"{cell} is {text}; expected 0 or more")
    return int(number)


def sum_of(text: str, *, cell: str) -> int | None:
    """A sum of money in billionths; None where the cell is empty. Raises RowInvalidError."""
    if not text:
        return None
    nano = nano_of(_number(text, cell))
    if nano is None:
        invalid("number_out_of_range", f"{cell} is {text}, which is too large to keep")
    return nano


def day_of(text: str, limits: Limits, *, cell: str) -> dt.date | None:
    """A day within the limits; None where the cell is empty. Raises RowInvalidError."""
    if not text:
        return None
    match = _DAY.fullmatch(text)
    try:
        day = dt.date(int(match[1]), int(match[2]), int(match[3])) if match else None
    except ValueError:
        day = None
    if day is None:
        invalid("date_unreadable", f"{cell} is {text!r}; expected a date such as 2026-03-05")
    if not limits.earliest <= day <= limits.latest:
        said = f"{cell} is {day}; expected a day from {limits.earliest} to {limits.latest}"
        invalid("date_out_of_range", said)
    return day


def currency_of(text: str, *, cell: str) -> str | None:
    """A currency of ISO 4217; None where the cell is empty. Raises RowInvalidError."""
    if text and not _CURRENCY.fullmatch(text.upper()):
        invalid("currency_unknown", f"{cell} is {text!r}; expected a code such as EUR or KRW")
    return text.upper() or None


def _number(text: str, cell: str) -> Decimal:
    if not _NUMBER.fullmatch(text):
        invalid("number_unreadable", f"{cell} is {text!r}; expected digits, with a point at most")
    return Decimal(text)
