"""Prices of rules as rows of a table: which rule, by how much it gives way, what that brings."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradewind.report.kinds import own_names
from tradewind.report.sentences import gained, worded
from tradewind.report.words import Words

if TYPE_CHECKING:
    from tradewind.plan import Plan, RulePrice

_TOLD_WITH_MONEY = {"budget"}  # in the table of funders
_UNITS: Mapping[str, str] = {
    "own": "eur",
    "floor_emerging": "points",
    "same_max": "lines",
    "days": "days",
    "markets_max": "markets",
    "artists_max": "artists",
}  # of `more`, as PRICED of the plan has them; a rule of the user's own says it itself


@dataclass(frozen=True, slots=True)
class PriceRow:
    """One rule in words, by how much it gives way, and what the plan would gain.

    `quarters` are those in which a rule that is kept by quarter costs something, in the order of
    time, each with its gain; `gain` goes from the least to the most of them.
    """

    rule: str
    looser: str
    gain: str
    quarters: tuple[tuple[str, str], ...] = ()


def price_rows(plan: "Plan", words: Words) -> list[PriceRow]:
    """Rules that cost something, the dearest first; budgets stand with the money."""
    grouped: dict[tuple[str, ...], list[RulePrice]] = {}
    for price in plan.prices:
        if price.rule not in _TOLD_WITH_MONEY and price.gain > 0:
            grouped.setdefault(_but_the_quarter(price), []).append(price)
    return [_row(prices, plan, words) for prices in grouped.values()]


def _but_the_quarter(price: "RulePrice") -> tuple[str, ...]:
    values = (f"{name}={said}" for name, said in price.values.items() if name != "quarter")
    return (price.rule, str(price.more), *values)


def _row(prices: "list[RulePrice]", plan: "Plan", words: Words) -> PriceRow:
    gains = [words.compact(price.gain) for price in prices]
    said = gains[0] if len(set(gains)) == 1 else words("range", low=gains[-1], high=gains[0])
    found = (price.values.get("quarter") for price in prices)
    by_quarter = dict(zip(found, gains, strict=True))
    quarters = [(words.quarter(q), by_quarter[q]) for q in plan.quarters if q in by_quarter]
    return PriceRow(
        worded_rule(prices[0], plan, words),
        looser(prices[0], words),
        gained(said, plan.gain_unit, words),
        tuple(quarters),
    )


def worded_rule(price: "RulePrice", plan: "Plan", words: Words) -> str:
    """What the rule is about, in a few words."""
    return words(f"price-{price.rule}", **worded(price.values, words, own_names(plan)))


def looser(price: "RulePrice", words: Words) -> str:
    """By how much the rule gives way: "1 day", "€10,000"."""
    unit = _UNITS.get(price.rule) or str(price.values.get("what", "points"))
    if unit == "eur":
        return words.money(price.more * 100)
    return words(f"looser-{unit}", count=price.more, said=words.short_decimal(price.more))
