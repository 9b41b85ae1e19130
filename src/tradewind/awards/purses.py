"""What voters have left, and what each application would cost those who voted for it; exact."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tradewind.awards.election import Election

_NEAR = 1e-6  # floats tell prices apart down to this share; nearer ones are worked out exactly

Supporters = Sequence[tuple[int, int, Fraction]]


@dataclass
class Purses:
    """What a voter of each ballot has left. Ballots with the same sum share a purse.

    `purse` is the number of each ballot's purse, `sums` what is in each, `near` the same as floats.
    """

    purse: list[int]
    sums: list[Fraction]
    near: list[float]

    @classmethod
    def full(cls, election: Election, raised: Fraction) -> "Purses":
        """Everybody with an equal share, raised by so much."""
        share = election.share + raised
        return cls([0] * len(election.ballots.cast), [share], [float(share)])

    def copied(self) -> "Purses":
        """The same, to be paid from apart."""
        return Purses(list(self.purse), list(self.sums), list(self.near))

    def left(self, ballot: int) -> Fraction:
        """What a voter of a ballot has left."""
        return self.sums[self.purse[ballot]]

    def together(self, supporters: Supporters) -> list[tuple[int, Fraction, int]]:
        """Supporters with the same sum and satisfaction together: purse, satisfaction, voters."""
        counted: Counter[tuple[int, int]] = Counter()
        gives: dict[int, Fraction] = {}
        purse = self.purse
        for ballot, voters, give in supporters:
            counted[purse[ballot], id(give)] += voters
            gives[id(give)] = give  # equal satisfactions are one object, see Election.supporters
        return [(number, gives[key], voters) for (number, key), voters in counted.items()]

    def pay(self, supporters: Supporters, price: Fraction) -> tuple[tuple[int, Fraction], ...]:
        """Take the price from each supporter, or all that is left; what a voter of each paid."""
        moved: dict[tuple[int, int], tuple[int, Fraction]] = {}
        payments = []
        for ballot, _, give in supporters:
            key = (self.purse[ballot], id(give))
            if key not in moved:
                paid = min(self.sums[key[0]], price * give)
                self.sums.append(self.sums[key[0]] - paid)
                self.near.append(float(self.sums[-1]))
                moved[key] = (len(self.sums) - 1, paid)
            self.purse[ballot], paid = moved[key]
            if paid:
                payments.append((ballot, paid))
        return tuple(payments)


@dataclass
class Prices:
    """Applications not yet won, each with a price that theirs is never below.

    Prices only rise from round to round, so most need not be worked out in most rounds.
    """

    election: Election
    bounds: dict[str, float]

    @classmethod
    def begun(cls, election: Election) -> "Prices":
        """Every application that has votes and a cost."""
        names = [name for name, cost in election.costs.items() if cost and election.totals[name]]
        return cls(election, dict.fromkeys(sorted(names), 0.0))

    def copied(self) -> "Prices":
        """The same, to go on from apart."""
        return Prices(self.election, dict(self.bounds))

    def drop(self, name: str) -> None:
        """An application is won."""
        del self.bounds[name]

    def lowest(self, money: Purses) -> tuple[Fraction, list[str]] | None:
        """The lowest price and the applications that have it; those nobody can pay any more go."""
        near: dict[str, float] = {}
        best = float("inf")
        for name in sorted(self.bounds, key=lambda name: (self.bounds[name], name)):
            if self.bounds[name] > best:
                break
            price = self._near(money, name)
            if price is None:
                del self.bounds[name]
                continue
            self.bounds[name] = price * (1 - _NEAR)
            near[name] = price
            best = min(best, price * (1 + _NEAR))
        exact: dict[str, Fraction] = {}
        for name, price in near.items():
            if price * (1 - _NEAR) <= best:
                worked_out = self._exact(money, name)
                if worked_out is None:
                    del self.bounds[name]
                    return self.lowest(money)  # it seemed payable, and another may be lowest
                exact[name] = worked_out
        if not exact:
            return None
        lowest = min(exact.values())
        return lowest, sorted(name for name, price in exact.items() if price == lowest)

    def _near(self, money: Purses, name: str) -> float | None:
        """The price as a float; None where it surely cannot be paid."""
        groups = sorted(
            (money.near[purse] / float(give), float(give), voters)
            for purse, give, voters in money.together(self.election.supporters[name])
        )
        cost = float(self.election.costs[name])
        due, weight = cost, sum(give * voters for _, give, voters in groups)
        last = 0.0
        for most, give, voters in groups:
            last = most
            if due <= most * weight:
                return max(due / weight, 0.0)
            due -= voters * most * give
            weight -= voters * give
        return last if due <= cost * _NEAR else None

    def _exact(self, money: Purses, name: str) -> Fraction | None:
        """What supporters pay for a unit of satisfaction; None where it cannot be paid.

        The poorest give all they have; the others share the rest by their satisfaction.
        """
        groups = sorted(
            (money.sums[purse] / give, give, voters)
            for purse, give, voters in money.together(self.election.supporters[name])
        )
        due = Fraction(self.election.costs[name])
        weight = sum((give * voters for _, give, voters in groups), Fraction(0))
        for most, give, voters in groups:
            if due <= most * weight:
                return due / weight
            due -= voters * most * give
            weight -= voters * give
        return None
