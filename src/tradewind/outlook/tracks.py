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


@dataclass(frozen=True)
class Releases:
    """How often an artist's tracks reach a chart, and how wide; one value an artist."""

    count_4: Ints  # tracks that first charted in so many last weeks
    count_12: Ints
    count_26: Ints
    count_52: Ints
    last_weeks: Ints  # weeks since the newest first charted
    career_weeks: Ints  # weeks since the first did
    widest: Floats  # markets reached by the widest track of the last year
    mean_width: Floats  # the mean of the year's tracks
    opening: Floats  # the mean number of markets in a track's first week

    @classmethod
    def of(cls, state: State) -> "Releases":
        """From every row up to the origin."""
        panel, week = state.panel, state.week
        place = _places(state.artists, len(panel.artists))
        owner = np.full(len(panel.titles), -1, np.int32)
        owner[panel.entries.track] = place[panel.entries.artist]
        first = panel.track_first_week
        known = (owner >= 0) & (first <= week)
        ago = week - first
        n = len(state.artists)
        width, opening = _widths(state)
        year = known & (ago < 52)
        number = np.maximum(np.bincount(owner[year], minlength=n), 1)
        widest = np.zeros(n, np.float32)
        np.maximum.at(widest, owner[year], width[year])
        newest, oldest = np.full(n, 999, np.int32), np.zeros(n, np.int32)
        np.minimum.at(newest, owner[known], ago[known])
        np.maximum.at(oldest, owner[known], ago[known])
        counts = {
            f"count_{w}": np.bincount(owner[known & (ago < w)], minlength=n).astype(np.int32)
            for w in (4, 12, 26, 52)
        }
        return cls(
            last_weeks=newest,
            career_weeks=oldest,
            widest=widest,
            mean_width=(np.bincount(owner[year], width[year], n) / number).astype(np.float32),
            opening=(np.bincount(owner[year], opening[year], n) / number).astype(np.float32),
            **counts,
        )


def _widths(state: State) -> tuple[Floats, Floats]:
    """Markets each track ever reached, and those it stood on in its first week."""
    panel = state.panel
    e, markets = panel.entries, len(panel.markets)
    pairs = np.unique(e.track.astype(np.int64) * markets + e.market) // markets
    opened = panel.track_first_week[e.track] == e.week
    width = np.bincount(pairs, minlength=len(panel.titles))
    opening = np.bincount(e.track[opened], minlength=len(panel.titles))
    return width.astype(np.float32), opening.astype(np.float32)


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
