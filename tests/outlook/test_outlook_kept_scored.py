"""Kept forecasts are scored as a person counts them with a pencil, and not before their time."""

import datetime as dt
import json
import math
from dataclasses import replace

import pyarrow as pa
import pytest

from tradewind.outlook import ENTRY, GONE, SCORED, STAY, WAITING, score_kept
from tradewind.outlook.kept import Making, keep_forecasts
from tradewind.store import Store, schema_of

WEEKS = [dt.date(2020, 1, 3) + dt.timedelta(weeks=i) for i in range(10)]
ORIGIN = WEEKS[5]
MADE = Making(ORIGIN, ORIGIN, ORIGIN, "1+a", 0, None, False)

# who stands where: (artist, market): {week: streams}; KR and VN report every week, JP up to
# the origin only, TH in one week after it
STOOD = {
    ("a", "KR"): dict.fromkeys(range(10), 100),
    ("a", "VN"): {7: 50, 9: 70},  # comes onto VN in the second week after the origin
    ("b", "VN"): {0: 10, 4: 10},  # was on VN, does not stand there again
    ("b", "KR"): {9: 30},
    ("c", "JP"): {5: 10},
    ("d", "TH"): {7: 10},
    ("x", "VN"): dict.fromkeys(range(10), 5),
}


def standings() -> pa.Table:
    rows = [
        {"week": WEEKS[week], "territory": market, "rank": 1, "artist_id": artist,
         "artist_name": artist.upper(), "title": f"Song of {artist}", "track_id": artist,
         "streams": streams, "days": 7}
        for (artist, market), weeks in STOOD.items()
        for week, streams in weeks.items()
    ]  # fmt: skip
    return pa.Table.from_pylist(rows)


def promise(artist, market, chance, status="candidate", weeks=4, streams=(None, None)):
    low, high = streams
    return dict.fromkeys(schema_of("forecasts").names) | {
        "origin": ORIGIN, "artist_id": artist, "territory": market, "horizon_weeks": weeks,
        "status": status, "chance": chance, "streams_low": low, "streams_mid": low,
        "streams_high": high, "facts": "[]",
    }  # fmt: skip


PROMISES = (
    promise("a", "VN", 0.5, streams=(100, 200)),  # comes, with 50 + 70 streams: inside
    promise("b", "KR", 0.25, streams=(40, 50)),  # comes, with 30 streams: below
    promise("c", "VN", 0.4),  # does not come
    promise("c", "KR", 0.1),
    promise("new", "VN", 0.1, status="debut"),  # on the roster, never on a chart
    promise("a", "KR", 0.9, status="charting", streams=(1, 2)),  # stays, 400 streams: above
    promise("b", "VN", 0.7, status="charting"),  # falls out
    promise("a", "JP", 0.3),  # JP never reports again
    promise("gone", "VN", 0.3),  # no such artist any more
    promise("new", "KR", 0.3),  # a candidate charted, so its charts are gone
    promise("a", "VN", 0.2, status="rise"),  # another question
)


@pytest.fixture
def store(tmp_path):
    store = Store.open_or_create(tmp_path / "store")
    artists = [
        dict.fromkeys(schema_of("artists").names) | {"artist_id": i, "name": i, "origin": origin}
        for i, origin in (("a", "KR"), ("b", "KR"), ("new", "VN"))
    ]
    with store.change() as change:
        change.add("artists", pa.Table.from_pylist(artists, schema_of("artists")))
    return store


def keep(store, *promises, **other):
    rows = pa.Table.from_pylist(list(promises), schema_of("forecasts"))
    with store.change() as change:
        keep_forecasts(change, rows, replace(MADE, **other))


@pytest.fixture
def kept(store):
    keep(store, *PROMISES)
    return score_kept(store, charts=standings())


