"""The solver's plan is the best of all subsets of lines, by rules and gain written again here."""

import dataclasses
import math
from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewind.plan import GainModel, Limit, PlanInputs, PlanParams, Rules, solve
from tradewind.plan.errors import BudgetTooSmallError, PlanInfeasibleError

WIDTHS = ((6.0, 1.0), (6.0, 0.5), (12.0, 0.25))


def best_of_all(inputs: PlanInputs, rules: Rules, params: PlanParams) -> float:
    """Try every set of lines; one funder."""
    lines = [
        (pair, quarter.number, kind)
        for pair in inputs.forecasts
        for quarter in inputs.quarters
        for kind in rules.kinds
    ]
    return max(
        gain_of(chosen, inputs, params)
        for size in range(len(lines) + 1)
        for chosen in combinations(lines, size)
        if allowed(chosen, inputs, rules, params)
    )


def allowed(chosen, inputs, rules, params) -> bool:
    (purse,) = rules.purses
    share = purse.funder.share_max
    costs = [round(100 * kind.cost_eur) for _, _, kind in chosen]
    if sum(math.floor(share * cost + 1e-6) for cost in costs) > purse.budget_eur_cents:
        return False
    for artist, facts in inputs.artists.items():
        for quarter in inputs.quarters:
            mine = [
                (pair.territory, kind)
                for pair, number, kind in chosen
                if pair.artist_id == artist and number == quarter.number
            ]
            month = facts.capacity_days_month
            month = params.capacity_days_month if month is None else month
            if sum(kind.workload_days for _, kind in mine) > 3 * month:
                return False
            if params.markets_max and len({market for market, _ in mine}) > params.markets_max:
                return False
    for pair, number, kind in chosen:
        earlier = {k.kind for p, n, k in chosen if p == pair and n <= number}
        if kind.needs and not earlier & set(kind.needs):
            return False
        if kind.once_a_year and sum(p == pair and k == kind for p, _, k in chosen) > 1:
            return False
    if params.floor_emerging:
        theirs = [
            cost
            for cost, (pair, _, _) in zip(costs, chosen, strict=True)
            if inputs.artists[pair.artist_id].emerging
        ]
        if sum(theirs) < params.floor_emerging * sum(costs) - 1e-6:
            return False
    if not all(keeps(chosen, inputs, limit) for limit in params.limits):
        return False
    spots = [(pair.territory, number, kind.kind) for pair, number, kind in chosen]
    if params.same_max and any(spots.count(spot) > params.same_max for spot in spots):
        return False
    artists = {pair.artist_id for pair, _, _ in chosen}
    return params.artists_max is None or len(artists) <= params.artists_max


def of_line(word, pair, quarter, kind, facts, done) -> set[str]:
    return {
        "emerging": {"yes" if facts.emerging else "no"},
        "first_timer": {"no" if pair.artist_id in done else "yes"},
        "artist": {pair.artist_id},
        "genre": {facts.genre},
        "company": {facts.company},
        "language": set(facts.languages),
        "market": {pair.territory},
        "region": {{"US": "northern-america", "DE": "western-europe"}[pair.territory]},
        "kind": {kind.kind},
        "quarter": {quarter.name},
    }[word]


def keeps(chosen, inputs, limit: Limit) -> bool:
    done = {artist for artist, _, _ in inputs.done}
    cost = lines = spent = 0.0
    for pair, number, kind in chosen:
        facts, quarter = inputs.artists[pair.artist_id], inputs.quarters[number]
        spent += kind.cost_eur
        if all(
            of_line(word, pair, quarter, kind, facts, done) & set(values)
            for word, values in limit.about.items()
        ):
            cost, lines = cost + kind.cost_eur, lines + 1
    held = {"share": cost, "eur_cents": 100 * cost, "lines": lines}[limit.measure]
    of = spent if limit.measure == "share" else 1.0
    return (
        (limit.least or 0) * of - 1e-6
        <= held
        <= (1e18 if limit.most is None else limit.most) * of + 1e-6
    )


