"""What a plan would bring with more money, and with less."""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.chosen import Chosen, chosen_of
from tradewind.plan.errors import PlanCheckError, PlanInfeasibleError, PlanUnsolvedError
from tradewind.plan.money.scopes import scopes_of
from tradewind.plan.params import PlanParams
from tradewind.plan.plan import FrontierPoint
from tradewind.plan.quarter import Quarter
from tradewind.plan.rules import Rules
from tradewind.plan.solver.search import Found, search
from tradewind.plan.watch import unwatched
from tradewind.rulebook import eur_cents, exchange_rates, own_file
from tradewind.terms import Money, Progress

Ints = NDArray[np.int64]
ONCE = 1 / 3  # of the time, for one budget
GAP = 0.005
ROUNDING = 1e-6  # relative


@dataclass(frozen=True)
class FrontierPlan:
    """A plan with every budget times a share: what was asked, what was found and proven."""

    share: float
    params: PlanParams
    rules: Rules
    candidates: Candidates
    found: Found
    chosen: Chosen

    @property
    def gain(self) -> float:
        """What its lines bring."""
        return float(self.chosen.gain.sum())


def frontier_plans(
    c: Candidates,
    found: Found,
    params: PlanParams,
    *,
    progress: Progress,
    stop: Callable[[], bool],
) -> tuple[FrontierPlan, ...]:
    """Plans with every budget times each share, the least first; at 1 the plan found before.

    A budget that bears no plan has none. Each search takes at most a third of the time and ends at
    a gap of half a percent. Once `stop` says yes those found so far are taken.
    """
    plans = [FrontierPlan(1.0, params, c.rules, c, found, chosen_of(c, found.lines))]
    for share in sorted(set(params.frontier_shares) - {1.0}):
        if stop():
            break
        progress.start(f"Search with {share:.0%} of the money")
        plan = _plan_at(c, params, share, stop)
        if plan is None:
            progress.finish("no plan")
            continue
        plans.append(plan)
        progress.finish(f"gain {plan.gain:,.0f}")
    return tuple(sorted(plans, key=lambda plan: plan.share))


def frontier_points(plans: tuple[FrontierPlan, ...]) -> tuple[FrontierPoint, ...]:
    """The points of the curve, made to agree with each other.

    A plan that less money pays for, more money pays for too: where more money was found to bring
    less, the plan of less money stands. And what no plan exceeds with more money, none exceeds with
    less: the least bound of all greater budgets holds. Raises PlanCheckError where a plan brings
    more than that, which no rounding explains.
    """
    points: list[FrontierPoint] = []
    best = plans[0]
    for n, plan in enumerate(plans):
        best = plan if plan.gain >= best.gain else best
        bound = min(later.found.bound for later in plans[n:])
        if best.gain > bound * (1 + ROUNDING):
            raise PlanCheckError(
                (f"frontier: no plan can bring more than {bound}, one brings {best.gain}",)
            )
        points.append(
            FrontierPoint(
                share=plan.share,
                budget_eur_cents=sum(purse.budget_eur_cents for purse in plan.rules.purses),
                spent_eur_cents=int(best.chosen.paid.sum()),
                gain=best.gain,
                bound=max(bound, best.gain),
                lines=len(best.chosen.pair),
            )
        )
    return tuple(points)


def better_found(found: Found, plans: tuple[FrontierPlan, ...]) -> Found:
    """The plan at all the money, or one that less money was found to pay for and brings more.

    Its bound is the least that was proven with so much money, or more.
    """
    there = next(plan for plan in plans if plan.share == 1.0)
    best = max((plan for plan in plans if plan.share <= 1.0), key=lambda plan: plan.gain)
    bound = min(plan.found.bound for plan in plans if plan.share >= 1.0)
    lines = best.found.lines if best.gain > there.gain else found.lines
    return replace(found, lines=lines, bound=bound)


def _plan_at(
    c: Candidates, params: PlanParams, share: float, stop: Callable[[], bool]
) -> FrontierPlan | None:
    params, rules = _asked(params, c.rules, c.inputs.quarters, share)
    quick = replace(c.params, seconds=ONCE * params.seconds, gap=max(params.gap, GAP))
    scopes = tuple(scopes_of(c.inputs, c.artist_ids, purse) for purse in rules.purses)
    candidates = replace(c, params=quick, rules=rules, scopes=scopes)
    try:
        found = search(candidates, watch=unwatched, stop=stop)
    except (PlanInfeasibleError, PlanUnsolvedError):
        return None
    if not len(found.lines):
        return None
    chosen = chosen_of(candidates, found.lines)
    return FrontierPlan(share, params, rules, candidates, found, chosen)


def _asked(
    params: PlanParams, rules: Rules, quarters: tuple[Quarter, ...], share: float
) -> tuple[PlanParams, Rules]:
    """The same question with every budget times a share."""
    rates = exchange_rates(own_file(params.rulebook, "exchange_rates.csv"))
    budgets = tuple(
        replace(budget, money=Money(round(budget.money.minor * share), budget.money.currency))
        for budget in params.budgets
    )
    cents = {budget.funder: eur_cents(budget.money, rates) for budget in budgets}
    purses = tuple(
        replace(purse, budget_eur_cents=cents[purse.name], each_eur_cents=None)
        for purse in rules.purses
    )
    rules = replace(rules, purses=purses).over(quarters)
    return replace(params, budgets=budgets), rules
