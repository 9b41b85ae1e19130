"""Prices of rules and of lines left out: what they promise holds for the best plan itself."""

import dataclasses

import pytest

from tradewind.plan import Budget, Limit, LineKey, PlanInfeasibleError, RulePrice, solve
from tradewind.plan.candidates import candidates_of
from tradewind.plan.reasons.ids import PRICED
from tradewind.plan.solver.search import search
from tradewind.terms import Interval, Money

BUDGET = 5_000_000
ROCK = Limit("rock", {"genre": ("rock",)}, "share", least=0.5)
RECORDS = Limit("records", {"kind": ("record",)}, "lines", most=1)
JAPAN = Limit("Japan", {"market": ("JP",)}, "eur_cents", most=1_500_000)
TIGHT = {
    "budget": {},
    "own": {"own_eur_cents": 900_000},
    "floor_emerging": {"floor_emerging": 0.6},
    "share": {"limits": (ROCK,)},
    "lines": {"limits": (RECORDS,)},
    "sum": {"limits": (JAPAN,)},
    "same_max": {"same_max": 1},
    "markets_max": {"markets_max": 1},
    "artists_max": {"artists_max": 1},
    "days": {"capacity_days_month": 2.0},
}


@pytest.fixture
def world(kind_of, purse_of, rules_of, inputs_of, params_of):
    chances = {
        ("bts", "US"): (0.9, 9e6), ("bts", "JP"): (0.7, 5e6), ("itzy", "US"): (0.2, 2e6),
        ("itzy", "JP"): (0.5, 2e6), ("day6", "JP"): (0.4, 1e6), ("day6", "DE"): (0.3, 1e6),
    }  # fmt: skip
    kinds = [
        kind_of("visit", cost_eur=7_000, workload_days=5.0),
        kind_of("record", cost_eur=12_000, workload_days=8.0, lift=Interval(0.1, 0.2, 0.4)),
        kind_of("advert", cost_eur=5_000, workload_days=2.0, needs=("record",)),
    ]

    def made(budget: int = BUDGET, **changes):
        inputs = inputs_of(chances, quarters=2, emerging=("itzy", "day6"))
        rock = dataclasses.replace(inputs.artists["day6"], genre="rock")
        inputs = dataclasses.replace(inputs, artists={**inputs.artists, "day6": rock})
        rules = rules_of(kinds, [purse_of(budget=budget)])
        return inputs, rules, params_of(office=budget, **changes)

    return made


def found_in(inputs, rules, params):
    candidates = candidates_of(inputs, rules, params)
    return search(candidates, watch=lambda _: None, stop=lambda: False)


@pytest.mark.parametrize("case", TIGHT)
def test_a_rule_that_binds_has_a_price_in_the_words_of_its_kind(world, case):
    answer = solve(*world(**TIGHT[case])[:2], params=world(**TIGHT[case])[2])
    rule = {"share": "limit", "lines": "limit", "sum": "limit"}.get(case, case)
    prices = [price for price in answer.prices if price.rule == rule]
    assert prices, [price.rule for price in answer.prices]
    assert all(set(price.values) == set(PRICED[price.rule]) for price in answer.prices)
    gains = [price.gain for price in answer.prices]
    assert gains == sorted(gains, reverse=True) and min(gains) > 0


def wider(price: RulePrice, params, budget: int):
    """The params and the budget once the rule's limit is wider by what is priced."""
    match price.rule:
        case "budget":
            return params, budget + round(100 * price.more)
        case "own":
            own = params.own_eur_cents + round(100 * price.more)
            return dataclasses.replace(params, own_eur_cents=own), budget
        case "limit":
            more = price.more * (100 if price.values["what"] == "eur" else 1)
            limits = tuple(dataclasses.replace(x, most=x.most + more) for x in params.limits)
            return dataclasses.replace(params, limits=limits), budget
        case "artists_max":
            return dataclasses.replace(params, artists_max=params.artists_max + 1), budget
    return None


@pytest.mark.parametrize("case", ["budget", "own", "lines", "sum", "artists_max"])
def test_no_plan_gains_more_from_a_wider_limit_than_its_price(world, case):
    inputs, rules, params = world(**TIGHT[case])
    found, answer = found_in(inputs, rules, params), solve(inputs, rules, params=params)
    proven = found.proof.bound * found.scale
    priced = [price for price in answer.prices if wider(price, params, BUDGET)]
    assert priced
    for price in priced:
        changed, budget = wider(price, params, BUDGET)
        inputs, rules, _ = world(budget)
        funds = (Budget("office", Money(budget, "EUR")),)
        there = solve(inputs, rules, params=dataclasses.replace(changed, budgets=funds))
        assert there.gain.mid <= (proven + price.gain) * (1 + 1e-9), price


@pytest.mark.parametrize("case", ["budget", "lines", "markets_max", "floor_emerging"])
def test_no_plan_with_a_line_forced_in_escapes_its_reduced_cost(world, case):
    inputs, rules, params = world(**TIGHT[case])
    found, answer = found_in(inputs, rules, params), solve(inputs, rules, params=params)
    proven = found.proof.bound * found.scale
    assert answer.left_out and max(line.loses for line in answer.left_out) > 0
    for line in answer.left_out:
        key = LineKey(line.artist_id, line.territory, line.kind, line.quarter)
        forced = dataclasses.replace(params, force=(key,))
        try:
            there = solve(inputs, rules, params=forced)
        except PlanInfeasibleError:
            continue
        assert there.gain.mid <= (proven - line.loses) * (1 + 1e-9), key
