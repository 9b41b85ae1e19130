"""Plans weighed by their worst scenarios: what the shown one risks, and plans that risk less.

With a limit the plan gains most among those whose worst scenarios bring enough. Prices of the limit
come from the plans known so far, taken in parts; the plan problem that leans to those scenarios
(lean.py) brings further plans, and a bound for all there are (Lagrangian relaxation). The best
whole choice among the artists' and markets' ways of all these plans is taken. The measure is the
conditional value at risk (Rockafellar and Uryasev, 2000).
"""

import math
import time
from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.chosen import Chosen, chosen_of
from tradewind.plan.errors import PlanCheckError, PlanUnsolvedError, RiskLimitError
from tradewind.plan.plan import Plan, Reason, Risk, RiskPoint
from tradewind.plan.risk.choice import WayPool
from tradewind.plan.risk.lean import leaning
from tradewind.plan.risk.scenarios import Floats, draw, tail_weights
from tradewind.plan.solver.clock import Clock
from tradewind.plan.solver.search import Found, search
from tradewind.plan.watch import unwatched
from tradewind.terms import Progress

Ints = NDArray[np.int64]
ROUNDS = 8  # of prices for one limit
ONCE = 1 / 3  # of the time, for one plan of those
STEPS = 4  # plans of the frontier between the greatest gain and the best worst cases
TOP_ROUNDS = 2  # of plans for the worst cases alone
TOP = 0.98  # of the best worst cases in parts of ways; the last step goes so far
SETTLED = 0.001  # of the gain: so near, or with so little more, the prices are good enough
CLOSE = 1e-9
ROUNDING = 1e-5  # relative; sizes are held in single precision


@dataclass(frozen=True)
class Ventured:
    """A plan with its gain, its mean over the scenarios, and the mean of its worst ones."""

    lines: Ints
    gain: float
    mean: float
    worst: float
    cost_eur_cents: int


def studied(
    c: Candidates, found: Found, *, progress: Progress, stop: Callable[[], bool]
) -> tuple[Found, "RiskStudy"]:
    """The best plan under the limit on risk, where there is one, and the plans it was found among.

    Raises RiskLimitError where no plan was found that keeps the limit.
    """
    progress.start("Weigh the risk")
    study = RiskStudy(c, found, stop=stop)
    kept = study.limited()
    study.see_ceiling()
    if c.params.frontier:
        study.spread()
    progress.finish(f"{len(study.plans)} plans in {c.params.risk_model.scenarios:,} scenarios")
    return kept, study


