"""Weights from margins alone: people by age and by gender, a panel that crosses them."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.charts.panel import RakingUnsettledError, weights
from tradewind.charts.panel.rake import rake, split_groups

MARGINS = {"18-24": 60, "25+": 40, "female": 50, "male": 50}
CROSSED = [f"{age} {gender}" for age in ("18-24", "25+") for gender in ("female", "male")]


def told(found):
    return {row["listener"]: round(row["weight"], 6) for row in found.table.to_pylist()}


def test_a_crossed_group_is_its_margins():
    assert split_groups(["18-24 female"], MARGINS) == {"18-24 female": ("18-24", "female")}


def test_a_margin_of_two_words():
    assert split_groups(["ha noi female"], {"ha noi": 1, "ha": 1, "female": 1}) == {
        "ha noi female": ("ha noi", "female")
    }


def test_groups_that_are_no_margins_joined_are_left_out():
    assert split_groups(["18-24 other", "25+ male"], MARGINS) == {"25+ male": ("25+", "male")}


def test_one_margin_in_two_places_is_no_crossing():
    assert split_groups(["female 18-24", "18-24 female"], MARGINS) == {}


def test_a_listener_of_each_crossing_by_hand():
    parts = split_groups(CROSSED, MARGINS)
    found = rake(dict.fromkeys(CROSSED, 1), parts, MARGINS)
    assert found.people == pytest.approx(dict(zip(CROSSED, (30, 30, 20, 20), strict=True)))


def test_weights_raked_to_both_margins(tiny):
    panel = tiny.panel_of(dict(enumerate(CROSSED, 1)))
    assert told(weights(panel, tiny.people_of(MARGINS))) == {1: 30, 2: 30, 3: 20, 4: 20}


def test_people_of_margins_are_counted_once(tiny):
    found = weights(tiny.panel_of(dict(enumerate(CROSSED, 1))), tiny.people_of(MARGINS))
    assert (found.people, found.uncovered_share, found.left_out.num_rows) == (100, 0, 0)


def test_a_margin_that_nobody_stands_for(tiny):
    people = {"18-24": 60, "25+": 40, "female": 50, "male": 40, "other": 10}
    found = weights(tiny.panel_of(dict(enumerate(CROSSED, 1))), tiny.people_of(people))
    assert (found.uncovered, found.uncovered_share) == ((("VN", "other"),), 0.1)
    assert sum(told(found).values()) == pytest.approx(90)


def test_crossings_that_fit_no_weights(tiny):
    panel = tiny.panel_of({1: "18-24 female", 2: "25+ male"})
    with pytest.raises(RakingUnsettledError, match="still miss a margin"):
        weights(panel, tiny.people_of(MARGINS))


def test_the_people_of_crossed_groups_go_before_margins(tiny):
    panel = tiny.panel_of({1: "18-24 female", 2: "25+ male"})
    found = weights(panel, tiny.people_of({"18-24 female": 7, "25+ male": 5} | MARGINS))
    assert told(found) == {1: 7, 2: 5}


@settings(max_examples=30, deadline=None)
@given(st.lists(st.integers(1, 50), min_size=4, max_size=4))
def test_raked_people_add_up_to_every_margin(counts):
    parts = split_groups(CROSSED, MARGINS)
    people = rake(dict(zip(CROSSED, counts, strict=True)), parts, MARGINS).people
    for place, margin in ((0, "18-24"), (0, "25+"), (1, "female"), (1, "male")):
        total = sum(count for group, count in people.items() if parts[group][place] == margin)
        assert total == pytest.approx(MARGINS[margin])
