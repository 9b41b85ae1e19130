"""Charts with faults get an answer with its uncertainty, or a refusal that says what is lacking."""

import datetime as dt

import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tradewind.outlook import Panel, fit, predict

pytestmark = pytest.mark.slow

AUGUST = dt.date(2021, 8, 1)


def kept(world, mask):
    return world.filter(mask)


def moved(world, days_of):
    """The world with each row's week put off by `days_of(week)` days."""
    weeks = [week + dt.timedelta(days=days_of(week)) for week in world["week"].to_pylist()]
    return world.set_column(0, "week", pa.array(weeks, pa.date32()))


def a_market_from_halfway_on(world):
    old = pc.equal(world["territory"], "JP")
    late = pc.and_(pc.equal(world["territory"], "KR"), pc.greater(world["week"], AUGUST))
    return kept(world, pc.or_(old, late))


def every_artist_new_each_quarter(world):
    weeks = world["week"].to_pylist()
    ids = [
        f"{artist}-{week.year}-{week.month // 4}"
        for artist, week in zip(world["artist_id"].to_pylist(), weeks, strict=True)
    ]
    return world.set_column(world.schema.get_field_index("artist_id"), "artist_id", pa.array(ids))


FAULTS = {
    "neither titles nor ids": lambda world: world.drop_columns(["title", "track_id"]),
    "a market from halfway on": a_market_from_halfway_on,
    "a year of holes": lambda world: moved(world, lambda week: 420 * (week > AUGUST)),
    "every artist new": every_artist_new_each_quarter,
    "four places instead of twelve": lambda world: kept(world, pc.less_equal(world["rank"], 4)),
    "dates put off by days and years": lambda world: moved(world, lambda _: 5 * 365 + 3),
    "every fourth week missing": lambda world: kept(
        world, pa.array([week.isocalendar().week % 4 > 0 for week in world["week"].to_pylist()])
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize("fault", FAULTS)
def test_charts_with_faults_are_still_forecast(fault, world):
    panel = Panel.of(FAULTS[fault](world))
    forecasts = predict(fit(panel, origin=panel.weeks[-1]), panel, origin=panel.weeks[-1])
    assert forecasts.num_rows
    chances = forecasts["chance"].to_numpy()
    assert ((chances > 0) & (chances < 1)).all()
    candidates = forecasts.filter(pc.equal(forecasts["status"], "candidate"))
    assert candidates["release_chance"].null_count == 0


def test_where_no_song_is_ever_new_none_is_expected(world):
    panel = Panel.of(world.drop_columns(["title", "track_id"]))
    forecasts = predict(fit(panel, origin=panel.weeks[-1]), panel, origin=panel.weeks[-1])
    candidates = forecasts.filter(pc.equal(forecasts["status"], "candidate"))
    assert pc.max(candidates["release_chance"]).as_py() < 0.05
