"""Plans and their worst scenarios, beside every subset of lines and a plain account of each."""

import math
import re
from dataclasses import replace
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.plan.test_plan_against_brute_force import WIDTHS, allowed, gain_of, middle

from tradewind.plan import GainModel, RiskLimit, RiskLimitError, RiskModel, solve
from tradewind.plan.candidates import candidates_of
from tradewind.plan.plan_store import check
from tradewind.plan.quarter import quarters_from
from tradewind.plan.risk.choice import WayPool
from tradewind.plan.risk.lean import leaning
from tradewind.plan.risk.scenarios import draw, tail_weights
from tradewind.terms import InputInvalidError, Interval

FEW = RiskModel(scenarios=40, tail=0.25)


@pytest.fixture(scope="session")
def world(kind_of, purse_of, rules_of, inputs_of, params_of):
    """A sure artist and a daring one; a safe kind of action and a wild one."""

    def make(*, office=3_000_000, chances=(0.95, 0.1, 0.5), **changes):
        kinds = [
            kind_of("safe", cost_eur=9_000, lift=Interval(0.09, 0.1, 0.11), workload_days=3.0),
            kind_of("wild", cost_eur=9_000, lift=Interval(-0.05, 0.13, 0.6), workload_days=3.0),
        ]
        pairs = (("bts", "US"), ("itzy", "US"), ("iu", "JP"))
        sizes = (1e6, 9e6, 2e6)
        inputs = inputs_of(
            {pair: (chances[n], sizes[n]) for n, pair in enumerate(pairs)}, quarters=1
        )
        params = params_of(office=office, quarters=1, risk=True, risk_model=FEW, **changes)
        return inputs, rules_of(kinds, [purse_of(budget=office)]), params

    return make


def scenario_gains(chosen, inputs, rules, params):
    """What lines bring in each scenario: its factors of size and effect by the plain account."""
    c = candidates_of(inputs, rules, params)
    drawn = draw(c, np.arange(len(inputs.forecasts)))
    kinds = [kind.kind for kind in rules.kinds]
    gains = []
    for s in range(params.risk_model.scenarios):
        total = 0.0
        for n, pair in enumerate(inputs.forecasts):
            pile = sum(
                kind.lift.mid * kind.lasts_weeks * drawn.effect[s, kinds.index(kind.kind)]
                for p, _, kind in chosen
                if p == pair
            )
            there = [p for p in inputs.forecasts if p.territory == pair.territory]
            expected, typical = pair.chance * pair.streams[1] / 12, middle(there)
            worth = expected * (1.7 * (1 - pair.chance) + pair.chance)
            effect = 0.0
            for width, rate in WIDTHS:
                effect, pile = effect + rate * min(pile, width), max(0.0, pile - width)
            total += worth / (1 + expected / typical) ** 2 * effect * float(drawn.size[n, s])
        gains.append(total)
    return gains


def worst_of(gains, tail):
    """The mean of the worst share, for a tail of whole scenarios."""
    count = round(tail * len(gains))
    return sum(sorted(gains)[:count]) / count


def every_plan(inputs, rules, params):
    """Gain and worst scenarios of every allowed set of lines."""
    lines = [(pair, 0, kind) for pair in inputs.forecasts for kind in rules.kinds]
    return [
        (
            gain_of(chosen, inputs, params),
            worst_of(scenario_gains(chosen, inputs, rules, params), 0.25),
        )
        for size in range(1, len(lines) + 1)
        for chosen in combinations(lines, size)
        if allowed(chosen, inputs, rules, params)
    ]


@pytest.mark.parametrize("part", [0.2, 0.5, 0.8, 0.999])
def test_the_plan_under_a_limit_is_the_best_of_all_subsets(world, part):
    inputs, rules, params = world()
    all_plans = every_plan(inputs, rules, params)
    free = max(all_plans)
    top = max(worst for _, worst in all_plans)
    least = free[1] + part * (top - free[1])
    best = max(gain for gain, worst in all_plans if worst >= least * (1 - 1e-6))
    answer = solve(inputs, rules, params=replace(params, risk_limit=RiskLimit(least)))
    assert answer.gain.mid == pytest.approx(best, rel=1e-6)
    assert best * (1 - 1e-9) <= answer.bound <= best * (1 + 1e-3)
    assert answer.risk.worst >= least * (1 - 1e-6)
    assert answer.risk.worst_bound >= top * (1 - 1e-6)


def test_what_a_plan_risks_is_the_plain_account(world):
    inputs, rules, params = world()
    answer = solve(inputs, rules, params=params)
    kinds = {kind.kind: kind for kind in rules.kinds}
    pairs = {(pair.artist_id, pair.territory): pair for pair in inputs.forecasts}
    chosen = [(pairs[ln.artist_id, ln.territory], 0, kinds[ln.kind]) for ln in answer.lines]
    gains = scenario_gains(chosen, inputs, rules, params)
    assert answer.risk.mean == pytest.approx(sum(gains) / len(gains), rel=1e-5)
    assert answer.risk.worst == pytest.approx(worst_of(gains, 0.25), rel=1e-5)
    assert answer.risk.least is None


