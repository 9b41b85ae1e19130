"""Where none of the files given can be read, that is an error, and no store is left behind."""

import pytest

from tradewind.ingest import ingest
from tradewind.store import Store, StoreMissingError

CHART = "Position,Track Name,Artist,Streams,date,region,spotify_id\n1,ON,BTS,5,2020-02-28,vn,x\n"


@pytest.mark.parametrize(
    ("names", "found"),
    [
        ((), "no file was found"),
        (("photo.bin",), "no file could be read: 0 refused, 1 passed over, such as photo.bin"),
        (("bad.csv",), "bad.csv: no header was found in the first lines"),
    ],
)
def test_a_folder_with_nothing_to_read_leaves_no_store(command, write, tmp_path, names, found):
    folder = tmp_path / "files"
    folder.mkdir()
    for name in names:
        write(name, "nothing")
    said = command("ingest", folder, "--store", tmp_path / "store")
    assert (said.code, (tmp_path / "store").exists()) == (2, False)
    assert found in said.plain and "Expected: charts, listens, statements" in said.plain


def test_a_folder_that_stood_where_the_store_was_to_be_stays_as_it_was(command, write, tmp_path):
    kept = write("mine.md", "notes", folder="store")
    said = command("ingest", write("bad.csv", "nothing"), "--store", tmp_path / "store")
    assert (said.code, list((tmp_path / "store").iterdir())) == (2, [kept])


def test_a_store_stays_as_it_was(command, write, tmp_path):
    ingest([write("chart.csv", CHART)], store=tmp_path / "store")
    said = command("ingest", write("bad.csv", "nothing"), "--store", tmp_path / "store")
    assert said.code == 2
    assert Store.open(tmp_path / "store").generation == 1


def test_no_path_and_no_store_is_an_error(tmp_path):
    with pytest.raises(StoreMissingError):
        ingest([], store=tmp_path / "store")
    assert not (tmp_path / "store").exists()


def test_no_path_matches_the_names_of_a_store_again(command, write, tmp_path):
    ingest([write("chart.csv", CHART)], store=tmp_path / "store")
    assert command("ingest", "--store", tmp_path / "store").code == 0


def test_an_office_file_in_a_folder_is_refused_and_a_picture_counted(command, write, tmp_path):
    write("chart.csv", CHART)
    write("charts.xlsx", b"\xd0\xcf\x11\xe0\0\0")
    folder = write("photo.bin", b"\0").parent
    said = command("ingest", folder, "--store", tmp_path / "store")
    assert said.code == 1
    assert "charts.xlsx: the file is binary" in said.plain
    assert "1 files passed over, such as photo.bin" in said.plain


def test_a_store_in_a_folder_is_no_file_of_it(command, write, tmp_path):
    write("chart.csv", CHART)
    for _ in range(2):
        said = command("ingest", tmp_path, "--store", tmp_path / "store")
        assert said.code == 0
        assert "passed over" not in said.plain
