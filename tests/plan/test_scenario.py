"""Scenario files: every setting, and every mistake with its line and what to do."""

import dataclasses
import datetime as dt
import re

import pytest

from tradewind.plan import (
    Budget,
    GainModel,
    KeepAsked,
    LineKey,
    Measure,
    PlanParams,
    RiskLimit,
    RiskModel,
    ScenarioInvalidError,
    read_scenario,
    write_scenario,
)
from tradewind.terms import InputInvalidError, Money

OFFICE = Budget("office", Money(200_000_000, "EUR"))
FULL = """version = 1
store = "s"
out = "o"
home = "vn"
start = 2026-11-15
quarters = 6
own = "KRW 1.5m"
tax_relief = "20 %"
capacity = 5
markets_max = false
same_max = false
artists_max = 7
floor_emerging = "20 %"
gap = 0.001
seconds = 5
seed = 3
frontier = true
frontier_shares = [0.5, 2]

[budgets]
Office = "EUR 2,000,000"
mecenat = { amount = "USD 50k", rules = "default" }
megs = { amount = "GBP 40k", per = "year" }

[[force]]
artist = "vn:suboi"
market = "JP"
kind = "showcase"
quarter = "2027-02-15"

[[forbid]]
artist = "Suboi"
market = "uk"
kind = "tour_leg"

[gain]
returns = [[4, 1], [2, 0.25]]
odds_per_lift = 2

[risk]
limit = "40 %"
tail = 0.2
scenarios = 100

[keep]
plan = "before/plan.json"
committed = ["L002"]
committed_until = 2026-12-01
tolerance = "2 %"
"""


def written(tmp_path, text: str):
    path = tmp_path / "plan.toml"
    path.write_text(text, encoding="utf-8")
    return path


def told(tmp_path, text: str) -> ScenarioInvalidError:
    with pytest.raises(ScenarioInvalidError) as error:
        read_scenario(written(tmp_path, text))
    return error.value


def test_every_setting_is_read(tmp_path):
    scenario = read_scenario(written(tmp_path, FULL))
    force = LineKey("vn:suboi", "JP", "showcase", "2027-02-15")
    assert scenario.settings == {
        "home": "VN",
        "start": dt.date(2026, 11, 15),
        "quarters": 6,
        "own_eur_cents": scenario.settings["own_eur_cents"],
        "tax_relief": 0.2,
        "capacity_days_month": 5.0,
        "markets_max": None,
        "same_max": None,
        "artists_max": 7,
        "floor_emerging": 0.2,
        "gap": 0.001,
        "seconds": 5.0,
        "seed": 3,
        "budgets": (
            OFFICE,
            Budget("mecenat", Money(5_000_000, "USD")),
            Budget("megs", Money(4_000_000, "GBP"), "year"),
        ),
        "force": (force,),
        "forbid": (LineKey("Suboi", "GB", "tour_leg"),),
        "gain": GainModel(odds_per_lift=2.0, returns=((4.0, 1.0), (2.0, 0.25))),
        "frontier": True,
        "frontier_shares": (0.5, 2.0),
        "risk": True,
        "risk_limit": RiskLimit(0.4, of_best=True),
        "risk_model": RiskModel(scenarios=100, tail=0.2),
    }
    assert 50_000 < scenario.settings["own_eur_cents"] < 200_000  # some thousand won a euro
    assert (scenario.store, scenario.out) == (tmp_path / "s", tmp_path / "o")
    assert scenario.keep == KeepAsked(
        tmp_path / "before/plan.json", ("L002",), dt.date(2026, 12, 1), 0.02
    )
    assert scenario.places["--start"] == f"{tmp_path / 'plan.toml'}, line 5"
    assert scenario.places[f"--force {force}"] == f"{tmp_path / 'plan.toml'}, line 25"
    PlanParams(**scenario.settings, places=scenario.places)


def test_what_counts_as_gain_is_read(tmp_path):
    text = """version = 1
[gain]
spill_over = 0.1
carry_over = 0.2
weeks_after = 26
streams_per_listener = { elsewhere = 5, jp = 6.5 }
weights = { streams = 0.003, income = 1 }
[gain.income_per_1000_streams]
elsewhere = "EUR 2.50"
US = "EUR 4"
"""
    scenario = read_scenario(written(tmp_path, text))
    measure = Measure(
        "weighted",
        {"streams": 0.003, "income": 1.0},
        streams_per_listener=5.0,
        streams_per_listener_in={"JP": 6.5},
        eur_per_1000=2.5,
        eur_per_1000_in={"US": 4.0},
    )
    assert scenario.settings["gain"] == GainModel(
        spill_over=0.1, carry_over=0.2, weeks_after=26, measure=measure
    )


