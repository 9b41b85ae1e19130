"""Nonsense is refused with a message that says what would do."""

import datetime as dt

import pytest

from tradewind.simulate import WorldParams
from tradewind.simulate.params import WorldParamsInvalidError
from tradewind.terms import Territory, TerritoryUnknownError

GOOD = {"home": Territory("VN"), "seed": 1, "markets": 5, "artists": 20, "weeks": 30}


@pytest.mark.parametrize(
    ("name", "value", "expected"),
    [
        ("markets", 0, "a whole number from 2 to 73"),
        ("markets", 74, "a whole number from 2 to 73"),
        ("artists", 3, "a whole number from 12 to 20000"),
        ("artists", -1, "a whole number from 12 to 20000"),
        ("weeks", 11, "a whole number from 12 to 1040"),
        ("seed", -1, "a whole number from 0 to 9223372036854775807"),
        ("home", "CN", "one of AE, AR"),
        ("start", dt.date(1800, 1, 1), "a start from 1990 on"),
        ("start", dt.date(2199, 6, 1), "an end before 2200"),
    ],
)
def test_nonsense_is_refused(name: str, value: object, expected: str) -> None:
    with pytest.raises(WorldParamsInvalidError) as caught:
        WorldParams(**{**GOOD, name: value})  # type: ignore[arg-type]
    assert (caught.value.where, expected in caught.value.expected) == (name, True)


def test_a_home_that_is_no_market_is_refused() -> None:
    with pytest.raises(TerritoryUnknownError):
        WorldParams(**{**GOOD, "home": "Atlantis"})  # type: ignore[arg-type]


def test_every_market_needs_artists_of_its_own() -> None:
    with pytest.raises(WorldParamsInvalidError, match="from 80"):
        WorldParams(home=Territory("VN"), seed=1, markets=40, artists=79)


def test_start_is_the_friday_of_its_week() -> None:
    params = WorldParams(home=Territory("VN"), seed=1, start=dt.date(2024, 2, 29), weeks=12)
    assert (params.start, params.last_week) == (dt.date(2024, 2, 23), dt.date(2024, 5, 10))
