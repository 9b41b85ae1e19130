"""Whom a listener stands for: by hand, with what is not covered, left out, merged and trimmed."""

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.charts.panel import PopulationTwiceError, StratumUnknownError, weights
from tradewind.charts.panel.effective_size import effective_size
from tradewind.charts.panel.trim import trim_weights
from tradewind.terms import InputInvalidError


def told(found):
    return {row["listener"]: row["weight"] for row in found.table.to_pylist()}


def test_six_listeners_by_hand(tiny):
    found = weights(tiny.panel_of(tiny.PANEL), tiny.people_of(tiny.PEOPLE))
    assert told(found) == {1: 100, 2: 100, 3: 100, 4: 50, 5: 50, 6: 50}


def test_effective_size_by_hand(tiny):
    found = weights(tiny.panel_of(tiny.PANEL), tiny.people_of(tiny.PEOPLE))
    assert found.effective_size == 450**2 / (3 * 100**2 + 3 * 50**2)


def test_equal_weights_lose_nothing():
    assert effective_size(np.full(7, 3.0)) == 7


def test_a_group_without_a_listener_is_told_and_left_out(tiny):
    found = weights(tiny.panel_of({1: "a", 2: "a"}), tiny.people_of({"a": 300, "b": 100}))
    assert (found.uncovered, found.uncovered_share) == ((("VN", "b"),), 0.25)
    assert told(found) == {1: 150, 2: 150}


def test_a_group_without_a_listener_merged_into_another(tiny):
    panel, people = tiny.panel_of({1: "a", 2: "a"}), tiny.people_of({"a": 300, "b": 100})
    found = weights(panel, people, merge={"b": "a"})
    assert (found.uncovered_share, told(found)) == (0, {1: 200, 2: 200})


def test_merging_a_group_nobody_knows(tiny):
    with pytest.raises(StratumUnknownError, match="no group 'c'"):
        weights(tiny.panel_of({1: "a"}), tiny.people_of({"a": 3}), merge={"c": "a"})


def test_a_listener_without_a_group_is_told_and_left_out(tiny):
    found = weights(tiny.panel_of({1: "a", 2: None}), tiny.people_of({"a": 300}))
    assert told(found) == {1: 300}
    assert [(row["listener"], row["reason"]) for row in found.left_out.to_pylist()] == [
        (2, "no_stratum")
    ]


def test_a_listener_of_a_group_without_people(tiny):
    found = weights(tiny.panel_of({1: "a", 2: "z"}), tiny.people_of({"a": 300}))
    assert found.left_out["reason"].to_pylist() == ["no_population"]


def test_a_listener_in_two_groups(tiny):
    panel = pa.concat_tables([tiny.panel_of({1: "a", 2: "a"}), tiny.panel_of({2: "b"})])
    found = weights(panel, tiny.people_of({"a": 300, "b": 5}))
    assert found.left_out.to_pylist() == [
        {"listener": 2, "territory": "VN", "stratum": "a / b", "reason": "two_strata"}
    ]


def test_a_listener_loaded_twice_counts_once(tiny):
    panel = pa.concat_tables([tiny.panel_of({1: "a", 2: "a"})] * 2)
    assert told(weights(panel, tiny.people_of({"a": 300}))) == {1: 150, 2: 150}


def test_a_population_without_groups(tiny):
    found = weights(tiny.panel_of({1: None, 2: None}), tiny.people_of({"": 300}))
    assert told(found) == {1: 150, 2: 150}


def test_two_numbers_of_people_for_one_group(tiny):
    people = pa.concat_tables([tiny.people_of({"a": 300}), tiny.people_of({"a": 301})])
    with pytest.raises(PopulationTwiceError, match="300 and 301"):
        weights(tiny.panel_of({1: "a"}), people)


def test_markets_are_weighted_apart(tiny):
    panel = pa.concat_tables([tiny.panel_of({1: "a"}), tiny.panel_of({1: "a", 2: "a"}, "DE")])
    people = pa.concat_tables([tiny.people_of({"a": 30}), tiny.people_of({"a": 10}, "DE")])
    found = weights(panel, people).table.to_pylist()
    assert [(row["territory"], row["weight"]) for row in found] == [
        ("DE", 5),
        ("DE", 5),
        ("VN", 30),
    ]


def test_nothing_is_trimmed_unasked(tiny):
    found = weights(tiny.panel_of({1: "a", 2: "b"}), tiny.people_of({"a": 9, "b": 1}))
    assert told(found) == {1: 9, 2: 1}


def test_trimmed_to_three_halves_of_the_mean(tiny):
    panel, people = tiny.panel_of({1: "a", 2: "b"}), tiny.people_of({"a": 9, "b": 1})
    assert told(weights(panel, people, trim=1.5)) == {1: 7.5, 2: 2.5}


def test_trimming_to_the_mean_is_refused():
    with pytest.raises(InputInvalidError, match="cannot be trimmed to 1 times"):
        trim_weights(np.array([1.0, 2.0]), 1)


@settings(max_examples=30, deadline=None)
@given(st.lists(st.floats(0.1, 1e6), min_size=1, max_size=30), st.floats(1.01, 10))
def test_trimming_keeps_the_sum_and_the_cap(drawn, most):
    before = np.array(drawn)
    after = trim_weights(before, most)
    assert np.isclose(after.sum(), before.sum())
    assert after.max() <= most * before.mean() * (1 + 1e-9)


@settings(max_examples=30, deadline=None)
@given(st.dictionaries(st.integers(1, 40), st.sampled_from("abc"), min_size=1))
def test_weights_add_up_to_the_people_covered(tiny, strata):
    people = {"a": 100, "b": 77, "c": 5}
    found = weights(tiny.panel_of(strata), tiny.people_of(people))
    assert np.isclose(sum(told(found).values()), sum(people[name] for name in set(strata.values())))