def test_a_measure_without_the_figures_it_does_not_need(tmp_path):
    text = 'version = 1\n[gain]\nmeasure = "income"\nweeks_after = "all"\n'
    scenario = read_scenario(written(tmp_path, text))
    assert scenario.settings["gain"] == GainModel(measure=Measure("income"))
    assert scenario.places["--measure"] == f"{tmp_path / 'plan.toml'}, line 3"


def test_what_the_file_leaves_out_is_left_to_the_defaults(tmp_path):
    scenario = read_scenario(written(tmp_path, 'version = 1\n[budgets]\noffice = "EUR 2m"\n'))
    assert scenario.settings == {"budgets": (OFFICE,)}
    assert (scenario.store, scenario.out, scenario.keep) == (None, None, None)


def test_the_example_asks_for_the_defaults(tmp_path):
    scenario = read_scenario(write_scenario(tmp_path / "new" / "plan.toml"))
    asked = PlanParams(**scenario.settings)
    assert asked == PlanParams(home="KR", budgets=(OFFICE,))


def test_the_example_shows_every_setting(tmp_path):
    path = write_scenario(tmp_path / "plan.toml")
    text = path.read_text("utf-8")
    plain = "\n".join(line.removeprefix("# ") for line in text.splitlines() if " = " in line)
    shown = {line.split(" = ")[0].strip() for line in plain.splitlines()}
    own_names = {
        "own_eur_cents": "own",
        "capacity_days_month": "capacity",
        "budgets": "office",
        "force": "artist",
        "forbid": "market",
        "limits": "first_timer",
        "gain": "release_boost",
        "risk": "tail",
        "risk_limit": "limit",
        "risk_model": "scenarios",
    }
    params = {own_names.get(f.name, f.name) for f in dataclasses.fields(PlanParams)} - {"places"}
    wanted = params | {field.name for field in dataclasses.fields(GainModel)}
    wanted -= {"returns_quarters"}  # what the plan's length makes of `returns`
    wanted |= {field.name for field in dataclasses.fields(KeepAsked)}
    assert wanted <= shown


def test_the_example_can_be_used_with_every_comment_taken_off(tmp_path):
    text = write_scenario(tmp_path / "plan.toml").read_text("utf-8")
    text = re.sub(r"^# (?=\[|\w+ = )", "", text, flags=re.MULTILINE)
    scenario = read_scenario(written(tmp_path, text.replace("rulebook = ", "# ")))
    line = LineKey("ITZY", "JP", "showcase", "2026-Q4")
    assert scenario.settings["force"] == (line,) and scenario.keep.committed == ("L001", "L004")
    assert {budget.funder for budget in scenario.settings["budgets"]} == {
        "office",
        "kocca",
        "cnm1",
        "partner",
    }


def test_a_file_that_is_there_is_kept(tmp_path):
    path = written(tmp_path, "mine")
    with pytest.raises(InputInvalidError, match="a file already"):
        write_scenario(path)
    assert path.read_text() == "mine"


