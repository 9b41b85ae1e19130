"""What `tradewind store` shows of a store that was loaded."""

import pytest

from tradewind.cli.store import command as shown
from tradewind.ingest import ingest

OFFICIAL = "rank,uri,artist_names,track_name,streams\n1,spotify:track:a,IU,eight,5\n"


@pytest.fixture
def store(write, tmp_path):
    """Two markets, of which VN lacks the week of 20 February."""
    for name in ("vn-weekly-2026-02-19", "vn-weekly-2026-03-05", "kr-weekly-2026-03-05"):
        file = write(f"regional-{name}.csv", OFFICIAL)
    ingest([file.parent], store=tmp_path / "store")
    return tmp_path / "store"


def test_dates_are_whole_and_lines_short_on_a_narrow_terminal(store, monkeypatch, capsys):
    monkeypatch.setenv("COLUMNS", "80")
    shown.main([str(store)], standalone_mode=False)
    said = capsys.readouterr().out
    (line,) = [it for it in said.splitlines() if "│ VN" in it]
    cells = [cell.strip() for cell in line.strip("│ ").split("│")]
    assert cells == ["VN", "2026-02-13", "2026-02-27", "2", "1", "2026-02-20", "2026-02-26"]
    assert max(len(it) for it in said.splitlines() if it[:1] in "│┃") <= 80


def test_no_row_set_aside_is_said(command, store):
    assert command("store", store, "--rejects").plain == "no row was set aside"


def test_a_hole_is_shown_by_its_week_and_by_the_name_of_the_missing_file(command, store):
    (line,) = [it for it in command("store", store).text.splitlines() if "│ VN" in it]
    assert [cell.strip() for cell in line.strip("│ ").split("│")][-3:] == [
        "1",
        "2026-02-20",
        "2026-02-26",
    ]


def test_the_date_of_a_hole_is_named(command, store):
    said = command("store", store).plain
    assert "by the Friday that opens the week" in said
    assert "by the Thursday in their name" in said
