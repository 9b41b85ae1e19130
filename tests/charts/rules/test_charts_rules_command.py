"""`tradewind charts rules`, `charts compare` and `charts --rules` as a person meets them."""

import csv

import pytest
from click.testing import CliRunner

from tradewind.charts import ChartMissingError
from tradewind.charts.rules import ChartRulesUnpublishedError
from tradewind.cli.charts import command
from tradewind.rulebook.chart_rules import ChartRulesUnknownError

WEEKS = "1 VN: A=900 B=800 C=700\n2 VN: B=900 A=800 C=700"
PAIR = ("spotify-weekly", "hot100-2026")
MINE = """
[[rules]]
name = "top-two"
title = "A chart of two"
ranks = "tracks"
unit = "points"
week_opens = "friday"
weights = { premium = "1", ad_supported = "1/2" }
stream_as = "ad_supported"
recurrents = [{ rank_below = 1, weeks = 1 }]
size = 2
source = "a page"
certainty = "publisher"
checked = 2026-11-22
"""


def tell(*words):
    found = CliRunner().invoke(command, [str(word) for word in words])
    if found.exception and not isinstance(found.exception, SystemExit):
        raise found.exception
    return found.output


@pytest.fixture
def mine(tmp_path):
    path = tmp_path / "chart_rules.toml"
    path.write_text(MINE, encoding="utf-8")
    return path


@pytest.fixture
def store(world):
    return world(WEEKS).folder


def cells(text, first):
    """The words of the first line that begins so."""
    return next(line.split() for line in text.splitlines() if line.strip().startswith(first))


def test_every_rule_set_is_listed_with_its_weights_and_certainty():
    shown = tell("rules")
    assert cells(shown, "b200-2026")[1:] == [
        "albums",
        "2026-01-02",
        "–",
        "1/1000",
        "1/2500",
        "reproduced",
    ]
    assert cells(shown, "global200-2020")[-2:] == ["not", "public"]
    assert "2018-06-29 – unknown" in shown


def test_one_rule_set_tells_the_source_of_every_figure():
    shown = tell("rules", "hot100-2026")
    assert "reproduced: hotnewhiphop.com/965601; particle.news (2026-11-22)" in shown
    assert "weight not public: programmed, track_sale" in shown


@pytest.mark.parametrize("name", ["spotify-weekly", "circle-streams"])
def test_plays_that_count_nothing_are_told_with_the_rules(name):
    shown = tell("rules", name)
    assert "unknown tier 1, programmed 0" in shown
    assert "every premium or ad-supported stream count" in shown
    assert "30 s or more, or unknown" in shown


def test_an_unknown_rule_set_gets_the_nearest():
    with pytest.raises(ChartRulesUnknownError, match="the nearest is b200-2018 or"):
        tell("rules", "b200-2017")


@pytest.mark.slow
def test_a_chart_under_rules_says_units_assumption_and_validity(store, tmp_path):
    out = tmp_path / "chart.csv"
    words = ("--market", "VN", "--rules", "b200-2026", "--of", "tracks", "--csv", out)
    shown = tell("--store", store, *words)
    assert cells(shown, "1 ")[:6] == ["1", "▲1", "2", "B", "Hoa", "0.36"]
    assert "counts as ad_supported, 1/2500 album units a play: an assumption" in shown
    assert "not in force in the week of 2023-01-13" in shown
    with out.open(encoding="utf-8", newline="") as file:
        assert [row["album units"] for row in csv.DictReader(file)] == ["0.36", "0.32", "0.28"]


@pytest.mark.slow
def test_a_region_under_rules_says_who_was_silent_and_which_week_is_missing(world):
    store = world("1 VN: A=900 B=800\n1 TH: A=700\n3 VN: A=900 B=800").folder
    shown = " ".join(
        tell(
            "--store", store, "--region", "south-eastern-asia", "--rules", "spotify-weekly"
        ).split()
    )
    assert "1 of 2 markets reported that week; silent: TH. Plays of a track off a" in shown
    assert "The week before was not reported: 'last' is the week of 2023-01-06." in shown


