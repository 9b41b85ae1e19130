"""How often an artist's tracks come, how many at once, and how wide they go."""

from dataclasses import dataclass

import numpy as np

from tradewind.outlook.features.footprint import tracks_by_age
from tradewind.outlook.panel import Bools, Floats, Ints
from tradewind.outlook.state import State

ALBUM_TRACKS = 4  # so many first charting in one week came out together
NEVER_WEEKS = 999


@dataclass(frozen=True)
class Rhythm:
    """An artist's tracks by the week each first charted, a release; one value an artist.

    Where there was none, weeks since are NEVER_WEEKS.
    """

    count_4: Ints  # tracks that first charted in so many last weeks
    count_12: Ints
    count_26: Ints
    count_52: Ints
    weeks_12: Ints  # weeks with a new track among so many last weeks
    weeks_26: Ints
    weeks_52: Ints
    weeks_104: Ints
    since: Ints  # weeks since the newest first charted
    since_before: Ints  # weeks since the release before the newest
    since_album: Ints  # weeks since so many came at once
    singles_since: Ints  # releases after that
    most_52: Ints  # tracks that came at once in the last 52 weeks
    most: Ints  # and ever
    career_weeks: Ints  # weeks since the first
    gap: Floats  # usual weeks from one release to the next
    widest: Floats  # markets reached by the widest track of the last year
    mean_width: Floats  # the mean of the year's tracks
    opening: Floats  # the mean number of markets in a track's first week

    @classmethod
    def of(cls, state: State) -> "Rhythm":
        """From every row up to the origin."""
        track, owner, age, _ = tracks_by_age(state)
        n = len(state.artists)

        def count(who: Ints, picked: Bools) -> Ints:
            return np.bincount(who[picked], minlength=n).astype(np.int32)

        def least(who: Ints, ages: Ints) -> Ints:
            since = np.full(n, NEVER_WEEKS, np.int32)
            np.minimum.at(since, who, ages)
            return since

        def greatest(who: Ints, values: Ints) -> Ints:
            most = np.zeros(n, np.int32)
            np.maximum.at(most, who, values)
            return most

        release, tracks = np.unique(owner * 10_000 + age, return_counts=True)
        by, ago = release // 10_000, release % 10_000
        since, album = least(owner, age), tracks >= ALBUM_TRACKS
        since_album = least(by[album], ago[album])
        earlier = ago > since[by]
        career = greatest(owner, age)
        year = age < 52
        width, opening = _widths(state)
        in_year = np.maximum(count(owner, year), 1)
        return cls(
            **{f"count_{weeks}": count(owner, age < weeks) for weeks in (4, 12, 26, 52)},
            **{f"weeks_{weeks}": count(by, ago < weeks) for weeks in (12, 26, 52, 104)},
            since=since,
            since_before=least(by[earlier], ago[earlier]),
            since_album=since_album,
            singles_since=count(by, ago < since_album[by]),
            most_52=greatest(by[ago < 52], tracks[ago < 52]),
            most=greatest(by, tracks),
            career_weeks=career,
            gap=((career + 4) / (np.bincount(by, minlength=n) + 1)).astype(np.float32),
            widest=greatest(owner[year], width[track[year]].astype(np.int32)).astype(np.float32),
            mean_width=_mean(owner[year], width[track[year]], in_year),
            opening=_mean(owner[year], opening[track[year]], in_year),
        )


def _mean(owner: Ints, values: Floats, number: Ints) -> Floats:
    mean: Floats = (np.bincount(owner, values, len(number)) / number).astype(np.float32)
    return mean


def _widths(state: State) -> tuple[Floats, Floats]:
    """Markets each track ever reached, and those it stood on in its first week."""
    panel = state.panel
    e = panel.entries
    opened = panel.track_first_week[e.track] == e.week
    width = panel.reached.sum(1)
    opening = np.bincount(e.track[opened], minlength=len(panel.titles))
    return width.astype(np.float32), opening.astype(np.float32)
