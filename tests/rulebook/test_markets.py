"""Facts of markets."""

import pytest

from tradewind.rulebook import market_of, markets
from tradewind.terms import TerritoryUnknownError

REAL_CHART_MARKETS = [
    *("AR", "AT", "AU", "BE", "BO", "BR", "CA", "CH", "CL", "CO", "CR", "CZ", "DE", "DK", "DO"),
    *("EC", "EE", "ES", "FI", "FR", "GB", "GR", "GT", "HK", "HN", "HU", "ID", "IE", "IL", "IN"),
    *("IS", "IT", "JP", "KR", "LT", "LU", "LV", "MT", "MX", "MY", "NI", "NL", "NO", "NZ", "PA"),
    *("PE", "PH", "PL", "PT", "PY", "RO", "RU", "SE", "SG", "SK", "SV", "TH", "TR", "TW", "UA"),
    *("US", "UY", "VN"),
]


def test_every_market_has_a_region_people_and_money():
    lacking = [
        market.territory
        for market in markets().values()
        if not market.region or market.population <= 0 or len(market.currency) != 3
    ]
    assert lacking == []


def test_every_market_of_a_million_has_a_language():
    silent = [m.territory for m in markets().values() if m.population > 1e6 and not m.languages]
    assert silent == []


def test_languages_come_most_used_first_and_hold_a_share():
    for market in markets().values():
        shares = list(market.languages.values())
        assert shares == sorted(shares, reverse=True)
        assert all(0 <= share <= 100 for share in shares)


@pytest.mark.parametrize("code", REAL_CHART_MARKETS)
def test_markets_that_have_charts_are_known(code):
    assert market_of(code).main_language != "und"


def test_vietnam():
    vietnam = market_of("VN")
    assert (vietnam.region, vietnam.main_language, vietnam.currency) == (
        "south-eastern-asia",
        "vi",
        "VND",
    )


def test_no_market_stands_in_two_regions():
    from importlib.resources import files

    from tradewind.rulebook.markets import _regions

    listed = files("tradewind.rulebook").joinpath("regions.csv").read_text(encoding="utf-8")
    codes = [code for line in listed.splitlines()[1:] for code in line.split(",")[1].split()]
    assert sorted(codes) == sorted(_regions())


def test_the_world_is_no_market():
    with pytest.raises(TerritoryUnknownError, match="no facts are known of the market 'WW'"):
        market_of("WW")
