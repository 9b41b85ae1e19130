"""What a unit of each currency is worth in euros, from exchange_rates.csv."""

import csv
import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType

from tradewind.rulebook.read_entries import read_text, refuse_twice
from tradewind.terms import InputInvalidError, Money, minor_digits

_COLUMNS = ("currency", "eur_per_unit", "as_of", "source", "certainty")


@dataclass(frozen=True, slots=True)
class ExchangeRate:
    """How many euros one unit of a currency is worth, and on which day."""

    currency: str
    eur_per_unit: Fraction
    as_of: dt.date
    source: str
    certainty: str


class CurrencyUnratedError(InputInvalidError):
    """A currency that exchange_rates.csv has no rate for."""


@cache
def exchange_rates(path: Path | None = None) -> Mapping[str, ExchangeRate]:
    """Every rate by currency, from `path` or the rulebook's own exchange_rates.csv.

    Raises InputInvalidError naming the line that is wrong.
    """
    where = str(path or "exchange_rates.csv")
    rows = csv.DictReader(read_text(path, "exchange_rates.csv").splitlines())
    if missing := set(_COLUMNS) - set(rows.fieldnames or ()):
        raise InputInvalidError(
            f"columns {', '.join(sorted(missing))} are missing",
            where=where,
            expected=",".join(_COLUMNS),
        )
    found = [_exchange_rate(row, f"{where}, line {line}") for line, row in enumerate(rows, 2)]
    refuse_twice((rate.currency for rate in found), where)
    return MappingProxyType({rate.currency: rate for rate in found})


def eur_cents(money: Money, rates: Mapping[str, ExchangeRate]) -> int:
    """A sum of money in euro cents, rounded to the cent; raises CurrencyUnratedError."""
    rate = rates.get(money.currency)
    if rate is None:
        raise CurrencyUnratedError(
            f"there is no exchange rate for {money.currency}",
            expected=", ".join(sorted(rates)),
            remedy="add a line to exchange_rates.csv, or state the sum in EUR",
        )
    units = Fraction(money.minor, 10 ** minor_digits(money.currency))
    return round(100 * units * rate.eur_per_unit)


def _exchange_rate(row: dict[str, str], where: str) -> ExchangeRate:
    try:
        rate = Fraction(row["eur_per_unit"])
        as_of = dt.date.fromisoformat(row["as_of"])
    except (TypeError, ValueError, ZeroDivisionError) as cause:
        raise InputInvalidError(
            f"cannot read the rate of {row.get('currency')!r} ({cause})",
            where=where,
            expected="a decimal number and a date such as 2026-11-22",
        ) from cause
    if rate <= 0:
        raise InputInvalidError(
            f"{row['currency']} has the rate {row['eur_per_unit']}",
            where=where,
            expected="a number above zero",
        )
    return ExchangeRate(row["currency"], rate, as_of, row["source"], row["certainty"])
