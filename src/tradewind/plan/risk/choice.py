"""The best choice among known ways under a limit on the worst scenarios.

The mean gain of the worst scenarios is the least of all means at weights that put no more than
their part on any scenario. So the limit stands as cuts, one for each weighting that a choice so far
fell short at (Künzi-Bay and Mayer, 2006).
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.candidates import Candidates
from tradewind.plan.gain.returns import full_effect
from tradewind.plan.risk.scenarios import Scenarios, tail_weights
from tradewind.plan.solver.clock import Clock
from tradewind.plan.solver.highs import Growing, searched
from tradewind.plan.solver.master import Choice, Master
from tradewind.plan.solver.model import build_model
from tradewind.plan.solver.pair_grid import pair_grid
from tradewind.plan.solver.ways import Ways, ways_of

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
SHORT = 1e4  # what falling short by one costs, in scaled gain: more than any price of risk
CUTS = 40
ABOVE = 0.003  # of the limit
CLOSE = 1e-7  # of the limit
FEW_PAIRS, FEW_LINES, FEW_WAYS = 40, 400, 3_000  # all their ways can be listed


@dataclass(frozen=True)
class Leaning:
    """Where ways may be taken in parts: the gain, the worst scenarios, and what the limit costs.

    `price`: gain given up for one more in the worst scenarios, infinite where no parts of ways
    reach the limit; `weights` of the scenarios that make it hard, None where it binds nowhere.
    """

    gain: float
    worst: float
    price: float
    weights: Floats | None


@dataclass(frozen=True)
class Whole:
    """Lines of the best choice (None where there is none); `bound` of choices of known ways."""

    lines: Ints | None
    bound: float


class WayPool:
    """Ways of plans found so far; of a small problem, all there are."""

    def __init__(self, c: Candidates, scenarios: Scenarios) -> None:
        self.c, self.scenarios = c, scenarios
        self.scale = float(c.first_gain[c.open].max(initial=0.0)) / 10 or 1.0
        self._known: dict[tuple[int, bytes], None] = {}
        self._cuts: list[Floats] = []
        self._built: _Built | None = None
        self.all = self._list_all()

    def add(self, lines: Ints) -> bool:
        """Let the ways of a plan be taken; says whether any is new."""
        held = np.zeros(self.c.open.size, dtype=bool)
        held[lines] = True
        taken = held.reshape(len(self.c.open), -1)
        before = len(self._known)
        self._know(np.flatnonzero(taken.any(1)), taken[taken.any(1)])
        return len(self._known) > before

    def lean(self, least: float) -> Leaning:
        """What the limit costs where ways may be taken in parts."""
        for _ in range(CUTS):
            built = self._problem()
            problem = built.with_cuts(self._cuts, least / self.scale)
            values, prices = Growing(problem, problem.ceiling).solve(seconds=30.0)
            short = float(values[-1])
            if not self._cut(built, values, least - short * self.scale):
                break
        gain, worst = self._gain(problem, values), least - short * self.scale
        on_cuts = prices[len(prices) - len(self._cuts) :]
        price = float(on_cuts.sum())
        if price <= 1e-9:
            return Leaning(gain, worst, 0.0, None)
        weights = np.asarray(on_cuts @ np.array(self._cuts)) / price
        reached = worst >= least * (1 - CLOSE)
        return Leaning(gain, worst, price if reached else np.inf, weights)

    def whole(self, least: float, *, gap: float, seconds: float, stop: Callable[[], bool]) -> Whole:
        """The choice in whole ways that gains most, but for `gap`; the last one if time is up.

        Where ways are missing, so that no bound is asked, it aims a little higher, and higher by as
        much as a choice falls short: in whole ways most choices miss by a hair what cuts ask for.
        """
        clock, bound, lines = Clock(seconds, stop=stop), np.inf, None
        aim = least if self.all else least + ABOVE * abs(least)
        while not clock.over:
            built = self._problem()
            problem = built.with_cuts(self._cuts, aim / self.scale)
            ceiling = np.append(problem.ceiling[:-1], 0.0)
            result = searched(
                problem, ceiling, np.arange(len(ceiling)) < len(built.ways),
                start=None, target=np.inf, gap=gap / self.scale, seconds=clock.left,
                seed=self.c.params.seed, stop=stop, better=lambda _: None,
            )  # fmt: skip
            if result.impossible and aim > least:
                aim = least
                continue
            if result.values is None:
                bound = -np.inf if result.impossible else bound
                break
            bound = min(bound, result.bound * self.scale)
            lines, missed = built.lines(result.values), least - self._worst(built, result.values)
            if not self._cut(built, np.round(result.values), least):
                break
            aim = least if self.all or aim == least else aim + missed
        return Whole(lines, bound if self.all else np.inf)

    def _gain(self, problem: Choice, values: Floats) -> float:
        return float(problem.gain[:-1] @ values[:-1]) * self.scale

    def _worst(self, built: "_Built", values: Floats) -> float:
        gains = np.round(values[: len(built.ways)]) @ built.gains
        return float(tail_weights(gains, self.scenarios.tail) @ gains) * self.scale

    def _cut(self, built: "_Built", values: Floats, least: float) -> bool:
        """Add a cut at the worst scenarios of a choice that falls below `least`; says whether."""
        gains = values[: len(built.ways)] @ built.gains
        weights = tail_weights(gains, self.scenarios.tail)
        if weights @ gains * self.scale >= least - CLOSE * max(abs(least), self.scale):
            return False
        self._cuts.append(weights)
        return True

    def _know(self, pairs: Ints, taken: Bools) -> None:
        for pair, which in zip(pairs.tolist(), taken, strict=True):
            key = (pair, which.tobytes())
            if key not in self._known:
                self._known[key] = None
                self._built = None

    def _list_all(self) -> bool:
        """Take in every way there is, where there are few; says whether."""
        c = self.c
        pairs = np.asarray(c.open.any((1, 2)), dtype=np.bool_)
        if pairs.sum() > FEW_PAIRS or c.open.sum() > FEW_LINES:
            return False
        model = build_model(c, pairs, self.scale)
        grid = pair_grid(c, model)
        nothing = np.zeros(len(grid.pairs))
        cost, slot = np.zeros(grid.shape), np.zeros((len(grid.artists), grid.shape[1]))
        ways, outside = ways_of(grid, cost, slot, nothing - 1.0, most=FEW_WAYS)
        if np.isfinite(outside).any():
            return False
        self._know(grid.pairs[ways.pair], ways.taken)
        return True

    def _problem(self) -> "_Built":
        if self._built is None:
            self._built = _built(self.c, self.scenarios, self.scale, list(self._known))
        return self._built


@dataclass(frozen=True)
class _Built:
    """The problem over the known ways; `gains` in its scale, axes way and scenario."""

    master: Master
    ways: Ways
    choice: Choice
    gains: Floats

    def with_cuts(self, cuts: list[Floats], least: float) -> Choice:
        """The same with the limit; a last column is what falls short of it."""
        choice, count = self.choice, len(self.choice.gain)
        rows = np.zeros((len(cuts), count + 1))
        for n, weights in enumerate(cuts):
            rows[n, : len(self.ways)] = -(self.gains @ weights)
        rows[:, -1] = -1.0
        wide = sparse.hstack([choice.matrix, sparse.csr_array((len(choice.upper), 1))])
        matrix = sparse.csr_array(sparse.vstack([wide, sparse.csr_array(rows)], format="csr"))
        return Choice(
            np.append(choice.gain, -SHORT),
            matrix,
            np.concatenate([choice.upper, np.full(len(cuts), -least)]),
            np.append(choice.ceiling, np.inf),
        )

    def lines(self, values: Floats) -> Ints:
        """Flat places of the grid that these ways hold."""
        ways = self.ways.only(values[: len(self.ways)] > 0.5)
        grid = self.master.grid
        columns = grid.column.reshape(len(grid.pairs), -1)[ways.pair]
        return np.sort(self.master.model.line[columns[ways.taken]])


def _built(
    c: Candidates, scenarios: Scenarios, scale: float, known: list[tuple[int, bytes]]
) -> _Built:
    mask = np.zeros(len(c.open), dtype=bool)
    pair = np.array([pair for pair, _ in known], dtype=np.int64)
    taken = np.array([np.frombuffer(which, dtype=bool) for _, which in known])
    mask[pair] = True
    model = build_model(c, mask, scale)
    grid = pair_grid(c, model)
    order = np.argsort(pair, kind="stable")
    pair, taken = pair[order], taken[order]
    lift_weeks = taken.reshape(-1, *c.open.shape[1:]) * c.exposure[pair]
    place = np.searchsorted(grid.pairs, pair)
    gain = grid.worth[place] * full_effect(lift_weeks.sum((1, 2)), c.params.gain)
    ways, master = Ways(place, taken, gain), Master(grid, model)
    gains = scenarios.brought(c, pair, lift_weeks.sum(1)) / scale
    return _Built(master, ways, master.choice(ways), gains)
