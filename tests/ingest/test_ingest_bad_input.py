"""Bad files and bad rows: each ends in a clear message, and all that is good is kept."""

import datetime as dt
import gzip
import io
import os
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tradewind.ingest import Limits, ingest
from tradewind.store import Store

OFFICIAL = (
    "rank,uri,artist_names,track_name,source,peak_rank,previous_rank,weeks_on_chart,streams\n"
)
COLLECTED = "Position,Track Name,Artist,Streams,date,region,spotify_id\n"
ROSTER = (
    "artist,aliases,origin,languages,genre,kind,member_of,debut,label,"
    "monthly_capacity_days,emerging\n"
)


@pytest.fixture
def good(write):
    """A sound chart beside the bad file: it must always come in."""
    return write("good.csv", COLLECTED + "1,ON,BTS,500,2020-02-28,vn,good\n")


@pytest.fixture
def load(command, good, rows, tmp_path):
    """Load the good file and another one; returns what was said and what was set aside."""

    def run(bad, *options):
        said = command("ingest", good, bad, "--store", tmp_path / "store", *options)
        assert ("good",) in rows("chart_entries", "track_id")
        return said, rows("rejects", "path", "line", "reason")

    return run


def test_truncated_gzip_keeps_the_rows_before_the_cut(load, write, rows):
    lines = [
        f"{r},Song {r * 7919 % 1000},BTS,{9**9 % (r * 31)},2020-02-28,th,t{r}\n"
        for r in range(1, 400)
    ]
    whole = gzip.compress((COLLECTED + "".join(lines)).encode())
    bad = write("cut.csv.gz", whole[: len(whole) // 2])
    said, rejects = load(bad)
    kept = [rank for market, rank in rows("chart_entries", "territory", "rank") if market == "TH"]
    assert kept == list(range(1, len(kept) + 1)) and len(kept) > 50
    assert rejects == [(str(bad), len(kept) + 2, "file_cut_short")]
    assert f"cut.csv.gz:{len(kept) + 2}: the gzip is damaged" in said.plain
    assert said.code == 1
    assert "What to do: download the file again" in said.plain


def test_gzip_with_nothing_in_it_is_refused(load, write):
    bad = write("cut.csv.gz", gzip.compress(b"x" * 100)[:11])
    said, rejects = load(bad)
    assert (said.code, rejects) == (1, [])
    assert f"{bad}: nothing can be unpacked from this gzip" in said.plain


@pytest.mark.slow
def test_zip_that_unpacks_to_10_gb_is_refused_before_it_unpacks(load, write, tmp_path):
    bomb = tmp_path / "files" / "bomb.zip"
    zeros = b"0" * (1 << 24)
    with (
        zipfile.ZipFile(bomb, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as archive,
        archive.open("bomb.csv", "w", force_zip64=True) as member,
    ):
        for _ in range(640):
            member.write(zeros)
    said, rejects = load(bomb)
    assert (said.code, rejects) == (1, [])
    assert "is declared to unpack to 10,737,418,240 bytes" in said.plain
    assert "--largest-mb" in said.plain


def test_a_member_that_is_too_large_is_refused_alone(load, write, rows):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("large.csv", "0" * (2 << 20))
        archive.writestr("small.csv", COLLECTED + "1,eight,IU,5,2020-02-28,th,small\n")
    said, _ = load(write("both.zip", packed.getvalue()), "--largest-mb", 1)
    assert said.code == 1
    assert "both.zip!large.csv: the file is declared to unpack to 2,097,152 bytes" in said.plain
    assert ("small",) in rows("chart_entries", "track_id")


def test_gzip_bomb_is_stopped_while_it_unpacks(load, write):
    bomb = gzip.compress(b"0" * (65 << 20))
    said, _ = load(write("bomb.csv.gz", bomb))
    assert said.code == 1
    assert "times its size" in said.plain


def test_limits_hold_for_what_is_truly_unpacked(good, write, tmp_path):
    bad = write("large.csv.gz", gzip.compress(os.urandom(3 << 20)))
    limits = Limits(largest_bytes=4 << 20)
    summary = ingest([good, bad], store=tmp_path / "store", limits=limits)
    assert "binary" in summary.refused[0]
    limits = Limits(largest_bytes=2 << 20)
    summary = ingest([good, bad], store=tmp_path / "store", limits=limits)
    assert "holds more than 2,097,152 bytes" in summary.refused[0]


def test_cp949_text_is_read_as_korean(load, write, rows):
    text = (
        COLLECTED + "1,밤편지,아이유,500,2020-02-28,kr,k\n2,봄날,방탄소년단,400,2020-02-28,kr,l\n"
    )
    said, _ = load(write("korean.csv", text.encode("cp949")))
    assert ("밤편지", "아이유") in rows("chart_entries", "title", "artist_names")
    assert "korean.csv: read as CP949 (Korean), not UTF-8" in said.plain


def test_latin_1_text_is_read_as_western(load, write, rows):
    text = (
        COLLECTED + "1,Déjà vu,Beyoncé,500,2020-02-28,fr,k\n2,Señorita,Rosalía,4,2020-02-28,fr,l\n"
    )
    said, _ = load(write("western.csv", text.encode("latin-1")))
    assert ("Déjà vu", "Beyoncé") in rows("chart_entries", "title", "artist_names")
    assert "western.csv: read as CP1252 (Western), not UTF-8" in said.plain


def test_one_broken_sign_spoils_one_row_alone(load, write, rows):
    text = "1,밤편지,아이유,500,2020-02-28,kr,k\n2,봄날,방탄소년단,400,2020-02-28,kr,l\n"
    bad = write("broken.csv", (COLLECTED + text).encode() + b"3,x\xff,y,1,2020-02-28,kr,m\n")
    _, rejects = load(bad)
    assert rejects == [(str(bad), 4, "text_unreadable")]
    assert ("밤편지",) in rows("chart_entries", "title")


def test_a_broken_sign_of_utf_16_spoils_its_row(load, write, rows):
    lines = "1,밤편지,IU,500,2020-02-28,kr,k\n2,봄날X,BTS,400,2020-02-28,kr,l\n"
    text = (COLLECTED + lines).encode("utf-16").replace(b"X\0", b"\0\xd8")
    bad = write("broken.csv", text)
    _, rejects = load(bad)
    assert rejects == [(str(bad), 3, "text_unreadable")]
    assert ("밤편지",) in rows("chart_entries", "title")


def test_missing_column_is_named_with_the_nearest_one(load, write):
    header = "rank,uri,artist_names,track_name,source,peak_rank,previous_rank,stream_count\n"
    bad = write("regional-vn-weekly-2026-03-05.csv", header + "1,u,a,t,s,1,1,5\n")
    said, _ = load(bad)
    assert said.code == 1
    assert "Nearest is 'Spotify chart (official)', which lacks 'streams'" in said.plain
    assert "(is it 'stream_count'?)" in said.plain
    assert "line 1 holds the columns rank, uri, artist_names" in said.plain
    assert str(bad) in said.text


def test_chart_without_market_and_date_in_its_name(load, write):
    said, _ = load(write("download.csv", OFFICIAL + "1,u,a,t,s,1,1,1,5\n"))
    assert said.code == 1
    assert "neither its columns nor its name tell market and date" in said.plain
    assert "name it regional-<cc>-weekly-YYYY-MM-DD.csv" in said.plain


@pytest.mark.parametrize("name", ["xx-weekly-2026-03-05", "vn-weekly-2026-13-05"])
def test_chart_with_an_impossible_name(load, write, name):
    said, _ = load(write(f"regional-{name}.csv", OFFICIAL + "1,u,a,t,s,1,1,1,5\n"))
    assert said.code == 1
    assert f"({name})" in said.plain


@pytest.mark.parametrize(
    ("row", "reason", "said_so"),
    [
        ("2,ON,BTS,-5,2020-02-28,th,x", "streams_negative", "-5 streams; expected 0 or more"),
        ("2,ON,BTS,9000000000,2020-02-28,th,x", "streams_too_many", "at most 8,200,000,000"),
        ("2,ON,BTS,9e99,2020-02-28,th,x", "streams_unreadable", "'9e99' is no whole number"),
        (f"2,ON,BTS,{10**30},2020-02-28,th,x", "streams_too_many", "at most 8,200,000,000"),
        ("0,ON,BTS,5,2020-02-28,th,x", "rank_not_positive", "0 is no place"),
        ("-3,ON,BTS,5,2020-02-28,th,x", "rank_not_positive", "-3 is no place"),
        ("first,ON,BTS,5,2020-02-28,th,x", "rank_unreadable", "'first' is no whole number"),
        (",ON,BTS,5,2020-02-28,th,x", "rank_unreadable", "'' is no whole number"),
        ("2,ON,BTS,5,2020-02-30,th,x", "date_unreadable", "'2020-02-30' is no date"),
        ("2,ON,BTS,5,2109-02-28,th,x", "date_out_of_range", "'2109-02-28' is no date of a chart"),
        ("2,ON,BTS,5,1019-02-28,th,x", "date_out_of_range", "expected 2000-01-01 to "),
        ("2,ON,BTS,0x10,2020-02-28,th,x", "streams_unreadable", "'0x10' is no whole number"),
        ("2,ON,BTS,5,2020-02-28,xq,x", "market_unknown", "'xq' is no market"),
        ("2,,,5,2020-02-28,th,", "track_unnamed", "no track id, and title or artist"),
        ("2,ON,BTS,5,2020-02-28,th", "wrong_number_of_fields", "6 fields, the header has 7"),
        ("2,ON,BTS,5,2020-02-28,th,x,y", "wrong_number_of_fields", "8 fields, the header has 7"),
        ('2,"ON,BTS,5,2020-02-28,th,x', "quote_left_open", "a quote opens and never ends"),
    ],
)
def test_a_bad_row_is_set_aside_alone(load, write, rows, row, reason, said_so):
    sound = "{0},Song {0},BTS,5,2020-02-28,th,s{0}\n"
    bad = write("bad.csv", COLLECTED + sound.format(1) + row + "\n" + sound.format(3))
    said, rejects = load(bad)
    assert said.code == 0
    assert rejects == [(str(bad), 3, reason)]
    assert sorted(rows("chart_entries", "track_id")) == [("good",), ("s1",), ("s3",)]
    assert said_so in said.plain


def test_a_chart_of_the_next_century_is_set_aside(load, write):
    name = "regional-vn-weekly-2109-05-30.csv"
    _, rejects = load(write(name, OFFICIAL + "1,u,a,t,s,1,1,1,5\n"))
    assert [reason for _, _, reason in rejects] == ["date_out_of_range"]


def test_the_last_date_of_a_chart_can_be_told(write, rows, tmp_path):
    lines = "1,ON,BTS,5,2020-02-28,vn,x\n2,ON,BTS,5,2020-02-29,vn,y\n"
    file = write("chart.csv", COLLECTED + lines)
    ingest([file], store=tmp_path / "store", limits=Limits(latest=dt.date(2020, 2, 28)))
    assert rows("rejects", "line", "reason") == [(3, "date_out_of_range")]


def test_a_rank_twice_keeps_the_first(load, write, rows):
    lines = "1,ON,BTS,5,2020-02-28,th,x\n1,eight,IU,4,2020-02-28,th,y\n1,ON,BTS,5,2020-02-28,th,x\n"
    bad = write("twice.csv", COLLECTED + lines)
    said, rejects = load(bad)
    assert sorted(rejects) == [(str(bad), 3, "rank_twice"), (str(bad), 4, "row_twice")]
    assert sorted(rows("chart_entries", "track_id")) == [("good",), ("x",)]
    assert "rank 1 of this chart stands on line 2 already" in said.plain


def test_empty_file_is_refused(load, write):
    bad = write("empty.csv", "")
    said, _ = load(bad)
    assert said.code == 1
    assert f"{bad}: the file is empty." in said.plain


def test_binary_file_is_refused(load, write):
    bad = write("picture.csv", b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR" + bytes(range(256)))
    said, _ = load(bad)
    assert said.code == 1
    assert f"{bad}: the file is binary, not text." in said.plain


def test_damaged_zip_is_refused(load, write):
    said, _ = load(write("half.zip", b"PK\x03\x04" + b"x" * 50))
    assert said.code == 1
    assert "the file cannot be opened" in said.plain


def test_office_file_is_refused_with_the_way_out(load, write):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        archive.writestr("[Content_Types].xml", "<Types/>")
    said, _ = load(write("book.xlsx", packed.getvalue()))
    assert "save the sheet as CSV" in said.plain


def test_damaged_parquet_is_refused(load, write):
    said, _ = load(write("list.parquet", b"PAR1" + b"x" * 50))
    assert said.code == 1
    assert "this Parquet file is damaged" in said.plain


def test_roster_with_an_artist_twice_keeps_the_first(load, write, rows):
    text = (
        ROSTER
        + "IU,,KR,ko,,person,,,EDAM,,no\nBTS,,KR,ko,,group,,,,,no\niu,,KR,ko,,person,,,X,,no\n"
    )
    bad = write("roster.csv", text)
    said, rejects = load(bad)
    assert rejects == [(str(bad), 4, "artist_twice")]
    assert rows("artists", "name", "label") == [("IU", "EDAM"), ("BTS", None)]
    assert "iu (KR) stands on line 2 already" in said.plain


def test_a_path_that_leads_nowhere_changes_nothing(command, good, tmp_path):
    said = command("ingest", good, tmp_path / "nowhere.csv", "--store", tmp_path / "store")
    assert said.code == 2
    assert "there is no such file or folder" in said.text
    assert not (tmp_path / "store" / "manifest.json").exists()


@pytest.mark.parametrize(
    ("last", "reason"),
    [
        ("2,ON,BTS,5", "file_cut_short"),
        ('2,ON,"BT', "file_cut_short"),
        ("2,ON,BTS,5\n", "wrong_number_of_fields"),
        ("2,ON,BTS,5,2020-02-28,th,x,y", "wrong_number_of_fields"),
        ("Total,5", "wrong_number_of_fields"),
    ],
)
def test_a_last_line_that_is_half_is_where_the_file_ends(load, write, last, reason):
    bad = write("bad.csv", COLLECTED + "1,a,b,5,2020-02-28,th,x\n" + last)
    said, rejects = load(bad)
    assert rejects == [(str(bad), 3, reason)]
    assert said.code == (reason == "file_cut_short")


def test_stray_texts_in_a_folder_are_passed_over(command, good, write, tmp_path):
    write("notes.txt", "remember the milk")
    write("COPYING", "all rights reversed")
    said = command("ingest", good.parent, "--store", tmp_path / "store")
    assert said.code == 0
    assert "2 files passed over, such as COPYING" in said.plain


def test_a_file_that_turned_bad_keeps_its_old_rows(command, good, rows, tmp_path):
    command("ingest", good, "--store", tmp_path / "store")
    good.write_bytes(b"")
    assert command("ingest", good, "--store", tmp_path / "store").code == 2
    assert rows("chart_entries", "track_id") == [("good",)]


def test_rows_loaded_and_set_aside_are_counted_by_source(load, write, tmp_path):
    bad = write("bad.csv", COLLECTED + "1,a,b,5,2020-02-28,th,x\n0,a,b,5,2020-02-28,th,x\n")
    load(bad)
    found = Store.open(tmp_path / "store").read("sources").to_pylist()
    assert [(s["rows"], s["rejected"]) for s in found if s["path"] == str(bad)] == [(1, 1)]


def parquet(**columns):
    packed = io.BytesIO()
    names = ("artist", "country", "type", "begin_date", "n_countries")
    pq.write_table(pa.table({name: columns.get(name, ["IU"] * 50) for name in names}), packed)
    return packed.getvalue()


def with_damaged_pages():
    whole = parquet(artist=[f"artist {n}" for n in range(50)])
    return whole[:4] + b"\xff" * 200 + whole[204:]


NAMED = '"name_original": "x"'


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("no-groups.json", f'{{"idols": [{{"name": "x", {NAMED}}}]}}'),
        ("no-idols.json", f'{{"groups": [{{"name": "x", {NAMED}}}], "idols": null}}'),
        ("deep.json", "[" * 100_000),
        ("pages.parquet", with_damaged_pages()),
        ("text.parquet", parquet(country=["KR"] * 50)),
    ],
)
def test_a_garbled_file_is_refused_alone(load, write, name, content):
    bad = write(name, content)
    said, rejects = load(bad)
    assert (said.code, rejects) == (1, [])
    assert f"{bad}: " in said.plain
    assert "Traceback" not in said.text


def test_a_known_file_of_a_folder_that_turned_bad_keeps_its_rows(command, write, rows, tmp_path):
    file = write("chart.txt", COLLECTED + "1,ON,BTS,5,2020-02-28,vn,x\n")
    command("ingest", file.parent, "--store", tmp_path / "store")
    file.write_text("remember the milk")
    said = command("ingest", file.parent, "--store", tmp_path / "store")
    assert said.code == 2
    assert f"{file}: no header was found" in said.plain
    assert rows("chart_entries", "track_id") == [("x",)]


def test_a_raised_limit_lets_rows_in_that_were_set_aside(write, rows, tmp_path):
    lines = "1,ON,BTS,500,2020-02-28,vn,x\n2,ON,BTS,5,2020-02-28,vn,y\n"
    file = write("chart.csv", COLLECTED + lines)
    ingest([file], store=tmp_path / "store", limits=Limits(most_streams=100))
    assert rows("rejects", "reason") == [("streams_too_many",)]
    summary = ingest([file], store=tmp_path / "store")
    assert (summary.replaced, rows("rejects", "reason")) == (1, [])
    assert rows("chart_entries", "track_id") == [("x",), ("y",)]


def test_a_home_given_later_lets_its_artists_in(write, rows, tmp_path):
    file = write("roster.csv", ROSTER + "IU,,,ko,,person,,,,,no\nBTS,,KR,ko,,group,,,,,no\n")
    ingest([file], store=tmp_path / "store")
    ingest([file], store=tmp_path / "store", home="KR")
    assert rows("artists", "name", "origin") == [("IU", "KR"), ("BTS", "KR")]


def test_settings_that_let_nothing_in_change_nothing(write, tmp_path):
    file = write("chart.csv", COLLECTED + "1,ON,BTS,500,2020-02-28,vn,x\n")
    ingest([file], store=tmp_path / "store", limits=Limits(most_streams=100))
    before = Store.open(tmp_path / "store").generation
    again = ingest([file], store=tmp_path / "store", limits=Limits(most_streams=200))
    assert (again.unchanged, again.files) == (1, 0)
    assert Store.open(tmp_path / "store").generation == before


def zipped(**members):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w") as archive:
        for name, content in members.items():
            archive.writestr(name.replace("_", "."), content)
    return packed.getvalue()


def test_archives_within_an_archive_are_told(load, write):
    said, _ = load(write("all.zip", zipped(inner_zip=b"PK", book_xlsx=b"PK", cover_png=b"x")))
    assert said.code == 1
    assert "all.zip!inner.zip: this is an archive or office file within an archive" in said.plain
    assert "all.zip!book.xlsx: this is an archive or office file" in said.plain
    assert "1 files passed over, such as all.zip!cover.png" in said.plain


def test_a_damaged_member_packed_with_lzma_is_refused_alone(load, write, rows):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_LZMA) as archive:
        archive.writestr("bad.csv", os.urandom(500))
        archive.writestr("small.csv", COLLECTED + "1,eight,IU,5,2020-02-28,th,small\n")
    whole = packed.getvalue()
    said, _ = load(write("both.zip", whole[:46] + b"\xff" * 200 + whole[246:]))
    assert "both.zip!bad.csv: the archive is damaged here" in said.plain
    assert ("small",) in rows("chart_entries", "track_id")


def test_an_archive_with_nothing_to_read_is_refused(load, write):
    said, _ = load(write("pictures.zip", zipped(cover_png=b"x")))
    assert said.code == 1
    assert "pictures.zip: the archive holds no file that could be a table" in said.plain


SCROBBLES = (
    '{"timeMs": 1767434400000, "track": "Loi", "artist": "Hoa"}\n'
    '{"timeMs": 1767434700000, "track": "Sol", "artist": "Hoa"}'
)


@pytest.mark.parametrize(
    ("text", "rejects", "code"),
    [
        (SCROBBLES[:-9], [(2, "file_cut_short")], 1),
        (SCROBBLES[:-1], [(2, "file_cut_short")], 1),
        (SCROBBLES[:-9] + "\n", [(2, "json_unreadable")], 0),
        (SCROBBLES.replace('"track": "Sol"', '"track": Sol'), [(2, "json_unreadable")], 0),
        (SCROBBLES, [], 0),
    ],
)
def test_lines_of_json_that_end_within_the_last_one(load, write, text, rejects, code):
    said, found = load(write("scrobbles.jsonl", text))
    assert [row[1:] for row in found] == rejects
    assert said.code == code
    assert ("scrobbles.jsonl: line 2: the file ends in the middle of this line" in said.plain) == (
        code == 1
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            '<?xml version="1.0"?><rss version="2.0"><channel><title>a, b</title></channel></rss>',
            "the file is XML of the kind 'rss'; of XML only messages of DDEX ERN are read",
        ),
        (
            '<!DOCTYPE foo [<!ENTITY a "b,c">]>\n<foo>date, streams</foo>',
            "the XML declares a document type, 'foo', which may define entities; it is not read",
        ),
        ("<!doctype html>\n<html><body>log in, please</body></html>", "the file is a web page"),
        ('<?xml version="1.0"?>\nrank, uri, streams', "cannot be read as such"),
    ],
)
def test_xml_that_is_no_release_message_is_told_as_xml(load, write, good, text, said):
    bad = write("feed.xml", text)
    told, _ = load(good, bad)
    assert said in told.plain
    assert told.code == 1
    assert "columns" not in told.plain
