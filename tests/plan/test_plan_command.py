"""`tradewind plan` on a small store: from tables to files, and every bad input told."""

import dataclasses
import datetime as dt
import re

import numpy as np
import pyarrow as pa
import pytest
from click.testing import CliRunner
from rich.console import Console

from tradewind.cli.plan import NARROW, _brief, _Interrupt, _lines_table, command, show_plan
from tradewind.plan import (
    BudgetInvalidError,
    BudgetTooSmallError,
    ForecastsMissingError,
    read_plan,
)
from tradewind.plan.solver.first_plan import FirstPlan
from tradewind.rulebook import CurrencyUnratedError
from tradewind.store import Store, schema_of
from tradewind.terms import InputInvalidError
from tradewind.terms.money import MoneyUnreadableError

pytestmark = pytest.mark.slow

FRIDAY = dt.date(2019, 6, 28)


def rows(table: str, *values: dict[str, object]) -> pa.Table:
    schema = schema_of(table)
    return pa.Table.from_pylist(
        [{name: value.get(name) for name in schema.names} for value in values], schema=schema
    )


@pytest.fixture
def store(tmp_path):
    """Two Korean artists and one of Vietnam in three markets."""
    artists = [
        {"artist_id": "kr:bts", "name": "BTS", "origin": "KR", "languages": ["ko"]},
        {"artist_id": "kr:itzy", "name": "ITZY", "origin": "KR", "emerging": True},
        {"artist_id": "vn:suboi", "name": "Suboi", "origin": "VN"},
    ]
    forecasts = [
        {
            "origin": FRIDAY,
            "artist_id": artist["artist_id"],
            "territory": territory,
            "horizon_weeks": 12,
            "status": "candidate",
            "chance": 0.1 * place,
            "streams_low": 1e5,
            "streams_mid": 2e5 * place,
            "streams_high": 4e6,
            "facts": "[]",
        }
        for artist in artists
        for place, territory in enumerate(("DE", "KR", "US", "WW"), 1)
    ]
    opened = Store.open_or_create(tmp_path / "world.store")
    with opened.change() as change:
        change.add("artists", rows("artists", *artists))
        change.add("forecasts", rows("forecasts", *forecasts))
        change.add("sources", rows("sources", {"source_id": "x", "simulated": True}))
        change.add("names", rows("names", {"name": "Bts", "artist_id": "kr:bts"}))
        change.add(
            "releases",
            rows(
                "releases", {"artist_name": "Bts", "title": "Dynamite", "date": dt.date(2019, 8, 2)}
            ),
        )
        done = {"kind": "showcase", "end": dt.date(2019, 5, 1), "status": "done"}
        change.add("actions", rows("actions", {"artist_name": "Bts", "territory": "DE", **done}))
    return tmp_path / "world.store"


def run(store, *options: str, home: str = "KR", budget: str = "EUR 100,000"):
    out = store.parent / "plan"
    given = ["--store", str(store), "--home", home, "--budget", budget, "--out", str(out)]
    result = CliRunner().invoke(command, [*given, *options], catch_exceptions=True)
    if result.exception and not isinstance(result.exception, SystemExit):
        raise result.exception
    return result.output, read_plan(out / "plan.json")


def test_a_store_becomes_a_checked_plan_of_home_artists_abroad(store):
    output, plan = run(store)
    assert {line.artist_id for line in plan.lines} <= {"kr:bts", "kr:itzy"}
    assert {line.territory for line in plan.lines} <= {"DE", "US"}
    assert plan.quarters == ("2019-Q3", "2019-Q4", "2020-Q1", "2020-Q2")
    assert "Check passed" in output


def test_a_plan_from_a_simulated_world_says_so(store):
    output, plan = run(store)
    assert plan.simulated and "SIMULATED" in output


def test_a_release_on_the_calendar_and_the_journal_are_read(store):
    _, plan = run(store, budget="EUR 400k")
    titles = {r.values["title"] for line in plan.lines for r in line.why if r.reason == "release"}
    assert titles == {"Dynamite"}
    assert plan.set_aside["once_a_year"] == 4


@pytest.mark.parametrize("name", ["[dunkelbunt]", "[/x] band", "[bold]", "back\\"])
def test_a_name_in_brackets_is_printed_as_it_is(store, capsys, name):
    _, plan = run(store)
    line = dataclasses.replace(plan.lines[0], artist=name)
    show_plan(dataclasses.replace(plan, lines=(line,)), rows=20)
    left = dataclasses.replace(plan.left_out[0], artist=name)
    show_plan(dataclasses.replace(plan, lines=(), left_out=(left,)), rows=20)
    in_table, left_out = capsys.readouterr().out.split("Export plan of KR")[1:]
    assert (in_table.count(f"{name} "), left_out.count(f"for {name} in")) == (1, 1)