@pytest.mark.parametrize(
    ("text", "line", "found", "remedy"),
    [
        ('version = 1\nhom = "KR"', 2, "there is no 'hom' in a scenario", "write 'home'"),
        (
            "version = 1\n\n[gain]\nfade_quarter = 0.9",
            4,
            "no 'fade_quarter' in [gain]",
            "fade_per_quarter",
        ),
        ("version = 1\nquarters = 4.5", 2, "quarters is 4.5", "mend the line"),
        ("version = 1\nquarters = 13", 2, "quarters is 13", "mend the line"),
        ("version = 1\nseed = true", 2, "seed is true", "mend the line"),
        ("version = 1\nmarkets_max = 0", 2, "markets_max is 0", "mend the line"),
        ("version = 1\nhome = 5", 2, "home is 5", "mend the line"),
        ('version = 1\nhome = "Atlantis"', 2, "'Atlantis' is no market", "mend the line"),
        ('version = 1\nstart = "soon"', 2, "start is 'soon'", "without quotes"),
        ("version = 1\nstart = 2026-10-01T10:00:00", 2, "start is datetime", "without quotes"),
        ('version = 1\nfloor_emerging = "120 %"', 2, "floor_emerging is 120 %", "can be kept"),
        ("version = 1\nfloor_emerging = 20", 2, "is 2000 %", 'write "20 %" if 20 percent'),
        ("version = 1\nfloor_emerging = -0.1", 2, "is -10 %", "can be kept"),
        ('version = 1\nfloor_emerging = "much"', 2, "floor_emerging is 'much'", "mend"),
        ("version = 1\ncapacity = -1", 2, "capacity is -1", "take the sign out"),
        ("version = 1\nseconds = 0", 2, "seconds is 0", "mend the line"),
        ('version = 1\n[budgets]\noffice = "XQX 100"', 3, "the currency XQX", "three letters"),
        ('version = 1\n[budgets]\noffice = "MGA 100"', 3, "no exchange rate for MGA", "in EUR"),
        ('version = 1\n[budgets]\noffice = "EUR -5"', 3, "a sum of -5", "above zero"),
        ("version = 1\n[budgets]\noffice = 5000", 3, "without a currency", 'write "EUR 5000"'),
        ("version = 1\n[budgets]\noffice = true", 3, "office is true", "mend the line"),
        (
            'version = 1\n[budgets]\noffice = "EUR 5"\nOffice = "EUR 6"',
            4,
            "office is given twice",
            "mend the line",
        ),
        ("version = 1\n[budgets]", 2, "there is no budget", "mend the line"),
        ("version = 1\ntax_relief = 1", 2, "tax_relief is all of it", "give the share"),
        ("version = 1\nbudgets = 5", 2, "budgets is 5", "mend the line"),
        ('version = 1\n[budgets]\nkoka = "EUR 5k"', 3, "no funder 'koka'", "write 'kocca'"),
        ('version = 1\n[budgets]\nx = { sum = "EUR 5k" }', 3, "x is {'sum'", "mend the line"),
        (
            'version = 1\n[budgets]\nkocca = { amount = "EUR 5k", per = "month" }',
            3,
            "kocca is {'amount'",
            "mend the line",
        ),
        ('version = 1\nown = "EUR -3"', 2, "a sum of -3", "above zero"),
        ("version = 1\n[[force]]\nartist = 'A'", 2, "there is no market", "mend the line"),
        (
            "version = 1\n[[force]]\nartist = 'A'\nmarket = 'JP'\nkind = 'showcases'",
            5,
            "there is no kind of action 'showcases'",
            "write 'showcase'",
        ),
        (
            "version = 1\n[[force]]\nartist = 'A'\nmarket = 'QQ'\nkind = 'showcase'",
            4,
            "'QQ' is no market",
            "mend the line",
        ),
        (
            "version = 1\n[[forbid]]\nartist = 'A'\nmarket = 'AQ'\nkind = 'showcase'",
            4,
            "nothing is known of the market 'AQ'",
            "where people live",
        ),
        ("version = 1\nforce = ['A:JP:showcase']", 2, "force is no list of lines", "mend"),
        ("version = 1\n[gain]\nreturns = [[6, 0.5], [6, 1]]", 3, "returns is [[6, 0.5]", "mend"),
        ("version = 1\n[gain]\nfade_per_quarter = 1.5", 3, "is 1.5", "mend the line"),
        ("version = 1\n[gain]\nspill_over = -0.1", 3, "spill_over is -0.1", "sign out"),
        ("version = 1\n[gain]\ncarry_over = 1", 3, "carry_over is 1", "mend the line"),
        ("version = 1\n[gain]\nweeks_after = 2.5", 3, "weeks_after is 2.5", "mend the line"),
        ('version = 1\n[gain]\nmeasure = "incom"', 3, "measure is 'incom'", "write 'income'"),
        ('version = 1\n[gain]\nmeasure = "weighted"', 3, "no weights", "add the weights"),
        ("version = 1\n[gain]\nweights = 3", 3, "weights is 3", "mend the line"),
        (
            "version = 1\n[gain]\nweights = { streams = -1 }",
            3,
            "the weight of streams is -1",
            "take the sign out",
        ),
        (
            "version = 1\n[gain.weights]\nstreams = 1\nfame = 2",
            4,
            "there is no weight of 'fame'",
            "is meant",
        ),
        ("version = 1\n[gain]\nweights = { income = 0 }", 3, "no weight is above 0", "take"),
        (
            "version = 1\n[gain]\nincome_per_1000_streams = { US = 3 }",
            3,
            "without a currency",
            'write "EUR 3"',
        ),
        (
            'version = 1\n[gain.income_per_1000_streams]\nelsewhere = "EUR 3"\nUS = "XQX 4"',
            4,
            "the currency XQX",
            "three letters",
        ),
        (
            'version = 1\n[gain]\nincome_per_1000_streams = { US = "MGA 4" }',
            3,
            "no exchange rate for MGA",
            "in EUR",
        ),
        (
            'version = 1\n[gain]\nincome_per_1000_streams = { Atlantis = "EUR 4" }',
            3,
            "'Atlantis' is no market",
            "mend the line",
        ),
        (
            "version = 1\n[gain]\nstreams_per_listener = { US = 0.5 }",
            3,
            "streams_per_listener of US is 0.5",
            "mend the line",
        ),
        ("version = 1\nfrontier = 1", 2, "frontier is 1", "mend the line"),
        ("version = 1\nfrontier_shares = [0]", 2, "frontier_shares is [0]", "mend the line"),
        ('version = 1\n[risk]\nlimit = "much"', 3, "limit on risk is 'much'", "mend --risk-limit"),
        ('version = 1\n[risk]\nlimit = "140 %"', 3, "limit on risk is 1.4", "mend --risk-limit"),
        ("version = 1\n[risk]\nscenarios = 1", 3, "scenarios is 1", "mend the line"),
        ("version = 1\n[risk]\ntail = 0", 3, "a tail of 0", "mend the line"),
        ("version = 1\n[risk]\nartist_share = 0.9", 3, "shares that sum to 1.2", "mend"),
        ("version = 1\n[risk]\nworst = 3", 3, "there is no 'worst' in [risk]", "take the line out"),
        ("version = 1\n[keep]\ncommitted = []", 2, "there is no plan", "mend the line"),
        ("version = 1\n[keep]\nplan = 'p'\ncommitted = [1]", 4, "committed is [1]", "mend"),
        ("version = 1\nrulebook = 'nowhere'", 2, "no such folder", "--rulebook"),
        ("version = 7", 1, "of version 7, newer than", "tradewind plan --new FILE"),
        ("version = 0", 1, "no longer read (version 1 is the first", "carry your figures over"),
        ("home = 'KR'", None, "does not say its version", "tradewind plan --new FILE"),
    ],
)
def test_a_mistake_is_told_with_its_line_and_what_to_do(tmp_path, text, line, found, remedy):
    error = told(tmp_path, text)
    place = str(tmp_path / "plan.toml") + (f", line {line}" if line else "")
    assert (error.where, found in error.found) == (place, True), str(error)
    assert remedy in error.remedy and error.expected


