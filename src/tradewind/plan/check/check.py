"""An independent look at a plan: money, rules and gain worked out again from its lines.

Shared with what builds the plan are the readers alone: PlanInputs (forecasts, roster, calendar,
journal, quarters), kinds of action and funders as the rulebook's readers give them, exchange rates
and facts of markets. Budgets and caps are turned into euro cents here again. What is done with all
that shares no code with the files that build and solve the problem; it is slow, plain, and written
from docs/methods/plan.md, which says too what is not looked at.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from tradewind.plan.check.counts import count_findings, sings_there
from tradewind.plan.check.gains import gain_findings
from tradewind.plan.check.limits import limit_findings
from tradewind.plan.check.money import MoneyCheck, cost_cents
from tradewind.plan.check.risk import frontier_findings, risk_findings
from tradewind.plan.inputs import PlanInputs
from tradewind.plan.params import PlanParams
from tradewind.plan.plan import LeftOut, Plan, PlanLine
from tradewind.plan.rules import Rules
from tradewind.rulebook import ActionKind, Funder, market_of
from tradewind.terms import Territory


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
        self.plan, self.inputs, self.rules, self.params = plan, inputs, rules, params
        self.kinds: dict[str, ActionKind] = {kind.kind: kind for kind in rules.kinds}
        self.funders: dict[str, Funder] = {purse.name: purse.funder for purse in rules.purses}
        self.pairs = {(pair.artist_id, pair.territory) for pair in inputs.forecasts}
        self.number = {_quarter(span.start): n for n, span in enumerate(inputs.quarters)}

    def all(self) -> Iterable[Finding]:
        known = list(self._lines_known())
        yield from known
        if not all(holds for holds, _ in known):
            return  # what follows looks lines up
        money = MoneyCheck(self.inputs, self.rules, self.params)
        for line in self.plan.lines:
            yield from self._shown(line)
            yield from self._order_and_time(line)
        yield from money.findings(self.plan)
        yield from self._artists()
        yield from self._set_rules()
        yield from self._left_out()
        yield from limit_findings(self.plan, self.inputs, self.params)
        yield from count_findings(self.plan, self.inputs, self.kinds, self.params, money.unpaid)
        yield from gain_findings(self.plan, self.inputs, self.kinds, self.params)
        yield from frontier_findings(self.plan, self.params)
        yield from risk_findings(self.plan, self.inputs, self.kinds, self.params)

    def _lines_known(self) -> Iterable[Finding]:
        plan, params = self.plan, self.params
        yield plan.home == params.home, f"home: the plan is of {plan.home}, not {params.home}"
        yield plan.origin == self.inputs.origin, f"origin: {plan.origin} is not the forecasts'"
        weeks = self.inputs.horizon_weeks
        yield plan.horizon_weeks == weeks, f"horizon: the forecasts look {weeks} weeks ahead"
        yield plan.quarters == tuple(self.number), f"quarters: they are {', '.join(self.number)}"
        simulated = self.inputs.simulated
        yield plan.simulated == simulated, f"simulated: the sources say {simulated}"
        yield from self._rulebook()
        asked = {budget.funder for budget in params.budgets}
        yield set(self.funders) == asked, "funder: the rules are of other funders"
        shown: tuple[PlanLine | LeftOut, ...] = (*plan.lines, *plan.left_out)
        for line in shown:
            spot = f"{line.artist_id} {line.territory} {line.kind} {line.quarter}"
            yield line.territory != params.home, f"home_market: {spot} is at home"
            yield (line.artist_id, line.territory) in self.pairs, f"forecast: {spot} has none"
            yield line.kind in self.kinds, f"kind: {spot} is of no known kind"
            yield line.quarter in self.number, f"quarter: {spot} lies outside the plan"
        keys = Counter(_key(line) for line in plan.lines)
        for key, count in keys.items():
            yield count == 1, f"doubled: {' '.join(key)} stands {count} times"
        for identifier, count in Counter(line.id for line in plan.lines).items():
            yield count == 1, f"doubled: the id {identifier} stands {count} times"

    def _rulebook(self) -> Iterable[Finding]:
        plan = self.plan
        yield plan.rulebook == self.rules.sources, "rulebook: the plan names other sources"
        yield [kind.kind for kind in plan.kinds] == list(self.kinds), "kind: the plan lists others"
        for used in plan.kinds:
            kind = self.kinds.get(used.kind)
            same = all(getattr(kind, name, None) == value for name, value in vars(used).items())
            yield same, f"kind: {used.kind} is not as the rulebook has it"

    def _shown(self, line: PlanLine) -> Iterable[Finding]:
        facts, days = self.inputs.artists[line.artist_id], self.kinds[line.kind].workload_days
        yield line.artist == facts.name, f"artist: {line.id} is of {facts.name}, not {line.artist}"
        yield line.emerging == facts.emerging, f"emerging: of {line.id} the roster says otherwise"
        yield line.workload_days == days, f"workload: {line.id} takes {days:g} days"

    def _left_out(self) -> Iterable[Finding]:
        held = {_key(line) for line in self.plan.lines}
        for line in self.plan.left_out:
            spot = " ".join(_key(line))
            yield _key(line) not in held, f"left_out: {spot} is in the plan"
            name = self.inputs.artists[line.artist_id].name
            yield line.artist == name, f"left_out: {spot} is of {name}"
            cost = cost_cents(self.kinds[line.kind], market_of(Territory(line.territory)))
            yield line.cost_eur_cents == cost, f"left_out: {spot} costs {cost}"

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
        sung = sings_there(self.inputs, line.artist_id, line.territory)
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

    def _had_before(self, line: PlanLine, kind: ActionKind) -> bool:
        sung = sings_there(self.inputs, line.artist_id, line.territory)
        if "localised_release" in kind.needs and sung:
            return True
        begin = self.inputs.quarters[0].start
        lasts = [self.inputs.done.get((line.artist_id, line.territory, n)) for n in kind.needs]
        return any(last is not None and begin - last < timedelta(days=365) for last in lasts)

    def _artists(self) -> Iterable[Finding]:
        days: defaultdict[tuple[str, str], float] = defaultdict(float)
        active: defaultdict[tuple[str, str], set[str]] = defaultdict(set)
        for line in self.plan.lines:
            days[line.artist_id, line.quarter] += self.kinds[line.kind].workload_days
            active[line.artist_id, line.quarter].add(line.territory)
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
        held = {_key(line) for line in lines}
        for key in params.force:
            met = any(spot[:3] == key[:3] and key.quarter in ("", spot[3]) for spot in held)
            yield met, f"forced: {key} is not in the plan"
        for key in params.forbid:
            met = any(spot[:3] == key[:3] and key.quarter in ("", spot[3]) for spot in held)
            yield not met, f"forbidden: {key} is in the plan"


def _quarter(start: date) -> str:
    """A calendar quarter's name, such as 2019-Q3; any other is named by its first day."""
    first = start.day == 1 and start.month in (1, 4, 7, 10)
    return f"{start.year}-Q{(start.month + 2) // 3}" if first else str(start)


def _key(line: PlanLine | LeftOut) -> tuple[str, str, str, str]:
    return line.artist_id, line.territory, line.kind, line.quarter
