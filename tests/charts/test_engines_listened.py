"""Listens counted and ranked by DuckDB and by Spark: the same rows under every rule set."""

import datetime as dt
import random
from dataclasses import replace

import ibis
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from tradewind.charts import ChartQuestion
from tradewind.charts.listened import Counting, read_listened_chart
from tradewind.charts.listened.count_listens import count_listens
from tradewind.charts.listened.keys import KEYS
from tradewind.charts.listened.rank_counts import rank_counts
from tradewind.charts.listened.week_counts import week_counts
from tradewind.charts.panel.panel_plays import panel_plays
from tradewind.rulebook.chart_rule_set import USES
from tradewind.rulebook.chart_rules import chart_rules
from tradewind.store import Store, schema_of

FRIDAY = dt.date(2024, 1, 5)
COUNTINGS = {
    "all": Counting(),
    "half a minute": Counting(min_ms=30_000),
    "capped": Counting(cap_per_listener_day=2),
    "not skipped": Counting(skip_below_ms=60_000, skip_end_reasons=("fwdbtn",)),
    "not private": Counting(drop_private=True, cap_per_listener_day=1),
    "Korean days": Counting(week_opens=6, utc_offset_hours=9, cap_per_listener_day=3),
}
PLACES = {
    "market": None,
    "region": ChartQuestion(scope="region", region="western-europe"),
    "world": ChartQuestion(scope="world"),
    "world-without-home": ChartQuestion(scope="world-without-home", home="VN"),
}
WEIGHED = [name for name, rules in chart_rules().items() if not rules.refused]


def listens_by_chance(chance, count=6_000):
    """Listens of three weeks: few listeners, so that caps bite, and every figure may be missing."""
    zero = dt.datetime(2024, 1, 5, tzinfo=dt.UTC)
    for line in range(1, count + 1):
        time = zero + dt.timedelta(seconds=chance.randrange(21 * 86_400))
        yield {
            "source_id": "a",
            "line": line,
            "time": time,
            "day": time.date(),
            "listener": chance.choice([None, *range(2**63 - 40, 2**63)]),
            "track_key": 2**63 - 1 - int(chance.paretovariate(0.7)) % 50,
            "territory": chance.choice([None, "VN", "DE", "FR", "KR", "US"]),
            "tier": chance.choice([None, "premium", "premium", "ad_supported", "programmed"]),
            "ms_played": chance.choice([None, 29_999, 30_000, chance.randrange(300_000)]),
            "end_reason": chance.choice([None, "fwdbtn", "trackdone"]),
            "skipped": chance.choice([None, True, False, False]),
            "private": chance.choice([None, True, False, False]),
        }


def filled(folder):
    """A new store of these listens, and of what they print of each track."""
    listens = list(listens_by_chance(random.Random(11)))
    tracks = [
        {"track_key": key, "title": f"Tên {key % 97}", "artist_names": ("Hoa", "봄")[key % 2]}
        for key in sorted({row["track_key"] for row in listens})
    ]
    opened = Store.open_or_create(folder)
    with opened.change() as change:
        for table, rows in {"listens": listens, "listen_tracks": tracks}.items():
            change.add(table, pa.Table.from_pylist(rows, schema=schema_of(table)))
    return Store.open(folder)


@pytest.fixture(scope="module")
def store(tmp_path_factory):
    return filled(tmp_path_factory.mktemp("listened") / "store")


