"""A tighter bound: each artist's best programme at the prices, in whole lines.

Only money, and limits on the whole set, tie artists together. With prices on those the problem
falls apart by artist (Lagrangian relaxation, Geoffrion 1974); the best programmes of each are also
what good plans are made of.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.solver.clock import Clock
from tradewind.plan.solver.highs import searched
from tradewind.plan.solver.pricing import Priced, by_artist, worth_of_ways
from tradewind.plan.solver.programmes import Offer, Programmes, programmes_of
from tradewind.plan.solver.ways import Ways, rank_within, ways_of

Floats = NDArray[np.float64]
BEHIND = 0.05  # of an artist's worth: ways that fall behind by more are not tried
BEGUN = (1_000, 200_000)  # programmes begun by artist
FINE = 2e-5  # of the bound: an artist who may lower it by less is left
ALONE_SECONDS, ALONE_WAYS = 2.0, 60_000  # only to lay out a problem of more takes too long
NEARLY = 1e-9
HURRY_BY = 0.5  # of the time: later, fewer programmes are tried, and none by the solver
LISTED = 50_000  # ways begun by pair


@dataclass(frozen=True)
class Near:
    """Programmes of each artist near the best at the prices, with their ways.

    `reached`: what the best of an artist is worth.
    """

    programmes: Programmes
    ways: Ways
    reached: Floats

    def best(self, count: int) -> "Near":
        """The best few of each artist."""
        found = self.programmes
        order = np.lexsort((-found.worth, found.artist))
        order = order[rank_within(found.artist[order]) < count]
        few = replace(
            found, artist=found.artist[order], worth=found.worth[order], way=found.way[order]
        )
        return replace(self, programmes=few)

    def and_more(self, other: "Near") -> "Near":
        """Both; what is reached is as the other says."""
        mine, theirs = self.programmes, other.programmes
        way = np.where(theirs.way >= 0, theirs.way + len(self.ways), -1)
        both = Programmes(
            np.concatenate([mine.artist, theirs.artist]),
            np.concatenate([mine.worth, theirs.worth]),
            np.concatenate([mine.way, way]),
            theirs.most,
        )
        return Near(both, self.ways.and_more(other.ways), other.reached)


def near_best(priced: Priced, *, ways: int, width: int) -> Near:
    """Of so many ways a pair, up to `width` programmes of each artist.

    They are the best found for each use of days and slots.
    """
    offer, outside = _offer(priced, BEHIND * _most(priced), few=ways)
    reached = np.zeros(len(priced.grid.artists))
    found = programmes_of(priced.grid, offer, outside, reached, most=width)
    np.maximum.at(reached, found.artist, found.worth)
    return Near(found, offer.ways, reached)


def tightened(
    priced: Priced, reached: Floats, clock: Clock, *, fully: bool = True
) -> tuple[float, Near]:
    """The bound where no artist's programme is worth more than the best, in the model's scale.

    Beside it the best programmes that were found on the way. `reached` by artist is what some
    programme is worth; the nearer to the best, the sooner done. Not `fully` spares time where
    better prices are to come.
    """
    most = _most(priced)
    reached = reached.copy()

    def hurry() -> bool:
        return clock.stop() or clock.spent > HURRY_BY * clock.seconds

    for begun in BEGUN if fully else BEGUN[:1]:  # what few reach already spares many
        offer, outside = _offer(priced, most - reached, few=None)
        need = reached - NEARLY
        found = programmes_of(priced.grid, offer, outside, need, most=begun, hurry=hurry)
        np.maximum.at(reached, found.artist, found.worth)
    worth = np.minimum(np.maximum(found.most, reached), most)
    open_by = worth - reached
    for artist in np.argsort(-open_by, kind="stable"):
        if open_by[artist] <= FINE * priced.bound or hurry() or not fully:
            break
        worth[artist] = min(worth[artist], _alone(priced, offer, outside, int(artist), clock))
    bound = float(priced.shared + np.maximum(worth - priced.prices.artist, 0.0).sum())
    return bound, Near(found, offer.ways, reached)


def _alone(priced: Priced, offer: Offer, outside: Floats, artist: int, clock: Clock) -> float:
    """What one artist's programme is worth at most, by the solver: where there are too many."""
    mine = priced.grid.artist[offer.ways.pair] == artist
    if mine.sum() > ALONE_WAYS:
        return np.inf
    problem = priced.master.own_problem(offer.ways.only(mine), offer.value[mine])
    result = searched(
        problem, problem.ceiling, np.ones(int(mine.sum()), dtype=bool), start=None, target=np.inf,
        gap=FINE * priced.bound / 2, seconds=min(ALONE_SECONDS, clock.left), seed=0,
        stop=clock.stop, better=lambda _: None,
    )  # fmt: skip
    theirs = priced.grid.artist == artist
    lost = np.maximum(offer.best - outside, 0.0)[theirs].min(initial=np.inf)
    return max(result.bound, 0.0, float(_most(priced)[artist] - lost))


def _most(priced: Priced) -> Floats:
    """What each artist's programme is worth at most, before it is looked for."""
    return by_artist(priced.grid, priced.prices, priced.best) + priced.prices.artist


def _offer(priced: Priced, behind: Floats, *, few: int | None) -> tuple[Offer, Floats]:
    """Ways that fall behind the best of their pair by no more than so much (by artist)."""
    grid, prices, cost = priced.grid, priced.prices, priced.cost
    with_days = cost + prices.days[grid.artist]
    need = priced.best - behind[grid.artist] - 1e-9
    ways, outside = ways_of(grid, with_days, prices.slot, need, most=LISTED)
    worth = worth_of_ways(grid, ways, with_days, prices.slot)
    if few is not None:
        order = np.lexsort((-worth, ways.pair))
        kept = np.sort(order[rank_within(ways.pair[order]) < few])
        ways = ways.only(kept)
    value = worth_of_ways(grid, ways, cost, np.zeros_like(prices.slot))
    return Offer(ways, value, np.maximum(priced.best, 0.0), prices.days, prices.slot), outside
