"""Money in minor units with its currency; never a float, never a bare number."""

import re
from dataclasses import dataclass
from functools import cache

from tradewind.terms.errors import InputInvalidError

_SHAPES = (
    re.compile(r"^(?P<currency>[A-Za-z]{3})\s*(?P<amount>[-\d.,\s_']+)(?P<times>[kKmM]?)$"),
    re.compile(r"^(?P<amount>[-\d.,\s_']+)(?P<times>[kKmM]?)\s*(?P<currency>[A-Za-z]{3})$"),
)
_AMBIGUOUS = re.compile(r"[1-9]\d{0,2}[.,]\d{3}")  # 1.250m: 1.25 million, or 1,250 million
_MOST = 1e15  # major units; above it a float no longer tells every unit from the next
_TIMES = {"": 1, "k": 1_000, "m": 1_000_000}


class MoneyUnreadableError(InputInvalidError):
    """A sum of money that cannot be understood, is not positive or names no known currency."""


@cache
def known_currencies() -> frozenset[str]:
    """Codes of ISO 4217 as CLDR lists them."""
    from babel.core import Locale  # babel costs 50 ms, and only text input needs it

    return frozenset(Locale("en").currencies)


@cache
def minor_digits(currency: str) -> int:
    """How many digits the minor unit has: 2 for EUR, 0 for KRW and VND (source: CLDR)."""
    from babel.numbers import get_currency_precision

    return int(get_currency_precision(currency))


@dataclass(frozen=True, slots=True)
class Money:
    """A sum of money: `minor` units (cents) of an ISO 4217 `currency`."""

    minor: int
    currency: str

    @property
    def amount(self) -> float:
        """The sum in major units (euros, won)."""
        return float(self.minor / 10 ** minor_digits(self.currency))

    @classmethod
    def of(cls, amount: float, currency: str) -> "Money":
        """Money from major units, rounded to the minor unit."""
        return cls(round(amount * 10 ** minor_digits(currency)), currency)

    @classmethod
    def parse(cls, text: str) -> "Money":
        """Read "EUR 2,000,000", "2000000 EUR", "KRW 1.5m" or "EUR 40k".

        Raises MoneyUnreadableError when the text is no such thing, the currency is unknown,
        or the sum is not above zero.
        """
        example = "a currency and a sum above zero, such as 'EUR 2,000,000' or 'KRW 500m'"
        match = next((m for shape in _SHAPES if (m := shape.match(text.strip()))), None)
        if match is None:
            raise MoneyUnreadableError(
                f"cannot read {text!r} as money",
                expected=example,
                remedy="write a currency and a sum in digits",
            )
        currency = match["currency"].upper()
        if currency not in known_currencies():
            raise MoneyUnreadableError(
                f"{text!r} names the currency {currency}, which ISO 4217 does not list",
                expected="a code such as EUR, KRW, VND, USD",
                remedy="write the three letters of the currency before or after the sum",
            )
        if match["times"] and _AMBIGUOUS.fullmatch(match["amount"].strip()):
            raise MoneyUnreadableError(
                f"{text!r} can be read in two ways",
                expected=example,
                remedy="write the sum out, without k or m",
            )
        amount = _parse_number(match["amount"]) * _TIMES[match["times"].lower()]
        if amount > _MOST:
            raise MoneyUnreadableError(
                f"a sum of more than {_MOST:,.0f}", expected=example, remedy="give a smaller sum"
            )
        money = cls.of(amount, currency)
        if money.minor <= 0:
            raise MoneyUnreadableError(
                f"{text!r} is a sum of {money.amount:g}",
                expected=example,
                remedy="give a sum above zero, or leave it out",
            )
        return money


def _parse_number(text: str) -> float:
    plain = re.sub(r"[\s_']", "", text)
    grouped = re.fullmatch(r"-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?", plain)
    european = re.fullmatch(r"-?[1-9]\d{0,2}(\.\d{3})+(,\d+)?", plain)
    if grouped:
        plain = plain.replace(",", "")
    elif european:
        plain = plain.replace(".", "").replace(",", ".")
    else:
        plain = plain.replace(",", ".")
    try:
        return float(plain)
    except ValueError:
        raise MoneyUnreadableError(
            f"cannot read {text!r} as a number",
            expected="digits, as in 2,000,000 or 1.5",
            remedy="write the sum in digits",
        ) from None
