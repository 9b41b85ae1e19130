"""Chance and size of a break per artist and market, with its track record."""

from tradewind.outlook.facts import FACTS, VOCABULARY, Fact, say

__all__ = ["FACTS", "VOCABULARY", "Fact", "say"]
