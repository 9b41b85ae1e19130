"""What the report says comes from the store, and only from there."""

import datetime as dt
import json
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tradewind.outlook import LeverStudy, Panel
from tradewind.outlook.levers import KINDS
from tradewind.report import ReportFacts, read_facts
from tradewind.report.facts import ChanceApart, LikeCase
from tradewind.store import Store, schema_of
from tradewind.terms import InputInvalidError, Interval

pytestmark = pytest.mark.slow

FIRST = dt.date(2023, 1, 6)
HOT = [{"fact": "last_seen", "values": {"weeks": 0}, "push": 0.4}]


def week(number: int) -> dt.date:
    """The Friday of week 1, 2, 3 …"""
    return FIRST + dt.timedelta(weeks=number - 1)


def entry(number: int, territory: str, rank: int, artist: str) -> dict[str, Any]:
    return {
        "source_id": "charts", "line": rank + 1, "service": "spotify", "territory": territory,
        "period": "week", "date": week(number) + dt.timedelta(days=6), "week": week(number),
        "rank": rank, "track_id": f"{artist}'s song", "title": f"{artist}'s song",
        "artist_names": artist, "streams": 1000 - rank,
    }  # fmt: skip


def artist(name: str, origin: str = "VN", **other: Any) -> dict[str, Any]:
    identity = {"artist_id": f"{origin.lower()}:{name.lower()}", "name": name, "origin": origin}
    return {"source_id": "roster", "line": 2, "aliases": [], "languages": []} | identity | other


def forecast(
    name: str, territory: str, chance: float, status: str = "candidate", mid: float | None = 100.0
) -> dict[str, Any]:
    streams = {"low": None, "mid": None, "high": None}
    streams = streams if mid is None else {"low": mid / 2, "mid": mid, "high": mid * 2}
    return {
        "origin": week(4), "artist_id": f"vn:{name.lower()}", "territory": territory,
        "horizon_weeks": 12, "status": status, "chance": chance, "facts": json.dumps(HOT),
    } | {f"streams_{end}": value for end, value in streams.items()}  # fmt: skip


def source(name: str, rows: int, rejected: int = 0, **other: Any) -> dict[str, Any]:
    plain = {
        "source_id": name, "path": f"/home/me/{name}", "format": name, "sha256": name,
        "size_bytes": 1, "rows": rows, "rejected": rejected, "territory": "",
        "simulated": False, "loaded_at": dt.datetime(2023, 2, 1, tzinfo=dt.UTC),
    }  # fmt: skip
    return plain | other


def track(
    title: str, market: str, chance: float, status: str = "candidate", weeks: int = 12
) -> dict[str, Any]:
    """A forecast of one of Hoa's tracks."""
    return dict.fromkeys(schema_of("track_forecasts").names) | {
        "origin": week(4), "artist_id": "vn:hoa", "title": title, "territory": market,
        "horizon_weeks": weeks, "status": status, "chance": chance,
    }  # fmt: skip


