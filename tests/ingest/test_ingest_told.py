"""What a run tells of its files: cut short, empty, held twice, named by a wrong day."""

import gzip
from pathlib import Path

import pytest

from tradewind.ingest import ingest
from tradewind.ingest.found import find_files
from tradewind.store import Store

COLLECTED = "Position,Track Name,Artist,Streams,date,region,spotify_id\n"
OFFICIAL = "rank,uri,artist_names,track_name,streams\n"


def test_a_file_cut_short_is_told_on_every_run(write, tmp_path):
    lines = "".join(f"{r},Song {r * 7919 % 1000},BTS,5,2020-02-28,th,t\n" for r in range(1, 400))
    whole = gzip.compress((COLLECTED + lines).encode())
    bad = write("cut.csv.gz", whole[: len(whole) // 2])
    assert [ingest([bad], store=tmp_path / "store").exit_code for _ in range(2)] == [1, 1]


SAMPLES = Path(__file__).parent / "samples"


@pytest.mark.parametrize(
    ("sample", "told"),
    [
        ("spotify_history.json", "it ends within its array"),
        ("listenbrainz_older.json", "it ends within its array"),
        ("ddex_dsr.tsv", "ends in the middle of this line"),
        ("distrokid.tsv", "ends in the middle of this line"),
        ("spotify_history_older.json", "it ends within its array"),
    ],
)
def test_a_plain_file_that_ends_too_early_is_told(write, tmp_path, sample, told):
    data = (SAMPLES / sample).read_bytes().rstrip().partition(b"\nFOOT")[0]
    file = write(sample, data[:-9] if sample.endswith(".json") else data[: data.rindex(b"\n") + 12])
    summary = ingest([file], store=tmp_path / "store")
    assert summary.exit_code == 1
    assert len(summary.cut) == 1 and told in summary.cut[0] and str(file) in summary.cut[0]
    assert not any("cut short" in note for note in summary.notes)


@pytest.mark.parametrize("sample", ["ddex_ern--43.xml", "kpopnet.json"])
def test_half_a_file_of_the_trade_in_a_folder_is_refused(write, tmp_path, sample):
    good = write("charts.csv", COLLECTED + "1,ON,BTS,5,2020-02-28,th,t\n")
    data = (SAMPLES / sample).read_bytes()
    half = write(sample, data[: len(data) // 2])
    write("settings.json", '{"colour": ')
    write("page.xml", "<html><body>")
    summary = ingest([good.parent], store=tmp_path / "store")
    assert (summary.exit_code, summary.passed_over) == (1, 2)
    assert len(summary.refused) == 1 and str(half) in summary.refused[0]


def test_a_chart_without_a_row_is_noted(write, tmp_path):
    summary = ingest([write("empty.csv", COLLECTED)], store=tmp_path / "store")
    assert summary.notes == (f"{tmp_path}/files/empty.csv: the file holds no row",)


@pytest.mark.parametrize("as_folder", [True, False])
def test_a_revised_download_is_loaded_after_its_original(write, tmp_path, as_folder):
    names = ("x (1).csv", "x (1).csv.gz", "x.csv")
    files = [write(name, "") for name in names]
    found = find_files([files[0].parent] if as_folder else files)
    assert [file.path.name for file in found] == ["x.csv", "x (1).csv", "x (1).csv.gz"]


def test_of_two_files_of_one_list_the_revised_one_was_loaded_later(write, tmp_path):
    for name, streams in (("", 5), (" (1)", 6)):
        file = write(
            f"regional-vn-weekly-2026-03-05{name}.csv",
            OFFICIAL + f"1,spotify:track:a,IU,eight,{streams}\n",
        )
    summary = ingest([file.parent], store=tmp_path / "store")
    sources = Store.open(tmp_path / "store").read("sources").to_pylist()
    last = max(sources, key=lambda source: source["loaded_at"])
    assert len({source["loaded_at"] for source in sources}) == 2
    assert last["path"].endswith(" (1).csv")
    assert summary.notes == (
        "2 files hold VN, week of 2026-02-27: the later one counts: "
        "regional-vn-weekly-2026-03-05 (1).csv",
    )


def test_days_of_one_week_are_lists_of_their_own(write, tmp_path):
    for day in (1, 2):
        text = OFFICIAL + "1,spotify:track:a,IU,eight,5\n"
        file = write(f"regional-vn-daily-2026-03-0{day}.csv", text)
    assert ingest([file.parent], store=tmp_path / "store").notes == ()


def test_a_weekly_file_not_named_by_a_thursday_is_loaded_with_a_note(write, tmp_path):
    text = OFFICIAL + "1,spotify:track:a,IU,eight,5\n"
    file = write("regional-vn-weekly-2026-03-04.csv", text)
    summary = ingest([file], store=tmp_path / "store")
    (note,) = summary.notes
    assert summary.rows == 1
    assert note.startswith(f"{file}: official weekly charts are named by the Thursday")
    assert "2026-03-04 is a Wednesday" in note


def test_the_kinds_of_files_go_by_plain_names(command):
    said = command("ingest", "--kinds")
    assert said.code == 0
    assert "release calendar: artist, title, date" in said.text.splitlines()
    assert "Spotify chart (older site): " in said.text


def test_a_file_of_no_kind_is_sent_to_the_list_of_kinds(write, tmp_path):
    good = write("good.csv", "artist,origin\nIU,KR\n")
    summary = ingest([good, write("bad.csv", "nothing")], store=tmp_path / "store")
    assert "kinds of files: tradewind ingest --kinds" in summary.refused[0]


def test_a_second_run_says_that_nothing_is_new(command, write, tmp_path):
    file = write("roster.csv", "artist,origin\nIU,KR\n")
    command("ingest", file, "--store", tmp_path / "store")
    assert "nothing new" in command("ingest", file, "--store", tmp_path / "store").plain
