import datetime as dt

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
import pytest

from tradewind.outlook import FACTS, OutlookDataError, Panel, Question, Study, fit, predict
from tradewind.outlook.calibration import chance, level_shift, log_odds_of

ORIGIN = dt.date(2021, 1, 1) + dt.timedelta(weeks=70)


def shifted(weeks, days):
    moved = pc.add(weeks.cast(pa.int32()), pa.scalar(days, pa.int32()))
    return moved.cast(pa.int32()).cast(pa.date32())


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


@pytest.mark.slow
def test_the_same_seed_gives_the_same_forecast(panel, forecasts):
    assert predict(fit(panel, origin=ORIGIN), panel, origin=ORIGIN) == forecasts


@pytest.mark.slow
def test_another_seed_gives_another_forecast(panel, forecasts):
    assert predict(fit(panel, origin=ORIGIN, seed=1), panel, origin=ORIGIN) != forecasts


@pytest.mark.slow
def test_the_order_of_the_rows_changes_nothing(world, forecasts):
    rng = np.random.default_rng(0)
    turned = Panel.of(world.take(pa.array(rng.permutation(world.num_rows))))
    assert predict(fit(turned, origin=ORIGIN), turned, origin=ORIGIN) == forecasts


@pytest.mark.slow
def test_all_dates_shifted_by_a_year_give_the_same_chances(world, forecasts):
    days = shifted(world["week"], 364)
    moved = Panel.of(world.set_column(0, "week", days))
    later = ORIGIN + dt.timedelta(days=364)
    assert predict(fit(moved, origin=later), moved, origin=later)["chance"] == forecasts["chance"]


def test_what_is_learned_ranks_entrants_above_others(panel, model):
    study = Study(panel, Question(), 0)
    asked = study.asked(ORIGIN)
    entered = study.entered(asked.case.state)[asked.artist, asked.market]
    p = model.chance(asked.features, asked.artist, asked.market)
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


@pytest.mark.slow
def test_other_years_are_learned_from_up_to_the_origin(world):
    from tradewind.outlook import fit_study

    older = world.set_column(0, "week", shifted(world["week"], -7 * 52))
    short = Panel.of(world.filter(pc.less(world["week"], dt.date(2021, 8, 1))))
    origin = short.weeks[-1]
    model = fit_study(
        Study(short, Question(), 0), origin=origin, others=[Study(Panel.of(older), Question(), 0)]
    )
    assert model.origin == origin


def test_the_level_promises_as_many_as_happened():
    rng = np.random.default_rng(1)
    truth = rng.normal(-3, 1.5, 50_000)
    weight = rng.uniform(1, 5, len(truth))
    happened = rng.random(len(truth)) < chance(truth)
    shift = level_shift(truth + 0.7, happened, weight)
    assert abs(shift + 0.7) < 0.05
    assert weight @ chance(truth + 0.7 + shift) == pytest.approx(weight @ happened)


def test_nothing_happened_and_everything_happened_have_a_level():
    for came in (False, True):
        shift = level_shift(np.zeros(5), np.full(5, came), np.ones(5))
        assert abs(shift) == pytest.approx(5.0)


def asked_of(panel):
    return Study(panel, Question(), 0).asked(ORIGIN)


def test_the_chance_is_told_apart_exactly(panel, model):
    asked = asked_of(panel)
    told = model.chances(asked.features, asked.artist, asked.market)
    assert (told.released >= told.unreleased).all()
    mixed = told.release * told.released + (1 - told.release) * told.unreleased
    assert np.array_equal(told.chance, mixed)
    assert ((told.chance > 0) & (told.chance < 1)).all()


def test_a_release_is_as_likely_in_every_market(panel, model):
    asked = asked_of(panel)
    told = model.chances(asked.features, asked.artist, asked.market).release
    for artist in np.unique(asked.artist)[:20]:
        assert len(np.unique(told[asked.artist == artist])) == 1


def test_pushes_add_up_to_what_the_chance_moved(panel, model):
    asked = asked_of(panel)
    a, m = asked.artist[:300], asked.market[:300]
    pushes = model.pushes(asked.features, a, m)
    moved = log_odds_of(model.chance(asked.features, a, m)) - pushes.sum(1)
    assert np.ptp(moved) < 1e-6  # what is left is the level, the same for all
    assert np.abs(pushes).sum() > 1


def test_every_feature_tells_a_fact_that_can_be_said(panel):
    assert set(asked_of(panel).features.facts) <= set(FACTS)


def test_what_came_is_split_into_new_songs_and_known_ones(panel):
    study = Study(panel, Question(), 0)
    state = study.asked(ORIGIN).case.state
    came = study.came(state)
    assert np.array_equal(came.by_new | came.by_known, study.entered(state))
    assert came.by_new.any()
    assert came.by_known.any()
    assert not came.by_new[~came.released].any()
