"""Each artist's best programme at given prices: a way in each market, within days and slots.

Ways are joined market by market. A programme begun is left where it cannot reach what is known to
be possible: what it is worth so far, what its free days could still be worth, and the best way of
each market to come (branch and bound, all artists at once). Of programmes that use the same days
and slots the best goes on alone.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.solver.pair_grid import PairGrid
from tradewind.plan.solver.ways import Ways, rank_within

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
UNITS = (1.0, 2.0, 4.0, 5.0, 10.0, 20.0, 100.0)
JOINED = 4_000_000  # programmes begun at once
HURRIED = 20  # times fewer, where time runs out
WIDE = 1e5  # more than any scaled regret; sorts ways by pair and regret in one key
NEARLY = 1e-6


@dataclass(frozen=True)
class Programmes:
    """Programmes by artist, with what each is worth at the prices, and its ways.

    `way` are places among the ways, axes programme and market joined, -1 for none. `most`: by
    artist, what no programme can exceed.
    """

    artist: Ints
    worth: Floats
    way: Ints
    most: Floats


@dataclass(frozen=True)
class Offer:
    """What prices say: `value` of each way without its days and slots, `best` by pair with them
    (as high as or above every way of it, listed or not), `days` by artist, quarter and kind and
    `slot` by artist and quarter as they are priced."""

    ways: Ways
    value: Floats
    best: Floats
    days: Floats
    slot: Floats


def programmes_of(
    grid: PairGrid,
    offer: Offer,
    outside: Floats,
    need: Floats,
    *,
    most: int,
    hurry: Callable[[], bool] = lambda: False,
) -> Programmes:
    """Programmes worth at least `need` (by artist), the best for each use of days and slots.

    `outside`: by pair, what ways that are not listed are worth at most, days and slots counted.
    Where an artist has more than `most` begun at once the least promising are left, and `most` of
    the answer says how much they might be worth. Once `hurry` says yes, far fewer go on.
    """
    return _Joining(grid, offer, outside, need, most, hurry).run()


def free_days(grid: PairGrid, days: Floats) -> tuple[float, Floats, Ints]:
    """What so many free days are worth at most, axes artist, quarter and units of days.

    The unit of a day, the worths, and each artist's capacity in units.
    """
    unit = next((u for u in UNITS if np.allclose(grid.days * u, np.round(grid.days * u))), 0.0)
    sizes = np.floor(grid.days * (unit or 100.0) + 1e-6).astype(np.int64)
    unit = unit or 100.0
    capacity = np.floor(grid.capacity * unit + 1e-6).astype(np.int64)
    worth = np.zeros((*days.shape[:2], int(capacity.max(initial=0)) + 1))
    for have in range(1, worth.shape[2]):
        worth[:, :, have] = worth[:, :, have - 1]
        for k in np.flatnonzero((sizes > 0) & (sizes <= have)):
            more = worth[:, :, have - sizes[k]] + days[:, :, k]
            worth[:, :, have] = np.maximum(worth[:, :, have], more)
    return unit, worth, capacity


@dataclass
class _Begun:
    """Programmes begun: value, units of days and slots left by quarter."""

    artist: Ints
    value: Floats
    left: Ints
    slots: Ints

    def only(self, which: NDArray[np.generic]) -> "_Begun":
        return _Begun(*(axis[which] for axis in vars(self).values()))

    def and_more(self, other: "_Begun") -> "_Begun":
        mine, theirs = vars(self).values(), vars(other).values()
        return _Begun(*(np.concatenate(both) for both in zip(mine, theirs, strict=True)))


class _Joining:
    def __init__(
        self,
        grid: PairGrid,
        offer: Offer,
        outside: Floats,
        need: Floats,
        most: int,
        hurry: Callable[[], bool],
    ) -> None:
        self.grid, self.offer, self.need, self.most_begun = grid, offer, need, most
        self.hurry, self.joined = hurry, JOINED
        artists, (pairs, quarters, kinds) = len(grid.artists), grid.shape
        self.unit, self.free, self.capacity = free_days(grid, offer.days)
        sizes = np.floor(grid.days * self.unit + 1e-6).astype(np.int64)
        taken = offer.ways.taken.reshape(len(offer.ways), quarters, kinds)
        self.units: Ints = np.asarray(taken @ sizes)
        self.busy = np.any(taken, axis=2).astype(np.int64)
        self.slots = min(grid.slots, int(np.bincount(grid.artist).max(initial=1)))
        with_days = (offer.ways.taken * self._spread(offer.days)[offer.ways.pair]).sum(1)
        slot = (offer.slot[grid.artist[offer.ways.pair]] * self.busy).sum(1)
        regret = offer.best[offer.ways.pair] - offer.value + with_days + slot
        self.by_regret = np.lexsort((regret, offer.ways.pair))
        key = offer.ways.pair * WIDE + np.clip(regret, 0.0, WIDE / 2)
        self.key = key[self.by_regret]
        self.rest = np.bincount(grid.artist, offer.best, minlength=artists)
        # a way not listed may be worth `outside`: whatever holds one is worth so much at most
        lost = np.maximum(offer.best - outside, 0.0)
        self.most = self._top() - np.minimum.reduceat(*_by_artist(lost, grid)) if pairs else need

    def _spread(self, days: Floats) -> Floats:
        """What days cost, axes pair and line."""
        return days[self.grid.artist].reshape(len(self.grid.pairs), -1)

    def _top(self) -> Floats:
        """What an artist's programme is worth at most at the prices."""
        full = np.take_along_axis(
            self.free, self.capacity[:, None, None] + np.zeros((1, self.free.shape[1], 1), int), 2
        )
        top: Floats = full.sum((1, 2)) + self.offer.slot.sum(1) * self.slots + self.rest
        return top

    def run(self) -> Programmes:
        grid, artists = self.grid, len(self.grid.artists)
        begun = _Begun(
            np.arange(artists), np.zeros(artists),
            np.repeat(self.capacity[:, None], grid.shape[1], 1),
            np.full((artists, grid.shape[1]), self.slots),
        )  # fmt: skip
        order = np.lexsort((-self.offer.best, grid.artist))
        rank = rank_within(grid.artist[order])
        history: list[tuple[Ints, Ints]] = []
        for stage in range(int(rank.max(initial=-1)) + 1):
            pair_of = np.full(artists, -1)
            pair_of[grid.artist[order[rank == stage]]] = order[rank == stage]
            begun, came, way = self._joined(begun, pair_of)
            history.append((came, way))
        return self._answer(begun, history)

    def _joined(self, begun: _Begun, pair_of: Ints) -> tuple[_Begun, Ints, Ints]:
        """Every programme begun, with each way of its artist's next market and with none."""
        pair = pair_of[begun.artist]
        gone = pair_of >= 0
        self.rest[gone] = self.rest[gone] - self.offer.best[pair_of[gone]]
        begun, first, count, came = self._bounded(begun, pair)
        whose = np.repeat(np.arange(len(came)), count)
        place = np.repeat(first - np.cumsum(count) + count, count) + np.arange(count.sum())
        way = self.by_regret[place]
        fits = (self.units[way] <= begun.left[whose]).all(1)
        fits &= (self.busy[way] <= begun.slots[whose]).all(1)
        whose, way = whose[fits], way[fits]
        more = _Begun(
            begun.artist[whose],
            begun.value[whose] + self.offer.value[way],
            begun.left[whose] - self.units[way],
            begun.slots[whose] - self.busy[way],
        )
        both = begun.and_more(more)
        came = np.concatenate([came, came[whose]])
        way = np.concatenate([np.full(len(begun.artist), -1), way])
        kept = self._kept(both)
        return both.only(kept), came[kept], way[kept]

    def _bounded(self, begun: _Begun, pair: Ints) -> tuple[_Begun, Ints, Ints, Ints]:
        """Programmes begun, and which ways of their next pair they may still be joined with.

        A way that falls behind the best of its pair by more than a programme can lose is none.
        Where there are too many, the most promising go on.
        """
        came = np.arange(len(begun.artist))
        best = np.where(pair >= 0, self.offer.best[pair], 0.0)
        bound = self._bound(begun) + best
        slack = np.clip(bound - self.need[begun.artist] + NEARLY, 0.0, WIDE / 2)
        first = np.searchsorted(self.key, pair * WIDE)
        count = np.where(pair >= 0, np.searchsorted(self.key, pair * WIDE + slack) - first, 0)
        if self.joined == JOINED and self.hurry():
            self.joined, self.most_begun = JOINED // HURRIED, self.most_begun // HURRIED
        if count.sum() <= self.joined:
            return begun, first, count, came
        order = np.argsort(-bound, kind="stable")
        kept = np.sort(order[np.cumsum(count[order]) <= self.joined])
        left = np.setdiff1d(came, kept)
        np.maximum.at(self.most, begun.artist[left], bound[left])
        return begun.only(kept), first[kept], count[kept], came[kept]

    def _bound(self, begun: _Begun) -> Floats:
        """What each programme begun may become worth at most."""
        quarters = np.arange(begun.left.shape[1])
        free = self.free[begun.artist[:, None], quarters, begun.left].sum(1)
        slots = (self.offer.slot[begun.artist] * begun.slots).sum(1)
        bound: Floats = begun.value + free + slots + self.rest[begun.artist]
        return bound

    def _kept(self, begun: _Begun) -> Ints:
        """Places of those that may still be worth enough, the best for each use."""
        bound = self._bound(begun)
        enough = np.flatnonzero(bound >= self.need[begun.artist])
        least = np.full(len(self.need), -np.inf)
        short = np.flatnonzero(bound < self.need[begun.artist])
        np.maximum.at(least, begun.artist[short], bound[short])
        self.most = np.maximum(self.most, least)
        enough = enough[_best_of_use(begun.only(enough), self.slots)]
        if len(enough) <= self.most_begun:
            return enough
        order = enough[np.lexsort((-bound[enough], begun.artist[enough]))]
        kept = rank_within(begun.artist[order]) < self.most_begun
        np.maximum.at(self.most, begun.artist[order[~kept]], bound[order[~kept]])
        return order[kept]

    def _answer(self, begun: _Begun, history: list[tuple[Ints, Ints]]) -> Programmes:
        np.maximum.at(self.most, begun.artist, begun.value)
        ways, at = np.full((len(begun.artist), len(history)), -1), np.arange(len(begun.artist))
        for stage in range(len(history) - 1, -1, -1):
            came, way = history[stage]
            ways[:, stage] = way[at]
            at = came[at]
        return Programmes(begun.artist, begun.value, ways, self.most)


def _best_of_use(begun: _Begun, slots: int) -> Ints:
    """Places of the best of each artist's programmes that use the same days and slots."""
    keys, key = list[Ints](), begun.artist.astype(np.int64)
    room = 2**62 // (int(key.max(initial=0)) + 1)
    for axis, base in ((begun.left, int(begun.left.max(initial=0)) + 1), (begun.slots, slots + 1)):
        for column in axis.T:
            if room < base:
                keys.append(key)
                key, room = np.zeros_like(key), 2**62
            key, room = key * base + column, room // base
    keys.append(key)
    order = np.lexsort((-begun.value, *keys))
    same = np.ones(len(order), dtype=bool)
    for one in keys:
        same[1:] &= one[order][1:] == one[order][:-1]
    same[:1] = False
    return order[~same]


def _by_artist(values: Floats, grid: PairGrid) -> tuple[Floats, Ints]:
    """Values in the order of artists and where each artist begins, as reduceat asks for."""
    order = np.argsort(grid.artist, kind="stable")
    begins = np.searchsorted(grid.artist[order], np.arange(len(grid.artists)))
    return values[order], begins