@pytest.fixture(scope="module")
def counted(tmp_path_factory):
    """Files of counts and of keys: every third track counts for two artists, some are at home."""
    chance = random.Random(13)
    folder = tmp_path_factory.mktemp("counted")
    pairs = [(place, key) for place in ("", "VN", "DE", "FR", "KR") for key in range(200)]
    counts = {
        "territory": [place for place, _ in pairs],
        "track_key": pa.array([key for _, key in pairs], pa.int64()),
    } | {use: [chance.randint(0, 9) * 10 ** chance.randint(0, 9) for _ in pairs] for use in USES}
    homes = [chance.choice([None, "VN", "DE"]) for _ in range(200)]
    keys = [(n, n, homes[n]) for n in range(200)] + [(n, n + 1, homes[n]) for n in range(0, 200, 3)]
    pq.write_table(pa.table(counts), folder / "counts.parquet")
    rows = [dict(zip(("track_key", "key", "home"), row, strict=True)) for row in keys]
    pq.write_table(pa.Table.from_pylist(rows, schema=KEYS), folder / "keys.parquet")
    return {
        "part_of_counts": [folder / "counts.parquet"],
        "part_of_keys": [folder / "keys.parquet"],
    }


def said(rows):
    """Rows in an order of their own, with the columns and types they come in."""
    return rows.schema, sorted(map(repr, rows.to_pylist()))


def ranked(rules, question, depth):
    """The query that ranks the counts of a week."""
    counts = ibis.table(
        {"territory": "string", "track_key": "int64"} | dict.fromkeys(USES, "int64"),
        name="part_of_counts",
    )
    keys = ibis.table(ibis.Schema.from_pyarrow(KEYS), name="part_of_keys")
    return rank_counts(counts, keys, rules, question, depth=depth)


@pytest.mark.slow
@pytest.mark.parametrize("name", COUNTINGS)
def test_both_engines_count_the_same_plays(name, store, spark):
    def query(asked):
        return count_listens(asked.table("listens"), COUNTINGS[name], week=FRIDAY)

    other = spark(store)
    found = said(other.read(query(other)))
    assert found == said(store.read(query(store)))
    assert len(found[1]) > 100


@pytest.mark.slow
@pytest.mark.parametrize("name", ["half a minute", "Korean days"])
def test_both_engines_leave_the_same_counts_of_every_week(name, store, spark, tmp_path):
    ours = week_counts(store, COUNTINGS[name], folder=tmp_path / "duckdb")
    theirs = week_counts(spark(store), COUNTINGS[name], folder=tmp_path / "spark")
    assert [it.week for it in theirs] == [it.week for it in ours]
    for one, other in zip(ours, theirs, strict=True):
        assert said(pq.read_table(other.path)) == said(pq.read_table(one.path))


@pytest.mark.slow
@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("rules", ["b200-2026", "hot100-2026"])
def test_both_engines_rank_the_same_counts(place, rules, store, counted, spark):
    query = ranked(replace(chart_rules()[rules], foreign_only=place == "world"), PLACES[place], 30)
    found = said(spark(store).prepare(lambda: query)(**counted))
    assert found == said(store.prepare(lambda: query)(**counted))
    assert found[1]


@pytest.mark.slow
@pytest.mark.parametrize("rules", WEIGHED)
def test_both_engines_weigh_by_every_rule_set_alike(rules, store, counted, spark):
    query = ranked(chart_rules()[rules], None, 20)
    assert said(spark(store).prepare(lambda: query)(**counted)) == said(
        store.prepare(lambda: query)(**counted)
    )


@pytest.mark.slow
def test_both_engines_give_the_same_plays_of_a_panel(store, spark):
    people = pa.array(range(2**63 - 40, 2**63 - 20))
    rules = chart_rules()["tradewind-export-2026"]
    asked = {"territory": "VN", "week": FRIDAY, "rules": rules}
    found = said(panel_plays(spark(store), people, **asked))
    assert found == said(panel_plays(store, people, **asked))
    assert found[1]


@pytest.mark.slow
@pytest.mark.parametrize("place", ["region", "world-without-home"])
def test_both_engines_give_the_same_chart_of_listens(place, store, spark, tmp_path):
    rules = chart_rules()["spotify-weekly"]
    found = read_listened_chart(spark(filled(tmp_path / "twin")), PLACES[place], rules)
    wanted = read_listened_chart(store, PLACES[place], rules)
    assert found.weeks == wanted.weeks
    assert found.entries.num_rows
    assert found.entries.to_pylist() == wanted.entries.to_pylist()
