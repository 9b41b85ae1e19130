"""A small network that sees all an artist's markets at once and answers for all markets at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, NamedTuple

import numpy as np
import numpy.typing as npt
from threadpoolctl import threadpool_limits

from tradewind.outlook.features import Acts, Pairs
from tradewind.outlook.memory import BLOCKS
from tradewind.outlook.panel import Bools, Floats, Ints

if TYPE_CHECKING:
    from tradewind.outlook.study import Sample

Reals = npt.NDArray[np.float64]
HIDDEN = 128
EPOCHS = 8
FEWEST_STEPS = 500
BATCH = 128  # artists
STEP = 2e-3
DECAY = 1e-2  # of the weights, in steps
DROPPED_INPUT, DROPPED_HIDDEN = 0.5, 0.4
CUTS = 32  # grades an artist column is read in
SHARE = 0.35  # of the network in a part's log-odds, where much came true to learn from
FEW = 100  # times an output came true at which it has half of that
RELEASE = 0  # the first output; then `new` by market, then `known` by market


class Weights(NamedTuple):
    """Of one hidden layer: into it, its levels, out of it, and the levels there."""

    into: Floats  # input, hidden
    level: Floats
    out: Floats  # hidden, output
    out_level: Floats


@dataclass(frozen=True)
class Network:
    """One hidden layer between artists' standing in all markets and every part's log-odds.

    Outputs: the release, then entries by new songs and by known ones, market by market. `share`
    says how much an output is worth beside the boostings; nothing where a market is not known.
    """

    markets: tuple[str, ...]
    cuts: tuple[Floats, ...]  # by artist column
    usual: Floats  # input: the mean where it was learned
    weights: Weights
    share: Reals  # output

    def log_odds(self, acts: Acts) -> Reals:
        """Artist, output: log-odds; of entries before the offset is taken off."""
        return self._after(self._before(self._inputs(acts))).astype(np.float64)

    def outputs(self, pairs: Pairs) -> tuple[Ints, Ints]:
        """The outputs that speak of each pair; the release's where its market is not known."""
        place = {name: i for i, name in enumerate(self.markets)}
        stand = np.array([place.get(name, -1) for name in pairs.acts.markets], np.int64)
        market = stand[pairs.market]
        new = np.where(market < 0, RELEASE, 1 + market)
        return new, np.where(market < 0, RELEASE, 1 + len(self.markets) + market)

    def share_of(self, output: Ints) -> Reals:
        """What the outputs of entries are worth; nothing where RELEASE stands for no market."""
        return np.where(output == RELEASE, 0.0, self.share[output])

    def pushes(self, acts: Acts, artist: Ints, output: Ints) -> tuple[Reals, Reals]:
        """How far each block and each artist column moved an output: row, push; and its level.

        Exact: on the straight way from the usual artist every hidden number is a line, so that the
        share of the way on which it is above zero is known (Aumann and Shapley 1974). A row of
        pushes and its level add up to the output.
        """
        inputs = self._inputs(acts)[artist]
        begin, end = self._before(self.usual[None, :]), self._before(inputs)
        weight = _above_zero(begin, end) * self.weights.out[:, output].T
        by_input = (inputs - self.usual) * (weight @ self.weights.into.T)
        wide = len(BLOCKS) * len(self.markets)
        by_block = by_input[:, :wide].reshape(len(inputs), len(BLOCKS), -1).sum(2)
        pushes = np.hstack([by_block, by_input[:, wide:]]).astype(np.float64)
        return pushes, self._after(begin)[0, output].astype(np.float64)

    def _before(self, inputs: Floats) -> Floats:
        before: Floats = inputs @ self.weights.into + self.weights.level
        return before

    def _after(self, before: Floats) -> Floats:
        after: Floats = np.maximum(before, 0) @ self.weights.out + self.weights.out_level
        return after

    def _inputs(self, acts: Acts) -> Floats:
        return _inputs(acts, self.markets, self.cuts)


def _above_zero(begin: Floats, end: Floats) -> Floats:
    """Share of the straight way from begin to end on which a number is above zero."""
    step = end - begin
    still = np.abs(step) < 1e-12
    crossed = np.clip(-begin / np.where(still, 1, step), 0, 1)
    share: Floats = np.where(step > 0, 1 - crossed, crossed)
    return np.where(still, begin > 0, share)


def _inputs(acts: Acts, markets: tuple[str, ...], cuts: Sequence[Floats]) -> Floats:
    """Artist, input: the root of each strength, block by block, then each column's grade."""
    place = {name: i for i, name in enumerate(markets)}
    known = [i for i, name in enumerate(acts.markets) if name in place]
    standing = np.zeros((len(acts.columns), len(BLOCKS), len(markets)), np.float32)
    to = [place[acts.markets[i]] for i in known]
    standing[:, :, to] = np.sqrt(np.clip(acts.standing[:, :, known], 0, None))
    grades = [
        np.searchsorted(cut, values, "right") * (2 / max(len(cut), 1)) - 1
        for cut, values in zip(cuts, acts.columns.T, strict=True)
    ]
    flat = standing.reshape(len(standing), len(BLOCKS) * len(markets))
    return np.hstack([flat, np.stack(grades, axis=1).astype(np.float32)])


