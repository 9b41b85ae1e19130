"""`tradewind funding`: schemes listed, shown, and asked about one project."""

from importlib.resources import files

import pytest
from click.testing import CliRunner

from tradewind.cli import tradewind
from tradewind.rulebook import funders
from tradewind.terms import InputInvalidError


def said(*words):
    result = CliRunner().invoke(tradewind, ["funding", *words], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


def test_every_scheme_is_listed():
    output = said()
    assert all(name in output for name in funders())


def test_a_scheme_is_shown_with_its_rules_and_source():
    lines = said("show", "CNM1").splitlines()
    assert "award_min            400" in lines
    assert any(line.startswith("source ") and "les-aides.fr" in line for line in lines)


def test_each_version_of_a_scheme_is_shown():
    output = said("show", "initiative_musik")
    assert output.count("initiative_musik: ") == 2 and "valid_to             2022-12-31" in output


@pytest.mark.parametrize(
    ("words", "award", "rule"),
    [
        (["cnm1", "--cost", "EUR 18,000", "--own", "EUR 9,500"], "EUR 9,000", "its share"),
        (
            ["cnm1", "--budget", "EUR 18,000", "--own", "EUR 9,500", "--other", "EUR 5,000"],
            "EUR 4,000",
            "its limit on all public money",
        ),
        (["cnm1", "--cost", "EUR 30k", "--own", "EUR 8k"], "EUR 8,000", "own money"),
        (
            ["cnm1", "--cost", "EUR 18k", "--own", "EUR 9k", "--fact", "master_abroad"],
            "EUR 4,500",
            "master abroad",
        ),
        (
            ["factor_tour", "--cost", "CAD 60k", "--kind", "tour_leg",
             "--part", "domestic=CAD 25k", "--part", "foreign=CAD 10k"],
            "CAD 30,000",
            "its cap for the domestic part",
        ),
        (
            ["initiative_musik", "--cost", "EUR 9k", "--members", "4", "--region", "europe",
             "--on", "2018-05-01"],
            "EUR 3,400",
            "its cap by heads",
        ),
        (["kocca", "--cost", "KRW 90m", "--kind", "tour_leg"], "KRW 50,000,000", "its cap for an"),
    ],
)  # fmt: skip
def test_an_award_is_told_with_the_rule_that_sets_it(words, award, rule):
    lines = said("award", *words).splitlines()
    assert f"Award     {award}" in lines
    assert any(line.startswith(f"Bound by  {rule}") for line in lines)


@pytest.mark.parametrize(
    ("words", "why"),
    [
        (["canexport", "--cost", "CAD 18,000"], "its least award"),
        (["initiative_musik", "--cost", "EUR 9k", "--dates", "15", "--dates-home", "7"],
         "too many dates at home"),
        (["megs", "--cost", "GBP 20k", "--awards-company", "2"], "the company has had all awards"),
    ],
)  # fmt: skip
def test_what_is_refused_is_told(words, why):
    assert f"Award     none: {why}" in said("award", *words)


def test_instalments_are_told():
    output = said("award", "prs_isf", "--cost", "GBP 20k", "--ask", "GBP 5,000")
    assert "Paid      GBP 4,000 on award, GBP 1,000 after the report" in output


@pytest.mark.parametrize(
    ("words", "found"),
    [
        (["award", "meg", "--cost", "GBP 5k"], "no funding scheme 'meg'.*write 'megs'"),
        (["show", "konca"], "no funding scheme 'konca'.*write 'kocca'"),
        (["award", "megs", "--cost", "EUR 5k"], "--cost is in EUR, the scheme counts in GBP"),
        (["award", "megs", "--cost", "GBP -5k"], "a sum of -5000"),
        (["award", "megs", "--cost", "GBP 5k", "--kind", "tour"], "write 'tour_leg'"),
        (["award", "cnm1", "--cost", "EUR 5k", "--fact", "master_abrod"], "write 'master_abroad'"),
        (["award", "megs", "--cost", "GBP 5k", "--part", "domestic"], "name=sum"),
        (
            ["award", "factor_tour", "--cost", "CAD 9k", "--part", "domestc=CAD 5k"],
            "write 'domestic'",
        ),
        (["award", "megs", "--cost", "GBP 5k", "--dates", "2", "--dates-home", "3"], "3 of 2"),
        (["award", "megs", "--cost", "GBP 5k", "--dates-home", "3"], "3 of no dates"),
        (
            [
                "award",
                "initiative_musik",
                "--cost",
                "EUR 9k",
                "--members",
                "4",
                "--on",
                "2018-05-01",
                "--region",
                "europ",
            ],
            "write 'europe'",
        ),
        (
            [
                "award",
                "factor_tour",
                "--cost",
                "CAD 9k",
                "--part",
                "domestic=CAD 5k",
                "--part",
                "domestic=CAD 9k",
            ],
            "given twice",
        ),
    ],
)
def test_a_mistake_is_told_with_what_to_do(words, found):
    with pytest.raises(InputInvalidError, match=found):
        CliRunner().invoke(tradewind, ["funding", *words], catch_exceptions=False)


def test_a_region_is_known_whatever_the_case():
    words = [
        "award",
        "initiative_musik",
        "--cost",
        "EUR 9k",
        "--members",
        "4",
        "--on",
        "2018-05-01",
    ]
    assert "Award     EUR 3,400" in said(*words, "--region", "Europe")


def test_what_the_project_does_not_say_is_told_as_not_weighed():
    output = said("award", "initiative_musik", "--cost", "EUR 9k")
    assert "Not weighed: how many shows there are" in output
    assert "Not weighed: what kind of action it is" in output


@pytest.mark.parametrize("words", [["show", "megs"], ["award", "megs", "--cost", "GBP 500k"]])
def test_a_rulebook_named_before_the_command_counts(tmp_path, words):
    text = files("tradewind.rulebook").joinpath("funders.toml").read_text("utf-8")
    own = tmp_path / "funders.toml"
    own.write_text(text.replace("award_cap = 50_000", "award_cap = 77_000"), encoding="utf-8")
    assert "77,000" in said("--rulebook", str(tmp_path), *words)
