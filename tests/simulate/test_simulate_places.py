"""Markets are chosen by size with every region in, and near ones hear more of each other."""

import pytest

from tradewind.rulebook import market_of
from tradewind.simulate import WorldParams
from tradewind.simulate.chance import chance
from tradewind.simulate.lexicon import invent_name, words_of
from tradewind.simulate.places import Places, choose_places, language_overlap
from tradewind.simulate.served import served_territories
from tradewind.simulate.tastes import language_taste
from tradewind.terms import Territory, fold


@pytest.fixture(scope="module")
def places() -> Places:
    return choose_places(WorldParams(home=Territory("VN"), seed=7))


def test_home_comes_first_and_no_market_twice(places: Places) -> None:
    assert places.territories[0] == "VN"
    assert len(set(places.territories)) == 40


def test_every_region_with_charts_is_there(places: Places) -> None:
    regions = {market_of(code).region for code in served_territories()}
    assert {market.region for market in places.markets} == regions


def test_choice_does_not_hang_on_the_seed(places: Places) -> None:
    other = choose_places(WorldParams(home=Territory("VN"), seed=8))
    assert other.territories == places.territories


def test_streams_grow_slower_than_people(places: Places) -> None:
    streams = dict(zip(places.territories, places.volume_m.tolist(), strict=True))
    us, ca = market_of(Territory("US")), market_of(Territory("CA"))
    assert 1 < streams["US"] / streams["CA"] < us.population / ca.population


def test_what_a_market_hears_of_adds_up_to_one(places: Places) -> None:
    assert places.spread_matrix.sum(axis=1).tolist() == pytest.approx([1.0] * 40)


def test_austria_hears_more_of_germany_than_of_japan(places: Places) -> None:
    world = choose_places(WorldParams(home=Territory("AT"), seed=7))
    at = [world.spread_matrix[0, world.territories.index(Territory(code))] for code in ("DE", "JP")]
    assert at[0] > at[1]


def test_minority_languages_of_cldr_count_as_migration(places: Places) -> None:
    """CLDR lists 0.34 % speakers of Vietnamese in the US."""
    us = places.territories.index(Territory("US"))
    assert places.migration_matrix[us, 0] > 0.2


def test_language_overlap_is_the_best_common_language() -> None:
    austria, germany, korea = (market_of(Territory(code)) for code in ("AT", "DE", "KR"))
    assert language_overlap(austria, germany) > 0.9
    assert language_overlap(austria, korea) == 0.0


def test_english_is_known_a_little_everywhere() -> None:
    assert language_taste(market_of(Territory("VN")), "en") == 0.5
    assert language_taste(market_of(Territory("KR")), "vi") == 0.0


@pytest.mark.parametrize("language", ["vi", "ko", "ja", "th", "ru", "ar", "en", "xx"])
def test_a_hundred_names_of_one_language_differ_when_folded(language: str) -> None:
    rng, taken = chance(1, "names"), set[str]()
    names = [invent_name(language, rng, taken) for _ in range(100)]
    assert len({fold(native) for native, _ in names}) == 100
    assert len({fold(latin) for _, latin in names}) == 100


def test_foreign_scripts_come_with_latin_spellings() -> None:
    for language in ("ko", "ja", "zh", "th", "ru", "uk", "ar", "hi", "el", "he"):
        words = words_of(language)
        assert all(latin.isascii() for _, latin in words.names + words.titles), language
        assert not any(native.isascii() for native, _ in words.names), language
