"""A scenario file (TOML) read, with every fault told by its line."""

import datetime as dt
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

from tradewind.plan.money.budget import PERIODS, Budget
from tradewind.plan.params import LineKey
from tradewind.plan.scenario.asked import CHANGES, VERSION, KeepAsked, Scenario
from tradewind.plan.scenario.gain import GAIN_KEYS, GainValues
from tradewind.plan.scenario.limits import ScenarioLimits
from tradewind.plan.scenario.risk import RISK_KEYS, RiskValues
from tradewind.plan.scenario.values import shown
from tradewind.rulebook import action_kinds, eur_cents, exchange_rates, funders, own_file
from tradewind.rulebook.toml_file import is_number
from tradewind.terms import InputInvalidError, nearest

_LINE = ("artist", "market", "kind", "quarter")
_TABLES: Mapping[str, tuple[str, ...]] = {
    "": (
        "version",
        "store",
        "out",
        "home",
        "start",
        "quarters",
        "own",
        "tax_relief",
        "capacity",
        "markets_max",
        "same_max",
        "artists_max",
        "floor_emerging",
        "gap",
        "seconds",
        "seed",
        "rulebook",
        "budgets",
        "force",
        "forbid",
        "limit",
        "gain",
        "frontier",
        "frontier_shares",
        "risk",
        "keep",
    ),
    "risk": RISK_KEYS,
    "gain": GAIN_KEYS,
    "keep": ("plan", "committed", "committed_until", "tolerance"),
    "force": _LINE,
    "forbid": _LINE,
}
PER = ("", *PERIODS)
_MOST_QUARTERS = 12


def read_scenario(path: Path, *, rulebook: Path | None = None) -> Scenario:
    """The settings of a file; folders in it are seen from where the file lies.

    `rulebook` takes the place of the file's own. Raises ScenarioInvalidError with file, line and
    remedy.
    """
    return _Reader(path).scenario(rulebook)


