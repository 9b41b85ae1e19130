"""Past cases: an artist with a new track, a market it did not chart in, and what came of it."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewind.outlook.levers.lever import FAMILIES
from tradewind.outlook.levers.marks import Marks
from tradewind.outlook.levers.moment import Moment
from tradewind.outlook.levers.people import region
from tradewind.outlook.levers.released import WINDOW_WEEKS
from tradewind.outlook.likeness import Likeness
from tradewind.outlook.panel import Bools, Ints, Panel
from tradewind.outlook.question import Question
from tradewind.outlook.state import State

MEASURES = (
    "strength in 12 weeks",
    "strength in 4 weeks",
    "markets charted in",
    "likeness of those markets",
    "new tracks",
    "same part of the world",
)
"""What cases are matched on; logarithms but for the last, which is 0 or 1."""
Reals = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Cases:
    """Artists with a new track by markets they did not chart in; one row a case.

    `week` is the origin's place in the panel's weeks, `artist` and `market` are places in the
    panel. Two cases are compared only where `same` agrees: the origin, the market, whether the
    artist ever charted there before and whether it is at home there. `home` is where the artist
    is at home. `marks` say by family which lever the case holds.
    """

    week: Ints
    artist: Ints
    market: Ints
    home: npt.NDArray[np.object_]
    same: npt.NDArray[np.int64]
    measures: Reals  # case, measure
    entered: Bools
    marks: dict[str, Marks]

    @classmethod
    def at(cls, moment: Moment) -> "Cases":
        """The cases of one moment: new tracks after a week, the artists' state, the outcome.

        The outcome is whether the artist stood on the market's chart within the horizon after the
        state's week. Where that lies a horizon before the tracks, it is a placebo.
        """
        panel, state = moment.panel, moment.state
        number = moment.released.elsewhere[np.ix_(state.artists, state.markets)]
        rows, columns = np.nonzero(state.asked & (number > 0))
        artist, market = state.artists[rows], state.markets[columns]
        home = np.array(moment.homes, object)[artist]
        at_home = home == np.array(panel.markets, object)[market]
        kinds = (state.old_weeks[rows, columns] > 0) * 2 + at_home
        block = moment.index * len(panel.markets) + market.astype(np.int64)
        return cls(
            np.full(len(rows), moment.index, np.int32),
            artist,
            market,
            home,
            block * 4 + kinds,
            measures_of(state, number, moment.homes)[rows, columns],
            state.question.entered(panel, state.week)[artist, market],
            Marks.at(moment, artist, market),
        )

    @classmethod
    def joined(cls, parts: Sequence["Cases"]) -> "Cases":
        """The cases of several origins as one; none where there is no origin."""
        if not parts:
            return cls._none()
        return cls(
            np.concatenate([part.week for part in parts]),
            np.concatenate([part.artist for part in parts]),
            np.concatenate([part.market for part in parts]),
            np.concatenate([part.home for part in parts]),
            np.concatenate([part.same for part in parts]),
            np.concatenate([part.measures for part in parts]),
            np.concatenate([part.entered for part in parts]),
            {name: Marks.joined([part.marks[name] for part in parts]) for name in FAMILIES},
        )

    @classmethod
    def _none(cls) -> "Cases":
        nothing = np.zeros(0, np.int32)
        return cls(
            nothing,
            nothing,
            nothing,
            np.zeros(0, object),
            np.zeros(0, np.int64),
            np.zeros((0, len(MEASURES))),
            np.zeros(0, bool),
            {name: Marks.none(0) for name in FAMILIES},
        )


def closed(panel: Panel, origin: dt.date, question: Question, *, lag: int = 0) -> list[int]:
    """Weeks after which new tracks are looked at, oldest first, four apart: a track counts once.

    Of the last of them the horizon had closed by `origin`.
    """
    last = panel.week_index(origin) - question.horizon_weeks
    return list(range(last, question.look_back_weeks + lag - 1, -WINDOW_WEEKS))[::-1]


def measures_of(state: State, number: Ints, homes: Sequence[str]) -> Reals:
    """What cases are matched on: artist, market (both as in the state), measure.

    `number` counts the new tracks: artist, market, or one number for all.
    """
    near = state.last_26.astype(np.float64) @ Likeness.of(state).cosine.astype(np.float64)
    regions = np.array([region(state.panel.markets[m]) for m in state.markets], object)
    own = np.array([region(homes[a]) if homes[a] else "" for a in state.artists], object)
    by_artist = (
        np.log(0.1 + state.last_12.sum(1, dtype=np.float64)),
        np.log(0.1 + state.last_4.sum(1, dtype=np.float64)),
        np.log(1.0 + (state.last_26 > 0).sum(1)),
    )
    wide = [np.broadcast_to(values[:, None], near.shape) for values in by_artist]
    news = np.broadcast_to(np.log(1.0 + number), near.shape)
    there = (own[:, None] == regions[None, :]).astype(np.float64)
    return np.stack([*wide, np.log(0.02 + near), news, there], axis=2)
