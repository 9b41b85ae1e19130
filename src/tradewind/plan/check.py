"""An independent look at a plan: money, rules and gain worked out again from its lines.

Shared with what builds the plan are the readers alone: PlanInputs (forecasts, roster, calendar,
journal, quarters), kinds of action and funders as the rulebook's readers give them, exchange rates
and facts of markets. Budgets and caps are turned into euro cents here again. What is done with all
that shares no code with the files that build and solve the problem; it is slow, plain, and written
from docs/methods/plan.md, which says too what is not looked at.
"""

import math
from collections import Counter, defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

from tradewind.plan.check_counts import count_findings, sings_there
from tradewind.plan.check_gains import gain_findings
from tradewind.plan.check_limits import limit_findings
from tradewind.plan.inputs import PlanInputs
from tradewind.plan.params import PlanParams
from tradewind.plan.plan import LeftOut, Plan, PlanLine
from tradewind.plan.rules import Rules
from tradewind.rulebook import (
    ActionKind,
    Funder,
    Market,
    exchange_rates,
    market_of,
    own_file,
)
from tradewind.terms import Territory, minor_digits


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
        self.rates = exchange_rates(own_file(params.rulebook, "exchange_rates.csv"))
        self.budgets = {
            budget.funder: self._cents(budget.money.minor, budget.money.currency)
            for budget in params.budgets
        }

    def all(self) -> Iterable[Finding]:
        known = list(self._lines_known())
        yield from known
        if not all(holds for holds, _ in known):
            return  # what follows looks lines up
        for line in self.plan.lines:
            yield from self._shown(line)
            yield from self._cost_and_split(line)
            yield from self._order_and_time(line)
        yield from self._budgets()
        yield from self._artists()
        yield from self._set_rules()
        yield from self._left_out()
        yield from limit_findings(self.plan, self.inputs, self.params)
        yield from count_findings(self.plan, self.inputs, self.kinds, self.params, self._paid)
        yield from gain_findings(self.plan, self.inputs, self.kinds, self.params)

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
        yield set(self.funders) == set(self.budgets), "funder: the rules are of other funders"
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
            cost = _cost_cents(self.kinds[line.kind], market_of(Territory(line.territory)))
            yield line.cost_eur_cents == cost, f"left_out: {spot} costs {cost}"

    def _cents(self, minor: int, currency: str) -> int:
        """Euro cents for so many minor units of a currency."""
        euros = self.rates[currency].eur_per_unit * Fraction(minor, 10 ** minor_digits(currency))
        return round(euros * 100)

    def _cap(self, funder: Funder, cap: float | None) -> int | None:
        if cap is None:
            return None
        minor = round(cap * 10 ** minor_digits(funder.currency))
        return self._cents(minor, funder.currency)

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
        most = {name: self._most(funder, kind, cost) for name, funder in self.funders.items()}
        must = max(most.values(), default=0)
        yield (
            line.own_eur_cents <= cost - must + 1,
            f"own_share: {line.id} leaves {line.own_eur_cents} to the artist's side",
        )
        for name, cents in paid.items():
            yield name in self.funders, f"funder: {line.id} is paid by {name}, who has no budget"
            yield cents >= 0, f"funder: {name} pays {cents} of {line.id}"
            limit = most.get(name, 0)
            yield cents <= limit, f"share: {name} pays {cents} of {line.id}, at most {limit}"
            match = self.funders[name].match if name in self.funders else 0
            yield (
                line.own_eur_cents + 1 >= match * cents,
                f"match: {line.id} has {line.own_eur_cents} own money for {cents} of {name}",
            )

    def _most(self, funder: Funder, kind: ActionKind, cost: int) -> int:
        """The most a funder may pay of a line, in cents; nothing for kinds it does not pay for."""
        if funder.kinds and kind.kind not in funder.kinds:
            return 0
        if funder.eligible and not any(part in kind.eligible for part in funder.eligible):
            return 0
        share = min(funder.share_max, 1 / (1 + funder.match))
        cap = self._cap(funder, funder.award_cap_by_kind.get(kind.kind, funder.award_cap))
        limits = [cap, self._cap(funder, funder.artist_cap), math.floor(share * cost + 1e-6)]
        return min(limit for limit in limits if limit is not None)

    def _paid(self, kind: ActionKind) -> bool:
        """Whether any funder would pay something of a line of this kind, whatever it costs."""
        return any(self._most(funder, kind, 10**12) > 0 for funder in self.funders.values())

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

    def _budgets(self) -> Iterable[Finding]:
        plan = self.plan
        cost = sum(line.cost_eur_cents for line in plan.lines)
        own = sum(line.own_eur_cents for line in plan.lines)
        yield plan.cost_eur_cents == cost, f"total: the lines cost {cost}"
        yield plan.own_eur_cents == own, f"total: own money is {own}"
        limit = self.params.own_eur_cents
        yield limit is None or own <= limit, f"own: {own} of own money, at most {limit}"
        stated = {use.funder: use for use in plan.budgets}
        yield set(stated) == set(self.budgets), "budget: the plan lists other funders"
        for purse in self.rules.purses:
            spent = sum(line.by_funder_eur_cents.get(purse.name, 0) for line in plan.lines)
            budget, funder = self.budgets[purse.name], purse.funder
            yield spent <= budget, f"budget: {purse.name} pays {spent} of {budget}"
            use = stated.get(purse.name)
            if use is None:
                continue  # told above
            sums = (use.spent_eur_cents, use.budget_eur_cents) == (spent, budget)
            yield sums, f"total: {purse.name} pays {spent} of {budget}, the plan says otherwise"
            said = (use.name, use.share_max, use.defined, use.source, use.certainty)
            terms = (funder.name, funder.share_max, purse.defined, funder.source, funder.certainty)
            yield said == terms, f"funder: {purse.name} is not as the rulebook has it"

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
            funder = self.funders.get(name)
            cap = self._cap(funder, funder.artist_cap) if funder else None
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


def _cost_cents(kind: ActionKind, market: Market) -> int:
    euros = kind.cost_eur + kind.cost_eur_per_million * (market.population / 1_000_000)
    return round(min(euros, kind.cost_cap_eur) * 100)
