"""Files of Spotify for Artists: what they name only outside, and totals among the parts."""

import datetime as dt

import pytest

SONGS = "song,listeners,streams,saves,release_date\n"
PLAYLISTS = "title,author,listeners,streams,date_added\n"
NEWER = (
    "date,listeners,monthly listeners,monthly active listeners,super listeners,streams,"
    "playlist adds,saves,followers\n"
)


def test_audience_newer_header_gives_all_figures_of_a_day(parse):
    found = parse("Neon-audience-timeline.csv", NEWER + "2026-03-01,1,2,3,4,5,6,7,8\n")
    assert found.format == "spotify artist audience"
    assert found.rows(
        *("artist_name", "day", "listeners", "monthly_listeners", "monthly_active_listeners"),
        *("super_listeners", "streams", "playlist_adds", "saves", "followers"),
    ) == [("Neon", dt.date(2026, 3, 1), 1, 2, 3, 4, 5, 6, 7, 8)]


def test_audience_older_header_leaves_the_other_figures_empty_not_zero(parse):
    found = parse("a-audience-timeline.csv", "date,listeners,streams,followers\n2021-01-01,1,2,3\n")
    columns = ("listeners", "streams", "followers", "monthly_listeners", "saves")
    assert found.rows(*columns) == [(1, 2, 3, None, None)]


@pytest.mark.parametrize("mark", ["", "\ufeff"])
def test_audience_with_and_without_byte_order_mark(parse, mark):
    text = f"{mark}date,listeners,streams,followers\r\n2021-01-01,1,2,3\r\n"
    assert parse("a-audience-timeline.csv", text).rows("day", "streams") == [
        (dt.date(2021, 1, 1), 2)
    ]


def test_audience_day_left_out_or_without_figure_is_unknown_not_zero(parse):
    text = "date,listeners,streams,followers\n2021-01-01,1,,3\n2021-01-03,1,2,3\n"
    found = parse("a-audience-timeline.csv", text)
    assert found.rows("day", "streams") == [(dt.date(2021, 1, 1), None), (dt.date(2021, 1, 3), 2)]


@pytest.mark.parametrize(
    ("name", "artist"),
    [
        ("Neon Harbour-audience-timeline.csv", "Neon Harbour"),
        ("M-TP-audience-timeline (1).csv", "M-TP"),
        ("audience-timeline.csv", None),
        ("download.csv", None),
    ],
)
def test_artist_is_taken_from_the_file_name_and_a_note_says_so(parse, name, artist):
    found = parse(name, "date,listeners,streams,followers\n2021-01-01,1,2,3\n")
    assert found.rows("artist_name") == [(artist,)]
    assert (repr(artist) if artist else "does not name its artist") in found.notes


def test_summary_row_named_as_the_artist_with_nearly_the_sum_is_set_aside(parse):
    text = SONGS + "Neon Harbour,9,2005,7,\nLanterns,7,1500,6,2024-05-17\nTide,3,500,1,n/a\n"
    found = parse("neon harbour-songs-1year.csv", text)
    assert found.rejects == [(2, "summary_row")]
    assert found.rows("title", "streams") == [("Lanterns", 1500), ("Tide", 500)]
    assert "2,005 streams, the songs sum to 2,000" in found.notes


def test_song_named_as_the_artist_that_is_no_sum_is_kept(parse):
    text = SONGS + "Neon Harbour,9,700,7,\nLanterns,7,1500,6,2024-05-17\nTide,3,500,1,\n"
    found = parse("Neon Harbour-songs-1year.csv", text)
    assert (found.rejects, len(found.rows("title"))) == ([], 3)
    assert "700 streams, all other rows sum to 2,000; it was kept as a song" in found.notes


def test_song_as_large_as_all_others_is_kept_when_named_otherwise(parse):
    text = SONGS + "Anthem,9,2000,7,\nLanterns,7,1500,6,\nTide,3,500,1,\n"
    assert parse("Neon Harbour-songs-1year.csv", text).rejects == []


def test_summary_row_cannot_be_told_without_the_artist_and_a_note_asks(parse):
    text = SONGS + "Neon Harbour,9,2000,7,\nLanterns,7,1500,6,\nTide,3,500,1,\n"
    found = parse("download.csv", text)
    assert found.rejects == []
    assert "'Neon Harbour' has nearly the streams of all other songs together" in found.notes


@pytest.mark.parametrize("added", ["n/a", "-", ""])
def test_playlist_without_a_date_added_is_loaded_without_one(parse, added):
    found = parse("Neon-playlists-28day.csv", PLAYLISTS + f"Drive,ola,4,7,{added}\n")
    assert found.rows("artist_name", "playlist", "date_added") == [("Neon", "Drive", None)]
    assert (found.rejects, "cells of date_added" in found.notes) == ([], False)


def test_playlist_with_a_date_that_is_none_is_loaded_with_a_note(parse):
    found = parse("Neon-playlists-28day.csv", PLAYLISTS + "Drive,ola,4,7,soon\n")
    assert found.rows("date_added") == [(None,)]
    assert "1 cells of date_added cannot be read" in found.notes


def test_one_track_file_takes_its_title_from_its_name_and_asks_to_confirm(parse):
    found = parse("Paper Lanterns-timeline.csv", "date,streams\n2026-03-01,40\n")
    assert found.rows("title", "first_day", "last_day", "streams") == [
        ("Paper Lanterns", dt.date(2026, 3, 1), dt.date(2026, 3, 1), 40)
    ]
    assert "'Paper Lanterns' is taken from the file's name; please confirm" in found.notes


def test_one_track_file_without_a_name_asks_for_one(parse):
    found = parse("export.csv", "date,streams\n2026-03-01,40\n")
    assert found.rows("title") == [(None,)]
    assert "neither the file nor its name tells which track" in found.notes


def test_one_track_day_without_a_row_is_unknown_and_a_printed_zero_is_zero(parse):
    found = parse("T-timeline.csv", "date,streams\n2026-03-01,0\n2026-03-03,5\n")
    assert found.rows("first_day", "streams") == [
        (dt.date(2026, 3, 1), 0),
        (dt.date(2026, 3, 3), 5),
    ]


def test_one_track_of_nothing_but_date_and_streams(parse):
    found = parse("T-timeline.csv", "Date , Streams\n2026-03-01,40\n2026-13-01,4\n1999-01-01,4\n")
    assert found.format == "spotify artist track"
    assert found.rejects == [(3, "date_unreadable"), (4, "date_out_of_range")]
