"""The best set of lines with a bound: relax, add what prices ask for, fix, search.

1. Solve the relaxation over the pairs that give most for their money; add every pair that could
   still earn something at its prices, until none can: then the bound holds for all candidates.
2. Search in whole lines among those nearest to the prices.
3. Where the gap is still too wide, lower the bound artist by artist in whole lines; and where
   that is not enough, search once more among all lines of the relaxation.

Before all that a first plan is made line by line; it is taken where the search is stopped early.
"""

import time
from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.certificate import Certificate, certify
from tradewind.plan.decompose import decomposed
from tradewind.plan.errors import PlanInfeasibleError, PlanUnsolvedError
from tradewind.plan.first_plan import FirstPlan, first_plan
from tradewind.plan.highs import relaxed, searched
from tradewind.plan.model import Model, build_model
from tradewind.plan.piled import Cuts, violated
from tradewind.plan.watch import Standing, Watch

Bools = NDArray[np.bool_]
Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
FIRST_LINES = 8_000
CORE_LINES = 1_200
RELAXING = 0.5  # of the time at most
WORTHWHILE = 2e-4  # of the bound; where cuts lower it by less, whole lines do better


@dataclass(frozen=True)
class Found:
    """Lines taken (flat places of the grid), the bound over all candidates, prices of budgets.

    `bound` in the unit of gain, as it was proven: where it lies below the gain of the lines, the
    solver is at fault. `budget_prices` in that unit a thousand euros, by purse.
    """

    lines: Ints
    bound: float
    budget_prices: Floats


class _Clock:
    def __init__(self, seconds: float, now: Callable[[], float]) -> None:
        self.now, self.began, self.seconds = now, now(), seconds

    @property
    def spent(self) -> float:
        return self.now() - self.began

    @property
    def left(self) -> float:
        return max(0.0, self.seconds - self.spent)


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
    clock = _Clock(candidates.params.seconds, now)
    first = first_plan(candidates)
    relaxation = _relax(candidates, clock, stop)
    run = _Run(candidates, clock, watch, stop, relaxation.certificate.bound, relaxation.model.scale)
    if run.goes_on:
        run.look(relaxation, _nearest(relaxation, CORE_LINES))
    if run.goes_on:
        run.tighten(relaxation)
    if run.goes_on:
        run.look(relaxation, np.ones(relaxation.model.lines, dtype=bool))
    run.fall_back(first)
    return run.found(relaxation)


@dataclass(frozen=True)
class _Relaxation:
    model: Model
    pairs: Bools
    prices: Floats
    certificate: Certificate

    @property
    def bound(self) -> float:
        return self.certificate.bound


def _relax(
    candidates: Candidates,
    clock: _Clock,
    stop: Callable[[], bool],
    pairs: Bools | None = None,
) -> _Relaxation:
    scale = float(candidates.first_gain[candidates.open].max(initial=0.0)) / 10 or 1.0
    pairs = _promising(candidates) if pairs is None else pairs
    cuts, best = Cuts.none(candidates), None
    while True:
        model = build_model(candidates, pairs, scale, cuts)
        solved = relaxed(model, seconds=0.7 * clock.left, seed=candidates.params.seed, stop=stop)
        if solved is None:
            if pairs.all():
                raise _infeasible()
            pairs = np.ones_like(pairs)  # lines that a rule asks for may stand further down
            continue
        values, prices = solved
        found = _Relaxation(model, pairs, prices, certify(candidates, model, pairs, prices))
        settled = best is not None and found.bound > best.bound * (1 - WORTHWHILE)
        best = found if best is None or found.bound < best.bound else best
        asked = (found.certificate.outside > 0).any(1)
        more = violated(candidates, *_piles(candidates, model, values))
        if stop() or clock.spent > RELAXING * clock.seconds:
            return best
        if not asked.any() and (settled or not len(more.pair)):
            return best
        pairs, cuts = pairs | asked, cuts.and_more(more)


def _piles(candidates: Candidates, model: Model, values: Floats) -> tuple[Floats, Floats]:
    """How much of each line a relaxation takes, and the effect it counts on for each pair."""
    taken = np.zeros(candidates.open.size)
    taken[model.line] = values[: model.lines]
    rates = np.array([rate for _, rate in candidates.params.gain.returns])
    there = model.segments >= 0
    effect = np.where(there, values[np.maximum(model.segments, 0)], 0.0) @ rates
    return taken.reshape(candidates.open.shape), effect


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
    return chosen


def _best_emerging(candidates: Candidates, each: Floats) -> Bools:
    """A floor must find its lines in the first problem already, or it looks impossible."""
    theirs = candidates.emerging[candidates.pair_artist]
    order = np.flatnonzero(theirs)[np.argsort(-each[theirs], kind="stable")]
    chosen = np.zeros(len(each), dtype=bool)
    lines = np.cumsum(candidates.open.sum((1, 2))[order])
    chosen[order[: int(np.searchsorted(lines, FIRST_LINES)) + 1]] = True
    return chosen


