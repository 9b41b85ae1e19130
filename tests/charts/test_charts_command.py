"""`tradewind charts` as a person meets it."""

import csv

import pytest
from click.testing import CliRunner

from tradewind.charts import ChartMissingError
from tradewind.cli.charts import command
from tradewind.terms import spreadsheet_cell

pytestmark = pytest.mark.slow  # whole pages and commands: a second each


@pytest.fixture
def ask():
    """Runs the command on a store; gives what it printed."""

    def run(store, *words):
        found = CliRunner().invoke(command, ["--store", str(store.folder), *words])
        if found.exception and not isinstance(found.exception, SystemExit):
            raise found.exception
        return found.output

    return run


def test_a_market_with_arrows(world, ask):
    store = world("1 VN: A=9 B=8 E=7\n2 VN: B=9 A=8 D=6\n3 VN: A=9 B=8 D=7 C=6 E=5")
    lines = ask(store, "--market", "vn").splitlines()
    assert lines[0].strip() == "Top 200 tracks, Vietnam (VN), week of 2023-01-20"
    assert [line.split()[:3] for line in lines[4:9]] == [
        ["1", "▲1", "2"],
        ["2", "▼1", "1"],
        ["3", "=", "3"],
        ["4", "NEW", "C"],
        ["5", "RE", "E"],
    ]


def test_roster_artists_are_marked(world, entry, ask):
    rows = [
        entry(1, "VN", 1, "A", 9, artist_names="BTS"),
        entry(1, "VN", 2, "B", 8, artist_names="Hoa"),
    ]
    shown = ask(world(rows, {"BTS": "KR"}), "--market", "VN")
    assert [line for line in shown.splitlines() if "★ KR" in line] == [
        line for line in shown.splitlines() if "BTS" in line
    ]


def test_home_alone_is_marked(world, entry, ask):
    rows = [
        entry(1, "VN", 1, "A", 9, artist_names="BTS"),
        entry(1, "VN", 2, "B", 8, artist_names="Đen"),
    ]
    store = world(rows, {"BTS": "KR", "Đen": "VN"})
    marked = [
        [country for country in ("KR", "VN") if f"★ {country}" in ask(store, *words)]
        for words in (["--world"], ["--world", "--home", "vn"], ["--without-home", "KR"])
    ]
    assert marked == [["KR", "VN"], ["VN"], ["KR"]]


def test_a_world_says_who_reported(world, ask):
    shown = ask(world("1 VN: A=9\n1 DE: A=9\n2 VN: A=9"), "--world")
    assert "1 of 2 markets reported that week; silent: DE" in shown


def test_scaled_days_are_said(world, entry, week, ask):
    rows = [
        entry(1, "VN", 1, "A", 70),
        entry(1, "DE", 1, "B", 15, period="day", date=week(1)),
    ]
    store = world(rows)
    said = [
        "scaled to the days" in ask(store, *words) for words in (["--world"], ["--market", "DE"])
    ]
    assert said == [True, False]


def test_points_are_said(world, ask):
    assert "ranked by points" in ask(world("1 VN: A B"), "--market", "VN")


def test_the_whole_chart_to_a_file(world, ask, tmp_path):
    out = tmp_path / "chart.csv"
    ask(world("1 VN: A=9 B=8"), "--market", "VN", "--top", "1", "--csv", str(out))
    with out.open(encoding="utf-8", newline="") as file:
        rows = [(row["rank"], row["title"], row["simulated"]) for row in csv.DictReader(file)]
    assert rows == [("1", "A", "False"), ("2", "B", "False")]


@pytest.mark.parametrize("rules", [(), ("--rules", "spotify-weekly")])
def test_a_chart_of_some_artists_says_so(world, entry, ask, tmp_path, rules):
    rows = [
        entry(1, "VN", 1, "A", 9, artist_names="BTS"),
        entry(1, "VN", 2, "B", 8, artist_names="Hoa"),
    ]
    store, out = world(rows, {"BTS": "KR"}), tmp_path / "chart.csv"
    words = ("--market", "VN", *rules)
    shown = ask(store, *words, "--origin", "kr", "--csv", str(out))
    assert ", artists of KR, week of 2023-01-06" in " ".join(shown.split())
    assert "artists of" not in ask(store, *words)
    with out.open(encoding="utf-8", newline="") as file:
        told = [(row["title"], row["origin"], row["genre"]) for row in csv.DictReader(file)]
    assert told == [("A", "KR", "")]


def test_names_that_look_like_formulas_are_no_formulas_in_the_file(world, entry, ask, tmp_path):
    out = tmp_path / "chart.csv"
    rows = [
        entry(1, "VN", 1, "A", 9, title='=HYPERLINK("x")', artist_names="@you"),
        entry(1, "VN", 2, "B", 8, title="-1+1", artist_names="Hoa"),
    ]
    ask(world(rows), "--market", "VN", "--csv", str(out))
    with out.open(encoding="utf-8", newline="") as file:
        told = [(row["title"], row["artist_name"], row["streams"]) for row in csv.DictReader(file)]
    assert told == [('\'=HYPERLINK("x")', "'@you", "9"), ("'-1+1", "Hoa", "8")]


@pytest.mark.parametrize(
    ("value", "cell"), [("+1", "'+1"), ("\t=1", "'\t=1"), ("", ""), ("A=1", "A=1"), (-1, -1)]
)
def test_only_text_like_a_formula_is_guarded(value, cell):
    assert spreadsheet_cell(value) == cell


def test_one_place_at_a_time(world, ask):
    shown = ask(world("1 VN: A=9"), "--market", "VN", "--world")
    assert "--market and --world exclude each other" in shown


def test_a_market_that_is_not_there(world, ask):
    with pytest.raises(ChartMissingError, match="no chart of KR"):
        ask(world("1 VN: A=9"), "--market", "KR")


def test_titles_with_brackets_are_shown_whole(world, entry, ask):
    store = world([entry(1, "VN", 1, "A", 9, title="Go [red]")])
    assert "Go [red]" in ask(store, "--market", "VN")


def test_agreement_where_no_file_states_anything(world, ask):
    assert "nothing to compare" in ask(world("1 VN: A=9"), "--agreement")


def test_agreement_shows_where_they_differ(world, entry, ask):
    row = entry(1, "VN", 1, "A", 9, file_peak_rank=1, file_periods_on_chart=1)
    shown = ask(world([row, entry(1, "VN", 3, "B", 8, file_periods_on_chart=1)]), "--agreement")
    assert "rank: the file's is greater" in shown


def test_a_title_wider_than_its_table_stays_on_one_line(world, entry, ask):
    shown = ask(
        world([entry(1, "VN", 1, "A", 9)], {"Hoa": "VN"}), "--market", "VN", "--origin", "VN"
    )
    assert "Top 200 tracks, Vietnam (VN), artists of VN, week of 2023-01-06" in shown.splitlines()
