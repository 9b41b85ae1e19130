"""Sums of money and counts as files print them, exact, in one number style a file."""

import re
from collections.abc import Iterable
from decimal import Decimal, InvalidOperation, localcontext

NANO = 1_000_000_000
"""Parts of one unit of a currency in which sums are kept."""
NOTHING = frozenset({"", "-", "—", "–", "n/a", "na", "null", "none", "nan"})
"""What stands in a cell that holds no number."""

_MOST = (1 << 63) - 1
_ENOUGH = 10_000  # cells that speak for one sign against the other; the rest is not looked at
_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")  # "851." is a cell that was cut
_PLAIN_COMMA = re.compile(r"[+-]?\d+(?:,\d+)?")
_SHORT = re.compile(r"(-?\d{1,9})(?:\.(\d{1,9}))?", re.ASCII)
_POINT = re.compile(r"[+-]?(?:\d{1,3}(?:,\d{3})+|\d*)(?:\.\d+)?(?:[eE][+-]?\d{1,2})?")
_COMMA = re.compile(r"[+-]?(?:\d{1,3}(?:\.\d{3})+|\d*)(?:,\d+)?(?:[eE][+-]?\d{1,2})?")
_SIGNS = str.maketrans({"−": "-", **dict.fromkeys("$€£¥₩ \u00a0\u202f'’", "")})
_SAYS_COMMA = re.compile(r"\D*(?:\d+\.)*\d+,(?:\d{1,2}|\d{4,})\D*|\D*0,\d+\D*|.*\d\.\d{3},.*")
_SAYS_POINT = re.compile(r"\D*(?:\d+,)*\d+\.(?:\d{1,2}|\d{4,})\D*|\D*0\.\d+\D*|.*\d,\d{3}\..*")
_THOUSANDS_COMMA = re.compile(r"\D*\d{1,3}(?:,\d{3})+\D*")
_THOUSANDS_POINT = re.compile(r"\D*\d{1,3}(?:\.\d{3})+\D*")


def decimal_sign_of(
    amounts: Iterable[str], counts: Iterable[str] = (), *, otherwise: str = "."
) -> str:
    """Whether a file writes 1,234.56 or 1.234,56: the sign before its decimals.

    Decided once a file from all its `amounts`; "1,234" alone tells nothing there, while among
    `counts` (whole numbers) it tells that the comma parts thousands. `otherwise` where none tells.
    """
    point = comma = 0
    for text in amounts:
        if abs(point - comma) > _ENOUGH:
            break
        if "," in text or "." in text:
            comma += _SAYS_COMMA.fullmatch(text) is not None
            point += _SAYS_POINT.fullmatch(text) is not None
    if not point and not comma:
        for text in counts:
            point += _THOUSANDS_COMMA.fullmatch(text) is not None
            comma += _THOUSANDS_POINT.fullmatch(text) is not None
    if point == comma:
        return otherwise
    return "." if point > comma else ","


def parse_amount(text: str, *, decimal_sign: str = ".") -> Decimal | None:
    """The number in `text`, exact; None where it is none in this style.

    Thousands separators must stand where they belong: "1,20" is no number where the point is the
    decimal sign, and "851." is none at all, for it may be half a cell. Parentheses and a trailing
    minus mean a negative. Currency signs are passed over.
    """
    plain = text
    shape = _PLAIN if decimal_sign == "." else _PLAIN_COMMA
    if not shape.fullmatch(plain):
        plain = plain.translate(_SIGNS)
        if plain.startswith("(") and plain.endswith(")") and not plain.startswith("(-"):
            plain = f"-{plain[1:-1]}"
        elif plain.endswith("-"):
            plain = f"-{plain[:-1]}"
        if not (_POINT if decimal_sign == "." else _COMMA).fullmatch(plain):
            return None
    if decimal_sign == ",":
        plain = plain.replace(".", "").replace(",", ".")
    else:
        plain = plain.replace(",", "")
    try:
        return Decimal(plain)
    except InvalidOperation:  # a lone sign
        return None


def nano_of(number: Decimal) -> int | None:
    """`number` in billionths, rounded half to even; None where 64 bits do not hold it."""
    with localcontext() as context:
        context.prec = 60
        nano = int((number * NANO).to_integral_value())
    return nano if abs(nano) <= _MOST else None


def parse_nano(text: str, *, decimal_sign: str = ".") -> int | None:
    """A sum of money in billionths of its currency; None where `text` is none."""
    match = _SHORT.fullmatch(text)
    if match and decimal_sign == ".":  # most of a file; ten times faster than Decimal
        return int(match[1] + (match[2] or "").ljust(9, "0"))
    number = parse_amount(text, decimal_sign=decimal_sign)
    return None if number is None else nano_of(number)


def parse_count(text: str, *, decimal_sign: str = ".") -> int | None:
    """A whole number such as 1,200 or 3.0; None where `text` is none."""
    number = parse_amount(text, decimal_sign=decimal_sign)
    if number is None or number != number.to_integral_value() or abs(number) > _MOST:
        return None
    return int(number)


def print_nano(nano: int) -> str:
    """A sum in billionths as people read it: 1234.5, without needless zeros."""
    whole, part = divmod(abs(nano), NANO)
    decimals = f"{part:09d}".rstrip("0")
    sign = "-" if nano < 0 else ""
    return f"{sign}{whole}" + (f".{decimals}" if decimals else "")
