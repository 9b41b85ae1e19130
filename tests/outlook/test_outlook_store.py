import datetime as dt
import json

import pyarrow as pa
import pytest
from click.testing import CliRunner

from tradewind.cli.outlook import command
from tradewind.outlook import OutlookDataError, forecast_store, read_record
from tradewind.report import read_facts, write_report
from tradewind.store import Store, schema_of


def rows_of(table, rows):
    empty = dict.fromkeys(schema_of(table).names)
    return pa.Table.from_pylist([empty | row for row in rows], schema_of(table))


@pytest.fixture
def store(world, roster, tmp_path):
    """The small world as a store, as ingest leaves it."""
    store = Store.open_or_create(tmp_path / "world.store")
    entries, names, credited = [], {}, {}
    for row in world.to_pylist():
        name = row["artist_name"]
        entries.append(
            {
                "source_id": "s",
                "service": "spotify",
                "territory": row["territory"],
                "period": "week",
                "date": row["week"] + dt.timedelta(days=6),
                "week": row["week"],
                "rank": row["rank"],
                "track_id": row["track_id"],
                "title": row["title"],
                "artist_names": name,
                "streams": row["streams"],
            }
        )
        names[name] = {
            "name": name,
            "artist_id": row["artist_id"],
            "on_roster": True,
            "rule": "exact",
        }
        credited[name, row["title"]] = {
            "artist_names": name,
            "title": row["title"],
            "position": 1,
            "role": "main",
            "name": name,
        }
    artists = [{**row, "name": row["artist_id"].upper()} for row in roster.to_pylist()]
    sources = [{"source_id": "s", "format": "collected chart", "simulated": True}]
    with store.change() as change:
        change.add("chart_entries", rows_of("chart_entries", entries))
        change.add("names", rows_of("names", list(names.values())))
        change.add("credits", rows_of("credits", list(credited.values())))
        change.add("artists", rows_of("artists", artists))
        change.add("sources", rows_of("sources", sources))
    return Store.open(store.folder)


@pytest.mark.slow
def test_forecasts_and_record_are_kept_in_the_store(store):
    forecasts, record = forecast_store(store, home="KR")
    again = Store.open(store.folder)
    assert again.read("forecasts") == forecasts
    assert again.read("kept_forecasts")["chance"] == forecasts["chance"]
    assert read_record(store.folder / "outlook" / "record.json") == record


@pytest.mark.slow
def test_charts_without_streams_make_a_report(store, tmp_path):
    entries = store.read("chart_entries")
    at = entries.column_names.index("streams")
    nulls = pa.nulls(entries.num_rows, pa.int64())
    with store.change() as change:
        change.replace("chart_entries", entries.set_column(at, "streams", nulls))
    store = Store.open(store.folder)
    forecast_store(store, home="KR", backtest=False)
    facts = read_facts(store, home="KR")
    assert {market.expected_streams for market in facts.markets} == {None}
    page = write_report(facts, out=tmp_path / "report.html").read_text("utf-8")
    assert "how large that would be is not known" in page
    assert "Markets in the colour of the best chance" in page and "0 to 0" not in page


@pytest.mark.slow
def test_an_earlier_origin_sees_nothing_later(store, last_week):
    origin = last_week - dt.timedelta(weeks=12)
    forecasts, _ = forecast_store(store, home="KR", origin=origin, backtest=False)
    assert set(forecasts["origin"].to_pylist()) == {origin}


def test_a_home_without_a_roster_is_refused(store):
    with store.change() as change:
        change.replace("artists", rows_of("artists", []))
    with pytest.raises(OutlookDataError, match="holds no roster"):
        forecast_store(Store.open(store.folder), home="KR", backtest=False)


def test_an_empty_store_is_refused_and_left_as_it_was(tmp_path):
    store = Store.open_or_create(tmp_path / "empty.store")
    with pytest.raises(OutlookDataError, match="names its artist"):
        forecast_store(store, home=None)
    assert Store.open(store.folder).generation == store.generation


@pytest.mark.slow
def test_the_command_prints_chances_and_writes_them(store, tmp_path):
    out = tmp_path / "chances.csv"
    told = CliRunner().invoke(
        command,
        ["--store", str(store.folder), "--home", "kr", "--no-backtest", "--csv", str(out)],
        catch_exceptions=False,
    )
    forecasts = Store.open(store.folder).read("forecasts")
    assert told.exit_code == 0 and "(simulated)" in told.output
    assert len(out.read_text().splitlines()) == forecasts.num_rows + 1


def test_a_day_that_is_none_is_refused(store):
    told = CliRunner().invoke(command, ["--store", str(store.folder), "--origin", "yesterday"])
    assert "no day" in str(told.exception)


@pytest.mark.slow
def test_too_short_a_past_for_a_record_still_forecasts(store, last_week):
    origin = last_week - dt.timedelta(weeks=34)
    forecasts, record = forecast_store(store, home="KR", origin=origin)
    assert (record, bool(forecasts.num_rows)) == (None, True)
    assert json.loads(forecasts["facts"][0].as_py())