class RiskStudy:
    """The plans found while risk is weighed, and what is proven of all others."""

    def __init__(
        self,
        c: Candidates,
        found: Found,
        *,
        stop: Callable[[], bool] = lambda: False,
        now: Callable[[], float] = time.monotonic,
    ) -> None:
        self.c, self.found, self.stop, self._now = c, found, stop, now
        self.scenarios = draw(c, np.flatnonzero(c.open.any((1, 2))))
        self.plans: dict[bytes, Ventured] = {}
        self._pool: WayPool | None = None
        self.first = self.add(found.lines)
        self.ceiling = self._mean_bound()
        self.least = self._least()

    @property
    def pool(self) -> WayPool:
        if self._pool is None:
            self._pool = WayPool(self.c, self.scenarios)
            for plan in self.plans.values():
                self._pool.add(plan.lines)
        return self._pool

    def add(self, lines: Ints) -> Ventured:
        """A plan, made payable to the cent, by its scenarios."""
        chosen = chosen_of(self.c, lines)
        lines = places(self.c, chosen)
        key = lines.tobytes()
        if key not in self.plans:
            gains = self.scenarios.gains(self.c, lines)
            worst = float(tail_weights(gains, self.scenarios.tail) @ gains)
            cost = int(self.c.cost_eur_cents[chosen.pair, chosen.kind].sum())
            gain, mean = float(chosen.gain.sum()), float(gains.mean())
            self.plans[key] = Ventured(lines, gain, mean, worst, cost)
            if self._pool:
                self._pool.add(lines)
        return self.plans[key]

    def limited(self) -> Found:
        """The best plan found under the limit, with a bound for all that keep it.

        Raises RiskLimitError where none was found.
        """
        if self.least is None or self._keeps(self.first, self.least):
            return replace(self.found, lines=self.first.lines)
        bound = min(self.found.bound, self._approach(self.least, rounds=ROUNDS))
        if self._best(self.least) is None and self.ceiling >= self.least:
            top = self._climbed()
            self._approach(TOP * top, rounds=1)
            if top > self.least:
                bound = min(bound, self._approach(self.least, rounds=ROUNDS))
        best = self._best(self.least)
        if best is None:
            raise self._out_of_reach(self.least)
        return replace(self.found, lines=best.lines, bound=bound)

    def spread(self) -> None:
        """Find plans between the greatest gain and the best worst cases."""
        low, high = self.first.worst, self._climbed()
        for step in range(1, STEPS + 1):
            if not self.stop() and high > low:
                self._approach(low + step / STEPS * TOP * (high - low), rounds=1)

    def _climbed(self) -> float:
        """Find plans for the worst cases alone; what they bring there, ways taken in parts."""
        for _ in range(TOP_ROUNDS):
            leaning = self.pool.lean(self.ceiling)
            if self.stop() or leaning.weights is None:
                break
            self._lean(leaning.weights, np.inf, self._clock())
        return self.pool.lean(self.ceiling).worst

    def see_ceiling(self) -> None:
        """Prove what the worst scenarios of no plan exceed."""
        if not self.stop():
            best = max(self.plans.values(), key=lambda plan: plan.worst)
            gains = self.scenarios.gains(self.c, best.lines)
            self._lean(tail_weights(gains, self.scenarios.tail), np.inf, self._clock())

    def told(self, answer: Plan, chosen: Chosen) -> Plan:
        """The plan with what it risks, and what the limit costs where it binds."""
        shown = self.add(places(self.c, chosen))
        answer = replace(answer, risk=self._risk(shown))
        if self.least is None or self._keeps(self.first, self.least):
            return answer
        notes = tuple(note for note in answer.notes if note.reason != "stopped_early")
        given_up = max(0.0, 1.0 - shown.gain / self.first.gain)
        return replace(answer, notes=(*notes, Reason("risk_limit", {"given_up": given_up})))

    def _risk(self, shown: Ventured) -> Risk:
        best = max(plan.worst for plan in self.plans.values())
        if best > self.ceiling * (1 + ROUNDING):
            told = (
                f"risk: the worst of no plan can bring more than {self.ceiling}, one brings {best}"
            )
            raise PlanCheckError((told,))
        model = self.c.params.risk_model
        return Risk(
            scenarios=model.scenarios,
            tail=model.tail,
            mean=shown.mean,
            worst=shown.worst,
            worst_bound=max(self.ceiling, best),
            least=self.least,
            points=self._points(shown),
        )

    def _least(self) -> float | None:
        limit = self.c.params.risk_limit
        if limit is None:
            return None
        return limit.value * self.first.mean if limit.of_best else limit.value

    def _mean_bound(self) -> float:
        """What no plan brings on average: effects' and sizes' joint means let no pile grow more."""
        even = np.full(len(self.scenarios.effect), 1 / len(self.scenarios.effect))
        _, joint = self.scenarios.means(even)
        return self.found.bound * float(joint.max(initial=1.0))

    def _approach(self, least: float, *, rounds: int) -> float:
        """Find plans whose worst scenarios bring so much; what none of them exceeds in gain."""
        clock, bound, pool, before = self._clock(), np.inf, self.pool, 0.0
        for _ in range(rounds):
            if clock.over:
                break
            leaning = pool.lean(least)
            reached = np.isfinite(leaning.price)
            slow = reached and leaning.gain - before <= SETTLED * abs(before)
            if leaning.weights is None or pool.all or slow:
                break
            before = leaning.gain if reached else before
            proven, new = self._lean(leaning.weights, leaning.price, clock)
            if reached:
                bound = min(bound, proven - leaning.price * least)
            if self.ceiling < least:
                break
            if not new or (reached and bound - leaning.gain <= SETTLED * bound):
                break
        gap = self.c.params.gap / 5 * self.first.gain
        seconds = self.c.params.seconds / 2
        whole = pool.whole(least, gap=gap, seconds=seconds, stop=self.stop)
        if whole.lines is not None and len(whole.lines):
            self.add(whole.lines)
        return min(bound, whole.bound)

    def _lean(self, weights: Floats, price: float, clock: Clock) -> tuple[float, bool]:
        """A plan that leans to these scenarios: what gain and price × theirs sum to at most.

        With an infinite price theirs alone, which is a ceiling for the worst of any plan.
        """
        gain, priced = (0.0, 1.0) if np.isinf(price) else (1.0, price)
        tilted = leaning(self.c, self.scenarios, weights, gain=gain, price=priced)
        seconds = max(0.1, min(clock.left, ONCE * self.c.params.seconds))
        tilted = replace(tilted, params=replace(self.c.params, seconds=seconds))
        try:
            found = search(tilted, watch=unwatched, stop=self.stop)
        except PlanUnsolvedError:
            return np.inf, False
        if np.isinf(price):
            self.ceiling = min(self.ceiling, found.bound)
        before = len(self.plans)
        if len(found.lines):
            self.add(found.lines)
        return found.bound, len(self.plans) > before

    def _clock(self) -> Clock:
        return Clock(self.c.params.seconds, stop=self.stop, now=self._now)

    def _keeps(self, plan: Ventured, least: float) -> bool:
        return plan.worst >= least - CLOSE * max(1.0, abs(least))

    def _best(self, least: float) -> Ventured | None:
        kept = [plan for plan in self.plans.values() if self._keeps(plan, least)]
        return max(kept, key=lambda plan: plan.gain, default=None)

    def _points(self, shown: Ventured) -> tuple[RiskPoint, ...]:
        """Plans that no other beats in both, and the one shown."""
        ordered = sorted(self.plans.values(), key=lambda plan: (-plan.mean, -plan.worst))
        points, worst = [], -np.inf
        for plan in ordered:
            if plan.worst > worst or plan is shown:
                points.append(_point(plan, shown=plan is shown))
            worst = max(worst, plan.worst)
        return tuple(points)

    def _out_of_reach(self, least: float) -> RiskLimitError:
        best = max(plan.worst for plan in self.plans.values())
        share = math.floor(1000 * best / self.first.mean) / 10 if self.first.mean > 0 else 0.0
        unit, tail = self.c.worth.unit, self.scenarios.tail
        found = "no plan" if self.ceiling < least else "no plan that was found"
        return RiskLimitError(
            f"{found} brings {least:,.0f} {unit} in the worst {tail:.0%} of the scenarios; the "
            f"best found brings {best:,.0f}, and none can bring more than "
            f"{max(self.ceiling, best):,.0f}",
            where=self.c.params.place("--risk-limit"),
            remedy=f"ask for no more than {share:g} % of the best plan, or raise a budget",
        )


def places(c: Candidates, chosen: Chosen) -> Ints:
    """Flat places of the grid of chosen lines."""
    spots = (chosen.pair, chosen.quarter, chosen.kind)
    return np.asarray(np.ravel_multi_index(spots, c.open.shape), dtype=np.int64)


def _point(plan: Ventured, *, shown: bool) -> RiskPoint:
    return RiskPoint(plan.mean, plan.worst, plan.cost_eur_cents, len(plan.lines), shown)
