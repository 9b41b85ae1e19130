"""Recordings of a store: tables, review file, and a load that changed nothing."""

import csv
import datetime as dt

import pyarrow as pa
import pytest

from tradewind.ingest import ReviewInvalidError, ingest, remove
from tradewind.ingest.identity import read_decided, rebuild_identity
from tradewind.store import Store, schema_of

OFFICIAL = "rank,uri,artist_names,track_name,streams\n"
ONE = "KRA382000123"
LOADED = dt.datetime(2026, 3, 6, tzinfo=dt.UTC)


@pytest.fixture
def load(write, tmp_path):
    """Load one official chart with lines of id, artists and title; gives the store's folder."""

    def load_lines(*lines, market="vn"):
        body = "".join(
            f'{rank},spotify:track:{track},"{artists}","{title}",{1000 - rank}\n'
            for rank, (track, artists, title) in enumerate(lines, start=1)
        )
        ingest(
            [write(f"regional-{market}-weekly-2026-03-05.csv", OFFICIAL + body)],
            store=tmp_path / "store",
        )
        return tmp_path / "store"

    return load_lines


def add(folder, table, *rows):
    """Rows of a table as another file would bring them, and everything matched again."""
    store = Store.open(folder)
    decided = read_decided(folder)
    with store.change() as change:
        change.add(table, pa.Table.from_pylist(list(rows), schema=schema_of(table)))
        change.add(
            "sources",
            pa.Table.from_pylist(
                [{"source_id": "s", "path": "statement.csv", "loaded_at": LOADED}],
                schema=schema_of("sources"),
            ),
        )
        identity = rebuild_identity(change, decided=decided)
    identity.write_review(folder)
    return identity


def sale(title, artists="IU", isrc=ONE):
    return {"source_id": "s", "line": 2, "isrc": isrc, "title": title, "artist_names": artists}


def decide(folder, **decisions):
    """Fill the column decision of the review file, by title."""
    path = folder / "review" / "recordings.csv"
    with path.open() as file:
        found = list(csv.DictReader(file))
    for row in found:
        row["decision"] = decisions.get(row["title"], "")
    with path.open("w", newline="") as file:
        writer = csv.DictWriter(file, found[0])
        writer.writeheader()
        writer.writerows(found)


def test_every_print_of_a_chart_has_one_recording(load, rows):
    load(("a", "IU", "Eight"), ("b", "IU", "eight"), ("c", "IU", "Eight (Live)"))
    assert sorted(rows("recording_links", "track_id", "recording_id", "rule")) == [
        ("a", "~eight|iu", "none"),
        ("b", "~eight|iu", "exact"),
        ("c", "~eight|iu|live", "none"),
    ]


def test_a_version_names_its_original(load, rows):
    load(("a", "IU", "Eight"), ("c", "IU", "Eight (Live)"))
    assert rows("recordings", "recording_id", "title", "version", "version_of") == [
        ("~eight|iu", "Eight", None, None),
        ("~eight|iu|live", "Eight (Live)", "live", "~eight|iu"),
    ]


def test_a_sale_with_an_isrc_names_the_recording_of_the_chart(load, rows):
    add(load(("a", "IU", "Eight")), "statement_lines", sale("EIGHT"))
    assert rows("recordings", "recording_id", "isrc") == [(ONE, ONE)]
    assert set(rows("recording_links", "recording_id")) == {(ONE,)}


def test_one_isrc_on_two_recordings_is_reported_with_its_file(load, rows):
    folder = load(("a", "IU", "Eight"))
    told = add(folder, "statement_lines", sale("Eight"), sale("Bad Habits", "Ed Sheeran"))
    assert rows("recording_conflicts", "isrc", "title", "prints", "path") == [
        (ONE, "Bad Habits", 1, "statement.csv"),
        (ONE, "Eight", 1, "statement.csv"),
    ]
    assert "1 ISRCs stand on recordings that cannot be the same" in told.matching.notes[-1]


def test_one_row_of_each_track_key_leads(load, rows):
    add(load(("a", "IU", "Eight")), "statement_lines", sale("Eight"), sale("EIGHT"))
    leading = [key for key, leads in rows("recording_links", "track_key", "leads") if leads]
    assert sorted(leading) == sorted({key for (key,) in rows("recording_links", "track_key")})


def test_the_same_file_again_leaves_store_and_files_alone(load):
    folder = load(("a", "K", "Complètement sonné"), ("b", "K", "Complètemment sonné"))
    kept = ["manifest.json", "recordings.state", "review/recordings.csv"]
    before = [(folder / name).stat().st_mtime_ns for name in kept]
    ingest([], store=folder)
    assert [(folder / name).stat().st_mtime_ns for name in kept] == before


def test_nothing_is_joined_again_where_nothing_changed(load):
    folder = load(("a", "IU", "Eight"))
    with Store.open(folder).change() as change:
        identity = rebuild_identity(change, decided=read_decided(folder))
    assert not identity.recordings.anew


def test_a_yes_in_the_review_file_joins_and_stays(load, rows):
    folder = load(("a", "K", "Complètement sonné"), ("b", "K", "Complètemment sonné"))
    (title,) = {"Complètement sonné", "Complètemment sonné"} & {
        line["title"] for line in csv.DictReader((folder / "review/recordings.csv").open())
    }
    decide(folder, **{title: "yes"})
    ingest([], store=folder)
    ingest([], store=folder)
    assert len(rows("recordings", "recording_id")) == 1


def test_a_no_in_the_review_file_parts_what_was_taken_in_doubt(load, rows):
    folder = load(("a", "IU", "Eight"))
    other = "KRA382000999"
    add(folder, "statement_lines", sale("Eight"), sale("Eight", isrc=other), sale("Eight"))
    assert dict(rows("recording_links", "track_id", "recording_id"))["a"] == ONE
    decide(folder, Eight="no")
    ingest([], store=folder)
    assert dict(rows("recording_links", "track_id", "recording_id"))["a"] == other


def test_a_decision_that_leads_nowhere_is_told_with_its_line(load):
    folder = load(("a", "K", "Complètement sonné"), ("b", "K", "Complètemment sonné"))
    path = folder / "review" / "recordings.csv"
    path.write_text(path.read_text().rstrip("\n") + "nonsense\n")
    (note,) = [it for it in ingest([], store=folder).notes if "recordings.csv" in it]
    assert note.startswith("review/recordings.csv, line 2: 'nonsense' for ")


def test_a_review_file_without_its_header_stops_before_anything_changes(load):
    folder = load(("a", "IU", "Eight"))
    (folder / "review").mkdir(exist_ok=True)
    (folder / "review" / "recordings.csv").write_text("a,b\n1,2\n")
    with pytest.raises(ReviewInvalidError, match="line 1: the columns"):
        ingest([], store=folder)


def test_a_file_taken_out_takes_its_recordings_out(load, rows):
    folder = load(("a", "IU", "Eight"))
    load(("b", "IU", "Palette"), market="kr")
    remove(["regional-kr-weekly-2026-03-05.csv"], store=folder)
    assert rows("recordings", "recording_id") == [("~eight|iu",)]


def test_a_review_file_that_was_deleted_is_begun_anew(load):
    folder = load(("a", "K", "Complètement sonné"), ("b", "K", "Complètemment sonné"))
    path = folder / "review" / "recordings.csv"
    before = path.read_text()
    path.unlink()
    ingest([], store=folder)
    assert path.read_text() == before
