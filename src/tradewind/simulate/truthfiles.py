"""The truth of a simulated world, apart from the files a user would have."""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from tradewind.rulebook import action_kinds
from tradewind.simulate import assumptions
from tradewind.simulate.cast import GENRES, home_size
from tradewind.simulate.deeds import true_lift
from tradewind.simulate.drift import World
from tradewind.simulate.effects import Effects
from tradewind.simulate.officefiles import Cell, date_of, write_rows
from tradewind.simulate.params import WorldParams
from tradewind.simulate.play import Played
from tradewind.terms import fold


@dataclass(slots=True)
class FutureEntry:
    """How an artist stands on a market's chart in the weeks after the last one written."""

    first_week: int
    first_rank: int
    best_rank: int
    weeks: set[int]
    streams: int


def write_truth(
    folder: Path,
    *,
    params: WorldParams,
    world: World,
    played: Played,
    effects: Effects,
    future: Mapping[tuple[int, int], FutureEntry],
    last_seen: Mapping[tuple[int, int], int],
) -> None:
    """Write what a real office never knows: tastes, true lifts, effects, and what comes."""
    ids = artist_ids(world)
    _write_artists(folder / "artists.csv", params, world, ids)
    _write_tastes(folder, world, played, ids)
    _write_lifts(folder / "true_lifts.csv")
    _write_effects(folder, params, world, played, effects, ids)
    _write_future(folder / "future_entries.csv", params, world, future, last_seen, ids)


def artist_ids(world: World) -> list[str]:
    """The id each artist gets when the files are read: the roster's, or that of an unknown."""
    home = home_size(world.acts)
    ids: list[str] = []
    for number, act in enumerate(world.acts):
        origin = world.places.territories[act.origin].lower()
        own = f"{origin}:{fold(act.name)}"
        ids.append(own if number < home else f"~{fold(act.printed)}")
    return ids


def _write_artists(path: Path, params: WorldParams, world: World, ids: list[str]) -> None:
    rows: list[list[Cell]] = [
        [
            ids[number],
            act.name,
            act.latin,
            act.printed,
            world.places.territories[act.origin],
            "|".join(act.languages),
            GENRES[act.genre],
            act.kind,
            ids[act.parent] if act.parent >= 0 else "",
            date_of(params, act.debut_week).isoformat(),
            round(act.popularity, 4),
            round(act.reach, 4),
        ]
        for number, act in enumerate(world.acts)
    ]
    header = (
        "artist_id,artist,latin,printed,origin,languages,genre,kind,parent_id,debut,"
        "popularity_log_streams,reach_log_streams"
    )
    write_rows(path, header=header, rows=rows)


def _write_tastes(folder: Path, world: World, played: Played, ids: list[str]) -> None:
    codes, tastes = world.places.territories, world.tastes
    write_rows(
        folder / "tastes.csv",
        header="market,dimension,taste",
        rows=[
            [code, name, round(float(value), 5)]
            for code, row in zip(codes, tastes.market_dimension_matrix, strict=True)
            for name, value in zip(tastes.dimensions, row, strict=True)
        ],
    )
    write_rows(
        folder / "affinities.csv",
        header="artist_id,market,affinity_log_streams,fit,heard_at_end",
        rows=[
            [ids[a], code, *(round(float(matrix[a, m]), 5) for matrix in _pairs(world, played))]
            for a in range(len(ids))
            for m, code in enumerate(codes)
        ],
    )
    write_rows(
        folder / "spread.csv",
        header="market,hears_from,weight,migration,market_streams_per_week",
        rows=[
            [
                code,
                other,
                round(float(world.places.spread_matrix[m, n]), 6),
                round(float(world.places.migration_matrix[m, n]), 6),
                round(float(world.places.volume_m[m])),
            ]
            for m, code in enumerate(codes)
            for n, other in enumerate(codes)
        ],
    )


def _pairs(world: World, played: Played) -> tuple[NDArray[np.float64], ...]:
    return world.tastes.affinity_matrix, world.tastes.fit_matrix, played.heard_at_end_matrix


def _write_lifts(path: Path) -> None:
    rows: list[list[Cell]] = [
        [
            name,
            kind.lift.low,
            kind.lift.mid,
            kind.lift.high,
            round(true_lift(name), 6),
            assumptions.LIFT_SPREAD,
            kind.lasts_weeks,
        ]
        for name, kind in action_kinds().items()
    ]
    header = "kind,prior_low,prior_mid,prior_high,true_lift,spread_of_log,lasts_weeks"
    write_rows(path, header=header, rows=rows)


def _write_effects(
    folder: Path,
    params: WorldParams,
    world: World,
    played: Played,
    effects: Effects,
    ids: list[str],
) -> None:
    rows: list[list[Cell]] = []
    for number, deed in enumerate(played.deeds):
        extra, without = effects.extra_matrix[number], effects.without_matrix[number]
        rows.append(
            [
                number + 2,
                ids[deed.artist],
                world.places.territories[deed.market],
                deed.kind,
                date_of(params, deed.week, deed.day).isoformat(),
                deed.status,
                round(deed.lift if deed.status == "done" else 0.0, 5),
                round(float(extra[deed.market]), 1),
                round(float(extra.sum() - extra[deed.market]), 1),
                round(float(without[deed.market]), 1),
            ]
        )
    header = (
        "line,artist_id,market,kind,start,status,true_lift,extra_streams_market,"
        "extra_streams_elsewhere,streams_market_without"
    )
    write_rows(folder / "action_effects.csv", header=header, rows=rows)
    write_rows(
        folder / "artist_effects.csv",
        header="artist_id,extra_streams_of_all_actions",
        rows=[
            [ids[artist], round(float(extra.sum()), 1)]
            for artist, extra in zip(effects.artists, effects.all_matrix, strict=True)
        ],
    )


def _write_future(
    path: Path,
    params: WorldParams,
    world: World,
    future: Mapping[tuple[int, int], FutureEntry],
    last_seen: Mapping[tuple[int, int], int],
    ids: list[str],
) -> None:
    codes = (*world.places.territories, "WW")
    rows: list[list[Cell]] = []
    for (artist, market), entry in sorted(future.items()):
        seen = last_seen.get((artist, market))
        rows.append(
            [
                ids[artist],
                codes[world.acts[artist].origin],
                codes[market],
                date_of(params, entry.first_week).isoformat(),
                entry.first_rank,
                entry.best_rank,
                len(entry.weeks),
                entry.streams,
                "" if seen is None else date_of(params, seen).isoformat(),
            ]
        )
    header = (
        "artist_id,origin,market,first_week,first_rank,best_rank,weeks,streams,last_week_before"
    )
    write_rows(path, header=header, rows=rows)
