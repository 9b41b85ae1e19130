"""Charts of a week: places, history, holes, coverage, and what is said when there is none."""

import datetime as dt

import pytest

from tradewind.charts import (
    ChartMissingError,
    ChartQuestion,
    ChartQuestionInvalidError,
    read_chart,
)

VN = ChartQuestion(scope="market", territory="VN")
WORLD = ChartQuestion(scope="world")


def told(chart, *columns):
    return [tuple(row[name] for name in columns) for row in chart.entries.to_pylist()]


def test_up_down_same_and_new(world):
    chart = read_chart(world("1 VN: A=9 B=8 C=7\n2 VN: B=9 A=8 C=7 D=6"), VN)
    assert told(chart, "rank", "track_id", "previous_rank", "peak_rank", "status") == [
        (1, "b", 2, 1, "up"),
        (2, "a", 1, 1, "down"),
        (3, "c", 3, 3, "same"),
        (4, "d", None, 4, "new"),
    ]


def test_a_track_that_comes_back(world):
    chart = read_chart(world("1 VN: A=9 B=8\n2 VN: B=8\n3 VN: B=9 A=8"), VN)
    assert told(chart, "track_id", "previous_rank", "weeks_on_chart", "status") == [
        ("b", 1, 3, "same"),
        ("a", None, 2, "re-entry"),
    ]


def test_a_week_nobody_reported_is_no_week_off(world, week):
    chart = read_chart(world("1 VN: A=9 B=8\n3 VN: B=9 A=8"), VN)
    assert chart.previous_week == week(1)
    assert told(chart, "track_id", "previous_rank", "weeks_on_chart") == [("b", 2, 2), ("a", 1, 2)]


def test_the_peak_is_dated_where_it_was_reached_first(world, week):
    chart = read_chart(world("1 VN: A=9 B=8\n2 VN: B=9 A=8\n3 VN: B=9 A=8"), VN)
    assert told(chart, "track_id", "peak_week") == [("b", week(2)), ("a", week(1))]


def test_peaks_count_up_to_the_week_asked_for(world, week):
    store = world("1 VN: A=9 B=8\n2 VN: B=9 A=8")
    chart = read_chart(store, ChartQuestion(scope="market", territory="VN", week=week(1)))
    assert told(chart, "track_id", "peak_rank") == [("a", 1), ("b", 2)]


def test_any_day_of_the_week_will_do(world, week):
    asked = ChartQuestion(scope="market", territory="VN", week=week(1) + dt.timedelta(days=6))
    assert read_chart(world("1 VN: A=9\n2 VN: A=9"), asked).week == week(1)


def test_the_world_adds_up_its_markets_without_the_services_own(world):
    chart = read_chart(world("1 VN: A=9 B=8\n1 DE: B=5 A=1\n1 WW: C=99"), WORLD)
    assert told(chart, "track_id", "streams", "markets") == [("b", 13, 2), ("a", 10, 2)]


def test_a_market_of_one_day_is_scaled_to_the_whole_weeks_of_others(world, entry, week):
    friday = {"period": "day", "date": week(1)}
    store = world([entry(1, "VN", 1, "A", 70), entry(1, "DE", 1, "B", 15, **friday)])
    told_so = told(read_chart(store, WORLD), "track_id", "streams", "scaled")
    assert told_so == [("b", 105, True), ("a", 70, False)]
    market = read_chart(store, ChartQuestion(scope="market", territory="DE"))
    assert told(market, "track_id", "streams", "scaled") == [("b", 15, False)]


def test_markets_of_the_same_day_are_added_as_they_are(world, entry, week):
    friday = {"period": "day", "date": week(1)}
    rows = [entry(1, "VN", 1, "A", 7, **friday), entry(1, "DE", 1, "A", 2, **friday)]
    assert told(read_chart(world(rows), WORLD), "streams", "scaled") == [(9, False)]


def test_scaled_streams_are_whole(world, entry, week):
    days = [
        entry(1, "DE", 1, "B", plays, period="day", date=week(1) + dt.timedelta(days=day))
        for day, plays in enumerate((3, 4))
    ]
    chart = read_chart(world([entry(1, "VN", 1, "A", 1), *days]), WORLD)
    assert told(chart, "track_id", "streams") == [("b", 25), ("a", 1)]


def test_points_are_never_scaled(world, entry, week):
    rows = [
        entry(1, "VN", 1, "A", None),
        entry(1, "DE", 1, "B", 15, period="day", date=week(1)),
    ]
    chart = read_chart(world(rows), WORLD)
    assert told(chart, "track_id", "points", "scaled") == [("a", 200, False), ("b", 200, False)]


def test_the_world_without_home(world):
    asked = ChartQuestion(scope="world-without-home", home="VN")
    chart = read_chart(world("1 VN: A=9 B=8\n1 DE: B=5 A=1"), asked)
    assert told(chart, "track_id", "streams") == [("b", 5), ("a", 1)]


def test_a_region_adds_up_its_markets(world):
    asked = ChartQuestion(scope="region", region="south-eastern-asia")
    chart = read_chart(world("1 VN: A=9\n1 TH: A=5\n1 DE: A=100"), asked)
    assert told(chart, "track_id", "streams", "markets") == [("a", 14, 2)]


