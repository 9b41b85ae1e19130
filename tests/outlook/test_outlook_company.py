"""With whom a planned release is made counts by what such partners went together with."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from tradewind.outlook import Question, Study, fit, predict_study
from tradewind.outlook.calendar import Calendar, Coming
from tradewind.outlook.company import company, worth_of_partners
from tradewind.outlook.state import State
from tradewind.store import schema_of

from .test_outlook_levers import World

ACT, STAR = "act:003", "star:JP"
SINGLE = "single"


def release(origin, *partners, weeks=2):
    return Coming(origin + dt.timedelta(weeks=weeks), "Joint", SINGLE, partners)


@pytest.fixture(scope="module")
def levers():
    return World(with_partner=0.36).study()


@pytest.fixture(scope="module")
def state(levers):
    return State.at(levers.panel, levers.origin, Question())


def of(calendar, state, levers):
    """What is added for ACT, by market; None where nothing is for anybody."""
    added = company(calendar, state, levers)
    if added is None:
        return None
    place = [state.panel.artists[i] for i in state.artists].index(ACT)
    assert not np.delete(added, place, axis=0).any()
    markets = [state.panel.markets[m] for m in state.markets]
    return dict(zip(markets, added[place].tolist(), strict=True))


def test_a_partner_at_home_is_worth_what_past_ones_were(levers, state):
    worth = worth_of_partners(levers)
    (lever,) = [
        it for it in levers.levers
        if (it.kind, it.territory, it.group) == ("partner_at_home", None, None)
    ]  # fmt: skip
    shares = (lever.matched_rate + lever.difference, lever.matched_rate)
    drawn = [(share * lever.cases + 1) / (lever.cases + 2) for share in shares]
    odds = [p / (1 - p) for p in drawn]
    assert worth["partner_at_home"] == pytest.approx(np.log(odds[0] / odds[1]), rel=1e-6)
    added = of(Calendar({ACT: (release(state.origin, STAR),)}), state, levers)
    assert added["JP"] == worth["partner_at_home"] > 0.5
    assert added["BR"] == worth.get("partner_elsewhere", 0.0)


def test_of_two_partners_the_nearer_counts(levers, state):
    calendar = Calendar({ACT: (release(state.origin, STAR, "star:TH"),)})
    added = of(calendar, state, levers)
    assert added["JP"] == added["TH"] > added["BR"]


@pytest.mark.parametrize(
    "releases",
    [(), ("late",), ("alone",), ("self",)],
)
def test_where_nobody_known_comes_along_nothing_is_added(releases, levers, state):
    made = {
        "late": release(state.origin, STAR, weeks=40),
        "alone": release(state.origin),
        "self": release(state.origin, ACT),
    }
    calendar = Calendar({ACT: tuple(made[it] for it in releases)})
    added = of(calendar, state, levers)
    assert added is None or not any(added.values())


def test_where_partners_did_nothing_they_are_worth_nothing():
    levers = World(without=0.12, with_partner=0.12, artists=60).study()
    assert worth_of_partners(levers).get("partner_at_home", 0.0) == 0.0
    state = State.at(levers.panel, levers.origin, Question())
    assert company(Calendar({ACT: (release(state.origin, STAR),)}), state, None) is None


def test_featured_artists_of_the_calendar_are_known_by_name():
    rows = [{"artist_name": "Ann", "date": dt.date(2021, 5, 1), "title": "B", "kind": "single",
             "featured": ["Bob", "Nobody", "Ann"]}]  # fmt: skip
    releases = pa.Table.from_pylist(rows, schema=schema_of("releases"))
    names = pa.Table.from_pylist(
        [{"name": "Ann", "artist_id": "a"}, {"name": "Bob", "artist_id": "b"}],
        schema=schema_of("names"),
    )
    calendar = Calendar.of(releases, names)
    assert calendar.by_artist["a"][0].partners == ("b",)
    assert calendar.has_partners
    assert not Calendar({}).has_partners


@pytest.mark.slow
def test_the_forecast_of_a_joint_release_is_higher_where_the_partner_is_at_home(levers):
    origin = levers.origin
    study = Study(levers.panel, Question(), 0)
    model = fit(levers.panel, origin=origin)
    asked = study.asked(origin)
    japan = levers.panel.markets.index("JP")
    act = levers.panel.artists[asked.case.state.artists[asked.artist[asked.market == japan][0]]]
    chances = []
    for partners in ((), (STAR,)):
        calendar = Calendar({act: (release(origin, *partners),)})
        table = predict_study(model, study, origin=origin, calendar=calendar, levers=levers)
        chances.append(
            {
                row["territory"]: row["chance"]
                for row in table.to_pylist()
                if row["artist_id"] == act and row["status"] == "candidate"
            }
        )
    alone, joint = chances
    assert joint["JP"] > 1.2 * alone["JP"]
    assert all(joint[market] >= alone[market] * 0.99 for market in alone if market != "JP")
