"""What lines to come may still add to a way that is begun, at most.

Lines may be taken in parts, the cheapest lift-weeks first, while they are worth their cost on the
step of the returns that is reached. A kind that is done once a year counts once in each four
quarters, with the most lift-weeks and the least cost of its quarters there.
"""

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.gain.returns import full_effect
from tradewind.plan.solver.pair_grid import PairGrid

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


class Prospect:
    """By line that is to be decided next (quarter and kind, flat; one more: none is left)."""

    def __init__(self, grid: PairGrid, cost: Floats) -> None:
        """`cost`: by pair, quarter and kind, what a line uses at the prices."""
        self.grid = grid
        pairs, quarters, kinds = grid.shape
        stages = quarters * kinds
        items = self._items(cost)
        count = items[0][0].shape[1]
        self.weeks = np.zeros((stages + 1, pairs, count + 1))
        self.cost = np.zeros((stages + 1, pairs, count + 1))
        self.worthwhile = np.zeros((stages + 1, len(grid.gain.returns) + 1, pairs))
        for stage, (weeks, costs) in enumerate(items):
            self._lay(stage, weeks, costs)

    def best(self, pair: Ints, pile: Floats, stage: int) -> Floats:
        """What a way of a pair with such a pile may bring at most, what it has used left out."""
        worth = self.grid.worth[pair]
        more = self.worthwhile[stage, 0, pair]
        end = 0.0
        for step, (width, _) in enumerate(self.grid.gain.returns, 1):
            end += width
            room = np.maximum(end - pile, 0.0)
            more = np.maximum(more, np.minimum(room, self.worthwhile[stage, step, pair]))
        best: Floats = worth * full_effect(pile + more, self.grid.gain)
        return best - self._least_cost(pair, more, stage)

    def _items(self, cost: Floats) -> list[tuple[Floats, Floats]]:
        """By stage, lift-weeks and cost of what may still come, axes pair and item.

        Items by kind: a block of four quarters for kinds that are done once a year, else a quarter.
        """
        _, quarters, kinds = self.grid.shape
        weeks = np.where(self.grid.open, self.grid.exposure, 0.0)
        costs = np.where(self.grid.open, cost, np.inf)
        found: list[tuple[Floats, Floats]] = []
        for stage in range(quarters * kinds + 1):
            q, k = divmod(stage, kinds)
            columns = [
                _block(weeks, costs, kind, begin, begin + (4 if once else 1), q + (kind < k))
                for kind, once in enumerate(self.grid.once_a_year)
                for begin in range(0, quarters, 4 if once else 1)
            ]
            found.append((
                np.stack([each for each, _ in columns], axis=1),
                np.stack([each for _, each in columns], axis=1),
            ))  # fmt: skip
        return found

    def _lay(self, stage: int, weeks: Floats, costs: Floats) -> None:
        """Items with the cheapest lift-weeks first, summed up."""
        with np.errstate(divide="ignore", invalid="ignore"):
            price = np.where(weeks > 0, costs / weeks, np.inf)
        order = np.argsort(price, axis=1, kind="stable")
        price, weeks = np.take_along_axis(price, order, 1), np.take_along_axis(weeks, order, 1)
        costs = np.where(weeks > 0, np.take_along_axis(costs, order, 1), 0.0)
        self.weeks[stage, :, 1:] = np.cumsum(weeks, axis=1)
        self.cost[stage, :, 1:] = np.cumsum(costs, axis=1)
        rates = [0.0, *(rate for _, rate in self.grid.gain.returns)]
        for step, rate in enumerate(rates):
            fine = price <= rate * self.grid.worth[:, None]
            self.worthwhile[stage, step] = np.where(fine, weeks, 0.0).sum(1)

    def _least_cost(self, pair: Ints, weeks: Floats, stage: int) -> Floats:
        """Of so many lift-weeks to come."""
        sums, costs = self.weeks[stage], self.cost[stage]
        low = np.zeros(len(pair), dtype=np.int64)
        high = np.full(len(pair), sums.shape[1] - 1)
        while (apart := high - low > 1).any():
            middle = (low + high) // 2
            below = sums[pair, middle] <= weeks
            low = np.where(apart & below, middle, low)
            high = np.where(apart & ~below, middle, high)
        first, last = sums[pair, low], sums[pair, high]
        part = np.divide(weeks - first, last - first, out=np.zeros_like(weeks), where=last > first)
        step = costs[pair, high] - costs[pair, low]
        least: Floats = costs[pair, low] + np.clip(part, 0.0, 1.0) * step
        return least


def _block(
    weeks: Floats, costs: Floats, kind: int, begin: int, end: int, first: int
) -> tuple[Floats, Floats]:
    """By pair the most lift-weeks and the least cost of a kind in quarters not decided yet."""
    there = slice(max(begin, first), max(end, first))
    nothing = np.zeros(len(weeks))
    if there.start >= min(there.stop, weeks.shape[1]):
        return nothing, nothing
    return weeks[:, there, kind].max(1), costs[:, there, kind].min(1)
