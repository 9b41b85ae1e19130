"""The room's work in one call: from a store and a budget to a checked plan."""

import time
from collections.abc import Callable
from dataclasses import replace

import numpy as np

from tradewind.plan.assemble import assemble
from tradewind.plan.candidates import Candidates, candidates_of
from tradewind.plan.check.check import check
from tradewind.plan.chosen import chosen_of
from tradewind.plan.errors import BudgetTooSmallError, PlanCheckError, PlanInfeasibleError
from tradewind.plan.frontier import FrontierPlan, better_found, frontier_plans, frontier_points
from tradewind.plan.inputs import PlanInputs, read_inputs
from tradewind.plan.keep import Keep, refuse_lost, told, with_committed
from tradewind.plan.known_lines import known_lines
from tradewind.plan.params import PlanParams
from tradewind.plan.plan import Plan
from tradewind.plan.reasons.conflict import forced_in_vain, rules_in_conflict
from tradewind.plan.risk.risk import studied
from tradewind.plan.rules import Rules, read_rules
from tradewind.plan.solver.search import search
from tradewind.plan.solver.stay import gain_of, stay
from tradewind.plan.watch import Standing, Watch, unwatched
from tradewind.store import Store
from tradewind.terms import InputInvalidError, Progress, Silent


def plan_store(
    store: Store,
    *,
    params: PlanParams,
    keep: Keep | None = None,
    progress: Progress | None = None,
    watch: Watch = unwatched,
    stop: Callable[[], bool] = lambda: False,
) -> Plan:
    """The plan that gains the most for the budgets, from the store's newest forecasts.

    `keep` is a plan before whose lines are to stay; up to a quarter of the search's time more goes
    into that. `watch` hears gain and bound while the search runs; once `stop` says yes the best
    plan so far is taken. Raises ForecastsMissingError, BudgetTooSmallError, PlanInfeasibleError,
    PlanUnsolvedError, PlanCheckError, CommittedLineError, InputInvalidError.
    """
    progress = progress or Silent()
    progress.start("Read forecasts and rules")
    inputs = read_inputs(store, params)
    rules = read_rules(params, inputs.quarters[0].start)
    progress.finish(f"{len(inputs.artists):,} artists, {len(inputs.forecasts):,} forecasts")
    return solve(inputs, rules, params=params, keep=keep, progress=progress, watch=watch, stop=stop)


def solve(
    inputs: PlanInputs,
    rules: Rules,
    *,
    params: PlanParams,
    keep: Keep | None = None,
    progress: Progress | None = None,
    watch: Watch = unwatched,
    stop: Callable[[], bool] = lambda: False,
) -> Plan:
    """The plan from inputs and rules read before; see `plan_store`."""
    progress, began = progress or Silent(), time.monotonic()
    _refuse_keep_and_limit(params, keep)
    params = known_lines(params, inputs, rules)
    free, params = params, with_committed(params, keep, inputs, rules) if keep else params
    progress.start("Gather candidate lines")
    try:
        candidates = candidates_of(inputs, rules, params)
    except InputInvalidError:
        if keep:
            refuse_lost(keep, inputs, candidates_of(inputs, rules, free))
        raise
    _refuse_poor(candidates)
    _refuse_unled(candidates)
    progress.finish(f"{int(candidates.open.sum()):,} lines")
    progress.start("Search for the best plan")
    last: list[Standing] = []

    def tell(standing: Standing) -> None:
        last.append(standing)
        watch(standing)

    try:
        if forced_in_vain(candidates):
            raise PlanInfeasibleError
        found = search(candidates, watch=tell, stop=stop)
    except PlanInfeasibleError as cause:
        raise PlanInfeasibleError(_conflict(candidates, progress)) from cause
    if not len(found.lines):
        if candidates.limits:
            raise PlanInfeasibleError(_conflict(candidates, progress))
        raise _too_small(candidates)
    progress.finish(f"gain {gain_of(candidates, found.lines):,.0f}")
    others: tuple[FrontierPlan, ...] = ()
    if params.frontier:
        others = frontier_plans(candidates, found, params, progress=progress, stop=stop)
        _check_others(others)
        found = better_found(found, others)
    study = None
    if params.weighs_risk:
        found, study = studied(candidates, found, progress=progress, stop=stop)
    progress.start("Write the plan out")
    lines = stay(candidates, found.lines, keep, stop=stop) if keep else found.lines
    chosen = chosen_of(candidates, lines)
    answer = assemble(candidates, chosen, found, seconds=time.monotonic() - began)
    answer = replace(answer, frontier=frontier_points(others) if others else ())
    if study:
        answer = study.told(answer, chosen)
    if keep:
        best_gain = gain_of(candidates, found.lines)
        answer = told(answer, keep, inputs, best_gain=best_gain, gap=params.gap)
    progress.finish(f"{len(answer.lines)} lines, gap {100 * answer.gap:.2f} %")
    progress.start("Check the plan")
    report = check(answer, inputs=inputs, rules=rules, params=params)
    if not report.passed:
        raise PlanCheckError(report.failures)
    progress.finish(f"{report.checks:,} checks passed")
    return answer


