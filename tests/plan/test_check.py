"""The check finds every broken rule in a plan that someone tampered with."""

import dataclasses
import datetime as dt

import pytest

from tradewind.plan import LineKey, check, parse_budgets, solve
from tradewind.terms import Interval


@pytest.fixture(scope="module")
def world(kind_of, purse_of, rules_of, inputs_of, params_of):
    """Two funders, an order, a floor and limits; its plan keeps them all."""
    kinds = [
        kind_of("record", workload_days=5.0, once_a_year=True, eligible=("recording",)),
        kind_of("visit", cost_eur=6_000, workload_days=3.0, eligible=("travel",)),
        kind_of("advert", cost_eur=4_000, workload_days=1.0, needs=("record",)),
    ]
    inputs = inputs_of(
        {
            ("bts", "US"): (0.6, 4e6),
            ("bts", "DE"): (0.3, 1e6),
            ("itzy", "US"): (0.4, 2e6),
            ("itzy", "FR"): (0.2, 1e6),
        },
        emerging=("itzy",),
    )
    purses = [
        purse_of("office", 6_000_000),
        purse_of("travelfund", 500_000, eligible=("travel",), share_max=0.5, artist_cap=4_000),
    ]
    params = params_of(
        budgets=parse_budgets(["EUR 60,000", "travelfund=EUR 5,000"]),
        floor_emerging=0.2,
        markets_max=2,
        own_eur_cents=3_000_000,
    )
    rules = rules_of(kinds, purses)
    return solve(inputs, rules, params=params), inputs, rules, params


def failures(world, **changes) -> set[str]:
    """Rules that the plan breaks once these fields are changed."""
    plan, inputs, rules, params = world
    report = check(dataclasses.replace(plan, **changes), inputs=inputs, rules=rules, params=params)
    return {failure.split(":")[0] for failure in report.failures}


def with_line(world, place, **changes):
    lines = list(world[0].lines)
    lines[place] = dataclasses.replace(lines[place], **changes)
    return tuple(lines)


def place_of(world, kind) -> int:
    return next(n for n, line in enumerate(world[0].lines) if line.kind == kind)


def test_an_untouched_plan_passes(world):
    assert failures(world) == set()


def test_a_cheaper_line_is_found(world):
    line = world[0].lines[0]
    lines = with_line(world, 0, cost_eur_cents=line.cost_eur_cents - 1)
    assert {"cost", "split", "total"} <= failures(world, lines=lines)


def test_a_cent_too_much_in_the_split_is_found(world):
    line = world[0].lines[0]
    lines = with_line(world, 0, own_eur_cents=line.own_eur_cents + 1)
    assert "split" in failures(world, lines=lines)


def test_a_funder_paying_more_than_its_share_is_found(world):
    line = world[0].lines[0]
    lines = with_line(
        world, 0, by_funder_eur_cents={"office": line.cost_eur_cents}, own_eur_cents=0
    )
    assert "share" in failures(world, lines=lines)


def test_a_funder_paying_for_a_kind_it_does_not_pay_for_is_found(world):
    place = place_of(world, "record")
    cost = world[0].lines[place].cost_eur_cents
    paid = {"office": cost - 400_000, "travelfund": 100_000}
    lines = with_line(world, place, by_funder_eur_cents=paid, own_eur_cents=300_000)
    assert "share" in failures(world, lines=lines)


def test_a_funder_without_a_budget_is_found(world):
    line = world[0].lines[0]
    paid = {"someone": sum(line.by_funder_eur_cents.values())}
    assert "funder" in failures(world, lines=with_line(world, 0, by_funder_eur_cents=paid))


def test_money_below_nothing_is_found(world):
    line = world[0].lines[0]
    paid = {"office": line.cost_eur_cents + 5}
    assert "split" in failures(
        world, lines=with_line(world, 0, by_funder_eur_cents=paid, own_eur_cents=-5)
    )


def test_leaving_more_to_the_artist_than_agreed_is_found(world):
    line = world[0].lines[0]
    lines = with_line(world, 0, by_funder_eur_cents={}, own_eur_cents=line.cost_eur_cents)
    assert "own_share" in failures(world, lines=lines)


def test_a_line_twice_is_found(world):
    plan = world[0]
    assert "doubled" in failures(world, lines=(*plan.lines, plan.lines[0]))


def test_a_line_at_home_is_found(world):
    assert "home_market" in failures(world, lines=with_line(world, 0, territory="KR"))


def test_a_line_without_forecast_is_found(world):
    assert "forecast" in failures(world, lines=with_line(world, 0, artist_id="nobody"))


def test_a_kind_of_another_rulebook_is_found(world):
    assert "kind" in failures(world, lines=with_line(world, 0, kind="parade"))