def gain_of(chosen, inputs, params) -> float:
    """What pairs bring, and what of it spills over: by the lift that reaches each market."""
    worth, expected = {}, {}
    for pair in inputs.forecasts:
        there = [p for p in inputs.forecasts if p.territory == pair.territory]
        size, typical = pair.chance * pair.streams[1] / 12, middle(there)
        room = 1.7 * (1 - pair.chance) + pair.chance
        expected[pair], worth[pair] = size, size * room / (1 + size / typical) ** 2
    total = 0.0
    for pair in inputs.forecasts:
        effect = full(sum(lift_weeks(*line, params) for line in chosen if line[0] == pair))
        total += worth[pair] * effect
        for other in inputs.forecasts:
            if other.artist_id == pair.artist_id and other != pair:
                mine = [p for p in inputs.forecasts if p.artist_id == other.artist_id]
                audience = sum(alike(p, other) * expected[p] for p in mine)
                part = alike(pair, other) * expected[pair] / audience
                total += params.gain.spill_over * part * effect * worth[other]
    return total


def lift_weeks(pair, number, kind, params) -> float:
    left = params.gain.carry_over
    weeks = kind.lasts_weeks + sum(13 * left**n for n in range(1, 60))
    return kind.lift.mid * weeks * 0.97**number


def full(pile) -> float:
    effect = 0.0
    for width, rate in WIDTHS:
        effect, pile = effect + rate * min(pile, width), max(0.0, pile - width)
    return effect


def alike(one, other) -> float:
    """Of the markets in these tests, Germany and France share a region; no two a language."""
    if one.territory == other.territory:
        return 1.0
    return 0.5 if {one.territory, other.territory} == {"DE", "FR"} else 0.0


def middle(pairs) -> float:
    """The weekly size at which half the chances are reached."""
    half, reached = sum(p.chance for p in pairs) / 2, 0.0
    for pair in sorted(pairs, key=lambda p: p.streams[1]):
        reached += pair.chance
        if reached >= half:
            return pair.streams[1] / 12
    raise AssertionError


def a_world(kind_of, purse_of, rules_of, inputs_of, params_of, budget=3_000_000, **changes):
    from tradewind.terms import Interval

    kinds = [
        kind_of("visit", cost_eur=7_000, workload_days=5.0),
        kind_of(
            "record",
            cost_eur=12_000,
            workload_days=8.0,
            lasts_weeks=26,
            lift=Interval(0.1, 0.2, 0.4),
            once_a_year=True,
        ),
        kind_of("advert", cost_eur=5_000, workload_days=2.0, needs=("record",)),
    ]
    inputs = inputs_of(
        {("bts", "US"): (0.9, 9e6), ("itzy", "US"): (0.2, 2e6)}, quarters=2, emerging=("itzy",)
    )
    return inputs, rules_of(kinds, [purse_of(budget=budget)]), params_of(office=budget, **changes)


@pytest.mark.parametrize(
    ("budget", "changes"),
    [
        (3_000_000, {}),
        (1_500_000, {}),
        (3_000_000, {"floor_emerging": 0.5}),
        (3_000_000, {"artists_max": 1}),
        (5_000_000, {"same_max": 1}),
        (9_000_000, {"capacity_days_month": 2.0}),
        (2_000_000, {"capacity_days_month": 10.0}),
    ],
)
def test_the_plan_is_the_best_of_all_subsets(
    kind_of, purse_of, rules_of, inputs_of, params_of, budget, changes
):
    inputs, rules, params = a_world(
        kind_of, purse_of, rules_of, inputs_of, params_of, budget, **changes
    )
    answer = solve(inputs, rules, params=params)
    best = best_of_all(inputs, rules, params)
    assert round(answer.gain.mid, 3) == round(best, 3)
    assert answer.bound >= best * (1 - 1e-9)


