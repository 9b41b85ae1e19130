"""A large file is read piece by piece, and yields what it would as a whole."""

import csv
import gzip
import io
import json
import zipfile

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.ingest import Limits, ingest
from tradewind.ingest.document import Document, Header
from tradewind.ingest.elements import Broken, read_elements
from tradewind.ingest.listens_csv import SOURCE as LISTENS_CSV
from tradewind.ingest.pieces import pieces_of
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.streamed import LINES, StreamedSource
from tradewind.ingest.unpacking import Unpacking
from tradewind.store import Store, write_parts

ROWS = 400
PIECE = Limits(piece_bytes=2_000)
NOON = 1767434400
NAMES = ("Sông Hồng", "Ebbe", "밤편지", "Flut, leise")


def plays():
    """Time, artist and title a play; every 50th has no time."""
    for number in range(1, ROWS + 1):
        time = "" if number % 50 == 0 else NOON + number
        yield time, f"Artist {number % 7}", NAMES[number % 4]


def as_csv():
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(("time", "listener", "title", "artist"))
    writer.writerows((time, "u", title, artist) for time, artist, title in plays())
    return text.getvalue().encode()


def as_json_lines():
    lines = (
        {"timeMs": time * 1000 if time else None, "artist": artist, "track": title}
        for time, artist, title in plays()
    )
    return "".join(json.dumps(line, ensure_ascii=False) + "\n" for line in lines).encode()


def as_json_array():
    tracks = (
        {"time": time or None, "track": {"artists": [artist], "title": title}}
        for time, artist, title in plays()
    )
    return json.dumps({"maloja": {}, "scrobbles": list(tracks)}, ensure_ascii=False).encode()


def as_parquet():
    times, artists, titles = zip(*plays(), strict=True)
    table = pa.table(
        {
            "time": pa.array([time or None for time in times], pa.int64()),
            "listener": ["u"] * ROWS,
            "artist": artists,
            "title": titles,
        }
    )
    written = io.BytesIO()
    pq.write_table(table, written, row_group_size=60)
    return written.getvalue()


FILES = {
    "plays.csv": as_csv,
    "plays.jsonl": as_json_lines,
    "plays.json": as_json_array,
    "plays.parquet": as_parquet,
}


def loaded(place, files, limits):
    """Everything a store holds after a load, sorted, but for where and when it was loaded."""
    summary = ingest(files, store=place, limits=limits)
    assert summary.refused == ()
    store = Store.open(place)
    held = {}
    for table in ("sources", "listens", "listen_tracks", "rejects"):
        rows = store.read(table).drop_columns(
            [name for name in ("loaded_at", "path") if name in store.read(table).column_names]
        )
        held[table] = sorted(map(str, rows.to_pylist()))
    return held


@pytest.mark.slow
@pytest.mark.parametrize("name", FILES)
def test_pieces_yield_what_the_whole_file_does(write, tmp_path, name):
    file = write(name, FILES[name]())
    assert loaded(tmp_path / "a", [file], PIECE) == loaded(tmp_path / "b", [file], Limits())


@pytest.mark.slow
@pytest.mark.parametrize("name", [name for name in FILES if name != "plays.parquet"])
def test_pieces_of_a_gzip_yield_what_the_plain_file_does(write, tmp_path, name):
    packed = write(f"{name}.gz", gzip.compress(FILES[name]()))
    held = loaded(tmp_path / "a", [packed], PIECE)
    assert held["listens"] == loaded(tmp_path / "b", [packed], Limits())["listens"]
    assert len(held["listens"]) == ROWS * 49 // 50


@pytest.mark.slow
def test_pieces_of_a_file_in_a_zip_yield_what_the_whole_does(write, tmp_path):
    packed = io.BytesIO()
    with zipfile.ZipFile(packed, "w", zipfile.ZIP_DEFLATED) as archive:
        for name in ("plays.csv", "plays.json"):
            archive.writestr(name, FILES[name]())
    file = write("plays.zip", packed.getvalue())
    assert loaded(tmp_path / "a", [file], PIECE) == loaded(tmp_path / "b", [file], Limits())


