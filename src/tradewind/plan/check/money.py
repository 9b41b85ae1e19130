"""The money of a plan, looked at anew: what each funder may pay of each line, and of all lines.

Written from docs/methods/plan.md and the head of funders.toml. It goes by the funders as the
rulebook's reader gives them, and shares nothing with what builds the plan or reckons an award.
"""

from collections import defaultdict
from collections.abc import Iterable
from decimal import Decimal
from fractions import Fraction

from tradewind.plan.inputs import PlanInputs
from tradewind.plan.params import PlanParams
from tradewind.plan.plan import Plan, PlanLine
from tradewind.plan.rules import Rules
from tradewind.rulebook import ActionKind, Funder, Market, exchange_rates, market_of, own_file
from tradewind.terms import Territory, minor_digits

Finding = tuple[bool, str]


class MoneyCheck:
    """What the funders of a plan allow."""

    def __init__(self, inputs: PlanInputs, rules: Rules, params: PlanParams) -> None:
        self.inputs, self.rules, self.params = inputs, rules, params
        self.kinds: dict[str, ActionKind] = {kind.kind: kind for kind in rules.kinds}
        self.funders: dict[str, Funder] = {purse.name: purse.funder for purse in rules.purses}
        self.rates = exchange_rates(own_file(params.rulebook, "exchange_rates.csv"))
        self.budgets = {
            budget.funder: self._cents(budget.money.minor, budget.money.currency)
            for budget in params.budgets
        }
        self._unpaid: dict[tuple[str, str], str] = {}

    def findings(self, plan: Plan) -> Iterable[Finding]:
        """Cost and split of every line, then what holds over all of them."""
        for line in plan.lines:
            yield from self._line(line)
        yield from self._totals(plan)
        for name, funder in self.funders.items():
            yield from self._over_lines(plan, name, funder)

    def unpaid(self, kind: ActionKind, territory: str) -> str:
        """Why no funder pays for the kind in the market; "" where one does."""
        spot = (kind.kind, territory)
        if spot not in self._unpaid:
            cost = cost_cents(kind, market_of(Territory(territory)))
            self._unpaid[spot] = self._why_unpaid(kind, cost)
        return self._unpaid[spot]

    def _why_unpaid(self, kind: ActionKind, cost: int) -> str:
        if cost == 0:
            wanted = any(_wants(funder, kind) for funder in self.funders.values())
            return "" if wanted else "no_funder"
        most, _, reasons = self._most(kind, cost)
        if any(most.values()):
            return ""
        told = ("dates_min", "dates_max", "award_min")
        return next((why for why in told if why in reasons), "no_funder")

    def _cents(self, minor: int, currency: str) -> int:
        """Euro cents for so many minor units of a currency."""
        euros = self.rates[currency].eur_per_unit * Fraction(minor, 10 ** minor_digits(currency))
        return round(euros * 100)

    def _sum(self, funder: Funder, units: float | None) -> int | None:
        if units is None:
            return None
        minor = round(units * 10 ** minor_digits(funder.currency))
        return self._cents(minor, funder.currency)

    def _floor(self, funder: Funder) -> int:
        """The least award in cents, 0 where there is none or it is of the project."""
        least = self._sum(funder, funder.award_min) or 0
        return least if funder.award_min_on == "award" else 0

    def _alone(self, funder: Funder, kind: ActionKind, cost: int) -> tuple[Fraction, str]:
        """The most a funder may pay of a line if nobody else did; or nothing, and why."""
        if not _wants(funder, kind):
            return Fraction(0), "no_funder"
        if kind.dates and kind.dates < funder.dates_min.get(kind.kind, 0):
            return Fraction(0), "dates_min"
        if kind.dates and funder.dates_max is not None and kind.dates > funder.dates_max:
            return Fraction(0), "dates_max"
        least = self._sum(funder, funder.award_min) or 0
        if funder.award_min_on == "cost" and cost < least:
            return Fraction(0), "award_min"
        shares = [_exact(funder.share_max), 1 / (1 + _exact(funder.match))]
        if funder.public_share_max is not None:
            shares.append(_exact(funder.public_share_max))
        most = min(shares) * cost
        for cap in (
            funder.award_cap_by_kind.get(kind.kind, funder.award_cap),
            funder.artist_cap,
            funder.company_cap,
        ):
            cents = self._sum(funder, cap)
            most = most if cents is None else min(most, Fraction(cents))
        if int(most) < max(self._floor(funder), 1):
            return Fraction(0), "award_min" if self._floor(funder) > int(most) > 0 else "no_funder"
        return most, ""

    def _most(self, kind: ActionKind, cost: int) -> tuple[dict[str, Fraction], Fraction, set[str]]:
        """The most of each funder beside the others, of all public ones together, and refusals."""
        alone = {name: self._alone(funder, kind, cost) for name, funder in self.funders.items()}
        reasons = {why for _, why in alone.values()}
        stacked = [
            _exact(self.funders[name].public_share_max or 1)
            for name, (cents, _) in alone.items()
            if cents > 0
        ]
        public = min(stacked, default=Fraction(1)) * cost
        most = {}
        for name, (cents, _) in alone.items():
            limit = min(cents, public) if self.funders[name].public else cents
            most[name] = self._with_floor(name, limit)
        own = cost - max(most.values(), default=Fraction(0))
        private = {name: most[name] for name in most if not self.funders[name].public}
        for name, limit in most.items():
            match = _exact(self.funders[name].match)
            if match:
                beside = sum(cents for other, cents in private.items() if other != name)
                most[name] = self._with_floor(name, min(limit, (own + beside) / match))
        if any(alone[name][0] and not limit for name, limit in most.items()):
            reasons.add("award_min")
        return most, public, reasons

    def _with_floor(self, name: str, limit: Fraction) -> Fraction:
        return limit if int(limit) >= max(self._floor(self.funders[name]), 1) else Fraction(0)

    def _line(self, line: PlanLine) -> Iterable[Finding]:
        kind, paid = self.kinds[line.kind], line.by_funder_eur_cents
        cost = cost_cents(kind, market_of(Territory(line.territory)))
        yield (
            line.cost_eur_cents == cost,
            f"cost: {line.id} costs {cost}, says {line.cost_eur_cents}",
        )
        total = sum(paid.values()) + line.own_eur_cents
        yield total == line.cost_eur_cents, f"split: {line.id} sums to {total}"
        yield line.own_eur_cents >= 0, f"split: {line.id} has own money below nothing"
        most, public, _ = self._most(kind, cost)
        must = max(most.values(), default=Fraction(0))
        yield (
            abs(line.own_eur_cents - (cost - must)) <= 1,
            f"own_share: {line.id} leaves {line.own_eur_cents} of {cost} to the artist's side",
        )
        for name, cents in paid.items():
            yield name in self.funders, f"funder: {line.id} is paid by {name}, who has no budget"
            yield cents >= 0, f"funder: {name} pays {cents} of {line.id}"
            limit = int(most.get(name, 0))
            yield cents <= limit, f"share: {name} pays {cents} of {line.id}, at most {limit}"
            if name in self.funders:
                yield from self._terms(line, name, cents)
        of_public = sum(
            cents
            for name, cents in paid.items()
            if name in self.funders and self.funders[name].public
        )
        yield of_public <= public, f"public_share_max: {of_public} of {line.id} is public money"

    def _terms(self, line: PlanLine, name: str, cents: int) -> Iterable[Finding]:
        match, floor = _exact(self.funders[name].match), self._floor(self.funders[name])
        private = line.own_eur_cents + sum(
            beside
            for other, beside in line.by_funder_eur_cents.items()
            if other != name and other in self.funders and not self.funders[other].public
        )
        yield (
            private + len(self.funders) + match >= match * cents,
            f"match: {line.id} has {private} of own and private money for {cents} of {name}",
        )
        yield (
            not cents or cents >= floor,
            f"award_min: {name} pays {cents} of {line.id}, at least {floor}",
        )

    def _totals(self, plan: Plan) -> Iterable[Finding]:
        cost = sum(line.cost_eur_cents for line in plan.lines)
        own = sum(line.own_eur_cents for line in plan.lines)
        yield plan.cost_eur_cents == cost, f"total: the lines cost {cost}"
        yield plan.own_eur_cents == own, f"total: own money is {own}"
        limit = self.params.own_eur_cents
        back = Decimal(str(self.params.tax_relief)) * own
        yield (
            limit is None or own - back <= limit,
            f"own: {own} of own money less {back} of tax, at most {limit}",
        )
        stated = {use.funder: use for use in plan.budgets}
        yield set(stated) == set(self.budgets), "budget: the plan lists other funders"
        for purse in self.rules.purses:
            spent = sum(line.by_funder_eur_cents.get(purse.name, 0) for line in plan.lines)
            periods = self._periods(plan, purse.name)
            budget, funder = self.budgets[purse.name] * max(len(periods), 1), purse.funder
            for period, cents in periods.items():
                within = cents <= self.budgets[purse.name]
                yield within, f"budget: {purse.name} pays {cents} in {period}"
            yield spent <= budget, f"budget: {purse.name} pays {spent} of {budget}"
            use = stated.get(purse.name)
            if use is None:
                continue  # told above
            sums = (use.spent_eur_cents, use.budget_eur_cents) == (spent, budget)
            yield sums, f"total: {purse.name} pays {spent} of {budget}, the plan says otherwise"
            by_period = dict(use.by_period_eur_cents) == periods
            yield by_period, f"total: {purse.name} pays {periods}, the plan says otherwise"
            said = (use.name, use.share_max, use.defined, use.source, use.certainty)
            terms = (funder.name, funder.share_max, purse.defined, funder.source, funder.certainty)
            yield said == terms, f"funder: {purse.name} is not as the rulebook has it"

    def _periods(self, plan: Plan, name: str) -> dict[str, int]:
        """What a funder pays in each year or quarter of its budget; nothing where it has one."""
        per = next(budget.per for budget in self.params.budgets if budget.funder == name)
        spent: dict[str, int] = {}
        for quarter in self.inputs.quarters if per else ():
            of_quarter = [line for line in plan.lines if line.start == quarter.start]
            cents = sum(line.by_funder_eur_cents.get(name, 0) for line in of_quarter)
            period = quarter.name if per == "quarter" else f"{quarter.start:%Y}"
            spent[period] = spent.get(period, 0) + cents
        return spent

    def _over_lines(self, plan: Plan, name: str, funder: Funder) -> Iterable[Finding]:
        """Caps and counts of an artist and of a company."""
        span = "year" if funder.caps_per == "year" else ""
        limits = (
            ("artist_cap", "artist", span, self._sum(funder, funder.artist_cap)),
            ("company_cap", "company", span, self._sum(funder, funder.company_cap)),
            ("awards_artist_year", "artist", "year", funder.awards_artist_year),
            ("awards_company_year", "company", "year", funder.awards_company_year),
        )
        for rule, who, per, most in limits:
            if most is None:
                continue
            used: defaultdict[tuple[str, int], int] = defaultdict(int)
            for line in plan.lines:
                cents = line.by_funder_eur_cents.get(name, 0)
                key = (self._who(line.artist_id, who), line.start.year if per else 0)
                used[key] += bool(cents) if rule.startswith("awards") else cents
            for (one, year), much in used.items():
                when = f" in {year}" if year else ""
                yield much <= most, f"{rule}: {name} gives {one} {much}{when}, at most {most}"

    def _who(self, artist_id: str, who: str) -> str:
        company = self.inputs.artists[artist_id].company.strip().casefold()
        return f"company {company}" if who == "company" and company else artist_id


def _wants(funder: Funder, kind: ActionKind) -> bool:
    if funder.kinds and kind.kind not in funder.kinds:
        return False
    return not funder.eligible or any(part in kind.eligible for part in funder.eligible)


def _exact(figure: float) -> Fraction:
    return Fraction(Decimal(str(figure)))


def cost_cents(kind: ActionKind, market: Market) -> int:
    """What a kind of action costs in a market."""
    millions = Fraction(market.population, 10**6)
    euros = _exact(kind.cost_eur) + _exact(kind.cost_eur_per_million) * millions
    return round(min(euros, _exact(kind.cost_cap_eur)) * 100)
