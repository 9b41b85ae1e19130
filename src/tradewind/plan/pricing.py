"""Prices of every limit, and the bound they prove over all candidate lines.

1. A relaxation in lines over the pairs that give most for their money starts the prices.
2. The problem over ways is solved, ways that its prices ask for come in, until none is left.
3. Pairs that could still earn something at the prices come in, until none can.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.clock import Clock
from tradewind.plan.errors import PlanInfeasibleError
from tradewind.plan.highs import relaxed
from tradewind.plan.master import Master, Prices, costs_at
from tradewind.plan.model import THOUSAND_EUR, Model, build_model
from tradewind.plan.pair_grid import PairGrid, pair_grid
from tradewind.plan.programmes import free_days
from tradewind.plan.ways import Ways, rank_within, ways_of

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
FIRST_LINES = 8_000
MARGIN = 0.75  # of the first prices: pairs that would earn something there come in at once
BEGUN = (100, 300, 1_000, 3_000, 10_000, 100_000)  # ways begun by pair, round by round
ADDED = (20, 8)  # ways of a pair that come in, in the first round and later
SETTLED = 1e-6  # of the bound
NEARLY = 1e-7  # scaled gain; the solver's own tolerance
ROUNDS = 100


@dataclass(frozen=True)
class Priced:
    """The prices with the bound they prove, in the model's scale, and what they were found with.

    `best` by pair of the grid: what its best way is worth at the prices, at most. `outside`: what
    pairs that are not in the grid might bring beyond the prices.
    """

    model: Model
    grid: PairGrid
    master: Master
    prices: Prices
    best: Floats
    outside: float
    bound: float

    @property
    def cost(self) -> Floats:
        """What each line uses of the limits that artists share."""
        return costs_at(self.grid, self.model, self.prices)

    @property
    def shared(self) -> float:
        """What the limits that artists share are worth at the prices, and what is outside."""
        return shared_worth(self.model, self.prices) + self.outside


def shared_worth(model: Model, prices: Prices) -> float:
    """What all limits are worth that tie artists together, payments at their best."""
    free = np.maximum(-(model.matrix[:, model.free].T @ prices.rows), 0.0)
    rows = prices.rows @ model.upper + free @ model.ceiling[model.free]
    count = prices.artist * model.upper[model.artists_row] if model.artists_row >= 0 else 0.0
    return float(rows + count)


def by_artist(grid: PairGrid, prices: Prices, best: Floats) -> Floats:
    """What each artist's programme is worth at the prices, at most."""
    pairs = np.bincount(grid.artist, best, minlength=len(grid.artists))
    worth: Floats = np.maximum(prices.limits + pairs - prices.artist, 0.0)
    return worth


def price(candidates: Candidates, clock: Clock, tell: Callable[[float], None]) -> Priced:
    """The best prices found in the time; `tell` hears each better bound, in the model's scale.

    Raises PlanInfeasibleError where the rules cannot be kept even in parts of lines.
    """
    return _Pricing(candidates, clock, tell).run()


