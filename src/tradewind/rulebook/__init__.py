"""Declared knowledge: facts of markets and of the trade, as data with source and date."""

from tradewind.rulebook.actions import ActionKind, action_kinds
from tradewind.rulebook.markets import Market, market_of, markets

__all__ = ["ActionKind", "Market", "action_kinds", "market_of", "markets"]
