"""What the lines of a plan bring, with their ends and chances, worked out again for the check."""

import math
from collections import defaultdict
from collections.abc import Iterable, Mapping

from tradewind.plan.check.worth import CheckedWorth
from tradewind.plan.inputs import PairForecast, PlanInputs
from tradewind.plan.params import PlanParams
from tradewind.plan.plan import LeftOut, Plan, PlanLine
from tradewind.rulebook import ActionKind
from tradewind.terms import Interval

CLOSE = 1e-6  # relative; gains are sums of a few thousand floating products
WEEKS_A_QUARTER = 13


def gain_findings(
    plan: Plan, inputs: PlanInputs, kinds: Mapping[str, ActionKind], params: PlanParams
) -> Iterable[tuple[bool, str]]:
    """Gains, their ends, chances and the bound; the lines' keys must be known to the inputs."""
    return Gains(plan, inputs, kinds, params).all()


class Gains:
    """The plan's lift-weeks by line (`alone`) and pair (`piled`), and what they bring."""

    def __init__(
        self, plan: Plan, inputs: PlanInputs, kinds: Mapping[str, ActionKind], params: PlanParams
    ) -> None:
        self.plan, self.inputs, self.kinds, self.params = plan, inputs, kinds, params
        self.pairs = {(pair.artist_id, pair.territory): pair for pair in inputs.forecasts}
        self.number = {quarter.name: quarter.number for quarter in inputs.quarters}
        self.worth = CheckedWorth(inputs, params)
        self.alone = {line.id: self._lift_weeks(line) for line in plan.lines}
        self.piled: defaultdict[tuple[str, str], float] = defaultdict(float)
        for line in plan.lines:
            self.piled[line.artist_id, line.territory] += self.alone[line.id]

    def all(self) -> Iterable[tuple[bool, str]]:
        """Every finding about gains."""
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
        return self.worth.of(self._pair(line)) * self.left(piled) * self.alone[line.id] / piled

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
            here = (other.artist_id, other.territory) == (line.artist_id, line.territory)
            if here and ago >= 0:
                left = self._left_in_week(self.kinds[other.kind], WEEKS_A_QUARTER * ago)
                lift += self._lift(other) * left
        piled = self.piled[line.artist_id, line.territory]
        lift *= self.worth.saturation(pair) * self.left(piled) / piled
        odds = math.exp(self.params.gain.odds_per_lift * lift)
        return pair.chance * odds / (1 - pair.chance + pair.chance * odds)

    def _left_out(self) -> Iterable[tuple[bool, str]]:
        for line in self.plan.left_out:
            key = (line.artist_id, line.territory)
            piled, more = self.piled.get(key, 0.0), self._lift_weeks(line)
            gain = self.worth.of(self.pairs[key]) * (self.left(piled + more) - self.left(piled))
            spot = f"{line.artist_id} {line.territory} {line.kind}"
            yield _close(line.gain, gain), f"left_out: {spot} would bring {gain}, not {line.gain}"

    def _lift_weeks(self, line: PlanLine | LeftOut) -> float:
        """The lift in each week that counts, one after the other."""
        kind, carried = self.kinds[line.kind], self.params.gain.carry_over
        after = self.params.gain.weeks_after
        if after is None:
            tail = WEEKS_A_QUARTER * carried / (1 - carried)  # x = carried * (13 + x)
            return self._lift(line) * (kind.lasts_weeks + tail)
        quarters = len(self.inputs.quarters) - self.number[line.quarter]
        weeks = range(WEEKS_A_QUARTER * quarters + after)
        return self._lift(line) * sum(self._left_in_week(kind, week) for week in weeks)

    def _left_in_week(self, kind: ActionKind, week: int) -> float:
        """The share of a lift that is there in a week, the first being 0."""
        left = 1.0
        while week >= kind.lasts_weeks and left > 0:
            left, week = left * self.params.gain.carry_over, week - WEEKS_A_QUARTER
        return left

    def _lift(self, line: PlanLine | LeftOut) -> float:
        kind, model = self.kinds[line.kind], self.params.gain
        span = self.inputs.quarters[self.number[line.quarter]]
        dates = [day for day, _ in self.inputs.releases.get(line.artist_id, ())]
        out = any(span.start <= day <= span.end for day in dates)
        boosted = out and ("recording" in kind.eligible or "promotion" in kind.eligible)
        boost = model.release_boost if boosted else 1.0
        return kind.lift.mid * model.fade_per_quarter**span.number * boost

    def left(self, lift_weeks: float) -> float:
        """What falling returns leave of piled lift-weeks."""
        left, years = 0.0, max(1.0, len(self.inputs.quarters) / 4)
        for width, rate in self.params.gain.returns:
            step = min(lift_weeks, width * years)
            left, lift_weeks = left + rate * step, lift_weeks - step
        return left


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