class _Pricing:
    def __init__(self, candidates: Candidates, clock: Clock, tell: Callable[[float], None]) -> None:
        self.c, self.clock, self.tell = candidates, clock, tell
        self.scale = float(candidates.first_gain[candidates.open].max(initial=0.0)) / 10 or 1.0
        self.found: Priced | None = None

    def run(self) -> Priced:
        pairs = _promising(self.c)
        prices = self._first_prices(pairs)
        if not pairs.all():
            less = replace(prices, rows=MARGIN * prices.rows)
            more = pairs | (outside_edge(self.c, self.model, pairs, less) > 0).any(1)
            prices = self._grown(more, prices) if more.sum() > pairs.sum() else prices
            pairs = more
        while True:
            prices = self._settle(pairs, prices)
            assert self.found is not None
            asked = (outside_edge(self.c, self.model, pairs, prices) > 0).any(1)
            if not asked.any() or self.clock.over:
                return self.found
            prices, pairs = self._grown(pairs | asked, prices), pairs | asked

    def _first_prices(self, pairs: Bools) -> Prices:
        """From the relaxation in lines; where a rule asks for lines further down, over all."""
        self._build(pairs)
        solved = relaxed(self.model, seconds=0.5 * self.clock.left, seed=0, stop=self.clock.stop)
        if solved is None and (self.c.open.any((1, 2)) & ~pairs).any():
            pairs |= self.c.open.any((1, 2))
            return self._first_prices(pairs)
        if solved is None:
            raise no_plan()
        _, prices = solved
        return _prices_of(self.model, self.grid, prices)

    def _build(self, pairs: Bools) -> None:
        self.model = build_model(self.c, pairs, self.scale)
        self.grid = pair_grid(self.c, self.model)
        self.master = Master(self.grid, self.model)

    def _grown(self, pairs: Bools, prices: Prices) -> Prices:
        """The problem over more pairs, with the ways and the prices so far."""
        model, grid, ways = self.model, self.grid, self.master.ways
        self._build(pairs)
        if len(ways):
            places = np.searchsorted(self.grid.pairs, grid.pairs)
            self.master.add(Ways(places[ways.pair], ways.taken, ways.gain))
        return _carried(prices, model, grid, self.model, self.grid)

    def _settle(self, pairs: Bools, prices: Prices) -> Prices:
        """Let ways in until prices ask for no more."""
        gain, begun = -np.inf, 0
        for _ in range(ROUNDS):
            found = self._asked(pairs, prices, BEGUN[min(begun, len(BEGUN) - 1)])
            ways, _ = found
            bound = self.found.bound if self.found else np.inf
            settled = not len(ways) and begun >= len(BEGUN) - 1
            if settled or bound - gain <= SETTLED * bound or (self.clock.over and begun):
                return prices
            begun = begun + 1 if len(ways) else len(BEGUN) - 1
            if len(ways):
                self.master.add(ways)
                gain, _, prices = self.master.solve(seconds=self.clock.left)
        return prices

    def _asked(self, pairs: Bools, prices: Prices, most: int) -> tuple[Ways, Floats]:
        """Ways worth more than any known of their pair, the best of each; keeps a better bound."""
        grid, model = self.grid, self.model
        cost = costs_at(grid, model, prices) + prices.days[grid.artist]
        need = prices.pair + NEARLY
        ways, others = ways_of(grid, cost, prices.slot, need, most=most)
        worth = worth_of_ways(grid, ways, cost, prices.slot)
        best = np.maximum(need, others)
        np.maximum.at(best, ways.pair, worth)
        edge = outside_edge(self.c, model, pairs, prices)
        missed = float(np.maximum(edge, 0.0).sum()) * len(self.c.inputs.quarters)
        bound = shared_worth(model, prices) + by_artist(grid, prices, best).sum() + missed
        if self.found is None or bound < self.found.bound or self.found.grid is not grid:
            kept = bound if self.found is None else min(bound, self.found.bound)
            self.found = Priced(model, grid, self.master, prices, best, missed, float(bound))
            self.tell(kept)
        order = np.lexsort((-worth, ways.pair))
        few = ADDED[min(len(self.master.ways), 1)]
        return ways.only(order[rank_within(ways.pair[order]) < few]), best


def worth_of_ways(grid: PairGrid, ways: Ways, cost: Floats, slot: Floats) -> Floats:
    """What each way brings beyond its cost at the prices."""
    pairs, quarters, kinds = grid.shape
    used = (ways.taken * cost.reshape(pairs, -1)[ways.pair]).sum(1)
    busy = ways.taken.reshape(len(ways), quarters, kinds).any(2)
    worth: Floats = ways.gain - used - (slot[grid.artist[ways.pair]] * busy).sum(1)
    return worth


def outside_edge(c: Candidates, model: Model, pairs: Bools, prices: Prices) -> Floats:
    """What a line of a pair that is not in the model may bring beyond the prices, at most.

    By pair and kind, -inf for pairs in the model: gain at full effect in the best quarter, less
    the least that its money costs and the price of its market, quarter and kind.
    """
    edge = np.full(c.must_eur_cents.shape, -np.inf)
    out = np.flatnonzero(~pairs)
    by_purse = np.where(c.share[out] > 0, prices.rows[model.budget_rows], np.inf)
    cheapest = by_purse.min(2, initial=np.inf)
    money = c.must_eur_cents[out] * np.where(np.isfinite(cheapest), cheapest, 0.0)
    if model.floor_row >= 0:
        floor = c.params.floor_emerging or 0.0
        theirs = (floor - c.emerging[c.pair_artist[out]])[:, None]
        money = money + prices.rows[model.floor_row] * theirs * c.cost_eur_cents[out]
    same = np.where(model.same_rows >= 0, prices.rows[model.same_rows], 0.0)
    gain = c.first_gain[out] / model.scale - same[c.pair_market[out]]
    best = np.where(c.open[out], gain, -np.inf).max(1)
    edge[out] = best - money * THOUSAND_EUR
    return edge


