"""Weeks of charts: golden examples 3 and 15, the four dated weeks, and what is refused."""

import datetime as dt

import pytest

from tradewind.charts.rules.weeks import (
    ChartWeekUnknownError,
    chart_week,
    chart_week_issued,
    luminate_number,
    luminate_week,
)
from tradewind.rulebook.chart_rules import rules_named


def day(text):
    return dt.date.fromisoformat(text)


def test_golden_example_3_published_on_tuesday_dated_on_saturday():
    week = chart_week(rules_named("b200-2018"), day("2021-01-05"))  # 1 Jan 2021 is a Friday
    assert (week.opens, week.closes) == (day("2021-01-01"), day("2021-01-07"))
    assert (week.published, week.issued) == (day("2021-01-12"), day("2021-01-16"))


@pytest.mark.parametrize(
    ("rules", "opens", "closes", "issued"),
    [
        ("b200-2018", "2018-06-29", "2018-07-05", "2018-07-14"),
        ("global200-2020", "2020-09-04", "2020-09-10", "2020-09-19"),
        ("b200-2026", "2026-01-02", "2026-01-08", "2026-01-17"),
    ],
)
def test_dated_weeks_both_ways(rules, opens, closes, issued):
    week = chart_week_issued(rules_named(rules), day(issued))
    assert (week.opens, week.closes) == (day(opens), day(closes))
    assert chart_week(rules_named(rules), day(closes)) == week


def test_golden_example_15_luminate_week_1_of_2025():
    assert luminate_week(2025, 1) == day("2025-01-03")
    assert luminate_number(day("2025-01-09")) == (2025, 1)


@pytest.mark.parametrize("text", ["2024-12-27", "2025-01-02"])
def test_the_turn_of_the_year_belongs_to_the_year_of_its_friday(text):
    assert luminate_number(day(text)) == (2024, 52)


@pytest.mark.parametrize("number", [0, 53])
def test_a_year_has_no_such_week(number):
    with pytest.raises(ChartWeekUnknownError, match=f"2025 has no week {number}.*1 to 52"):
        luminate_week(2025, number)


def test_a_year_of_53_weeks():
    assert luminate_week(2021, 53) == day("2021-12-31")


def test_circle_weeks_open_on_sunday_in_seoul():
    week = chart_week(rules_named("circle-streams"), day("2026-01-03"))
    assert (week.opens, week.closes) == (day("2025-12-28"), day("2026-01-03"))
    assert week.starts == dt.datetime(2025, 12, 27, 15, tzinfo=dt.UTC)
    assert week.ends == dt.datetime(2026, 1, 3, 15, tzinfo=dt.UTC)


def test_weeks_before_july_2015_are_not_dated():
    with pytest.raises(ChartWeekUnknownError, match="before July 2015"):
        chart_week(rules_named("b200-2014"), day("2015-06-30"))


def test_the_first_week_that_is_dated():
    assert chart_week(rules_named("b200-2014"), day("2015-07-03")).issued == day("2015-07-18")


def test_a_date_that_no_chart_bears():
    with pytest.raises(ChartWeekUnknownError, match="Expected: a Saturday"):
        chart_week_issued(rules_named("b200-2018"), day("2018-07-15"))


def test_rules_that_do_not_date_their_charts():
    with pytest.raises(ChartWeekUnknownError, match="does not say which date"):
        chart_week_issued(rules_named("uk-singles-2018"), day("2018-07-13"))
