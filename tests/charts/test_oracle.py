"""What must hold on any data, and a slow plain computation of the same charts."""

import random
from collections import defaultdict
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewind.charts import ChartQuestion, chart_entries

SOME = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
FEW = settings(SOME, max_examples=6)
MARKETS = ("VN", "DE", "WW")
QUESTIONS = (
    ChartQuestion(scope="market", territory="VN", size=3),
    ChartQuestion(scope="world"),
    ChartQuestion(scope="world", size=2),
    ChartQuestion(scope="world-without-home", home="DE"),
    ChartQuestion(scope="world", of="artists"),
)

lists = st.dictionaries(
    st.tuples(st.integers(1, 7), st.sampled_from(MARKETS)),
    st.lists(
        st.tuples(st.sampled_from("ABCDE"), st.none() | st.integers(1, 5)),
        unique_by=lambda one: one[0],
        min_size=1,
    ),
    min_size=1,
)


def rows_of(drawn, entry, whole):
    """Printed rows; A to C are of Hoa, the others of Lan; only streams are left if `whole`."""
    return [
        entry(number, territory, rank, track, streams, artist_names="Hoa" if track < "D" else "Lan")
        for (number, territory), tracks in drawn.items()
        for rank, (track, streams) in enumerate(tracks, 1)
        if streams is not None or not whole
    ]


def plain_chart(rows, question):
    """The chart by plain loops: {(week, key): (rank, previous, peak, peak week, weeks, status)}."""
    key = "track_id" if question.of == "tracks" else "artist_id"
    weeks = defaultdict(lambda: defaultdict(list))
    for row in rows:
        if question.covers(row["territory"]):
            one = row | {"artist_id": "~" + row["artist_names"].lower()}
            weeks[row["week"]][one[key]].append(one)
    chart, past, last = {}, {}, {}
    for week in sorted(weeks):
        by_streams = all(
            one["streams"] is not None for them in weeks[week].values() for one in them
        )
        scores = []
        for name, them in weeks[week].items():
            plays = sum(one["streams"] if by_streams else 201 - one["rank"] for one in them)
            scores.append((-plays, min(one["rank"] for one in them), name))
        now = {}
        for rank, (_, _, name) in enumerate(sorted(scores)[: question.size], 1):
            count, peak, reached = past.get(name, (0, 10**9, None))
            if rank < peak:
                peak, reached = rank, week
            past[name] = (count + 1, peak, reached)
            previous = last.get(name)
            if previous is None:
                status = "re-entry" if count else "new"
            else:
                status = "same" if rank == previous else ("up" if rank < previous else "down")
            chart[week, name] = (rank, previous, peak, reached, count + 1, status)
            now[name] = rank
        last = now
    return chart


def fast_chart(store, question):
    """The same from `chart_entries`."""
    key = "track_id" if question.of == "tracks" else "artist_id"
    names = ("rank", "previous_rank", "peak_rank", "peak_week", "weeks_on_chart", "status")
    rows = store.read(chart_entries(store, question)).to_pylist()
    return {(row["week"], row[key]): tuple(row[name] for name in names) for row in rows}


@pytest.mark.slow
@SOME
@given(drawn=lists, question=st.sampled_from(QUESTIONS), whole=st.booleans())
def test_the_plain_computation_says_the_same(world, entry, drawn, question, whole):
    rows = rows_of(drawn, entry, whole)
    assert fast_chart(world(rows), question) == plain_chart(rows, question)


@pytest.mark.slow
@FEW
@given(drawn=lists, question=st.sampled_from(QUESTIONS), seed=st.integers(0, 99))
def test_the_order_of_rows_changes_nothing(world, entry, drawn, question, seed):
    rows = rows_of(drawn, entry, whole=False)
    mixed = random.Random(seed).sample(rows, len(rows))
    found = [
        sorted(map(str, store.read(chart_entries(store, question)).to_pylist()))
        for store in (world(rows), world(mixed))
    ]
    assert found[0] == found[1]


@pytest.mark.slow
@FEW
@given(drawn=lists, question=st.sampled_from(QUESTIONS))
def test_ranks_are_permutations_and_no_better_than_the_peak(world, entry, drawn, question):
    store = world(rows_of(drawn, entry, whole=False))
    ranks = defaultdict(list)
    for row in store.read(chart_entries(store, question)).to_pylist():
        assert row["peak_rank"] <= row["rank"] <= question.size
        assert row["peak_week"] <= row["week"]
        ranks[row["week"]].append(row["rank"])
    assert all(sorted(these) == list(range(1, len(these) + 1)) for these in ranks.values())


@pytest.mark.slow
@FEW
@given(drawn=lists, question=st.sampled_from(QUESTIONS))
def test_weeks_on_chart_grow_by_one_and_peaks_never_worsen(world, entry, drawn, question):
    runs = defaultdict(list)
    for (week, name), row in sorted(
        fast_chart(world(rows_of(drawn, entry, False)), question).items()
    ):
        runs[name].append((week, row))
    for run in runs.values():
        assert [row[4] for _, row in run] == list(range(1, len(run) + 1))
        assert all(later[2] <= earlier[2] for (_, earlier), (_, later) in pairwise(run))
