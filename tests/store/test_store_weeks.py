"""Listens are kept apart by chart week, so that a new week costs a week."""

import datetime as dt

import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewind.store import Store, schema_of
from tradewind.store.partition import by_partition
from tradewind.terms import week_of

THURSDAY, FRIDAY, SATURDAY = dt.date(2026, 1, 1), dt.date(2026, 1, 2), dt.date(2026, 1, 3)
DAYS = st.dates(dt.date(1969, 1, 1), dt.date(2100, 1, 1))


def listens(*rows):
    """Rows of the table listens: source, day, territory."""
    stated = [
        {"source_id": source, "line": line, "day": day, "territory": territory}
        for line, (source, day, territory) in enumerate(rows, 1)
    ]
    return pa.Table.from_pylist(stated, schema=schema_of("listens"))


@pytest.fixture
def folder(tmp_path):
    """A store with one listen of a Thursday and two of the week after, of two sources."""
    store = Store.open_or_create(tmp_path / "store")
    rows = listens(("a", SATURDAY, "VN"), ("b", FRIDAY, "VN"), ("a", THURSDAY, "KR"))
    with store.change() as change:
        change.add("listens", rows)
    return store.folder


def test_a_week_runs_from_friday_to_thursday(folder):
    weeks = Store.open(folder).weeks("listens")
    assert [(str(week), len(parts)) for week, parts in weeks.items()] == [
        ("2025-12-26", 1),
        ("2026-01-02", 1),
    ]


def test_the_weeks_hold_all_parts(folder):
    store = Store.open(folder)
    assert [part for parts in store.weeks("listens").values() for part in parts] == store.parts(
        "listens"
    )


def test_listens_of_a_part_stand_by_day_and_market(tmp_path):
    rows = listens(("a", SATURDAY, "KR"), ("a", FRIDAY, "VN"), ("a", FRIDAY, "KR"))
    store = Store.open_or_create(tmp_path)
    with store.change() as change:
        change.add("listens", rows)
    assert store.read("listens").select(["day", "territory"]).to_pylist() == [
        {"day": FRIDAY, "territory": "KR"},
        {"day": FRIDAY, "territory": "VN"},
        {"day": SATURDAY, "territory": "KR"},
    ]


def test_taking_a_source_out_leaves_parts_of_other_weeks_alone(folder):
    before = Store.open(folder).weeks("listens")
    with Store.open(folder).change() as change:
        change.remove("listens", "source_id", ["b"])
        assert list(change.weeks("listens")) == list(before)
    after = Store.open(folder).weeks("listens")
    old, new = before
    assert (after[old], after[new] == before[new]) == (before[old], False)


def test_taking_all_of_a_week_out_leaves_no_part_of_it(folder):
    with Store.open(folder).change() as change:
        change.remove("listens", "source_id", ["a"])
    assert [str(week) for week in Store.open(folder).weeks("listens")] == ["2026-01-02"]


def test_the_week_of_a_part_is_no_column(folder):
    store = Store.open(folder)
    assert store.table("listens").columns == tuple(schema_of("listens").names)
    assert store.read("listens").schema == schema_of("listens")


def test_other_tables_have_one_part(tmp_path):
    stated = [{"source_id": "a", "date": day} for day in (THURSDAY, FRIDAY)]
    store = Store.open_or_create(tmp_path)
    with store.change() as change:
        change.add("releases", pa.Table.from_pylist(stated, schema=schema_of("releases")))
    assert len(store.parts("releases")) == 1


@given(st.lists(DAYS, min_size=1, max_size=30))
def test_every_row_lies_in_the_week_of_its_day(days):
    parted = dict(by_partition("listens", listens(*(("a", day, "VN") for day in days))))
    held = {name: rows["day"].to_pylist() for name, rows in parted.items()}
    assert sorted(day for some in held.values() for day in some) == sorted(days)
    assert all(f"week={week_of(day)}" == name for name, some in held.items() for day in some)
