"""What each artist's tracks do: the hottest, the newest, how they rise, how often they come."""

from dataclasses import dataclass

import numpy as np

from tradewind.outlook.panel import DEPTH, Floats, Ints
from tradewind.outlook.state import State


@dataclass(frozen=True)
class Tracks:
    """Tracks that charted in the look back, grouped by artist; artists as in the state.

    `owner` is the artist's place in the state and never falls, so that an artist's tracks stand
    side by side from `starts`. Strengths have the axes track, market.
    """

    ids: Ints
    owner: Ints
    starts: Ints
    last_26: Floats
    last_4: Floats
    before_4: Floats
    age_weeks: Ints
    hottest: Ints  # by artist: place in `ids` of the track that stands best of late
    newest: Ints

    @classmethod
    def of(cls, state: State) -> "Tracks":
        """The tracks of the state's artists in the look back."""
        entries, week = state.panel.entries, state.week
        begin = int(np.searchsorted(entries.week, week - state.question.look_back_weeks + 1))
        seen = slice(begin, len(entries.week))
        place = _places(state.artists, len(state.panel.artists))
        stand = _places(state.markets, len(state.panel.markets))
        ids, index = np.unique(entries.track[seen], return_inverse=True)
        owner = np.zeros(len(ids), np.int32)
        owner[index] = place[entries.artist[seen]]
        order = np.lexsort((ids, owner))
        back = np.empty(len(order), np.int64)
        back[order] = np.arange(len(order))
        ids, owner, index = ids[order].astype(np.int32), owner[order], back[index]
        ago = week - entries.week[seen]
        market = stand[entries.market[seen]]
        strength = _strength(entries.rank[seen])
        shape = (len(ids), len(state.markets))
        cubes = [
            _best(shape, index[mask], market[mask], strength[mask])
            for mask in (ago >= 0, ago < 4, (ago >= 4) & (ago < 8))
        ]
        age = (week - state.panel.track_first_week[ids]).astype(np.int32)
        starts = np.searchsorted(owner, np.arange(len(state.artists))).astype(np.int32)
        heat = cubes[1].sum(1) + np.float32(1e-3) * cubes[0].sum(1)
        return cls(
            ids,
            owner,
            starts,
            cubes[0],
            cubes[1],
            cubes[2],
            age,
            hottest=_first_best(owner, heat.astype(np.float64), len(starts)),
            newest=_first_best(owner, heat * 1e-4 - age, len(starts)),
        )

    def best_by_artist(self, values: Floats) -> Floats:
        """The greatest value among each artist's tracks."""
        best: Floats = np.maximum.reduceat(values, self.starts, axis=0)
        return best

    def sum_by_artist(self, values: Floats) -> Floats:
        """The sum over each artist's tracks."""
        total: Floats = np.add.reduceat(values, self.starts, axis=0)
        return total


def _places(members: Ints, size: int) -> Ints:
    place = np.full(size, -1, np.int32)
    place[members] = np.arange(len(members), dtype=np.int32)
    return place


def _strength(rank: Ints) -> Floats:
    strength: Floats = np.clip(DEPTH + 1 - rank, 1, DEPTH).astype(np.float32) / np.float32(DEPTH)
    return strength


def _best(shape: tuple[int, int], track: Ints, market: Ints, strength: Floats) -> Floats:
    best = np.zeros(shape, np.float32)
    np.maximum.at(best, (track, market), strength)
    return best


def _first_best(owner: Ints, value: Floats, artists: int) -> Ints:
    """The place of the greatest value of each owner; the first of equals."""
    order = np.lexsort((np.arange(len(owner)), -value, owner))
    starts = np.searchsorted(owner, np.arange(artists))
    return order[starts].astype(np.int32)