@pytest.mark.slow
def test_evened_days_are_told_under_rules_too(world, entry, week):
    days = entry(1, "DE", 1, "B", 15, period="day", date=week(1))
    store = world([entry(1, "VN", 1, "A", 70), days]).folder
    shown = tell("--store", store, "--world", "--rules", "spotify-weekly")
    assert "2 of 2 markets reported that week." in shown
    assert "scaled to the days of the others" in shown
    assert "The week before" not in shown


@pytest.mark.slow
def test_foreign_plays_without_a_known_home_are_told(world, entry):
    rows = [
        entry(1, "VN", 1, "A", 9, artist_names="BTS"),
        entry(1, "VN", 2, "B", 8, artist_names="Hoa"),
        entry(1, "VN", 3, "C", 7, artist_names="Hoa"),
    ]
    said = "The home of 1 of 2 ranked artists is unknown; their plays all count as foreign"
    folder = world(rows, {"BTS": "KR"}).folder
    known = world(rows, {"BTS": "KR", "Hoa": "TH"}).folder
    shown = {
        (place, rules): said
        in " ".join(tell("--store", place, "--world", "--rules", rules).split())
        for place in (folder, known)
        for rules in ("tradewind-export-2026", "spotify-weekly")
    }
    assert shown == {
        (folder, "tradewind-export-2026"): True,
        (folder, "spotify-weekly"): False,
        (known, "tradewind-export-2026"): False,
        (known, "spotify-weekly"): False,
    }


@pytest.mark.slow
def test_rules_of_ones_own(store, mine):
    shown = tell("--store", store, "--market", "VN", "--rules", "top-two", "--rules-file", mine)
    assert cells(shown, "1 ")[3] == "B"
    assert cells(shown, "2 ")[:3] == ["2", "NEW", "C"]  # A, first no more, has left


@pytest.mark.slow
def test_a_comparison_says_which_rule_moved_whom(store, mine, tmp_path):
    mine.write_text(MINE + MINE.replace("top-two", "top-all").replace("recurrents", "#"))
    words = ("top-all", "top-two", "--store", store, "--market", "VN", "--rules-file", mine)
    shown = tell("compare", *words)
    switch = cells(shown, "recurrents")
    assert switch[-1] == "2"
    assert cells(shown, "A ")[2:] == ["2", "off", "-1", "-1"]
    assert cells(shown, "C ")[2:] == ["off", "2", "+1", "+1"]


@pytest.mark.slow
def test_the_same_rules_move_nobody(store):
    words = ("spotify-weekly", "spotify-weekly", "--store", store, "--market", "VN")
    shown = tell("compare", *words)
    assert "The two have the same rules." in shown
    assert "No rank changes: all 3 stand where they stood." in shown


def test_rules_without_published_weights(store):
    with pytest.raises(ChartRulesUnpublishedError, match="not published"):
        tell("compare", "spotify-weekly", "global200-2020", "--store", store, "--market", "VN")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--from", "printed"), "--from goes with --rules NAME"),
        (("--of", "albums"), "--of albums goes with --rules NAME"),
        (("--rules", "spotify-weekly", "--market", "VN", "--world"), "exclude each other"),
    ],
)
def test_options_that_do_not_go_together(store, words, said):
    assert said in tell("--store", store, *words)


@pytest.mark.slow
@pytest.mark.parametrize("words", [("--rules", "spotify-weekly"), ("compare", *PAIR)])
def test_a_market_without_data_is_told(store, words):
    place = ("--store", store, "--market", "KR")
    with pytest.raises(ChartMissingError, match="in the printed charts of KR nothing counts under"):
        tell(*words, *place)


def test_without_a_store():
    assert "Which store?" in tell("--market", "VN")


def test_an_unknown_subcommand_is_told():
    assert "No such command 'compair'" in tell("compair")
