"""Values of a TOML file read one by one, each fault told with its line."""

from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from tradewind.awards.amounts import in_minor, parse_sum
from tradewind.awards.csv_rows import EXAMPLE
from tradewind.awards.errors import AwardRulesInvalidError
from tradewind.awards.rules import Where
from tradewind.rulebook import CurrencyUnratedError, ExchangeRate
from tradewind.rulebook.toml_file import TomlFile, is_number
from tradewind.terms.money import known_currencies


class TomlReader(TomlFile):
    """A TOML file of rules: `values` as it stands, and readers that check one value each.

    Tables are named as in the file, `n` is their place among those of that name, from 1; the top of
    the file is the table "". `currency` is that of sums that name none, `converted` the others met.
    Each reader raises AwardRulesInvalidError with file and line.
    """

    refused = AwardRulesInvalidError
    holds = "rules of a round"
    example = EXAMPLE
    currency = ""

    def __init__(self, path: Path, rates: Mapping[str, ExchangeRate]) -> None:
        super().__init__(path)
        self.rates = rates
        self.converted: set[str] = set()

    def _number(
        self, table: str, n: int, entry: Mapping[str, Any], key: str, *, above: bool = False
    ) -> Fraction | None:
        """A number of zero or more, or above zero; None where there is none."""
        value = entry.get(key)
        if value is None:
            return None
        if not is_number(value) or value < 0 or (above and value == 0):
            expected = "a number above zero" if above else "a number of zero or more"
            raise self._wrong(f"{key} is {value!r}", expected, table, n, key)
        return Fraction(value)

    def _name(self, table: str, n: int, entry: Mapping[str, Any]) -> str:
        name = entry.get("name")
        if not isinstance(name, str) or not name.strip():
            raise self._wrong(
                f"an entry [[{table}]] has no name", 'name = "Emerging artists"', table, n, "name"
            )
        return name.strip()

    def _where(self, table: str, n: int, entry: Mapping[str, Any], key: str = "where") -> Where:
        wanted = entry.get(key, {})
        example = '{ genre = "jazz" }, { region = ["North", "East"], emerging = true }'
        if not isinstance(wanted, dict):
            raise self._wrong(f"{key} is {wanted!r}", example, table, n, key)
        conditions = []
        for column, values in wanted.items():
            several = values if isinstance(values, list) else [values]
            if not several or not all(isinstance(value, str | bool) for value in several):
                raise self._wrong(f"{column} in {key} is {values!r}", example, table, n, key)
            conditions.append((column.lower(), tuple(several)))
        return Where(tuple(sorted(conditions)))

    def _whole(self, table: str, n: int, entry: Mapping[str, Any], key: str) -> int | None:
        value = entry.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        raise self._wrong(f"{key} is {value!r}", "a whole number of awards", table, n, key)

    def _needed_money(self, table: str, n: int, entry: Mapping[str, Any], key: str) -> int:
        amount = self._money(table, n, entry, key)
        if amount is None:
            raise self._wrong(
                f"an entry [[{table}]] has no {key}", f'{key} = 200_000 or "EUR 200,000"', table, n
            )
        return amount

    def _money(
        self, table: str, n: int, entry: Mapping[str, Any], key: str, *, zero: bool = False
    ) -> int | None:
        """A sum in minor units of the round's currency, rounded down; None where there is none."""
        value = entry.get(key)
        if value is None:
            return None
        try:
            if isinstance(value, str):
                number, currency = parse_sum(value)
            elif is_number(value):
                number, currency = Decimal(value), ""
            else:
                raise ValueError(value)
        except ValueError:
            raise self._wrong(
                f"{key} is {value!r}", 'a sum such as 12_000 or "EUR 12,000"', table, n, key
            ) from None
        if currency and currency not in known_currencies():
            raise self._wrong(
                f"{key} is in {currency}, which ISO 4217 does not list",
                "a currency such as EUR, KRW, VND, USD",
                table,
                n,
                key,
            )
        if number < 0 or (number == 0 and not zero):
            raise self._wrong(f"{key} is {value}", "a sum above zero", table, n, key)
        if currency and currency != self.currency:
            self.converted.add(currency)
        try:
            return int(in_minor(number, currency or self.currency, self.currency, self.rates) // 1)
        except CurrencyUnratedError as cause:
            raise CurrencyUnratedError(
                cause.found,
                where=self._place(table, n, key),
                expected=cause.expected,
                remedy=cause.remedy,
            ) from cause

    def _word(
        self, table: str, entry: Mapping[str, Any], key: str, words: tuple[str, ...], n: int = 1
    ) -> Any:
        value = entry.get(key, words[0])
        if value not in words:
            raise self._wrong(f"{key} is {value!r}", " or ".join(words), table, n, key)
        return value

    def _of(
        self,
        table: str,
        n: int,
        entry: Mapping[str, Any],
        key: str,
        kind: type,
        plain: Any,
        said: str,
    ) -> Any:
        value = entry.get(key, plain)
        if not isinstance(value, kind):
            raise self._wrong(f"{key} is {value!r}", said, table, n, key)
        return value


def figure_said(figure: Fraction | int) -> str:
    """A number of awards as it is, a share in percent."""
    return str(figure) if isinstance(figure, int) else f"{float(100 * figure):g} %"
