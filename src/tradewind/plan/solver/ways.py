"""The ways to work one artist in one market: sets of lines that keep the pair's own rules.

At given prices only ways that are worth enough are listed. Lines are decided one by one, in the
order of time; a way that could not become worth enough, whatever lines still come, is left (branch
and bound, for all pairs at once).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.gain.returns import full_effect
from tradewind.plan.solver.pair_grid import PairGrid

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
ROUNDING = 1e-9
LABELS = 3_000_000  # held at once, about a gigabyte


@dataclass(frozen=True)
class Ways:
    """Ways in the order of their pairs (places of the grid), with what each brings.

    `taken` says which lines are in, axes way and line (quarter and kind, flat)."""

    pair: Ints
    taken: Bools
    gain: Floats

    def __len__(self) -> int:
        return len(self.pair)

    def only(self, which: NDArray[np.generic]) -> "Ways":
        """Those of a mask or of places."""
        return Ways(self.pair[which], self.taken[which], self.gain[which])

    def and_more(self, other: "Ways") -> "Ways":
        """Both, one after the other."""
        return Ways(
            np.concatenate([self.pair, other.pair]),
            np.concatenate([self.taken, other.taken]),
            np.concatenate([self.gain, other.gain]),
        )


def ways_of(
    grid: PairGrid, cost: Floats, slot: Floats, need: Floats, *, most: int
) -> tuple[Ways, Floats]:
    """Ways worth at least `need` (by pair) at these prices, and what any other is worth at most.

    `cost`: by pair, quarter and kind, what a line uses at the prices; `slot`: by artist and
    quarter, the price of being active in a market. Where a pair has more than `most` ways begun
    at once, the least promising are left, and its limit on others says how much they might bring.
    """
    return _Listing(grid, cost, slot, need, most).run()


def still(grid: PairGrid, cost: Floats) -> Floats:
    """By pair, line and step of the returns: what this line and later ones may add at most.

    A pile only grows, so what is added is worth at most the rate of the step it starts on; a kind
    that is done once a year brings at most its best quarter of each four.
    """
    pairs, quarters, kinds = grid.shape
    rates = np.array([rate for _, rate in grid.gain.returns] + [0.0])
    worth = (grid.worth[:, None, None] * grid.exposure)[..., None] * rates
    each = np.where(grid.open[..., None], np.maximum(worth - cost[..., None], 0.0), 0.0)
    once = grid.once_a_year
    later = np.zeros((pairs, quarters + 1, kinds, len(rates)))
    for q in range(quarters - 1, -1, -1):
        end = min((q // 4 + 1) * 4, quarters)
        later[:, q, once] = each[:, q:end][:, :, once].max(1) + later[:, end][:, once]
        later[:, q, ~once] = each[:, q][:, ~once] + later[:, q + 1][:, ~once]
    now = np.cumsum(later[:, :-1, ::-1], axis=2)[:, :, ::-1]
    then = np.cumsum(later[:, 1:], axis=2)
    now[:, :, 1:] += then[:, :, :-1]
    nothing = np.zeros((pairs, 1, len(rates)))
    return np.concatenate([now.reshape(pairs, quarters * kinds, -1), nothing], axis=1)


@dataclass
class _Labels:
    """Ways begun: pile, worth so far without the pile's, load and activity of the quarter."""

    pair: Ints
    pile: Floats
    spent: Floats
    load: Floats
    busy: Bools
    taken: Bools

    def only(self, which: NDArray[np.generic]) -> "_Labels":
        return _Labels(*(axis[which] for axis in vars(self).values()))

    def and_more(self, other: "_Labels") -> "_Labels":
        mine, theirs = vars(self).values(), vars(other).values()
        return _Labels(*(np.concatenate(both) for both in zip(mine, theirs, strict=True)))


