"""What `tradewind outlook tracks` prints, writes and refuses."""

import csv
import datetime as dt

import pyarrow as pa
import pytest
from click.testing import CliRunner

from tradewind.cli import tradewind
from tradewind.store import Store, schema_of


def track(title, market, status="candidate", **given):
    row = dict.fromkeys(schema_of("track_forecasts").names)
    return {
        **row, "origin": dt.date(2024, 1, 5), "artist_id": "kr:tide", "title": title,
        "territory": market, "horizon_weeks": 12, "status": status, "chance": 0.4,
        "top_50_chance": 0.1, "weeks_on_chart": 3.0, **given,
    }  # fmt: skip


ROWS = [
    track("Lanterns", "JP"),
    track("[red]Dusk[/]", "VN", chance=0.6),
    track("Lanterns", "KR", "charting", chance=0.9, fall_out_chance=0.2),
    track("=SUM(1)", "KR", "charting", chance=0.7, top_50_chance=0.3),
    track("Lanterns", "JP", horizon_weeks=4, chance=0.2),
]


@pytest.fixture
def store(tmp_path):
    made = Store.open_or_create(tmp_path / "s.store")
    with made.change() as change:
        change.replace("track_forecasts", pa.Table.from_pylist(ROWS, schema_of("track_forecasts")))
    return tmp_path / "s.store"


def run(store, *words):
    return CliRunner().invoke(tradewind, ["outlook", "tracks", "--store", str(store), *words])


def test_tracks_that_can_enter_come_likeliest_first(store):
    printed = run(store).output
    assert printed.index("[red]Dusk[/]") < printed.index("Lanterns")
    assert "60.0%" in printed
    assert "90.0%" not in printed


@pytest.mark.parametrize(
    ("order", "there", "away"),
    [("stay", "90.0%", "40.0%"), ("top-50", "30.0%", "90.0%"), ("fall-out", "20.0%", "=SUM")],
)
def test_tracks_on_a_chart_are_listed_by_what_is_asked(store, order, there, away):
    printed = run(store, "--by", order).output
    assert there in printed
    assert away not in printed


def test_a_horizon_and_a_market_are_picked(store):
    printed = run(store, "--horizon", "4", "--market", "jp").output
    assert "20.0%" in printed
    assert "40.0%" not in printed


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--horizon", "9"), "4, 12"),
        (("--artist", "Nobody"), "'Nobody'"),
        (("--market", "BR"), "in BR"),
        (("--by", "luck"), "'luck' is not one of"),
    ],
)
def test_what_is_not_there_is_said(store, words, said):
    answer = run(store, *words)
    assert answer.exit_code != 0
    assert said in answer.output + str(answer.exception)


def test_a_store_without_tracks_says_what_to_do(tmp_path):
    Store.open_or_create(tmp_path / "e.store")
    answer = run(tmp_path / "e.store")
    assert "tradewind outlook --store" in answer.output + str(
        getattr(answer.exception, "remedy", "")
    )


def test_the_csv_holds_every_horizon_and_no_formula(store, tmp_path):
    run(store, "--artist", "kr:tide", "--csv", str(tmp_path / "t.csv"))
    with (tmp_path / "t.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert len(rows) == len(ROWS)
    assert {row["title"] for row in rows} >= {"'=SUM(1)", "Lanterns"}
