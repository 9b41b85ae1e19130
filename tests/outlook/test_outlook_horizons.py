"""Chances within 4, 12 and 52 weeks, of coming, staying, rising and falling out."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from tradewind.outlook import Panel, fit, predict
from tradewind.outlook.horizons import FEWEST_ORIGINS

from .conftest import FIRST, STANDINGS, small_world

pytestmark = pytest.mark.slow
ORIGIN = FIRST + dt.timedelta(weeks=104)
WEEKS = (4, 12, 52)


@pytest.fixture(scope="module")
def panel() -> Panel:
    """The small world over a hundred and sixty weeks."""
    return Panel.of(pa.Table.from_pylist(small_world(weeks=160), STANDINGS))


@pytest.fixture(scope="module")
def model(panel):
    return fit(panel, origin=ORIGIN)


@pytest.fixture(scope="module")
def rows(model, panel, roster):
    return predict(model, panel, origin=ORIGIN, artists=roster, horizons=(4, 52)).to_pylist()


def by_pair(rows, column):
    found = {}
    for row in rows:
        key = row["artist_id"], row["territory"], row["status"]
        found.setdefault(key, {})[row["horizon_weeks"]] = row[column]
    return found


def test_every_pair_is_told_at_every_horizon(rows):
    for told in by_pair(rows, "chance").values():
        assert sorted(told) == list(WEEKS)


@pytest.mark.parametrize("status", ["candidate", "charting", "debut"])
def test_the_chance_never_falls_with_the_horizon(rows, status):
    told = [it for key, it in by_pair(rows, "chance").items() if key[2] == status]
    assert told
    assert all(it[4] <= it[12] <= it[52] for it in told)
    assert any(it[4] < it[12] < it[52] for it in told)


def test_the_question_asked_alone_has_the_same_answer(rows, model, panel, roster):
    alone = predict(model, panel, origin=ORIGIN, artists=roster).to_pylist()
    assert alone == [row for row in rows if row["horizon_weeks"] == 12]


def test_to_stand_high_is_not_likelier_than_to_stand_there(rows):
    assert all(0 < row["top_50_chance"] <= row["chance"] for row in rows)


def test_only_who_stands_there_now_may_fall_out(rows, panel):
    past = panel.until(ORIGIN)
    now = {
        (panel.artists[a], panel.markets[m])
        for a, m in zip(*(past.height[-4:] > 0).any(0).nonzero(), strict=True)
    }
    for row in rows:
        may = row["status"] == "charting" and (row["artist_id"], row["territory"]) in now
        assert (row["fall_out_chance"] is not None) == may
        if may:
            assert 0 < row["fall_out_chance"] < 1
            if row["horizon_weeks"] == 4:
                assert row["fall_out_chance"] == pytest.approx(1 - row["chance"])


def test_weeks_on_the_chart_fit_into_the_horizon(rows):
    assert all(0 < row["weeks_on_chart"] <= row["horizon_weeks"] for row in rows)
    for told in by_pair(rows, "weeks_on_chart").values():
        assert told[4] < told[12] < told[52]


def test_charting_artists_are_told_apart_by_what_came(model, panel):
    rows = predict(model, panel, origin=ORIGIN).to_pylist()
    after = panel.height[105:117]
    end = (after[-4:] > 0).any(0)
    place = {it: i for i, it in enumerate(panel.artists)}
    stand = {it: i for i, it in enumerate(panel.markets)}
    gone, stayed = [], []
    for row in rows:
        if row["fall_out_chance"] is not None:
            here = end[place[row["artist_id"]], stand[row["territory"]]]
            (stayed if here else gone).append(row["fall_out_chance"])
    assert min(len(gone), len(stayed)) > 20
    assert np.mean(gone) > np.mean(stayed) + 0.02


def test_a_past_too_short_for_a_year_tells_of_no_year(panel, roster):
    origin = FIRST + dt.timedelta(weeks=26 + 52 + 4 * (FEWEST_ORIGINS - 2))
    model = fit(panel, origin=origin)
    rows = predict(model, panel, origin=origin, artists=roster, horizons=(4, 52)).to_pylist()
    assert {row["horizon_weeks"] for row in rows} == {4, 12}


def test_the_future_changes_no_horizon(rows, roster):
    cut = Panel.of(
        pa.Table.from_pylist(
            [row for row in small_world(weeks=160) if row["week"] <= ORIGIN], STANDINGS
        )
    )
    again = predict(fit(cut, origin=ORIGIN), cut, origin=ORIGIN, artists=roster, horizons=(4, 52))
    assert again.to_pylist() == rows