def _conflict(candidates: Candidates, progress: Progress) -> tuple[str, ...]:
    progress.start("No plan keeps every rule: look for those in conflict")
    conflict = rules_in_conflict(candidates)
    progress.finish(f"{len(conflict)} rules" if conflict else "not found")
    return conflict


def _check_others(plans: tuple[FrontierPlan, ...]) -> None:
    """Every plan behind a point of the frontier must hold as well."""
    for plan in plans:
        c, params = plan.candidates, replace(plan.params, frontier=False, risk=False)
        params = replace(params, risk_limit=None)
        answer = assemble(c, plan.chosen, plan.found, seconds=0.0)
        report = check(answer, inputs=c.inputs, rules=plan.rules, params=params)
        if not report.passed:
            raise PlanCheckError(report.failures)


def _refuse_keep_and_limit(params: PlanParams, keep: Keep | None) -> None:
    if keep and params.risk_limit:
        raise InputInvalidError(
            "a plan before and a limit on risk are both asked for",
            where=params.place("--risk-limit"),
            expected="one of the two: lines that stay may break the limit",
            remedy="take the limit out (--risk alone says what the plan risks), or force the lines "
            "that are agreed instead of --keep",
        )


def _refuse_poor(candidates: Candidates) -> None:
    """Where no single line can be paid, say so before any search."""
    budgets = sum(purse.budget_eur_cents for purse in candidates.rules.purses)
    must = np.broadcast_to(candidates.must_eur_cents[:, None, :], candidates.open.shape)
    if not (candidates.open & (must <= budgets)).any():
        raise _too_small(candidates)


def _refuse_unled(candidates: Candidates) -> None:
    """Where each possible line needs another that is not possible, say so before any search."""
    c = candidates
    needy = np.array([bool(kind.needs) for kind in c.rules.kinds])
    leads = c.open & (~needy | c.met[:, None, :])  # what a plan may begin with
    if c.open.any() and not leads.any():
        kinds = [kind for k, kind in enumerate(c.rules.kinds) if c.open[:, :, k].any()]
        names = ", ".join(kind.kind.replace("_", " ") for kind in kinds)
        needed = sorted({need.replace("_", " ") for kind in kinds for need in kind.needs})
        raise BudgetTooSmallError(
            f"what can be paid for ({names}) needs something else first that cannot be done",
            expected=f"a funder for one of: {', '.join(needed)}, or such an action done lately",
            remedy="add a --budget of a funder that pays for it, or change funders.toml",
        )


def _too_small(candidates: Candidates) -> BudgetTooSmallError:
    budgets = sum(purse.budget_eur_cents for purse in candidates.rules.purses) / 100
    if not candidates.open.any():
        reasons = ", ".join(f"{name}: {n:,}" for name, n in candidates.set_aside.items())
        return BudgetTooSmallError(
            "no action is possible at all",
            expected="a funder that pays for some kind of action, artists with days to give",
            remedy=f"see why lines were set aside ({reasons})",
        )
    must = np.broadcast_to(candidates.must_eur_cents[:, None, :], candidates.open.shape)
    cost = np.broadcast_to(candidates.cost_eur_cents[:, None, :], candidates.open.shape)
    least = np.argmin(np.where(candidates.open, must, np.iinfo(np.int64).max))
    p, _, k = np.unravel_index(least, candidates.open.shape)
    kind = candidates.rules.kinds[int(k)].name
    return BudgetTooSmallError(
        f"the budget of EUR {budgets:,.2f} pays for nothing: the cheapest action "
        f"({kind}, {candidates.inputs.forecasts[int(p)].territory}) costs EUR "
        f"{cost.reshape(-1)[least] / 100:,.2f}, of which funders must bear EUR "
        f"{must.reshape(-1)[least] / 100:,.2f}",
        remedy="raise a budget, or lower costs in actions.toml",
    )