class _Listing:
    def __init__(self, grid: PairGrid, cost: Floats, slot: Floats, need: Floats, most: int) -> None:
        self.grid, self.cost, self.slot, self.need, self.most = grid, cost, slot, need, most
        self.still = still(grid, cost)
        self.steps = np.cumsum([width for width, _ in grid.gain.returns])
        self.outside = np.full(len(grid.pairs), -np.inf)

    def run(self) -> tuple[Ways, Floats]:
        pairs, quarters, kinds = self.grid.shape
        zeros = np.zeros(pairs)
        none = np.zeros((pairs, quarters * kinds), dtype=bool)
        labels = _Labels(np.arange(pairs), zeros, zeros, zeros, none[:, 0], none)
        labels, _ = self._kept(labels, 0)
        for q in range(quarters):
            labels.load, labels.busy = np.zeros(len(labels.pair)), labels.busy & False
            for k in range(kinds):
                labels = self._decided(labels, q, k)
            labels = self._supported(labels, q)
        return self._ways(labels), self.outside

    def _decided(self, labels: _Labels, q: int, k: int) -> _Labels:
        """Each label with the line and without it, as far as it stays worth its while."""
        line = q * self.grid.shape[2] + k
        with_it, best_with = self._kept(self._taking(labels, q, k), line + 1)
        without, best_without = self._kept(labels, line + 1)
        both = without.and_more(with_it)
        if len(both.pair) <= min(self.most, LABELS):
            return both
        return self._best(both, np.concatenate([best_without, best_with]))

    def _taking(self, labels: _Labels, q: int, k: int) -> _Labels:
        grid, kinds = self.grid, self.grid.shape[2]
        limit = grid.capacity[grid.artist[labels.pair]] + ROUNDING
        can = grid.open[labels.pair, q, k] & (labels.load + grid.days[k] <= limit)
        for early in range(max(0, q - 3), q) if grid.once_a_year[k] else ():
            can &= ~labels.taken[:, early * kinds + k]
        more = labels.only(np.flatnonzero(can))
        pair = more.pair
        slot = np.where(more.busy, 0.0, self.slot[grid.artist[pair], q])
        more.pile = more.pile + grid.exposure[pair, q, k]
        more.spent = more.spent + self.cost[pair, q, k] + slot
        more.load, more.busy = more.load + grid.days[k], more.busy | True
        more.taken[:, q * kinds + k] = True
        return more

    def _kept(self, labels: _Labels, line: int) -> tuple[_Labels, Floats]:
        """Those that may still be worth enough, with what they may be worth at most."""
        pair = labels.pair
        step = np.searchsorted(self.steps, labels.pile, side="right")
        best = self.grid.worth[pair] * full_effect(labels.pile, self.grid.gain)
        best += self.still[pair, line, step] - labels.spent
        enough = np.asarray(best >= self.need[pair])
        if enough.all():
            return labels, best
        np.maximum.at(self.outside, pair[~enough], best[~enough])
        return labels.only(enough), best[enough]

    def _best(self, labels: _Labels, best: Floats) -> _Labels:
        """The most promising of each pair."""
        order = np.lexsort((-best, labels.pair))
        most = max(1, min(self.most, LABELS // max(len(np.unique(labels.pair)), 1)))
        kept = np.asarray(rank_within(labels.pair[order]) < most)
        np.maximum.at(self.outside, labels.pair[order[~kept]], best[order[~kept]])
        return labels.only(order[kept])

    def _supported(self, labels: _Labels, q: int) -> _Labels:
        """Those whose lines of the quarter have what they need by its end."""
        grid, kinds = self.grid, self.grid.shape[2]
        fine = np.ones(len(labels.pair), dtype=bool)
        early = np.any(labels.taken[:, : (q + 1) * kinds].reshape(-1, q + 1, kinds), axis=1)
        for k in np.flatnonzero(grid.needs.any(1)):
            there = np.any(early[:, grid.needs[k]], axis=1) | grid.met[labels.pair, k]
            fine &= ~labels.taken[:, q * kinds + k] | there
        return labels.only(fine)

    def _ways(self, labels: _Labels) -> Ways:
        labels = labels.only(np.any(labels.taken, axis=1))
        labels = labels.only(np.argsort(labels.pair, kind="stable"))
        gain = self.grid.worth[labels.pair] * full_effect(labels.pile, self.grid.gain)
        return Ways(labels.pair, labels.taken, gain)


def rank_within(group: Ints) -> Ints:
    """Place of each item within its group, where groups stand together."""
    each = np.arange(len(group))
    begins = np.append(True, group[1:] != group[:-1])[: len(group)]
    ranks: Ints = each - np.maximum.accumulate(np.where(begins, each, 0))
    return ranks
