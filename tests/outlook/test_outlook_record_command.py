"""A forecast is made, weeks go by, charts are loaded, and the command tells what came of it."""

import csv
import datetime as dt
import json

import pyarrow as pa
import pytest
from click.testing import CliRunner

from tradewind.cli.outlook import command
from tradewind.ingest import ingest
from tradewind.outlook import MODEL, Bin, Call, Part, Record, Score, write_record
from tradewind.outlook.kept import Making, keep_forecasts
from tradewind.store import Store, schema_of
from tradewind.terms import InputInvalidError

pytestmark = pytest.mark.slow

FRIDAYS = [dt.date(2020, 2, 28) + dt.timedelta(weeks=i) for i in range(5)]
HEAD = "Position,Track Name,Artist,Streams,date,region\n"
ROSTER = "artist,aliases,origin\nBTS,,KR\n[b]IU,,KR\n"


def chart(*rows):
    """Chart rows: the number of the week, the market, the artist."""
    lines = [f"1,Song,{artist},500,{FRIDAYS[week]},{market}\n" for week, market, artist in rows]
    return HEAD + "".join(lines)


@pytest.fixture
def store(tmp_path):
    """A store of one week, with two forecasts of its charts: one of 2 weeks, one of 12."""
    (tmp_path / "roster.csv").write_text(ROSTER)
    (tmp_path / "one.csv").write_text(chart((0, "kr", "BTS"), (0, "vn", "[b]IU")))
    ingest([tmp_path / "roster.csv", tmp_path / "one.csv"], store=tmp_path / "store")
    store = Store.open(tmp_path / "store")
    ids = {row["name"]: row["artist_id"] for row in store.read("artists").to_pylist()}
    rows = [
        dict.fromkeys(schema_of("forecasts").names)
        | {"origin": FRIDAYS[0], "artist_id": ids[name], "territory": market, "facts": "[]",
           "horizon_weeks": weeks, "status": "candidate", "chance": chance}
        for name, market, chance in (("BTS", "VN", 0.5), ("[b]IU", "KR", 0.25))
        for weeks in (2, 12)
    ]  # fmt: skip
    made = Making(FRIDAYS[0], FRIDAYS[0], FRIDAYS[0], "1+a", 0, "KR", False)
    with store.change() as change:
        keep_forecasts(change, pa.Table.from_pylist(rows, schema_of("forecasts")), made)
    return store


@pytest.fixture
def later(store, tmp_path):
    """The same store, two weeks later."""
    rows = [(1, "kr", "BTS"), (1, "vn", "[b]IU"), (2, "kr", "BTS"), (2, "vn", "BTS")]
    (tmp_path / "two.csv").write_text(chart(*rows))
    ingest([tmp_path / "two.csv"], store=store.folder)
    return store


def run(store, *words):
    told = CliRunner().invoke(command, ["record", "--store", str(store.folder), *words])
    if told.exception and not isinstance(told.exception, SystemExit):
        raise told.exception
    return told.output


def test_before_its_time_a_forecast_is_due(store):
    said = run(store)
    assert "due 2020-03-13" in said
    assert "due 2020-05-22" in said and "came true" not in said


def test_when_its_time_has_come_it_is_scored(later):
    said = run(later)
    assert "due 2020-03-13" not in said
    assert "2 pairs, 1 entries promised, 1 came" in said
    assert "The highest chances: 1 of 2 came true" in said and "[b]IU" in said


def test_all_of_it_comes_as_json(later):
    plain = json.loads(run(later, "--json"))
    states = [(it["horizon_weeks"], it["state"]) for it in plain["kept"]["forecasts"]]
    assert states == [(2, "scored"), (12, "waiting")]
    assert [record["entries"] for record in plain["kept"]["records"]] == [1]
    assert (plain["backtest"], plain["simulated"]) == (None, False)


def test_every_score_comes_as_csv(later, tmp_path):
    run(later, "--csv", str(tmp_path / "scores.csv"))
    with (tmp_path / "scores.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    told = {(row["by"], row["name"]): (row["pairs"], row["entries"]) for row in rows}
    assert told["market", "VN"] == ("1", "1") and told["country", "KR"] == ("2", "1")
    assert {row["record"] for row in rows} == {"kept"}


@pytest.fixture
def backtest(store):
    """A record of the model in the past, beside the store's forecasts."""
    day = dt.date(2019, 1, 4)
    scores = (Score(MODEL, 0.15, 0.2, 0.023, 0.001), Score("sum of best ranks", 0.03, 0.1))
    record = Record(
        day, day, 12, 0, 900, 45, 0.03, scores, (Bin(0.05, 0.04, 900),),
        (Call(day, "kr:bts", "BTS", "VN", 0.6, False),),
        by_market=(Part("JP", 450, 20.0, 25, 0.1), Part("VN", 450, 25.0, 20, 0.2)),
        by_origin=(Part("2019-01-04", 900, 45.0, 45, 0.15),),
    )  # fmt: skip
    write_record(store.folder / "outlook" / "record.json", record)
    return store


def test_until_a_forecast_is_due_the_model_in_the_past_is_the_record(backtest):
    said = run(backtest)
    assert "due 2020-03-13" in said and "The model put to the past" in said
    assert "sum of best ranks" in said and "The highest chances: 0 of 1 came true" in said


def test_the_kept_ones_are_asked_for_in_vain_before_they_are_due(backtest):
    with pytest.raises(InputInvalidError, match="a backtest of 12 weeks"):
        run(backtest, "--of", "kept")


@pytest.mark.parametrize("words", [("--horizon", "12"), ("--of", "backtest")])
def test_a_record_that_is_not_there_is_refused_with_what_is(later, words):
    with pytest.raises(InputInvalidError, match="kept forecasts of 2 weeks"):
        run(later, *words)


def test_a_store_that_never_forecast_is_told_how(tmp_path):
    store = Store.open_or_create(tmp_path / "empty")
    with pytest.raises(InputInvalidError, match="tradewind outlook --store"):
        run(store)
