"""Scenarios of how audiences and effects may turn out, drawn from the outlook and the priors.

Draws hang on the seed and on what they are for (an artist, an artist in a market, a kind), so that
two plans meet the same scenarios, whatever else their stores hold.
"""

import hashlib
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy.special import ndtr, ndtri

from tradewind.plan.candidates import Candidates
from tradewind.plan.gain.returns import full_effect

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
NINTH_TENTH = 1.2815515655446004  # below it nine tenths of a standard normal: ends of 80 %
AT_ONCE = 4_096  # pairs drawn at a time


@dataclass(frozen=True)
class Scenarios:
    """Factors with a mean of one: `effect` by scenario and kind, `size` by drawn pair and scenario.

    `pairs`: which of the candidates' pairs were drawn; `row`: where each stands in `size`, -1 where
    it was not. Sizes are held in single precision, for there are many.
    """

    tail: float
    effect: Floats
    size: NDArray[np.float32]
    pairs: Ints
    row: Ints

    def brought(self, c: Candidates, pair: Ints, by_kind: Floats) -> Floats:
        """What lift-weeks by pair and kind bring, axes pair and scenario."""
        full = full_effect(by_kind @ self.effect.T, c.params.gain)
        return c.worth.per_lift_week[pair][:, None] * self.size[self.row[pair]] * full

    def gains(self, c: Candidates, lines: Ints) -> Floats:
        """What lines (flat places of the grid) bring together, by scenario."""
        pair, by_kind = lift_weeks_by_kind(c, lines)
        return np.asarray(self.brought(c, pair, by_kind).sum(0), dtype=np.float64)

    def means(self, weights: Floats) -> tuple[Floats, Floats]:
        """Means at these weights by drawn pair: of the size, and of size × effect by kind."""
        both = np.column_stack([weights, weights[:, None] * self.effect])
        parts = [
            np.asarray(self.size[n : n + AT_ONCE] @ both, dtype=np.float64)
            for n in range(0, len(self.size), AT_ONCE)
        ]
        found: Floats = np.concatenate([np.zeros((0, both.shape[1])), *parts])
        return found[:, 0], found[:, 1:]


def lift_weeks_by_kind(c: Candidates, lines: Ints) -> tuple[Ints, Floats]:
    """The pairs of lines, and their lift-weeks, axes pair and kind."""
    p, q, k = np.unravel_index(lines, c.open.shape)
    pairs, place = np.unique(p, return_inverse=True)
    by_kind = np.zeros((len(pairs), c.open.shape[2]))
    np.add.at(by_kind, (place, k), c.exposure[p, q, k])
    return pairs, by_kind


def draw(c: Candidates, pairs: Ints) -> Scenarios:
    """Scenarios for these pairs of the candidates."""
    model, seed = c.params.risk_model, c.params.seed
    count = model.scenarios
    kinds = [(kind.kind, kind.lift) for kind in c.rules.kinds]
    z = np.array([normals(seed, "effect", kind, rows=1, count=count)[0] for kind, _ in kinds])
    mid = np.array([lift.mid if lift.mid > 0 else 1.0 for _, lift in kinds])
    low, high = (
        np.array([getattr(lift, end) for _, lift in kinds]) / mid for end in ("low", "high")
    )
    effect = _with_mean_one(_miss(z, low, high))
    size = np.empty((len(pairs), count), dtype=np.float32)
    for begin in range(0, len(pairs), AT_ONCE):
        some = slice(begin, begin + AT_ONCE)
        size[some] = _sizes(c, pairs[some])
    row = np.full(len(c.open), -1, dtype=np.int64)
    row[pairs] = np.arange(len(pairs))
    return Scenarios(model.tail, effect.T, size, pairs, row)


def normals(seed: int, *key: str, rows: int, count: int) -> Floats:
    """Standard normal draws that hang on the seed and the key alone, axes row and scenario."""
    digest = hashlib.sha256("\x1f".join((str(seed), *key)).encode()).digest()
    generator = np.random.Generator(np.random.PCG64(int.from_bytes(digest[:16], "big")))
    draws: Floats = generator.standard_normal((rows, count))
    return draws


def tail_weights(gains: Floats, tail: float) -> Floats:
    """Weights of the scenarios that sum to one, all of it on the worst share `tail`."""
    each = 1.0 / (tail * len(gains))
    weights = np.empty(len(gains))
    order = np.argsort(gains, kind="stable")
    weights[order] = np.clip(1.0 - each * np.arange(len(gains)), 0.0, each)
    return np.asarray(weights / weights.sum(), dtype=np.float64)


def _sizes(c: Candidates, pairs: Ints) -> Floats:
    """How large the audience of each pair turns out: whether it is there, and its size if so."""
    model, seed, count = c.params.risk_model, c.params.seed, c.params.risk_model.scenarios
    forecasts = [c.inputs.forecasts[p] for p in pairs]
    artists = {
        artist: normals(seed, "artist", artist, rows=1, count=count)[0]
        for artist in {pair.artist_id for pair in forecasts}
    }
    shared = np.array([artists[pair.artist_id] for pair in forecasts])
    own = np.array(
        [
            normals(seed, "pair", pair.artist_id, pair.territory, rows=2, count=count)
            for pair in forecasts
        ]
    )
    shared *= np.sqrt(model.artist_share)
    lasting = shared + np.sqrt(model.pair_share) * own[:, 0]
    rest = np.sqrt(1.0 - model.artist_share - model.pair_share)
    chance = np.array([pair.chance for pair in forecasts])[:, None]
    there = ndtr((ndtri(chance) + lasting) / rest)
    z = shared + np.sqrt(1.0 - model.artist_share) * own[:, 1]
    low, high = 1.0 - c.worth.miss_below[pairs], 1.0 + c.worth.miss_above[pairs]
    return _with_mean_one(there * _miss(z, low, high))


def _miss(z: Floats, low: Floats, high: Floats) -> Floats:
    """Factors around one whose 80 % lie from `low` to `high` (by row): logs of two widths.

    Where `low` is nothing or less, there is no log: a normal of two widths, cut off at nothing.
    """
    sure = np.where(low > 0, low, 1.0)
    width = np.where(z < 0, -np.log(sure)[:, None], np.log(high)[:, None])
    plain = np.where(z < 0, 1.0 - low[:, None], high[:, None] - 1.0)
    steps = z / NINTH_TENTH
    return np.where(low[:, None] > 0, np.exp(steps * width), np.maximum(0.0, 1.0 + steps * plain))


def _with_mean_one(factors: Floats) -> Floats:
    mean = factors.mean(1, keepdims=True)
    return np.where(mean > 0, factors / np.where(mean > 0, mean, 1.0), 1.0)
