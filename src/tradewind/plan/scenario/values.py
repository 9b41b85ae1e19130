"""Values of a scenario file read one by one, each fault told with its line."""

import datetime as dt
from collections.abc import Callable, Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

from tradewind.plan.errors import ScenarioInvalidError
from tradewind.rulebook import ExchangeRate, markets
from tradewind.rulebook.toml_file import TomlFile, is_number
from tradewind.terms import InputInvalidError, Money, TerritoryUnknownError, parse_territory


class ScenarioValues(TomlFile):
    """Readers that check one value each; all raise ScenarioInvalidError with file and line.

    `rates` are those that sums of money need.
    """

    refused = ScenarioInvalidError
    holds = "settings of a plan"
    example = "write an example with: tradewind plan --new FILE"
    rates: Mapping[str, ExchangeRate]

    def _off(self, key: str) -> bool:
        return self.values.get(key) is False

    def _table(self, key: str) -> dict[str, Any]:
        entry = self.values[key]
        if not isinstance(entry, dict):
            raise self._wrong(f"{key} is {entry!r}", f"a table [{key}]", "", key=key)
        return entry

    def _text(self, table: str, n: int, entry: Mapping[str, Any], key: str, example: str) -> str:
        value = entry.get(key)
        if not isinstance(value, str) or not value.strip():
            found = f"there is no {key}" if value is None else f"{key} is {value!r}"
            raise self._wrong(found, f"{key} = {example}", table, n, key)
        return value.strip()

    def _folder(self, key: str) -> Path | None:
        if key not in self.values:
            return None
        text = self._text("", 1, self.values, key, '"FOLDER"')
        return self.path.parent / Path(text).expanduser()

    def _at(self, cause: InputInvalidError, table: str, n: int, key: str) -> InputInvalidError:
        """The same fault with its place in this file."""
        place = self._place(table, n, key)
        return self.refused(
            f"{cause.where}: {cause.found}" if cause.where else cause.found,
            where=place,
            expected=cause.expected,
            remedy=cause.remedy or "mend the line",
        )

    def _territory(self, table: str, n: int, text: str, key: str) -> str:
        try:
            code = parse_territory(text)
        except TerritoryUnknownError as cause:
            raise self._at(cause, table, n, key) from cause
        if code not in markets():
            raise self._wrong(
                f"nothing is known of the market {text!r}",
                "a country such as KR, JP, DE",
                table,
                n,
                key,
                remedy="name a country where people live, by its two letters",
            )
        return code

    def _day_of(self, table: str, entry: Mapping[str, Any], key: str) -> dt.date:
        value = entry[key]
        if type(value) is not dt.date:
            raise self._wrong(
                f"{key} is {value!r}",
                f"a day such as {key} = 2026-10-01",
                table,
                1,
                key,
                remedy="write year, month and day, without quotes",
            )
        return value

    def _figure(
        self, table: str, entry: Mapping[str, Any], key: str, fits: Callable[[Any], bool], said: str
    ) -> float:
        value = entry[key]
        if not is_number(value) or not fits(value):
            remedy = "take the sign out" if is_number(value) and value < 0 else "mend the line"
            raise self._wrong(f"{key} is {shown(value)}", said, table, 1, key, remedy=remedy)
        return float(value)

    def _whole(self, key: str, fits: Callable[[int], bool], said: str) -> int:
        value = self.values[key]
        if not isinstance(value, int) or isinstance(value, bool) or not fits(value):
            raise self._wrong(f"{key} is {shown(value)}", said, "", 1, key)
        return value

    def _money(self, table: str, key: str, value: Any, *, n: int = 1) -> Money:
        if is_number(value):
            raise self._wrong(
                f"{key} is {shown(value)}, without a currency",
                'a sum in quotes, such as "EUR 2,000,000"',
                table,
                n,
                key,
                remedy=f'write "EUR {shown(value)}" if euros are meant',
            )
        if not isinstance(value, str):
            raise self._wrong(
                f"{key} is {shown(value)}", 'a sum such as "EUR 2,000,000"', table, n, key
            )
        try:
            money = Money.parse(value)
        except InputInvalidError as cause:
            raise self._at(cause, table, n, key) from cause
        if money.currency not in self.rates:
            raise self._wrong(
                f"there is no exchange rate for {money.currency}",
                ", ".join(sorted(self.rates)),
                table,
                n,
                key,
                remedy="add a line to exchange_rates.csv, or state the sum in EUR",
            )
        return money


def shown(value: Any) -> str:
    """A value as the file has it."""
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    return str(value) if isinstance(value, int | Decimal | dt.date) else repr(value)
