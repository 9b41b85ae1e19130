"""Tiny worlds in sight: a chart is written as lines, `week territory: track track track`."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest

from tradewind.store import Store, schema_of
from tradewind.terms import fold

FIRST_WEEK = dt.date(2023, 1, 6)


def week(number: int) -> dt.date:
    """The Friday of week 1, 2, 3 …"""
    return FIRST_WEEK + dt.timedelta(weeks=number - 1)


def entry(
    number: int, territory: str, rank: int, track: str, streams: int | None, **other: Any
) -> dict[str, Any]:
    """One printed row of a weekly list; the track "Loi by Hoa" is titled Loi and is Hoa's."""
    title, _, artist = track.partition(" by ")
    row = {
        "source_id": "a",
        "line": rank + 1,
        "service": "spotify",
        "territory": territory,
        "period": "week",
        "date": week(number) + dt.timedelta(days=6),
        "week": week(number),
        "rank": rank,
        "track_id": title.lower(),
        "title": title,
        "artist_names": artist or "Hoa",
        "streams": streams,
    }
    return row | other


def lists(text: str) -> list[dict[str, Any]]:
    """Rows of lines such as "1 VN: A=900 B=800": week, market, tracks with their streams."""
    rows = []
    for line in filter(None, (line.strip() for line in text.splitlines())):
        head, _, tracks = line.partition(":")
        number, territory = head.split()
        for rank, told in enumerate(tracks.split(), 1):
            track, _, streams = told.partition("=")
            plays = int(streams) if streams else None
            rows.append(entry(int(number), territory, rank, track, plays))
    return rows


def fill(folder: Path, rows: list[dict[str, Any]], roster: dict[str, str] | None = None) -> Store:
    """A store of these rows; `roster` maps artists to their origin."""
    roster = roster or {}
    pairs = sorted({(row["artist_names"] or "", row["title"] or "") for row in rows})
    names = sorted({name for names, _ in pairs for name in names.split(", ")})
    ids = {n: f"{roster[n].lower()}:{fold(n)}" if n in roster else "~" + fold(n) for n in names}
    tables = {
        "chart_entries": rows,
        "artists": [
            {"source_id": "r", "artist_id": ids[n], "name": n, "origin": origin}
            for n, origin in roster.items()
            if n in ids
        ],
        "credits": [
            {"artist_names": names_, "title": title, "position": n, "role": "main", "name": name}
            for names_, title in pairs
            for n, name in enumerate(names_.split(", "), 1)
        ],
        "names": [
            {"name": n, "artist_id": ids[n], "on_roster": n in roster, "score": 1.0} for n in names
        ],
    }
    store = Store.open_or_create(folder)
    with store.change() as change:
        for table, content in tables.items():
            change.replace(table, pa.Table.from_pylist(content, schema=schema_of(table)))
    return Store.open(folder)


@pytest.fixture(scope="session")
def world(tmp_path_factory: pytest.TempPathFactory) -> Callable[..., Store]:
    """Builds a new store from lines (see `lists`) or rows."""

    def build(content: str | list[dict[str, Any]], roster: dict[str, str] | None = None) -> Store:
        rows = lists(content) if isinstance(content, str) else content
        return fill(tmp_path_factory.mktemp("world"), rows, roster)

    return build


@pytest.fixture(scope="session", name="week")
def _week() -> Callable[[int], dt.date]:
    return week


@pytest.fixture(scope="session", name="entry")
def _entry() -> Callable[..., dict[str, Any]]:
    return entry
