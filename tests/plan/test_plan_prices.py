"""What one more unit of a budget would bring, said where budgets bind."""

import pytest

from tradewind.plan import parse_budgets, read_rules, solve

CHANCES = {
    (artist, market): (0.1 + 0.1 * place, 90_000.0 * (1 + place))
    for place, artist in enumerate(("aespa", "bts", "itzy", "nct"))
    for market in ("BR", "DE", "US")
}


@pytest.fixture
def gain_of(inputs_of, params_of):
    """The plan for budgets, over four artists in three markets."""

    def plan(*budgets):
        params = params_of(budgets=parse_budgets(budgets), gap=0.001)
        return solve(inputs_of(CHANCES), read_rules(params), params=params)

    return plan


def test_two_purses_that_bind_both_have_a_price(gain_of):
    plan = gain_of("EUR 60k", "partner=EUR 20k")
    assert [use.gain_per_eur_10000 > 0 for use in plan.budgets] == [True, True]


@pytest.mark.slow
def test_the_price_is_near_what_more_money_brings(gain_of):
    poor = gain_of("EUR 200k", "partner=EUR 20k")
    rich = gain_of("EUR 240k", "partner=EUR 20k")
    (office,) = (use for use in poor.budgets if use.funder == "office")
    brought = (rich.bound - poor.bound) / 4
    assert brought == pytest.approx(office.gain_per_eur_10000, rel=0.5)


def test_a_purse_that_is_never_empty_has_no_price(gain_of):
    plan = gain_of("EUR 50m", "partner=EUR 20k")
    (office,) = (use for use in plan.budgets if use.funder == "office")
    assert office.gain_per_eur_10000 == 0