@pytest.fixture
def labelled(kind_of, purse_of, rules_of, inputs_of, params_of):
    inputs, rules, params = a_world(kind_of, purse_of, rules_of, inputs_of, params_of)
    facts = {
        "bts": dataclasses.replace(inputs.artists["bts"], genre="pop", company="Big Hit"),
        "itzy": dataclasses.replace(inputs.artists["itzy"], genre="rock", company="JYP"),
    }
    done = {("bts", "DE", "visit"): inputs.origin}
    return dataclasses.replace(inputs, artists=facts, done=done), rules, params


def limit(measure="share", least=None, most=None, **about: str) -> Limit:
    values = {word: (value,) for word, value in about.items()}
    return Limit(" ".join(about.values()), values, measure, least, most)


CASES = {
    "genre floor": (limit(least=0.5, genre="rock"),),
    "genre ceiling": (limit(most=0.4, genre="pop"),),
    "first-timers": (limit(least=0.6, first_timer="yes"),),
    "company sum": (limit("eur_cents", most=1_300_000, company="Big Hit"),),
    "least sum": (limit("eur_cents", least=1_500_000, artist="itzy"),),
    "at most one": (limit("lines", most=1, kind="advert"),),
    "at least two": (limit("lines", least=2, kind="advert", artist="itzy"),),
    "none in a quarter": (limit("lines", most=0, quarter="2019-Q3"),),
    "two at once": (
        limit(least=0.3, emerging="yes"),
        limit("lines", most=2, region="northern-america", kind="visit"),
    ),
}


@pytest.mark.parametrize("case", CASES)
def test_the_plan_is_the_best_of_all_subsets_that_keep_the_limits(labelled, case):
    inputs, rules, params = labelled
    params = dataclasses.replace(params, limits=CASES[case])
    best = best_of_all(inputs, rules, params)
    answer = solve(inputs, rules, params=params)
    assert round(answer.gain.mid, 3) == round(best, 3)
    assert answer.bound >= best * (1 - 1e-9)
    free = solve(inputs, rules, params=dataclasses.replace(params, limits=()))
    assert answer.gain.mid <= free.gain.mid * (1 + 1e-9)


@pytest.mark.parametrize("case", [None, *CASES])
def test_a_plan_searched_in_lines_is_the_best_as_well(labelled, monkeypatch, case):
    monkeypatch.setattr("tradewind.plan.solver.line_search.LINES_OF_A_PAIR", 0)
    inputs, rules, params = labelled
    params = dataclasses.replace(params, limits=CASES.get(case, ()))
    best = best_of_all(inputs, rules, params)
    answer = solve(inputs, rules, params=params)
    assert round(answer.gain.mid, 3) == round(best, 3)
    assert best * (1 - 1e-9) <= answer.bound <= best * (1 + 1e-6)


def test_a_plan_in_lines_whose_prices_came_too_late_has_a_true_bound(labelled, monkeypatch):
    monkeypatch.setattr("tradewind.plan.solver.line_search.LINES_OF_A_PAIR", 0)
    monkeypatch.setattr(
        "tradewind.plan.solver.line_search.relaxed",
        lambda problem, *_, **__: np.zeros(len(problem.upper)),
    )
    monkeypatch.setattr("tradewind.plan.solver.line_search.TRIED", {})
    inputs, rules, params = labelled
    answer = solve(inputs, rules, params=params)
    best = best_of_all(inputs, rules, params)
    lines = [
        (p, q.number, k) for p in inputs.forecasts for q in inputs.quarters for k in rules.kinds
    ]
    everything = gain_of(lines, inputs, params)
    assert best * (1 - 1e-9) <= answer.bound < everything


def test_rules_that_no_plan_keeps_are_told_of_a_plan_in_lines(labelled, monkeypatch):
    monkeypatch.setattr("tradewind.plan.solver.line_search.LINES_OF_A_PAIR", 0)
    inputs, rules, params = labelled
    many = (limit("lines", least=90, artist="itzy"),)
    with pytest.raises(PlanInfeasibleError):
        solve(inputs, rules, params=dataclasses.replace(params, limits=many))


