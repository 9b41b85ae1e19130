"""Rule sets of charts as data, and what is said when a user's file of them is wrong."""

import datetime as dt
from fractions import Fraction

import pytest

from tradewind.rulebook.chart_rule_set import FIGURES
from tradewind.rulebook.chart_rules import (
    ChartRulesUnknownError,
    chart_rules,
    rules_named,
    rules_on,
)
from tradewind.terms import InputInvalidError

RULES = """
[[rules]]
name = "{name}"
title = "A chart"
ranks = "tracks"
unit = "points"
week_opens = "friday"
{weights}
stream_as = "ad_supported"
size = 40
source = "a page"
certainty = "publisher"
checked = 2026-11-22
{more}
"""
WEIGHTS = 'weights = { premium = "1", ad_supported = "2/5" }'


def text(name="mine", weights=WEIGHTS, more=""):
    return RULES.format(name=name, weights=weights, more=more)


@pytest.fixture
def read(tmp_path):
    def run(content):
        path = tmp_path / "chart_rules.toml"
        path.write_text(content, encoding="utf-8")
        return chart_rules(path)

    return run


def test_a_rule_set_of_ones_own(read):
    mine = read(text())["mine"]
    assert dict(mine.weights) == {
        "premium": Fraction(1),
        "ad_supported": Fraction(2, 5),
        "stream": Fraction(2, 5),
    }
    assert (mine.scale, dict(mine.numerators)) == (
        5,
        {"premium": 5, "ad_supported": 2, "stream": 2},
    )
    assert (mine.week_opens, mine.family, mine.figures["cap"].certainty) == (
        4,
        "mine",
        "assumption",
    )


def test_every_figure_of_every_rule_set_has_source_certainty_and_day():
    for rules in chart_rules().values():
        assert set(rules.figures) == set(FIGURES), rules.name
        assert all(f.source and f.certainty and f.checked for f in rules.figures.values())


def test_a_rule_that_is_applied_is_no_nameless_assumption():
    """What an official rule set adds to the weights must say where it is from."""
    for rules in chart_rules().values():
        applied = {
            "recurrents": bool(rules.recurrents),
            "accelerated": rules.accelerated is not None,
            "lead_cap": rules.songs_per_lead_artist is not None,
        }
        for figure in (name for name, there in applied.items() if there):
            assert rules.figures[figure].certainty != "assumption", (rules.name, figure)


@pytest.mark.parametrize(
    ("family", "day", "name"),
    [
        ("b200", "2018-06-28", "b200-2014"),
        ("b200", "2018-06-29", "b200-2018"),
        ("b200", "2026-01-01", "b200-2018"),
        ("b200", "2026-01-02", "b200-2026"),
        ("hot100", "2026-01-01", "hot100-2018"),
        ("hot100", "2026-01-02", "hot100-2026"),
        ("hot100-recurrent", "2025-10-09", "hot100-recurrent-old"),
        ("hot100-recurrent", "2025-10-10", "hot100-recurrent-2026"),
        ("uk-singles", "2018-07-05", "uk-singles-2017"),
        ("uk-singles", "2018-07-06", "uk-singles-2018"),
    ],
)
def test_the_date_picks_the_rules(family, day, name):
    assert rules_on(family, dt.date.fromisoformat(day)).name == name


def test_a_day_without_rules():
    with pytest.raises(ChartRulesUnknownError, match=r"'b200' has no rules.*b200-2014 from 2014"):
        rules_on("b200", dt.date(2014, 1, 1))


def test_an_unknown_name_gets_the_nearest():
    with pytest.raises(ChartRulesUnknownError, match="nearest is b200-2018 or"):
        rules_named("b200-2019")


@pytest.mark.parametrize(
    ("name", "use", "weight"),
    [
        ("b200-2018", "premium", "1/1500"),
        ("b200-2018", "ad_supported", "1/3600"),
        ("b200-2018", "ad_supported", "1/3000"),
        ("b200-2018", "premium", "1/1000"),
    ],
)
def test_wrong_figures_in_circulation_are_refused(read, name, use, weight):
    with pytest.raises(InputInvalidError, match=f"{weight} a play of {use} circulates"):
        read(text(name, f'weights = {{ {use} = "{weight}" }}'))


@pytest.mark.parametrize("name", ["global200-2020", "ifpi-global-single"])
def test_weights_that_nobody_published_are_refused(read, name):
    with pytest.raises(InputInvalidError, match="none are published"):
        read(text(name, 'weights = { premium = "1/250", ad_supported = "1/1125" }'))


@pytest.mark.parametrize(
    ("content", "found"),
    [
        ("[[rules]\n", "this is no TOML"),
        ("", "there is no rule set"),
        (text() + text(), "mine stands twice"),
        (text(weights="weights = { premium = 0.4 }"), "the weight of premium of mine is 0.4"),
        (text(weights='weights = { premium = "1/0" }'), "the weight of premium of mine is '1/0'"),
        (text(weights='weights = { premium = "-1" }'), "the weight of premium of mine is '-1'"),
        (text(weights='weights = { paid = "1" }'), "'paid' in the weights of mine is no use"),
        (text(weights='weights = { premium = "1" }'), "does not say what a stream of unknown"),
        (text(weights=""), "mine has neither weights nor"),
        (text(more='refused = "secret"'), "mine has both weights and"),
        (text(more="floor = 3"), "unknown field floor of mine"),
        (text(more="recurrents = [{ rank_below = 5 }]"), "recurrents of mine hold"),
        (text(more="min_ms = -1"), "min_ms of mine is -1"),
        (text(more='tie_key = "luck"'), "tie_key of mine is 'luck'"),
        (text(more="cap_per_listener_day = 0"), "cap_per_listener_day of mine is 0"),
        (text(more="utc_offset_hours = 15"), "utc_offset_hours of mine is 15"),
        (text(more='valid_from = "2020"'), "valid_from of mine is '2020'"),
        (text(more="valid_from = 2020-01-02\nvalid_to = 2020-01-01"), "mine ends before"),
        (text(more='unpublished = ["radio"]'), "'radio' is no use"),
        (text(more="[rules.accelerated]\nmin_weeks = 9"), "accelerated of mine is not whole"),
        (text(more='[rules.figures]\nluck = { source = "a", certainty = "b" }'), "names what is"),
        (text(more='[rules.figures]\ncap = { source = "a", certainty = "b" }'), "certainty of cap"),
        (text().replace('"friday"', '"fri"'), "week_opens of mine is 'fri'"),
        (text().replace("size = 40\n", ""), "mine lacks size"),
        (text().replace("size = 40", "sizes = 40"), "unknown field sizes of mine"),
    ],
)
def test_a_wrong_file_says_what_is_wrong(read, content, found):
    with pytest.raises(InputInvalidError) as error:
        read(content)
    assert found in error.value.found
    assert "chart_rules.toml" in error.value.where
