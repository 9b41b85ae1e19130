"""What an action in one market brings for the same artist in like markets."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.inputs import PlanInputs
from tradewind.rulebook import markets
from tradewind.terms import Territory

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
UNKNOWN = "und"


@dataclass(frozen=True)
class Spill:
    """By pair: `artist`, `market` (places in `alike`), `expected` streams a week.

    `reached` is what a lift of the pair's own market is worth for each stream of the artist's like
    audience; `alike` axes market, market.
    """

    share: float
    artist: Ints
    market: Ints
    expected: Floats
    reached: Floats
    alike: Floats

    @property
    def by_pair(self) -> Floats:
        """What a lift-week of each pair brings elsewhere, in the unit of gain."""
        others = self.alike - np.eye(len(self.alike))
        elsewhere = _table(self.reached, self.artist, self.market, len(others)) @ others
        found: Floats = self.share * self.expected * elsewhere[self.artist, self.market]
        return found

    def of(self, pair: int) -> Floats:
        """The same of one pair, by the pair where it arises."""
        like = self.alike[self.market[pair], self.market] * (self.artist == self.artist[pair])
        found: Floats = self.share * self.expected[pair] * like * self.reached
        found[pair] = 0.0
        return found


def spill_of(inputs: PlanInputs, share: float, expected: Floats, worth: Floats) -> Spill:
    """The spill-over of every pair; `worth` is of a lift-week in the pair's own market."""
    artist = np.unique([p.artist_id for p in inputs.forecasts], return_inverse=True)[1]
    names, market = np.unique([p.territory for p in inputs.forecasts], return_inverse=True)
    alike = likeness(names.tolist())
    audience = (_table(expected, artist, market, len(alike)) @ alike)[artist, market]
    reached = np.divide(worth, audience, out=np.zeros_like(worth), where=audience > 0)
    return Spill(share, artist, market, expected, reached, alike)


def likeness(territories: Sequence[str]) -> Floats:
    """How alike markets are, axes market and market: 1 with itself.

    Half for the same main language, half for the same region of the world.
    """
    facts = [markets()[Territory(territory)] for territory in territories]
    language = np.array([fact.main_language for fact in facts])
    region = np.array([fact.region for fact in facts])
    spoken = (language[:, None] == language) & (language != UNKNOWN)
    alike: Floats = 0.5 * spoken + 0.5 * (region[:, None] == region)
    np.fill_diagonal(alike, 1.0)
    return alike


def _table(by_pair: Floats, artist: Ints, market: Ints, markets_in_all: int) -> Floats:
    """Axes artist and market; nothing where there is no pair."""
    table = np.zeros((int(artist.max()) + 1 if len(artist) else 0, markets_in_all))
    table[artist, market] = by_pair
    return table
