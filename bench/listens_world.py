"""Raw listens as a service would hold them, for measuring: a Zipf world of markets and weeks.

Not the simulated world of the demo: nothing is learned from it, it only has the right size and
shape. Listeners stand in one market and tier, a few play one song all day long, songs rise and
fade, one listen in seven is shorter than 30 seconds. Written straight into a store, a part a week.
"""

import datetime as dt
from dataclasses import dataclass
from pathlib import Path

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from tradewind.rulebook import markets
from tradewind.store import Store, schema_of

FIRST_WEEK = dt.date(2025, 1, 3)
_SHORT_SHARE = 0.14
_PREMIUM_SHARE = 0.55
_OBSESSED_SHARE = 0.002


@dataclass(frozen=True)
class World:
    """Who listens to what: sizes, and the keys that stand for people and songs."""

    listens_a_week: int
    listeners: int
    tracks: int
    market_codes: tuple[str, ...]
    seed: int = 0

    @classmethod
    def of(cls, listens: int, *, weeks: int = 52, market_count: int = 70, seed: int = 0) -> "World":
        """A world in which so many listens happen in so many weeks."""
        codes = tuple(
            sorted(markets(), key=lambda code: -markets()[code].population)[:market_count]
        )
        return cls(
            listens_a_week=listens // weeks,
            listeners=max(listens // 20, 1_000),
            tracks=min(200_000, max(listens // 100, 5_000)),
            market_codes=codes,
            seed=seed,
        )


def write_weeks(store: Path, world: World, *, weeks: range) -> None:
    """Add so many weeks of listens to the store, one load a week, as they would arrive."""
    opened = Store.open_or_create(store)
    if 0 in weeks:
        with opened.change() as change:
            change.add("listen_tracks", tracks_of(world))
    for number in weeks:
        rows = week_of_listens(world, number)
        with opened.change() as change:
            change.add("listens", rows)


def tracks_of(world: World) -> pa.Table:
    """What the listens print of each track: a title, an artist, an album."""
    keys = _keys(world)[1]
    held = {
        "source_id": pa.repeat("tracks", world.tracks),
        "line": pa.array(np.arange(1, world.tracks + 1)),
        "service": pa.repeat("bench", world.tracks),
        "track_key": pa.array(keys),
        "title": pa.array([f"Song {n}" for n in range(world.tracks)]),
        "artist_names": pa.array([f"Artist {n // 10}" for n in range(world.tracks)]),
        "release_title": pa.array([f"Album {n // 5}" for n in range(world.tracks)]),
    }
    return _whole("listen_tracks", held, world.tracks)


def week_of_listens(world: World, number: int) -> pa.Table:
    """One week of listens in the columns of the store, in the order of day and market."""
    people = np.random.default_rng((world.seed, 1))  # the same people every week
    listener_keys, track_keys = _keys(world)
    market_sizes = 1 / np.arange(1, len(world.market_codes) + 1) ** 0.8
    home = people.choice(
        len(world.market_codes), world.listeners, p=market_sizes / market_sizes.sum()
    ).astype(np.int16)
    premium = people.random(world.listeners) < _PREMIUM_SHARE
    taste = people.integers(0, world.tracks, len(world.market_codes))

    rng = np.random.default_rng((world.seed, number))
    n = world.listens_a_week
    who = (world.listeners * rng.random(n) ** 1.6).astype(np.int64)
    place = np.minimum((world.tracks + 1) ** rng.random(n) - 1, world.tracks - 1).astype(np.int64)
    local = rng.random(n) < 0.5
    song = np.where(local, (place + taste[home[who]]) % world.tracks, place)
    song = (song + number * 7 * (place > 50)) % world.tracks  # the tail moves on from week to week
    obsessed = who % 1_000 < _OBSESSED_SHARE * 1_000
    song[obsessed] = who[obsessed] % world.tracks
    second = rng.integers(0, 7 * 86_400, n)
    second[obsessed] %= 86_400
    begins = np.datetime64(FIRST_WEEK + dt.timedelta(weeks=number), "s")
    time = begins + second.astype("timedelta64[s]")
    short = rng.random(n) < _SHORT_SHARE
    ms = np.where(short, rng.integers(1_000, 30_000, n), rng.integers(30_000, 300_000, n))

    day = time.astype("datetime64[D]")
    order = np.lexsort((home[who], day))
    held = {
        "source_id": pa.repeat(f"week{number:012d}", n),
        "line": pa.array(np.arange(1, n + 1)),
        "service": pa.repeat("bench", n),
        "time": pa.array(time[order].astype("datetime64[us]")).cast(pa.timestamp("us", tz="UTC")),
        "day": pa.array(day[order]).cast(pa.date32()),
        "listener": pa.array(listener_keys[who][order]),
        "track_key": pa.array(track_keys[song][order]),
        "territory": pa.DictionaryArray.from_arrays(
            pa.array(home[who][order]), pa.array(world.market_codes)
        ).cast(pa.string()),
        "tier": pa.DictionaryArray.from_arrays(
            pa.array(premium[who][order].astype(np.int8)), pa.array(["ad_supported", "premium"])
        ).cast(pa.string()),
        "ms_played": pa.array(ms[order]),
    }
    return _whole("listens", held, n)


def _keys(world: World) -> tuple[np.ndarray, np.ndarray]:
    """The numbers that stand for listeners and for tracks, each once."""
    rng = np.random.default_rng(world.seed)
    drawn = np.unique(rng.integers(0, 1 << 63, world.listeners + world.tracks + 1_000))
    drawn = rng.permutation(drawn)
    return drawn[: world.listeners], drawn[world.listeners : world.listeners + world.tracks]


def _whole(table: str, held: dict[str, pa.Array], n: int) -> pa.Table:
    schema = schema_of(table)
    empty = {name: pa.nulls(n, schema.field(name).type) for name in schema.names}
    return pa.table({**empty, **held}, schema=schema)


def bytes_of(store: Path) -> int:
    """Bytes on disk of the parts of listens."""
    return sum(part.stat().st_size for part in Store.open(store).parts("listens"))


def rows_of(store: Path) -> int:
    """Listens in the store."""
    return sum(int(pq.read_metadata(part).num_rows) for part in Store.open(store).parts("listens"))
