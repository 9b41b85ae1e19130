"""Intervals of ranks: what they always hold; see test_panel_coverage for how often the truth."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.charts.panel import build_sample, joint_ranks, rank_intervals, weights
from tradewind.charts.panel.replicates import replicate_weights
from tradewind.terms import InputInvalidError


def sample_of(tiny, heard, strata=None, people=None):
    panel, groups = tiny.panel_of(strata or tiny.PANEL), tiny.people_of(people or tiny.PEOPLE)
    return build_sample(tiny.counts_of(heard), weights(panel, groups).table)


def told(found, *columns):
    return [
        (chr(row["track_key"]), *(row[column] for column in columns)) for row in found.to_pylist()
    ]


def test_ranks_by_hand(tiny):
    found = rank_intervals(sample_of(tiny, tiny.HEARD))
    assert told(found, "rank") == [("A", 1), ("B", 2), ("C", 3)]


def test_equal_plays_have_the_same_rank_and_the_next_is_left_out(tiny):
    found = rank_intervals(sample_of(tiny, "1: A A B C D, 2: B C"))
    assert told(found, "rank") == [("A", 1), ("B", 1), ("C", 1), ("D", 4)]


def test_all_that_tie_with_the_last_rank_are_kept(tiny):
    found = rank_intervals(sample_of(tiny, "1: A A B C"), size=2)
    assert told(found, "rank") == [("A", 1), ("B", 2), ("C", 2)]


def test_no_doubt_where_all_people_are_on_the_panel(tiny):
    sample = sample_of(
        tiny, "1: A A A B, 2: A, 4: B C", None, {"18-24 female": 3, "18-24 male": 2, "25+": 1}
    )
    ends = told(rank_intervals(sample), "rank_low", "rank", "rank_high", "plays_low", "plays_high")
    assert ends == [("A", 1, 1, 1, 4, 4), ("B", 2, 2, 2, 2, 2), ("C", 3, 3, 3, 1, 1)]


def test_a_track_of_one_listener_may_stand_nearly_anywhere(tiny):
    found = rank_intervals(sample_of(tiny, "1: A A A A, 2: B B B, 3: C C"))
    assert told(found, "rank", "rank_high")[0] == ("A", 1, 3)


def test_tracks_with_the_same_listeners_tie_in_every_redrawn_panel(tiny):
    found = rank_intervals(sample_of(tiny, "1: A B, 2: A B, 5: A B"))
    assert told(found, "rank_low", "rank_high") == [("A", 1, 2), ("B", 1, 2)]


def test_the_same_seed_gives_the_same_intervals(tiny):
    sample = sample_of(tiny, tiny.HEARD)
    assert rank_intervals(sample, seed=3).equals(rank_intervals(sample, seed=3))


def test_another_seed_redraws(tiny):
    one, other = (
        np.hstack(list(replicate_weights(sample_of(tiny, tiny.HEARD), replicates=9, seed=seed)))
        for seed in (3, 4)
    )
    assert not np.array_equal(one, other)


@pytest.mark.parametrize(("level", "replicates"), [(0.9, 99), (1.0, 400), (0.3, 400)])
def test_intervals_that_make_no_sense(tiny, level, replicates):
    with pytest.raises(InputInvalidError):
        rank_intervals(sample_of(tiny, tiny.HEARD), level=level, replicates=replicates)


def test_all_at_once_nobody_is_in_doubt_where_all_people_are_on_the_panel(tiny):
    everyone = {"18-24 female": 3, "18-24 male": 2, "25+": 1}
    found = joint_ranks(sample_of(tiny, "1: A A A B, 2: A, 4: B C", None, everyone))
    assert told(found, "rank_low", "rank_high") == [("A", 1, 1), ("B", 2, 2), ("C", 3, 3)]


def test_all_at_once_tracks_apart_by_far_keep_their_order(tiny):
    strata = dict.fromkeys(range(1, 41), "a")
    heard = ", ".join(f"{n}: {'A ' * (9 + n % 2)}{'B' if n % 3 else ''}" for n in strata)
    found = joint_ranks(sample_of(tiny, heard, strata, {"a": 4000}))
    assert told(found, "rank_low", "rank_high") == [("A", 1, 1), ("B", 2, 2)]


heard_by = st.dictionaries(
    st.integers(1, 12), st.lists(st.sampled_from("ABCDE"), min_size=1, max_size=6), min_size=1
)
STRATA = {n: "ab"[n % 2] for n in range(1, 13)}
GROUPS = {"a": 60, "b": 90}


@settings(max_examples=20, deadline=None)
@given(heard_by, st.integers(0, 99))
def test_an_interval_holds_its_estimate(tiny, plays, seed):
    text = ", ".join(f"{who}: {' '.join(tracks)}" for who, tracks in plays.items())
    found = rank_intervals(sample_of(tiny, text, STRATA, GROUPS), replicates=100, seed=seed)
    for row in found.to_pylist():
        assert 1 <= row["rank_low"] <= row["rank"] <= row["rank_high"] <= found.num_rows
        assert 0 <= row["plays_low"] <= row["plays_high"]


@settings(max_examples=20, deadline=None)
@given(heard_by, st.integers(0, 99))
def test_all_at_once_the_ends_hold_the_estimate(tiny, plays, seed):
    text = ", ".join(f"{who}: {' '.join(tracks)}" for who, tracks in plays.items())
    found = joint_ranks(sample_of(tiny, text, STRATA, GROUPS), replicates=100, seed=seed)
    for row in found.to_pylist():
        assert 1 <= row["rank_low"] <= row["rank"] <= row["rank_high"] <= found.num_rows


@settings(max_examples=20, deadline=None)
@given(heard_by, st.integers(0, 99))
def test_redrawn_weights_are_never_below_nothing_and_keep_the_people(tiny, plays, seed):
    text = ", ".join(f"{who}: {' '.join(tracks)}" for who, tracks in plays.items())
    drawn = np.hstack(
        list(replicate_weights(sample_of(tiny, text, STRATA, GROUPS), replicates=60, seed=seed))
    )
    assert drawn.min() >= 0
    assert np.allclose(drawn.sum(axis=0), 150)


def test_ranks_as_a_slow_plain_loop_finds_them(tiny):
    sample = sample_of(tiny, tiny.HEARD)
    drawn = np.hstack(list(replicate_weights(sample, replicates=100, seed=1)))
    plays = sample.plays.toarray()
    lows, highs = {65: [], 66: [], 67: []}, {65: [], 66: [], 67: []}
    for panel in drawn.T:
        sums = {key: round(float(plays[:, n] @ panel), 6) for n, key in enumerate([65, 66, 67])}
        for key, own in sums.items():
            lows[key].append(1 + sum(other > own for other in sums.values()))
            highs[key].append(sum(other >= own for other in sums.values()))
    found = rank_intervals(sample, replicates=100, seed=1).to_pylist()
    for row in found:  # of 100 redrawn panels, four lie below the low end, four above the high one
        key, rank = row["track_key"], row["rank"]
        assert row["rank_low"] == min(rank, sorted(lows[key])[4])
        assert row["rank_high"] == max(rank, sorted(highs[key])[-5])


def test_the_redrawn_spread_is_the_standard_error(tiny):
    from tradewind.charts.panel import weighted_week

    strata = {n: "abc"[n % 3] for n in range(1, 31)}
    text = ", ".join(f"{n}: {'A ' * (n % 4 + 1)}" for n in range(1, 31, 2))
    sample = sample_of(tiny, text, strata, {"a": 40, "b": 100, "c": 900})
    sums = np.hstack(
        [
            np.asarray(sample.plays.T @ block)
            for block in replicate_weights(sample, replicates=4000, seed=2)
        ]
    )
    error = weighted_week(sample)["plays_error"].to_pylist()[0]
    assert sums.std() == pytest.approx(error, rel=0.05)
