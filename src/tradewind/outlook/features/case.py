"""Everything known at one origin, and the numbers read from it."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tradewind.outlook.features.footprint import Footprint
from tradewind.outlook.features.rhythm import Rhythm
from tradewind.outlook.likeness import Likeness
from tradewind.outlook.memory import Memory, home_of, numbers
from tradewind.outlook.panel import Floats, Ints
from tradewind.outlook.state import State
from tradewind.outlook.tracks import Tracks

BLOCK_ROWS = 4096
OFFSET = "candidates_log"  # the column that boostings begin from: see `Part`


@dataclass(frozen=True)
class Case:
    """Everything known at one origin that features and facts are read from."""

    state: State
    tracks: Tracks
    releases: Rhythm
    footprint: Footprint
    likeness: Likeness
    memory: Memory
    home: npt.NDArray[np.int64] = field(repr=False)

    @classmethod
    def of(cls, state: State, tracks: Tracks, memory: Memory) -> "Case":
        """Put the pieces of one origin together."""
        return cls(
            state,
            tracks,
            Rhythm.of(state),
            Footprint.of(state),
            Likeness.of(state),
            memory,
            home_of(state),
        )

    @cached_property
    def numbers(self) -> Floats:
        """Each artist's state as one row: see `numbers`."""
        return numbers(self.state, self.tracks)


@dataclass(frozen=True)
class Acts:
    """What is known of artists by themselves, whichever market is asked about.

    `standing` has the axes artist, block (see `BLOCKS`), market, strengths from 0 to 1.
    """

    columns: Floats  # artist, artist column
    standing: Floats
    markets: tuple[str, ...]  # territories, in the order of `standing`


@dataclass(frozen=True)
class Pairs:
    """Pairs of artist and market as a model reads them."""

    rows: Floats  # pair, column
    artist: Ints  # place in `acts`
    market: Ints  # place in its markets
    acts: Acts


@dataclass(frozen=True)
class Features:
    """Named numbers for pairs of artist and market; a column is an artist's, a market's or both's.

    `columns`: name → (fact, array of shape (artist,), (1, market) or (artist, market)). `standing`
    and `markets` are those of `Acts`.
    """

    columns: dict[str, tuple[str, Floats]]
    standing: Floats
    markets: tuple[str, ...]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in order."""
        return tuple(self.columns)

    @property
    def facts(self) -> tuple[str, ...]:
        """The fact each column tells."""
        return tuple(fact for fact, _ in self.columns.values())

    def rows(self, artist: Ints, market: Ints) -> Floats:
        """One row a pair: pair, column."""
        table = np.empty((len(artist), len(self.columns)), np.float32)
        for begin in range(0, len(artist), BLOCK_ROWS):  # a block of the table stays near the core
            block = slice(begin, begin + BLOCK_ROWS)
            for i, name in enumerate(self.columns):
                table[block, i] = self.column(name, artist[block], market[block])
        return table

    def column(self, name: str, artist: Ints, market: Ints) -> Floats:
        """One number a pair."""
        values = self.columns[name][1]
        if values.ndim == 1:
            return values[artist]
        return values[0, market] if len(values) == 1 else values[artist, market]

    @cached_property
    def artist_columns(self) -> tuple[str, ...]:
        """The columns that are the same in every market."""
        return tuple(name for name, (_, it) in self.columns.items() if it.ndim == 1)

    @cached_property
    def acts(self) -> Acts:
        """The artists by themselves."""
        columns = np.stack([self.columns[name][1] for name in self.artist_columns], axis=1)
        return Acts(columns, self.standing, self.markets)

    def pairs(self, artist: Ints, market: Ints) -> Pairs:
        """Pairs with all that is known of them."""
        return Pairs(self.rows(artist, market), artist, market, self.acts)


Columns = Iterator[tuple[str, str, Floats]]


def by_artist(values: npt.NDArray[np.generic]) -> Floats:
    """A column of one number an artist."""
    return values.astype(np.float32)


def by_market(values: npt.NDArray[np.generic]) -> Floats:
    """A column of one number a market."""
    return values.astype(np.float32)[None, :]


def greatest(values: Floats, like: Floats) -> Floats:
    """Of all markets the one that stands best and nearest: max over from of value x likeness."""
    most = np.empty((values.shape[0], like.shape[1]), np.float32)
    for market in range(like.shape[1]):
        most[:, market] = (values * like[:, market]).max(1)
    return most


def place_of(score: Floats) -> Floats:
    """Each row's place in its column, 1 the greatest; the first of equals comes first."""
    order = np.argsort(-score, axis=0, kind="stable")
    place = np.empty(score.shape, np.float32)
    count = np.arange(1, len(score) + 1, dtype=np.float32)[:, None]
    np.put_along_axis(place, order, count, axis=0)
    return place
