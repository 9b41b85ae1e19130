"""What an export office keeps of its own: roster, release calendar, journal of actions."""

import csv
import datetime as dt
from collections.abc import Iterable, Sequence
from pathlib import Path

import numpy as np

from tradewind.rulebook import action_kinds
from tradewind.simulate.cast import GENRES, Act, home_size
from tradewind.simulate.catalogue import home_releases
from tradewind.simulate.deeds import Deed
from tradewind.simulate.drift import World
from tradewind.simulate.params import BURN_IN_WEEKS, WorldParams

_DAYS = {"campaign": 28, "showcase": 1, "festival_slot": 2, "tour_leg": 14}
Cell = str | int | float
_EMERGING_YEARS = 3


def write_office_files(
    folder: Path, *, params: WorldParams, world: World, deeds: Sequence[Deed]
) -> None:
    """Write roster.csv, releases.csv (past and coming) and actions.csv."""
    _write_roster(folder / "roster.csv", params, world)
    _write_releases(folder / "releases.csv", params, world)
    _write_actions(folder / "actions.csv", params, world, deeds)


def date_of(params: WorldParams, week: int, day: int = 0) -> dt.date:
    """The date of a day in a simulated week, counted from the first simulated week."""
    return params.start + dt.timedelta(weeks=week - BURN_IN_WEEKS, days=day)


def write_rows(path: Path, *, header: str, rows: Iterable[Sequence[Cell]]) -> None:
    """Write a CSV with line feeds, whatever the machine."""
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header.split(","))
        writer.writerows(rows)


def _write_roster(path: Path, params: WorldParams, world: World) -> None:
    acts = world.acts[: home_size(world.acts)]
    known = float(np.quantile([act.popularity for act in acts], 0.75))
    header = (
        "artist,aliases,origin,languages,genre,kind,member_of,debut,label,"
        "monthly_capacity_days,emerging"
    )
    write_rows(
        path, header=header, rows=[_roster_row(act, acts, params, world, known) for act in acts]
    )


def _roster_row(
    act: Act, acts: Sequence[Act], params: WorldParams, world: World, known: float
) -> list[Cell]:
    debut = date_of(params, act.debut_week)
    young = (params.last_week - debut).days < 365 * _EMERGING_YEARS
    return [
        act.name,
        act.latin if act.latin != act.name else "",
        world.places.territories[act.origin],
        "|".join(act.languages),
        GENRES[act.genre],
        act.kind,
        acts[act.parent].name if act.parent >= 0 else "",
        debut.isoformat(),
        act.label,
        act.capacity_days,
        "yes" if young and act.popularity < known else "no",
    ]


def _write_releases(path: Path, params: WorldParams, world: World) -> None:
    rows = [
        [
            world.acts[release.artist].name,
            release.title,
            date_of(params, release.week, release.day).isoformat(),
            release.kind,
            "|".join(release.languages),
            world.acts[release.guest].name if release.guest >= 0 else "",
        ]
        for release in home_releases(world.catalogue, world.acts)
    ]
    write_rows(path, header="artist,title,date,kind,languages,featured", rows=rows)


def _write_actions(path: Path, params: WorldParams, world: World, deeds: Sequence[Deed]) -> None:
    rows: list[list[Cell]] = []
    for deed in deeds:
        start = date_of(params, deed.week, deed.day)
        end = start + dt.timedelta(days=_DAYS.get(deed.kind, 1) - 1)
        rows.append(
            [
                world.acts[deed.artist].name,
                world.places.territories[deed.market],
                deed.kind,
                start.isoformat(),
                end.isoformat(),
                deed.cost_eur_cents // 100,
                "EUR",
                deed.funder,
                deed.status,
                f"simulated {action_kinds()[deed.kind].name.lower()}",
            ]
        )
    header = "artist,market,kind,start,end,cost,currency,funder,status,note"
    write_rows(path, header=header, rows=rows)
