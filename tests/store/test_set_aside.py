"""What was set aside is counted part by part, as if it were one table."""

import itertools
from collections import Counter

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewind.store import first_set_aside, schema_of, tally_set_aside

pytestmark = pytest.mark.slow

ROWS = st.lists(
    st.fixed_dictionaries(
        {
            "source_id": st.sampled_from("ab"),
            "path": st.sampled_from(["one.csv", "two.csv"]),
            "line": st.integers(1, 9),
            "reason": st.sampled_from(["rank_missing", "listen_twice"]),
            "detail": st.sampled_from(["x", "y"]),
        }
    ),
    max_size=20,
)


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    return tmp_path_factory.mktemp("parts")


def in_parts(folder, rows, cuts):
    bounds = [0, *sorted(cut % (len(rows) + 1) for cut in cuts), len(rows)]
    paths = []
    for number, (begin, end) in enumerate(itertools.pairwise(bounds)):
        paths.append(folder / f"{number}.parquet")
        pq.write_table(pa.Table.from_pylist(rows[begin:end], schema_of("rejects")), paths[-1])
    return paths


@given(rows=ROWS, cuts=st.lists(st.integers(0, 99), max_size=3))
def test_counts_do_not_depend_on_the_parts(folder, rows, cuts):
    tallied = tally_set_aside(in_parts(folder, rows, cuts))
    assert {row["reason"]: row["rows"] for row in tallied.to_pylist()} == Counter(
        row["reason"] for row in rows
    )
    for row in tallied.to_pylist():
        first = next(it for it in rows if it["reason"] == row["reason"])
        assert (row["path"], row["line"], row["detail"]) == (
            first["path"],
            first["line"],
            first["detail"],
        )


@given(rows=ROWS, cuts=st.lists(st.integers(0, 99), max_size=3))
def test_one_files_rows_of_one_reason_are_asked_for_alone(folder, rows, cuts):
    parts = in_parts(folder, rows, cuts)
    tallied = tally_set_aside(parts, by=["source_id", "reason"], of=["a"], reason="listen_twice")
    mine = [row for row in rows if row["source_id"] == "a" and row["reason"] == "listen_twice"]
    assert sum(tallied["rows"].to_pylist()) == len(mine)
    assert set(tallied["source_id"].to_pylist()) <= {"a"}


@given(rows=ROWS, cuts=st.lists(st.integers(0, 99), max_size=3), limit=st.integers(0, 25))
def test_the_first_rows_are_those_of_the_whole(folder, rows, cuts, limit):
    shown = first_set_aside(in_parts(folder, rows, cuts), limit)
    expected = sorted((row["path"], row["line"]) for row in rows)[:limit]
    assert list(zip(*(shown[name].to_pylist() for name in ("path", "line")), strict=True)) == (
        expected
    )
