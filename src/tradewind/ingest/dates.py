"""Dates as files print them; a form that can be read two ways is decided once a column."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping

_ISO = re.compile(r"^(\d{4})[-/.]?(\d{2})[-/.]?(\d{2})(?:[T ].*)?$")
_DOTTED = re.compile(r"^(\d{1,2})\.\s?(\d{1,2})\.\s?(\d{4})$")
_SLASHED = re.compile(r"^(\d{1,2})[/-](\d{1,2})[/-](\d{4})$")


def read_dates(texts: Iterable[str]) -> Mapping[str, dt.date | None]:
    """Each distinct text with its date, or None where it is none.

    2019-05-31, 2019/05/31, 20190531 and 31.05.2019 are read as they stand. 05/31/2019 is read
    where some date of the same column tells day from month; else it stays unread.
    """
    distinct = set(texts)
    slashed = [match for text in distinct if (match := _SLASHED.match(text))]
    day_first = any(int(match[1]) > 12 for match in slashed)
    month_first = any(int(match[2]) > 12 for match in slashed)
    order = "dmy" if day_first and not month_first else "mdy" if month_first else ""
    if day_first and month_first:
        order = ""
    return {text: _read(text, order) for text in distinct}


def _read(text: str, order: str) -> dt.date | None:
    if match := _ISO.match(text):
        return _date(match[1], match[2], match[3])
    if match := _DOTTED.match(text):
        return _date(match[3], match[2], match[1])
    if order and (match := _SLASHED.match(text)):
        day, month = (match[1], match[2]) if order == "dmy" else (match[2], match[1])
        return _date(match[3], month, day)
    return None


def _date(year: str, month: str, day: str) -> dt.date | None:
    try:
        return dt.date(int(year), int(month), int(day))
    except ValueError:
        return None
