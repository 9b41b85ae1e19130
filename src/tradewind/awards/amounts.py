"""Sums as people write them, kept exact: decimals in, whole minor units out."""

import math
import re
from collections.abc import Mapping
from decimal import Decimal, InvalidOperation
from fractions import Fraction

from tradewind.rulebook import CurrencyUnratedError, ExchangeRate
from tradewind.terms import minor_digits

_GROUPED = re.compile(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?")
_EUROPEAN = re.compile(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?")
_SUM = re.compile(
    r"(?P<before>[A-Za-z]{3})?\s*(?P<number>[-\d.,\s_'\u00a0\u202f]+)(?P<after>[A-Za-z]{3})?"
)
_MOST = Decimal(10) ** 13


def parse_number(text: str) -> Decimal:
    """Read "12000", "12,000.50", "12.000,50", "12 000" or "4,5" exactly; raises ValueError.

    A single group of three digits after a comma or point is read as thousands, as Money.parse does.
    """
    plain = re.sub(r"[\s_'\u00a0\u202f]", "", text)
    if _GROUPED.fullmatch(plain):
        plain = plain.replace(",", "")
    elif _EUROPEAN.fullmatch(plain):
        plain = plain.replace(".", "").replace(",", ".")
    else:
        plain = plain.replace(",", ".")
    try:
        number = Decimal(plain)
    except InvalidOperation:
        raise ValueError(f"{text!r} is no number") from None
    if not number.is_finite() or abs(number) > _MOST:
        raise ValueError(f"{text!r} is no sum that can be paid")
    return number


def parse_score(text: str) -> Decimal:
    """Read a score: a comma or a point stands before decimals, never between thousands."""
    try:
        number = Decimal(text.strip().replace(",", "."))
    except InvalidOperation:
        raise ValueError(f"{text!r} is no number") from None
    if not number.is_finite():
        raise ValueError(f"{text!r} is no number")
    return number


def parse_sum(text: str) -> tuple[Decimal, str]:
    """Read "EUR 12,000" or "12,000" as a number and its currency ("" where none stands).

    Raises ValueError.
    """
    match = _SUM.fullmatch(text.strip())
    if match is None or (match["before"] and match["after"]):
        raise ValueError(f"{text!r} is no sum of money")
    return parse_number(match["number"]), (match["before"] or match["after"] or "").upper()


def in_minor(
    amount: Decimal | Fraction, currency: str, into: str, rates: Mapping[str, ExchangeRate]
) -> Fraction:
    """A sum in minor units of the currency `into`, not rounded; raises CurrencyUnratedError."""
    units = Fraction(amount)
    if currency != into:
        units = units * _rate(currency, rates) / _rate(into, rates)
    return units * int(10 ** minor_digits(into))


def down(amount: Fraction, step: int) -> int:
    """The greatest multiple of `step` that is no more than the amount."""
    return math.floor(amount / step) * step


def up(amount: Fraction, step: int) -> int:
    """The least multiple of `step` that is no less than the amount."""
    return math.ceil(amount / step) * step


def _rate(currency: str, rates: Mapping[str, ExchangeRate]) -> Fraction:
    if currency not in rates:
        raise CurrencyUnratedError(
            f"there is no exchange rate for {currency}",
            expected=", ".join(sorted(rates)),
            remedy="add a line to exchange_rates.csv, or state the sum in another currency",
        )
    return rates[currency].eur_per_unit
