"""What a plan would lose if a line it leaves out were forced in, at the prices of all limits."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.solver.pair_grid import PairGrid
from tradewind.plan.solver.pricing import Priced, outside_edge, worth_of_ways
from tradewind.plan.solver.search import Found
from tradewind.plan.solver.ways import ways_of

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
BEGUN = 3_000  # ways begun by pair


def losses_of(candidates: Candidates, found: Found, lines: Ints) -> Floats:
    """By line (flat places of the grid, of pairs all different), in the unit of gain, 0 or more.

    At the prices a pair's best way with the line is worth so much less than its best way at all: a
    reduced cost. In the relaxed problem no choice with the line loses less. Nothing is
    known of long plans, whose ways are not listed.
    """
    p, q, k = np.unravel_index(lines, candidates.open.shape)
    priced = found.proof
    if not isinstance(priced, Priced):
        return np.zeros(len(lines))
    grid = priced.grid
    place = np.searchsorted(grid.pairs, p)
    inside = np.zeros(len(p), dtype=bool)
    near = place < len(grid.pairs)
    inside[near] = grid.pairs[place[near]] == p[near]
    losses = np.zeros(len(p))
    if inside.any():
        losses[inside] = _inside(priced, place[inside], q[inside], k[inside])
    losses[~inside] = _outside(candidates, priced, p[~inside], k[~inside])
    worth: Floats = np.maximum(losses, 0.0) * found.scale
    return worth


def _inside(priced: Priced, pairs: Ints, q: Ints, k: Ints) -> Floats:
    """The line is made so cheap that every best way holds it, then charged again."""
    grid, prices = priced.grid, priced.prices
    each = np.arange(len(pairs))
    some = _some(grid, pairs)
    cost = (priced.cost + prices.days[grid.artist])[pairs]
    gift = 2.0 * max(float(priced.bound), float(np.abs(cost).max(initial=0.0)))
    cost[each, q, k] -= gift
    need = np.full(len(pairs), gift / 2)
    ways, outside = ways_of(some, cost, prices.slot, need, most=BEGUN)
    worth = np.maximum(outside, need)
    np.maximum.at(worth, ways.pair, worth_of_ways(some, ways, cost, prices.slot))
    losses: Floats = np.maximum(priced.best[pairs], 0.0) - (worth - gift)
    return losses


def _some(grid: PairGrid, pairs: Ints) -> PairGrid:
    """A grid of some of the pairs, over the same artists."""
    axes = ("pairs", "artist", "worth", "exposure", "open", "column", "met")
    return replace(grid, **{axis: getattr(grid, axis)[pairs] for axis in axes})


def _outside(candidates: Candidates, priced: Priced, p: Ints, k: Ints) -> Floats:
    """Lines of pairs that no price made worth a look."""
    inside = np.zeros(len(candidates.open), dtype=bool)
    inside[priced.grid.pairs] = True
    edge = outside_edge(candidates, priced.model, inside, priced.prices)
    losses: Floats = -edge[p, k]
    return losses