def test_a_start_of_its_own_and_fewer_quarters(store):
    _, plan = run(store, "--start", "2020-02-01", "--quarters", "2")
    assert plan.quarters == ("2020-02-01", "2020-05-01")


def test_a_rulebook_of_ones_own_is_used(store, tmp_path):
    own = tmp_path / "rulebook"
    own.mkdir()
    head = "currency,eur_per_unit,as_of,source,certainty\n"
    lines = [f"{code},{rate},2026-01-01,me,sure\n" for code, rate in (("EUR", 1), ("USD", 0.5))]
    (own / "exchange_rates.csv").write_text(head + "".join(lines))
    _, plan = run(store, "--rulebook", str(own), budget="USD 200,000")
    assert plan.budgets[0].budget_eur_cents == 10_000_000
    assert "1 USD = 0.5 EUR (2026-01-01; sure)" in plan.rulebook


@pytest.mark.slow
def test_an_unknown_funder_takes_the_default_and_the_plan_says_so(store):
    output, plan = run(store, budget="sponsor=EUR 100k")
    assert not plan.budgets[0].defined
    assert "sponsor" in output


@pytest.mark.parametrize(
    ("budget", "error", "said"),
    [
        ("EUR 0", MoneyUnreadableError, "a sum of 0"),
        ("EUR -5", MoneyUnreadableError, "-5"),
        ("XQX 100", MoneyUnreadableError, "XQX"),
        ("two million", MoneyUnreadableError, "two million"),
        ("MGA 100m", CurrencyUnratedError, "MGA"),
        ("EUR 100", BudgetTooSmallError, "the cheapest action"),
        ("=EUR 5k", MoneyUnreadableError, "=EUR 5k"),
    ],
)
def test_a_budget_that_makes_no_sense_is_told(store, budget, error, said):
    with pytest.raises(error, match=said) as told:
        run(store, budget=budget)
    assert told.value.remedy


def test_a_funder_named_twice_is_told(store):
    with pytest.raises(BudgetInvalidError, match="office is given twice"):
        run(store, "--budget", "office=EUR 5k")


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--floor-emerging", "1.2"], "no share from 0 to 1"),
        (["--quarters", "0"], "1 to 12"),
        (["--force", "BTS"], "cannot read the line 'BTS'"),
        (["--seconds", "0"], "no time"),
        (["--rulebook", "/nowhere"], "no such folder"),
        (["--own", "MGA 5m"], "no exchange rate"),
    ],
)
def test_an_option_that_makes_no_sense_is_told(store, options, said):
    with pytest.raises(InputInvalidError, match=said):
        run(store, *options)


@pytest.mark.parametrize("artist", ["kr:bts", "BTS", "bts"])
def test_a_line_is_forbidden_or_forced_by_name_or_id(store, artist):
    def held(*options):
        _, plan = run(store, "--seconds", "5", *options)
        return ("kr:bts", "US", "collaboration") in {
            (line.artist_id, line.territory, line.kind) for line in plan.lines
        }

    key = f"{artist}:US:collaboration"
    assert (held("--force", key), held("--forbid", key)) == (True, False)


@pytest.mark.parametrize("option", ["--force", "--forbid"])
@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("Itzi:US:showcase", "no artist with forecasts 'Itzi'.*nearest is 'ITZY'"),
        ("ITZY:US:showcases", "no kind of action 'showcases'.*nearest is 'showcase'"),
        ("ITZY:DK:showcase", "no market with forecasts 'DK'.*nearest is 'DE'"),
    ],
)
def test_a_line_of_nothing_known_is_told(store, option, line, said):
    with pytest.raises(InputInvalidError, match=said):
        run(store, option, line)


def test_a_name_that_two_artists_bear_asks_for_the_id(store):
    twin = {"artist_id": "kr:itzy:2", "name": "Itzy", "origin": "KR"}
    opened = Store.open(store)
    newest = opened.read("forecasts").to_pylist()
    theirs = [{**row, "artist_id": "kr:itzy:2"} for row in newest if row["artist_id"] == "kr:itzy"]
    with opened.change() as change:
        change.add("artists", rows("artists", twin))
        change.add("forecasts", rows("forecasts", *theirs))
    with pytest.raises(InputInvalidError, match=r"2 artists are called 'ITZY'.*kr:itzy, kr:itzy:2"):
        run(store, "--forbid", "ITZY:US:showcase")


@pytest.mark.parametrize("start", ["2010-01-01", "2019-06-27", "2022-06-29"])
def test_a_start_far_from_the_forecasts_is_told(store, start):
    with pytest.raises(InputInvalidError, match=f"start on {start} from forecasts of .*2019-06-28"):
        run(store, "--start", start)


