"""The plan as a choice of programmes: one of each artist at most, within what artists share.

A programme keeps all of its artist's rules in whole lines, so the relaxation is closer still than
one over ways. Programmes that its prices ask for are put together from the ways at hand.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.solver.clock import Clock
from tradewind.plan.solver.highs import Growing
from tradewind.plan.solver.master import Choice, Prices, costs_at
from tradewind.plan.solver.pricing import Priced, worth_of_ways
from tradewind.plan.solver.programmes import Offer, Programmes, programmes_of
from tradewind.plan.solver.ways import Ways, rank_within

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
ROUNDS = 12
GROWN_BY = 0.7  # of the time, where several purses pay: later, no more programmes
BEGUN, ADDED = 40, 8  # programmes begun by artist, and those that come in, round by round
NEARLY = 1e-7
HELD = 0.2  # of a price over ways: as far as prices over programmes may go


@dataclass(frozen=True)
class Pool:
    """Programmes: their artists, and places of their ways in order, -1 (first) for none."""

    artist: Ints
    way: Ints

    def __len__(self) -> int:
        return len(self.artist)

    def only(self, which: NDArray[np.generic]) -> "Pool":
        """Those of a mask or of places."""
        return Pool(self.artist[which], self.way[which])

    @classmethod
    def of(cls, programmes: Programmes) -> "Pool":
        """Those that hold some way."""
        way = np.sort(programmes.way, axis=1)
        some = np.any(way >= 0, axis=1)
        return cls(programmes.artist[some], way[some])

    def and_more(self, other: "Pool") -> "Pool":
        """Both, each programme once."""
        artist = np.concatenate([self.artist, other.artist])
        way = np.concatenate([self.way, other.way])
        first = np.unique(way, axis=0, return_index=True)[1]
        return self.__class__(artist, way).only(np.sort(first))


class ProgrammeMaster:
    """The problem over the programmes known so far; ways are fixed."""

    def __init__(self, priced: Priced, ways: Ways, pool: Pool) -> None:
        self.priced, self.ways, self.pool = priced, ways, pool
        grid, model = priced.grid, priced.model
        taken, line = np.nonzero(ways.taken)
        columns = grid.column.reshape(len(grid.pairs), -1)[ways.pair[taken], line]
        lines = sparse.csr_array(
            (np.ones(len(taken)), (columns, taken)), shape=(model.matrix.shape[1], len(ways))
        )
        self._uses = sparse.csr_array(model.matrix @ lines)
        most = [] if model.artists_max is None else [float(model.artists_max)]
        self._limited = len(most)
        self.upper = np.concatenate([model.upper, np.ones(len(grid.artists)), most])
        self.reached = np.zeros(len(grid.artists))

    def choice(self, pool: Pool) -> Choice:
        """The problem over these programmes and no others."""
        model = self.priced.model
        none = sparse.csr_array((len(self.upper) - len(model.upper), len(model.payments)))
        paid = sparse.vstack([model.matrix[:, model.lines :], none])
        return Choice(
            np.concatenate([self.gain(pool), np.zeros(len(model.payments))]),
            sparse.csr_array(sparse.hstack([self._columns(pool), paid], format="csr")),
            self.upper,
            np.concatenate([np.ones(len(pool)), model.payments]),
        )

    def gain(self, pool: Pool) -> Floats:
        """What each programme brings."""
        gain: Floats = np.where(pool.way >= 0, self.ways.gain[pool.way], 0.0).sum(1)
        return gain

    def grow(self, clock: Clock) -> Prices:
        """Let programmes in that prices ask for, until there are none; the prices then."""
        empty = self.choice(self.pool.only(np.zeros(0, np.int64)))
        solver = Growing(empty, empty.ceiling)
        solver.add(*self._held_near())
        solver.add(self.gain(self.pool), self._columns(self.pool))
        several = len(self.priced.model.bear_rows) > 0
        latest = clock.seconds * (GROWN_BY if several else 1.0)
        for _ in range(ROUNDS):
            _, found = solver.solve(seconds=clock.left)
            prices, self.reached = self._priced(found)
            more = self._asked(prices, self.reached)
            if not len(more) or clock.over or clock.spent > latest:
                break
            solver.add(self.gain(more), self._columns(more))
            self.pool = Pool(
                np.concatenate([self.pool.artist, more.artist]),
                np.concatenate([self.pool.way, more.way]),
            )
        return prices

    def _held_near(self) -> tuple[Floats, sparse.csc_array]:
        """Columns that keep prices near those over ways, where few programmes say little.

        Each limit may be sold at a little less than its price there and bought at a little more.
        """
        rows = self.priced.prices.rows
        some = rows[rows > 0]
        above = (1 + HELD) * rows + (HELD * float(np.median(some)) if len(some) else 0.0)
        one = sparse.eye_array(len(self.upper), len(rows))
        columns = sparse.csc_array(sparse.hstack([one, -one], format="csc"))
        return np.concatenate([(1 - HELD) * rows, -above]), columns

    def behind(self, prices: Prices) -> Floats:
        """By how much each programme falls behind what its artist reaches at the prices."""
        use = self._columns(self.pool)[: len(prices.rows)]
        worth = self.gain(self.pool) - use.T @ prices.rows
        return np.asarray(self.reached[self.pool.artist] - worth)

    def _asked(self, prices: Prices, reached: Floats) -> Pool:
        """The best programmes that bring more than any known of their artist."""
        grid, ways = self.priced.grid, self.ways
        cost = costs_at(grid, self.priced.model, prices)
        with_days = cost + prices.days[grid.artist]
        best = np.zeros(len(grid.pairs))
        np.maximum.at(best, ways.pair, worth_of_ways(grid, ways, with_days, prices.slot))
        value = worth_of_ways(grid, ways, cost, np.zeros_like(prices.slot))
        offer = Offer(ways, value, best, prices.days, prices.slot)
        nothing = np.full(len(best), -np.inf)
        found = programmes_of(grid, offer, nothing, reached + NEARLY, most=BEGUN)
        better = np.flatnonzero(found.worth >= reached[found.artist] + NEARLY)
        order = better[np.lexsort((-found.worth[better], found.artist[better]))]
        order = order[rank_within(found.artist[order]) < ADDED]
        return Pool.of(replace(found, artist=found.artist[order], way=found.way[order]))

    def _priced(self, found: Floats) -> tuple[Prices, Floats]:
        """Prices with days and slots as they were, and what each artist reaches beyond them."""
        rows = found[: len(self.priced.model.upper)]
        artist = float(found[-1]) if self._limited else 0.0
        reached = found[len(rows) : len(rows) + len(self.priced.grid.artists)] + artist
        return replace(self.priced.prices, rows=rows, artist=artist), reached

    def _columns(self, pool: Pool) -> sparse.csc_array:
        """What each programme uses, axes row and programme."""
        of, place = np.nonzero(pool.way >= 0)
        members = sparse.csr_array(
            (np.ones(len(of)), (pool.way[of, place], of)), shape=(len(self.ways), len(pool))
        )
        one_each = sparse.csr_array(
            (np.ones(len(pool)), (pool.artist, np.arange(len(pool)))),
            shape=(len(self.priced.grid.artists), len(pool)),
        )
        in_all = sparse.csr_array(np.ones((self._limited, len(pool))))
        parts = [self._uses @ members, one_each, in_all]
        return sparse.csc_array(sparse.vstack(parts, format="csc"))
