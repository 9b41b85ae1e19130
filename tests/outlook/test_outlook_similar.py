"""Past cases like one of today: of its market, of others, and told as they ended."""

import datetime as dt
import json

import numpy as np
import pyarrow as pa
import pytest
from click.testing import CliRunner

from tradewind.cli import tradewind
from tradewind.outlook import Question, Study, predict
from tradewind.outlook.similar import ALIKE_BY, SHOWN, PastCases, _numbers, past_asked
from tradewind.store import Store, schema_of

pytestmark = pytest.mark.slow

ORIGIN = dt.date(2021, 1, 1) + dt.timedelta(weeks=70)


@pytest.fixture(scope="module")
def study(panel):
    return Study(panel, Question(), 0)


@pytest.fixture(scope="module")
def asked(study):
    return study.asked(ORIGIN)


@pytest.fixture(scope="module")
def cases(study):
    return PastCases.of(study, past_asked(study, study.panel.week_index(ORIGIN)))


def test_past_cases_had_closed_and_are_told_as_they_ended(study, cases):
    last = max(dt.date.fromisoformat(it) for it in cases.origins)
    assert last + dt.timedelta(weeks=12) <= ORIGIN
    for case in range(0, len(cases.artist), 37):
        week = study.panel.week_index(dt.date.fromisoformat(cases.origins[cases.origin[case]]))
        after = study.panel.height[week + 1 : week + 13, cases.artist[case], cases.market[case]]
        assert cases.entered[case] == bool(after.any())


def test_the_nearest_of_other_artists_in_the_market_are_told(study, cases, asked):
    artist, market = asked.artist[:40], asked.market[:40]
    told = [json.loads(it) for it in cases.like(asked, artist, market)]
    here = (_numbers(asked.features, artist, market) - cases.middle) / cases.spread
    state = asked.case.state
    for i, named in enumerate(told):
        own = state.artists[artist[i]]
        pool = np.flatnonzero((cases.market == state.markets[market[i]]) & (cases.artist != own))
        far = ((cases.place[pool] - here[i]) ** 2).sum(1)
        nearest = study.panel.names[cases.artist[pool[far.argmin()]]]
        assert named[0]["artist"] == nearest
        assert len(named) == min(SHOWN, len(np.unique(cases.artist[pool])))
        assert len({it["artist"] for it in named}) == len(named)
        assert study.panel.names[own] not in {it["artist"] for it in named}


def test_without_a_past_there_are_no_cases(study, asked):
    none = PastCases.of(study, past_asked(study, 30))
    assert none.place.shape == (0, len(ALIKE_BY))
    assert set(none.like(asked, asked.artist[:3], asked.market[:3])) == {"[]"}


@pytest.fixture(scope="module")
def store(study, model, tmp_path_factory):
    """A store with forecasts of the small world."""
    store = Store.open_or_create(tmp_path_factory.mktemp("why") / "store")
    names = [
        {"artist_id": it, "name": name}
        for it, name in zip(study.panel.artists, study.panel.names, strict=True)
    ]
    with store.change() as change:
        change.replace("forecasts", predict(model, study.panel, origin=ORIGIN))
        change.replace("names", pa.Table.from_pylist(names, schema_of("names")))
    return store


def why(store, *words):
    return CliRunner().invoke(tradewind, ["outlook", "why", "--store", str(store.folder), *words])


def test_one_forecast_is_told_apart_with_facts_and_cases(store):
    rows = [it for it in store.read("forecasts").to_pylist() if it["status"] == "candidate"]
    row = max(rows, key=lambda it: it["chance"])
    done = why(store, "--artist", row["artist_id"], "--market", row["territory"])
    assert done.exit_code == 0, done.output
    assert f"{row['chance']:.1%}" in done.output
    assert f"{row['release_chance']:.0%} that a song comes" in done.output
    for case in json.loads(row["like_cases"]):
        assert case["artist"] in done.output


def test_a_fact_says_what_became_of_such_cases(store):
    for row in store.read("forecasts").to_pylist():
        like = [fact["values"].get("like") for fact in json.loads(row["facts"])]
        if any(like):
            break
    done = why(store, "--artist", row["artist_id"], "--market", row["territory"])
    assert any(like)
    told = " ".join(done.output.split())  # however it is wrapped
    for it in filter(None, like):
        where = it["market"] or "the market asked about"
        assert f"of {it['of']:,} past cases" in told
        assert f"{it['entered']:,} entered {where} (" in told


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--artist", "Nobody", "--market", "JP"), "no artists with a forecast"),
        (("--artist", "Artist 3", "--market", "FR"), "no forecast of Artist 3 in FR"),
        (("--artist", "Artist 3", "--market", "Atlantis"), "Atlantis"),
    ],
)
def test_what_is_not_there_is_said_with_what_is(words, said, store):
    done = why(store, *words)
    assert done.exception is not None
    assert said in str(done.exception)


def test_a_store_without_forecasts_says_how_to_make_them(tmp_path):
    Store.open_or_create(tmp_path / "store")
    done = why(Store.open(tmp_path / "store"), "--artist", "A", "--market", "JP")
    assert "tradewind outlook --store" in str(done.exception.remedy)
