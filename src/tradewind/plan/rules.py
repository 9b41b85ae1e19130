"""The rulebook as one plan uses it: kinds of action, funders with their budgets in euro cents."""

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from tradewind.plan.params import PlanParams
from tradewind.plan.quarter import Quarter
from tradewind.rulebook import (
    DEFAULT_FUNDER,
    ActionKind,
    CurrencyUnratedError,
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
    """One funder with what it has to give; `minor` turns its sums into whole euro cents.

    Where `per` names a period, the budget is of each one until `over` says of which; then
    `each_eur_cents` is that of a period, and the budget of all of them.
    """

    name: str
    funder: Funder
    defined: bool
    budget_eur_cents: int
    minor: Callable[[float], int]
    per: str = ""
    each_eur_cents: int | None = None

    def over(self, quarters: tuple[Quarter, ...]) -> "Purse":
        """The purse for a plan of these quarters."""
        if not self.per or self.each_eur_cents is not None:
            return self
        each = self.budget_eur_cents
        count = len({self.period(quarter) for quarter in quarters})
        return replace(self, budget_eur_cents=each * count, each_eur_cents=each)

    def period(self, quarter: Quarter) -> str:
        """The name of the period of the budget in which the quarter lies."""
        return quarter.name if self.per == "quarter" else str(quarter.start.year)

    @property
    def least_eur_cents(self) -> int:
        """The least it pays of a line it pays for at all; 0 where it has no such floor."""
        least = self.funder.award_min
        of_award = least is not None and self.funder.award_min_on == "award"
        return self.minor(least) if of_award and least is not None else 0


@dataclass(frozen=True)
class Rules:
    """Kinds of action in the order of their names, purses in the order of theirs."""

    kinds: tuple[ActionKind, ...]
    purses: tuple[Purse, ...]
    sources: tuple[str, ...]

    def over(self, quarters: tuple[Quarter, ...]) -> "Rules":
        """The rules for a plan of these quarters."""
        return replace(self, purses=tuple(purse.over(quarters) for purse in self.purses))


def read_rules(params: PlanParams, on: dt.date | None = None) -> Rules:
    """The rules of a plan, from Tradewind's rulebook or the folder that takes its place.

    Schemes are taken as they hold `on` a day, the plan's first; without one, on the params' start,
    else the newest. Raises InputInvalidError for a damaged file, CurrencyUnratedError for a budget
    without a rate.
    """
    actions_file = own_file(params.rulebook, "actions.toml")
    funders_file = own_file(params.rulebook, "funders.toml")
    rates_file = own_file(params.rulebook, "exchange_rates.csv")
    kinds = action_kinds(actions_file)
    rates = exchange_rates(rates_file)
    defined = funders(funders_file, on or params.start)
    purses = [
        replace(
            _purse(budget.funder, eur_cents(budget.money, rates), defined, rates, funders_file),
            per=budget.per,
        )
        for budget in params.budgets
    ]
    sources = (
        f"actions: {actions_file or 'Tradewind'}",
        f"funders: {funders_file or 'Tradewind'}",
        *(
            f"{purse.name}: rules of {purse.funder.version}"
            for purse in purses
            if purse.funder.version
        ),
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
    rates: Mapping[str, ExchangeRate],
    file: Path | None,
) -> Purse:
    funder = defined.get(name, defined[DEFAULT_FUNDER])
    if funder.currency not in rates:
        raise CurrencyUnratedError(
            f"{funder.funder} counts in {funder.currency}, which has no exchange rate",
            where=str(file or "funders.toml"),
            expected=", ".join(sorted(rates)),
            remedy="mend the currency, or add its line to exchange_rates.csv",
        )

    def minor(amount: float) -> int:
        return eur_cents(Money.of(amount, funder.currency), rates)

    return Purse(name, funder, name in defined, budget_eur_cents, minor)


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
