"""Prices of every limit, and the bound they prove over all candidate lines.

1. The first plan's last line starts the price of money; pairs that may earn something come in.
2. The problem over ways is solved, ways that its prices ask for come in, until none is left.
3. Pairs that could still earn something at the prices come in, until none can.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.errors import PlanInfeasibleError
from tradewind.plan.gain.returns import full_effect
from tradewind.plan.solver.clock import Clock
from tradewind.plan.solver.first_plan import FirstPlan
from tradewind.plan.solver.master import Master, Prices, costs_at
from tradewind.plan.solver.model import Model, build_model
from tradewind.plan.solver.pair_grid import PairGrid, pair_grid
from tradewind.plan.solver.rows import THOUSAND_EUR
from tradewind.plan.solver.ways import Ways, rank_within, ways_of

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
MARGIN = 0.8  # of the first price: pairs that would earn something there come in at once
BEGUN = (100, 300, 1_000, 3_000, 10_000, 100_000)  # ways begun by pair, round by round
ADDED = 5  # ways of a pair that come in, round by round
SETTLED = 1e-6  # of the bound
NEARLY = 1e-7  # scaled gain; the solver's own tolerance
ROUNDS = 100


@dataclass(frozen=True)
class Proof:
    """Prices of all limits, and the bound that they prove, in the model's scale."""

    model: Model
    grid: PairGrid
    prices: Prices
    bound: float


@dataclass(frozen=True)
class Priced(Proof):
    """A proof by ways, with what it was found with.

    `best` by pair of the grid: what its best way is worth at the prices, at most. `outside`: what
    pairs that are not in the grid might bring beyond the prices.
    """

    master: Master
    best: Floats
    outside: float

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
    paid = np.maximum(-(model.matrix.T @ prices.rows)[model.lines :], 0.0)
    rows = prices.rows @ model.upper + paid @ model.payments
    return float(rows + prices.artist * (model.artists_max or 0))


def by_artist(grid: PairGrid, prices: Prices, best: Floats) -> Floats:
    """What each artist's programme is worth at the prices, at most."""
    pairs = np.bincount(grid.artist, best, minlength=len(grid.artists))
    worth: Floats = np.maximum(prices.limits + pairs - prices.artist, 0.0)
    return worth


def price(
    candidates: Candidates, first: FirstPlan, clock: Clock, tell: Callable[[float], None]
) -> Priced:
    """The best prices found in the time; `tell` hears each better bound, in the model's scale.

    Raises PlanInfeasibleError where the rules cannot be kept even in parts of lines.
    """
    return _Pricing(candidates, first, clock, tell).run()


class _Pricing:
    def __init__(
        self,
        candidates: Candidates,
        first: FirstPlan,
        clock: Clock,
        tell: Callable[[float], None],
    ) -> None:
        self.c, self.first, self.clock, self.tell = candidates, first, clock, tell
        self.scale = float(candidates.first_gain[candidates.open].max(initial=0.0)) / 10 or 1.0
        self.found: Priced | None = None

    def run(self) -> Priced:
        pairs = promising(self.c, self.first)
        self._build(pairs)
        prices = first_prices(self.model, self.grid, self.first)
        self.master.add(self._first_ways())
        while True:
            prices = self._settle(pairs, prices)
            assert self.found is not None
            asked = (outside_edge(self.c, self.model, pairs, prices) > 0).any(1)
            if not asked.any() or self.clock.over:
                if self.master.unkept > NEARLY and not self.clock.over:
                    raise PlanInfeasibleError
                return self.found
            prices, pairs = self._grown(pairs | asked, prices), pairs | asked

    def _first_ways(self) -> Ways:
        """What the first plan does, pair by pair."""
        held = np.zeros(self.c.open.size, dtype=bool)
        held[self.first.lines] = True
        taken = held.reshape(len(self.c.open), -1)[self.grid.pairs]
        pair = np.flatnonzero(taken.any(1))
        pile = (taken * self.grid.exposure.reshape(taken.shape)).sum(1)
        gain = self.grid.worth * full_effect(pile, self.grid.gain)
        return Ways(pair, taken[pair], gain[pair])

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
            self.found = Priced(model, grid, prices, float(bound), self.master, best, missed)
            self.tell(kept)
        order = np.lexsort((-worth, ways.pair))
        return ways.only(order[rank_within(ways.pair[order]) < ADDED]), best


def first_prices(model: Model, grid: PairGrid, first: FirstPlan) -> Prices:
    """Money at what the first plan's last line brought, all else for nothing."""
    rows = np.zeros(len(model.upper))
    if np.isfinite(first.per_cent):
        rows[model.budget_rows] = first.per_cent / model.scale / THOUSAND_EUR
    return prices_of_rows(_borne(rows, model), grid)


