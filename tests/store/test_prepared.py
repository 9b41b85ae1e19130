"""A query said once: its words are kept between runs, and never trusted where they are not ours."""

import json

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tradewind.store import Store


def doubled():
    rows = ibis.table({"key": "string", "plays": "int32"}, name="part_of_rows")
    return rows.select("key", twice=(rows.plays * 2).cast("int64"))


def refuse():
    raise AssertionError("the query was said again")


@pytest.fixture
def store(tmp_path):
    return Store.open_or_create(tmp_path / "store")


@pytest.fixture
def kept(tmp_path):
    return tmp_path / "query.json"


@pytest.fixture
def part(tmp_path):
    path = tmp_path / "week=2026-01-02" / "part's.parquet"
    path.parent.mkdir()
    rows = pa.table({"key": ["a", "b"], "plays": pa.array([1, None], pa.int32())})
    pq.write_table(rows, path)
    return path


def answer(query, part):
    return sorted(query(part_of_rows=[part]).to_pylist(), key=lambda row: row["key"])


def test_kept_words_give_the_same_rows_without_the_query(store, kept, part):
    first = answer(store.prepare(doubled, kept=kept), part)
    assert first == [{"key": "a", "twice": 2}, {"key": "b", "twice": None}]
    again = store.prepare(refuse, kept=kept)
    assert answer(again, part) == first
    assert again(part_of_rows=[part]).schema == pa.schema({"key": "string", "twice": "int64"})


def test_one_query_reads_other_files_at_each_call(store, part, tmp_path):
    query = store.prepare(doubled)
    other = tmp_path / "other.parquet"
    pq.write_table(pa.table({"key": ["c"], "plays": pa.array([5], pa.int32())}), other)
    assert len(answer(query, part)) == 2
    assert answer(query, other) == [{"key": "c", "twice": 10}]


@pytest.mark.parametrize("harm", ["cut", "not_json", "other_version", "a_list", "half_a_schema"])
def test_words_that_are_not_ours_are_said_anew(harm, store, kept, part):
    first = answer(store.prepare(doubled, kept=kept), part)
    words = json.loads(kept.read_text())
    kept.write_text(
        {
            "cut": kept.read_text()[:40],
            "not_json": "SELECT 1",
            "other_version": json.dumps(words | {"said_by": "duckdb 0.1", "text": "SELECT 1"}),
            "a_list": "[]",
            "half_a_schema": json.dumps(words | {"schema": words["schema"][:12]}),
        }[harm]
    )
    with pytest.raises(AssertionError, match="said again"):
        store.prepare(refuse, kept=kept)
    assert answer(store.prepare(doubled, kept=kept), part) == first
    assert json.loads(kept.read_text()) == words
