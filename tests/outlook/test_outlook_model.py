import datetime as dt

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tradewind.outlook import OutlookDataError, Panel, Question, Study, fit, predict
from tradewind.outlook.calibration import Calibration, chance

ORIGIN = dt.date(2021, 1, 1) + dt.timedelta(weeks=70)


def shifted(weeks, days):
    moved = pc.add(weeks.cast(pa.int32()), pa.scalar(days, pa.int32()))
    return moved.cast(pa.int32()).cast(pa.date32())


@pytest.fixture(scope="module")
def panel(world):
    return Panel.of(world)


@pytest.fixture(scope="module")
def model(panel):
    return fit(panel, origin=ORIGIN)


@pytest.fixture(scope="module")
def forecasts(model, panel):
    return predict(model, panel, origin=ORIGIN)


@pytest.mark.slow
def test_the_future_changes_nothing(world, forecasts, roster):
    known = world.filter(pc.less_equal(world["week"], ORIGIN))
    future = world.filter(pc.greater(world["week"], ORIGIN))
    turned = future.set_column(2, "rank", pc.subtract(13, future["rank"]).cast(pa.int32()))
    strange = turned.set_column(5, "artist_id", pc.utf8_reverse(turned["artist_id"]))
    for later in (known.slice(0, 0), strange.slice(0, 400)):
        other = Panel.of(pa.concat_tables([known, later]).cast(world.schema))
        assert predict(fit(other, origin=ORIGIN), other, origin=ORIGIN) == forecasts


def test_the_same_seed_gives_the_same_forecast(panel, forecasts):
    assert predict(fit(panel, origin=ORIGIN), panel, origin=ORIGIN) == forecasts


def test_another_seed_gives_another_forecast(panel, forecasts):
    assert predict(fit(panel, origin=ORIGIN, seed=1), panel, origin=ORIGIN) != forecasts


def test_the_order_of_the_rows_changes_nothing(world, forecasts):
    rng = np.random.default_rng(0)
    turned = Panel.of(world.take(pa.array(rng.permutation(world.num_rows))))
    assert predict(fit(turned, origin=ORIGIN), turned, origin=ORIGIN) == forecasts


def test_all_dates_shifted_by_a_year_give_the_same_chances(world, forecasts):
    days = shifted(world["week"], 364)
    moved = Panel.of(world.set_column(0, "week", days))
    later = ORIGIN + dt.timedelta(days=364)
    assert predict(fit(moved, origin=later), moved, origin=later)["chance"] == forecasts["chance"]


def test_what_is_learned_ranks_entrants_above_others(panel, model):
    study = Study(panel, Question(), 0)
    asked = study.asked(ORIGIN)
    entered = study.entered(asked.case.state)[asked.artist, asked.market]
    p = model.chance(asked.features.rows(asked.artist, asked.market))
    assert p[entered].mean() > 1.3 * p[~entered].mean()


def test_one_market_is_refused(world):
    alone = world.filter(pc.equal(world["territory"], "KR"))
    with pytest.raises(OutlookDataError, match="1 market"):
        fit(Panel.of(alone), origin=ORIGIN)


def test_two_weeks_are_refused(world):
    first = world.filter(pc.less(world["week"], dt.date(2021, 1, 14)))
    with pytest.raises(OutlookDataError, match="2 weeks of charts"):
        fit(Panel.of(first), origin=dt.date(2021, 1, 8))


def test_too_few_entries_are_refused(world):
    static = world.filter(pc.equal(world["week"], dt.date(2021, 1, 1)))
    weeks = [static.set_column(0, "week", shifted(static["week"], 7 * i)) for i in range(60)]
    with pytest.raises(OutlookDataError, match="only 0 entries"):
        fit(Panel.of(pa.concat_tables(weeks)), origin=dt.date(2021, 1, 1) + dt.timedelta(weeks=59))


def test_other_years_are_learned_from_up_to_the_origin(world):
    from tradewind.outlook import fit_study

    older = world.set_column(0, "week", shifted(world["week"], -7 * 52))
    short = Panel.of(world.filter(pc.less(world["week"], dt.date(2021, 8, 1))))
    origin = short.weeks[-1]
    model = fit_study(
        Study(short, Question(), 0), origin=origin, others=[Study(Panel.of(older), Question(), 0)]
    )
    assert model.origin == origin


def test_calibration_finds_the_line_that_bent_the_promises():
    rng = np.random.default_rng(1)
    truth = rng.normal(-2, 1.5, 200_000)
    happened = rng.random(len(truth)) < chance(truth)
    line = Calibration.fit((truth + 0.5) / 0.8, happened, np.ones(len(truth)))
    assert (round(line.slope, 1), round(line.shift, 1)) == (0.8, -0.5)


def test_calibration_without_an_outcome_leaves_promises_alone():
    line = Calibration.fit(np.zeros(5), np.zeros(5, bool), np.ones(5))
    assert line == Calibration(1.0, 0.0)
