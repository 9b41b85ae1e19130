"""What statements and audience files tell of a stream, through the door of the ingest."""

import math
from pathlib import Path

import pytest

from tradewind.ingest import ingest
from tradewind.plan import Measure, StreamValues
from tradewind.plan.read_values import read_stream_values
from tradewind.store import Store

HEAD = (
    "Sales Period,Posted Date,Store Name,Country Of Sale,Artist,Release Type,Release Title,"
    "Song Title,Label,UPC,Optional UPC,TC Song ID,Optional ISRC,Sales Type,# Units Sold,"
    "Per Unit Price,Net Sales,Net Sales Currency,Exchange Rate,Total Earned,Currency"
)
RATES = "currency,eur_per_unit,as_of,source,certainty\nEUR,1,2026-11-22,x,x\nUSD,0.5,2026-11-22,x,x"
ALL = Measure("weighted", weights={"income": 1.0, "listeners": 1.0})


def sold(
    market: str, units: int, earned: float, currency: str = "USD", kind: str = "Stream"
) -> str:
    start = f"2019-07-01,2019-09-04,Spotify,{market},Juno Park,Single,Glass,Glass,Own,1,,T,,{kind}"
    return f"{start},{units},0.003,{earned},{currency},1,{earned},{currency}"


def values_of(tmp_path: Path, files: dict[str, str], measure: Measure = ALL) -> StreamValues:
    folder, rulebook = tmp_path / "files", tmp_path / "rulebook"
    folder.mkdir()
    rulebook.mkdir()
    (rulebook / "exchange_rates.csv").write_text(RATES + "\n", "utf-8")
    for name, text in files.items():
        (folder / name).write_text(text + "\n", "utf-8")
    ingest([folder], store=tmp_path / "store")
    return read_stream_values(Store.open(tmp_path / "store"), measure, rulebook)


def test_statements_say_what_a_thousand_streams_pay_in_euros(tmp_path):
    lines = [
        HEAD,
        sold("US", 20_000, 90.0),
        sold("US", 10_000, 20.0, "EUR"),
        sold("US", 5, 900.0, kind="Download"),
        sold("DE", 40_000, 120.0, "EUR"),
        sold("FR", 999, 4.0, "EUR"),
        sold("JP", 90_000, 300.0, "GBP"),
        sold("BR", 10_000, 9_000.0, "EUR"),
    ]
    found = values_of(tmp_path, {"tunecore.csv": "\n".join(lines)}).eur_per_1000
    assert found == {
        "US": pytest.approx(1000 * (45.0 + 20.0) / 30_000),  # no downloads
        "DE": pytest.approx(3.0),
    }  # too few streams in FR, no rate for JP's currency, no price of streams in BR


def test_audience_files_say_how_often_a_listener_streams(tmp_path):
    days = "\n".join(f"2026-03-{day:02},900,7000,900,40,1500,1,1,1" for day in range(1, 29))
    head = "date,listeners,monthly listeners,monthly active listeners,super listeners,streams,"
    file = f"{head}playlist adds,saves,followers\n{days}"
    found = values_of(tmp_path, {"Neon Harbour-audience-timeline.csv": file})
    assert math.isclose(found.streams_per_listener[""], 28 * 1500 / 7000)


def test_what_does_not_count_is_not_read(tmp_path):
    lines = [HEAD, sold("US", 20_000, 90.0)]
    found = values_of(tmp_path, {"tunecore.csv": "\n".join(lines)}, Measure())
    assert found == StreamValues()


def test_a_store_that_tells_nothing_leaves_it_to_the_assumptions(tmp_path):
    store = Store.open_or_create(tmp_path / "store")
    assert read_stream_values(store, ALL, None) == StreamValues()
