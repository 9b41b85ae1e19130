"""What the command prints and writes of forecasts, whatever the names look like."""

import csv
import datetime as dt
import json

import pyarrow as pa
import pytest
from click.testing import CliRunner

from tradewind.cli import tradewind
from tradewind.cli.outlook import _print_chances, _write_csv
from tradewind.store import schema_of

HOT = {"title": "[red]Hot[/]", "market": "JP", "rank": 1, "markets": 2}


@pytest.fixture
def forecasts() -> pa.Table:
    """One forecast of one artist, without streams."""
    facts = json.dumps([{"fact": "hot_track", "values": HOT, "push": 0.4}])
    row = {
        "origin": dt.date(2024, 1, 5), "artist_id": "kr:x", "territory": "JP",
        "horizon_weeks": 12, "status": "candidate", "chance": 0.5, "facts": facts,
    }  # fmt: skip
    empty = dict.fromkeys(schema_of("forecasts").names)
    return pa.Table.from_pylist([empty | row], schema_of("forecasts"))


def test_brackets_in_names_and_titles_are_printed_as_they_are(forecasts, capsys):
    _print_chances(forecasts, {"kr:x": "[bold]X[/nobody]"}, 30, False)
    printed = capsys.readouterr().out
    assert "[bold]X[/nobody]" in printed
    assert "[red]Hot[/]" in printed


def test_streams_that_charts_do_not_carry_are_unknown(forecasts, capsys):
    _print_chances(forecasts, {}, 30, False)
    assert "unknown" in capsys.readouterr().out


def test_every_horizon_has_a_column(forecasts, capsys):
    (row,) = forecasts.to_pylist()
    late = {**row, "horizon_weeks": 52, "chance": 0.75, "facts": "[]"}
    table = pa.Table.from_pylist([late, row], forecasts.schema)
    _print_chances(table, {}, 30, False)
    printed = capsys.readouterr().out
    assert [it in printed for it in ("12 wk", "52 wk", "50.0%", "75.0%")] == [True] * 4
    assert printed.index("50.0%") < printed.index("75.0%")
    assert printed.count("kr:x") == 1


def test_a_name_does_not_run_as_a_formula(forecasts, tmp_path):
    _write_csv(tmp_path / "chances.csv", forecasts, {"kr:x": "=HYPERLINK(1)"})
    with (tmp_path / "chances.csv").open(encoding="utf-8", newline="") as file:
        (row,) = csv.DictReader(file)
    assert (row["artist"], row["chance"]) == ("'=HYPERLINK(1)", "0.5")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--top", "-3"), "-3 is not in the range"),
        (("--csv", "."), "is a directory"),
        (("--csv", "no/such/chances.csv"), "there is no folder no/such"),
    ],
)
def test_what_cannot_be_printed_or_written_is_refused_before_the_work(words, said):
    result = CliRunner().invoke(tradewind, ["outlook", "--store", "none", *words])
    assert said in f"{result.output}{result.exception}"
