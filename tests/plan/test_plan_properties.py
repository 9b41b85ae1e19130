"""What must hold of every plan, whatever the world."""

import dataclasses
import math

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewind.plan import LineKey, PlanInfeasibleError, check, parse_budgets, read_rules, solve
from tradewind.terms import InputInvalidError, Interval

MARKETS = ("BR", "DE", "US", "VN")


def a_roster(inputs_of, seeds, quarters=2):
    """Four artists in four markets; a seed each shapes chance and streams."""
    chances = {
        (artist, market): (
            0.02 + 0.9 * ((seed * (n + 3) * 7919) % 101) / 101,
            10_000.0 * (1 + (seed * (n + 5) * 104_729) % 997),
        )
        for artist, seed in zip(("aespa", "bts", "itzy", "nct"), seeds, strict=True)
        for n, market in enumerate(MARKETS)
    }
    return inputs_of(chances, quarters=quarters, emerging=("aespa", "itzy"))


seeds = st.lists(st.integers(1, 10_000), min_size=4, max_size=4)
few = settings(max_examples=8, deadline=None, suppress_health_check=list(HealthCheck))


@few
@given(seeds=seeds, less=st.integers(40, 300), more=st.integers(1, 200))
@pytest.mark.slow
def test_more_budget_is_never_worse(inputs_of, params_of, seeds, less, more):
    inputs = a_roster(inputs_of, seeds)
    poor, rich = (
        params_of(budgets=parse_budgets([f"EUR {euros}k"]), gap=0.0)
        for euros in (less, less + more)
    )
    with_less = solve(inputs, read_rules(poor), params=poor)
    with_more = solve(inputs, read_rules(rich), params=rich)
    assert with_more.gain.mid >= with_less.gain.mid * (1 - 1e-6)


@few
@given(seeds=seeds, data=st.data())
@pytest.mark.slow
def test_the_order_of_forecasts_changes_nothing(inputs_of, params_of, seeds, data):
    inputs = a_roster(inputs_of, seeds)
    shuffled = data.draw(st.permutations(list(inputs.artists.items())))
    other = dataclasses.replace(inputs, artists=dict(shuffled))
    params = params_of(budgets=parse_budgets(["EUR 150k"]))
    rules = read_rules(params)
    one, two = (solve(world, rules, params=params) for world in (inputs, other))
    assert one.lines == two.lines


@few
@given(seeds=seeds, euros=st.integers(50, 400))
@pytest.mark.slow
def test_the_currency_of_a_budget_changes_nothing(
    inputs_of, params_of, tmp_path_factory, seeds, euros
):
    folder = tmp_path_factory.mktemp("rulebook")
    head = "currency,eur_per_unit,as_of,source,certainty\n"
    rates = "EUR,1,2026-11-22,x,x\nXTS,0.01,2026-11-22,x,x\nKRW,0.0005,2026-11-22,x,x\n"
    (folder / "exchange_rates.csv").write_text(
        head
        + rates.replace("XTS", "USD")
        + "GBP,1.2,2026-11-22,x,x\nCAD,0.6,2026-11-22,x,x\nAUD,0.6,2026-11-22,x,x\n"
    )
    inputs, plans = a_roster(inputs_of, seeds), []
    for text in (f"EUR {euros}k", f"KRW {euros * 2000}k"):
        params = params_of(budgets=parse_budgets([text]), rulebook=folder)
        plans.append(solve(inputs, read_rules(params), params=params))
    assert plans[0].lines == plans[1].lines


@few
@given(seeds=seeds, floor=st.sampled_from([0.1, 0.4, 0.8]))
@pytest.mark.slow
def test_dropping_a_rule_is_never_worse_and_the_check_agrees(inputs_of, params_of, seeds, floor):
    inputs = a_roster(inputs_of, seeds)
    free = params_of(budgets=parse_budgets(["EUR 100k", "kocca=KRW 100m"]), gap=1e-4)
    bound = dataclasses.replace(free, floor_emerging=floor, markets_max=2, own_eur_cents=4_000_000)
    rules = read_rules(free)
    plans = [solve(inputs, rules, params=params) for params in (free, bound)]
    assert plans[0].gain.mid >= plans[1].gain.mid * (1 - 2e-4)
    assert check(plans[1], inputs=inputs, rules=rules, params=bound).passed


