"""The rules of a round: budgets, limits, floors and ceilings, as values."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from fractions import Fraction
from typing import Any, Literal

from tradewind.awards.application import Application

VERSION = 1
Goal = Literal["score", "score_money"]
Completion = Literal["none", "add1", "utilitarian", "add1u"]
Satisfaction = Literal["cost", "votes"]
_YES = frozenset({"yes", "y", "true", "1", "x", "oui", "ja", "có", "예", "네"})


@dataclass(frozen=True, slots=True)
class Where:
    """Which applications a rule is about: for each column the values that count; none means all."""

    conditions: tuple[tuple[str, tuple[str | bool, ...]], ...] = ()

    def covers(self, application: Application) -> bool:
        """Whether the application has one of the values in every column."""
        return all(
            any(_same(wanted, application.has(field)) for wanted in values)
            for field, values in self.conditions
        )


def _same(wanted: str | bool, found: tuple[str, ...]) -> bool:
    if isinstance(wanted, bool):
        return any(text.casefold() in _YES for text in found) is wanted
    return any(text.casefold() == wanted.strip().casefold() for text in found)


@dataclass(frozen=True, slots=True)
class Budget:
    """Money for the awards of some applications; where two cover one, both hold."""

    name: str
    amount_minor: int
    where: Where = Where()


@dataclass(frozen=True, slots=True)
class Limit:
    """What one award may be: shares of the eligible cost, a cap, a least sum, a minimum score.

    `match` is the own money asked for each unit awarded, as in funders.toml.
    """

    name: str
    where: Where = Where()
    cap_minor: int | None = None
    share_max: Fraction | None = None
    public_share_max: Fraction | None = None
    match: Fraction | None = None
    least_minor: int | None = None
    minimum_score: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Share:
    """A floor or ceiling by share: of the money, or of the number of awards, among some."""

    name: str
    where: Where
    of: Literal["money", "awards"] = "money"
    among: Where = Where()
    at_least: Fraction | None = None
    at_most: Fraction | None = None


@dataclass(frozen=True, slots=True)
class Count:
    """How many awards some applications get, at least or at most."""

    name: str
    where: Where = Where()
    at_least: int | None = None
    at_most: int | None = None


@dataclass(frozen=True, slots=True)
class Per:
    """What everything with one value of a column gets together: each artist, each company."""

    field: str
    awards: int | None = None
    amount_minor: int | None = None


@dataclass(frozen=True, slots=True)
class Already:
    """An award made earlier that counts towards the limits of its artist and company."""

    facts: Mapping[str, str]
    awards: int
    amount_minor: int


@dataclass(frozen=True, slots=True)
class Vote:
    """How a public vote is counted by the method of equal shares."""

    completion: Completion = "add1u"
    satisfaction: Satisfaction = "cost"
    step_minor: int | None = None


@dataclass(frozen=True)
class AwardRules:
    """All rules of a round; sums in minor units of `currency`, shares of 1.

    `converted` are the other currencies that sums were written in.
    """

    currency: str
    budgets: tuple[Budget, ...]
    goal: Goal = "score"
    partial: bool = False
    round_minor: int = 1
    least_share: Fraction | None = None
    scores: Literal["mean", "median"] = "mean"
    weights: Mapping[str, Fraction] = field(default_factory=dict)
    limits: tuple[Limit, ...] = ()
    shares: tuple[Share, ...] = ()
    counts: tuple[Count, ...] = ()
    per: tuple[Per, ...] = ()
    already: tuple[Already, ...] = ()
    force_in: tuple[str, ...] = ()
    force_out: tuple[str, ...] = ()
    vote: Vote = Vote()
    converted: tuple[str, ...] = ()

    def without(self, kind: str, place: int) -> "AwardRules":
        """The rules less one: the place-th of a kind such as "shares"."""
        rules = getattr(self, kind)
        changes: dict[str, Any] = {kind: (*rules[:place], *rules[place + 1 :])}
        return replace(self, **changes)

    def changed(self, kind: str, place: int, **values: object) -> "AwardRules":
        """The rules with one of them changed."""
        rules = getattr(self, kind)
        other = replace(rules[place], **values)
        changes: dict[str, Any] = {kind: (*rules[:place], other, *rules[place + 1 :])}
        return replace(self, **changes)