def test_lines_are_counted_from_the_start_of_the_file(write, tmp_path, rows):
    ingest([write("plays.csv", as_csv())], store=tmp_path / "store", limits=PIECE)
    assert [line for (line,) in rows("rejects", "line")] == [n + 1 for n in range(50, 401, 50)]
    assert max(rows("listens", "line")) == (ROWS,)


@pytest.mark.slow
def test_a_large_file_loaded_twice_changes_nothing(write, tmp_path):
    file = write("plays.jsonl", as_json_lines())
    ingest([file], store=tmp_path / "store", limits=PIECE)
    before = Store.open(tmp_path / "store").generation
    again = ingest([file], store=tmp_path / "store", limits=PIECE)
    assert (again.unchanged, Store.open(tmp_path / "store").generation) == (1, before)


@pytest.mark.slow
def test_the_encoding_of_the_start_holds_for_all(write, tmp_path, rows):
    text = "time,listener,title,artist\n"
    text += "".join(f"{NOON + i},u,Café {i},Zoë\n" for i in range(300))
    file = write("plays.csv", text.encode("cp1252"))
    summary = ingest([file], store=tmp_path / "store", limits=PIECE)
    assert rows("listen_tracks", "artist_names")[-1] == ("Zoë",)
    assert [note.partition(": ")[2] for note in summary.notes] == [
        "read as CP1252 (Western), not UTF-8"
    ]


@pytest.mark.slow
def test_signs_that_are_no_ascii_may_come_late(write, tmp_path, rows):
    text = "time,listener,title,artist\n" + f"{NOON},u,Ebbe,Nord\n" * 300 + f"{NOON},u,Ebbe,Zoë\n"
    ingest([write("plays.csv", text)], store=tmp_path / "store", limits=PIECE)
    assert rows("listen_tracks", "artist_names") == [("Nord",), ("Zoë",)]


def test_a_format_that_is_read_as_a_whole_is_refused_above_the_limit(write, tmp_path):
    roster = "artist,origin\n" + "".join(f"Artist {i},VN\n" for i in range(1000))
    good = write("plays.csv", as_csv())
    limits = Limits(piece_bytes=2_000, largest_bytes=4_000)
    summary = ingest([good, write("roster.csv", roster)], store=tmp_path / "store", limits=limits)
    (message,) = summary.refused
    assert "roster.csv: the file holds more than 4,000 bytes, and its format is read" in message
    assert summary.rows == ROWS * 49 // 50


def test_a_file_larger_than_the_free_memory_is_refused_before_it_is_read(
    write, tmp_path, monkeypatch
):
    monkeypatch.setattr("tradewind.ingest.memory._free_bytes", lambda: 10_000)
    monkeypatch.setattr("tradewind.ingest.memory._UNIMPORTANT_BYTES", 0)
    roster = "artist,origin\n" + "".join(f"Artist {i},VN\n" for i in range(1000))
    good = write("plays.csv", as_csv())
    summary = ingest([good, write("roster.csv", roster)], store=tmp_path / "store", limits=PIECE)
    assert "which takes about" in summary.refused[0]


