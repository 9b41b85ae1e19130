"""Counts that someone added up, and counters that only grow."""

import datetime as dt

import pytest

from tradewind.terms import track_key

COUNTER = "date,track_id,title,playback_count\n"


@pytest.mark.parametrize(
    ("header", "cells", "first", "last"),
    [
        ("first_day,last_day", "2026-02-27,2026-03-05", (2026, 2, 27), (2026, 3, 5)),
        ("week", "2026-02-27", (2026, 2, 27), (2026, 3, 5)),
        ("week", "2026-W10", (2026, 3, 2), (2026, 3, 8)),
        ("week_ending", "2026-03-05", (2026, 2, 27), (2026, 3, 5)),
        ("date", "2026-03-05", (2026, 3, 5), (2026, 3, 5)),
    ],
)
def test_a_period_is_two_days_a_week_or_one_day(parse, header, cells, first, last):
    found = parse("x.csv", f"{header},market,isrc,quantity\n{cells},VN,QZXAA2600001,5\n")
    assert found.format == "stream counts"
    assert found.rows("first_day", "last_day") == [(dt.date(*first), dt.date(*last))]


@pytest.mark.parametrize(
    ("said", "use"),
    [
        ("Premium", "premium"),
        ("paid", "premium"),
        ("Ad-Supported", "ad_supported"),
        ("free", "ad_supported"),
        ("programmed", "programmed"),
        ("", "stream"),
        ("stream", "stream"),
        ("Track Sale", "track_sale"),
        ("download", "track_sale"),
        ("album sale", "album_sale"),
        ("vinyl", "album_sale"),
    ],
)
def test_uses_by_their_usual_words(parse, said, use):
    found = parse("x.csv", f"date,isrc,tier,streams\n2026-03-05,QZXAA2600001,{said},5\n")
    assert found.rows("use") == [(use,)]


def test_use_of_an_unknown_word_is_set_aside(parse):
    found = parse("x.csv", "date,isrc,use,quantity\n2026-03-05,QZXAA2600001,ringtone,5\n")
    assert found.rejects == [(2, "use_unknown")]


def test_the_key_is_that_of_listens_whatever_names_the_track(parse):
    text = (
        "date,isrc,spotify_id,title,artist,quantity\n"
        "2026-03-05,qz-xaa-26-00001,x,Lanterns,Neon,5\n"
        "2026-03-05,,spotify:track:aa1,Lanterns,Neon,5\n"
        "2026-03-05,,,Lanterns,Neon,5\n"
    )
    assert [key for (key,) in parse("x.csv", text).rows("track_key")] == [
        track_key(isrc="QZXAA2600001", title="", artist=""),
        track_key(service="spotify", track_id="aa1", title="", artist=""),
        track_key(title="Lanterns", artist="Neon"),
    ]


def test_album_sale_without_a_track_goes_by_its_release(parse):
    text = "week,release,artist,use,quantity\n2026-02-27,Harbour Lights,Neon,album_sale,12\n"
    assert parse("x.csv", text).rows("release_title", "title", "use", "quantity") == [
        ("Harbour Lights", None, "album_sale", 12)
    ]


def test_returns_are_negative_copies_and_negative_plays_are_none(parse):
    text = (
        "date,isrc,use,quantity\n"
        "2026-03-05,QZXAA2600001,track_sale,-1\n"
        "2026-03-05,QZXAA2600001,premium,-1\n"
    )
    found = parse("x.csv", text)
    assert (found.rows("quantity"), found.rejects) == ([(-1,)], [(3, "streams_negative")])


def test_market_that_is_empty_or_the_world_counts_the_world_and_a_dropped_one_is_told(parse):
    text = "date,country,isrc,quantity\n" + "".join(
        f"2026-03-05,{market},QZXAA2600001,5\n" for market in ("", "global", "UK", "YU")
    )
    found = parse("x.csv", text)
    assert found.rows("territory") == [(None,), (None,), ("GB",)]
    assert [it.detail for it in found.parsed.rejects] == [
        "'YU' is no longer a market; RS, ME followed it"
    ]


def test_what_names_no_track_is_set_aside_and_a_bad_isrc_is_left_empty(parse):
    text = "date,isrc,title,artist,quantity\n2026-03-05,nope,Tide,Neon,5\n2026-03-05,nope,Tide,,5\n"
    found = parse("x.csv", text)
    assert (found.rows("isrc", "title"), found.rejects) == (
        [(None, "Tide")],
        [(3, "track_unnamed")],
    )
    assert "2 cells of isrc hold no ISRC" in found.notes


def test_rows_that_count_one_thing_twice_are_loaded_and_told(parse):
    line = "2026-03-05,QZXAA2600001,5\n"
    found = parse("x.csv", "date,isrc,quantity\n" + 2 * line)
    assert len(found.rows("line")) == 2
    assert "1 rows count the track" in found.notes


def test_soundcloud_counters_are_cumulative_so_plays_are_differences(parse):
    text = COUNTER + "2026-03-04,7,Tide,1100\n2026-03-01,7,Tide,1000\n2026-03-01,8,Salt,5\n"
    found = parse("x.csv", text)
    assert found.rows("line", "first_day", "last_day", "quantity") == [
        (2, dt.date(2026, 3, 2), dt.date(2026, 3, 4), 100)
    ]
    assert found.rejects == [(3, "counter_first"), (4, "counter_first")]


def test_soundcloud_snapshot_of_one_day_says_to_put_all_days_into_one_file(parse):
    found = parse("x.csv", COUNTER + "2026-03-01,7,Tide,1000\n2026-03-01,8,Salt,5\n")
    assert found.rejects == [(2, "counter_first"), (3, "counter_first")]
    assert "put those of all days into one" in found.notes


def test_soundcloud_fall_is_a_correction_from_which_counting_goes_on(parse):
    text = COUNTER + "".join(
        f"2026-03-0{day},7,Tide,{counter}\n"
        for day, counter in ((1, 90), (2, 100), (3, 80), (4, 85))
    )
    found = parse("x.csv", text)
    assert found.rows("line", "quantity") == [(3, 10), (5, 5)]
    assert found.rejects == [(2, "counter_first"), (4, "counter_fell")]


def test_soundcloud_second_reading_of_a_day_is_set_aside(parse):
    text = COUNTER + "2026-03-01,7,Tide,90\n2026-03-01,7,Tide,91\n2026-03-02,7,Tide,95\n"
    found = parse("x.csv", text)
    assert found.rows("quantity") == [(5,)]
    assert found.rejects == [(2, "counter_first"), (3, "row_twice")]


def test_weeks_by_number_stand_beside_weeks_by_their_first_day(parse):
    text = (
        "week,market,title,artist,plays\n"
        "2026-W10,VN,Loi,Hoa,5\n"
        "2026-02-20,VN,Loi,Hoa,6\n"
        "2026-W54,VN,Loi,Hoa,7\n"
        ",VN,Loi,Hoa,8\n"
    )
    found = parse("counts.csv", text)
    assert found.rows("first_day", "last_day", "quantity") == [
        (dt.date(2026, 3, 2), dt.date(2026, 3, 8), 5),
        (dt.date(2026, 2, 20), dt.date(2026, 2, 26), 6),
    ]
    assert found.rejects == [(4, "date_unreadable"), (5, "date_missing")]