class _Reader(GainValues, RiskValues, ScenarioLimits):
    def scenario(self, rulebook: Path | None) -> Scenario:
        self._check_version(VERSION, CHANGES)
        self._check_keys("", 1, self.values, _TABLES[""], "a scenario")
        self.places = {}
        own = self._folder("rulebook")
        self.rulebook = rulebook or own
        self._check_rulebook()
        settings: dict[str, Any] = {"rulebook": self.rulebook}
        for key, field, read in self._readers():
            if key in self.values:
                settings[field] = read(key)
                self.places[f"--{key.replace('_', '-')}"] = self._place("", 1, key)
        for key in ("force", "forbid"):
            settings[key] = self._lines(key)
        self._refuse_both(settings)
        settings["limits"] = self._limits()
        settings |= self._risk()
        given = {name: value for name, value in settings.items() if value not in (None, ())}
        given |= {name: None for name in ("markets_max", "same_max") if self._off(name)}
        store, out = self._folder("store"), self._folder("out")
        return Scenario(given, self.places, store=store, out=out, keep=self._keep())

    def _readers(self) -> tuple[tuple[str, str, Callable[[str], Any]], ...]:
        return (
            ("home", "home", self._market),
            ("start", "start", self._day),
            ("quarters", "quarters", self._quarters),
            ("budgets", "budgets", self._budgets),
            ("own", "own_eur_cents", self._own),
            ("tax_relief", "tax_relief", self._relief),
            ("capacity", "capacity_days_month", self._amount),
            ("markets_max", "markets_max", self._count),
            ("same_max", "same_max", self._count),
            ("artists_max", "artists_max", self._count),
            ("floor_emerging", "floor_emerging", self._floor),
            ("gap", "gap", self._gap),
            ("seconds", "seconds", self._seconds),
            ("seed", "seed", self._seed),
            ("gain", "gain", self._gain),
            ("frontier", "frontier", self._frontier),
            ("frontier_shares", "frontier_shares", self._frontier_shares),
        )

    def _check_rulebook(self) -> None:
        try:
            folder = self.rulebook
            self.kinds = action_kinds(own_file(folder, "actions.toml"))
            self.funders = funders(own_file(folder, "funders.toml"))
            self.rates = exchange_rates(own_file(folder, "exchange_rates.csv"))
        except InputInvalidError as cause:
            if "rulebook" not in self.values:
                raise
            raise self._at(cause, "", 1, "rulebook") from cause

    def _market(self, key: str) -> str:
        return self._territory("", 1, self._text("", 1, self.values, key, '"KR"'), key)

    def _day(self, key: str) -> dt.date:
        return self._day_of("", self.values, key)

    def _quarters(self, key: str) -> int:
        most = _MOST_QUARTERS
        return self._whole(key, lambda n: 1 <= n <= most, f"a whole number from 1 to {most}")

    def _count(self, key: str) -> int | None:
        if self._off(key):
            return None
        said = f"a whole number of 1 or more, or {key} = false for no limit"
        return self._whole(key, lambda n: n >= 1, said)

    def _seed(self, key: str) -> int:
        return self._whole(key, lambda n: 0 <= n < 2**31, "a whole number of 0 or more")

    def _amount(self, key: str) -> float:
        return self._figure("", self.values, key, lambda x: x >= 0, "a number of 0 or more")

    def _gap(self, key: str) -> float:
        return float(self._share("", 1, self.values, key) or 0)

    def _seconds(self, key: str) -> float:
        return self._figure("", self.values, key, lambda x: x > 0, "a number above 0")

    def _floor(self, key: str) -> float:
        return float(self._share("", 1, self.values, key) or 0)

    def _relief(self, key: str) -> float:
        share = self._share("", 1, self.values, key)
        if share == 1:
            raise self._wrong(
                f"{key} is all of it", "a share below 100 %", "", key=key, remedy="give the share"
            )
        return float(share or 0)

    def _own(self, key: str) -> int:
        value = self.values[key]
        if value == 0 and is_number(value):
            return 0
        return eur_cents(self._money("", key, value), self.rates)

    def _budgets(self, key: str) -> tuple[Budget, ...]:
        entries = self._table(key)
        if not entries:
            raise self._wrong("there is no budget", 'office = "EUR 2,000,000"', key)
        budgets: dict[str, Budget] = {}
        for name, value in entries.items():
            budget = self._budget(name, value)
            if budget.funder in budgets:
                raise self._wrong(
                    f"{budget.funder} is given twice", "one budget a funder", "budgets", 1, name
                )
            budgets[budget.funder] = budget
        return tuple(budgets.values())

    def _budget(self, name: str, value: Any) -> Budget:
        funder, by_default, per = name.lower(), False, ""
        if isinstance(value, dict):
            known = not set(value) - {"amount", "rules", "per"}
            fits = value.get("rules", "default") == "default" and value.get("per", "") in PER
            if not known or not fits:
                raise self._wrong(
                    f"{name} is {value!r}",
                    'a sum, or { amount = "EUR 300,000", per = "year" } (or "quarter"), '
                    'rules = "default" where it has no entry of its own',
                    "budgets",
                    1,
                    name,
                )
            per, by_default = value.get("per", ""), "rules" in value
            value = value.get("amount")
        if funder not in self.funders and not by_default:
            raise self._wrong(
                f"there is no funder {name!r}",
                ", ".join(sorted(self.funders)),
                "budgets",
                1,
                name,
                remedy=f"write {nearest(name, self.funders)!r} if that is meant; for a funder "
                f'without rules of its own: {name} = {{ amount = "EUR 300,000", '
                'rules = "default" }',
            )
        return Budget(funder, self._money("budgets", name, value), per)

    def _lines(self, table: str) -> tuple[LineKey, ...]:
        entries = self.values.get(table, [])
        if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
            raise self._wrong(
                f"{table} is no list of lines", f"each line under [[{table}]]", "", key=table
            )
        return tuple(self._line(table, n, entry) for n, entry in enumerate(entries, 1))

    def _line(self, table: str, n: int, entry: dict[str, Any]) -> LineKey:
        self._check_keys(table, n, entry, _LINE, f"[[{table}]]")
        artist = self._text(table, n, entry, "artist", '"NAME or id"')
        market = self._text(table, n, entry, "market", '"JP"')
        kind = self._text(table, n, entry, "kind", '"showcase"')
        quarter = self._text(table, n, entry, "quarter", '"2026-Q4"') if "quarter" in entry else ""
        if kind not in self.kinds:
            raise self._wrong(
                f"there is no kind of action {kind!r}",
                ", ".join(sorted(self.kinds)),
                table,
                n,
                "kind",
                remedy=f"write {nearest(kind, self.kinds)!r} if that is meant",
            )
        key = LineKey(artist, self._territory(table, n, market, "market"), kind, quarter)
        self.places[f"--{table} {key}"] = self._place(table, n)
        return key

    def _refuse_both(self, settings: Mapping[str, Any]) -> None:
        for n, key in enumerate(settings["forbid"], 1):
            for forced in settings["force"]:
                if forced[:3] == key[:3] and key.covers(forced.quarter):
                    raise self._wrong(
                        f"{key} is both forced and forbidden",
                        f"the line in one of the two; it is forced in "
                        f"{self.places[f'--force {forced}']}",
                        "forbid",
                        n,
                        remedy="take one of the two out",
                    )

    def _keep(self) -> KeepAsked | None:
        if "keep" not in self.values:
            return None
        entry = self._table("keep")
        self._check_keys("keep", 1, entry, _TABLES["keep"], "[keep]")
        plan = self._text("keep", 1, entry, "plan", '"plan/plan.json"')
        ids = entry.get("committed", [])
        if not isinstance(ids, list) or not all(isinstance(name, str) for name in ids):
            raise self._wrong(
                f"committed is {shown(ids)}",
                'ids of lines, as ["L001", "L007"]',
                "keep",
                1,
                "committed",
            )
        until = "committed_until" in entry
        tolerance = self._share("keep", 1, entry, "tolerance")
        self.places["--keep"] = self._place("keep", 1, "plan")
        self.places["--committed"] = self._place("keep", 1, "committed")
        return KeepAsked(
            self.path.parent / Path(plan).expanduser(),
            tuple(ids),
            self._day_of("keep", entry, "committed_until") if until else None,
            KeepAsked.tolerance if tolerance is None else float(tolerance),
        )