def test_a_plan_is_the_same_each_time(inputs_of, params_of):
    inputs, params = a_roster(inputs_of, (3, 5, 7, 11)), params_of()
    rules = read_rules(params)
    assert solve(inputs, rules, params=params).lines == solve(inputs, rules, params=params).lines


def test_a_forced_line_is_in_and_costs_gain(inputs_of, params_of):
    inputs = a_roster(inputs_of, (3, 5, 7, 11))
    free, key = (
        params_of(budgets=parse_budgets(["EUR 100k"])),
        LineKey("nct", "VN", "virtual_concert"),
    )
    forced = dataclasses.replace(free, force=(key,))
    rules = read_rules(free)
    without, with_it = (solve(inputs, rules, params=params) for params in (free, forced))
    assert key[:3] in {(line.artist_id, line.territory, line.kind) for line in with_it.lines}
    assert with_it.gain.mid < without.gain.mid


def test_a_forbidden_line_is_out(inputs_of, params_of):
    inputs = a_roster(inputs_of, (3, 5, 7, 11))
    rules, free = read_rules(params_of()), params_of()
    first = solve(inputs, rules, params=free).lines[0]
    key = LineKey(first.artist_id, first.territory, first.kind)
    forbidden = solve(inputs, rules, params=params_of(forbid=(key,)))
    assert key[:3] not in {(line.artist_id, line.territory, line.kind) for line in forbidden.lines}


def test_a_forced_line_that_the_budget_cannot_bear_is_told(inputs_of, params_of):
    inputs = a_roster(inputs_of, (3, 5, 7, 11))
    key = LineKey("bts", "US", "virtual_concert")
    params = params_of(force=(key,), budgets=parse_budgets(["EUR 20k"]))
    with pytest.raises(PlanInfeasibleError, match="no plan keeps every rule"):
        solve(inputs, read_rules(params), params=params)


def test_a_forced_line_of_nobody_is_told(inputs_of, params_of):
    params = params_of(force=(LineKey("nobody", "US", "showcase"),))
    with pytest.raises(InputInvalidError, match="nobody:US:showcase"):
        solve(a_roster(inputs_of, (3, 5, 7, 11)), read_rules(params), params=params)


def test_several_funders_share_lines_to_the_cent(inputs_of, params_of):
    inputs = a_roster(inputs_of, (3, 5, 7, 11))
    texts = ["EUR 33,333.33", "kocca=KRW 50m", "partner=EUR 20k", "cnm1=EUR 7,777.77"]
    params = params_of(budgets=parse_budgets(texts), gap=0.01)
    answer = solve(inputs, read_rules(params), params=params)
    spent = {use.funder: use.spent_eur_cents for use in answer.budgets}
    assert spent["office"] <= 3_333_333 and spent["cnm1"] <= 777_777
    assert sum(spent.values()) + answer.own_eur_cents == answer.cost_eur_cents


@pytest.mark.slow
def test_a_stopped_search_gives_the_best_so_far_with_a_true_bound(inputs_of, params_of):
    inputs = a_roster(inputs_of, (3, 5, 7, 11))
    params = params_of(budgets=parse_budgets(["EUR 100k"]), gap=0.0)
    rules, seen = read_rules(params), []
    stopped = solve(
        inputs, rules, params=params, watch=seen.append, stop=lambda: any(s.gain > 0 for s in seen)
    )
    best = solve(inputs, rules, params=params)
    assert stopped.gain.mid <= best.gain.mid <= stopped.bound


def test_gains_grow_with_the_chance_of_a_small_artist(
    inputs_of, kind_of, purse_of, rules_of, params_of
):
    rules = rules_of([kind_of("visit")], [purse_of()])
    gains = [
        solve(
            inputs_of({("itzy", "US"): (chance, 1e6), ("bts", "US"): (0.5, 1e6)}),
            rules,
            params=params_of(forbid=(LineKey("bts", "US", "visit"),)),
        ).gain.mid
        for chance in (0.05, 0.2)
    ]
    assert gains[0] < gains[1]


