"""Files that make no sense: what was found, what was expected, what to do, and on which line."""

import pytest

from tradewind.awards import (
    ApplicationsInvalidError,
    AwardRulesInvalidError,
    AwardsInfeasibleError,
    read_applications,
    read_rules,
)
from tradewind.rulebook import CurrencyUnratedError

ROWS = """
id,artist,requested,score,genre,emerging
A,Aspen,6000,9,jazz,no
B,Birch,5000,8,pop,yes
"""
BUDGET = "[[budget]]\nname = 'Round'\namount = 10_000\n"

RULES = {
    "a floor above 100 %": (
        BUDGET + "[[share]]\nname = 'E'\nwhere = { emerging = true }\nat_least = 1.2\n",
        "line 9: at_least is 120 %. Expected: a share from 0 to 100 %",
    ),
    "thirty for 30 %": (
        BUDGET + "[[share]]\nname = 'E'\nwhere = { emerging = true }\nat_least = 30\n",
        'write "30 %" if 30 percent are meant',
    ),
    "an unknown currency": (
        "[[budget]]\nname = 'Round'\namount = 'XQZ 10'\n",
        "line 5: amount is in XQZ, which ISO 4217 does not list",
    ),
    "a negative budget": (
        "[[budget]]\nname = 'Round'\namount = -5\n",
        "line 5: amount is -5. Expected: a sum above zero",
    ),
    "ends that contradict": (
        BUDGET + "[[count]]\nname = 'C'\nat_least = 4\nat_most = 2\n",
        "line 8: 'C' asks for at least 4 and at most 2",
    ),
    "in and out": (
        "force_in = ['A']\nforce_out = ['A']\n" + BUDGET,
        "line 4: A stands in force_in",
    ),
    "an unknown key": (
        BUDGET + "[[per]]\nfield = 'artist'\nawrds = 1\n",
        "line 8: there is no 'awrds' in [[per]]",
    ),
    "no budget": ("goal = 'score'\n", "there is no budget"),
    "no TOML": ("[[budget]\nname = 3\n", "this is no TOML"),
    "an unknown goal": (
        "goal = 'fame'\n" + BUDGET,
        "goal is 'fame'. Expected: score or score_money",
    ),
    "no name": ("[[budget]]\namount = 10\n", "an entry [[budget]] has no name"),
    "a name twice": (BUDGET + BUDGET, "line 7: two entries [[budget]] are named 'Round'"),
    "a share of nobody": (
        BUDGET + "[[share]]\nname = 'E'\nat_least = 0.2\n",
        "line 6: the share 'E' does not say whose it is",
    ),
    "no figure": (BUDGET + "[[count]]\nname = 'C'\n", "'C' has no figure"),
    "a cap below the least": (
        BUDGET + "[[limit]]\nname = 'L'\ncap = 10\nleast = 20\n",
        "the least award of 'L' is above its cap",
    ),
    "a where of numbers": (
        BUDGET + "[[count]]\nname = 'C'\nat_most = 1\nwhere = { genre = 3 }\n",
        "line 9: genre in where is 3",
    ),
    "weights for a median": (
        BUDGET + "[scores]\nuse = 'median'\nweights = { a = 1 }\n",
        "a median has no weights",
    ),
    "half an award": (BUDGET + "[[per]]\nfield = 'artist'\nawards = 0.5\n", "awards is Decimal"),
    "a floor for nobody": (
        BUDGET + "[[share]]\nname = 'J'\nwhere = { genre = 'jaz' }\nat_least = 0.2\n",
        "that nobody made. Expected: one of what the applications hold (genre: jazz, pop)",
    ),
    "a column that is not there": (
        BUDGET + "[[count]]\nname = 'C'\nat_most = 1\nwhere = { gendre = 'jazz' }\n",
        "write 'genre'",
    ),
    "forcing in nobody": (
        "force_in = ['Z']\n" + BUDGET,
        "force_in names 'Z', which is no application",
    ),
    "a weight for no score": (
        BUDGET + "[scores]\nweights = { market = 2 }\n",
        "there is a weight for 'market' and no column score_market",
    ),
    "a share of costs not given": (
        BUDGET + "[[limit]]\nname = 'L'\nshare_max = 0.5\n",
        "line 2: A states no eligible_cost",
    ),
    "partial without a least": (
        "partial = true\n" + BUDGET,
        "line 2: A states no least, and awards may be partial",
    ),
}


@pytest.mark.parametrize("name", RULES)
def test_rules_that_make_no_sense_are_told(round_of, name):
    written, said = RULES[name]
    with pytest.raises((AwardRulesInvalidError, ApplicationsInvalidError)) as told:
        round_of(ROWS, written).solved()
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("version", "said"),
    [
        ("", "the file does not say its version"),
        ("version = 0\n", "version 0, which is no longer read"),
        ("version = 2\n", "version 2, newer than this Tradewind reads"),
        ("version = true\n", "version True"),
    ],
)
def test_rules_of_another_version_are_refused(tmp_path, version, said):
    path = tmp_path / "rules.toml"
    path.write_text(f"{version}currency = 'EUR'\n{BUDGET}")
    with pytest.raises(AwardRulesInvalidError) as told:
        read_rules(path)
    assert said in str(told.value) and "tradewind awards --new" in told.value.remedy


@pytest.mark.parametrize(("currency", "said"), [("", "there is no currency"), ("EUX", "EUX")])
def test_rules_without_a_known_currency_are_refused(tmp_path, currency, said):
    path = tmp_path / "rules.toml"
    path.write_text(f"version = 1\ncurrency = '{currency}'\n{BUDGET}")
    with pytest.raises(AwardRulesInvalidError, match=said):
        read_rules(path)