def test_what_came_is_counted_by_hand(kept):
    record = kept.record()
    assert (record.pairs, record.entries, record.first, record.last) == (5, 2, ORIGIN, ORIGIN)
    hits = -math.log(0.5) - math.log(0.25)
    misses = -math.log(1 - 0.4) - 2 * math.log(1 - 0.1)
    assert record.model.log_loss == pytest.approx((hits + misses) / 5)
    # ranked a-VN (came), c-VN, b-KR (came), and two more: (1/1 + 2/3) / 2
    assert record.model.average_precision == pytest.approx((1 + 2 / 3) / 2)
    assert record.model.recall_at_20 == 1
    assert record.base_log_loss == pytest.approx(-(0.4 * math.log(0.4) + 0.6 * math.log(0.6)))


def test_who_stays_is_another_record(kept):
    record = kept.record(question=STAY)
    assert (record.pairs, record.entries, record.model.average_precision) == (2, 1, 1)


def test_the_parts_are_counted_by_hand(kept):
    record = kept.record()

    def told(by):
        return {p.name: (p.pairs, p.entries, round(p.promised, 6)) for p in getattr(record, by)}

    assert told("by_market") == {"KR": (2, 1, 0.35), "VN": (3, 1, 1.0)}
    assert told("by_country") == {"KR": (2, 2, 0.75), "VN": (1, 0, 0.1), "": (2, 0, 0.5)}
    assert told("by_size") == {"0": (1, 0, 0.1), "1": (4, 2, 1.25)}
    assert told("by_status") == {"candidate": (4, 2, 1.25), "debut": (1, 0, 0.1)}
    assert told("by_origin") == {"2020-02-07": (5, 2, 1.35)}
    assert told("by_horizon") == {"4": (5, 2, 1.35)}


def test_the_bins_are_counted_by_hand(kept):
    bins = [(b.promised, b.observed, b.pairs) for b in kept.record().bins]
    assert bins == [(0.1, 0.0, 2), (0.25, 1.0, 1), (0.4, 0.0, 1), (0.5, 1.0, 1)]


def test_the_highest_calls_are_told_hits_and_misses_alike(kept):
    calls = [(c.artist_name, c.territory, c.chance, c.entered) for c in kept.record().calls[:3]]
    assert calls == [("A", "VN", 0.5, True), ("C", "VN", 0.4, False), ("B", "KR", 0.25, True)]


def test_streams_that_came_are_held_against_the_interval(kept):
    entry, stay = kept.record().streams, kept.record(question=STAY).streams
    assert (entry.cases, entry.below, entry.above, entry.inside) == (2, 1, 0, 0.5)
    assert (stay.cases, stay.below, stay.above) == (1, 0, 1)


def test_what_cannot_be_scored_is_said(kept):
    (told,) = kept.forecasts
    assert (told.state, told.pairs, told.counted) == (SCORED, 11, 7)
    assert (told.unresolved, told.silent, told.strange) == (2, 1, 1)


def test_charts_without_streams_promise_nothing_of_them(store):
    keep(store, *(p | {"streams_low": None, "streams_high": None} for p in PROMISES))
    assert score_kept(store, charts=standings()).record().streams is None


def test_none_is_scored_before_its_time(store):
    keep(store, promise("a", "VN", 0.5), promise("a", "VN", 0.6, weeks=5))
    kept = score_kept(store, charts=standings())
    told = [(it.horizon_weeks, it.state, it.due, it.counted) for it in kept.forecasts]
    assert told == [(4, SCORED, WEEKS[9], 1), (5, WAITING, WEEKS[9] + dt.timedelta(weeks=1), 0)]
    assert [it.horizon_weeks for it in kept.waiting] == [5]
    assert [record.horizon_weeks for record in kept.records] == [4]


def test_a_week_before_its_time_a_forecast_waits(store):
    keep(store, *PROMISES)
    charts = standings()
    early = charts.filter(pa.compute.less(charts["week"], WEEKS[9]))
    (told,) = score_kept(store, charts=early).forecasts
    assert (told.state, told.counted, told.entry) == (WAITING, 0, None)


def test_every_horizon_has_its_own_record_and_a_place_beside_the_others(store):
    both = [promise("a", "VN", 0.3, weeks=1), promise("a", "VN", 0.5)]
    keep(store, *both)
    kept = score_kept(store, charts=standings())
    assert [(r.horizon_weeks, r.entries) for r in kept.records] == [(1, 0), (4, 1)]
    names = {tuple(p.name for p in record.by_horizon) for record in kept.records}
    assert names == {("1", "4")}
    assert kept.record().horizon_weeks == 4 and kept.record(horizon_weeks=1).entries == 0
    assert kept.record(horizon_weeks=52) is None


