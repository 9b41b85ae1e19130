"""An independent look at a plan: cost, rules and gain worked out again from the tables.

Nothing here is shared with the files that build and solve the problem; it is slow, plain, and
written from docs/methods/plan.md.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from statistics import median

from tradewind.plan.inputs import PairForecast, PlanInputs
from tradewind.plan.params import PlanParams
from tradewind.plan.plan import Plan, PlanLine
from tradewind.plan.rules import Purse, Rules
from tradewind.rulebook import ActionKind, Market, market_of
from tradewind.terms import Territory

CLOSE = 1e-6  # relative; gains are sums of a few thousand floating products


@dataclass(frozen=True)
class CheckReport:
    """What was looked at and what does not hold; each failure names its rule first."""

    checks: int
    failures: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether everything holds."""
        return not self.failures


def check(plan: Plan, *, inputs: PlanInputs, rules: Rules, params: PlanParams) -> CheckReport:
    """Whether a plan keeps every rule and brings what it says, worked out from its lines alone."""
    checker = _Checker(plan, inputs, rules, params)
    found = list(checker.all())
    return CheckReport(len(found), tuple(said for holds, said in found if not holds))


Finding = tuple[bool, str]


class _Checker:
    def __init__(self, plan: Plan, inputs: PlanInputs, rules: Rules, params: PlanParams) -> None:
        self.plan, self.inputs, self.params = plan, inputs, params
        self.kinds: dict[str, ActionKind] = {kind.kind: kind for kind in rules.kinds}
        self.purses: dict[str, Purse] = {purse.name: purse for purse in rules.purses}
        self.pairs: dict[tuple[str, str], PairForecast] = {
            (pair.artist_id, pair.territory): pair for pair in inputs.forecasts
        }
        self.number = {quarter.name: quarter.number for quarter in inputs.quarters}

    def all(self) -> Iterable[Finding]:
        known = list(self._lines_known())
        yield from known
        if not all(holds for holds, _ in known):
            return  # what follows looks lines up
        for line in self.plan.lines:
            yield from self._cost_and_split(line)
            yield from self._order_and_time(line)
        yield from self._budgets()
        yield from self._artists()
        yield from self._set_rules()
        yield from self._gains()

    def _lines_known(self) -> Iterable[Finding]:
        plan, params = self.plan, self.params
        yield plan.home == params.home, f"home: the plan is of {plan.home}, not {params.home}"
        yield plan.origin == self.inputs.origin, f"origin: {plan.origin} is not the forecasts'"
        for line in plan.lines:
            spot = f"{line.id} {line.artist_id} {line.territory} {line.kind} {line.quarter}"
            yield line.territory != params.home, f"home_market: {spot} is at home"
            yield (line.artist_id, line.territory) in self.pairs, f"forecast: {spot} has none"
            yield line.kind in self.kinds, f"kind: {spot} is of no known kind"
            yield line.quarter in self.number, f"quarter: {spot} lies outside the plan"
        keys = Counter(_key(line) for line in plan.lines)
        for key, count in keys.items():
            yield count == 1, f"doubled: {' '.join(key)} stands {count} times"
        for identifier, count in Counter(line.id for line in plan.lines).items():
            yield count == 1, f"doubled: the id {identifier} stands {count} times"

    def _cost_and_split(self, line: PlanLine) -> Iterable[Finding]:
        kind, paid = self.kinds[line.kind], line.by_funder_eur_cents
        cost = _cost_cents(kind, market_of(Territory(line.territory)))
        yield (
            line.cost_eur_cents == cost,
            f"cost: {line.id} costs {cost}, says {line.cost_eur_cents}",
        )
        total = sum(paid.values()) + line.own_eur_cents
        yield total == line.cost_eur_cents, f"split: {line.id} sums to {total}"
        yield line.own_eur_cents >= 0, f"split: {line.id} has own money below nothing"
        most = {name: self._most(purse, kind, cost) for name, purse in self.purses.items()}
        must = max(most.values(), default=0)
        yield (
            line.own_eur_cents <= cost - must + 1,
            f"own_share: {line.id} leaves {line.own_eur_cents} to the artist's side",
        )
        for name, cents in paid.items():
            yield name in self.purses, f"funder: {line.id} is paid by {name}, who has no budget"
            yield cents >= 0, f"funder: {name} pays {cents} of {line.id}"
            limit = most.get(name, 0)
            yield cents <= limit, f"share: {name} pays {cents} of {line.id}, at most {limit}"
            match = self.purses[name].funder.match if name in self.purses else 0
            yield (
                line.own_eur_cents + 1 >= match * cents,
                f"match: {line.id} has {line.own_eur_cents} own money for {cents} of {name}",
            )

    def _most(self, purse: Purse, kind: ActionKind, cost: int) -> int:
        """The most a purse may pay of a line, in cents; nothing for kinds it does not pay for."""
        funder = purse.funder
        if funder.kinds and kind.kind not in funder.kinds:
            return 0
        if funder.eligible and not any(part in kind.eligible for part in funder.eligible):
            return 0
        share = min(funder.share_max, 1 / (1 + funder.match))
        limits = [math.floor(share * cost + 1e-6)]
        limits += [
            cap
            for cap in (purse.award_cap_eur_cents[kind.kind], purse.artist_cap_eur_cents)
            if cap is not None
        ]
        return min(limits)

    def _order_and_time(self, line: PlanLine) -> Iterable[Finding]:
        kind, when = self.kinds[line.kind], self.number[line.quarter]
        span = self.inputs.quarters[when]
        yield (
            (line.start, line.end) == (span.start, span.end),
            f"dates: {line.id} runs {line.start} to {line.end}, its quarter does not",
        )
        if kind.needs:
            met = self._had_before(line, kind) or any(
                other.kind in kind.needs and self.number[other.quarter] <= when
                for other in self.plan.lines
                if (other.artist_id, other.territory) == (line.artist_id, line.territory)
            )
            yield met, f"needs: {line.id} {line.kind} has none of {', '.join(kind.needs)} before it"
        sung = self._sings_there(line)
        yield (
            not (line.kind == "localised_release" and sung),
            f"own_language: {line.id} localises for a market whose language is sung already",
        )
        if kind.once_a_year:
            done = self.inputs.done.get((line.artist_id, line.territory, line.kind))
            late = done is None or span.start - done >= timedelta(days=365)
            yield late, f"once_a_year: {line.id} {line.kind} was done on {done}"
            again = [
                other.id
                for other in self.plan.lines
                if _key(other)[:3] == _key(line)[:3]
                and 0 <= self.number[other.quarter] - when < 4
                and other is not line
            ]
            yield not again, f"once_a_year: {line.id} {line.kind} comes again in {again}"

    def _sings_there(self, line: PlanLine) -> bool:
        language = market_of(Territory(line.territory)).main_language
        return language in self.inputs.artists[line.artist_id].languages

    def _had_before(self, line: PlanLine, kind: ActionKind) -> bool:
        if "localised_release" in kind.needs and self._sings_there(line):
            return True
        begin = self.inputs.quarters[0].start
        lasts = [self.inputs.done.get((line.artist_id, line.territory, n)) for n in kind.needs]
        return any(last is not None and begin - last < timedelta(days=365) for last in lasts)

    def _budgets(self) -> Iterable[Finding]:
        plan = self.plan
        cost = sum(line.cost_eur_cents for line in plan.lines)
        own = sum(line.own_eur_cents for line in plan.lines)
        yield plan.cost_eur_cents == cost, f"total: the lines cost {cost}"
        yield plan.own_eur_cents == own, f"total: own money is {own}"
        limit = self.params.own_eur_cents
        yield limit is None or own <= limit, f"own: {own} of own money, at most {limit}"
        stated = {use.funder: use for use in plan.budgets}
        yield set(stated) == set(self.purses), "budget: the plan lists other funders"
        for name, purse in self.purses.items():
            spent = sum(line.by_funder_eur_cents.get(name, 0) for line in plan.lines)
            budget = purse.budget_eur_cents
            yield spent <= budget, f"budget: {name} pays {spent} of {budget}"
            use = stated.get(name)
            same = use is not None and (use.spent_eur_cents, use.budget_eur_cents) == (
                spent,
                budget,
            )
            yield same, f"total: the plan states other sums for {name} than {spent} of {budget}"

    def _artists(self) -> Iterable[Finding]:
        days: defaultdict[tuple[str, str], float] = defaultdict(float)
        active: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        paid: defaultdict[tuple[str, str], int] = defaultdict(int)
        for line in self.plan.lines:
            days[line.artist_id, line.quarter] += self.kinds[line.kind].workload_days
            active[line.artist_id, line.quarter].add(line.territory)
            for name, cents in line.by_funder_eur_cents.items():
                paid[line.artist_id, name] += cents
        for (artist, quarter), total in days.items():
            known = self.inputs.artists[artist].capacity_days_month
            limit = 3 * (self.params.capacity_days_month if known is None else known)
            yield (
                total <= limit + 1e-6,
                f"capacity: {artist} {quarter}: {total:g} of {limit:g} days",
            )
        for (artist, quarter), abroad in active.items():
            most = self.params.markets_max
            yield (
                most is None or len(abroad) <= most,
                f"markets_max: {artist} {quarter}: {len(abroad)} markets, at most {most}",
            )
        for (artist, name), cents in paid.items():
            cap = self.purses[name].artist_cap_eur_cents if name in self.purses else None
            yield cap is None or cents <= cap, f"artist_cap: {name} pays {artist} {cents} of {cap}"

    def _set_rules(self) -> Iterable[Finding]:
        params, lines = self.params, self.plan.lines
        alike = Counter((line.territory, line.quarter, line.kind) for line in lines)
        for spot, count in alike.items():
            few = params.same_max is None or count <= params.same_max
            yield few, f"same_max: {' '.join(spot)}: {count} lines, at most {params.same_max}"
        spent = sum(line.cost_eur_cents for line in lines)
        emerging = sum(
            line.cost_eur_cents for line in lines if self.inputs.artists[line.artist_id].emerging
        )
        floor = params.floor_emerging or 0.0
        yield emerging >= floor * spent - 100, f"floor_emerging: {emerging} of {spent} is below it"
        artists = {line.artist_id for line in lines}
        most = params.artists_max
        yield most is None or len(artists) <= most, f"artists_max: {len(artists)} artists"
        held = {_key(line)[:3] for line in lines}
        for key in params.force:
            yield tuple(key) in held, f"forced: {':'.join(key)} is not in the plan"
        for key in params.forbid:
            yield tuple(key) not in held, f"forbidden: {':'.join(key)} is in the plan"

    def _gains(self) -> Iterable[Finding]:
        plan, worth = self.plan, _Worth(self.inputs, self.params)
        yield plan.gain_unit == worth.unit, f"gain: the unit is {worth.unit}, not {plan.gain_unit}"
        piled: defaultdict[tuple[str, str], float] = defaultdict(float)
        alone = {line.id: self._lift_weeks(line) for line in plan.lines}
        for line in plan.lines:
            piled[line.artist_id, line.territory] += alone[line.id]
        total = 0.0
        for line in plan.lines:
            pair = (line.artist_id, line.territory)
            brought = worth.of(self.pairs[pair]) * self._left(piled[pair])
            gain = brought * alone[line.id] / piled[pair]
            total += gain
            yield (
                _close(line.gain.mid, gain),
                f"gain: {line.id} brings {gain}, says {line.gain.mid}",
            )
            before = self.pairs[pair].chance
            yield _close(line.chance_before, before), f"chance: {line.id} starts from {before}"
            yield (
                before - 1e-9 <= line.chance_after <= 1,
                f"chance: {line.id} falls to {line.chance_after}",
            )
        yield _close(plan.gain.mid, total), f"gain: the lines bring {total}, not {plan.gain.mid}"
        yield plan.bound >= total * (1 - CLOSE), f"bound: {plan.bound} is below the gain {total}"
        gap = (plan.bound - total) / plan.bound if plan.bound > 0 else 0.0
        yield abs(plan.gap - gap) <= 1e-6, f"bound: the gap is {gap}, not {plan.gap}"

    def _lift_weeks(self, line: PlanLine) -> float:
        kind, model = self.kinds[line.kind], self.params.gain
        out = any(
            line.start <= day <= line.end for day, _ in self.inputs.releases.get(line.artist_id, ())
        )
        boosted = out and ("recording" in kind.eligible or "promotion" in kind.eligible)
        faded = model.fade_per_quarter ** self.number[line.quarter]
        boost = model.release_boost if boosted else 1.0
        return kind.lift.mid * kind.lasts_weeks * faded * boost

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
        typical = self.typical.get(pair.territory, self.a_head * _people(pair.territory))
        size = pair.streams[1] / self.weeks if pair.streams else typical
        expected = pair.chance * size
        left = typical / (typical + expected)
        return expected * (self.odds * (1 - pair.chance) + pair.chance) * left * left


def _key(line: PlanLine) -> tuple[str, str, str, str]:
    return line.artist_id, line.territory, line.kind, line.quarter


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


def _cost_cents(kind: ActionKind, market: Market) -> int:
    euros = kind.cost_eur + kind.cost_eur_per_million * (market.population / 1_000_000)
    return round(min(euros, kind.cost_cap_eur) * 100)


def _close(said: float, found: float) -> bool:
    return abs(said - found) <= CLOSE * max(1.0, abs(found))
