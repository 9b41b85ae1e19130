"""The table [gain] of a scenario file: what counts, and how a lift becomes it."""

from collections.abc import Callable, Mapping
from dataclasses import fields
from typing import Any

from tradewind.plan.gain.measure import INCOME, LISTENERS, STREAMS, UNITS, WEIGHTED, Measure
from tradewind.plan.params import GainModel
from tradewind.plan.scenario.values import ScenarioValues, shown
from tradewind.rulebook.toml_file import is_number
from tradewind.terms import nearest

GAIN_KEYS = (
    *(field.name for field in fields(GainModel) if field.name != "returns_quarters"),
    "weights",
    "streams_per_listener",
    "income_per_1000_streams",
)
ELSEWHERE = "elsewhere"
Limit = tuple[str, Callable[[Any], bool], str]
_FIGURES: tuple[Limit, ...] = (
    ("odds_per_lift", lambda x: x >= 0, "a number of 0 or more"),
    ("fade_per_quarter", lambda x: 0 < x <= 1, "a share above 0, up to 1"),
    ("release_boost", lambda x: x > 0, "a number above 0"),
    ("carry_over", lambda x: 0 <= x < 1, "a share from 0, below 1"),
    ("spill_over", lambda x: 0 <= x <= 1, "a share from 0 to 1"),
)


class GainValues(ScenarioValues):
    """Reads [gain]; each fault is a ScenarioInvalidError with file and line."""

    places: dict[str, str]

    def _gain(self, key: str) -> GainModel:
        entry = self._table(key)
        self._check_keys("gain", 1, entry, GAIN_KEYS, "[gain]")
        found: dict[str, Any] = {
            name: self._figure("gain", entry, name, fits, said)
            for name, fits, said in _FIGURES
            if name in entry
        }
        if "returns" in entry:
            found["returns"] = self._returns(entry["returns"])
        if entry.get("weeks_after", "all") != "all":
            found["weeks_after"] = self._weeks_after(entry["weeks_after"])
        return GainModel(**found, measure=self._measure(entry))

    def _returns(self, steps: Any) -> tuple[tuple[float, float], ...]:
        fits = isinstance(steps, list) and all(
            isinstance(step, list) and len(step) == 2 and all(map(is_number, step))
            for step in steps
        )
        rates = [rate for _, rate in steps] if fits else []
        widths = all(width > 0 for width, _ in steps) if fits else False
        if not rates or not widths or rates != sorted(rates, reverse=True) or rates[-1] < 0:
            raise self._wrong(
                f"returns is {shown(steps)}",
                "steps of lift-weeks with the share of the effect that is left in them, falling, "
                "as [[6, 1.0], [6, 0.5], [12, 0.25]]",
                "gain",
                1,
                "returns",
            )
        return tuple((float(width), float(rate)) for width, rate in steps)

    def _weeks_after(self, value: Any) -> int:
        if not isinstance(value, int) or isinstance(value, bool) or value < 0:
            raise self._wrong(
                f"weeks_after is {shown(value)}",
                'a whole number of weeks, 0 or more, or "all"',
                "gain",
                1,
                "weeks_after",
            )
        return value

    def _measure(self, entry: Mapping[str, Any]) -> Measure:
        weights = self._weights(entry) if "weights" in entry else {}
        of = entry.get("measure", WEIGHTED if weights else STREAMS)
        if not isinstance(of, str) or of not in UNITS:
            raise self._wrong(
                f"measure is {shown(of)}",
                ", ".join(UNITS),
                "gain",
                1,
                "measure",
                remedy=f"write {nearest(str(of), UNITS)!r} if that is meant",
            )
        if of == WEIGHTED and not weights:
            raise self._wrong(
                "the measure is weighted, and there are no weights",
                "weights = { streams = 0.003, income = 1 }",
                "gain",
                1,
                "measure",
                remedy="add the weights, or name one measure",
            )
        self.places["--measure"] = self._place("gain", 1, "measure" if of != WEIGHTED else "")
        listeners = self._by_market(entry, "streams_per_listener", self._count_of)
        income = self._by_market(entry, "income_per_1000_streams", self._euros)
        elsewhere = {
            name: found.pop(ELSEWHERE)
            for name, found in (("streams_per_listener", listeners), ("eur_per_1000", income))
            if ELSEWHERE in found
        }
        return Measure(
            of, weights, streams_per_listener_in=listeners, eur_per_1000_in=income, **elsewhere
        )

    def _weights(self, entry: Mapping[str, Any]) -> dict[str, float]:
        table = self._inner(entry, "weights", "{ streams = 0.003, listeners = 0, income = 1 }")
        found = {}
        for name, value in table.items():
            where = self._spot("weights", name)
            if name not in (STREAMS, LISTENERS, INCOME):
                raise self._wrong(
                    f"there is no weight of {name!r}",
                    f"{STREAMS}, {LISTENERS}, {INCOME}",
                    *where,
                    remedy=f"write {nearest(name, (STREAMS, LISTENERS, INCOME))!r} if that is "
                    "meant",
                )
            if not is_number(value) or value < 0:
                raise self._wrong(
                    f"the weight of {name} is {shown(value)}",
                    "a number of 0 or more",
                    *where,
                    remedy="take the sign out" if is_number(value) else "mend the line",
                )
            found[name] = float(value)
        if not any(found.values()):
            raise self._wrong(
                "no weight is above 0", "one at least", *self._spot("weights", ""),
                remedy="give what counts a weight, or take the weights out",
            )  # fmt: skip
        return found

    def _by_market(
        self, entry: Mapping[str, Any], name: str, read: Callable[[str, str, Any], float]
    ) -> dict[str, float]:
        """Figures by market, that of all others under ELSEWHERE."""
        if name not in entry:
            return {}
        found = {}
        for market, value in self._inner(entry, name, f"{{ {ELSEWHERE} = ..., JP = ... }}").items():
            table, n, key = self._spot(name, market)
            known = market == ELSEWHERE
            place = market if known else self._territory(table, n, market, key)
            found[place] = read(name, market, value)
        return found

    def _count_of(self, name: str, market: str, value: Any) -> float:
        if not is_number(value) or value < 1:
            raise self._wrong(
                f"{name} of {market} is {shown(value)}",
                "how often one listener streams the artist in four weeks, 1 or more",
                *self._spot(name, market),
            )
        return float(value)

    def _euros(self, name: str, market: str, value: Any) -> float:
        table, _, key = self._spot(name, market)
        money = self._money(table, key, value)
        return money.amount * float(self.rates[money.currency].eur_per_unit)

    def _inner(self, entry: Mapping[str, Any], name: str, example: str) -> dict[str, Any]:
        table = entry[name]
        if not isinstance(table, dict) or not table:
            raise self._wrong(f"{name} is {shown(table)}", f"{name} = {example}", "gain", 1, name)
        return table

    def _spot(self, name: str, key: str) -> tuple[str, int, str]:
        """Where a value of an inner table stands: under a heading of its own, or in one line."""
        inner = f"gain.{name}"
        return (inner, 1, key) if self.lines.of(inner) else ("gain", 1, name)
