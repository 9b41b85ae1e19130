"""The rulebook as one plan uses it: kinds of action, funders with their budgets in euro cents."""

from collections.abc import Mapping
from dataclasses import dataclass

from tradewind.plan.params import PlanParams
from tradewind.rulebook import (
    DEFAULT_FUNDER,
    ActionKind,
    ExchangeRate,
    Funder,
    action_kinds,
    eur_cents,
    exchange_rates,
    funders,
    own_file,
)
from tradewind.terms import Money


@dataclass(frozen=True)
class Purse:
    """One funder with what it has to give: every sum in euro cents, None where no cap."""

    name: str
    funder: Funder
    defined: bool
    budget_eur_cents: int
    award_cap_eur_cents: Mapping[str, int | None]
    artist_cap_eur_cents: int | None


@dataclass(frozen=True)
class Rules:
    """Kinds of action in the order of their names, purses in the order of theirs."""

    kinds: tuple[ActionKind, ...]
    purses: tuple[Purse, ...]
    sources: tuple[str, ...]


def read_rules(params: PlanParams) -> Rules:
    """The rules of a plan, from Tradewind's rulebook or the folder that takes its place.

    Raises InputInvalidError for a damaged file, CurrencyUnratedError for a budget without a rate.
    """
    actions_file = own_file(params.rulebook, "actions.toml")
    funders_file = own_file(params.rulebook, "funders.toml")
    rates_file = own_file(params.rulebook, "exchange_rates.csv")
    kinds = action_kinds(actions_file)
    rates = exchange_rates(rates_file)
    defined = funders(funders_file)
    purses = [
        _purse(budget.funder, eur_cents(budget.money, rates), defined, kinds, rates)
        for budget in params.budgets
    ]
    sources = (
        f"actions: {actions_file or 'Tradewind'}",
        f"funders: {funders_file or 'Tradewind'}",
        *_rates_used(params, purses, rates),
    )
    return Rules(
        tuple(kinds[name] for name in sorted(kinds)),
        tuple(sorted(purses, key=lambda purse: purse.name)),
        sources,
    )


def _purse(
    name: str,
    budget_eur_cents: int,
    defined: Mapping[str, Funder],
    kinds: Mapping[str, ActionKind],
    rates: Mapping[str, ExchangeRate],
) -> Purse:
    funder = defined.get(name, defined[DEFAULT_FUNDER])

    def cents(cap: float | None) -> int | None:
        return None if cap is None else eur_cents(Money.of(cap, funder.currency), rates)

    caps = {kind: cents(funder.cap_of(kind)) for kind in kinds}
    return Purse(name, funder, name in defined, budget_eur_cents, caps, cents(funder.artist_cap))


def _rates_used(
    params: PlanParams, purses: list[Purse], rates: Mapping[str, ExchangeRate]
) -> list[str]:
    used = {budget.money.currency for budget in params.budgets}
    used |= {purse.funder.currency for purse in purses}
    return [
        f"1 {code} = {float(rates[code].eur_per_unit):g} EUR "
        f"({rates[code].as_of}; {rates[code].certainty})"
        for code in sorted(used - {"EUR"})
    ]
