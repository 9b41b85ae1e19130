"""Exports of one person overlap; each listen counts once, and it is told."""

import json

from tradewind.ingest import ingest, remove
from tradewind.store import Store

NOON = 1767434400
HEADER = "uts,utc_time,artist,artist_mbid,album,album_mbid,track,track_mbid\n"


def csv_of(*plays):
    return HEADER + "".join(f"{NOON + at},,Lan,,,,{title},\n" for at, title in plays)


def test_overlapping_exports_count_each_listen_once(write, tmp_path, rows):
    old = write("recent-1.csv", csv_of((0, "ON"), (60, "Off")))
    new = write("recent-2.csv", csv_of((60, "Off"), (120, "ON")))
    summary = ingest([old, new], store=tmp_path / "store")
    assert sorted(rows("listens", "line")) == [(2,), (3,), (3,)]
    assert rows("rejects", "path", "line", "reason") == [(str(new), 2, "listen_twice")]
    assert (summary.rows, summary.set_aside) == (3, 1)
    assert summary.notes == (
        "1 listens stand in two files, such as in recent-2.csv and recent-1.csv; each counts once",
    )


def test_an_export_loaded_later_is_compared_with_the_store(write, tmp_path, rows):
    ingest([write("recent-1.csv", csv_of((0, "ON"), (60, "Off")))], store=tmp_path / "store")
    ingest([write("recent-2.csv", csv_of((60, "Off"), (120, "ON")))], store=tmp_path / "store")
    assert len(rows("listens", "line")) == 3
    assert sorted(rows("sources", "rows", "rejected")) == [(1, 1), (2, 0)]


def test_rows_that_share_one_time_within_a_file_are_kept(write, tmp_path, rows):
    ingest([write("bulk.csv", csv_of((0, "ON"), (0, "ON"), (0, "Off")))], store=tmp_path / "store")
    assert len(rows("listens", "line")) == 3


def test_files_of_other_listeners_are_no_doubles(write, tmp_path, rows):
    files = [write("recent.csv", csv_of((0, name)), folder=name) for name in ("anna", "ben")]
    files += [write("other.csv", csv_of((0, "anna"), (9, "ON")), folder="ben")]
    ingest(files, store=tmp_path / "store")
    assert len(rows("listens", "line")) == 4


def test_a_file_that_grew_is_no_double_of_what_it_was(write, tmp_path, rows):
    ingest([write("recent.csv", csv_of((0, "ON")))], store=tmp_path / "store")
    ingest([write("recent.csv", csv_of((0, "ON"), (60, "Off")))], store=tmp_path / "store")
    assert (len(rows("listens", "line")), rows("rejects", "line")) == (2, [])


def test_where_the_first_file_goes_the_second_is_read_again(write, tmp_path, rows):
    old = write("recent-1.csv", csv_of((0, "ON"), (60, "Off")))
    new = write("recent-2.csv", csv_of((60, "Off"), (120, "ON")))
    ingest([old, new], store=tmp_path / "store")
    remove([str(old)], store=tmp_path / "store")
    ingest([new], store=tmp_path / "store")
    assert (len(rows("listens", "line")), rows("rejects", "line")) == (2, [])


def test_where_the_first_file_changed_in_place_its_listens_come_back(write, tmp_path, rows):
    old = write("recent-1.csv", csv_of((0, "ON"), (60, "Off")))
    new = write("recent-2.csv", csv_of((60, "Off"), (120, "ON")))
    ingest([old.parent], store=tmp_path / "store")
    write("recent-1.csv", csv_of((0, "ON")))
    summary = ingest([old.parent], store=tmp_path / "store")
    assert sorted(rows("listens", "line")) == [(2,), (2,), (3,)]
    assert (rows("rejects", "line"), summary.unchanged, summary.replaced) == ([], 0, 2)
    assert sorted(rows("sources", "path", "rows")) == [(str(old), 1), (str(new), 2)]


def test_where_only_the_changed_file_is_loaded_a_note_asks_for_the_other(write, tmp_path, rows):
    old = write("recent-1.csv", csv_of((0, "ON"), (60, "Off")))
    new = write("recent-2.csv", csv_of((60, "Off"), (120, "ON")))
    ingest([old, new], store=tmp_path / "store")
    write("recent-1.csv", csv_of((0, "ON")))
    (note,) = ingest([old], store=tmp_path / "store").notes
    assert note.startswith("1 files lack listens")
    ingest([new], store=tmp_path / "store")
    assert sorted(rows("listens", "line")) == [(2,), (2,), (3,)]


def test_loading_overlapping_files_again_changes_nothing(write, tmp_path):
    old = write("recent-1.csv", csv_of((0, "ON"), (60, "Off")))
    new = write("recent-2.csv", csv_of((60, "Off"), (120, "ON")))
    ingest([old, new], store=tmp_path / "store")
    before = Store.open(tmp_path / "store").generation
    ingest([old, new], store=tmp_path / "store")
    assert Store.open(tmp_path / "store").generation == before


def test_files_of_two_formats_in_one_folder_load_both(write, tmp_path, rows):
    write("recent.csv", csv_of((0, "ON")))
    pano = {"timeMs": (NOON + 500) * 1000, "track": "Ebbe", "artist": "Nord"}
    folder = write("pano.jsonl", json.dumps(pano)).parent
    summary = ingest([folder], store=tmp_path / "store")
    assert [line.format for line in summary.formats] == ["lastfm ghan", "panoscrobbler"]
    assert len(rows("listens", "line")) == 2
