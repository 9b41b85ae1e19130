"""The frontier and the table [risk] of a scenario file."""

from typing import Any

from tradewind.plan.risk.model import MOST_SCENARIOS, RiskLimit, RiskModel
from tradewind.plan.scenario.values import ScenarioValues, shown
from tradewind.rulebook.toml_file import is_number
from tradewind.terms import InputInvalidError

RISK_KEYS = ("limit", "scenarios", "tail", "artist_share", "pair_share")
_MOST_SHARE = 10


class RiskValues(ScenarioValues):
    """Reads them; each fault is a ScenarioInvalidError with file and line."""

    places: dict[str, str]

    def _frontier(self, key: str) -> bool:
        value = self.values[key]
        if not isinstance(value, bool):
            raise self._wrong(f"{key} is {shown(value)}", "true or false", "", key=key)
        return value

    def _frontier_shares(self, key: str) -> tuple[float, ...]:
        shares = self.values[key]
        if not isinstance(shares, list) or not shares or not all(map(_is_share_of_budget, shares)):
            raise self._wrong(
                f"{key} is {shown(shares)}",
                f"shares of every budget above 0, up to {_MOST_SHARE}, as [0.5, 2]",
                "",
                key=key,
            )
        return tuple(map(float, shares))

    def _risk(self) -> dict[str, Any]:
        """The params' fields that the table [risk] sets; that it is there asks for the risk."""
        if "risk" not in self.values:
            return {}
        entry = self._table("risk")
        self._check_keys("risk", 1, entry, RISK_KEYS, "[risk]")
        found: dict[str, Any] = {"risk": True, "risk_model": self._risk_model(entry)}
        if "limit" in entry:
            found["risk_limit"] = self._risk_limit(entry["limit"])
            self.places["--risk-limit"] = self._place("risk", 1, "limit")
        return found

    def _risk_model(self, entry: dict[str, Any]) -> RiskModel:
        figures: dict[str, Any] = {}
        if "scenarios" in entry:
            said = f"a whole number from 2 to {MOST_SCENARIOS:,}"
            found = self._figure("risk", entry, "scenarios", _is_count_of_scenarios, said)
            figures["scenarios"] = int(found)
        for key in ("tail", "artist_share", "pair_share"):
            share = self._share("risk", 1, entry, key)
            if share is not None:
                figures[key] = float(share)
        try:
            return RiskModel(**figures)
        except InputInvalidError as cause:
            key = "tail" if cause.found.startswith("a tail") else "artist_share"
            raise self._at(cause, "risk", 1, key if key in entry else "pair_share") from cause

    def _risk_limit(self, value: Any) -> RiskLimit:
        try:
            return RiskLimit.parse(value if isinstance(value, str) else shown(value))
        except InputInvalidError as cause:
            raise self._at(cause, "risk", 1, "limit") from cause


def _is_share_of_budget(value: Any) -> bool:
    return is_number(value) and 0 < value <= _MOST_SHARE


def _is_count_of_scenarios(value: Any) -> bool:
    return isinstance(value, int) and 2 <= value <= MOST_SCENARIOS
