"""The method of equal shares: everybody's part of the money goes to what they voted for.

Peters and Skowron 2020 (approvals), Peters, Pierczynski and Skowron 2021 (points). Exact in
fractions. The library pabutools does the same and is under the GPL and asks for a solver of its
own, so it is not used here; bench/equal_shares.py compares the two.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tradewind.awards.award_set import VoteRound
from tradewind.awards.ballots import Ballots
from tradewind.awards.rules import Satisfaction

_OUTCOMES = 50  # so many outcomes of other choices among level applications are looked for
_ORDERS = 2_000
_STEPS = 10_000  # add1 raises the share so often at most


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

    @property
    def share(self) -> Fraction:
        """Everybody's part of the money."""
        return Fraction(self.budget, max(self.ballots.voters, 1))

    def order(self, name: str) -> tuple[Fraction, int, str]:
        """Who goes first among level ones: more votes, then lower cost, then the earlier id."""
        return -self.ballots.total(name), self.costs[name], name


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
    money, won = _begun(election, raised), list[VoteRound]()
    bounds = _bounds(election)
    while level := _cheapest(election, money, bounds):
        name = min(level[1], key=election.order)
        won.append(_paid(election, money, name, level[0], level[1]))
        del bounds[name]
    return Shared(tuple(won), tuple(money))


def all_outcomes(
    election: Election, *, raised: Fraction = Fraction(0)
) -> tuple[frozenset[frozenset[str]], bool]:
    """Every set that some order among level applications brings; and whether there may be more.

    Ends after so many sets, or steps to them, that no panel would read them.
    """
    found: set[frozenset[str]] = set()
    seen: set[tuple[frozenset[str], tuple[Fraction, ...]]] = set()
    waiting = [(_begun(election, raised), _bounds(election), frozenset[str]())]
    while waiting:
        if len(found) > _OUTCOMES or len(seen) > _ORDERS:
            return frozenset(found), True
        money, bounds, names = waiting.pop()
        level = _cheapest(election, money, bounds)
        if level is None:
            found.add(names)
            continue
        for name in level[1]:
            paid, rest, after = list(money), dict(bounds), names | {name}
            _paid(election, paid, name, level[0], level[1])
            del rest[name]
            if (after, tuple(paid)) not in seen:  # other orders may come to the same payments
                seen.add((after, tuple(paid)))
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
    waiting = {n for n in election.costs if n not in chosen and election.ballots.total(n) > 0}
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
    total = election.ballots.total(name)
    return total if election.satisfaction == "cost" else total / election.costs[name]


def _exhausted(election: Election, shared: Shared) -> bool:
    spent = sum(election.costs[name] for name in shared.names)
    rest = [n for n in election.costs if n not in shared.names and election.ballots.total(n) > 0]
    return all(spent + election.costs[name] > election.budget for name in rest)


def _begun(election: Election, raised: Fraction) -> list[Fraction]:
    return [election.share + raised for _ in election.ballots.cast]


def _bounds(election: Election) -> dict[str, Fraction]:
    """Applications that can be paid at all, with a price that theirs is never below."""
    wanted = {name for _, ballot in election.ballots.cast for name in ballot}
    return {name: Fraction(0) for name in sorted(wanted) if election.costs.get(name, 0) > 0}


def _cheapest(
    election: Election, money: Sequence[Fraction], bounds: dict[str, Fraction]
) -> tuple[Fraction, list[str]] | None:
    """The lowest price and the applications that have it; those nobody can pay any more go.

    Prices only rise from round to round, so an application whose last price is above the best one
    found need not be looked at.
    """
    best: Fraction | None = None
    level: list[str] = []
    for name in sorted(bounds, key=lambda name: (bounds[name], name)):
        if best is not None and bounds[name] > best:
            break
        price = _price(election, money, name)
        if price is None:
            del bounds[name]
            continue
        bounds[name] = price
        if best is None or price < best:
            best, level = price, [name]
        elif price == best:
            level.append(name)
    return None if best is None else (best, level)


def _price(election: Election, money: Sequence[Fraction], name: str) -> Fraction | None:
    """What supporters pay for a unit of satisfaction, if it can be paid.

    The poorest give all they have; the others share the rest by their satisfaction.
    """
    supporters = sorted(
        (
            (money[place] / election.satisfied(name, ballot[name]), place)
            for place, (_, ballot) in enumerate(election.ballots.cast)
            if name in ballot
        ),
    )
    counts = [election.ballots.cast[place][0] for _, place in supporters]
    gives = [
        election.satisfied(name, election.ballots.cast[place][1][name]) for _, place in supporters
    ]
    due = Fraction(election.costs[name])
    weight = sum((c * g for c, g in zip(counts, gives, strict=True)), Fraction(0))
    for (most, place), count, give in zip(supporters, counts, gives, strict=True):
        if due <= most * weight:
            return due / weight
        due -= count * money[place]
        weight -= count * give
    return None


def _paid(
    election: Election,
    money: list[Fraction],
    name: str,
    price: Fraction,
    level: Sequence[str],
) -> VoteRound:
    payments = []
    for place, (_, ballot) in enumerate(election.ballots.cast):
        if name in ballot:
            paid = min(money[place], price * election.satisfied(name, ballot[name]))
            money[place] -= paid
            if paid:
                payments.append((place, paid))
    others = tuple(sorted(other for other in level if other != name))
    return VoteRound(name, price, tuple(payments), others)
