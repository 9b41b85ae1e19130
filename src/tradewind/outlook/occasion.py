"""When in the horizon songs come, how many, and what that changes."""

import math
from collections.abc import Sequence
from typing import TYPE_CHECKING

import numpy as np

from tradewind.outlook.calibration import Reals, chance
from tradewind.outlook.features.rhythm import ALBUM_TRACKS
from tradewind.outlook.panel import Bools, Ints, Panel

if TYPE_CHECKING:
    from tradewind.outlook.study import Sample

NONE = -1
THIRDS = 3
OCCASIONS = THIRDS * 2 * 2
CAUTION = 20.0  # entries that speak for no difference


def occasion_of(weeks_ahead: Sequence[int], *, album: bool, horizon_weeks: int) -> int:
    """The kind of occasion: the third of the horizon, album or not, one release or more.

    `weeks_ahead` are the weeks after the origin (1 to the horizon) in which something comes; NONE
    where nothing does.
    """
    ahead = {week for week in weeks_ahead if 1 <= week <= horizon_weeks}
    if not ahead:
        return NONE
    third = math.floor((min(ahead) - 1) * THIRDS / horizon_weeks)
    return (third * 2 + album) * 2 + (len(ahead) > 1)


def comes_after(occasion: Ints, weeks: int, horizon_weeks: int) -> Bools:
    """Whether nothing on the occasion comes within so many weeks: its third begins after them."""
    third = np.asarray(occasion) // (OCCASIONS // THIRDS)
    after: Bools = (np.asarray(occasion) != NONE) & (third * horizon_weeks >= weeks * THIRDS)
    return after


def occasions_after(panel: Panel, week: int, artists: Ints, horizon_weeks: int) -> Ints:
    """What kind of occasion came after `week`, by the weeks in which new songs first charted."""
    first = panel.track_first_week
    owner = np.full(len(panel.titles), NONE, np.int64)
    owner[panel.entries.track] = panel.entries.artist
    place = np.full(len(panel.artists) + 1, NONE, np.int64)
    place[artists] = np.arange(len(artists))
    new = np.flatnonzero((first > week) & (first <= week + horizon_weeks))
    new = new[place[owner[new]] >= 0]
    release, tracks = np.unique(
        place[owner[new]] * (horizon_weeks + 1) + first[new] - week, return_counts=True
    )
    by, ahead = release // (horizon_weeks + 1), release % (horizon_weeks + 1)
    occasions = np.full(len(artists), NONE, np.int32)
    for artist in np.unique(by):
        own = by == artist
        occasions[artist] = occasion_of(
            ahead[own].tolist(),
            album=bool((tracks[own] >= ALBUM_TRACKS).any()),
            horizon_weeks=horizon_weeks,
        )
    return occasions


def learn_occasions(new: "Sequence[Reals]", samples: "Sequence[Sample]") -> Reals:
    """What each kind of occasion adds to the log-odds of an entry by a new song.

    `new`: those log-odds as promised to the pairs of each sample. From what came of the occasion
    beside what was promised, drawn to no difference.
    """
    promised, entered = np.full((2, OCCASIONS), CAUTION)
    for log_odds, sample in zip(new, samples, strict=True):
        rows = sample.released
        kind = sample.came.occasion[sample.pairs.artist[rows]]
        weight = sample.weight[rows]
        promised += np.bincount(kind, weight * chance(log_odds[rows]), OCCASIONS)
        entered += np.bincount(kind, weight * sample.by_new[rows], OCCASIONS)
    added: Reals = np.log(entered / promised)
    return added