def test_forced_and_forbidden_at_once_names_both_lines(tmp_path):
    entry = "artist = 'A'\nmarket = 'JP'\nkind = 'showcase'\n"
    error = told(tmp_path, f"version = 1\n[[force]]\n{entry}[[forbid]]\n{entry}")
    assert error.where.endswith("line 6") and "both forced and forbidden" in error.found
    assert "line 2" in error.expected


def test_a_line_forbidden_in_another_quarter_is_no_contradiction(tmp_path):
    entry = "artist = 'A'\nmarket = 'JP'\nkind = 'showcase'\n"
    text = f"version = 1\n[[force]]\n{entry}[[forbid]]\n{entry}quarter = '2026-Q4'\n"
    assert len(read_scenario(written(tmp_path, text)).settings["forbid"]) == 1


@pytest.mark.parametrize(
    ("content", "said"),
    [(b"", "the file is empty"), (b"home = ?", "no TOML .*line 1"), (b"\xff\xfe", "not UTF-8")],
)
def test_a_file_that_is_no_scenario_is_told(tmp_path, content, said):
    (tmp_path / "plan.toml").write_bytes(content)
    with pytest.raises(ScenarioInvalidError, match=said) as error:
        read_scenario(tmp_path / "plan.toml")
    assert error.value.where == str(tmp_path / "plan.toml") and error.value.remedy


def test_a_file_that_is_not_there_is_told(tmp_path):
    with pytest.raises(ScenarioInvalidError, match=r"cannot be read \(no such file"):
        read_scenario(tmp_path / "plan.toml")
