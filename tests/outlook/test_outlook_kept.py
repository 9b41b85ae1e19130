"""Forecasts are kept as they were promised, whatever is loaded or made later."""

import datetime as dt
from dataclasses import replace

import pyarrow as pa
import pytest

from tradewind.ingest import ingest, remove
from tradewind.outlook import model_version
from tradewind.outlook.kept import Making, keep_forecasts
from tradewind.store import Store, schema_of

CHART = "Position,Track Name,Artist,Streams,date,region\n1,ON,BTS,500,2020-02-28,vn\n"
ORIGIN = dt.date(2020, 2, 28)
MADE = Making(ORIGIN, dt.date(2020, 3, 6), ORIGIN, "1+a", 0, "KR", False)


def forecasts(*chances: float) -> pa.Table:
    """One candidate a chance, all in Vietnam."""
    rows = [
        dict.fromkeys(schema_of("forecasts").names)
        | {"origin": ORIGIN, "artist_id": f"kr:{i}", "territory": "VN", "horizon_weeks": 12,
           "status": "candidate", "chance": chance, "facts": "[]"}
        for i, chance in enumerate(chances)
    ]  # fmt: skip
    return pa.Table.from_pylist(rows, schema_of("forecasts"))


@pytest.fixture
def store(tmp_path):
    return Store.open_or_create(tmp_path / "store")


def keep(store, making, *chances):
    with store.change() as change:
        keep_forecasts(change, forecasts(*chances), making)


def kept(store):
    rows = Store.open(store.folder).read("kept_forecasts").to_pylist()
    return sorted((row["origin"], row["seed"], row["chance"]) for row in rows)


def test_a_kept_row_says_who_made_it_when_and_from_what(store):
    keep(store, MADE, 0.5)
    (row,) = store.read("kept_forecasts").to_pylist()
    assert row == {
        "origin": ORIGIN, "made_on": dt.date(2020, 3, 6), "charts_to": ORIGIN,
        "model_version": "1+a", "seed": 0, "home": "KR", "simulated": False,
        "artist_id": "kr:0", "territory": "VN",
        "horizon_weeks": 12, "status": "candidate", "chance": 0.5,
        "streams_low": None, "streams_mid": None, "streams_high": None,
    }  # fmt: skip


def test_the_same_forecast_made_again_takes_its_own_place(store):
    keep(store, MADE, 0.1, 0.2)
    keep(store, replace(MADE, made_on=dt.date(2020, 3, 7)), 0.3)
    assert kept(store) == [(ORIGIN, 0, 0.3)]


@pytest.mark.parametrize(
    "other",
    [{"seed": 1}, {"model_version": "1+b"}, {"home": None}, {"origin": dt.date(2020, 3, 6)}],
)
def test_another_forecast_stands_beside_it(store, other):
    keep(store, MADE, 0.1)
    keep(store, replace(MADE, **other), 0.2)
    assert sorted(chance for _, _, chance in kept(store)) == [0.1, 0.2]


def test_a_forecast_of_all_artists_made_again_takes_its_own_place(store):
    keep(store, replace(MADE, home=None), 0.1)
    keep(store, replace(MADE, home=None), 0.2)
    assert [chance for _, _, chance in kept(store)] == [0.2]


def test_rows_of_another_forecast_in_the_same_part_stay(store):
    keep(store, MADE, 0.1)
    keep(store, replace(MADE, seed=1), 0.2)
    with store.change() as change:
        change.replace("kept_forecasts", store.read("kept_forecasts"))  # both in one part
    keep(store, MADE, 0.3)
    assert kept(store) == [(ORIGIN, 0, 0.3), (ORIGIN, 1, 0.2)]


def test_charts_loaded_and_taken_out_later_leave_them(tmp_path):
    chart = tmp_path / "chart.csv"
    chart.write_text(CHART)
    ingest([chart], store=tmp_path / "store")
    store = Store.open(tmp_path / "store")
    keep(store, MADE, 0.1)
    with store.change() as change:
        change.replace("forecasts", forecasts(0.1))
    chart.write_text(CHART.replace("BTS", "IU"))
    assert ingest([chart], store=tmp_path / "store").forecasts_gone
    assert kept(store) == [(ORIGIN, 0, 0.1)]
    remove(["chart.csv"], store=tmp_path / "store")
    assert kept(store) == [(ORIGIN, 0, 0.1)]


def test_killed_half_way_the_old_ones_stand(store):
    keep(store, MADE, 0.1)

    def killed():
        with store.change() as change:
            keep_forecasts(change, forecasts(0.9, 0.8), MADE)
            raise KeyboardInterrupt

    with pytest.raises(KeyboardInterrupt):
        killed()
    assert kept(store) == [(ORIGIN, 0, 0.1)]


def test_the_version_names_tradewind_and_the_code_of_the_outlook():
    from tradewind import __version__

    version, mark = model_version().split("+")
    assert (version, len(mark)) == (__version__, 8)
