"""`tradewind awards` as a person runs it: the example, both ways to decide, the files it writes."""

import csv
import json
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from tradewind.cli.awards import command
from tradewind.terms import InputInvalidError, TradewindError

pytestmark = pytest.mark.slow


def run(*words: object) -> str:
    done = CliRunner().invoke(command, [str(word) for word in words], catch_exceptions=False)
    assert done.exit_code == 0, done.output
    return done.output


@pytest.fixture
def example(tmp_path: Path) -> Path:
    run("--new", tmp_path / "round")
    return tmp_path / "round"


@pytest.fixture(scope="module")
def panel(tmp_path_factory: pytest.TempPathFactory) -> tuple[str, Path]:
    """What the example's panel is told, and the folder with its answer."""
    folder = tmp_path_factory.mktemp("panel")
    run("--new", folder)
    rules, out = folder / "rules.toml", folder / "out"
    return run(folder / "applications.csv", "--rules", rules, "--out", out), out


def test_the_example_is_solved_as_it_is(panel):
    said, _ = panel
    assert "gap 0 %. Check passed" in said
    for heading in ("What each rule costs", "Sets no more than 2 % below the best", "Left out"):
        assert heading in said


def test_json_and_csv_tell_the_same_awards(panel):
    _, out = panel
    told = json.loads((out / "awards.json").read_text(encoding="utf-8"))
    with (out / "awards.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    awarded = {r["id"]: round(float(r["award_eur"]) * 100) for r in rows if r["awarded"] == "yes"}
    assert awarded == {award["id"]: award["amount_minor"] for award in told["awards"]}
    assert sum(awarded.values()) == told["money_minor"] <= 9_000_000
    assert len(rows) == 18 and told["gap"] == 0


def test_running_again_gives_the_same_files(panel, example):
    _, out = panel
    first = (out / "awards.csv").read_bytes()
    again = example / "again"
    run(example / "applications.csv", "--rules", example / "rules.toml", "--out", again)
    assert (again / "awards.csv").read_bytes() == first


def test_the_example_of_a_vote_is_counted(example):
    votes = ("--rules", example / "vote.toml", "--votes", example / "votes.csv")
    said = run(example / "applications.csv", *votes, "--out", example / "out")
    assert "Awards by public vote" in said and "40 voters" in said and "Check passed" in said
    told = json.loads((example / "out" / "awards.json").read_text(encoding="utf-8"))
    assert told["method"] == "equal_shares" and told["money_minor"] <= 10_000_000
    (count,) = told["votes"]
    assert count["voters"] == 40 and "ballots" not in count and "payments" not in count["rounds"][0]


def test_a_pabulib_file_is_counted_by_itself(tmp_path):
    path = tmp_path / "town.pb"
    path.write_text(
        "META\nkey;value\ndescription;Town\nbudget;60\ncurrency;EUR\n"
        "PROJECTS\nproject_id;cost;name\n1;30;Stage\n2;24;Choir\nVOTES\nvoter_id;vote\n1;1,2\n2;1\n"
    )
    assert "2 awards, EUR 54" in run("--votes", path, "--out", tmp_path / "out")


def test_names_from_strangers_are_neither_markup_nor_formulas(example):
    rows = (example / "applications.csv").read_text()
    (example / "applications.csv").write_text(rows.replace("Glass Orchard", "=[red]1+1"))
    said = run(
        *(example / "applications.csv", "--rules", example / "rules.toml"),
        *("--out", example / "out"),
    )
    assert "=[red]1+1" in said
    assert "'=[red]1+1" in (example / "out" / "awards.csv").read_text(encoding="utf-8-sig")


def test_an_example_is_never_written_over(example):
    (example / "rules.toml").write_text("mine")
    with pytest.raises(InputInvalidError, match="there already"):
        run("--new", example)
    assert (example / "rules.toml").read_text() == "mine"


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ((), "Missing option '--out'"),
        (("--out", "x"), "Give a CSV of applications and --rules"),
        (("--out", "x", "--votes", "v.csv"), "Give a CSV of applications beside --votes"),
        (("a.csv", "--out", "x", "--votes", "v.csv"), "Give --rules with the budget"),
        (("a.csv", "--rules", "r", "--out", "x", "--within", "100"), "--within"),
    ],
)
def test_words_that_are_missing_are_asked_for(words, said):
    done = CliRunner().invoke(command, words)
    assert done.exit_code == 2 and said in done.output


def test_nothing_is_written_where_the_rules_cannot_be_kept(example):
    rules = (example / "rules.toml").read_text().replace("force_in = []", 'force_in = ["S08"]')
    (example / "rules.toml").write_text(rules)
    with pytest.raises(TradewindError, match=r"S08 \(Quiet Engine\) is forced in"):
        run(
            *(example / "applications.csv", "--rules", example / "rules.toml"),
            *("--out", example / "out"),
        )
    assert not (example / "out").exists()


def test_help_teaches():
    with click.Context(command) as context:
        said = command.get_help(context)
    assert "tradewind awards --new round" in said and "--votes" in said
