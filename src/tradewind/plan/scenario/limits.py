"""Limits of a scenario file, each fault told with its line."""

from typing import Any

from tradewind.plan.limits import ABOUT, YES_NO, Limit, Measure
from tradewind.plan.scenario.values import ScenarioValues, shown
from tradewind.rulebook import eur_cents
from tradewind.rulebook.toml_file import is_number
from tradewind.terms import InputInvalidError

TABLE = "limit"
KEYS = ("name", *ABOUT, "least", "most")


class ScenarioLimits(ScenarioValues):
    """Reads [[limit]] tables; `places` says where each stands."""

    places: dict[str, str]

    def _limits(self) -> tuple[Limit, ...]:
        entries = self.values.get(TABLE, [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise self._wrong("limit is no list", "each limit under [[limit]]", "", key=TABLE)
        found = [limit for n, entry in enumerate(entries, 1) for limit in self._limit(n, entry)]
        return tuple(found)

    def _limit(self, n: int, entry: dict[str, Any]) -> list[Limit]:
        """One limit, or two where least and most are counted differently."""
        self._check_keys(TABLE, n, entry, KEYS, "[[limit]]")
        about = {word: self._about(n, entry, word) for word in ABOUT if word in entry}
        named = "name" in entry
        name = self._text(TABLE, n, entry, "name", '"new voices"') if named else ", ".join(about)
        if not about:
            raise self._wrong(
                f"the limit {name!r} is about nothing", f"one of {', '.join(ABOUT)}", TABLE, n
            )
        place = self._place(TABLE, n)
        sides: dict[Measure, dict[str, float]] = {}
        for side in ("least", "most"):
            if side in entry:
                measure, amount = self._limit_amount(n, entry, side)
                sides.setdefault(measure, {})[side] = amount
        self.places[f"--limit {name}"] = place
        try:
            return [Limit(name, about, m, **ends) for m, ends in (sides or {"lines": {}}).items()]
        except InputInvalidError as cause:
            raise self._at(cause, TABLE, n, "most" if "most" in entry else "least") from cause

    def _about(self, n: int, entry: dict[str, Any], word: str) -> tuple[str, ...]:
        value = entry[word]
        if word in YES_NO:
            if not isinstance(value, bool):
                raise self._wrong(
                    f"{word} is {shown(value)}", f"{word} = true or {word} = false", TABLE, n, word
                )
            return ("yes" if value else "no",)
        values = value if isinstance(value, list) else [value]
        if not values or not all(isinstance(one, str) and one.strip() for one in values):
            raise self._wrong(
                f"{word} is {shown(value)}", f'{word} = "NAME" or ["NAME", "NAME"]', TABLE, n, word
            )
        if word == "market":
            return tuple(self._territory(TABLE, n, one, word) for one in values)
        return tuple(one.strip() for one in values)

    def _limit_amount(self, n: int, entry: dict[str, Any], side: str) -> tuple[Measure, float]:
        value = entry[side]
        if isinstance(value, int) and not isinstance(value, bool):
            if value < 0:
                raise self._wrong(
                    f"{side} is {value}", "a number of lines, 0 or more", TABLE, n, side,
                    remedy="take the sign out",
                )  # fmt: skip
            return "lines", float(value)
        if is_number(value) or (isinstance(value, str) and "%" in value):
            return "share", float(self._share(TABLE, n, entry, side) or 0)
        if not isinstance(value, str):
            said = f'{side} = "20 %" of the spending, "EUR 100,000", or 3 lines'
            raise self._wrong(f"{side} is {shown(value)}", said, TABLE, n, side)
        return "eur_cents", float(eur_cents(self._money(TABLE, side, value, n=n), self.rates))
