"""Forecasts of single tracks."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from tradewind.outlook import (
    Panel,
    Question,
    Study,
    fit_study,
    forecast_tracks,
    learn_tracks,
    predict_study,
    predict_tracks,
)
from tradewind.outlook.features.track import TrackRows
from tradewind.outlook.track_model import after_tracks
from tradewind.store import schema_of

from .conftest import FIRST, STANDINGS, small_world

pytestmark = pytest.mark.slow

ORIGIN = FIRST + dt.timedelta(weeks=70)


@pytest.fixture(scope="module")
def study(panel) -> Study:
    return Study(panel, Question(), 0)


@pytest.fixture(scope="module")
def rows(study):
    return forecast_tracks(study, origin=ORIGIN).to_pylist()


def lately(panel, weeks=26):
    """Tracks by (artist, title) and market with their best rank in the last weeks up to ORIGIN."""
    e, origin = panel.entries, panel.week_index(ORIGIN)
    own = (e.week <= origin) & (e.week > origin - weeks)
    return {
        (panel.artists[a], panel.titles[t], panel.markets[m])
        for a, t, m in zip(e.artist[own], e.track[own], e.market[own], strict=True)
    }


def test_every_track_of_the_look_back_is_told_once_a_market_and_horizon(rows, panel):
    told = [(r["artist_id"], r["title"], r["territory"], r["horizon_weeks"]) for r in rows]
    assert len(told) == len(set(told))
    tracks = {(artist, title) for artist, title, _ in lately(panel)}
    assert {it[:3] for it in told} == {
        (*track, market) for track in tracks for market in panel.markets
    }


def test_a_track_is_charting_where_it_stood_lately(rows, panel):
    told = {(r["artist_id"], r["title"], r["territory"]) for r in rows if r["status"] == "charting"}
    assert told == lately(panel)
    may_fall = {
        (r["artist_id"], r["title"], r["territory"])
        for r in rows
        if r["fall_out_chance"] is not None
    }
    assert may_fall == lately(panel, 4)


def test_numbers_are_in_order(rows):
    for row in rows:
        assert 0 < row["top_50_chance"] <= row["chance"] < 1
        assert 0 < row["weeks_on_chart"] <= row["horizon_weeks"]
        assert 0 < row["streams_low"] <= row["streams_mid"] <= row["streams_high"]


def test_the_chance_never_falls_with_the_horizon(rows):
    found = {}
    for row in rows:
        key = row["artist_id"], row["title"], row["territory"]
        found.setdefault(key, {})[row["horizon_weeks"]] = row["chance"]
    assert all(it[4] <= it[12] for it in found.values())
    assert any(it[4] < it[12] for it in found.values())


def test_tracks_that_came_were_promised_more_than_those_that_did_not(rows, panel):
    e, origin = panel.entries, panel.week_index(ORIGIN)
    own = (e.week > origin) & (e.week <= origin + 12)
    after = {
        (panel.artists[a], panel.titles[t], panel.markets[m])
        for a, t, m in zip(e.artist[own], e.track[own], e.market[own], strict=True)
    }
    for status in ("candidate", "charting"):
        own_rows = [r for r in rows if r["status"] == status and r["horizon_weeks"] == 12]
        came = np.array(
            [(r["artist_id"], r["title"], r["territory"]) in after for r in own_rows], bool
        )
        chance = np.array([r["chance"] for r in own_rows])
        assert came.sum() > 10
        assert chance[came].mean() > 1.5 * chance[~came].mean()


def test_only_the_tracks_of_the_home_roster_are_told(study, roster):
    table = forecast_tracks(study, origin=ORIGIN, artists=roster, home="KR")
    assert table.num_rows
    assert {it[:2] for it in table["artist_id"].to_pylist()} == {"kr"}


def test_the_future_changes_nothing(rows):
    cut = [row for row in small_world() if row["week"] <= ORIGIN]
    study = Study(Panel.of(pa.Table.from_pylist(cut, STANDINGS)), Question(), 0)
    assert forecast_tracks(study, origin=ORIGIN).to_pylist() == rows


def test_a_past_too_short_to_learn_from_tells_nothing(panel):
    origin = FIRST + dt.timedelta(weeks=30)
    table = forecast_tracks(Study(panel, Question(), 0), origin=origin)
    assert (table.num_rows, table.schema) == (0, schema_of("track_forecasts"))


def test_what_came_of_tracks_is_counted_from_the_charts(study, panel):
    asked = study.asked(ORIGIN)
    rows = TrackRows.of(asked.case, asked.features)
    after = after_tracks(panel, rows, 12)
    t, e, origin = asked.case.tracks, panel.entries, panel.week_index(ORIGIN)
    for i in range(0, len(t.ids), 7):
        for m in range(len(panel.markets)):
            own = (e.track == t.ids[i]) & (e.market == m)
            own &= (e.week > origin) & (e.week <= origin + 12)
            assert after.stood[i, m] == own.any()
            assert after.weeks[i, m] == pytest.approx(own.sum())
            assert after.gone[i, m] == (not (e.week[own] > origin + 8).any())


def test_a_model_is_asked_again_without_learning_again(study, rows):
    model = learn_tracks(study, study.panel.week_index(ORIGIN))
    assert predict_tracks(model, study.asked(ORIGIN), 12).to_pylist() == rows


def test_no_track_is_likelier_there_than_its_artist(study, rows):
    model = fit_study(study, origin=ORIGIN)
    forecasts = predict_study(model, study, origin=ORIGIN, horizons=(4,))
    artists = {
        (row["artist_id"], row["territory"], row["horizon_weeks"]): row
        for row in forecasts.to_pylist()
    }
    bounded = forecast_tracks(study, origin=ORIGIN, forecasts=forecasts).to_pylist()
    changed = 0
    for free, row in zip(rows, bounded, strict=True):
        artist = artists[row["artist_id"], row["territory"], row["horizon_weeks"]]
        assert row["chance"] == min(free["chance"], artist["chance"])
        assert row["top_50_chance"] == min(free["top_50_chance"], artist["top_50_chance"])
        if free["fall_out_chance"] is not None:
            assert row["fall_out_chance"] == max(free["fall_out_chance"], artist["fall_out_chance"])
        changed += free != row
    assert changed > 10