def _nearest(relaxation: _Relaxation, count: int) -> Bools:
    """Lines of the model whose edge at the prices is highest."""
    edge = relaxation.certificate.edge[: relaxation.model.lines]
    if len(edge) <= count:
        return np.ones(len(edge), dtype=bool)
    keep: Bools = edge >= np.sort(edge)[-count]
    return keep


class _Run:
    """The best plan so far while the search goes on."""

    def __init__(
        self,
        candidates: Candidates,
        clock: _Clock,
        watch: Watch,
        stop: Callable[[], bool],
        bound: float,
        scale: float,
    ) -> None:
        self.candidates, self.clock, self.watch, self.stop = candidates, clock, watch, stop
        self.bound, self.scale, self.gain = bound, scale, -np.inf
        self.lines: Ints = np.array([], dtype=np.int64)
        self.impossible = False

    @property
    def target(self) -> float:
        return self.bound * (1 - self.candidates.params.gap)

    @property
    def close_enough(self) -> bool:
        return bool(self.gain >= self.target - 1e-12)

    @property
    def goes_on(self) -> bool:
        return not self.close_enough and self.clock.left > 0 and not self.stop()

    def look(self, relaxation: _Relaxation, keep: Bools) -> None:
        """Search among the lines kept; the bound falls where what was left out allows it."""
        model = relaxation.model
        result = searched(
            model,
            keep | self._must_keep(model),
            start=np.isin(model.line, self.lines),
            target=self.target,
            gap=self.candidates.params.gap / 2,
            seconds=self.clock.left * (0.5 if not len(self.lines) else 1.0),
            seed=self.candidates.params.seed,
            stop=self.stop,
            better=self._tell,
        )
        self.impossible = result.impossible
        if result.values is not None:
            value = float(model.gain @ result.values)
            if value > self.gain:
                self.gain = value
                self.lines = model.line[result.values[: model.lines] > 0.5]
        self.bound = min(self.bound, max(result.bound, self._most_without(relaxation, keep)))
        self._tell(self.gain, self.bound)

    def tighten(self, relaxation: _Relaxation) -> None:
        """Lower the bound by solving each artist's part in whole lines at the prices."""
        enough = max(self.gain, 0.0) / (1 - min(self.candidates.params.gap, 0.99))
        proven = decomposed(
            relaxation.model,
            relaxation.prices,
            relaxation.bound,
            enough=enough,
            left=lambda: self.clock.left,
            stop=self.stop,
        )
        self.bound = min(self.bound, proven)
        self._tell(self.gain, self.bound)

    def fall_back(self, first: FirstPlan) -> None:
        """Where the search found nothing better, the first plan it is."""
        if len(first.lines) and first.gain / self.scale > self.gain:
            self.gain, self.lines = first.gain / self.scale, first.lines
            self._tell(self.gain, self.bound)

    def found(self, relaxation: _Relaxation) -> Found:
        if not np.isfinite(self.gain) and self.impossible:
            raise _infeasible()
        if not np.isfinite(self.gain):
            raise PlanUnsolvedError(
                f"no plan was found in {self.clock.spent:.0f} seconds",
                remedy="give the search more time with --seconds",
            )
        prices = relaxation.prices[relaxation.model.budget_rows] * self.scale
        return Found(self.lines, self.bound * self.scale, prices)

    def _most_without(self, relaxation: _Relaxation, keep: Bools) -> float:
        """What a plan with a line outside those kept could bring at most."""
        certificate = relaxation.certificate
        edge = certificate.edge[: relaxation.model.lines][~keep]
        best = max(
            float(edge.max(initial=-np.inf)), float(certificate.outside.max(initial=-np.inf))
        )
        return certificate.bound + min(best, 0.0)

    def _must_keep(self, model: Model) -> Bools:
        """Lines that a force may need must not be fixed away."""
        if not self.candidates.params.force:
            return np.zeros(model.lines, dtype=bool)
        forced = {(key.artist_id, key.territory) for key in self.candidates.params.force}
        pairs = np.array(
            [(p.artist_id, p.territory) in forced for p in self.candidates.inputs.forecasts]
        )
        keep: Bools = pairs[np.unravel_index(model.line, self.candidates.open.shape)[0]]
        return keep

    def _tell(self, gain: float, bound: float) -> None:
        best = max(gain, self.gain)
        proven = max(min(bound, self.bound), best)
        self.watch(Standing(best * self.scale, proven * self.scale, self.clock.spent))


def _infeasible() -> PlanInfeasibleError:
    return PlanInfeasibleError(
        "no plan keeps every rule",
        expected="forced lines and floors that budgets, capacity and the other rules can bear",
        remedy="take out a --force, lower --floor-emerging, or raise a budget",
    )