def made(folder: Path) -> Store:
    """Hoa and Mai of Vietnam, Jun of Korea; TH was read in weeks 1, 2 and 4, JP in week 4."""
    entries = [
        entry(1, "TH", 1, "Hoa"), entry(2, "TH", 40, "Hoa"), entry(4, "TH", 7, "Hoa"),
        entry(2, "TH", 1, "Jun"), entry(4, "JP", 1, "Jun"), entry(4, "WW", 1, "Hoa"),
    ]  # fmt: skip
    tables = {
        "chart_entries": entries,
        "artists": [artist("Hoa", genre="v-pop"), artist("Mai"), artist("Jun", "KR")],
        "names": [
            {"name": n, "artist_id": i, "on_roster": on, "score": s, "rule": r}
            for n, i, on, s, r in (
                ("Hoa", "vn:hoa", True, 1.0, "exact"),
                ("Jun", "kr:jun", True, 0.7, "close"),
                ("Li", "~li", False, 0.0, "none"),
            )
        ],
        "credits": [
            {"artist_names": n, "title": f"{n}'s song", "position": 1, "role": "main", "name": n}
            for n in ("Hoa", "Jun")
        ],
        "forecasts": [
            forecast("Hoa", "JP", 0.5),
            forecast("Hoa", "TH", 0.9, "charting"),
            forecast("Mai", "JP", 0.1, "debut", 1000.0),
            forecast("Mai", "TH", 0.2, "debut"),
        ],
        "track_forecasts": [
            track("Sea", "JP", 0.3), track("Sky", "JP", 0.4), track("Sea", "VN", 0.9),
            track("Sea", "TH", 0.8, "charting"), track("Sky", "KR", 0.1), track("Sun", "JP", 0.05),
            track("Sun", "KR", 0.7, weeks=52),
        ],
        "sources": [source("charts", 6, 2), source("roster", 3)],
        "rejects": [
            {"source_id": "charts", "path": "/home/me/a.csv", "line": line, "reason": reason,
             "detail": "", "raw": ""}
            for line, reason in ((9, "rank_twice"), (12, "rank_twice"), (3, "date_missing"))
        ],
    }  # fmt: skip
    store = Store.open_or_create(folder / "world.store")
    with store.change() as change:
        for table, rows in tables.items():
            change.add(table, pa.Table.from_pylist(rows, schema=schema_of(table)))
    return Store.open(folder / "world.store")


@pytest.fixture
def store(tmp_path: Path) -> Store:
    """A store of its own, to be changed."""
    return made(tmp_path)


@pytest.fixture(scope="module")
def facts(tmp_path_factory: pytest.TempPathFactory) -> ReportFacts:
    """What is read of it unchanged."""
    return read_facts(made(tmp_path_factory.mktemp("world")))


def test_home_is_where_most_of_the_roster_comes_from(facts: ReportFacts) -> None:
    assert (facts.home, facts.artists_on_roster) == ("VN", 2)


def test_home_can_be_given(store: Store) -> None:
    assert read_facts(store, home="KR").home == "KR"


def test_a_home_without_artists_is_a_message(store: Store) -> None:
    with pytest.raises(InputInvalidError, match="no artist from FR") as error:
        read_facts(store, home="FR")
    assert error.value.expected == "artists from KR, VN"


def test_weeks_run_through_the_holes(facts: ReportFacts) -> None:
    assert facts.weeks == tuple(week(number) for number in (1, 2, 3, 4))


def test_each_market_tells_which_weeks_were_read(facts: ReportFacts) -> None:
    read = {market.territory: market.present for market in facts.markets}
    assert read == {"JP": (False, False, False, True), "TH": (True, True, False, True)}


def test_a_standing_holds_rank_peak_weeks_and_the_year(facts: ReportFacts) -> None:
    (hoa,) = (artist for artist in facts.artists if artist.name == "Hoa")
    (standing,) = hoa.standings
    assert (standing.territory, standing.latest_rank, standing.peak_rank, standing.weeks) == (
        "TH", 7, 1, 3,
    )  # fmt: skip
    assert standing.ranks == (1, 40, None, 7)


def test_artists_come_with_the_best_chance_first(facts: ReportFacts) -> None:
    assert [artist.name for artist in facts.artists] == ["Hoa", "Mai"]


def test_the_best_chances_are_those_of_the_whole_roster(store: Store) -> None:
    best = read_facts(store, artists_limit=1).chances
    assert [(c.artist, c.territory, c.chance) for c in best] == [
        ("Hoa", "JP", 0.5),
        ("Mai", "TH", 0.2),
    ]


def test_no_more_artists_than_asked_for(store: Store) -> None:
    assert [artist.name for artist in read_facts(store, artists_limit=1).artists] == ["Hoa"]


def test_a_chart_the_artist_is_on_is_no_new_chance(facts: ReportFacts) -> None:
    assert [(c.territory, c.chance) for c in facts.artists[0].chances] == [("JP", 0.5)]


def test_a_chance_carries_its_interval_and_its_facts(facts: ReportFacts) -> None:
    chance = facts.artists[0].chances[0]
    assert chance.streams == Interval(50.0, 100.0, 200.0)
    assert [(fact.fact, fact.values, fact.push) for fact in chance.facts] == [
        ("last_seen", {"weeks": 0}, 0.4)
    ]


