"""The method of equal shares: everybody's part of the money goes to what they voted for.

Peters and Skowron 2020 (approvals), Peters, Pierczynski and Skowron 2021 (points). Exact in
fractions. The library pabutools does the same and is under the GPL and asks for a solver of its
own, so it is not used here; bench/equal_shares.py compares the two.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

from tradewind.awards.award_set import VoteRound
from tradewind.awards.election import Election
from tradewind.awards.purses import Prices, Purses

_OUTCOMES = 50  # so many outcomes of other choices among level applications are looked for
_ORDERS = 2_000
_STEPS = 10_000  # add1 raises the share so often at most


@dataclass(frozen=True)
class Shared:
    """The awards in the order they were won, and what every ballot's voters have left."""

    rounds: tuple[VoteRound, ...]
    left: tuple[Fraction, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The applications won."""
        return tuple(won.id for won in self.rounds)


def equal_shares(election: Election, *, raised: Fraction = Fraction(0)) -> Shared:
    """The awards that voters can pay with their shares, each `raised` by so much.

    In each round the award is made that costs its supporters least for what it gives them; they pay
    alike, or all they have left. Level applications go by votes, then cost, then id.
    """
    money, won = Purses.full(election, raised), list[VoteRound]()
    prices = Prices.begun(election)
    while level := prices.lowest(money):
        name = min(level[1], key=election.order)
        won.append(_paid(election, money, name, level[0], level[1]))
        prices.drop(name)
    return Shared(tuple(won), tuple(money.left(place) for place in range(len(money.purse))))


def all_outcomes(
    election: Election, *, raised: Fraction = Fraction(0)
) -> tuple[frozenset[frozenset[str]], bool]:
    """Every set that some order among level applications brings; and whether there may be more.

    Ends after so many sets, or steps to them, that no panel would read them.
    """
    found: set[frozenset[str]] = set()
    seen: set[tuple[frozenset[str], tuple[Fraction, ...]]] = set()
    waiting = [(Purses.full(election, raised), Prices.begun(election), frozenset[str]())]
    while waiting:
        if len(found) > _OUTCOMES or len(seen) > _ORDERS:
            return frozenset(found), True
        money, prices, names = waiting.pop()
        level = prices.lowest(money)
        if level is None:
            found.add(names)
            continue
        for name in level[1]:
            paid, rest, after = money.copied(), prices.copied(), names | {name}
            _paid(election, paid, name, level[0], level[1])
            rest.drop(name)
            if len(level[1]) > 1:  # other orders may come to the same payments
                state = (after, tuple(paid.left(place) for place in range(len(paid.purse))))
                if state in seen:
                    continue
                seen.add(state)
            waiting.append((paid, rest, after))
    return frozenset(found), False


def add1(election: Election, *, step: Fraction) -> tuple[Shared, Fraction]:
    """Shares raised step by step as long as the awards can be paid; the last set that can.

    Ends too where every application with votes is won, or where nothing more fits. Also gives by
    how much the share was raised.
    """
    kept, raised = equal_shares(election), Fraction(0)
    for count in range(1, _STEPS + 1):
        if _exhausted(election, kept):
            return kept, raised
        more = equal_shares(election, raised=step * count)
        if sum(election.costs[name] for name in more.names) > election.budget:
            return kept, raised
        kept, raised = more, step * count
    return kept, raised


def by_votes(
    election: Election, chosen: Sequence[str]
) -> tuple[tuple[str, ...], tuple[tuple[str, ...], ...]]:
    """What the money left over pays, most votes for the money first; and who stood level.

    Satisfaction by cost makes that most votes first.
    """
    left = election.budget - sum(election.costs[name] for name in chosen)
    waiting = {n for n in election.costs if n not in chosen and election.totals[n] > 0}
    added, level = [], []
    while fitting := [name for name in waiting if election.costs[name] <= left]:
        worth = {n: _per_cost(election, n) for n in fitting}
        best = [name for name in fitting if worth[name] == max(worth.values())]
        name = min(best, key=election.order)
        if len(best) > 1 and sum(election.costs[one] for one in best) > left:
            level.append(tuple(sorted(best)))
        added.append(name)
        waiting.remove(name)
        left -= election.costs[name]
    return tuple(added), tuple(level)


def _per_cost(election: Election, name: str) -> Fraction:
    total = election.totals[name]
    return total if election.satisfaction == "cost" else total / election.costs[name]


def _exhausted(election: Election, shared: Shared) -> bool:
    spent = sum(election.costs[name] for name in shared.names)
    rest = [n for n in election.costs if n not in shared.names and election.totals[n] > 0]
    return all(spent + election.costs[name] > election.budget for name in rest)


def _paid(
    election: Election, money: Purses, name: str, price: Fraction, level: Sequence[str]
) -> VoteRound:
    payments = money.pay(election.supporters[name], price)
    others = tuple(sorted(other for other in level if other != name))
    return VoteRound(name, price, payments, others)
