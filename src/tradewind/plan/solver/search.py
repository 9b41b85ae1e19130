"""The best set of lines with a bound: price, tighten artist by artist, choose among the best.

1. Prices of all limits, and the bound that they prove (pricing.py).
2. Each artist's best programme at the prices lowers the bound (tighten.py).
3. A plan is chosen among the programmes near the best, ever more of them.
4. Where the gap is still too wide, among all ways that could still be in a better plan.

Before all that a first plan is made line by line; it is taken where the search is stopped early.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.errors import PlanInfeasibleError, PlanUnsolvedError
from tradewind.plan.solver.clock import Clock
from tradewind.plan.solver.compose import Composer
from tradewind.plan.solver.first_plan import FirstPlan, first_plan
from tradewind.plan.solver.highs import Searched, searched
from tradewind.plan.solver.line_search import is_long, search_lines
from tradewind.plan.solver.master import Choice
from tradewind.plan.solver.pricing import Priced, Proof, price, repriced
from tradewind.plan.solver.programme_choice import Pool, ProgrammeMaster
from tradewind.plan.solver.tighten import Near, near_best, tightened
from tradewind.plan.solver.ways import Ways, ways_of
from tradewind.plan.watch import Standing, Watch

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
WAYS, PROGRAMMES = 200, 100  # of a pair and of an artist that are tried
FEW = 20  # programmes of an artist, of those that the exact bound comes upon
ROUNDS = 2  # of prices over programmes
PRICED_BY = 0.4  # of the time: later, no more prices, for there must be time for a plan
NEAR = 0.003  # of the bound: programmes further behind their artist's best are not tried
PART = 0.3  # of the time for a choice of programmes
FEW_WAYS, MANY_WAYS = 3_000, 60_000  # so few are soon searched; with more it is a last try
ROUNDING = 1e-6


@dataclass(frozen=True)
class Found:
    """Lines taken (flat places of the grid), the bound over all candidates, prices of all limits.

    `bound` in the unit of gain, as it was proven: where it lies below the gain of the lines, the
    solver is at fault. `proof` in units of `scale` of that.
    """

    lines: Ints
    bound: float
    proof: Proof
    scale: float

    @property
    def budget_prices(self) -> Floats:
        """What a thousand euros more bring, by purse."""
        prices = self.proof.model.money_prices(self.proof.prices.rows)
        return np.asarray(prices.max(1) * self.scale)


def search(
    candidates: Candidates,
    *,
    watch: Watch,
    stop: Callable[[], bool],
    now: Callable[[], float] = time.monotonic,
) -> Found:
    """The best lines found, and the bound; raises PlanInfeasibleError, PlanUnsolvedError.

    `watch` hears each better plan; `stop` is asked often, and when it says yes the best plan so
    far is taken.
    """
    clock = Clock(candidates.params.seconds, stop=stop, now=now)
    run = _Run(candidates, clock, watch)
    first = first_plan(candidates)
    run.begin(first)
    if is_long(candidates):
        return run.found(run.in_lines(first))
    priced = price(candidates, first, clock, run.bounded)
    steps = (
        run.choose,
        partial(run.close, most=FEW_WAYS),
        run.better,
        partial(run.close, most=MANY_WAYS),
    )
    for step in steps:
        if run.goes_on:
            step(priced)
    return run.found(priced)


class _Run:
    """The best plan so far while the search goes on, in the model's scale."""

    def __init__(self, candidates: Candidates, clock: Clock, watch: Watch) -> None:
        self.candidates, self.clock, self.watch = candidates, clock, watch
        self.scale = float(candidates.first_gain[candidates.open].max(initial=0.0)) / 10 or 1.0
        self.bound, self.gain = np.inf, -np.inf
        self.lines: Ints = np.array([], dtype=np.int64)
        self.impossible = False
        self._near: tuple[Ways, Bools] | None = None

    @property
    def target(self) -> float:
        return self.bound * (1 - self.candidates.params.gap)

    @property
    def goes_on(self) -> bool:
        return self.gain < self.target - 1e-12 and not self.clock.over

    def begin(self, first: FirstPlan) -> None:
        """The first plan, where there is one."""
        if len(first.lines):
            self.gain, self.lines = first.gain / self.scale, first.lines

    def bounded(self, bound: float) -> None:
        """Hear of a bound."""
        self.bound = min(self.bound, bound)
        self._tell(self.gain)

    def in_lines(self, first: FirstPlan) -> Proof:
        """A plan so long that its ways cannot be listed."""

        def hear(gain: float, bound: float) -> None:
            self.bound = min(self.bound, bound)
            self._tell(gain)

        found = search_lines(self.candidates, first, self.clock, self.scale, hear)
        self.bounded(found.bound)
        if found.gain > self.gain:
            self.gain, self.lines = found.gain, found.lines
        return found.proof

    def choose(self, priced: Priced) -> None:
        """The bound artist by artist, and a plan among each artist's programmes near the best."""
        near = self._tightened(priced, fully=False)
        for _ in range(ROUNDS):
            master = ProgrammeMaster(priced, near.ways, Pool.of(near.programmes))
            prices = master.grow(self.clock)
            if not self.goes_on or self.clock.spent > PRICED_BY * self.clock.seconds:
                break
            there = repriced(priced, self.candidates, prices, near.ways)
            near = near.and_more(self._tightened(there, fully=True))
        behind = master.behind(prices)
        pool = master.pool.only(behind < NEAR * priced.bound)
        choice = master.choice(pool)
        result = self._searched(choice, len(pool), None, PART * self.clock.left)
        if result.values is not None:
            chosen = pool.way[result.values[: len(pool)] > 0.5]
            taken = np.zeros(len(master.ways), dtype=bool)
            taken[chosen[chosen >= 0]] = True
            self._take(priced, float(choice.gain @ result.values), master.ways.only(taken))
            self._near = master.ways, taken

    def _tightened(self, priced: Priced, *, fully: bool) -> Near:
        """The bound at the prices, and each artist's programmes near the best there."""
        near = near_best(priced, ways=WAYS, width=PROGRAMMES)
        bound, best = tightened(priced, near.reached, self.clock, fully=fully)
        self.bounded(bound)
        return near.best(PROGRAMMES).and_more(best.best(FEW))

    def better(self, priced: Priced) -> None:
        """Let artists decide again, some at a time, in whole ways."""
        if self._near is None:
            return
        grid, (ways, taken) = priced.grid, self._near
        market = self.candidates.pair_market[grid.pairs[ways.pair]]
        choice = priced.master.choice(ways)
        composer = Composer(
            choice, grid.artist[ways.pair], market, taken,
            clock=self.clock, seed=self.candidates.params.seed,
        )  # fmt: skip
        composer.better(self.target, self._tell)
        self._take(priced, composer.gain, ways.only(composer.taken))

    def close(self, priced: Priced, *, most: int) -> None:
        """Among all ways that a better plan could hold, if no more than `most`; and its bound."""
        grid, prices = priced.grid, priced.prices
        cost = priced.cost + prices.days[grid.artist]
        behind = (priced.bound - max(self.gain, 0.0)) * (1 + ROUNDING)
        ways, outside = ways_of(grid, cost, prices.slot, priced.best - behind, most=MANY_WAYS)
        if len(ways) > most:
            return
        choice = priced.master.choice(ways)
        result = self._searched(choice, len(ways), self._start(priced, ways), self.clock.left)
        self.impossible = result.impossible
        if result.values is not None:
            taken = ways.only(result.values[: len(ways)] > 0.5)
            self._take(priced, float(choice.gain @ result.values), taken)
        left = priced.bound - float((priced.best - outside).min(initial=np.inf))
        self.bounded(max(result.bound, left))

    def found(self, proof: Proof) -> Found:
        if not np.isfinite(self.gain) and self.impossible:
            raise PlanInfeasibleError
        if not np.isfinite(self.gain):
            raise PlanUnsolvedError(
                f"no plan was found in {self.clock.spent:.0f} seconds",
                remedy="give the search more time with --seconds",
            )
        return Found(self.lines, self.bound * self.scale, proof, self.scale)

    def _searched(
        self, choice: Choice, count: int, start: Floats | None, seconds: float
    ) -> Searched:
        return searched(
            choice,
            choice.ceiling,
            np.arange(len(choice.gain)) < count,
            start=start,
            target=self.target,
            gap=self.candidates.params.gap / 2 * self.bound,
            seconds=seconds,
            seed=self.candidates.params.seed,
            stop=self.clock.stop,
            better=self._tell,
        )

    def _take(self, priced: Priced, value: float, ways: Ways) -> None:
        """Keep the lines of these ways where they bring more."""
        if value > self.gain:
            columns = priced.grid.column.reshape(len(priced.grid.pairs), -1)[ways.pair]
            self.gain, self.lines = value, priced.model.line[columns[ways.taken]]
            self._tell(value)

    def _start(self, priced: Priced, ways: Ways) -> Floats | None:
        """Which of the ways the best plan so far takes; None where it takes others too."""
        held = np.zeros(self.candidates.open.size, dtype=bool)
        held[self.lines] = True
        theirs = held.reshape(len(self.candidates.open), -1)[priced.grid.pairs]
        start = (theirs[ways.pair] == ways.taken).all(1)
        return start.astype(float) if ways.taken[start].sum() == len(self.lines) else None

    def _tell(self, gain: float) -> None:
        best = max(gain, self.gain, 0.0)
        bound = max(self.bound, best)
        self.watch(Standing(best * self.scale, bound * self.scale, self.clock.spent))