def fit_network(samples: Sequence["Sample"], *, seed: int) -> Network:
    """Learn from what came of the artists of closed origins, those of several panels too."""
    acts = [sample.pairs.acts for sample in samples]
    markets = tuple(sorted({name for it in acts for name in it.markets}))
    columns = np.concatenate([it.columns for it in acts])
    grades = np.linspace(0, 1, CUTS + 2)[1:-1]
    cuts = tuple(np.unique(np.quantile(values, grades)) for values in columns.T)
    inputs = np.concatenate([_inputs(it, markets, cuts).astype(np.float16) for it in acts])
    told = [_told(sample, markets) for sample in samples]
    lesson = _Lesson(
        inputs,
        np.concatenate([came for came, _, _ in told]),
        np.concatenate([asked for _, asked, _ in told]),
        np.stack([offset for _, _, offset in told]),
        np.repeat(np.arange(len(acts)), [len(it.columns) for it in acts]),
    )
    with threadpool_limits(1):  # on such small tables two threads wait for each other
        weights = _descend(lesson, np.random.default_rng([seed, HIDDEN]))
    came = (lesson.came & lesson.asked).sum(0)
    return Network(
        markets,
        cuts,
        inputs.mean(0, dtype=np.float64).astype(np.float32),
        weights,
        SHARE * came / (came + FEW),
    )


@dataclass(frozen=True)
class _Lesson:
    inputs: Floats  # row (artist of an origin), input
    came: Bools  # row, output
    asked: Bools  # row, output
    offset: Floats  # origin, output: taken off the log-odds
    origin: Ints  # of each row


def _told(sample: "Sample", markets: tuple[str, ...]) -> tuple[Bools, Bools, Floats]:
    """What came of each artist, what was asked, by output; and each output's offset."""
    place = {name: i for i, name in enumerate(markets)}
    to = np.array([place[name] for name in sample.pairs.acts.markets])
    artists, released = len(sample.asked), sample.came.released[:, None]
    came, asked = np.zeros((2, artists, 1 + 2 * len(markets)), bool)
    offset = np.zeros(1 + 2 * len(markets), np.float32)
    came[:, [RELEASE]], asked[:, RELEASE] = released, True
    for begin, by, of in (
        (1, sample.came.by_new, sample.asked & released),
        (1 + len(markets), sample.came.by_known, sample.asked),
    ):
        came[:, begin + to], asked[:, begin + to] = by, of
        offset[begin + to] = sample.offset
    return came, asked, offset


def _descend(lesson: _Lesson, rng: np.random.Generator) -> Weights:
    """The weights, by Adam with steps that shrink."""
    rows, wide = lesson.inputs.shape
    outputs = lesson.came.shape[1]
    into = rng.normal(0, np.sqrt(2 / wide), (wide, HIDDEN)).astype(np.float32)
    out = (rng.normal(0, np.sqrt(1 / HIDDEN), (HIDDEN, outputs)) * 0.3).astype(np.float32)
    weights = Weights(into, np.zeros(HIDDEN, np.float32), out, _levels(lesson))
    decay = (DECAY, 0.0, DECAY, 0.0)
    mean, square = ([np.zeros_like(it) for it in weights] for _ in range(2))
    batches = -(-rows // BATCH)
    steps = max(EPOCHS * batches, FEWEST_STEPS)
    for step in range(steps):
        if step % batches == 0:
            order = rng.permutation(rows)
        own = order[step % batches * BATCH : (step % batches + 1) * BATCH]
        slopes = _slopes(lesson, own, weights, rng)
        rate = STEP / 2 * (1 + np.cos(np.pi * step / steps))
        for i, (weight, slope) in enumerate(zip(weights, slopes, strict=True)):
            mean[i] += 0.1 * (slope - mean[i])
            square[i] += 0.001 * (slope * slope - square[i])
            size = np.sqrt(square[i] / (1 - 0.999 ** (step + 1))) + 1e-8
            weight -= rate * (mean[i] / (1 - 0.9 ** (step + 1)) / size + decay[i] * weight)
    return weights


def _levels(lesson: _Lesson) -> Floats:
    """The log-odds at which, less the offset, each output promises as many as came true."""
    spread = np.exp(-lesson.offset)[lesson.origin]
    share = ((lesson.came & lesson.asked).sum(0) + 0.5) / ((lesson.asked * spread).sum(0) + 100)
    share = np.clip(share, 1e-6, 0.7)
    levels: Floats = (np.log(share) - np.log1p(-share)).astype(np.float32)
    return levels


def _slopes(lesson: _Lesson, own: Ints, weights: Weights, rng: np.random.Generator) -> Weights:
    """Slope of the log loss by each weight, over some rows, with parts of the network dropped."""
    inputs = lesson.inputs[own].astype(np.float32)
    inputs *= _kept(inputs.shape, DROPPED_INPUT, rng)
    before = inputs @ weights.into + weights.level
    alive = _kept(before.shape, DROPPED_HIDDEN, rng) * (before > 0)
    stirred = before * alive
    log_odds = stirred @ weights.out + weights.out_level - lesson.offset[lesson.origin[own]]
    missed = (1 / (1 + np.exp(-log_odds)) - lesson.came[own]) * lesson.asked[own]
    missed = (missed / len(own)).astype(np.float32)
    back = (missed @ weights.out.T) * alive
    return Weights(inputs.T @ back, back.sum(0), stirred.T @ missed, missed.sum(0))


def _kept(shape: tuple[int, ...], dropped: float, rng: np.random.Generator) -> Floats:
    """Ones where a number is kept, larger by as much as others are dropped."""
    kept: Floats = (rng.random(shape, dtype=np.float32) >= dropped) / np.float32(1 - dropped)
    return kept
