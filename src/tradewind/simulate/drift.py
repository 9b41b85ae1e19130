"""How streams move from week to week: fame spreads between markets, songs rise and fade.

Artists do not compete for streams, only for places on charts. So what would have happened to one
artist without an action can be found by playing that artist alone once more with the same draws.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.simulate import assumptions
from tradewind.simulate.cast import CATALOGUE_WEEKS, Act
from tradewind.simulate.catalogue import Catalogue
from tradewind.simulate.chance import chance
from tradewind.simulate.places import Places
from tradewind.simulate.tastes import Tastes


@dataclass(frozen=True, slots=True)
class World:
    """Everything that is settled before the first week. `weeks` counts all simulated weeks."""

    seed: int
    weeks: int
    places: Places
    acts: tuple[Act, ...]
    tastes: Tastes
    catalogue: Catalogue
    popularity_matrix: NDArray[np.float64]
    jitter_pool: NDArray[np.float32]


def jitter_pool(seed: int, size: int) -> NDArray[np.float32]:
    """Luck of single tracks in single markets and weeks, as factors around one.

    Each week reads `size` of them from a place of its own in twice as many: drawing them afresh
    took a third of the whole time.
    """
    draws = chance(seed, "jitter").standard_normal(2 * size, dtype=np.float32)
    return np.asarray(np.exp(np.float32(0.07) * draws))


def popularity_by_week(seed: int, acts: tuple[Act, ...], weeks: int) -> NDArray[np.float64]:
    """[artist, week] in log streams: newcomers grow into their size, and fashion wanders."""
    steps = chance(seed, "fashion").normal(0.0, 0.07, (len(acts), weeks))
    fashion = np.zeros_like(steps)
    for week in range(1, weeks):
        fashion[:, week] = 0.985 * fashion[:, week - 1] + steps[:, week]
    debut = np.array([[act.debut_week] for act in acts])
    age = np.maximum(0, np.arange(weeks) - debut)
    size = np.array([[act.popularity] for act in acts])
    return np.asarray(size - 1.8 * np.exp(-age / 50) + fashion)


class Drift:
    """Plays the world week by week for a list of artists, each as often as it is named.

    `step` gives streams [market, track] of its tracks; `heard_matrix` is how far each artist is
    known in each market, 0 to 1. The draws of an artist and a track depend on the week and on who
    they are, never on who else is played.
    """

    def __init__(self, world: World, artists: NDArray[np.int64]) -> None:
        self.world, self.artists = world, artists
        owners = np.array([track.artist for track in world.catalogue.tracks])
        first = np.searchsorted(owners, np.arange(len(world.acts)))
        size = np.bincount(owners, minlength=len(world.acts))
        self.tracks = np.concatenate([np.arange(first[a], first[a] + size[a]) for a in artists])
        self._owner = np.repeat(np.arange(len(artists)), size[artists])
        self._starts = np.concatenate([[0], np.cumsum(size[artists])[:-1]])
        tracks = [world.catalogue.tracks[i] for i in self.tracks.tolist()]
        self._released = np.array([track.week for track in tracks])
        self._quality = np.array([track.quality for track in tracks])
        self._fade = np.array([track.fade_weeks for track in tracks])
        self._tail = np.array([track.tail for track in tracks])
        self._standing = np.exp(world.catalogue.standing_matrix[:, self.tracks])
        self._origin = np.array([world.acts[a].origin for a in artists])
        self._fit = world.tastes.fit_matrix[artists]
        self.heard_matrix = self._first_heard()
        self._buzz = np.zeros_like(self.heard_matrix)
        self._heard_floor = 0.5 * self.heard_matrix

    def _first_heard(self) -> NDArray[np.float64]:
        world, act = self.world, self.world.acts
        fame = np.array([[act[a].popularity + act[a].reach] for a in self.artists])
        age = np.array([[-CATALOGUE_WEEKS - act[a].debut_week] for a in self.artists])
        affinity = world.tastes.affinity_matrix[self.artists]
        heard = 0.8 / (1 + np.exp(-1.3 * (affinity + fame - assumptions.FAMOUS))) * (age > 0)
        heard[np.arange(len(self.artists)), self._origin] = 1.0
        return np.asarray(heard)

    def step(self, week: int, lift_matrix: NDArray[np.float64]) -> NDArray[np.float32]:
        """Streams [market, track] of the week under `lift_matrix` [artist, market] (log)."""
        draws = Draws.of(self.world, week)
        sparks = draws.spark_matrix[self.artists] * (0.5 + self._fit)
        self._buzz = assumptions.SPARK_KEPT * self._buzz + sparks
        world = self.world
        known = (assumptions.UNKNOWN + self.heard_matrix) / (1 + assumptions.UNKNOWN)
        season = 0.06 * np.sin(2 * np.pi * (week % 52) / 52)
        standing = (
            assumptions.LEVEL
            + world.popularity_matrix[self.artists, week][:, None]
            + world.tastes.affinity_matrix[self.artists]
            + np.log(known)
            + self._buzz
        )
        luck = season + draws.artist_market_matrix[self.artists]
        base = np.exp(_thinned(standing) + luck + lift_matrix) * world.places.volume_m
        base = base.astype(np.float32)
        song = self._songs(week, draws)
        streams = base.T[:, self._owner] * self._standing * song
        streams *= draws.market_track_matrix[:, self.tracks]
        self._spread(streams, sparks)
        return np.asarray(streams)

    def totals(self, streams: NDArray[np.float32]) -> NDArray[np.float64]:
        """Streams [artist, market] of each artist's tracks together."""
        summed = np.add.reduceat(streams, self._starts, axis=1, dtype=np.float64)
        return np.asarray(summed.T)

    def _songs(self, week: int, draws: "Draws") -> NDArray[np.float32]:
        age = week - self._released
        out = age >= 0
        old = np.maximum(age, 0)
        fading = np.exp(-old / self._fade) + self._tail * np.exp(-old / 160)
        rising = np.where(old == 0, 0.75, 1.0)
        worth = np.exp(self._quality + draws.track[self.tracks])
        return np.asarray(out * rising * fading * worth, dtype=np.float32)

    def _spread(self, streams: NDArray[np.float32], sparks: NDArray[np.float64]) -> None:
        world = self.world
        totals = self.totals(streams)
        share = totals / world.places.volume_m
        attention = share / (share + assumptions.FAME_SHARE)
        pull = attention @ world.places.spread_matrix.T
        unheard = 1 - self.heard_matrix
        sparked = assumptions.SPARK_HEARD * sparks * (totals.sum(axis=1, keepdims=True) > 0)
        gain = self._fit * unheard * (assumptions.SPREAD_PER_WEEK * pull + sparked)
        loss = assumptions.FORGET_PER_WEEK * np.maximum(self.heard_matrix - self._heard_floor, 0)
        heard = self.heard_matrix + gain - loss
        heard[np.arange(len(self.artists)), self._origin] = 1.0
        self.heard_matrix = np.clip(heard, 0.0, 1.0)