def test_of_two_forecasts_of_a_pair_the_first_counts_and_both_are_told(store):
    keep(store, promise("a", "VN", 0.9), seed=1, made_on=ORIGIN + dt.timedelta(days=1))
    keep(store, promise("a", "VN", 0.5), promise("c", "VN", 0.4))
    kept = score_kept(store, charts=standings())
    told = [(it.making.seed, it.counted, it.entry.promised) for it in kept.forecasts]
    assert told == [(0, 2, 0.9), (1, 0, 0.9)]
    assert (kept.record().pairs, kept.record().seed) == (2, 0)


def test_hindsight_counts_only_where_nothing_was_said_in_time(store):
    late = {"charts_to": WEEKS[9], "seed": 1}
    keep(store, promise("a", "VN", 0.9), **late)
    alone = score_kept(store, charts=standings())
    assert (alone.record().in_hindsight, alone.record().pairs) == (True, 1)
    keep(store, promise("c", "VN", 0.4))
    both = score_kept(store, charts=standings())
    assert (both.record().in_hindsight, both.record().pairs) == (False, 1)
    assert [(it.counted, it.entry.pairs) for it in both.forecasts] == [(1, 1), (0, 1)]


def test_without_the_charts_of_its_weeks_a_forecast_is_gone(store):
    early = WEEKS[0] - dt.timedelta(weeks=2)
    keep(store, promise("a", "VN", 0.5), origin=early)
    (told,) = score_kept(store, charts=standings()).forecasts
    assert (told.state, told.counted) == (GONE, 0)


def test_a_store_without_charts_waits_and_one_without_forecasts_has_no_record(store):
    assert score_kept(store).forecasts == ()
    keep(store, *PROMISES)
    (told,) = score_kept(store).forecasts
    assert told.state == WAITING


def test_the_record_is_plain_values_for_json(kept):
    plain = json.loads(json.dumps(kept.to_dict()))
    assert plain["forecasts"][0]["due"] == "2020-03-06"
    assert [r["question"] for r in plain["records"]] == [ENTRY, STAY]


def name(store, printed, artist):
    row = dict.fromkeys(schema_of("names").names) | {"name": printed, "artist_id": artist}
    with store.change() as change:
        change.add("names", pa.Table.from_pylist([row], schema_of("names")))


def test_an_artist_who_came_onto_a_roster_is_followed_by_name(store):
    keep(store, promise("~ay", "VN", 0.5))
    name(store, "Ay!", "a")
    kept = score_kept(store, charts=standings())
    assert (kept.forecasts[0].unresolved, kept.record().entries) == (0, 1)
    assert kept.record().by_country[0].name == "KR"


def test_two_artists_made_one_are_not_scored_twice(store):
    keep(store, promise("~ay", "VN", 0.5), promise("a", "VN", 0.4))
    name(store, "Ay!", "a")
    kept = score_kept(store, charts=standings())
    assert (kept.forecasts[0].unresolved, kept.record().pairs) == (1, 1)


def test_a_name_that_stands_for_two_artists_leads_nowhere(store):
    keep(store, promise("~ay", "VN", 0.5))
    name(store, "Ay!", "a")
    name(store, "AY", "b")
    assert score_kept(store, charts=standings()).forecasts[0].unresolved == 1


def test_what_a_simulated_world_was_promised_is_not_held_against_real_charts(store):
    keep(store, promise("a", "VN", 0.5), simulated=True)
    (told,) = score_kept(store, charts=standings()).forecasts
    assert (told.state, told.counted) == (GONE, 0)


def test_in_its_own_world_a_simulated_forecast_is_scored(store):
    keep(store, promise("a", "VN", 0.5), simulated=True)
    source = dict.fromkeys(schema_of("sources").names) | {"source_id": "s", "simulated": True}
    with store.change() as change:
        change.add("sources", pa.Table.from_pylist([source], schema_of("sources")))
    assert score_kept(store, charts=standings()).record().entries == 1
