"""The curve of gain against budget agrees with itself and with plans made at each budget."""

from dataclasses import replace
from types import SimpleNamespace

import numpy as np
import pytest

from tradewind.plan import Budget, PlanCheckError, solve
from tradewind.plan.frontier import better_found, frontier_points
from tradewind.plan.plan_store import check
from tradewind.plan.solver.search import Found
from tradewind.terms import Interval, Money

SHARES = (0.25, 0.5, 0.75, 1.25, 1.5, 2.0)


@pytest.fixture
def world(kind_of, purse_of, rules_of, inputs_of, params_of):
    """Three artists, two markets, and a budget of EUR 30,000."""
    kinds = [
        kind_of("visit", cost_eur=7_000, workload_days=5.0),
        kind_of("record", cost_eur=12_000, lasts_weeks=26, lift=Interval(0.1, 0.2, 0.4)),
        kind_of("advert", cost_eur=5_000, workload_days=2.0, needs=("record",)),
    ]
    inputs = inputs_of(
        {("bts", "US"): (0.9, 9e6), ("itzy", "US"): (0.2, 2e6), ("iu", "JP"): (0.5, 1e6)}
    )
    return inputs, rules_of(kinds, [purse_of()]), params_of(frontier=True)


def at(share, world, purse_of):
    inputs, rules, params = world
    cents = round(3_000_000 * share)
    budget = (Budget("office", Money(cents, "EUR")),)
    rules = replace(rules, purses=(purse_of(budget=cents),))
    return solve(inputs, rules, params=replace(params, budgets=budget, frontier=False))


def test_each_point_is_the_best_plan_of_its_budget(world, purse_of):
    inputs, rules, params = world
    plan = solve(inputs, rules, params=params)
    assert [point.share for point in plan.frontier] == sorted([*SHARES, 1.0])
    for point in plan.frontier:
        alone = at(point.share, world, purse_of)
        assert point.budget_eur_cents == round(3_000_000 * point.share)
        assert point.gain <= alone.gain.mid * (1 + 1e-9)
        assert point.bound >= alone.gain.mid * (1 - 1e-9)
        assert point.gain >= 0.99 * alone.gain.mid


def test_more_money_is_never_worse(world):
    points = solve(world[0], world[1], params=world[2]).frontier
    gains, bounds = [p.gain for p in points], [p.bound for p in points]
    assert gains == sorted(gains)
    assert bounds == sorted(bounds)


def test_at_all_the_money_stands_the_plan_itself(world):
    plan = solve(world[0], world[1], params=world[2])
    (there,) = (point for point in plan.frontier if point.share == 1.0)
    spent = sum(use.spent_eur_cents for use in plan.budgets)
    assert there.gain == pytest.approx(plan.gain.mid)
    assert (there.spent_eur_cents, there.lines) == (spent, len(plan.lines))


def test_the_plan_is_the_same_with_its_frontier_and_without(world):
    inputs, rules, params = world
    plain = solve(inputs, rules, params=replace(params, frontier=False))
    assert plain.frontier == ()
    assert plain.lines == solve(inputs, rules, params=params).lines


def test_a_budget_that_bears_no_plan_has_no_point(world):
    inputs, rules, params = world
    params = replace(params, frontier_shares=(0.05, 2.0))
    shares = [point.share for point in solve(inputs, rules, params=params).frontier]
    assert shares == [1.0, 2.0]


def test_budgets_of_a_quarter_grow_in_each(world, purse_of):
    inputs, rules, params = world
    rules = replace(rules, purses=(replace(purse_of(budget=1_500_000), per="quarter"),))
    params = replace(params, budgets=(Budget("office", Money(1_500_000, "EUR"), "quarter"),))
    points = solve(inputs, rules, params=params).frontier
    assert [p.budget_eur_cents for p in points] == [round(3_000_000 * p.share) for p in points]


def test_stopped_it_keeps_what_is_there(world):
    inputs, rules, params = world
    asked = []

    class Hears:
        def start(self, name, total=None):
            asked.append(name)

        def advance(self, steps=1):
            pass

        def finish(self, summary=""):
            pass

    def stop():
        return any("75%" in name for name in asked)

    plan = solve(inputs, rules, params=params, progress=Hears(), stop=stop)
    shares = [point.share for point in plan.frontier]
    assert {0.25, 0.5, 1.0} <= set(shares) <= {0.25, 0.5, 0.75, 1.0}


def a_point(share, gain, bound):
    """A plan behind a point, as far as the curve looks at it."""
    rules = SimpleNamespace(purses=[SimpleNamespace(budget_eur_cents=round(100 * share))])
    chosen = SimpleNamespace(paid=np.array([round(100 * share)]), pair=np.zeros(1))
    found = Found(np.array([round(gain)]), bound, None, 1.0)
    return SimpleNamespace(share=share, rules=rules, chosen=chosen, found=found, gain=gain)


def test_less_money_that_brought_more_stands_for_more_money_too():
    plans = (a_point(0.5, 8.0, 12.0), a_point(1.0, 7.0, 11.0), a_point(2.0, 9.0, 10.0))
    points = frontier_points(plans)
    assert [point.gain for point in points] == [8.0, 8.0, 9.0]
    assert [point.spent_eur_cents for point in points] == [50, 50, 200]
    assert [point.bound for point in points] == [10.0, 10.0, 10.0]
    better = better_found(plans[1].found, plans)
    assert (better.lines.tolist(), better.bound) == ([8], 10.0)


def test_a_plan_above_what_more_money_was_proven_to_bring_is_never_shown():
    with pytest.raises(PlanCheckError, match="frontier: no plan can bring more than 7"):
        frontier_points((a_point(1.0, 8.0, 12.0), a_point(2.0, 6.0, 7.0)))


@pytest.mark.parametrize(
    "changes",
    [{"gain": 1e12}, {"bound": 0.0}, {"spent_eur_cents": 10**9}, {"budget_eur_cents": 1}],
)
def test_the_check_finds_a_false_point(world, changes):
    inputs, rules, params = world
    plan = solve(inputs, rules, params=params)
    points = (replace(plan.frontier[0], **changes), *plan.frontier[1:])
    report = check(replace(plan, frontier=points), inputs=inputs, rules=rules, params=params)
    assert report.failures
    assert all(said.startswith("frontier:") for said in report.failures)
