"""The queries keep to what DuckDB and Spark both know, and both give the same rows."""

import datetime as dt
import random

import ibis
import pyarrow as pa
import pytest
from ibis.config import Config

from tradewind.charts import ChartQuestion, agreement, chart_entries, read_chart
from tradewind.charts.compared import compared_rows
from tradewind.charts.standings import standing_rows, standings
from tradewind.store import schema_of

TIES = 40  # so few different counts that many tracks tie
TINY = """
    1 VN: Nắng=900 Mưa=800 봄날=700
    1 DE: Mưa=70 Loi_by_Lan=70 Ode=70
    2 VN: 봄날=950 Nắng=900 Ode
    2 WW: Mưa=9000 Ode=8000
    4 VN: Mưa=500 봄날=400
    4 DE: Ode=80 Mưa=70
    4 KR: 봄날=5000000000000 Ode=4999999999999
    5 DE: 봄날=90 Ode=90 Mưa
"""
PLACES = {
    "market": {"territory": "DE"},
    "region": {"region": "western-europe"},
    "world": {},
    "world-without-home": {"home": "VN"},
}
QUESTIONS = [
    ChartQuestion(scope=scope, of=of, size=20, **place)
    for scope, place in PLACES.items()
    for of in ("tracks", "artists")
]
QUERIES = {"standings": standing_rows, "agreement": compared_rows} | {
    f"{question.scope} {question.of}": lambda store, question=question: chart_entries(
        store, question
    )
    for question in QUESTIONS
}


class SparkSettings(Config):
    """What Ibis asks of Spark's settings; it has none where Spark is not installed."""

    treat_nan_as_null: bool = False


@pytest.fixture(scope="session")
def tiny(world):
    """Ties, missing streams, a week nobody reported, sums beyond 2**42, names in every script."""
    return world(TINY, roster={"Hoa": "VN"})


@pytest.fixture(scope="session")
def large(world):
    """Some thousand rows by chance: daily and weekly lists, doubled files, rows without an id."""
    store = world(rows_by_chance(random.Random(7)), roster={"Hoa": "VN", "봄": "KR"})
    with store.change() as change:
        change.replace("sources", sources_by_chance(random.Random(7)))
    return store


def rows_by_chance(chance):
    """Printed rows of 6 markets and 16 weeks; one list in five lacks streams, one a rank."""
    rows = []
    for week in range(16):
        for territory in ("VN", "DE", "KR", "FR", "US", "WW"):
            for date in dates_by_chance(chance, week):
                rows += list_by_chance(chance, territory, date, week)
    return rows


def dates_by_chance(chance, week):
    friday = dt.date(2023, 1, 6) + dt.timedelta(weeks=week)
    days = [("day", friday + dt.timedelta(days=n)) for n in range(7)]
    weekly = [("week", friday + dt.timedelta(days=6))]
    return chance.choice([weekly, weekly, days[: chance.randint(1, 7)], weekly + days[:2], []])


def list_by_chance(chance, territory, date, week):
    tracks = chance.sample(range(60), 12)
    bare, gap = chance.random() < 0.2, chance.random() < 0.2
    return [
        row_by_chance(chance, territory, date, week, rank + (gap and rank > 6), track, source, bare)
        for source in ("a", "b")[: chance.randint(1, 2)]
        for rank, track in enumerate(tracks, 1)
    ]


def row_by_chance(chance, territory, date, week, rank, track, source, bare):
    artists = ("Hoa", "봄", "Émile, Hoa", "hoa", None)
    return {
        "source_id": f"{source}{week % 3}",
        "line": rank,
        "service": "spotify",
        "territory": territory,
        "period": date[0],
        "date": date[1],
        "week": dt.date(2023, 1, 6) + dt.timedelta(weeks=week),
        "rank": rank,
        "track_id": None if track < 6 else f"t{track}",
        "title": None if track == 59 else f"Tên {track}",
        "artist_names": artists[track % 5],
        "streams": None if bare else 10 ** chance.randint(2, 12) * chance.randint(1, TIES),
        "file_previous_rank": chance.choice([None, rank, rank + 1]),
        "file_peak_rank": chance.randint(1, rank),
        "file_periods_on_chart": chance.choice([None, 1, 1, chance.randint(1, 9)]),
    }


def sources_by_chance(chance):
    loaded = dt.datetime(2024, 1, 1, tzinfo=dt.UTC)
    rows = [
        {
            "source_id": f"{source}{n}",
            "simulated": False,
            "loaded_at": loaded + dt.timedelta(hours=chance.randint(0, 2)),
        }
        for source in "ab"
        for n in range(3)
    ]
    return pa.Table.from_pylist(rows, schema=schema_of("sources"))


def said(rows):
    """Rows in an order of their own, with the columns and types they come in."""
    return rows.schema, sorted(map(repr, rows.to_pylist()))


@pytest.mark.parametrize(
    "query", [QUERIES[name] for name in ("standings", "agreement", "world artists")]
)
def test_every_query_can_be_said_in_spark(world, query, monkeypatch):
    monkeypatch.setattr(ibis.options, "pyspark", SparkSettings())
    words = ibis.to_sql(query(world("1 VN: A=9")), dialect="pyspark")
    assert "PARTITION BY" in words and "QUALIFY" not in words


@pytest.mark.slow
@pytest.mark.parametrize("name", QUERIES)
def test_both_engines_give_the_same_rows(name, large, spark):
    other = spark(large)
    found = said(other.read(QUERIES[name](other)))
    assert found == said(large.read(QUERIES[name](large)))
    assert len(found[1]) > 50


@pytest.mark.slow
def test_both_engines_give_the_same_standings_in_order(tiny, spark):
    assert standings(spark(tiny)) == standings(tiny)


@pytest.mark.slow
def test_both_engines_give_the_same_agreement(large, spark):
    found = agreement(spark(large))
    assert found == agreement(large)
    assert found.raw[0].rows


@pytest.mark.slow
@pytest.mark.parametrize("of", ["tracks", "artists"])
def test_both_engines_give_the_same_chart_of_a_week(of, tiny, spark):
    question = ChartQuestion(scope="world", of=of)
    assert read_chart(spark(tiny), question) == read_chart(tiny, question)