def _prices_of(model: Model, grid: PairGrid, prices: Floats) -> Prices:
    """Row prices of the relaxation in lines, by their meaning."""
    pairs, quarters, kinds = grid.shape
    shared, own = np.zeros((2, len(prices)))
    shared[model.shared] = prices[model.shared]
    own[model.day_rows] = prices[model.day_rows]
    by_line = np.where(grid.column >= 0, (model.matrix.T @ own)[np.maximum(grid.column, 0)], 0.0)
    days = np.zeros((len(grid.artists), quarters, kinds))
    np.maximum.at(days, grid.artist, by_line)
    artist = float(prices[model.artists_row]) if model.artists_row >= 0 else 0.0
    _, worth, capacity = free_days(grid, days)
    limits = worth[np.arange(len(days)), :, capacity].sum(1)
    return Prices(shared, days, np.zeros(days.shape[:2]), limits, artist, np.zeros(pairs))


def _carried(prices: Prices, model: Model, grid: PairGrid, to: Model, wider: PairGrid) -> Prices:
    """The same prices over more pairs; of rows that are new, nothing."""
    rows = np.zeros(len(to.upper))
    same = (model.same_rows >= 0) & (to.same_rows >= 0)
    rows[to.same_rows[same]] = prices.rows[model.same_rows[same]]
    rows[to.budget_rows] = prices.rows[model.budget_rows]
    if to.floor_row >= 0:
        rows[to.floor_row] = prices.rows[model.floor_row]
    artist = np.searchsorted(wider.artists, grid.artists)
    days = np.zeros((len(wider.artists), *prices.days.shape[1:]))
    days[artist] = prices.days
    slot, limits = np.zeros(days.shape[:2]), np.zeros(len(days))
    slot[artist], limits[artist] = prices.slot, prices.limits
    pair = np.zeros(len(wider.pairs))
    pair[np.searchsorted(wider.pairs, grid.pairs)] = prices.pair
    return Prices(rows, days, slot, limits, prices.artist, pair)


def _promising(candidates: Candidates) -> Bools:
    """Pairs by their best gain per euro, as many as make up the first problem; forced ones too."""
    must = np.maximum(candidates.must_eur_cents, 1)
    each = (candidates.best_gain / must).max(1, initial=0.0)
    order = np.argsort(-each, kind="stable")
    lines = np.cumsum(candidates.open.sum((1, 2))[order])
    chosen = np.zeros(len(each), dtype=bool)
    chosen[order[: int(np.searchsorted(lines, FIRST_LINES)) + 1]] = True
    forced = {(key.artist_id, key.territory) for key in candidates.params.force}
    for p, pair in enumerate(candidates.inputs.forecasts) if forced else ():
        chosen[p] |= (pair.artist_id, pair.territory) in forced
    if candidates.params.floor_emerging:
        chosen |= _best_emerging(candidates, each)
    return chosen & candidates.open.any((1, 2))


def _best_emerging(candidates: Candidates, each: Floats) -> Bools:
    """A floor must find its lines in the first problem already, or it looks impossible."""
    theirs = candidates.emerging[candidates.pair_artist]
    order = np.flatnonzero(theirs)[np.argsort(-each[theirs], kind="stable")]
    chosen = np.zeros(len(each), dtype=bool)
    lines = np.cumsum(candidates.open.sum((1, 2))[order])
    chosen[order[: int(np.searchsorted(lines, FIRST_LINES)) + 1]] = True
    return chosen


def no_plan() -> PlanInfeasibleError:
    """What to say where the rules contradict each other."""
    return PlanInfeasibleError(
        "no plan keeps every rule",
        expected="forced lines and floors that budgets, capacity and the other rules can bear",
        remedy="take out a --force, lower --floor-emerging, or raise a budget",
    )
