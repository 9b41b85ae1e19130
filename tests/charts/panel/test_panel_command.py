"""`tradewind charts panel` as a person meets it."""

import csv

import click
import pytest
from click.testing import CliRunner

from tradewind.cli.charts_panel import command


@pytest.fixture
def ask():
    """Runs the command on a store of VN; gives what it printed."""

    def run(store, *words):
        asked = ["--store", str(store.folder), "--market", "vn", *words]
        found = CliRunner().invoke(command, asked, catch_exceptions=False, standalone_mode=False)
        if found.exception:
            raise found.exception
        return found.stdout

    return run


def test_a_table_with_the_ranks_that_may_be_true(world, tiny, ask):
    lines = ask(world(tiny.listens_of(tiny.HEARD))).splitlines()
    assert lines[0].strip() == "Panel of Vietnam (VN), spotify-weekly, week of 2026-01-02"
    assert lines[4].split()[:6] == ["1", "1–3", "Song", "A", "Hoa", "300"]


@pytest.mark.slow
def test_what_is_not_covered_is_said(world, tiny, ask):
    panel, people = (
        tiny.panel_of(tiny.PANEL | {7: None}),
        tiny.people_of({**tiny.PEOPLE, "65+": 50}),
    )
    text = " ".join(ask(world(tiny.listens_of("1: A"), panel, people)).split())
    assert "6 listeners stand for 90.0% of 500 people; 1 of them played" in text
    assert "Nobody on the panel stands for '65+'" in text
    assert "Left out of the panel: 1 (the panel does not say their group)." in text


@pytest.mark.slow
def test_a_group_put_to_another(world, tiny, ask):
    people = tiny.people_of({**tiny.PEOPLE, "65+": 50})
    text = " ".join(ask(world(tiny.listens_of("1: A"), None, people), "--merge", "65+=25+").split())
    assert "6 listeners stand for 100.0% of 500 people" in text


@pytest.mark.slow
@pytest.mark.parametrize(
    ("words", "said"), [([], "Each rank is held by itself."), (["--joint"], "hold all at once.")]
)
def test_whether_ranks_hold_at_once_is_said(world, tiny, ask, words, said):
    assert said in ask(world(tiny.listens_of(tiny.HEARD)), *words)


@pytest.mark.slow
def test_a_merge_that_names_one_group(world, tiny, ask):
    with pytest.raises(click.UsageError, match="expected GROUP=GROUP"):
        ask(world(tiny.listens_of("1: A")), "--merge", "65+")


@pytest.mark.slow
def test_the_whole_chart_as_csv(world, tiny, ask, tmp_path):
    out = tmp_path / "chart.csv"
    ask(world(tiny.listens_of(tiny.HEARD)), "--top", "1", "--csv", str(out))
    with out.open(encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert [(row["title"], row["rank"], row["simulated"]) for row in rows] == [
        ("Song A", "1", "False"),
        ("Song B", "2", "False"),
        ("Song C", "3", "False"),
    ]
