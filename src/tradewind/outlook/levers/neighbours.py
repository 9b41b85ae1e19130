"""Which artists are most alike: by genre where a roster knows it, and by where they chart."""

import numpy as np

from tradewind.outlook.levers.people import People
from tradewind.outlook.panel import Bools, Ints, Panel
from tradewind.outlook.state import State

NUMBER = 10  # neighbours of an artist
NEW_WEEKS = 12  # a neighbour came onto a chart within so many weeks


def neighbours(state: State, people: People, artists: Ints) -> Ints:
    """The ten artists most alike to each of `artists`, nearest first: artist, place in the panel.

    Among those who charted lately and share a genre with the artist; among all where the genre is
    unknown or fewer than ten share it. The nearest are those whose best places in the markets of
    the last 26 weeks look most alike (cosine). -1 where there are too few artists, or none that
    charts in any of the artist's markets.
    """
    size = np.sqrt((state.last_26.astype(np.float64) ** 2).sum(1))
    shape = state.last_26 / np.maximum(size, 1e-9)[:, None]
    own = np.searchsorted(state.artists, artists)
    alike = np.round(shape[own].astype(np.float64) @ shape.astype(np.float64).T, 9)
    alike[np.arange(len(own)), own] = 0
    genre = _share_genre(state, people, own)
    enough = (genre & (alike > 0)).sum(1) >= NUMBER
    alike[enough[:, None] & ~genre] = 0
    order = np.argsort(-alike, axis=1, kind="stable")[:, :NUMBER]
    near = np.where(np.take_along_axis(alike, order, 1) > 0, state.artists[order], -1)
    found = np.full((len(own), NUMBER), -1, np.int32)
    found[:, : near.shape[1]] = near
    return found


def broke(panel: Panel, index: int, look_back_weeks: int) -> Bools:
    """Who came onto which chart in the 12 weeks up to week `index`: artist, market.

    That is, stands there in these weeks and not in the rest of the look back.
    """
    there = panel.height[max(0, index + 1 - look_back_weeks) : index + 1] > 0
    came = there[-NEW_WEEKS:].any(0) & ~there[:-NEW_WEEKS].any(0)
    return np.asarray(came, bool)


def _share_genre(state: State, people: People, own: Ints) -> Bools:
    genres = [people.genres.get(state.panel.artists[a], frozenset()) for a in state.artists]
    names = {name: i for i, name in enumerate(sorted(frozenset().union(*genres)))}
    plays = np.zeros((len(genres), len(names)), np.float32)
    for row, known in enumerate(genres):
        plays[row, [names[name] for name in known]] = 1
    shared: Bools = plays[own] @ plays.T > 0
    return shared
