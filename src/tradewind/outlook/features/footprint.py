"""Where an artist's tracks went before: the share of them that reached each market."""

from dataclasses import dataclass, fields

import numpy as np

from tradewind.outlook.panel import Bools, Floats, Ints
from tradewind.outlook.state import YEAR_WEEKS, State

HALF_WEEKS = 26


@dataclass(frozen=True)
class Footprint:
    """Shares of an artist's tracks that ever charted in each market: artist, market.

    One case more is counted than there are, so that a single track proves little.
    """

    ever: Floats
    year: Floats  # tracks that first charted in the last 52 weeks
    last_3: Floats  # the newest three
    last_8: Floats
    older: Floats  # tracks that first charted before the last 26 weeks

    @classmethod
    def of(cls, state: State) -> "Footprint":
        """From every row up to the origin."""
        track, owner, age, place = tracks_by_age(state)
        reached = _reached(state)
        newest = {n: place < n for n in (3, 8)}
        picked = (
            np.ones(len(track), bool),
            age < YEAR_WEEKS,
            newest[3],
            newest[8],
            age >= HALF_WEEKS,
        )
        return cls(*(_share(state, track[own], owner[own], reached) for own in picked))

    def shares(self) -> dict[str, Floats]:
        """The shares by name."""
        return {it.name: getattr(self, it.name) for it in fields(self)}


def tracks_by_age(state: State) -> tuple[Ints, Ints, Ints, Ints]:
    """Every track of the state's artists, an artist's together, the newest first.

    Index of the track, place of its artist in the state, weeks since it first charted, and its
    place among the artist's tracks.
    """
    panel = state.panel
    place = np.full(len(panel.artists), -1, np.int64)
    place[state.artists] = np.arange(len(state.artists))
    owner = np.full(len(panel.titles), -1, np.int64)
    owner[panel.entries.track] = place[panel.entries.artist]
    age = state.week - panel.track_first_week
    track = np.flatnonzero((owner >= 0) & (age >= 0))
    track = track[np.lexsort((track, age[track], owner[track]))]
    starts = np.searchsorted(owner[track], np.arange(len(state.artists)))
    return track, owner[track], age[track], np.arange(len(track)) - starts[owner[track]]


def _reached(state: State) -> tuple[Ints, Ints]:
    """Each track and market it ever stood on, once: tracks, places of markets in the state."""
    track, market = np.nonzero(state.panel.reached)
    place = np.full(len(state.panel.markets), -1, np.int64)
    place[state.markets] = np.arange(len(state.markets))
    return track, place[market]


def _share(state: State, track: Ints, owner: Ints, reached: tuple[Ints, Ints]) -> Floats:
    artists, markets = len(state.artists), len(state.markets)
    of_track = np.full(len(state.panel.titles), -1, np.int64)
    of_track[track] = owner
    picked: Bools = of_track[reached[0]] >= 0
    flat = of_track[reached[0][picked]] * markets + reached[1][picked]
    count = np.bincount(flat, minlength=artists * markets).reshape(artists, markets)
    number = np.bincount(owner, minlength=artists)
    share: Floats = (count / (number[:, None] + 1)).astype(np.float32)
    return share
