"""A panel's chart from a store: rules, markets, weeks, and what is said where there is none."""

import datetime as dt

import pytest

from tradewind.charts.panel import (
    PanelMissingError,
    PanelSilentError,
    PopulationMissingError,
    panel_chart,
)
from tradewind.rulebook.chart_rules import rules_named
from tradewind.terms import InputInvalidError

RULES = rules_named("spotify-weekly")


def chart_of(store, **asked):
    return panel_chart(store, **({"territory": "VN", "week": None, "rules": RULES} | asked))


def told(chart, *columns):
    return [tuple(row[column] for column in columns) for row in chart.entries.to_pylist()]


def test_a_chart_by_hand(world, tiny):
    chart = chart_of(world(tiny.listens_of(tiny.HEARD)))
    assert told(chart, "rank", "title", "artist_names", "plays", "listeners") == [
        (1, "Song A", "Hoa", 300, 2),
        (2, "Song B", "Hoa", 250, 2),
        (3, "Song C", "Hoa", 150, 2),
    ]


@pytest.mark.slow
def test_what_the_chart_stands_on(world, tiny):
    chart = chart_of(world(tiny.listens_of(tiny.HEARD)))
    assert (chart.week, chart.panellists, chart.listening) == (tiny.FRIDAY, 6, 5)
    assert (chart.effective_size, chart.uncovered_share, chart.simulated) == (5.4, 0, False)


@pytest.mark.slow
def test_listens_too_short_do_not_count(world, tiny):
    listens = tiny.listens_of("1: A") + tiny.listens_of("1: B", ms_played=RULES.min_ms - 1)
    assert told(chart_of(world(listens)), "title") == [("Song A",)]


@pytest.mark.slow
def test_a_listeners_day_counts_up_to_the_cap(world, tiny):
    capped = rules_named("tradewind-export-2026")
    plays = capped.cap_per_listener_day + 5
    chart = chart_of(world(tiny.listens_of("1: " + "A " * plays)), rules=capped)
    premium = capped.weights["premium"]
    assert told(chart, "plays") == [(pytest.approx(100 * capped.cap_per_listener_day * premium),)]


@pytest.mark.slow
def test_tiers_count_by_the_weights_of_the_rules(world, tiny):
    rules = rules_named("hot100-2026")
    listens = tiny.listens_of("1: A") + tiny.listens_of("1: A", tier="ad_supported")
    assert told(chart_of(world(listens), rules=rules), "plays") == [(pytest.approx(140),)]


@pytest.mark.slow
def test_listens_abroad_do_not_count(world, tiny):
    listens = tiny.listens_of("1: A") + tiny.listens_of("1: B", territory="DE")
    assert told(chart_of(world(listens)), "title") == [("Song A",)]


def test_a_listen_without_a_market_counts_where_the_listener_lives(world, tiny):
    assert told(chart_of(world(tiny.listens_of("1: A", territory=None))), "plays") == [(100,)]


@pytest.mark.slow
def test_listeners_off_the_panel_do_not_count(world, tiny):
    assert told(chart_of(world(tiny.listens_of("1: A, 99: B"))), "title") == [("Song A",)]


@pytest.mark.slow
def test_the_latest_week_the_panel_played_in(world, tiny):
    later = tiny.FRIDAY + dt.timedelta(weeks=1)
    listens = tiny.listens_of("1: A") + tiny.listens_of("99: B", day=later)
    assert chart_of(world(listens)).week == tiny.FRIDAY


@pytest.mark.slow
def test_any_day_names_its_week(world, tiny):
    thursday = tiny.FRIDAY + dt.timedelta(days=6)
    assert chart_of(world(tiny.listens_of("1: A")), week=thursday).week == tiny.FRIDAY


@pytest.mark.slow
def test_plays_of_the_next_week_do_not_count(world, tiny):
    later = tiny.FRIDAY + dt.timedelta(weeks=1)
    listens = tiny.listens_of("1: A") + tiny.listens_of("1: B", day=later)
    assert told(chart_of(world(listens), week=tiny.FRIDAY), "title") == [("Song A",)]


@pytest.mark.slow
def test_a_group_without_a_listener_is_told(world, tiny):
    people = tiny.people_of(tiny.PEOPLE | {"65+": 150})
    chart = chart_of(world(tiny.listens_of("1: A"), None, people))
    assert (chart.weights.uncovered, chart.uncovered_share) == ((("VN", "65+"),), 0.25)


@pytest.mark.slow
def test_a_track_that_no_file_prints_stays_on_the_chart(world, tiny):
    store = world(tiny.listens_of("1: A"))
    with store.change() as change:
        change.remove("listen_tracks", "source_id", ["l"])
    assert told(chart_of(store), "rank", "title", "plays") == [(1, "", 100)]


def test_a_market_without_a_panel(world, tiny):
    with pytest.raises(PanelMissingError, match=r"no panel of DE.*one of the markets VN"):
        chart_of(world(tiny.listens_of("1: A")), territory="DE")


def test_a_market_without_a_population(world, tiny):
    with pytest.raises(PopulationMissingError, match="no population of VN"):
        chart_of(world(tiny.listens_of("1: A"), None, tiny.people_of(tiny.PEOPLE, "DE")))


def test_groups_named_otherwise_than_the_population(world, tiny):
    with pytest.raises(PanelMissingError, match=r"none of the 6 listeners.*no_population"):
        chart_of(world(tiny.listens_of("1: A"), None, tiny.people_of({"young": 9})))


@pytest.mark.slow
def test_a_panel_that_played_nothing(world, tiny):
    with pytest.raises(PanelSilentError, match=r"in any week.*a week from 2026-01-02"):
        chart_of(world(tiny.listens_of("99: A")))


@pytest.mark.slow
def test_a_week_in_which_the_panel_played_nothing(world, tiny):
    with pytest.raises(PanelSilentError, match="in the week of 2026-01-09"):
        chart_of(world(tiny.listens_of("1: A")), week=tiny.FRIDAY + dt.timedelta(days=9))


def test_rules_whose_weights_are_not_public(world, tiny):
    with pytest.raises(InputInvalidError, match="cannot be charted"):
        chart_of(world(tiny.listens_of("1: A")), rules=rules_named("global200-2020"))


@pytest.mark.slow
def test_an_album_chart_of_listens_that_name_no_release(world, tiny):
    with pytest.raises(PanelSilentError, match="can be ranked under b200-2026"):  # no release
        chart_of(world(tiny.listens_of("1: A")), rules=rules_named("b200-2026"))
