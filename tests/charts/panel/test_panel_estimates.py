"""What the population played, and the standard error, by hand and against plain loops."""

import math
from pathlib import Path

import numpy as np
import pyarrow as pa
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.charts.panel import PanelTooSmallError, build_sample, weighted_week, weights

PAGE = Path(__file__).parents[3] / "docs" / "methods" / "panel.md"


def estimates(tiny, heard, people=None, panel=None):
    weighted = weights(
        tiny.panel_of(panel or tiny.PANEL), tiny.people_of(people or tiny.PEOPLE)
    ).table
    return weighted_week(build_sample(tiny.counts_of(heard), weighted))


def told(found, column):
    return {chr(row["track_key"]): row[column] for row in found.to_pylist()}


def test_plays_by_hand(tiny):
    assert told(estimates(tiny, tiny.HEARD), "plays") == {"A": 300, "B": 250, "C": 150}


def test_listeners_by_hand(tiny):
    assert told(estimates(tiny, tiny.HEARD), "listeners") == {"A": 2, "B": 2, "C": 2}


def test_standard_errors_by_hand(tiny):
    found = told(estimates(tiny, tiny.HEARD), "plays_error")
    # A: 200, 100, 0 of three young women of 300. The only one of 25+ joins the men: same weight.
    assert found["A"] == pytest.approx(math.sqrt(0.99 * 3 / 2 * 20_000))
    women, men = 0.99 * 3 / 2 * (10_000 - 10_000 / 3), 0.98 * 3 / 2 * (22_500 - 22_500 / 3)
    assert found["B"] == pytest.approx(math.sqrt(women + men))
    assert found["C"] == pytest.approx(math.sqrt(0.98 * 3 / 2 * 5_000))


def test_the_worked_table_of_the_page(tiny):
    rows = estimates(tiny, tiny.HEARD).to_pylist()
    shown = [
        f"| {chr(r['track_key'])} | {r['plays']:.0f} | … | {r['plays_error']:.1f}" for r in rows
    ]
    lines = PAGE.read_text(encoding="utf-8").splitlines()
    for row in shown:
        start, end = row.split("…")
        assert [end in line for line in lines if line.startswith(start)] == [True]


def test_weights_of_one_give_the_plain_sums_without_error(tiny):
    everyone = {"18-24 female": 3, "18-24 male": 2, "25+": 1}
    found = estimates(tiny, tiny.HEARD, everyone)
    assert told(found, "plays") == {"A": 3, "B": 4, "C": 3}
    assert told(found, "plays_error") == {"A": 0, "B": 0, "C": 0}


def test_ten_times_the_people_is_ten_times_the_plays(tiny):
    tenfold = {name: 10 * count for name, count in tiny.PEOPLE.items()}
    assert told(estimates(tiny, tiny.HEARD, tenfold), "plays") == {
        track: 10 * plays for track, plays in told(estimates(tiny, tiny.HEARD), "plays").items()
    }


def test_plays_of_others_do_not_count(tiny):
    assert told(estimates(tiny, "1: A, 99: A B"), "plays") == {"A": 100}


def test_a_panel_of_one(tiny):
    with pytest.raises(PanelTooSmallError, match="1 listener"):
        estimates(tiny, "1: A", {"a": 10}, {1: "a"})


def test_all_groups_of_one_listener_are_pooled(tiny):
    lonely = {1: "a", 2: "b", 3: "c"}
    people = {"a": 10, "b": 10, "c": 10}
    found = told(estimates(tiny, "1: A", people, lonely), "plays_error")
    assert found["A"] == pytest.approx(math.sqrt(0.9 * 3 / 2 * (100 - 100 / 3)))


def plain(strata, people, plays):
    """The same with loops and no matrix, for panels without groups of one."""
    tracks = sorted({track for heard in plays.values() for track in heard})
    found = {}
    for track in tracks:
        total = variance = 0.0
        for stratum in set(strata.values()):
            who = [listener for listener in strata if strata[listener] == stratum]
            n, all_people = len(who), people[stratum]
            z = [all_people / n * plays.get(listener, []).count(track) for listener in who]
            mean = sum(z) / n
            total += sum(z)
            variance += (1 - n / all_people) * n / (n - 1) * sum((one - mean) ** 2 for one in z)
        found[track] = (total, math.sqrt(variance))
    return found


heard_by = st.dictionaries(
    st.integers(1, 12), st.lists(st.sampled_from("ABCD"), min_size=1, max_size=6), min_size=1
)


@settings(max_examples=30, deadline=None)
@given(heard_by)
def test_the_same_as_plain_loops(tiny, plays):
    strata = {n: "ab"[n % 2] for n in range(1, 13)}
    people = {"a": 60, "b": 90}
    text = ", ".join(f"{who}: {' '.join(tracks)}" for who, tracks in plays.items())
    found = estimates(tiny, text, people, strata)
    for track, (total, error) in plain(strata, people, plays).items():
        assert told(found, "plays")[track] == pytest.approx(total)
        assert told(found, "plays_error")[track] == pytest.approx(error, abs=1e-6)


@settings(max_examples=30, deadline=None)
@given(st.randoms(use_true_random=False))
def test_the_order_of_rows_changes_nothing(tiny, chance):
    weighted = weights(tiny.panel_of(tiny.PANEL), tiny.people_of(tiny.PEOPLE)).table
    counts = tiny.counts_of(tiny.HEARD)

    def shuffled(table: pa.Table) -> pa.Table:
        return table.take(chance.sample(range(table.num_rows), table.num_rows))

    found = weighted_week(build_sample(shuffled(counts), shuffled(weighted)))
    assert found.equals(weighted_week(build_sample(counts, weighted)))


@pytest.mark.slow
def test_standard_errors_are_those_of_drawn_panels():
    """Panels drawn from known people: their estimates spread as the error says, within 10 %."""
    chance = np.random.default_rng(5)
    plays = chance.poisson(np.repeat([1.0, 4.0], 200) * chance.gamma(1, 1, 400))
    estimated, errors = [], []
    for _ in range(300):
        who = np.concatenate([chance.choice(200, 30, False), 200 + chance.choice(200, 20, False)])
        table = {
            "listener": who,
            "territory": ["VN"] * 50,
            "stratum": ["a"] * 30 + ["b"] * 20,
            "weight": [200 / 30] * 30 + [200 / 20] * 20,
        }
        counts = pa.table(
            {"listener": who, "track_key": np.full(50, 7), "plays": plays[who].astype(float)}
        )
        row = weighted_week(build_sample(counts, pa.table(table))).to_pylist()[0]
        estimated.append(row["plays"])
        errors.append(row["plays_error"])
    assert np.sqrt(np.mean(np.square(errors))) == pytest.approx(np.std(estimated), rel=0.1)
