"""Markets and chart weeks."""

import datetime as dt

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewind.terms import TerritoryUnknownError, parse_territory, week_of, weeks_between

DAYS = st.dates(dt.date(1950, 1, 1), dt.date(2100, 1, 1))


@pytest.mark.parametrize(
    ("text", "code"),
    [("vn", "VN"), (" KR ", "KR"), ("global", "WW"), ("UK", "GB"), ("XK", "XK")],
)
def test_markets_that_are_known(text, code):
    assert parse_territory(text) == code


@pytest.mark.parametrize("text", ["", "EU", "ZZ", "Vietnam", "419", "XQ", "한국"])
def test_markets_that_are_not(text):
    with pytest.raises(TerritoryUnknownError, match="is no market"):
        parse_territory(text)


@pytest.mark.parametrize(
    ("day", "week"),
    [
        ("2023-01-05", "2022-12-30"),
        ("2023-01-06", "2023-01-06"),
        ("2019-07-04", "2019-06-28"),
        ("2020-02-29", "2020-02-28"),
    ],
)
def test_the_chart_week_opens_on_friday(day, week):
    assert week_of(dt.date.fromisoformat(day)) == dt.date.fromisoformat(week)


def test_circles_week_opens_on_sunday():
    assert week_of(dt.date(2023, 1, 7), opens=6) == dt.date(2023, 1, 1)


@given(DAYS, st.integers(0, 6))
def test_a_week_holds_its_day_and_opens_itself(day, opens):
    week = week_of(day, opens=opens)
    assert week.weekday() == opens
    assert 0 <= (day - week).days <= 6
    assert week_of(week, opens=opens) == week


def test_weeks_between_hold_both_ends():
    first, last = dt.date(2023, 1, 6), dt.date(2023, 1, 20)
    assert weeks_between(first, last) == [first, dt.date(2023, 1, 13), last]


def test_no_weeks_lie_between_a_week_and_an_earlier_one():
    assert weeks_between(dt.date(2023, 1, 20), dt.date(2023, 1, 6)) == []
