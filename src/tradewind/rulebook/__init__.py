"""Declared knowledge: facts of markets and of the trade, as data with source and date."""

from tradewind.rulebook.actions import ActionKind, action_kinds
from tradewind.rulebook.award import Award, Project, award
from tradewind.rulebook.chart_rule_set import ChartRules
from tradewind.rulebook.chart_rules import chart_rules, rules_named, rules_on
from tradewind.rulebook.exchange_rates import (
    CurrencyUnratedError,
    ExchangeRate,
    eur_cents,
    exchange_rates,
)
from tradewind.rulebook.folder import own_file
from tradewind.rulebook.funders import (
    DEFAULT_FUNDER,
    Funder,
    funder_named,
    funder_versions,
    funders,
)
from tradewind.rulebook.markets import Market, market_of, markets

__all__ = [
    "DEFAULT_FUNDER",
    "ActionKind",
    "Award",
    "ChartRules",
    "CurrencyUnratedError",
    "ExchangeRate",
    "Funder",
    "Market",
    "Project",
    "action_kinds",
    "award",
    "chart_rules",
    "eur_cents",
    "exchange_rates",
    "funder_named",
    "funder_versions",
    "funders",
    "market_of",
    "markets",
    "own_file",
    "rules_named",
    "rules_on",
]