@pytest.mark.slow
def test_a_large_gzip_that_is_cut_keeps_the_rows_before(write, tmp_path, rows):
    packed = gzip.compress(as_csv(), compresslevel=0)
    file = write("plays.csv.gz", packed[: len(packed) // 2])
    summary = ingest([file], store=tmp_path / "store", limits=PIECE)
    assert "the gzip is damaged" in summary.cut[0]
    assert len(rows("listens", "line")) > 100
    assert rows("rejects", "reason").count(("file_cut_short",)) == 1


@pytest.mark.slow
def test_a_large_array_that_is_cut_keeps_its_whole_elements(write, tmp_path, rows):
    data = as_json_array()[:-200]
    summary = ingest([write("plays.json", data)], store=tmp_path / "store", limits=PIECE)
    assert "cut short" in summary.cut[0]
    assert rows("rejects", "reason")[-1] == ("json_unreadable",)


@pytest.mark.slow
def test_no_half_of_a_file_is_noted_for_the_next_run(write, tmp_path, monkeypatch):
    """Where a load dies within a large file, the next one reads all of it."""
    file = write("plays.csv", as_csv())
    limits = Limits(piece_bytes=2_000, batch_listens=30)
    written: list[str] = []

    def dies(*arguments, **options):
        written.append(arguments[1])
        if len(written) > 6:
            raise KeyboardInterrupt
        return write_parts(*arguments, **options)

    monkeypatch.setattr("tradewind.ingest.batch.write_parts", dies)
    with pytest.raises(KeyboardInterrupt):
        ingest([file], store=tmp_path / "store", limits=limits)
    monkeypatch.undo()
    summary = ingest([file], store=tmp_path / "store", limits=limits)
    assert (summary.resumed, summary.rows) == (0, ROWS * 49 // 50)
    assert len(rows_of(tmp_path / "store")) == ROWS * 49 // 50


def rows_of(folder):
    return Store.open(folder).read("listens")["line"].to_pylist()


value = st.recursive(
    st.integers() | st.text(max_size=5) | st.none(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner),
    max_leaves=5,
)


@settings(max_examples=30)
@given(st.lists(value, max_size=8), st.integers(1, 7), st.booleans())
def test_elements_are_those_of_the_whole_array(values, step, ascii_only):
    text = json.dumps(values, ensure_ascii=ascii_only)
    texts = [text[at : at + step] for at in range(0, len(text), step)]
    found = list(read_elements(texts))
    assert [element.value for element in found] == values


@settings(max_examples=30)
@given(st.lists(st.fixed_dictionaries({"a": value}), min_size=1, max_size=5), st.data())
def test_of_an_array_that_is_cut_the_whole_elements_are_read(values, data):
    text = json.dumps(values)
    cut = text[: data.draw(st.integers(1, len(text) - 1))]
    *whole, last = read_elements([cut])
    assert isinstance(last, Broken)
    assert last.last
    assert [element.value for element in whole] == values[: len(whole)]


def test_reading_goes_on_after_a_broken_element():
    first, broken, last = read_elements(['[{"a": 1}, {"a": 1, oh}, {"a": 2}]'])
    assert (first.value, broken.raw, last.value) == ({"a": 1}, '{"a": 1, oh}', {"a": 2})


cell = st.sampled_from(["a", "b c", 'say ""hi""', "two\nlines", "밤", "", "d, e"])


@settings(deadline=None, max_examples=30)
@given(st.lists(st.tuples(cell, cell), max_size=40), st.integers(60, 300))
def test_lines_of_pieces_are_those_of_the_file(rows, size):
    body = "".join(f'"{a}","{b}"\n' for a, b in rows)
    data = f"# a note\nname,other\n{body}".encode()
    header = Header(2, ",", ("name", "other"))
    document = Document(path="x.csv", name="x.csv", data=data)
    whole = told(read_sheet(document, header), 0)
    unpacking = Unpacking("x.csv", lambda: io.BytesIO(data), len(data), Limits(piece_bytes=size))
    large = Document(path="x.csv", name="x.csv", data=data, rest=unpacking)
    source = StreamedSource("any", LISTENS_CSV.recognise, LISTENS_CSV.parse, pieces=LINES)
    parts = [
        row
        for piece in pieces_of(large, header, source)
        for row in told(read_sheet(piece.document, header), piece.below)
    ]
    assert parts == whole


def told(sheet, below):
    """Line and cells of every row, broken ones too."""
    cells = zip(*(column.to_pylist() for column in sheet.columns), strict=True)
    lines = (int(line) + below for line in sheet.lines)
    rows = list(zip(lines, cells, strict=True))
    return sorted([*rows, *((it.line + below, (it.reason,)) for it in sheet.broken)])