def test_a_limit_of_nothing_changes_nothing(world):
    inputs, rules, params = world()
    free = solve(inputs, rules, params=params)
    limited = solve(inputs, rules, params=replace(params, risk_limit=RiskLimit(0.0)))
    assert (limited.lines, limited.bound) == (free.lines, free.bound)
    assert limited.risk.least == 0.0


def test_a_tighter_limit_never_gains_more(world):
    inputs, rules, params = world()
    worst = solve(inputs, rules, params=params).risk.worst
    limits = [RiskLimit(worst * x) for x in (1.0, 1.1, 1.2, 1.3)]
    gains = []
    for limit in limits:
        try:
            gains.append(solve(inputs, rules, params=replace(params, risk_limit=limit)).gain.mid)
        except RiskLimitError:
            break
    assert len(gains) >= 2
    assert gains == sorted(gains, reverse=True)
    assert gains[-1] < gains[0]


def test_a_limit_that_no_plan_keeps_is_told_with_the_best_there_is(world):
    inputs, rules, params = world()
    top = max(worst for _, worst in every_plan(inputs, rules, params))
    with pytest.raises(RiskLimitError) as told:
        solve(inputs, rules, params=replace(params, risk_limit=RiskLimit(2 * top)))
    figures = [int(part.replace(",", "")) for part in re.findall(r"\d[\d,]{3,}", told.value.found)]
    asked, best, ceiling = figures
    assert asked == round(2 * top)
    assert 0.95 * top <= best <= round(top) <= ceiling


def test_the_seed_alone_decides_the_scenarios(world):
    inputs, rules, params = world()
    first, again = (solve(inputs, rules, params=params).risk for _ in range(2))
    other = solve(inputs, rules, params=replace(params, seed=7)).risk
    assert first == again
    assert other.worst != first.worst


def test_another_artist_in_the_store_changes_no_draw(world):
    inputs, rules, params = world()
    fewer = replace(inputs, forecasts=inputs.forecasts[1:])
    both = [draw(candidates_of(i, rules, params), np.array([0, 1])) for i in (inputs, fewer)]
    assert (both[0].size[1] == both[1].size[0]).all()
    assert (both[0].effect == both[1].effect).all()


def test_factors_have_a_mean_of_one_and_are_never_below_nothing(world):
    inputs, rules, params = world()
    drawn = draw(candidates_of(inputs, rules, params), np.arange(3))
    for factors in (drawn.size, drawn.effect.T):
        assert np.allclose(factors.mean(1), 1.0, rtol=1e-5)
        assert (factors >= 0).all()


def test_four_fifths_of_the_effects_lie_within_the_ends_that_are_believed(world):
    inputs, rules, params = world()
    params = replace(params, risk_model=RiskModel(scenarios=5_000))
    effect = draw(candidates_of(inputs, rules, params), np.arange(1)).effect
    middles = np.median(effect, axis=0)
    safe, wild = effect.T / middles[:, None]
    assert np.mean((safe > 0.9) & (safe < 1.1)) == pytest.approx(0.8, abs=0.02)
    assert np.mean(wild < 0.6 / 0.13) == pytest.approx(0.9, abs=0.02)
    assert np.mean(wild == 0) > 0.1


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    gains=st.lists(st.floats(0, 1e9), min_size=2, max_size=60),
    tail=st.floats(0.01, 1.0),
)
def test_the_worst_scenarios_never_bring_more_than_the_mean(gains, tail):
    drawn = np.array(gains)
    weights = tail_weights(drawn, tail)
    assert math.isclose(weights.sum(), 1.0)
    assert weights.max() <= 1 / (tail * len(gains)) * (1 + 1e-9) or len(gains) * tail < 1
    assert weights @ drawn <= drawn.mean() * (1 + 1e-9) + 1e-9


@settings(max_examples=30, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    chances=st.tuples(*[st.floats(0.01, 0.99)] * 3),
    price=st.floats(0, 50),
    seed=st.integers(0, 99),
    held=st.sets(st.integers(0, 5), min_size=1),
)
def test_a_problem_that_leans_never_promises_less_than_a_plan_brings(
    world, chances, price, seed, held
):
    """Over all weights of scenarios, plans of any lines."""
    inputs, rules, params = world(chances=chances, seed=seed)
    c = candidates_of(inputs, rules, params)
    drawn = draw(c, np.arange(len(inputs.forecasts)))
    weights = np.random.default_rng(seed).dirichlet(np.full(FEW.scenarios, 0.2))
    tilted = leaning(c, drawn, weights, gain=1.0, price=price)
    lines = np.array(sorted(held))
    p, q, k = np.unravel_index(lines, c.open.shape)

    def brings(those):
        pile = np.bincount(p, weights=those.exposure[p, q, k], minlength=3)
        effect = np.zeros(3)
        for width, rate in WIDTHS:
            effect, pile = effect + rate * np.minimum(pile, width), np.maximum(0.0, pile - width)
        return float((those.worth.per_lift_week * effect).sum())

    true = brings(c) + price * float(weights @ drawn.gains(c, lines))
    assert true <= brings(tilted) * (1 + 1e-6)