def test_markets_of_an_artist_and_quarter_are_limited_as_by_brute_force(
    kind_of, purse_of, rules_of, inputs_of, params_of
):
    inputs = inputs_of({("bts", m): (0.5, 1e6) for m in ("DE", "FR", "US")}, quarters=2)
    rules = rules_of([kind_of("visit", workload_days=1.0)], [purse_of(budget=9_000_000)])
    params = params_of(office=9_000_000, markets_max=1)
    answer = solve(inputs, rules, params=params)
    assert round(answer.gain.mid, 3) == round(best_of_all(inputs, rules, params), 3)


@pytest.mark.parametrize("budget", [700_000, 1_500_000, 2_500_000])
def test_spill_over_and_carry_over_as_by_brute_force(
    kind_of, purse_of, rules_of, inputs_of, params_of, budget
):
    chances = {("bts", "DE"): (0.5, 1e6), ("bts", "FR"): (0.3, 4e6), ("bts", "US"): (0.4, 2e6)}
    inputs = inputs_of(chances | {("itzy", "FR"): (0.2, 3e6)}, quarters=1)
    kinds = [
        kind_of("visit", workload_days=5.0),
        kind_of("record", cost_eur=12_000, workload_days=5.0, lasts_weeks=26),
        kind_of("tour", cost_eur=7_000, workload_days=5.0, needs=("record",)),
    ]
    rules = rules_of(kinds, [purse_of(budget=budget)])
    gain = GainModel(spill_over=0.4, carry_over=0.3)
    params = params_of(office=budget, quarters=1, gain=gain)
    answer, best = solve(inputs, rules, params=params), best_of_all(inputs, rules, params)
    assert round(answer.gain.mid, 3) == round(best, 3)
    assert answer.bound >= best * (1 - 1e-9)
    plain = solve(inputs, rules, params=params_of(office=budget, quarters=1))
    assert answer.gain.mid > plain.gain.mid


@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(
    chances=st.lists(st.floats(0.01, 0.99), min_size=3, max_size=3),
    sizes=st.lists(st.integers(10_000, 9_000_000), min_size=3, max_size=3),
    costs=st.lists(st.integers(1_000, 30_000), min_size=3, max_size=3),
    days=st.lists(st.integers(1, 12), min_size=3, max_size=3),
    lifts=st.lists(st.integers(1, 60), min_size=3, max_size=3),
    budget=st.integers(500_000, 6_000_000),
)
@pytest.mark.slow
def test_no_subset_beats_the_plan_whatever_the_figures(
    kind_of, purse_of, rules_of, inputs_of, params_of, chances, sizes, costs, days, lifts, budget
):
    from tradewind.terms import Interval

    names, pairs = ("record", "tour", "visit"), (("bts", "US"), ("bts", "DE"), ("itzy", "US"))
    kinds = [
        kind_of(
            name,
            cost_eur=costs[n],
            workload_days=float(days[n]),
            lasts_weeks=26,
            lift=Interval(0.0, lifts[n] / 100, 1.0),
            once_a_year=n < 2,
            needs=("record",) if name == "tour" else (),
        )
        for n, name in enumerate(names)
    ]
    inputs = inputs_of(
        {pair: (chances[n], float(sizes[n])) for n, pair in enumerate(pairs)}, quarters=1
    )
    rules = rules_of(kinds, [purse_of(budget=budget)])
    params = params_of(office=budget, quarters=1)
    best = best_of_all(inputs, rules, params)
    try:
        answer = solve(inputs, rules, params=params)
    except BudgetTooSmallError:
        assert best == 0
        return
    assert math.isclose(answer.gain.mid, best, rel_tol=1e-6)
    assert answer.bound >= best * (1 - 1e-9)
