"""The frontier and the risk of a plan, worked out again for the check from its lines alone.

Shared with the builder are the standard normal draws themselves (`normals`); what is made of them
is written here again from docs/methods/plan.md.
"""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from itertools import pairwise
from statistics import NormalDist

from tradewind.plan.check.gains import Gains
from tradewind.plan.inputs import PlanInputs
from tradewind.plan.params import PlanParams
from tradewind.plan.plan import FrontierPoint, Plan, Risk
from tradewind.plan.risk.scenarios import normals
from tradewind.rulebook import ActionKind

Finding = tuple[bool, str]
CLOSE = 1e-5  # relative; sizes are held in single precision
NORMAL = NormalDist()
NINE_TENTHS = NORMAL.inv_cdf(0.9)


def frontier_findings(plan: Plan, params: PlanParams) -> Iterable[Finding]:
    """Whether the curve agrees with itself and with the plan."""
    points = plan.frontier
    yield params.frontier or not points, "frontier: nobody asked for it"
    if not points:
        return
    shares = [point.share for point in points]
    yield shares == sorted(set(shares)), "frontier: the budgets are out of order"
    asked = {*params.frontier_shares, 1.0}
    yield set(shares) <= asked and 1.0 in shares, f"frontier: points at {shares}"
    for less, more in pairwise(points):
        yield less.gain <= more.gain, f"frontier: at {more.share:g} the gain falls"
        yield less.bound <= more.bound, f"frontier: at {more.share:g} the bound falls"
    whole = sum(use.budget_eur_cents for use in plan.budgets)
    for point in points:
        yield from _point_findings(point, plan, whole)


def _point_findings(point: FrontierPoint, plan: Plan, whole: int) -> Iterable[Finding]:
    spot = f"frontier: at {point.share:g}"
    yield point.gain <= point.bound, f"{spot} the bound is below the gain"
    yield point.spent_eur_cents <= point.budget_eur_cents, f"{spot} more is spent than there is"
    cents = point.share * whole
    off = abs(point.budget_eur_cents - cents)
    rounded = len(plan.budgets) * len(plan.quarters) * (2 + point.share)
    yield off <= rounded, f"{spot} the budget is {cents:.0f} cents"
    if point.share == 1.0:
        at_most = plan.gain.mid <= point.gain * (1 + CLOSE)
        yield at_most, f"{spot} the plan brings {plan.gain.mid}, more than {point.gain}"
        bound = plan.bound <= point.bound * (1 + CLOSE)
        yield bound, f"{spot} the bound {point.bound} is below the plan's"


def risk_findings(
    plan: Plan, inputs: PlanInputs, kinds: Mapping[str, ActionKind], params: PlanParams
) -> Iterable[Finding]:
    """Mean and worst scenarios of the plan, its limit, and the plans beside it."""
    risk, asked = plan.risk, params.risk or params.risk_limit is not None
    yield (risk is not None) == asked, "risk: it is there without being asked for, or is not there"
    if risk is None:
        return
    model = params.risk_model
    same = (risk.scenarios, risk.tail) == (model.scenarios, model.tail)
    yield same, f"risk: {model.scenarios} scenarios were asked, a tail of {model.tail:g}"
    gains = _Scenarios(plan, inputs, kinds, params).gains()
    mean, worst = math.fsum(gains) / len(gains), _worst(gains, risk.tail)
    yield _close(risk.mean, mean), f"risk: the mean is {mean}, not {risk.mean}"
    yield _close(risk.worst, worst), f"risk: the worst scenarios bring {worst}, not {risk.worst}"
    yield worst <= mean * (1 + CLOSE), f"risk: the worst scenarios bring more than the mean {mean}"
    bound = risk.worst_bound
    yield worst <= bound * (1 + CLOSE), f"risk: the worst scenarios bring more than {bound}"
    yield from _limit_findings(risk, worst, params)
    yield from _risk_points(plan, risk)


def _limit_findings(risk: Risk, worst: float, params: PlanParams) -> Iterable[Finding]:
    limit, least = params.risk_limit, risk.least
    yield (limit is None) == (least is None), "risk: the limit is not the one asked for"
    if limit is None or least is None:
        return
    yield worst >= least * (1 - CLOSE), f"risk_limit: the worst bring {worst}, not {least}"
    greatest = max((point.gain for point in risk.points), default=0.0)
    most = limit.value * greatest if limit.of_best else limit.value
    told = least <= most * (1 + CLOSE) if limit.of_best else _close(least, most)
    yield told, f"risk_limit: it is {most} at most, not {least}"