def test_with_its_frontier_a_plan_stands_beside_more_careful_ones(world):
    inputs, rules, params = world()
    params = replace(params, frontier=True, frontier_shares=(0.5,))
    risk = solve(inputs, rules, params=params).risk
    assert [point.shown for point in risk.points].count(True) == 1
    assert [p.gain for p in risk.points] == sorted((p.gain for p in risk.points), reverse=True)
    careful = [point.worst for point in risk.points if not point.shown]
    assert careful == sorted(careful)
    assert max(careful) > risk.worst


def test_without_listing_all_ways_the_bound_is_true_and_the_limit_is_kept(world, monkeypatch):
    monkeypatch.setattr(WayPool, "_list_all", lambda _: False)
    inputs, rules, params = world()
    all_plans = every_plan(inputs, rules, params)
    free, top = max(all_plans), max(worst for _, worst in all_plans)
    for part in (0.3, 0.7):
        least = free[1] + part * (top - free[1])
        best = max(gain for gain, worst in all_plans if worst >= least * (1 - 1e-6))
        answer = solve(inputs, rules, params=replace(params, risk_limit=RiskLimit(least)))
        assert answer.risk.worst >= least * (1 - 1e-6)
        assert 0.8 * best <= answer.gain.mid <= best * (1 + 1e-9)
        assert answer.bound >= best * (1 - 1e-9)
        assert answer.risk.worst_bound >= top * (1 - 1e-6)


@pytest.mark.parametrize(
    "changes",
    [
        {"mean": 1.0},
        {"worst": 1.0},
        {"worst_bound": 1.0},
        {"scenarios": 41},
        {"least": 5.0},
        {"points": ()},
    ],
)
def test_the_check_finds_a_false_risk(world, changes):
    inputs, rules, params = world()
    plan = solve(inputs, rules, params=params)
    false = replace(plan, risk=replace(plan.risk, **changes))
    report = check(false, inputs=inputs, rules=rules, params=params)
    assert report.failures
    assert all(said.startswith("risk") for said in report.failures)


def test_the_check_finds_a_limit_that_is_not_kept(world):
    inputs, rules, params = world()
    plan = solve(inputs, rules, params=params)
    asked = replace(params, risk_limit=RiskLimit(2 * plan.risk.worst))
    false = replace(plan, risk=replace(plan.risk, least=2 * plan.risk.worst))
    report = check(false, inputs=inputs, rules=rules, params=asked)
    assert [said.split(":")[0] for said in report.failures] == ["risk_limit"]


@pytest.mark.parametrize(
    ("text", "value", "of_best"),
    [("40 %", 0.4, True), ("0.4", 0.4, True), ("1,200,000", 1.2e6, False), ("0", 0.0, True)],
)
def test_a_limit_is_a_share_of_the_best_plan_or_a_gain(text, value, of_best):
    assert RiskLimit.parse(text) == RiskLimit(value, of_best)


@pytest.mark.parametrize("text", ["much", "140 %", "-3", "", "nan"])
def test_a_limit_that_makes_no_sense_is_told(text):
    with pytest.raises(InputInvalidError, match="the limit on risk"):
        RiskLimit.parse(text)


@pytest.mark.parametrize(
    "model",
    [
        {"gain": GainModel(spill_over=0.3, carry_over=0.2)},
        {"gain": GainModel(weeks_after=4), "quarters": 8},
    ],
)
def test_the_check_agrees_whatever_counts_as_gain(world, model):
    inputs, rules, params = world(chances=(0.9, 0.4, 0.6))
    quarters = model.get("quarters", 1)
    inputs = replace(inputs, quarters=quarters_from(inputs.quarters[0].start, quarters))
    params = replace(params, frontier=True, frontier_shares=(0.5,), **model)
    plan = solve(inputs, rules, params=replace(params, seconds=5.0))
    assert plan.risk.worst <= plan.risk.mean
    assert len(plan.frontier) == 2


def test_a_sure_chance_and_unknown_streams_are_drawn_as_well(world, inputs_of):
    _, rules, params = world()
    inputs = inputs_of({("bts", "US"): (1.0, 1e6), ("itzy", "JP"): (0.5, None)}, quarters=1)
    plan = solve(inputs, rules, params=params)
    assert {line.artist_id for line in plan.lines} == {"bts", "itzy"}
    assert 0 < plan.risk.worst < plan.risk.mean
