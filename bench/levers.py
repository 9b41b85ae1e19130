"""What levers are measured to go together with, beside what they truly did in a simulated world.

    python bench/levers.py --seed 7

A simulated world is played as it is. Then it is played again with the new tracks of every seventh
window of four weeks bare of what a guest or another language gives them, all else and all luck the
same; so seven times, until each window has had its turn. The difference in entries of the matched
cases is what their levers did; beside it stands what the matching makes of charts alone. Windows
of one turn lie 28 weeks apart, so that little of one is left in the next.
"""

import argparse
import datetime as dt
from dataclasses import replace
from unittest.mock import patch

import numpy as np
import pyarrow as pa

from tradewind.outlook import LeverStudy, Panel
from tradewind.outlook.levers import PRINTED
from tradewind.simulate import WorldParams, assumptions, catalogue
from tradewind.simulate.drift import World
from tradewind.simulate.params import BURN_IN_WEEKS, FUTURE_WEEKS
from tradewind.simulate.play import play
from tradewind.simulate.simulate import make_world

TURNS = 7
KINDS = (
    "version_market_language",
    "version_other_language",
    "partner_at_home",
    "partner_on_chart",
    "partner_elsewhere",
)


def charts_of(world: World) -> np.ndarray:
    """Rows of week (from the first chart week), market, rank, track."""
    rows: list[np.ndarray] = []
    end = world.weeks - FUTURE_WEEKS

    def present(week: int, market: int, chart: object) -> None:
        if BURN_IN_WEEKS <= week < end and market < len(world.places.markets):
            tracks = chart.tracks
            row = np.empty((len(tracks), 4), np.int64)
            row[:, 0], row[:, 1] = week - BURN_IN_WEEKS, market
            row[:, 2], row[:, 3] = np.arange(1, len(tracks) + 1), tracks
            rows.append(row)

    play(world, present=present)
    return np.concatenate(rows)


def study_of(world: World, rows: np.ndarray, params: WorldParams) -> LeverStudy:
    """The levers of the world's charts, titles and artists."""
    tracks = world.catalogue.tracks
    day = [params.start + dt.timedelta(weeks=int(week)) for week in rows[:, 0]]
    codes = np.array(world.places.territories, object)
    standings = {
        "week": pa.array(day, pa.date32()),
        "territory": pa.array(codes[rows[:, 1]], pa.string()),
        "rank": pa.array(rows[:, 2], pa.int32()),
        "title": pa.array([f"Track {track:06}" for track in rows[:, 3]]),
        "artist_id": pa.array([name(tracks[track].artist) for track in rows[:, 3]]),
    }
    printed = [
        {
            "artist_id": name(track.artist),
            "title": f"Track {number:06}",
            "version": f"language {track.version_language}" if track.version_language else None,
            "partner_id": name(track.guest) if track.guest >= 0 else None,
            "partner_name": None,
        }
        for number, track in enumerate(tracks)
    ]
    artists = [
        {
            "artist_id": name(number),
            "origin": str(codes[act.origin]),
            "languages": list(act.languages),
            "genre": f"genre {act.genre}",
            "parent_id": name(act.parent) if act.parent >= 0 else None,
        }
        for number, act in enumerate(world.acts)
    ]
    return LeverStudy.of(
        Panel.of(pa.table(standings)),
        printed=pa.Table.from_pylist(printed, PRINTED),
        artists=pa.Table.from_pylist(artists),
    )


def name(number: int) -> str:
    """An artist's id, in the order of the world's artists."""
    return f"act:{number:05}"


def bare(params: WorldParams) -> np.ndarray:
    """What tracks enjoy where guests and languages give nothing: market, track; the same luck."""

    def nothing(_track: object, _act: object, places: object) -> np.ndarray:
        return np.zeros(len(places.markets))

    with (
        patch.object(assumptions, "GUEST", 0.0),
        patch.object(catalogue, "_version_bonus", nothing),
    ):
        return make_world(params).catalogue.standing_matrix


def entries_without(world: World, plain: np.ndarray, study: LeverStudy) -> dict[int, np.ndarray]:
    """By window: who stood on which chart within the horizon, its new tracks bare."""
    panel, found = study.panel, {}
    weeks = np.unique(study.matches["partner_elsewhere"].cases.week).tolist()
    number = np.array([int(title.split()[1]) for title in panel.titles])
    for turn in range(TURNS):
        standing = world.catalogue.standing_matrix.copy()
        for week in weeks[turn::TURNS]:
            first = panel.track_first_week
            new = number[(first > week) & (first <= week + 4)]
            standing[:, new] = plain[:, new]
        changed = replace(world, catalogue=replace(world.catalogue, standing_matrix=standing))
        rows = charts_of(changed)
        artist = np.array([track.artist for track in world.catalogue.tracks])[rows[:, 3]]
        for week in weeks[turn::TURNS]:
            inside = (rows[:, 0] > week) & (rows[:, 0] <= week + study.question.horizon_weeks)
            there = np.zeros((len(world.acts), len(world.places.markets)), bool)
            there[artist[inside], rows[inside, 1]] = True
            found[week] = there
        print(f"turn {turn + 1} of {TURNS}")
    return found


def main() -> None:
    """Play, measure, compare."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--seed", type=int, default=7)
    parser.add_argument("--home", default="VN")
    given = parser.parse_args()
    params = WorldParams(home=given.home, seed=given.seed)
    world = make_world(params)
    study = study_of(world, charts_of(world), params)
    without = entries_without(world, bare(params), study)
    place = {code: i for i, code in enumerate(world.places.territories)}
    for kind in KINDS:
        match, lever = study.matches[kind], study.lever(kind, None)
        cases, rows = match.cases, match.matched
        truth = [
            cases.entered[row]
            - float(
                without[int(cases.week[row])][
                    int(study.panel.artists[cases.artist[row]].split(":")[1]),
                    place[study.panel.markets[cases.market[row]]],
                ]
            )
            for row in rows
        ]
        true = f"{100 * np.mean(truth):+.2f}" if truth else "none"
        shown = [lever.difference, lever.low, lever.high, lever.placebo]
        points = " ".join("too few" if x is None else f"{100 * x:+.2f}" for x in shown)
        print(f"{kind}: {lever.cases} cases, {lever.artists} artists; true {true}, shown {points}")


if __name__ == "__main__":
    main()