def test_a_market_expects_the_streams_of_all_new_entries(facts: ReportFacts) -> None:
    expected = {market.territory: market.expected_streams for market in facts.markets}
    assert expected == {"JP": 0.5 * 100 + 0.1 * 1000, "TH": 0.2 * 100}


def test_the_best_chance_of_a_market_is_named(facts: ReportFacts) -> None:
    best = {market.territory: market.best for market in facts.markets}
    assert best["JP"] is not None and best["JP"].artist_id == "vn:hoa"
    assert best["TH"] is not None and best["TH"].artist_id == "vn:mai"


def test_unknown_streams_are_not_taken_for_none(store: Store) -> None:
    rows = [forecast("Hoa", "JP", 0.5, mid=None)]
    with store.change() as change:
        change.replace("forecasts", pa.Table.from_pylist(rows, schema=schema_of("forecasts")))
    facts = read_facts(Store.open(store.folder))
    assert facts.artists[0].chances[0].streams is None
    assert {m.territory: m.expected_streams for m in facts.markets}["JP"] is None


def test_a_chance_is_told_apart_with_past_cases_like_it(store: Store) -> None:
    cases = [{"artist": "Jun", "origin": "2018-01-05", "entered": True}]
    apart = {"release_chance": 0.6, "chance_if_release": 0.29, "chance_if_none": 0.02}
    told = forecast("Hoa", "JP", 0.18) | apart | {"release_planned": True}
    rows = [told | {"like_cases": json.dumps(cases)}, forecast("Hoa", "TH", 0.1, "debut")]
    with store.change() as change:
        change.replace("forecasts", pa.Table.from_pylist(rows, schema=schema_of("forecasts")))
    candidate, debut = read_facts(Store.open(store.folder)).artists[0].chances
    assert candidate.apart == ChanceApart(0.6, 0.29, 0.02, planned=True)
    assert candidate.cases == (LikeCase("Jun", dt.date(2018, 1, 5), entered=True),)
    assert (debut.apart, debut.cases) == (None, ())


def test_a_chance_is_told_of_every_horizon_of_its_origin(store: Store) -> None:
    size = {"top_50_chance": 0.05, "weeks_on_chart": 4.5}
    rows = [
        forecast("Hoa", "JP", chance) | size | {"horizon_weeks": horizon}
        for horizon, chance in ((52, 0.7), (12, 0.5), (4, 0.1))
    ]
    rows += [forecast("Mai", "JP", 0.2), forecast("Mai", "JP", 0.9) | {"origin": week(1)}]
    with store.change() as change:
        change.replace("forecasts", pa.Table.from_pylist(rows, schema=schema_of("forecasts")))
    hoa, mai = (artist.chances[0] for artist in read_facts(Store.open(store.folder)).artists)
    assert hoa.chance == 0.5 and hoa.within == ((4, 0.1), (12, 0.5), (52, 0.7))
    assert (hoa.top_50, hoa.fall_out, hoa.weeks) == (0.05, None, 4.5)
    assert mai.within == ()


def test_chances_to_stay_are_told_of_the_charts_an_artist_is_on(store: Store) -> None:
    rows = [
        forecast("Hoa", "TH", 0.9, "charting") | {"fall_out_chance": 0.2, "top_50_chance": 0.4},
        forecast("Hoa", "TH", 0.7, "charting") | {"horizon_weeks": 4},
        forecast("Hoa", "FR", 0.8, "charting"),  # a chart whose weeks the store has lost
        forecast("Hoa", "JP", 0.5),
    ]
    with store.change() as change:
        change.replace("forecasts", pa.Table.from_pylist(rows, schema=schema_of("forecasts")))
    hoa = read_facts(Store.open(store.folder)).artists[0]
    assert [standing.territory for standing in hoa.standings] == ["TH"]
    (stay,) = hoa.stays
    assert (stay.territory, stay.chance, stay.fall_out, stay.top_50) == ("TH", 0.9, 0.2, 0.4)
    assert stay.within == ((4, 0.7), (12, 0.9))
    assert [chance.territory for chance in hoa.chances] == ["JP"]