def prices_of_rows(rows: Floats, grid: PairGrid) -> Prices:
    """These prices, and nothing for what holds within an artist."""
    _, quarters, kinds = grid.shape
    nothing = np.zeros((len(grid.artists), quarters))
    days, pairs = np.zeros((*nothing.shape, kinds)), np.zeros(len(grid.pairs))
    return Prices(rows, days, nothing, nothing[:, 0], 0.0, pairs, nothing)


def promising(c: Candidates, first: FirstPlan) -> Bools:
    """Pairs that may earn something at less than the first plan's price; forced ones too."""
    must = np.maximum(c.must_eur_cents, 1)
    each = (c.best_gain / must).max(1, initial=0.0)
    chosen = each > min(MARGIN * first.per_cent, each.max(initial=0.0) * (1 - MARGIN))
    forced = {(key.artist_id, key.territory) for key in c.params.force}
    for p, pair in enumerate(c.inputs.forecasts) if forced else ():
        chosen[p] |= (pair.artist_id, pair.territory) in forced
    chosen[np.unravel_index(first.lines, c.open.shape)[0]] = True
    found: Bools = chosen & c.open.any((1, 2))
    return found


def repriced(priced: Priced, c: Candidates, prices: Prices, ways: Ways) -> Priced:
    """What other prices prove; `ways` are such as are likely to be best there."""
    grid, model = priced.grid, priced.model
    cost = costs_at(grid, model, prices) + prices.days[grid.artist]
    best = np.zeros(len(grid.pairs))
    np.maximum.at(best, ways.pair, worth_of_ways(grid, ways, cost, prices.slot))
    more, others = ways_of(grid, cost, prices.slot, best + NEARLY, most=BEGUN[-1])
    best = np.maximum(best + NEARLY, others)
    np.maximum.at(best, more.pair, worth_of_ways(grid, more, cost, prices.slot))
    inside = np.zeros(len(c.open), dtype=bool)
    inside[grid.pairs] = True
    edge = outside_edge(c, model, inside, prices)
    missed = float(np.maximum(edge, 0.0).sum()) * len(c.inputs.quarters)
    bound = shared_worth(model, prices) + by_artist(grid, prices, best).sum() + missed
    return Priced(model, grid, prices, float(bound), priced.master, best, missed)


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
    the least that its money costs and the prices of its market, quarter and kind and of limits.
    """
    edge = np.full(c.must_eur_cents.shape, -np.inf)
    out = np.flatnonzero(~pairs)
    money = [
        c.must_eur_cents[out] * _cheapest(c.share[out], of_purse) * THOUSAND_EUR
        for of_purse in model.money_prices(prices.rows).T[: None if model.by_period else 1]
    ]
    same = np.where(model.same_rows >= 0, prices.rows[model.same_rows], 0.0)
    gain = c.first_gain[out] / model.scale - same[c.pair_market[out]]
    for limit, price in zip(c.limits, prices.rows[model.limit_rows], strict=True):
        if price > 0:
            gain = gain - price * limit.weights(out, c.cost_eur_cents)
    best = np.where(c.open[out], gain - np.stack(money, axis=1), -np.inf).max(1)
    edge[out] = best
    return edge


def _cheapest(share: Floats, price: Floats) -> Floats:
    """The least price of money among purses that may pay, by pair and kind; 0 where none may."""
    cheapest = np.where(share > 0, price, np.inf).min(2, initial=np.inf)
    return np.where(np.isfinite(cheapest), cheapest, 0.0)


def _carried(prices: Prices, model: Model, grid: PairGrid, to: Model, wider: PairGrid) -> Prices:
    """The same prices over more pairs; of rows that are new, nothing."""
    rows = np.zeros(len(to.upper))
    same = (model.same_rows >= 0) & (to.same_rows >= 0)
    rows[to.same_rows[same]] = prices.rows[model.same_rows[same]]
    rows[to.budget_rows] = prices.rows[model.budget_rows]
    known = (model.period_rows >= 0) & (to.period_rows >= 0)
    rows[to.period_rows[known]] = prices.rows[model.period_rows[known]]
    rows[to.limit_rows] = prices.rows[model.limit_rows]
    artist = np.searchsorted(wider.artists, grid.artists)
    days = np.zeros((len(wider.artists), *prices.days.shape[1:]))
    days[artist] = prices.days
    slot, full, limits = np.zeros(days.shape[:2]), np.zeros(days.shape[:2]), np.zeros(len(days))
    slot[artist], full[artist], limits[artist] = prices.slot, prices.full, prices.limits
    pair = np.zeros(len(wider.pairs))
    pair[np.searchsorted(wider.pairs, grid.pairs)] = prices.pair
    return Prices(_borne(rows, to), days, slot, limits, prices.artist, pair, full)


def _borne(rows: Floats, model: Model) -> Floats:
    """The same prices with what lines must be paid at the price of the cheapest purse."""
    if len(model.bear_rows):
        of_purse = np.where(model.bear, model.money_prices(rows).min(1), np.inf).min(1)
        rows[model.bear_rows] = np.where(np.isfinite(of_purse), of_purse, 0.0)
    return rows
