"""What the lines of a plan bring, with their ends and chances, worked out again for the check."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping
from statistics import median

from tradewind.plan.inputs import PairForecast, PlanInputs
from tradewind.plan.params import PlanParams
from tradewind.plan.plan import LeftOut, Plan, PlanLine
from tradewind.rulebook import ActionKind, market_of
from tradewind.terms import Interval, Territory

CLOSE = 1e-6  # relative; gains are sums of a few thousand floating products
WEEKS_A_QUARTER = 13


def gain_findings(
    plan: Plan, inputs: PlanInputs, kinds: Mapping[str, ActionKind], params: PlanParams
) -> Iterable[tuple[bool, str]]:
    """Gains, their ends, chances and the bound; the lines' keys must be known to the inputs."""
    return _Gains(plan, inputs, kinds, params).all()


class _Gains:
    def __init__(
        self, plan: Plan, inputs: PlanInputs, kinds: Mapping[str, ActionKind], params: PlanParams
    ) -> None:
        self.plan, self.inputs, self.kinds, self.params = plan, inputs, kinds, params
        self.pairs = {(pair.artist_id, pair.territory): pair for pair in inputs.forecasts}
        self.number = {quarter.name: quarter.number for quarter in inputs.quarters}
        self.worth = _Worth(inputs, params)
        self.alone = {line.id: self._lift_weeks(line) for line in plan.lines}
        self.piled: defaultdict[tuple[str, str], float] = defaultdict(float)
        for line in plan.lines:
            self.piled[line.artist_id, line.territory] += self.alone[line.id]

    def all(self) -> Iterable[tuple[bool, str]]:
        plan, unit = self.plan, self.worth.unit
        yield plan.gain_unit == unit, f"gain: the unit is {unit}, not {plan.gain_unit}"
        gains = {line.id: self._gain(line) for line in plan.lines}
        for line in plan.lines:
            yield from _same_ends(line.id, line.gain, self._ends(line, gains[line.id]))
            before, after = self._pair(line).chance, self._chance_after(line)
            yield _close(line.chance_before, before), f"chance: {line.id} starts from {before}"
            yield _close(line.chance_after, after), f"chance: {line.id} comes to {after}"
        total = sum(gains.values())
        yield from _same_ends("the plan", plan.gain, self._ends_of_all(gains, total))
        yield plan.bound >= total * (1 - CLOSE), f"bound: {plan.bound} is below the gain {total}"
        gap = (plan.bound - total) / plan.bound if plan.bound > 0 else 0.0
        yield abs(plan.gap - gap) <= 1e-6, f"bound: the gap is {gap}, not {plan.gap}"
        yield from self._left_out()

    def _pair(self, line: PlanLine) -> PairForecast:
        return self.pairs[line.artist_id, line.territory]

    def _gain(self, line: PlanLine) -> float:
        """The line's part of what its pair brings."""
        piled = self.piled[line.artist_id, line.territory]
        return self.worth.of(self._pair(line)) * self._left(piled) * self.alone[line.id] / piled

    def _ends(self, line: PlanLine, gain: float) -> Interval:
        lift, (small, large) = self.kinds[line.kind].lift, _size_ends(self._pair(line))
        above = math.hypot(math.log(lift.high / lift.mid), math.log(large))
        low, least = max(lift.low, 0.0) / lift.mid, 0.0
        if low > 0 and small > 0:
            least = gain * math.exp(-math.hypot(math.log(low), math.log(small)))
        return Interval(least, gain, gain * math.exp(above))

    def _ends_of_all(self, gains: Mapping[str, float], total: float) -> Interval:
        below: defaultdict[tuple[str, ...], float] = defaultdict(float)
        above: defaultdict[tuple[str, ...], float] = defaultdict(float)
        for line in self.plan.lines:
            lift, gain = self.kinds[line.kind].lift, gains[line.id]
            small, large = _size_ends(self._pair(line))
            below[(line.kind,)] += gain * (1 - max(lift.low, 0.0) / lift.mid)
            above[(line.kind,)] += gain * (lift.high / lift.mid - 1)
            below[line.artist_id, line.territory] += gain * (1 - small)
            above[line.artist_id, line.territory] += gain * (large - 1)
        least = total - math.hypot(*below.values())
        return Interval(max(0.0, least), total, total + math.hypot(*above.values()))

    def _chance_after(self, line: PlanLine) -> float:
        """What the pair's lines that still last in the line's quarter do to the odds."""
        when, pair = self.number[line.quarter], self._pair(line)
        lift = 0.0
        for other in self.plan.lines:
            ago = when - self.number[other.quarter]
            weeks = self.kinds[other.kind].lasts_weeks
            here = (other.artist_id, other.territory) == (line.artist_id, line.territory)
            if here and ago >= 0 and weeks > WEEKS_A_QUARTER * ago:
                lift += self.alone[other.id] / weeks
        piled = self.piled[line.artist_id, line.territory]
        lift *= self.worth.saturation(pair) * self._left(piled) / piled
        odds = math.exp(self.params.gain.odds_per_lift * lift)
        return pair.chance * odds / (1 - pair.chance + pair.chance * odds)

    def _left_out(self) -> Iterable[tuple[bool, str]]:
        for line in self.plan.left_out:
            key = (line.artist_id, line.territory)
            piled, more = self.piled.get(key, 0.0), self._lift_weeks(line)
            gain = self.worth.of(self.pairs[key]) * (self._left(piled + more) - self._left(piled))
            spot = f"{line.artist_id} {line.territory} {line.kind}"
            yield _close(line.gain, gain), f"left_out: {spot} would bring {gain}, not {line.gain}"

    def _lift_weeks(self, line: PlanLine | LeftOut) -> float:
        kind, model = self.kinds[line.kind], self.params.gain
        span = self.inputs.quarters[self.number[line.quarter]]
        dates = [day for day, _ in self.inputs.releases.get(line.artist_id, ())]
        out = any(span.start <= day <= span.end for day in dates)
        boosted = out and ("recording" in kind.eligible or "promotion" in kind.eligible)
        boost = model.release_boost if boosted else 1.0
        return kind.lift.mid * kind.lasts_weeks * model.fade_per_quarter**span.number * boost

    def _left(self, lift_weeks: float) -> float:
        left = 0.0
        for width, rate in self.params.gain.returns:
            step = min(lift_weeks, width)
            left, lift_weeks = left + rate * step, lift_weeks - step
        return left


