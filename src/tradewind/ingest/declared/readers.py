"""How one printed cell becomes a value of our column; one that cannot be read sets a row aside."""

import datetime as dt
import fnmatch
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any

import pyarrow as pa

from tradewind.ingest.amounts import NOTHING, parse_amount, parse_count, parse_nano
from tradewind.ingest.declared.format import Taken
from tradewind.ingest.declared.periods import parse_span
from tradewind.ingest.declared.places import read_place
from tradewind.ingest.fields import invalid
from tradewind.ingest.isrc import clean_isrc
from tradewind.terms.money import known_currencies

KINDS = {
    "string": "text",
    "int64": "count",
    "int32": "count",
    "double": "number",
    "date32[day]": "day",
    "bool": "yes",
}
"""What the cells of a column of a type hold."""

Read = Callable[[str], Any]


def reader_of(taken: Taken, type_: pa.DataType, decimal_sign: str) -> Read:
    """The reader of one column of ours, chosen by its name and its type."""
    read = _reader(taken, type_, decimal_sign)
    if not taken.needed:
        return read

    def needed(text: str) -> Any:
        value = read(text)
        if value is None:
            invalid("cell_missing", f"{taken.target} is empty")
        return value

    return needed


def _reader(taken: Taken, type_: pa.DataType, sign: str) -> Read:
    if taken.target == "territory":
        return read_place
    if taken.target == "isrc":
        return lambda text: clean_isrc(text) or None
    if taken.target in ("currency", "gross_currency"):
        return _currency
    if taken.target.endswith("_nano"):
        return lambda text: _money(text, taken.target, sign)
    kind = KINDS[str(type_)]
    if kind == "count":
        return lambda text: _count(text, taken.target, sign)
    if kind == "number":
        return lambda text: _number(text, taken, sign)
    if kind == "day":
        return lambda text: _day(text, taken.target)
    return _worded(taken) if taken.words or taken.otherwise else _text


def _text(text: str) -> str | None:
    return text or None


def _worded(taken: Taken) -> Read:
    """Turns printed words into ours; patterns are tried in their order."""
    patterns = [(re.compile(fnmatch.translate(pattern)), ours) for pattern, ours in taken.words]

    @lru_cache(maxsize=4096)
    def read(text: str) -> str | None:
        plain = " ".join(text.casefold().split())
        found = next((ours for pattern, ours in patterns if pattern.match(plain)), taken.otherwise)
        return found or None

    return read


def _currency(text: str) -> str | None:
    code = text.strip().upper()
    if code.casefold() in NOTHING:
        return None
    if code not in known_currencies():
        invalid("currency_unknown", f"{text!r} is no currency; expected a code such as USD")
    return code


def _money(text: str, column: str, sign: str) -> int | None:
    if text.casefold() in NOTHING:
        return None
    nano = parse_nano(text, decimal_sign=sign)
    if nano is not None:
        return nano
    if parse_amount(text, decimal_sign=sign) is None:
        style = "1,234.56" if sign == "." else "1.234,56"
        found = f"{column} is {text!r}; the file writes numbers as in {style}"
        invalid("amount_unreadable", found)
    return invalid("amount_too_large", f"{column} is {text}; the most is 9,223,372,036")


def _count(text: str, column: str, sign: str) -> int | None:
    if text.casefold() in NOTHING:
        return None
    number = parse_count(text, decimal_sign=sign)
    if number is None:
        invalid("number_unreadable", f"{column} is {text!r}; expected a whole number")
    return number


def _number(text: str, taken: Taken, sign: str) -> float | None:
    plain = text.removesuffix("%").rstrip()
    if plain.casefold() in NOTHING:
        return None
    number = parse_amount(plain, decimal_sign=sign)
    if number is None:
        invalid("number_unreadable", f"{taken.target} is {text!r}; expected a number")
    percent = taken.percent or plain != text
    return float(number / 100 if percent else number)


def _day(text: str, column: str) -> dt.date | None:
    if text.casefold() in NOTHING:
        return None
    span = parse_span(text)
    if span is None or span[0] != span[1]:
        invalid("date_unreadable", f"{column} is {text!r}; expected a date such as 2026-03-05")
    return span[0]
