"""Tiny panels in sight: listeners, the groups of a market, and who played what."""

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pyarrow as pa
import pytest

from tradewind.store import Store, schema_of

FRIDAY = dt.date(2026, 1, 2)

# Three of 300 young women, two of 100 young men, one of 50 old: each stands for 100, 50, 50 people.
PANEL = {1: "18-24 female", 2: "18-24 female", 3: "18-24 female", 4: "18-24 male", 5: "18-24 male"}
PANEL |= {6: "25+"}
PEOPLE = {"18-24 female": 300, "18-24 male": 100, "25+": 50}
HEARD = "1: A A B, 2: A, 4: B B B, 5: C, 6: C C"


def panel_of(strata: dict[int, str | None], territory: str = "VN") -> pa.Table:
    rows = [
        {"source_id": "p", "line": n, "listener": n, "territory": territory, "stratum": stratum}
        for n, stratum in strata.items()
    ]
    return pa.Table.from_pylist(rows, schema=schema_of("panel_listeners"))


def people_of(people: dict[str, int], territory: str = "VN") -> pa.Table:
    rows = [
        {"source_id": "n", "line": n, "territory": territory, "stratum": stratum, "people": count}
        for n, (stratum, count) in enumerate(people.items(), 2)
    ]
    return pa.Table.from_pylist(rows, schema=schema_of("populations"))


def heard(text: str) -> list[tuple[int, str]]:
    """ "1: A A B, 2: A" is one row a play: (1, A), (1, A), (1, B), (2, A)."""
    pairs = (part.split(":") for part in text.split(","))
    return [(int(who), track) for who, tracks in pairs for track in tracks.split()]


def counts_of(text: str) -> pa.Table:
    """The plays as counts; track A has the key 65."""
    plays = heard(text)
    rows = [
        {"listener": who, "track_key": ord(track), "plays": float(plays.count((who, track)))}
        for who, track in dict.fromkeys(plays)
    ]
    schema = [("listener", pa.int64()), ("track_key", pa.int64()), ("plays", pa.float64())]
    return pa.Table.from_pylist(rows, schema=pa.schema(schema))


def listens_of(text: str, **other: Any) -> list[dict[str, Any]]:
    """The same as listens of a minute on the first Friday of 2026."""
    return [
        {
            "source_id": "l",
            "line": n,
            "time": dt.datetime.combine(other.get("day", FRIDAY), dt.time(12), dt.UTC),
            "day": FRIDAY,
            "listener": who,
            "track_key": ord(track),
            "territory": "VN",
            "tier": "premium",
            "ms_played": 60_000,
        }
        | other
        for n, (who, track) in enumerate(heard(text), 2)
    ]


def fill(
    folder: Path,
    listens: list[dict[str, Any]],
    panel: pa.Table | None = None,
    people: pa.Table | None = None,
) -> Store:
    """A store of these listens and the panel of PANEL, unless another is given."""
    keys = sorted({row["track_key"] for row in listens})
    prints = [
        {"source_id": "l", "track_key": key, "title": f"Song {chr(key)}", "artist_names": "Hoa"}
        for key in keys
    ]
    store = Store.open_or_create(folder)
    with store.change() as change:
        change.add("listens", pa.Table.from_pylist(listens, schema=schema_of("listens")))
        change.add("listen_tracks", pa.Table.from_pylist(prints, schema=schema_of("listen_tracks")))
        change.add("panel_listeners", panel_of(PANEL) if panel is None else panel)
        change.add("populations", people_of(PEOPLE) if people is None else people)
    return Store.open(folder)


@pytest.fixture
def world(tmp_path: Path) -> Callable[..., Store]:
    """Builds a new store: `world(listens)` or `world(listens, panel, people)`."""
    return lambda listens, *tables: fill(tmp_path / "world.store", listens, *tables)


@pytest.fixture(scope="session")
def tiny() -> SimpleNamespace:
    """The words above, for tests."""
    return SimpleNamespace(
        FRIDAY=FRIDAY,
        PANEL=PANEL,
        PEOPLE=PEOPLE,
        HEARD=HEARD,
        panel_of=panel_of,
        people_of=people_of,
        counts_of=counts_of,
        listens_of=listens_of,
    )
