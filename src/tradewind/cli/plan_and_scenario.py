"""What `tradewind plan` was asked: options of the command line over a scenario file."""

import datetime as dt
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

import click

from tradewind.plan import (
    GainModel,
    KeepAsked,
    LineKey,
    PlanParams,
    RiskLimit,
    Scenario,
    parse_budgets,
    read_scenario,
)
from tradewind.rulebook import CurrencyUnratedError, eur_cents, exchange_rates, own_file
from tradewind.terms import InputInvalidError, Money, parse_territory

_QUARTER = re.compile(r"\d{4}-(Q[1-4]|\d\d-\d\d)")  # as quarters are named
_PLAIN = {
    "quarters": "quarters",
    "capacity": "capacity_days_month",
    "markets_max": "markets_max",
    "same_max": "same_max",
    "tax_relief": "tax_relief",
    "floor_emerging": "floor_emerging",
    "artists_max": "artists_max",
    "gap": "gap",
    "seconds": "seconds",
    "seed": "seed",
    "frontier": "frontier",
    "risk": "risk",
}  # options whose value is the params' own


@dataclass(frozen=True)
class PlanQuestion:
    """Where the store is, what is asked, where the plan goes, what is to be kept."""

    store: Path
    params: PlanParams
    out: Path
    keep: KeepAsked | None


def plan_question(context: click.Context) -> PlanQuestion:
    """What the options ask, and the scenario file where they are silent.

    Raises click.UsageError for what neither says, InputInvalidError for what makes no sense.
    """
    given = {
        name: value
        for name, value in context.params.items()
        if context.get_parameter_source(name) is not click.core.ParameterSource.DEFAULT
    }
    file, rulebook = given.get("scenario"), given.get("rulebook")
    scenario = read_scenario(file, rulebook=rulebook) if file else Scenario({}, {})
    rulebook = rulebook or scenario.settings.get("rulebook")
    asked = _params(given, rulebook)
    settings = {**scenario.settings, **asked}
    if "measure" in given:
        settings["gain"] = _counting(settings.get("gain", GainModel()), given["measure"])
    store, out = given.get("folder") or scenario.store, given.get("out") or scenario.out
    for name, value, example in (
        ("--store", store, "world.store"),
        ("--home", settings.get("home"), "KR"),
        ("--budget", settings.get("budgets"), '"EUR 2,000,000"'),
        ("--out", out, "plan"),
    ):
        if not value:
            raise click.UsageError(
                f"Missing option '{name}', as {name} {example}. A scenario file may hold it too: "
                "tradewind plan --new FILE writes one."
            )
    assert store is not None and out is not None
    if out.exists() and not out.is_dir():
        raise click.UsageError(f"The folder for the plan, '{out}', is a file.")
    params = PlanParams(**settings, places=_places_left(scenario.places, {*asked, *given}))
    return PlanQuestion(store, params, out, _keep(given, scenario.keep))


def _params(given: Mapping[str, Any], rulebook: Path | None) -> dict[str, Any]:
    """The params that options set, by field."""
    found = {field: given[name] for name, field in _PLAIN.items() if name in given}
    if "rulebook" in given:
        found["rulebook"] = rulebook
    if "home" in given:
        found["home"] = parse_territory(given["home"])
    if "budgets" in given:
        found["budgets"] = parse_budgets(given["budgets"])
    if "start" in given:
        found["start"] = given["start"].date()
    if "own" in given:
        found["own_eur_cents"] = _own_cents(given["own"], rulebook)
    if "risk_limit" in given:
        found["risk_limit"] = RiskLimit.parse(given["risk_limit"])
    if found.get("risk") is False:
        if "risk_limit" in given:
            raise click.UsageError("--no-risk and --risk-limit contradict each other: take one.")
        found["risk_limit"] = None
    for name, field in (("forced", "force"), ("forbidden", "forbid")):
        if name in given:
            found[field] = tuple(_line_key(text) for text in given[name])
    return found


def _counting(gain: GainModel, measure: str) -> GainModel:
    """The same model with another measure; weights, income and listeners as the file has them."""
    return replace(gain, measure=replace(gain.measure, of=measure))


def _places_left(places: Mapping[str, str], asked: Iterable[str]) -> dict[str, str]:
    """Places in the file of what no option took over."""
    over = {f"--{field}" for field in asked}
    return {option: place for option, place in places.items() if option.split()[0] not in over}


def _keep(given: Mapping[str, Any], file: KeepAsked | None) -> KeepAsked | None:
    plan = given.get("keep") or (file.plan if file else None)
    if plan is None:
        if any(name in given for name in ("committed", "committed_until", "tolerance")):
            raise click.UsageError(
                "--committed, --committed-until and --tolerance are about the plan before: name "
                "it with --keep plan.json."
            )
        return None
    asked = file or KeepAsked(plan)
    until: dt.datetime | None = given.get("committed_until")
    tolerance = given.get("tolerance", asked.tolerance)
    if not 0 <= tolerance < 1:
        raise InputInvalidError(
            f"a tolerance of {tolerance:g} is no share of the gain",
            where="--tolerance",
            expected="0 or more, below 1",
            remedy="give 0.01 for one percent",
        )
    return KeepAsked(
        plan / "plan.json" if plan.is_dir() else plan,
        tuple(given.get("committed", asked.committed)),
        until.date() if until else asked.committed_until,
        tolerance,
    )


def _own_cents(text: str, rulebook: Path | None) -> int:
    rates = exchange_rates(own_file(rulebook, "exchange_rates.csv"))
    money = Money.parse(text)
    if money.currency not in rates:
        raise CurrencyUnratedError(
            f"there is no exchange rate for {money.currency}",
            where="--own",
            remedy="add a line to exchange_rates.csv, or state the sum in EUR",
        )
    return eur_cents(money, rates)


def _line_key(text: str) -> LineKey:
    line, _, quarter = text.rpartition(":")
    if not _QUARTER.fullmatch(quarter):
        line, quarter = text, ""
    parts = line.rsplit(":", 2)  # artist ids hold a colon themselves
    if len(parts) != 3 or not all(parts):
        raise InputInvalidError(
            f"cannot read the line {text!r}",
            expected="ARTIST:MARKET:KIND, as ITZY:JP:showcase, or with a quarter, as "
            "ITZY:JP:showcase:2026-Q3",
        )
    return LineKey(parts[0], parse_territory(parts[1]), parts[2], quarter)
