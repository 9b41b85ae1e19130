"""A release calendar makes the chance conditional on what is known to come."""

import datetime as dt
import json

import numpy as np
import pyarrow as pa
import pytest

from tradewind.outlook import Question, Study, predict
from tradewind.outlook.calendar import Calendar, Coming
from tradewind.outlook.calibration import chance
from tradewind.outlook.occasion import NONE, OCCASIONS, comes_after, occasion_of, occasions_after
from tradewind.outlook.similar import past_asked
from tradewind.store import empty_table, schema_of

pytestmark = pytest.mark.slow

ORIGIN = dt.date(2021, 1, 1) + dt.timedelta(weeks=70)
FIELDS = ["release_chance", "chance_if_release", "chance_if_none"]


def candidates(model, panel, calendar=None):
    rows = predict(model, panel, origin=ORIGIN, calendar=calendar).to_pylist()
    return [row for row in rows if row["status"] == "candidate"]


def coming(weeks, kind="single"):
    return Coming(ORIGIN + dt.timedelta(weeks=weeks), "A song to come", kind)


def test_without_a_calendar_the_release_is_foretold_and_said_apart(model, panel):
    for row in candidates(model, panel):
        release, if_so, if_not = (row[name] for name in FIELDS)
        assert row["chance"] == pytest.approx(release * if_so + (1 - release) * if_not)
        assert 0 < release < 1
        assert not row["release_planned"]


def test_a_planned_release_raises_the_chance_of_its_artist_alone(model, panel):
    before = candidates(model, panel)
    artist = before[0]["artist_id"]
    after = candidates(model, panel, Calendar({artist: (coming(2),)}))
    for old, new in zip(before, after, strict=True):
        if new["artist_id"] == artist:
            assert new["release_planned"]
            assert new["release_chance"] >= old["release_chance"]
        else:
            assert new == old
    own = [row for row in after if row["artist_id"] == artist]
    facts = [fact for row in own for fact in json.loads(row["facts"])]
    planned = [fact for fact in facts if fact["fact"] == "planned_release"]
    assert planned
    day = (ORIGIN + dt.timedelta(weeks=2)).isoformat()
    for fact in planned:
        assert fact["values"] == {"title": "A song to come", "date": day, "releases": 1}


@pytest.mark.parametrize("weeks", [-3, 0, 13, 60])
def test_a_release_outside_the_horizon_changes_nothing(weeks, model, panel):
    before = candidates(model, panel)
    calendar = Calendar({row["artist_id"]: (coming(weeks),) for row in before})
    assert candidates(model, panel, calendar) == before


def test_a_calendar_is_read_by_the_names_that_stand_for_artists():
    releases = pa.Table.from_pylist(
        [
            {"artist_name": "Ann", "date": dt.date(2021, 5, 1), "title": "B", "kind": "album"},
            {"artist_name": "Ann", "date": dt.date(2021, 4, 1), "title": "A", "kind": None},
            {"artist_name": "Ann", "date": dt.date(2021, 4, 1), "title": "A", "kind": None},
            {"artist_name": "Who", "date": dt.date(2021, 4, 1), "title": "C", "kind": "single"},
        ],
        schema=schema_of("releases"),
    )
    names = pa.Table.from_pylist([{"name": "Ann", "artist_id": "a1"}], schema=schema_of("names"))
    calendar = Calendar.of(releases, names)
    assert [it.title for it in calendar.by_artist["a1"]] == ["A", "B"]
    assert calendar.unknown == 1
    assert not Calendar.of(releases, empty_table("names")).by_artist


def test_occasions_tell_when_how_much_and_how_often():
    single = {week: occasion_of([week], album=False, horizon_weeks=12) for week in range(1, 13)}
    assert len(set(single.values())) == 3
    assert single[1] == single[4] != single[5]
    kinds = {
        occasion_of(weeks, album=album, horizon_weeks=12)
        for album in (False, True)
        for weeks in ([1], [1, 9], [6], [6, 9], [11], [11, 12])
    }
    assert kinds == set(range(OCCASIONS))
    assert occasion_of([], album=True, horizon_weeks=12) == NONE
    assert occasion_of([0, 13], album=False, horizon_weeks=12) == NONE


def test_occasions_of_the_past_are_those_of_the_weeks_in_which_songs_first_charted(panel):
    study = Study(panel, Question(), 0)
    state = study.asked(ORIGIN).case.state
    found = occasions_after(panel, state.week, state.artists, 12)
    assert np.array_equal(found != NONE, study.came(state).released)
    first = panel.track_first_week
    for artist in range(len(state.artists)):
        own = np.unique(panel.entries.track[panel.entries.artist == state.artists[artist]])
        ahead = sorted({int(week) - state.week for week in first[own]})
        assert found[artist] == occasion_of(ahead, album=False, horizon_weeks=12)


def test_an_early_release_is_worth_more_than_a_late_one(model):
    thirds = model.occasions.reshape(3, 4).mean(1)
    assert thirds[0] > thirds[2]


def test_past_calendars_tell_how_surely_a_planned_song_charts(panel, model):
    study = Study(panel, Question(), 0)
    past = past_asked(study, panel.week_index(ORIGIN))
    rng = np.random.default_rng(3)
    days = [it.case.state.origin + dt.timedelta(weeks=2) for it in past]
    some = [it for it in panel.artists if rng.random() < 0.6]
    calendar = Calendar({it: tuple(Coming(day, "A", "single") for day in days) for it in some})
    surer = calendar.learn_surer(study, past, model.parts)
    promised, came = 0.0, 0
    for asked in past:
        state = asked.case.state
        planned = np.array([panel.artists[i] in some for i in state.artists])
        log_odds = model.parts.release_log_odds(asked.features.acts)[planned]
        promised += chance(log_odds + surer).sum()
        came += study.came(state).released[planned].sum()
    assert promised == pytest.approx(came, rel=1e-6)


def test_few_past_releases_teach_nothing(panel, model):
    study = Study(panel, Question(), 0)
    past = past_asked(study, panel.week_index(ORIGIN))
    assert Calendar({}).learn_surer(study, past, model.parts) is None
    assert Calendar({}).learn_surer(study, [], model.parts) is None


def test_a_release_later_than_four_weeks_brings_nothing_within_them(model, panel):
    def within(weeks):
        calendar = Calendar({artist: (coming(weeks),)})
        table = predict(model, panel, origin=ORIGIN, calendar=calendar, horizons=(4,))
        return {
            row["territory"]: row["chance"]
            for row in table.to_pylist()
            if (row["artist_id"], row["status"]) == (artist, "candidate")
            and row["horizon_weeks"] == 4
        }

    artist = candidates(model, panel)[0]["artist_id"]
    early, last_early, late = within(2), within(4), within(5)
    assert early == last_early
    assert all(late[market] < early[market] for market in early)


def test_an_occasion_comes_after_the_weeks_before_its_third():
    for week in range(1, 13):
        occasion = np.array([occasion_of([week], album=True, horizon_weeks=12), NONE])
        assert comes_after(occasion, 4, 12).tolist() == [week > 4, False]