def test_a_file_in_place_of_the_folder_is_told_before_the_search(store):
    (store.parent / "plan").write_text("mine")
    given = ["--store", "nowhere.store", "--home", "KR", "--budget", "EUR 1m"]
    result = CliRunner().invoke(command, [*given, "--out", str(store.parent / "plan")])
    assert (result.exit_code, "is a file" in result.output) == (2, True)


def test_a_home_without_artists_is_told(store):
    with pytest.raises(ForecastsMissingError, match="artist of FR"):
        run(store, home="FR")


def test_a_home_that_is_no_place_is_told(store):
    with pytest.raises(InputInvalidError, match="no market"):
        run(store, home="Atlantis")


def test_a_store_without_forecasts_says_what_to_run(tmp_path):
    Store.open_or_create(tmp_path / "empty.store")
    with pytest.raises(ForecastsMissingError, match="tradewind outlook"):
        run(tmp_path / "empty.store")


def test_ctrl_c_before_any_plan_says_so(store, monkeypatch):
    none = FirstPlan(np.zeros(0, np.int64), 0.0)
    monkeypatch.setattr("tradewind.plan.solver.search.first_plan", lambda _: none)
    monkeypatch.setattr(_Interrupt, "happened", lambda _: True)
    out = store.parent / "plan"
    given = ["--store", str(store), "--home", "KR", "--budget", "EUR 1m", "--out", str(out)]
    result = CliRunner().invoke(command, given)
    assert (result.exit_code, out.exists()) == (130, False)
    assert "stopped before a first plan was found; nothing was written" in result.output


@pytest.mark.parametrize("width", [80, NARROW])
def test_the_table_fits_the_terminal(store, capsys, width):
    _, plan = run(store)
    gain = dataclasses.replace(plan.lines[0].gain, mid=1_846_527.4, low=6e4, high=3_967_025)
    line = dataclasses.replace(plan.lines[0], artist="Giếng Đèn Trời", gain=gain)
    plan = dataclasses.replace(plan, lines=(dataclasses.replace(line, kind="collaboration"),) * 3)
    table = _lines_table(plan, 3, narrow=width < NARROW)
    Console(width=width).print(table)
    printed = capsys.readouterr().out.splitlines()
    assert len(printed) == 4
    assert ("1.8M" if width < NARROW else "1,846,527 (60,000 to 3,967,025)") in printed[1]
    assert "collaboration" in printed[1]


@pytest.mark.parametrize(
    ("number", "said"), [(0, "0"), (999, "999"), (999_600, "1.0M"), (1234, "1.2k"), (2e9, "2.0B")]
)
def test_a_gain_is_shortened(number, said):
    assert _brief(number) == said


def test_the_frontier_is_printed_and_written(store):
    output, plan = run(store, "--frontier")
    assert [point.share for point in plan.frontier] == [0.25, 0.5, 0.75, 1.0, 1.25, 1.5, 2.0]
    assert re.search(r"^\* +100,000 ", output, re.M) and "each euro more" in output
    assert plan.risk is None


def test_the_risk_is_told_in_a_sentence(store):
    output, plan = run(store, "--risk", "--risk-limit", "0")
    share = f"{plan.risk.worst / plan.risk.mean:.0%}"
    assert f"in the worst tenth of 500 scenarios the plan brings {plan.risk.worst:,.0f}" in output
    assert share in output and plan.risk.least == 0


def test_a_limit_that_no_plan_keeps_is_told_with_its_place(store):
    with pytest.raises(InputInvalidError, match=r"--risk-limit: no plan.*brings 99,000,000,000"):
        run(store, "--risk-limit", "99,000,000,000")


def test_a_limit_beside_a_plan_before_is_refused(store):
    run(store)
    with pytest.raises(InputInvalidError, match="a plan before and a limit on risk"):
        run(store, "--risk-limit", "10 %", "--keep", str(store.parent / "plan"))


def test_a_plan_around_one_before_has_its_frontier_and_risk_too(store):
    _, before = run(store)
    _, plan = run(
        store, "--frontier", "--risk", "--committed", "L001", "--keep", str(store.parent / "plan")
    )
    (there,) = (point for point in plan.frontier if point.share == 1.0)
    assert there.gain >= plan.gain.mid * (1 - 1e-9)
    assert before.lines[0].artist_id in {line.artist_id for line in plan.lines}
    assert [point.shown for point in plan.risk.points].count(True) == 1


def test_no_risk_takes_the_limit_of_the_file_away(store):
    scenario = store.parent / "plan.toml"
    scenario.write_text('version = 1\n[risk]\nlimit = "0.5 %"\n')
    _, plan = run(store, "--scenario", str(scenario), "--no-risk")
    assert plan.risk is None
    _, plan = run(store, "--scenario", str(scenario))
    assert plan.risk.least == pytest.approx(0.005 * plan.risk.points[0].gain, rel=0.05)