def test_levers_are_those_known_at_the_origin(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    late = [entry(number, "TH", 1, "Hoa") for number in range(5, 9)]
    with store.change() as change:
        change.add("chart_entries", pa.Table.from_pylist(late, schema_of("chart_entries")))
    seen = []
    study = LeverStudy.of

    def spy(panel: Panel, **given: Any) -> LeverStudy:
        seen.append((panel.weeks[-1], given["origin"]))
        return study(panel, **given)

    monkeypatch.setattr(LeverStudy, "of", spy)
    told = read_facts(Store.open(store.folder)).levers
    assert seen == [(week(8), week(4))]
    assert [lever.kind for lever in told if lever.territory is None] == list(KINDS)
    assert read_facts(Store.open(store.folder), levers=False).levers == () and len(seen) == 1


def test_only_the_newest_forecasts_count(store: Store) -> None:
    old = forecast("Hoa", "JP", 0.99) | {"origin": week(1)}
    with store.change() as change:
        change.add("forecasts", pa.Table.from_pylist([old], schema=schema_of("forecasts")))
    assert read_facts(Store.open(store.folder)).artists[0].chances[0].chance == 0.5


def test_of_two_horizons_the_one_nearest_to_twelve_weeks_counts(store: Store) -> None:
    rows = [
        forecast("Hoa", "JP", chance) | {"horizon_weeks": horizon}
        for horizon, chance in ((4, 0.1), (10, 0.3))
    ]
    with store.change() as change:
        change.replace("forecasts", pa.Table.from_pylist(rows, schema=schema_of("forecasts")))
    assert read_facts(Store.open(store.folder)).horizon_weeks == 10


def test_a_market_tells_how_many_days_of_a_week_were_read(store: Store) -> None:
    daily = entry(4, "SG", 1, "Hoa") | {"period": "day", "date": week(4)}
    with store.change() as change:
        change.add("chart_entries", pa.Table.from_pylist([daily], schema_of("chart_entries")))
    facts = read_facts(Store.open(store.folder))
    assert {m.territory: m.days for m in facts.markets} == {"JP": 7, "SG": 1, "TH": 7}


def test_rows_set_aside_are_counted_by_reason_with_an_example(facts: ReportFacts) -> None:
    told = [(r.reason, r.rows, r.path, r.line) for r in facts.rejects]
    assert told == [
        ("rank_twice", 2, "/home/me/a.csv", 9),
        ("date_missing", 1, "/home/me/a.csv", 3),
    ]


def test_names_are_counted_by_how_they_were_matched(facts: ReportFacts) -> None:
    assert (facts.names, facts.doubtful_names) == ({"exact": 1, "close": 1, "none": 1}, 1)


def test_files_are_summed_by_format(facts: ReportFacts) -> None:
    told = [(s.format, s.files, s.rows, s.rejected) for s in facts.sources]
    assert told == [("charts", 1, 6, 2), ("roster", 1, 3, 0)]


def test_one_simulated_file_makes_the_report_simulated(store: Store) -> None:
    with store.change() as change:
        rows = [source("extra", 1, simulated=True)]
        change.add("sources", pa.Table.from_pylist(rows, schema=schema_of("sources")))
    assert read_facts(Store.open(store.folder)).simulated


def test_a_store_without_forecasts_still_tells_where_artists_stand(store: Store) -> None:
    with store.change() as change:
        change.replace("forecasts", schema_of("forecasts").empty_table())
    facts = read_facts(Store.open(store.folder))
    assert [artist.name for artist in facts.artists] == ["Hoa"]
    assert facts.chances == () and facts.origin == week(4)


def test_an_artist_tells_the_likeliest_entries_abroad_of_its_tracks(facts: ReportFacts) -> None:
    by_name = {artist.name: artist.tracks for artist in facts.artists}
    assert [(it.title, it.territory, it.chance) for it in by_name["Hoa"]] == [
        ("Sky", "JP", 0.4), ("Sea", "JP", 0.3), ("Sky", "KR", 0.1),
    ]  # fmt: skip
    assert by_name["Mai"] == ()
