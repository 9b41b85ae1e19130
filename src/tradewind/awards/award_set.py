"""The set of awards with its reasons, as values; sums in minor units of its currency."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction
from typing import Literal

from tradewind.awards.reason import Reason

Standing = Literal["sure", "open", "out", "unknown"]


@dataclass(frozen=True, slots=True)
class Award:
    """One award. `loss_without` is what the set loses if it goes to nobody or to others instead.

    `loss_without` is None where it was not worked out, or where no set does without the award
    (`indispensable`). `standing` is "sure" where every set near the best has it,
    "unknown" where time did not suffice to see.
    """

    id: str
    artist: str
    company: str
    score: Fraction
    amount_minor: int
    asked_minor: int
    most_minor: int
    bound_by: str
    worth: Fraction
    forced: bool
    indispensable: bool
    loss_without: Fraction | None
    standing: Standing


@dataclass(frozen=True, slots=True)
class LeftOut:
    """One application without an award, and what it lacks."""

    id: str
    artist: str
    company: str
    score: Fraction
    asked_minor: int
    most_minor: int
    standing: Standing
    lacks: tuple[Reason, ...]


@dataclass(frozen=True, slots=True)
class ShareChange:
    """What a share of the rules is in the set, and in another."""

    name: str
    before: Fraction
    after: Fraction


@dataclass(frozen=True, slots=True)
class Alternative:
    """Another set that keeps every rule, by what differs from the set chosen."""

    worth: Fraction
    money_minor: int
    amounts_minor: Mapping[str, int]
    enters: tuple[str, ...]
    leaves: tuple[str, ...]
    changed: tuple[str, ...]
    shares: tuple[ShareChange, ...]


@dataclass(frozen=True, slots=True)
class Swap:
    """Two applications that could stand in each other's place without any loss."""

    inside: str
    outside: str
    same_cost: bool


@dataclass(frozen=True, slots=True)
class Loosened:
    """What a rule made a little looser would bring; `by` in its unit, minor units for money."""

    by: Fraction
    gain: Fraction
    enters: tuple[str, ...]
    leaves: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class RuleUse:
    """One rule: how far it is used, and its price.

    `limit` and `reached` in minor units, shares of 1 or numbers of awards, by the kind of rule;
    `without` is what the set would gain were the rule not there.
    """

    rule: Reason
    limit: Fraction | None
    reached: Fraction | None
    looser: Loosened | None
    without: Fraction | None


@dataclass(frozen=True, slots=True)
class VoteRound:
    """One application won by equal shares: what its supporters paid, and who stood level.

    `price` is what a supporter pays for one unit of satisfaction; `payments` are by ballot, with
    the number of voters who cast it: what each of them paid, in minor units.
    """

    id: str
    price: Fraction
    payments: tuple[tuple[int, Fraction], ...]
    level_with: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class VoteCount:
    """How a public vote was counted, budget by budget.

    `stages` say for each award how it came in: by equal shares, by a raised share (add1), or by
    votes with the money left over. `other_outcomes` are sets that other choices among level
    applications would have brought.
    """

    budget: str
    voters: int
    ballots: tuple[tuple[int, Mapping[str, Fraction]], ...]
    budget_minor: int
    share_minor: Fraction
    raised_minor: Fraction
    rounds: tuple[VoteRound, ...]
    completed: tuple[str, ...]
    completion_level: tuple[tuple[str, ...], ...]
    other_outcomes: tuple[tuple[str, ...], ...]
    outcomes_cut: bool


@dataclass(frozen=True, slots=True)
class RateUsed:
    """What a unit of a currency counted as, in euros, and how sure that is."""

    currency: str
    eur_per_unit: Fraction
    as_of: dt.date
    certainty: str


@dataclass(frozen=True)
class AwardSet:
    """A set of awards with its bound, reasons, ties, alternatives and prices.

    `bound` is the most that any set could be worth, None for a vote, which seeks no maximum.
    `broken` are rules that a vote does not look at and that its outcome does not keep.
    """

    method: Literal["best_set", "equal_shares"]
    currency: str
    goal: str
    partial: bool
    within: Fraction
    awards: tuple[Award, ...]
    left_out: tuple[LeftOut, ...]
    worth: Fraction
    bound: float | None
    proven: bool
    rules: tuple[RuleUse, ...]
    swaps: tuple[Swap, ...] = ()
    ties: tuple[Alternative, ...] = ()
    ties_cut: bool = False
    alternatives: tuple[Alternative, ...] = ()
    alternatives_cut: bool = False
    votes: tuple[VoteCount, ...] = ()
    broken: tuple[Reason, ...] = ()
    notes: tuple[Reason, ...] = ()
    rates: tuple[RateUsed, ...] = ()
    seconds: float = 0.0

    @property
    def money_minor(self) -> int:
        """The sum of all awards."""
        return sum(award.amount_minor for award in self.awards)

    @property
    def gap(self) -> float | None:
        """How far the set is from the bound, as a share of its worth."""
        if self.bound is None:
            return None
        worth = float(self.worth)
        return max(self.bound - worth, 0.0) / worth if worth else 0.0

    @property
    def amounts_minor(self) -> dict[str, int]:
        """The awards by id."""
        return {award.id: award.amount_minor for award in self.awards}
