"""Where no plan keeps every rule, the fewest that cannot be kept together are named."""

import dataclasses

import pytest

from tradewind.plan import BudgetTooSmallError, Limit, LineKey, PlanInfeasibleError, solve

TOUR = {"cost_eur": 40_000, "workload_days": 9.0}
IN_US = LineKey("bts", "US", "tour")
IN_JP = LineKey("bts", "JP", "tour")


@pytest.fixture
def conflict_of(kind_of, purse_of, rules_of, inputs_of, params_of):
    inputs = inputs_of(
        {(a, m): (0.5, 2e6) for a in ("bts", "itzy") for m in ("JP", "US")},
        quarters=1, emerging=("itzy",),
    )  # fmt: skip
    kinds = [kind_of("tour", **TOUR), kind_of("visit", cost_eur=7_000, workload_days=2.0)]

    def told(budget: int = 90_000_000, **changes) -> tuple[str, ...]:
        params = params_of(office=budget, quarters=1, **changes)
        with pytest.raises(PlanInfeasibleError) as error:
            solve(inputs, rules_of(kinds, [purse_of(budget=budget)]), params=params)
        assert all(rule in str(error.value) for rule in error.value.conflict)
        return error.value.conflict

    return told


def test_two_tours_need_more_days_than_an_artist_has(conflict_of):
    assert conflict_of(force=(IN_US, IN_JP), floor_emerging=0.1, own_eur_cents=50_000_000) == (
        "the forced line tour for BTS in US",
        "the forced line tour for BTS in JP",
        "the artists' days",
    )


def test_a_forced_line_costs_more_than_the_budget(conflict_of):
    assert conflict_of(1_000_000, force=(IN_US,), markets_max=2) == (
        "the forced line tour for BTS in US",
        "the budget of EUR 10,000 (office)",
    )


def test_two_limits_contradict_each_other(conflict_of):
    rock = Limit("itzy", {"artist": ("itzy",)}, "share", least=0.6)
    tours = Limit("bts", {"artist": ("bts",)}, "share", least=0.5)
    few = Limit("few", {"kind": ("visit",)}, "lines", most=3)
    some = Limit("some", {"market": ("JP",)}, "lines", least=1)
    assert conflict_of(limits=(few, rock, tours, some)) == (
        "the limit 'itzy' (at least 60 % of all costs)",
        "the limit 'bts' (at least 50 % of all costs)",
    )


def test_shares_that_only_an_empty_plan_would_keep(conflict_of):
    most = Limit("itzy", {"artist": ("itzy",)}, "share", least=0.6)
    rest = Limit("bts", {"artist": ("bts",)}, "share", least=0.5)
    assert conflict_of(limits=(most, rest)) == (
        "the limit 'itzy' (at least 60 % of all costs)",
        "the limit 'bts' (at least 50 % of all costs)",
    )


def test_a_floor_and_a_forced_line(conflict_of):
    visits = Limit("visits", {"artist": ("itzy",)}, "eur_cents", most=2_000_000)
    rules = conflict_of(force=(IN_US,), floor_emerging=0.5, limits=(visits,))
    assert rules == (
        "the forced line tour for BTS in US",
        "at least 50 % of all costs for emerging artists",
        "the limit 'visits' (at most EUR 20,000)",
    )


def test_every_rule_told_is_needed_for_the_conflict(conflict_of, kind_of, purse_of, rules_of,
                                                    inputs_of, params_of):  # fmt: skip
    """Without any one of them there is a plan."""
    inputs = inputs_of({(a, "US"): (0.5, 2e6) for a in ("bts", "itzy")}, quarters=1)
    kinds = [kind_of("tour", **TOUR), kind_of("visit", cost_eur=7_000, workload_days=2.0)]
    rules = rules_of(kinds, [purse_of(budget=90_000_000)])
    forced = (LineKey("bts", "US", "tour"), LineKey("itzy", "US", "tour"))
    params = params_of(office=90_000_000, quarters=1, force=forced, same_max=1, artists_max=2)
    with pytest.raises(PlanInfeasibleError) as error:
        solve(inputs, rules, params=params)
    assert error.value.conflict[-1] == "at most 1 of a kind in a market and quarter"
    assert len(error.value.conflict) == 3
    for changes in ({"force": forced[:1]}, {"force": forced[1:]}, {"same_max": None}):
        assert solve(inputs, rules, params=dataclasses.replace(params, **changes)).lines


def test_actions_that_need_what_nobody_pays_for_are_told(
    kind_of, purse_of, rules_of, inputs_of, params_of
):
    kinds = [kind_of("record"), kind_of("advert", needs=("record",))]
    only_adverts = rules_of(kinds, [purse_of(kinds=("advert",))])
    with pytest.raises(BudgetTooSmallError, match=r"advert.* needs something else first") as error:
        solve(inputs_of({("bts", "US"): (0.5, 2e6)}), only_adverts, params=params_of())
    assert "record" in error.value.expected
