"""A tighter bound: each artist's best programme at the prices, in whole lines.

Only money, and limits on the whole set, tie artists together. With prices on those the problem
falls apart by artist (Lagrangian relaxation, Geoffrion 1974); the best programmes of each are also
what good plans are made of.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.pricing import Priced, by_artist, worth_of_ways
from tradewind.plan.programmes import Offer, Programmes, programmes_of
from tradewind.plan.ways import Ways, rank_within, ways_of

Floats = NDArray[np.float64]
BEHIND = 0.05  # of an artist's worth: ways that fall behind by more are not tried
BEGUN = 5_000  # programmes begun by artist
LISTED = 50_000  # ways begun by pair


@dataclass(frozen=True)
class Near:
    """Programmes of each artist near the best at the prices, with their ways.

    `reached`: what the best of an artist is worth.
    """

    programmes: Programmes
    ways: Ways
    reached: Floats


def near_best(priced: Priced, *, ways: int, width: int) -> Near:
    """Of so many ways a pair, up to `width` programmes of each artist.

    They are the best found for each use of days and slots.
    """
    offer, outside = _offer(priced, BEHIND * _most(priced), few=ways)
    reached = np.zeros(len(priced.grid.artists))
    found = programmes_of(priced.grid, offer, outside, reached, most=width)
    np.maximum.at(reached, found.artist, found.worth)
    return Near(found, offer.ways, reached)


def tightened(priced: Priced, reached: Floats) -> float:
    """The bound where no artist's programme is worth more than the best, in the model's scale.

    `reached` by artist is what some programme is worth; the nearer to the best, the sooner done.
    """
    most = _most(priced)
    offer, outside = _offer(priced, most - reached, few=None)
    found = programmes_of(priced.grid, offer, outside, reached - 1e-9, most=BEGUN)
    worth = np.minimum(np.maximum(found.most, reached), most) - priced.prices.artist
    return float(priced.shared + np.maximum(worth, 0.0).sum())


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