def _thinned(standing: NDArray[np.float64]) -> NDArray[np.float64]:
    over = np.logaddexp(0.0, standing - assumptions.CROWDED)
    return np.asarray(standing - assumptions.THINNING * over)


@dataclass(frozen=True, slots=True)
class Draws:
    """The luck of one week, for all artists and tracks of the world."""

    artist_market_matrix: NDArray[np.float64]
    spark_matrix: NDArray[np.float64]
    track: NDArray[np.float64]
    market_track_matrix: NDArray[np.float32]

    @classmethod
    def of(cls, world: World, week: int) -> "Draws":
        """The same for the same seed and week, whoever is played."""
        rng = chance(world.seed, "week", week)
        shape = (len(world.acts), len(world.places.markets))
        tracks = len(world.catalogue.tracks)
        luck = rng.normal(0.0, 0.08, shape)
        sparked = rng.random(shape) < assumptions.SPARK_CHANCE
        drawn = rng.exponential(assumptions.SPARK_SIZE, shape)
        size = np.minimum(drawn, assumptions.SPARK_AT_MOST)
        place = int(rng.integers(shape[1] * tracks))
        jitter = world.jitter_pool[place : place + shape[1] * tracks].reshape(shape[1], tracks)
        return cls(luck, np.where(sparked, size, 0.0), rng.normal(0.0, 0.06, tracks), jitter)
