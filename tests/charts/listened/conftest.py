"""A tiny store of listens, written in sight: so many plays of a song on a day."""

import datetime as dt

import pyarrow as pa
import pytest

from tradewind.store import Store, schema_of
from tradewind.terms import listener_key, track_key


@pytest.fixture
def plays():
    """plays("Loi by Hoa", "2026-01-02", 3): three listeners play the song once each that day."""

    def make(song, day, count=1, *, market="VN", times=1, hour=12, **more):
        date = dt.date.fromisoformat(day)
        row = {
            "source_id": "file",
            "time": dt.datetime.combine(date, dt.time(hour), dt.UTC),
            "day": date,
            "track_key": key_of(song),
            "territory": market,
            "tier": "premium",
            "ms_played": 180_000,
            "song": song,
        } | more
        return [
            row | {"listener": listener_key(f"{market}{n}")}
            for n in range(count)
            for _ in range(times)
        ]

    return make


@pytest.fixture
def listened(tmp_path):
    """Load plays into a store, one load a call; the songs come with them."""

    def load(*rows, name="store", artists=(), counts_as=()):
        store = Store.open_or_create(tmp_path / name)
        flat = [dict(row) for part in rows for row in part]
        songs = sorted({row.pop("song") for row in flat})
        with store.change() as change:
            change.add("listens", table("listens", flat))
            known = set(change.read("listen_tracks")["track_key"].to_pylist())
            fresh = [printed(song) for song in songs if key_of(song) not in known]
            change.add("listen_tracks", table("listen_tracks", fresh))
            change.add("counts_as", table("counts_as", counts_as))
            if artists:
                change.replace("artists", table("artists", artists))
                names = [{"name": it["name"], "artist_id": it["artist_id"]} for it in artists]
                change.replace("names", table("names", names))
        return Store.open(tmp_path / name)

    return load


def key_of(song):
    """The key of a song that is printed as "Title by Artist"."""
    title, _, artist = song.partition(" by ")
    return track_key(title=title, artist=artist)


def printed(song):
    """What is printed of a song; it stands on an album named after its artist."""
    title, _, artist = song.partition(" by ")
    row = {"source_id": "file", "track_key": key_of(song), "title": title, "artist_names": artist}
    return row | {"release_title": f"{artist} LP"}


def table(name, rows):
    """Rows as a table of the store."""
    return pa.Table.from_pylist(list(rows), schema=schema_of(name))