def test_a_currency_without_a_rate_is_told_with_its_line(round_of):
    with pytest.raises(CurrencyUnratedError) as told:
        round_of(ROWS, "[[budget]]\nname = 'Round'\namount = 'XPF 10,000'\n")
    assert "line 5" in str(told.value) and "XPF" in str(told.value)


APPLICATIONS = {
    "an empty file": ("", "the file is empty"),
    "a header alone": ("id,artist,requested,score", "there is a header and no application"),
    "a missing column": ("id,artist,score\nA,Aspen,9", "line 1: columns are missing: requested"),
    "no score column": ("id,artist,requested\nA,Aspen,9", "columns are missing: score"),
    "a column twice": ("id,artist,requested,score,id\nA,B,1,2,3", "columns stand twice: id"),
    "score and scores": ("id,artist,requested,score,score_x\nA,B,1,2,3", "column score beside"),
    "an id twice": (ROWS + "A,Alder,100,5,pop,no", "A stands in line 2 and in line 4"),
    "a negative sum": (ROWS + "C,Cedar,-100,5,pop,no", "line 4: requested of C is -100"),
    "a sum of nothing": (ROWS + "C,Cedar,0,5,pop,no", "line 4: requested of C is 0"),
    "no sum": (ROWS + "C,Cedar,,5,pop,no", "line 4: C asks for no sum"),
    "a sum in words": (ROWS + "C,Cedar,lots,5,pop,no", "line 4: cannot read requested of C"),
    "no score at all": (ROWS + "C,Cedar,100,,pop,no", "line 4: C has no score"),
    "a score in words": (ROWS + "C,Cedar,100,good,pop,no", "line 4: cannot read score of C"),
    "a negative score": (ROWS + "C,Cedar,100,-1,pop,no", "line 4: score of C is -1"),
    "no id": (ROWS + ",Cedar,100,5,pop,no", "line 4: the cell id is empty"),
    "neither yes nor no": (ROWS + "C,Cedar,100,5,pop,maybe", "line 4: emerging of C is 'maybe'"),
    "too many cells": (ROWS + "C,Cedar,100,5,pop,no,more", "line 4: there are 7 cells under 6"),
    "a least above the sum": (
        "id,artist,requested,least,score\nA,Aspen,10,11,9",
        "line 2: A needs at least 11 and asks for 10",
    ),
    "two currencies": (
        "id,artist,requested,currency,score\nA,Aspen,USD 10,EUR,9",
        "line 2: A has sums in EUR and USD",
    ),
    "an unknown currency": ("id,artist,requested,score\nA,Aspen,ZZZ 10,9", "line 2: A names the"),
}


@pytest.mark.parametrize("name", APPLICATIONS)
def test_applications_that_make_no_sense_are_told(tmp_path, name):
    text, said = APPLICATIONS[name]
    path = tmp_path / "applications.csv"
    path.write_text(text.lstrip("\n"))
    with pytest.raises(ApplicationsInvalidError) as told:
        read_applications(path, currency="EUR")
    assert said in str(told.value) and str(path) in str(told.value)


@pytest.mark.parametrize(
    "reader", [read_rules, lambda path: read_applications(path, currency="EUR")]
)
def test_a_file_that_is_not_there_or_not_text_is_told(tmp_path, reader):
    with pytest.raises((ApplicationsInvalidError, AwardRulesInvalidError), match="no such file"):
        reader(tmp_path / "none")
    (tmp_path / "bytes").write_bytes(b"\xff\xfe\x00id")
    with pytest.raises((ApplicationsInvalidError, AwardRulesInvalidError), match="not UTF-8"):
        reader(tmp_path / "bytes")


@pytest.mark.parametrize(
    ("cell", "cents"),
    [
        ("12000", 1_200_000),
        ('"12,000.50"', 1_200_050),
        ('"12.000,50"', 1_200_050),
        ("12 000", 1_200_000),
        ("EUR 99.99", 9_999),
        ("0.1", 10),
    ],
)
def test_sums_are_read_to_the_cent(round_of, cell, cents):
    rows = f"id,artist,requested,score\nA,Aspen,{cell},5"
    answer = round_of(rows, "[[budget]]\nname = 'All'\namount = 100_000\n").solved()
    assert answer.amounts_minor == {"A": cents}


@pytest.mark.parametrize("mark", [";", "\t"])
def test_a_spreadsheets_own_separator_is_read(round_of, mark):
    rows = "\ufeff" + ROWS.strip().replace(",", mark)
    answer = round_of(rows, BUDGET).solved()
    assert answer.amounts_minor == {"A": 600_000}


def test_a_round_in_which_nobody_can_have_an_award_says_why(round_of):
    with pytest.raises(AwardsInfeasibleError) as told:
        round_of(ROWS, BUDGET + "[[limit]]\nname = 'L'\nminimum_score = 10\n").solved()
    assert "of 2 applications none can have an award: 2 score below the minimum" in str(told.value)


def test_two_floors_that_contradict_are_not_kept_by_giving_nothing(round_of):
    floors = (
        "[[share]]\nname = 'Jazz'\nwhere = { genre = 'jazz' }\nat_least = 0.6\n"
        "[[share]]\nname = 'Pop'\nwhere = { genre = 'pop' }\nat_least = 0.6\n"
    )
    with pytest.raises(AwardsInfeasibleError) as told:
        round_of(ROWS, BUDGET + floors).solved()
    assert [rule.reason for rule in told.value.rules] == ["one_award", "share_floor", "share_floor"]
