"""Forecasts do not outlive the charts and rosters they were made from."""

import pyarrow as pa
import pytest

from tradewind.ingest import ingest, remove
from tradewind.store import Store, schema_of

CHART = "Position,Track Name,Artist,Streams,date,region\n1,ON,BTS,500,2020-02-28,vn\n"
ROSTER = "artist,aliases,origin\nBTS,,KR\n"
JOURNAL = "artist,market,kind,start,cost,currency\nBTS,vn,campaign,2020-01-01,5,EUR\n"
FORECAST = {"artist_id": "kr:bts", "territory": "VN", "chance": 0.5, "status": "candidate"}


@pytest.fixture
def files(write, tmp_path):
    """A store with a chart, a roster and a journal, and forecasts with their record."""
    written = [
        write("chart.csv", CHART),
        write("roster.csv", ROSTER),
        write("journal.csv", JOURNAL),
    ]
    ingest(written, store=tmp_path / "store")
    with Store.open(tmp_path / "store").change() as change:
        change.add("forecasts", pa.Table.from_pylist([FORECAST], schema=schema_of("forecasts")))
    record = tmp_path / "store" / "outlook" / "record.json"
    record.parent.mkdir()
    record.write_text("{}")
    return written


@pytest.fixture
def forecasts(rows, tmp_path):
    """How many forecasts the store holds, and whether their record is there."""
    record = tmp_path / "store" / "outlook" / "record.json"
    return lambda: (len(rows("forecasts", "chance")), record.exists())


@pytest.mark.parametrize("place", [0, 1])
def test_new_charts_or_rosters_take_forecasts_out(files, forecasts, command, place, tmp_path):
    text = files[place].read_text()
    files[place].write_text(text.replace("BTS", "IU"))
    said = command("ingest", *files, "--store", tmp_path / "store")
    assert forecasts() == (0, False)
    assert "forecasts of the old charts and rosters were taken out" in said.plain


def test_a_chart_taken_out_takes_forecasts_with_it(files, forecasts, tmp_path):
    remove(["chart.csv"], store=tmp_path / "store")
    assert forecasts() == (0, False)


def test_forecasts_stay_where_charts_and_rosters_do(files, forecasts, tmp_path):
    files[2].write_text(JOURNAL.replace("campaign", "concert"))
    summary = ingest(files, store=tmp_path / "store")
    assert (summary.replaced, summary.forecasts_gone) == (1, False)
    assert forecasts() == (1, True)