def _risk_points(plan: Plan, risk: Risk) -> Iterable[Finding]:
    shown = [point for point in risk.points if point.shown]
    yield len(shown) == 1, f"risk: {len(shown)} points are the plan shown"
    for point in shown:
        same = _close(point.gain, risk.mean) and _close(point.worst, risk.worst)
        yield same, "risk: the point of the plan shown lies elsewhere"
        size = (point.lines, point.cost_eur_cents) == (len(plan.lines), plan.cost_eur_cents)
        yield size, "risk: the point of the plan shown has other lines"
    for point in risk.points:
        yield point.worst <= point.gain * (1 + CLOSE), "risk: a point's worst is above its mean"
        yield point.worst <= risk.worst_bound * (1 + CLOSE), "risk: a point is above the ceiling"
        beaten = any(other.gain > point.gain and other.worst > point.worst for other in risk.points)
        yield point.shown or not beaten, "risk: a point is beaten by another"


class _Scenarios:
    """What the plan brings in each scenario."""

    def __init__(
        self, plan: Plan, inputs: PlanInputs, kinds: Mapping[str, ActionKind], params: PlanParams
    ) -> None:
        self.plan, self.kinds, self.params = plan, kinds, params
        self.gain = Gains(plan, inputs, kinds, params)
        self.count = params.risk_model.scenarios

    def gains(self) -> list[float]:
        effects = {kind: self._effects(kind) for kind in {line.kind for line in self.plan.lines}}
        piles: defaultdict[tuple[str, str], list[tuple[float, list[float]]]] = defaultdict(list)
        for line in self.plan.lines:
            spot = (self.gain.alone[line.id], effects[line.kind])
            piles[line.artist_id, line.territory].append(spot)
        total = [0.0] * self.count
        for key, lines in piles.items():
            worth, sizes = self.gain.worth.of(self.gain.pairs[key]), self._sizes(key)
            for s in range(self.count):
                pile = sum(weeks * effect[s] for weeks, effect in lines)
                total[s] += worth * sizes[s] * self.gain.left(pile)
        return total

    def _effects(self, kind: str) -> list[float]:
        lift = self.kinds[kind].lift
        draws = self._draws("effect", kind)[0]
        return _even([_off(z, lift.low / lift.mid, lift.high / lift.mid) for z in draws])

    def _sizes(self, key: tuple[str, str]) -> list[float]:
        model, pair = self.params.risk_model, self.gain.pairs[key]
        low, mid, high = pair.streams or (0.5, 1.0, 1.5)
        low, high = min(low / mid, 1.0), max(high / mid, 1.0)
        common = self._draws("artist", key[0])[0]
        lasting, size = self._draws("pair", *key, rows=2)
        rest = math.sqrt(1 - model.artist_share - model.pair_share)
        factors = []
        for a, m, e in zip(common, lasting, size, strict=True):
            common_part = math.sqrt(model.artist_share) * a
            if 0 < pair.chance < 1:
                odds = NORMAL.inv_cdf(pair.chance) + common_part + math.sqrt(model.pair_share) * m
                there = NORMAL.cdf(odds / rest)
            else:
                there = pair.chance
            z = common_part + math.sqrt(1 - model.artist_share) * e
            factors.append(there * _off(z, low, high))
        return _even(factors)

    def _draws(self, *key: str, rows: int = 1) -> list[list[float]]:
        drawn: list[list[float]] = normals(
            self.params.seed, *key, rows=rows, count=self.count
        ).tolist()
        return drawn


def _off(z: float, low: float, high: float) -> float:
    """A factor around one of which four fifths lie between low and high."""
    steps = z / NINE_TENTHS
    if low > 0:
        return math.pow(high, steps) if z >= 0 else math.pow(low, -steps)
    return max(0.0, 1 + steps * ((high - 1) if z >= 0 else (1 - low)))


def _even(factors: list[float]) -> list[float]:
    """The same with a mean of one."""
    mean = math.fsum(factors) / len(factors)
    return [factor / mean for factor in factors] if mean > 0 else [1.0] * len(factors)


def _worst(gains: list[float], tail: float) -> float:
    """The mean of the worst share `tail`; the scenario at its edge counts in part."""
    left, total = tail * len(gains), 0.0
    for gain in sorted(gains):
        part = min(1.0, left)
        total, left = total + part * gain, left - part
        if left <= 0:
            break
    return total / (tail * len(gains))


def _close(said: float, found: float) -> bool:
    return abs(said - found) <= CLOSE * max(1.0, abs(found))