def test_a_visit_gives_a_star_a_smaller_share_of_growth_than_a_newcomer(
    inputs_of, kind_of, purse_of, rules_of, params_of
):
    rules = rules_of([kind_of("visit", cost_eur=100)], [purse_of()])
    inputs = inputs_of({("bts", "US"): (0.99, 5e7), ("itzy", "US"): (0.3, 1e6)}, quarters=1)
    answer = solve(inputs, rules, params=params_of(quarters=1))
    sizes = {"bts": 0.99 * 5e7, "itzy": 0.3 * 1e6}
    growth = {line.artist_id: line.gain.mid / sizes[line.artist_id] for line in answer.lines}
    assert growth["bts"] < growth["itzy"]


def test_without_streams_the_gain_is_in_points(inputs_of, params_of):
    inputs = inputs_of({("bts", "US"): (0.5, None), ("bts", "VN"): (0.5, None)})
    params = params_of()
    answer = solve(inputs, read_rules(params), params=params)
    assert answer.gain_unit == "points"
    assert "points" in {note.reason for note in answer.notes}


def test_a_market_without_streams_counts_by_its_people(
    inputs_of, kind_of, purse_of, rules_of, params_of
):
    rules = rules_of([kind_of("visit")], [purse_of(budget=9_000_000)])
    inputs = inputs_of({("bts", "US"): (0.5, 1e6), ("bts", "VN"): (0.5, None)}, quarters=1)
    answer = solve(inputs, rules, params=params_of(office=9_000_000, quarters=1))
    gains = {line.territory: line.gain.mid for line in answer.lines}
    from tradewind.rulebook import markets

    people = {market: markets()[market].population for market in gains}
    assert math.isclose(gains["VN"] / gains["US"], people["VN"] / people["US"])


def test_a_release_makes_a_record_better(inputs_of, kind_of, purse_of, rules_of, params_of):
    import datetime as dt

    rules = rules_of([kind_of("record", eligible=("recording",))], [purse_of()])
    plain = inputs_of({("bts", "US"): (0.5, 1e6)}, quarters=1)
    out = dataclasses.replace(plain, releases={"bts": ((dt.date(2019, 8, 1), "Wings"),)})
    one, two = (solve(world, rules, params=params_of(quarters=1)) for world in (plain, out))
    assert math.isclose(two.gain.mid, one.gain.mid * 1.25)
    assert "release" in {reason.reason for reason in two.lines[0].why}


def test_what_was_done_lately_counts_for_the_order_and_is_not_done_again(
    inputs_of, kind_of, purse_of, rules_of, params_of
):
    import datetime as dt

    kinds = [kind_of("record", once_a_year=True), kind_of("advert", needs=("record",))]
    inputs = inputs_of(
        {("bts", "US"): (0.5, 1e6)}, done={("bts", "US", "record"): dt.date(2019, 5, 1)}
    )
    answer = solve(inputs, rules_of(kinds, [purse_of()]), params=params_of())
    assert {line.kind for line in answer.lines} == {"advert"}
    assert answer.set_aside == {"once_a_year": 2}


def test_nothing_is_localised_for_a_language_that_is_sung_already(
    inputs_of, kind_of, purse_of, rules_of, params_of
):
    kinds = [kind_of("localised_release"), kind_of("campaign", needs=("localised_release",))]
    inputs = inputs_of({("bts", "US"): (0.5, 1e6)}, languages={"bts": frozenset({"ko", "en"})})
    answer = solve(inputs, rules_of(kinds, [purse_of()]), params=params_of())
    assert {line.kind for line in answer.lines} == {"campaign"}


def test_an_interval_holds_its_middle_and_a_sure_effect_narrows_it(
    inputs_of, kind_of, purse_of, rules_of, params_of
):
    inputs = inputs_of({("bts", "US"): (0.5, 1e6)}, quarters=1)
    widths = []
    for lift in (Interval(0.1, 0.1, 0.1), Interval(-0.1, 0.1, 0.3)):
        answer = solve(
            inputs,
            rules_of([kind_of("visit", lift=lift)], [purse_of()]),
            params=params_of(quarters=1),
        )
        assert answer.gain.low <= answer.gain.mid <= answer.gain.high
        widths.append(answer.gain.high - answer.gain.low)
    assert widths[0] < widths[1]
