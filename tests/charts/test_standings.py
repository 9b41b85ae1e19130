"""Standings: one row a market, week and track, with its artist."""

import datetime as dt

from tradewind.charts import standings

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
    from tradewind.store import Store, empty_table

    store = world([entry(1, "VN", 1, "A", 9, artist_names="Đen, MIN")])
    with store.change() as change:
        change.replace("credits", empty_table("credits"))
    assert told(Store.open(store.folder), "artist_id", "artist_name") == [("~den min", "Đen, MIN")]


def test_an_empty_store_has_no_standings(world):
    from tradewind.charts.standings import STANDINGS

    table = standings(world(""))
    assert (table.num_rows, table.schema) == (0, STANDINGS)