def test_artists_add_up_their_tracks(world):
    asked = ChartQuestion(scope="world", of="artists")
    store = world([*_rows(world)])
    chart = read_chart(store, asked)
    assert told(chart, "artist_name", "streams", "tracks", "markets", "title") == [
        ("Hoa", 12, 2, 2, "A"),
        ("Lan", 8, 1, 1, "B"),
    ]


def _rows(world):
    from datetime import date

    plays = [("VN", 1, "A", "Hoa", 9), ("VN", 2, "B", "Lan", 8), ("DE", 1, "C", "Hoa", 3)]
    return [
        {
            "source_id": "a",
            "territory": territory,
            "period": "week",
            "date": date(2023, 1, 12),
            "week": date(2023, 1, 6),
            "rank": rank,
            "track_id": title,
            "title": title,
            "artist_names": artist,
            "streams": streams,
        }
        for territory, rank, title, artist, streams in plays
    ]


def test_below_the_size_is_off_the_chart(world):
    asked = ChartQuestion(scope="market", territory="VN", size=1)
    chart = read_chart(world("1 VN: A=9 B=8\n2 VN: B=9 A=8\n3 VN: A=9 B=8"), asked)
    assert told(chart, "track_id", "previous_rank", "weeks_on_chart", "status") == [
        ("a", None, 2, "re-entry")
    ]


def test_one_row_without_streams_ranks_the_whole_week_by_points(world):
    chart = read_chart(world("1 VN: A B=8\n1 DE: B=9 C=1"), WORLD)
    assert not chart.by_streams
    assert told(chart, "track_id", "points", "streams") == [
        ("b", 399, None),
        ("a", 200, None),
        ("c", 199, None),
    ]


def test_ties_go_to_the_printed_rank_then_the_id(world, entry):
    rows = [
        entry(1, "VN", 2, "A", 9),
        entry(1, "VN", 1, "Z", 9),
        entry(1, "DE", 2, "B", 9),
    ]
    assert told(read_chart(world(rows), WORLD), "rank", "track_id") == [
        (1, "z"),
        (2, "a"),
        (3, "b"),
    ]


def test_a_tie_of_the_world_goes_to_the_better_of_the_printed_ranks(world, entry):
    rows = [
        entry(1, "VN", 1, "Z", 5),
        entry(1, "DE", 3, "Z", 4),
        entry(1, "VN", 2, "A", 5),
        entry(1, "DE", 2, "A", 4),
    ]
    assert told(read_chart(world(rows), WORLD), "rank", "track_id") == [(1, "z"), (2, "a")]


def test_rank_200_earns_a_point_and_none_is_below(world, entry):
    rows = [entry(1, "VN", rank, f"T{rank}", None) for rank in (1, 200, 201, 250)]
    chart = read_chart(world(rows), ChartQuestion(scope="market", territory="VN"))
    assert told(chart, "track_id", "points") == [("t1", 200), ("t200", 1), ("t201", 0), ("t250", 0)]


def test_coverage_names_the_silent(world):
    cover = read_chart(world("1 VN: A=9\n1 DE: A=9\n2 VN: A=9"), WORLD).coverage
    assert (cover.reported, cover.silent, cover.share) == (("VN",), ("DE",), 0.5)


def test_simulated_sources_make_a_simulated_chart(world):
    import pyarrow as pa

    from tradewind.store import Store, schema_of

    store = world("1 VN: A=9")
    source = {"source_id": "a", "simulated": True}
    with store.change() as change:
        change.add("sources", pa.Table.from_pylist([source], schema=schema_of("sources")))
    assert read_chart(Store.open(store.folder), VN).simulated


def test_a_market_that_is_not_there(world):
    with pytest.raises(ChartMissingError, match=r"no chart of VN.*DE, TH.*nearest are TH"):
        read_chart(world("1 TH: A=9\n1 DE: A=9"), VN)


def test_a_week_that_is_not_there_names_the_nearest(world, week):
    asked = ChartQuestion(scope="market", territory="VN", week=week(3))
    with pytest.raises(ChartMissingError, match=f"week of {week(3)}.*--week {week(2)}"):
        read_chart(world("1 VN: A=9\n2 VN: A=9\n9 VN: A=9"), asked)


def test_an_empty_store(world):
    with pytest.raises(ChartMissingError, match="tradewind ingest"):
        read_chart(world(""), WORLD)


@pytest.mark.parametrize(
    ("asked", "tracks"),
    [({"origin": "VN"}, ["loi"]), ({"genre": "Samba"}, []), ({}, ["sol", "loi"])],
)
def test_only_artists_of_an_origin_or_genre(world, entry, asked, tracks):
    rows = [entry(1, "VN", 1, "Sol by Ana", 9), entry(1, "VN", 2, "Loi by Hoa", 8)]
    store = world(rows, roster={"Hoa": "VN"})
    chart = read_chart(store, ChartQuestion(scope="world", **asked))
    assert chart.entries["track_id"].to_pylist() == tracks


def test_printed_charts_name_no_album(world):
    with pytest.raises(ChartQuestionInvalidError, match="name no release"):
        read_chart(world("1 VN: A=9"), ChartQuestion(scope="world", of="albums"))
