"""Votes of the public: equal ballots counted together."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True)
class Ballots:
    """Ballots with how many voters cast each; votes by application, above zero.

    Approvals are votes of one.
    """

    cast: tuple[tuple[int, Mapping[str, Fraction]], ...]

    @classmethod
    def counted(cls, votes: Sequence[Mapping[str, Fraction]]) -> "Ballots":
        """The ballots of single voters, equal ones together; empty ballots are counted too."""
        together = Counter(
            tuple(sorted((name, vote) for name, vote in ballot.items() if vote > 0))
            for ballot in votes
        )
        return cls(tuple((count, dict(ballot)) for ballot, count in sorted(together.items())))

    @property
    def voters(self) -> int:
        """How many people voted."""
        return sum(count for count, _ in self.cast)

    def among(self, names: frozenset[str]) -> "Ballots":
        """The ballots of those who voted for some of these, with votes for them alone."""
        kept: Counter[tuple[tuple[str, Fraction], ...]] = Counter()
        for count, ballot in self.cast:
            left = tuple(sorted((name, vote) for name, vote in ballot.items() if name in names))
            if left:
                kept[left] += count
        return Ballots(tuple((count, dict(ballot)) for ballot, count in sorted(kept.items())))

    def total(self, name: str) -> Fraction:
        """All votes for an application."""
        votes = (count * ballot[name] for count, ballot in self.cast if name in ballot)
        return sum(votes, Fraction(0))
