"""A small world in which songs travel: two groups of markets that copy their own kind."""

import datetime as dt

import numpy as np
import pyarrow as pa
import pytest

from tradewind.outlook import Model, Panel, fit

FIRST = dt.date(2021, 1, 1)
ORIGIN = FIRST + dt.timedelta(weeks=70)
MARKETS = ("AT", "DE", "CH", "LI", "JP", "KR", "TW", "VN")
PLACES = 12
WEEKS = 84


def small_world(*, weeks: int = WEEKS, artists: int = 90, seed: int = 5) -> list[dict]:
    """Chart rows: each artist has songs at home that spread to alike markets weeks later."""
    rng = np.random.default_rng(seed)
    score = np.zeros((weeks + 30, artists * 8, len(MARKETS)))
    for song in range(artists * 8):
        home = int(rng.integers(len(MARKETS)))
        home = (song // 8) % len(MARKETS) if rng.random() < 0.8 else home
        begin, appeal = int(rng.integers(weeks)), rng.gamma(2.0)
        for market in range(len(MARKETS)):
            alike = market // 4 == home // 4
            delay = 0 if market == home else int(rng.integers(2, 9))
            taste = 1.0 if market == home else (0.6 if alike else 0.15)
            heat = appeal * taste * rng.lognormal(0, 0.5)
            for age in range(10):
                score[begin + delay + age, song, market] += heat * 0.8**age
    rows = []
    for week in range(weeks):
        for market, code in enumerate(MARKETS):
            order = np.argsort(-score[week, :, market])[:PLACES]
            for rank, song in enumerate(order[score[week, order, market] > 0.05], start=1):
                rows.append(
                    {
                        "week": FIRST + dt.timedelta(weeks=week),
                        "territory": code,
                        "rank": rank,
                        "track_id": f"t{song}",
                        "title": f"Song {song}",
                        "artist_id": f"{MARKETS[(song // 8) % len(MARKETS)].lower()}:{song // 8}",
                        "artist_name": f"Artist {song // 8}",
                        "streams": int(100_000 / rank),
                    }
                )
    return rows


STANDINGS = pa.schema(
    [
        ("week", pa.date32()),
        ("territory", pa.string()),
        ("rank", pa.int32()),
        ("track_id", pa.string()),
        ("title", pa.string()),
        ("artist_id", pa.string()),
        ("artist_name", pa.string()),
        ("streams", pa.int64()),
    ]
)


@pytest.fixture(scope="session")
def world() -> pa.Table:
    """Standings of the small world."""
    return pa.Table.from_pylist(small_world(), STANDINGS)


@pytest.fixture(scope="session")
def panel(world) -> Panel:
    """The small world as the outlook reads it."""
    return Panel.of(world)


@pytest.fixture(scope="session")
def model(panel) -> Model:
    """What is learned of the small world by ORIGIN."""
    return fit(panel, origin=ORIGIN)


@pytest.fixture(scope="session")
def roster() -> pa.Table:
    """All Korean and Vietnamese artists of the small world, and one who never charted."""
    ids = [f"{MARKETS[i % 8].lower()}:{i}" for i in range(90) if i % 8 in (5, 7)]
    rows = [{"artist_id": i, "origin": i[:2].upper(), "debut": None} for i in ids]
    rows.append({"artist_id": "kr:new", "origin": "KR", "debut": dt.date(2022, 6, 1)})
    schema = [("artist_id", pa.string()), ("origin", pa.string()), ("debut", pa.date32())]
    return pa.Table.from_pylist(rows, pa.schema(schema))


@pytest.fixture(scope="session")
def last_week(world: pa.Table) -> dt.date:
    """The last week of the small world."""
    return FIRST + dt.timedelta(weeks=WEEKS - 1)