def test_a_quarter_outside_the_plan_is_found(world):
    assert "quarter" in failures(world, lines=with_line(world, 0, quarter="2031-Q1"))


def test_dates_that_are_not_the_quarters_are_found(world):
    lines = with_line(world, 0, start=dt.date(2020, 1, 1))
    assert "dates" in failures(world, lines=lines)


def test_a_line_without_what_it_needs_is_found(world):
    plan = world[0]
    lines = tuple(line for line in plan.lines if line.kind != "record")
    assert any(line.kind == "advert" for line in lines)
    assert "needs" in failures(world, lines=lines)


def test_a_yearly_kind_in_two_quarters_is_found(world):
    plan = world[0]
    place = place_of(world, "record")
    line = plan.lines[place]
    other = next(
        (q, s) for q, s in zip(plan.quarters, world[1].quarters, strict=True) if q != line.quarter
    )
    again = dataclasses.replace(
        line, id="L999", quarter=other[0], start=other[1].start, end=other[1].end
    )
    assert "once_a_year" in failures(world, lines=(*plan.lines, again))


def test_too_many_days_of_an_artist_are_found(world):
    plan, inputs, rules, params = world
    tight = dataclasses.replace(params, capacity_days_month=0.1)
    report = check(plan, inputs=inputs, rules=rules, params=tight)
    assert {failure.split(":")[0] for failure in report.failures} == {
        "capacity",
        "candidates",
        "set_aside",
    }


def test_too_many_markets_are_found(world):
    plan, inputs, rules, params = world
    assert any(
        len({o.territory for o in plan.lines if (o.artist_id, o.quarter) == key}) > 1
        for key in {(line.artist_id, line.quarter) for line in plan.lines}
    )
    tight = dataclasses.replace(params, markets_max=1)
    report = check(plan, inputs=inputs, rules=rules, params=tight)
    assert {failure.split(":")[0] for failure in report.failures} == {"markets_max"}


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("own", {"own_eur_cents": 100}),
        ("artists_max", {"artists_max": 1}),
        ("same_max", {"same_max": 1}),
        ("floor_emerging", {"floor_emerging": 1.0}),
    ],
)
def test_a_rule_of_the_whole_set_is_found(world, rule, changes):
    plan, inputs, rules, params = world
    report = check(plan, inputs=inputs, rules=rules, params=dataclasses.replace(params, **changes))
    assert {failure.split(":")[0] for failure in report.failures} == {rule}


def test_a_budget_overspent_is_found(world):
    plan, inputs, rules, params = world
    poorer = dataclasses.replace(params, budgets=parse_budgets(["EUR 1", "travelfund=EUR 5,000"]))
    report = check(plan, inputs=inputs, rules=rules, params=poorer)
    assert "budget" in {failure.split(":")[0] for failure in report.failures}


def test_a_budget_turned_into_euros_wrongly_is_found(world):
    plan, inputs, rules, params = world
    won = dataclasses.replace(params, budgets=parse_budgets(["KRW 60,000", "travelfund=EUR 5,000"]))
    report = check(plan, inputs=inputs, rules=rules, params=won)
    assert {failure.split(":")[0] for failure in report.failures} == {"budget", "total"}


def test_a_funders_cap_for_an_artist_is_found(world):
    plan, inputs, rules, params = world
    assert any("travelfund" in line.by_funder_eur_cents for line in plan.lines)
    (office, travel) = rules.purses
    tight = dataclasses.replace(travel, funder=dataclasses.replace(travel.funder, artist_cap=0.01))
    report = check(
        plan,
        inputs=inputs,
        rules=dataclasses.replace(rules, purses=(office, tight)),
        params=params,
    )
    assert "artist_cap" in {failure.split(":")[0] for failure in report.failures}


def test_own_money_that_does_not_match_is_found(world):
    plan, inputs, rules, params = world
    (office, travel) = rules.purses
    asking = dataclasses.replace(office, funder=dataclasses.replace(office.funder, match=1.0))
    report = check(
        plan,
        inputs=inputs,
        rules=dataclasses.replace(rules, purses=(asking, travel)),
        params=params,
    )
    assert "match" in {failure.split(":")[0] for failure in report.failures}


def test_a_gain_too_good_is_found(world):
    line = world[0].lines[0]
    better = Interval(line.gain.low, line.gain.mid * 1.01, line.gain.high * 1.01)
    assert failures(world, lines=with_line(world, 0, gain=better)) == {"gain", "interval"}


def test_a_total_too_good_is_found(world):
    gain = world[0].gain
    better = Interval(gain.low, gain.mid * 1.01, gain.high * 1.01)
    assert failures(world, gain=better) == {"gain", "interval"}


