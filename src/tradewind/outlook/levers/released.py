"""What came out in the four weeks after an origin, as far as charts show it."""

from dataclasses import dataclass

import numpy as np

from tradewind.outlook.panel import Bools, Ints, Panel

WINDOW_WEEKS = 4


@dataclass(frozen=True)
class Released:
    """Tracks that first charted anywhere in the four weeks after an origin.

    `tracks` are places in the panel, `owner` the artist of each. `there` says on which charts each
    stood in these weeks: track, market. `elsewhere` counts an artist's new tracks that stood on
    any chart other than the market's own: artist, market. A track that only the market itself has
    seen is known because it entered, and counts for nobody there.
    """

    tracks: Ints
    owner: Ints
    there: Bools
    elsewhere: Ints

    @classmethod
    def after(cls, panel: Panel, index: int) -> "Released":
        """The new tracks of the weeks after week `index` of the panel."""
        begin, end = np.searchsorted(panel.entries.week, [index + 1, index + 1 + WINDOW_WEEKS])
        track, market = panel.entries.track[begin:end], panel.entries.market[begin:end]
        new = panel.track_first_week[track] > index
        tracks, place = np.unique(track[new], return_inverse=True)
        there = np.zeros((len(tracks), len(panel.markets)), bool)
        there[place, market[new]] = True
        owner = np.zeros(len(tracks), np.int32)
        owner[place] = panel.entries.artist[begin:end][new]
        elsewhere = np.zeros((len(panel.artists), len(panel.markets)), np.int32)
        np.add.at(elsewhere, owner, seen_elsewhere(there).astype(np.int32))
        return cls(tracks.astype(np.int32), owner, there, elsewhere)


def seen_elsewhere(there: Bools) -> Bools:
    """Whether each track stood on a chart other than each market's: track, market."""
    seen: Bools = there.sum(1)[:, None] - there > 0
    return seen