class _Worth:
    """Streams that a lift of one brings in a week, to first order."""

    def __init__(self, inputs: PlanInputs, params: PlanParams) -> None:
        self.weeks, self.odds = inputs.horizon_weeks, params.gain.odds_per_lift
        by_market: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
        for pair in inputs.forecasts:
            if pair.streams is not None:
                by_market[pair.territory].append((pair.streams[1] / self.weeks, pair.chance))
        self.typical = {market: _middle(sizes) for market, sizes in by_market.items()}
        self.unit = "streams" if self.typical else "points"
        heads = [size / _people(market) for market, size in self.typical.items()]
        self.a_head = median(heads) if heads else 1e-6

    def of(self, pair: PairForecast) -> float:
        room = self.odds * (1 - pair.chance) + pair.chance
        return self._expected(pair) * room * self.saturation(pair)

    def saturation(self, pair: PairForecast) -> float:
        """The share of a lift that is left for an artist so large in the market."""
        typical = self._typical(pair)
        left = typical / (typical + self._expected(pair))
        return left * left

    def _expected(self, pair: PairForecast) -> float:
        size = pair.streams[1] / self.weeks if pair.streams else self._typical(pair)
        return pair.chance * size

    def _typical(self, pair: PairForecast) -> float:
        return self.typical.get(pair.territory, self.a_head * _people(pair.territory))


def _middle(sizes: list[tuple[float, float]]) -> float:
    """The size at which half of all chances are reached, smallest first."""
    total, reached = sum(chance for _, chance in sizes), 0.0
    if total == 0:
        sizes, total = [(size, 1.0) for size, _ in sizes], float(len(sizes))
    for size, chance in sorted(sizes):
        reached += chance
        if reached >= total / 2 * (1 - 1e-12):
            return size
    return max(size for size, _ in sizes)


def _people(market: str) -> int:
    return market_of(Territory(market)).population


def _size_ends(pair: PairForecast) -> tuple[float, float]:
    """How small and how large the size may be, as shares of its middle; half off where unknown."""
    if pair.streams is None:
        return 0.5, 1.5
    low, mid, high = pair.streams
    return min(low / mid, 1.0), max(high / mid, 1.0)


def _same_ends(who: str, said: Interval, found: Interval) -> Iterable[tuple[bool, str]]:
    yield _close(said.mid, found.mid), f"gain: {who} brings {found.mid}, says {said.mid}"
    ends = _close(said.low, found.low) and _close(said.high, found.high)
    yield (
        ends,
        f"interval: {who} may bring {found.low} to {found.high}, says {said.low} to {said.high}",
    )


def _close(said: float, found: float) -> bool:
    return abs(said - found) <= CLOSE * max(1.0, abs(found))
