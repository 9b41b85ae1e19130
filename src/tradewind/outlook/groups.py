"""Groups of like candidates: on as many charts, as high, as long away, as new."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from tradewind.outlook.panel import DEPTH, Bools, Floats, Ints
from tradewind.outlook.state import State
from tradewind.outlook.study import Asked

COUNTS = (0, 1, 2, 5, 15)  # of markets: where each group begins
RANKS = (1, 11, 51, 101)
NONE = -1  # in no group


@dataclass(frozen=True, slots=True)
class Grouping:
    """How the artists of an origin fall into groups, or an artist's stands on each chart do.

    `place` gives the place in `names`: by artist; by artist and market asked about where `by_pair`;
    by artist and a market it stands on where `by_stand`, NONE where it does not.
    """

    names: tuple[str, ...]
    place: Callable[[Asked], Ints]
    by_pair: bool = False
    by_stand: bool = False


def names_of(starts: Sequence[int]) -> tuple[str, ...]:
    """What groups that begin so are called: 0, 1, 5 are "0", "1-4", "5+"."""
    ends = [end - 1 for end in starts[1:]]
    closed = [str(a) if a == b else f"{a}-{b}" for a, b in zip(starts, ends, strict=False)]
    return (*closed, f"{starts[-1]}+")


def rank_of(strength: Floats) -> Ints:
    """The rank of each strength; off the chart is one below the last."""
    return (DEPTH + 1 - np.round(np.asarray(strength, np.float64) * DEPTH)).astype(np.int32)


def weeks_silent(state: State) -> Ints:
    """Weeks since each artist stood on any chart, 0: on one in the origin's week."""
    height = state.panel.height[-state.question.look_back_weeks :, state.artists]
    stood: Bools = np.any(height > 0, axis=2)
    return np.asarray(stood[::-1].argmax(0), np.int32)


def hot_stands(asked: Asked) -> Floats:
    """Where each artist's hottest track stands: artist, market; in the look back if not lately."""
    t = asked.case.tracks
    lately, back = t.last_4[t.hottest], t.last_26[t.hottest]
    stood: Bools = np.any(lately > 0, axis=1, keepdims=True)
    return np.where(stood, lately, back)


def _counted(starts: Sequence[int], values: Callable[[Asked], Ints], **of: bool) -> Grouping:
    """Groups of whole numbers."""

    def place(asked: Asked) -> Ints:
        return np.asarray(np.digitize(values(asked), starts) - 1, np.int32)

    return Grouping(names_of(starts), place, **of)


def _moves(asked: Asked) -> Ints:
    """How the best rank of the hottest track went: new, risen, fallen, left, none."""
    t = asked.case.tracks
    before, now = (values[t.hottest].max(1) for values in (t.before_4, t.last_4))
    moved = np.where(now > before, 1, 2)
    there = np.where(now > 0, np.where(before > 0, moved, 0), np.where(before > 0, 3, 4))
    return there.astype(np.int32)


def _charted(asked: Asked) -> Ints:
    """The markets each artist charted in within the look back."""
    return np.where(asked.case.state.last_26 > 0, 0, NONE).astype(np.int32)


def _entered(asked: Asked) -> Ints:
    """The markets each artist entered in the last 12 weeks."""
    return np.where(asked.case.state.new_12 > 0, 0, NONE).astype(np.int32)


def _places(asked: Asked) -> Ints:
    return asked.features.columns["place_cosine"][1].astype(np.int32)


def _number(values: Floats) -> Ints:
    """Of how many markets there is something: by artist."""
    return np.asarray((values > 0).sum(1), np.int32)


GROUPINGS: Mapping[str, Grouping] = {
    "markets_now": _counted(COUNTS, lambda it: _number(it.case.state.last_4)),
    "similar_market": Grouping(("",), _charted, by_stand=True),
    "new_in": Grouping(("",), _entered, by_stand=True),
    "new_markets": _counted((0, 1, 2, 3), lambda it: _number(it.case.state.new_12)),
    "presence": _counted(RANKS, lambda it: rank_of(it.case.state.last_26.max(1))),
    "last_seen": _counted((0, 1, 4, 12), lambda it: weeks_silent(it.case.state)),
    "hot_track": _counted(COUNTS, lambda it: _number(hot_stands(it))),
    "rising_track": Grouping(("new", "risen", "fallen", "left", "none"), _moves),
    "new_release": _counted(
        (0, 4, 12, 26), lambda it: it.case.tracks.age_weeks[it.case.tracks.newest]
    ),
    "release_rhythm": _counted((0, 1, 2, 5, 10), lambda it: it.case.releases.count_52),
    "past_here": _counted((0, 1, 4, 13), lambda it: it.case.state.old_weeks, by_pair=True),
    "place_among": _counted((1, 11, 51, 201), _places, by_pair=True),
}
"""The groups by the fact that tells of them; new_in: those who entered the same market of late."""
