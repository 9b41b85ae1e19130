"""Standings: one row a market, week and track, with its artist."""

import datetime as dt

import pyarrow as pa

from tradewind.charts import standings
from tradewind.store import Store, schema_of

FRIDAY = dt.date(2023, 1, 6)


def told(store, *columns):
    """The rows of these columns as tuples."""
    return [tuple(row[name] for name in columns) for row in standings(store).to_pylist()]


def test_one_row_a_market_week_and_track(world):
    store = world("1 VN: A=900 B=800\n1 DE: A=50")
    assert told(store, "territory", "rank", "track_id", "streams") == [
        ("DE", 1, "a", 50),
        ("VN", 1, "a", 900),
        ("VN", 2, "b", 800),
    ]


def test_weekly_list_wins_over_daily(world, entry, week):
    daily = entry(1, "VN", 1, "B", 70, period="day", date=week(1))
    store = world([entry(1, "VN", 1, "A", 900), daily])
    assert told(store, "track_id", "streams") == [("a", 900)]


def test_daily_lists_add_up_and_are_ranked_again(world, entry, week):
    monday, tuesday = week(1) + dt.timedelta(days=3), week(1) + dt.timedelta(days=4)
    days = [
        entry(1, "VN", 1, "A", 100, period="day", date=monday),
        entry(1, "VN", 2, "B", 90, period="day", date=monday),
        entry(1, "VN", 1, "B", 80, period="day", date=tuesday),
    ]
    assert told(world(days), "rank", "track_id", "streams") == [(1, "b", 170), (2, "a", 100)]


def test_a_week_named_by_a_wrong_day_is_still_one_week(world, entry, week):
    right = entry(1, "VN", 1, "A", 900, source_id="right", date=week(1) + dt.timedelta(days=6))
    wrong = right | {"source_id": "wrong", "date": week(1) + dt.timedelta(days=4)}
    assert told(world([right, wrong]), "track_id", "streams") == [("a", 900)]


def test_days_say_how_much_of_the_week_is_known(world, entry, week):
    days = [
        entry(1, "VN", 1, "A", 900),
        entry(1, "DE", 1, "A", 50, period="day", date=week(1)),
        entry(1, "JP", 1, "A", 40, period="day", date=week(1)),
        entry(1, "JP", 1, "B", 40, period="day", date=week(1) + dt.timedelta(days=2)),
    ]
    known = set(told(world(days), "territory", "days"))
    assert known == {("VN", 7), ("DE", 1), ("JP", 2)}


def test_a_day_without_streams_leaves_the_week_without(world, entry, week):
    days = [
        entry(1, "VN", 1, "A", 100, period="day", date=week(1)),
        entry(1, "VN", 1, "A", None, period="day", date=week(1) + dt.timedelta(days=1)),
    ]
    assert told(world(days), "rank", "track_id", "streams") == [(1, "a", None)]


def test_doubled_rows_are_one(world, entry):
    row = entry(1, "VN", 1, "A", 900)
    store = world([row, row, row | {"source_id": "b"}])
    assert told(store, "track_id", "streams") == [("a", 900)]


def loaded(store, *source_ids):
    """The same store, its files loaded one day after the other."""
    days = [dt.datetime(2023, 2, day, tzinfo=dt.UTC) for day in range(1, len(source_ids) + 1)]
    rows = [
        {"source_id": source_id, "loaded_at": day}
        for source_id, day in zip(source_ids, days, strict=True)
    ]
    with store.change() as change:
        change.replace("sources", pa.Table.from_pylist(rows, schema=schema_of("sources")))
    return Store.open(store.folder)


def test_a_list_with_and_without_ids_counts_once(world, entry):
    with_ids = [entry(1, "VN", 1, "A", 900), entry(1, "VN", 2, "B", 800)]
    without = [row | {"source_id": "b", "track_id": None} for row in with_ids]
    store = world([*with_ids, *without])
    told_so = [told(loaded(store, *order), "track_id", "rank") for order in ("ab", "ba")]
    assert told_so == [[("a|hoa", 1), ("b|hoa", 2)], [("a", 1), ("b", 2)]]


def test_a_revised_list_takes_the_place_of_the_one_loaded_before(world, entry):
    first = [entry(1, "VN", 1, "S", 900), entry(1, "VN", 2, "T", 800)]
    revised = [
        entry(1, "VN", 1, "U", 950, source_id="b"),
        entry(1, "VN", 2, "T", 820, source_id="b"),
        entry(1, "VN", 3, "S", 700, source_id="b"),
    ]
    store = loaded(world([*first, *revised]), "a", "b")
    assert told(store, "rank", "title", "streams") == [(1, "U", 950), (2, "T", 820), (3, "S", 700)]


def test_a_file_loaded_later_takes_the_place_of_its_own_lists_alone(world, entry):
    old = [entry(1, "VN", 1, "A", 9), entry(1, "DE", 1, "B", 8), entry(2, "VN", 1, "C", 7)]
    store = loaded(world([*old, entry(1, "VN", 1, "D", 6, source_id="b")]), "a", "b")
    assert told(store, "territory", "title") == [("DE", "B"), ("VN", "D"), ("VN", "C")]


def test_a_track_without_id_is_known_by_its_folded_words(world, entry):
    rows = [
        entry(1, "VN", 1, "A", 9, track_id=None, title="Lạc Trôi", artist_names="Sơn Tùng M-TP"),
        entry(1, "DE", 1, "A", 8, track_id="", title="LAC TROI", artist_names="Son Tung M TP"),
    ]
    assert told(world(rows), "territory", "track_id") == [
        ("DE", "lac troi|son tung m tp"),
        ("VN", "lac troi|son tung m tp"),
    ]


def test_an_untitled_track_keeps_its_artist(world, entry):
    store = world([entry(1, "VN", 1, "A", 9, title=None)])
    assert told(store, "title", "artist_id") == [("", "~hoa")]


def test_the_first_main_artist_owns_the_track(world, entry):
    rows = [entry(1, "VN", 1, "A", 9, artist_names="BLACKPINK, Dua Lipa")]
    store = world(rows, {"BLACKPINK": "KR"})
    assert told(store, "artist_id", "artist_name") == [("kr:blackpink", "BLACKPINK")]


def test_spellings_of_one_artist_show_the_commonest(world, entry):
    rows = [
        entry(1, "VN", 1, "A", 9, artist_names="ĐEN"),
        entry(1, "VN", 2, "B", 8, artist_names="Đen"),
        entry(1, "VN", 3, "C", 7, artist_names="Đen"),
    ]
    assert set(told(world(rows), "artist_id", "artist_name")) == {("~den", "Đen")}


def test_artists_nobody_credited_are_folded(world, entry, tmp_path):
    from tradewind.store import empty_table

    store = world([entry(1, "VN", 1, "A", 9, artist_names="Đen, MIN")])
    with store.change() as change:
        change.replace("credits", empty_table("credits"))
    assert told(Store.open(store.folder), "artist_id", "artist_name") == [("~den min", "Đen, MIN")]


def test_an_empty_store_has_no_standings(world):
    from tradewind.charts.standings import STANDINGS

    table = standings(world(""))
    assert (table.num_rows, table.schema) == (0, STANDINGS)
