"""Whoever stops the search at once still gets a plan that keeps every rule."""

import pytest

from tradewind.plan import LineKey, parse_budgets, read_rules, solve
from tradewind.plan.candidates import candidates_of
from tradewind.plan.solver.first_plan import first_plan

WORLD = {
    (artist, market): (0.1 * place, 1e6 * place)
    for place, artist in enumerate(("bts", "itzy", "suho", "aespa"), 1)
    for market in ("DE", "JP", "US", "VN")
}
LIMITS = {
    "money alone": {},
    "own money": {"own_eur_cents": 2_000_000},
    "few markets": {"markets_max": 1, "same_max": 1},
    "few artists": {"artists_max": 2},
    "emerging": {"floor_emerging": 0.6},
    "forced": {"force": (LineKey("suho", "VN", "showcase"), LineKey("bts", "DE", "collaboration"))},
    "two purses": {"budgets": parse_budgets(["EUR 60k", "kocca=KRW 80m"])},
    "all": {
        "own_eur_cents": 8_000_000,
        "markets_max": 2,
        "same_max": 2,
        "artists_max": 3,
        "floor_emerging": 0.3,
        "force": (LineKey("suho", "VN", "showcase"),),
        "budgets": parse_budgets(["EUR 200k", "kocca=KRW 200m", "partner=EUR 50k"]),
    },
}


@pytest.mark.parametrize("limits", LIMITS.values(), ids=LIMITS.keys())
def test_a_search_stopped_at_once_gives_a_plan_that_passes_the_check(inputs_of, params_of, limits):
    params = params_of(**{"budgets": parse_budgets(["EUR 150k"]), **limits})
    inputs, rules = inputs_of(WORLD, emerging=("itzy", "suho")), read_rules(params)
    first = first_plan(candidates_of(inputs, rules, params))
    plan = solve(inputs, rules, params=params, stop=lambda: True)  # checked within
    assert len(plan.lines) == len(first.lines) > 0
    assert plan.gain.mid == pytest.approx(first.gain)
    assert [note.reason for note in plan.notes if note.reason == "stopped_early"]


def test_the_first_plan_brings_most_of_what_the_best_does(inputs_of, params_of):
    params = params_of(budgets=parse_budgets(["EUR 150k"]), gap=0.005)
    inputs, rules = inputs_of(WORLD), read_rules(params)
    best = solve(inputs, rules, params=params).gain.mid
    assert 0.9 * best <= first_plan(candidates_of(inputs, rules, params)).gain <= best * 1.005


def test_a_line_that_needs_another_comes_after_it(
    inputs_of, params_of, kind_of, purse_of, rules_of
):
    kinds = [kind_of("visit"), kind_of("parade", needs=("visit",), cost_eur=100)]
    candidates = candidates_of(
        inputs_of({("bts", "US"): (0.6, 4e6)}), rules_of(kinds, [purse_of()]), params_of()
    )
    taken = first_plan(candidates).lines.tolist()
    parade, visit = 0, 1  # kinds stand in the order of their names
    assert {parade, visit} <= {line % 2 for line in taken}


def test_a_force_the_money_cannot_bear_gives_no_first_plan(inputs_of, params_of):
    key = LineKey("bts", "US", "showcase")
    params = params_of(budgets=parse_budgets(["EUR 1k"]), force=(key,))
    candidates = candidates_of(inputs_of(WORLD), read_rules(params), params)
    assert first_plan(candidates).lines.tolist() == []
