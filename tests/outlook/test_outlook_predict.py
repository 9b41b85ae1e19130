import datetime as dt
import json
import math

import pyarrow as pa
import pytest

from tradewind.outlook import FACTS, VOCABULARY, Panel, fit, predict, say
from tradewind.store import schema_of

pytestmark = pytest.mark.slow

ORIGIN = dt.date(2021, 1, 1) + dt.timedelta(weeks=80)


@pytest.fixture(scope="module")
def model(panel):
    return fit(panel, origin=ORIGIN)


@pytest.fixture(scope="module")
def rows(model, panel, roster):
    return predict(model, panel, origin=ORIGIN, artists=roster, home="KR").to_pylist()


def test_every_artist_of_the_home_roster_is_forecast_in_every_market_once(rows, roster, panel):
    home = [r["artist_id"] for r in roster.to_pylist() if r["origin"] == "KR"]
    expected = sorted((artist, market) for artist in home for market in panel.markets)
    assert sorted((r["artist_id"], r["territory"]) for r in rows) == expected


def test_the_table_has_the_declared_columns(model, panel):
    assert predict(model, panel, origin=ORIGIN).schema == schema_of("forecasts")


def test_one_who_never_charted_is_a_debut_with_a_small_chance(rows):
    debut = [r for r in rows if r["artist_id"] == "kr:new"]
    assert {r["status"] for r in debut} == {"debut"}
    assert all(0 < r["chance"] < 0.3 for r in debut)


def test_one_on_this_chart_now_is_charting(rows, panel):
    past = panel.until(ORIGIN)
    there = {
        (panel.artists[a], panel.markets[m])
        for a, m in zip(*(past.height[-26:] > 0).any(0).nonzero(), strict=True)
    }
    told = {(r["artist_id"], r["territory"]) for r in rows if r["status"] == "charting"}
    assert told == {pair for pair in there if pair[0].startswith("kr:")}


def test_streams_are_a_range_in_order(rows):
    assert all(0 < r["streams_low"] <= r["streams_mid"] <= r["streams_high"] for r in rows)


def test_chances_are_chances(rows):
    assert all(0 < r["chance"] < 1 for r in rows)


def test_each_fact_carries_the_values_its_vocabulary_names(rows):
    for row in rows:
        facts = json.loads(row["facts"])
        assert 1 <= len(facts) <= 3
        for fact in facts:
            assert tuple(fact["values"]) == VOCABULARY[fact["fact"]]
            assert math.isfinite(fact["push"])
            assert say(fact)


def test_candidates_tell_three_facts_the_strongest_first(rows):
    for row in rows:
        if row["status"] == "candidate":
            pushes = [abs(fact["push"]) for fact in json.loads(row["facts"])]
            assert pushes == sorted(pushes, reverse=True) and len(pushes) == 3


def test_facts_of_past_here_are_true(rows, panel):
    past = panel.until(ORIGIN)
    for row in rows:
        for fact in json.loads(row["facts"]):
            if fact["fact"] == "past_here":
                artist = panel.artists.index(row["artist_id"])
                market = panel.markets.index(row["territory"])
                weeks = int((past.height[:-26, artist, market] > 0).sum())
                assert fact["values"]["weeks"] == weeks


def test_facts_of_presence_are_true(rows, panel):
    past = panel.until(ORIGIN)
    for row in rows:
        for fact in json.loads(row["facts"]):
            if fact["fact"] == "presence":
                artist = panel.artists.index(row["artist_id"])
                assert fact["values"]["rank"] == 201 - past.height[-26:, artist].max()


def test_without_a_roster_all_who_charted_lately_are_forecast(model, panel):
    forecasts = predict(model, panel, origin=ORIGIN)
    lately = (panel.until(ORIGIN).height[-26:] > 0).any((0, 2)).sum()
    assert len(set(forecasts["artist_id"].to_pylist())) == lately


def test_charts_without_streams_promise_no_streams(world, roster):
    silent = Panel.of(world.drop_columns(["streams"]))
    forecasts = predict(fit(silent, origin=ORIGIN), silent, origin=ORIGIN, artists=roster)
    assert forecasts["streams_mid"].null_count == forecasts.num_rows > 0


@pytest.mark.slow
def test_streams_change_no_chance(world, model, panel):
    silent = Panel.of(world.drop_columns(["streams"]))
    other = predict(fit(silent, origin=ORIGIN), silent, origin=ORIGIN)
    assert other["chance"] == predict(model, panel, origin=ORIGIN)["chance"]


def test_an_empty_roster_is_forecast_as_nothing(model, panel, roster):
    none = predict(model, panel, origin=ORIGIN, artists=roster, home="FR")
    assert none.num_rows == 0


def test_only_the_likeliest_are_explained_where_asked(model, panel):
    forecasts = predict(model, panel, origin=ORIGIN, explained=5).to_pylist()
    told = [r for r in forecasts if r["status"] == "candidate" and r["facts"] != "[]"]
    assert len(told) == 5


def test_every_fact_has_a_sentence():
    from tradewind.outlook import facts

    assert tuple(facts._SENTENCES) == FACTS


def test_a_market_without_tracks_titles_is_told_by_id(world):
    bare = Panel.of(world.drop_columns(["title", "artist_name"]))
    assert bare.titles[0].startswith("t") and bare.names == bare.artists


def test_a_market_that_appears_halfway_is_forecast(world, last_week):
    rows = [
        r
        for r in world.to_pylist()
        if r["territory"] != "VN" or r["week"] > last_week - dt.timedelta(weeks=20)
    ]
    panel = Panel.of(pa.Table.from_pylist(rows, world.schema))
    forecasts = predict(fit(panel, origin=last_week), panel, origin=last_week)
    assert "VN" in forecasts["territory"].to_pylist()


def test_a_year_with_holes_is_forecast(world, last_week):
    rows = [r for r in world.to_pylist() if (r["week"].toordinal() // 7) % 4]
    panel = Panel.of(pa.Table.from_pylist(rows, world.schema))
    assert predict(fit(panel, origin=panel.weeks[-1]), panel, origin=panel.weeks[-1]).num_rows
