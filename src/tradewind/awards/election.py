"""A public vote as it is counted: ballots, costs, the money, and what an award gives."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from functools import cached_property

from tradewind.awards.ballots import Ballots
from tradewind.awards.rules import Satisfaction


@dataclass(frozen=True)
class Election:
    """Ballots, costs in minor units, the money, and what an award gives those who voted for it."""

    ballots: Ballots
    costs: Mapping[str, int]
    budget: int
    satisfaction: Satisfaction = "cost"

    def satisfied(self, name: str, vote: Fraction) -> Fraction:
        """What an award gives a voter with this vote for it."""
        return vote * self.costs[name] if self.satisfaction == "cost" else vote

    @cached_property
    def totals(self) -> Mapping[str, Fraction]:
        """All votes for each application."""
        totals: dict[str, Fraction] = dict.fromkeys(self.costs, Fraction(0))
        for count, ballot in self.ballots.cast:
            for name, vote in ballot.items():
                totals[name] += count * vote
        return totals

    @cached_property
    def supporters(self) -> Mapping[str, Sequence[tuple[int, int, Fraction]]]:
        """For each application its ballots: place, number of voters, what an award gives one."""
        found: dict[str, list[tuple[int, int, Fraction]]] = {name: [] for name in self.costs}
        gives: dict[tuple[str, Fraction], Fraction] = {}
        for place, (count, ballot) in enumerate(self.ballots.cast):
            for name, vote in ballot.items():
                give = gives.setdefault((name, vote), self.satisfied(name, vote))
                found[name].append((place, count, give))
        return found

    @property
    def share(self) -> Fraction:
        """Everybody's part of the money."""
        return Fraction(self.budget, max(self.ballots.voters, 1))

    def order(self, name: str) -> tuple[Fraction, int, str]:
        """Who goes first among level ones: more votes, then lower cost, then the earlier id."""
        return -self.totals[name], self.costs[name], name