def test_a_bound_below_the_gain_is_found(world):
    assert failures(world, bound=world[0].gain.mid * 0.9) == {"bound"}


def test_a_gap_too_small_is_found(world):
    assert failures(world, bound=world[0].bound * 2) == {"bound"}


def test_a_chance_that_is_not_the_forecasts_is_found(world):
    assert failures(world, lines=with_line(world, 0, chance_before=0.01)) == {"chance"}


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("chance", {"chance_after": 0.999}),
        ("emerging", {"emerging": None}),
        ("workload", {"workload_days": 0.5}),
        ("artist", {"artist": "Somebody"}),
    ],
)
def test_what_a_line_shows_of_the_tables_is_looked_at(world, rule, changes):
    assert failures(world, lines=with_line(world, 0, **changes)) == {rule}


@pytest.mark.parametrize("end", ["low", "high"])
def test_an_end_of_a_lines_gain_is_looked_at(world, end):
    gain = world[0].lines[0].gain
    other = dataclasses.replace(gain, **{end: gain.low * 0.9 if end == "low" else gain.high * 100})
    assert failures(world, lines=with_line(world, 0, gain=other)) == {"interval"}


@pytest.mark.parametrize("end", ["low", "high"])
def test_an_end_of_the_plans_gain_is_looked_at(world, end):
    gain = world[0].gain
    other = dataclasses.replace(gain, **{end: gain.low * 0.9 if end == "low" else gain.high * 100})
    assert failures(world, gain=other) == {"interval"}


@pytest.mark.parametrize(
    ("rule", "changes"),
    [
        ("horizon", {"horizon_weeks": 52}),
        ("quarters", {"quarters": ("2019-Q3",)}),
        ("candidates", {"candidates": 9_999}),
        ("set_aside", {"set_aside": {"no_gain": 1}}),
        ("simulated", {"simulated": True}),
        ("rulebook", {"rulebook": ("elsewhere",)}),
    ],
)
def test_what_the_plan_says_of_itself_is_looked_at(world, rule, changes):
    assert failures(world, **changes) == {rule}


@pytest.mark.parametrize(
    ("place", "changes"),
    [
        ("left_out", {"artist": "Somebody"}),
        ("left_out", {"cost_eur_cents": 1}),
        ("left_out", {"gain": 1.0}),
        ("kinds", {"lift": Interval(0.0, 9.0, 9.0)}),
        ("budgets", {"share_max": 1.0}),
    ],
)
def test_what_stands_beside_the_lines_is_looked_at(world, place, changes):
    (first, *rest) = getattr(world[0], place)
    rule = {"left_out": "left_out", "kinds": "kind", "budgets": "funder"}[place]
    assert failures(world, **{place: (dataclasses.replace(first, **changes), *rest)}) == {rule}


def test_lines_set_aside_are_counted_for_each_reason(
    kind_of, purse_of, rules_of, inputs_of, params_of
):
    """A plan with every reason passes its check, which counts them apart."""
    kinds = [
        kind_of("campaign", once_a_year=True),
        kind_of("festival", eligible=("nothing",)),
        kind_of("localised_release"),
        kind_of("tour", workload_days=12.0),
        kind_of("visit"),
    ]
    inputs = inputs_of(
        {("bts", "DE"): (0.6, 4e6), ("bts", "US"): (0.6, 4e6), ("itzy", "US"): (0.0, 4e6)},
        capacity={"bts": 3.0, "itzy": 3.0},
        languages={"bts": frozenset({"en"}), "itzy": frozenset({"ko"})},
        done={("bts", "US", "campaign"): dt.date(2018, 9, 30)},
    )
    params = params_of(forbid=(LineKey("bts", "DE", "visit"),))
    rules = rules_of(kinds, [purse_of(eligible=("travel",))])
    assert solve(inputs, rules, params=params).set_aside == {
        "no_gain": 10,
        "no_funder": 4,
        "capacity": 4,
        "once_a_year": 1,
        "own_language": 2,
        "forbidden": 2,
    }


def test_another_home_is_found(world):
    assert failures(world, home="VN") == {"home"}


def test_forced_and_forbidden_lines_are_looked_for(world):
    plan, inputs, rules, params = world
    line = plan.lines[0]
    held = LineKey(line.artist_id, line.territory, line.kind)
    asked = dataclasses.replace(params, forbid=(held,), force=(LineKey("bts", "DE", "parade"),))
    report = check(plan, inputs=inputs, rules=rules, params=asked)
    assert {failure.split(":")[0] for failure in report.failures} == {
        "forced",
        "forbidden",
        "candidates",
        "set_aside",
    }
