"""What became of earlier cases: how often who charts there enters here, added up over origins."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewind.outlook.panel import Floats
from tradewind.outlook.state import State
from tradewind.outlook.tracks import Tracks

RIDGE = 30.0  # weight of the penalty, in cases
CAUTION = 40.0  # cases a market's own rate counts for before those of a pair of markets do


@dataclass(frozen=True)
class Lesson:
    """One closed origin's sums, by market names: they can be added to those of other origins."""

    markets: tuple[str, ...]
    square: npt.NDArray[np.float64]  # state number, state number
    entered: npt.NDArray[np.float64]  # state number, market
    stood: npt.NDArray[np.float64]  # state number, market
    asked_from: npt.NDArray[np.float64]  # from-market, market: cases of artists charting there
    entered_from: npt.NDArray[np.float64]
    asked_home: npt.NDArray[np.float64]  # strongest market, market
    entered_home: npt.NDArray[np.float64]
    asked: npt.NDArray[np.float64]  # market
    came: npt.NDArray[np.float64]


@dataclass(frozen=True)
class Memory:
    """Lessons of every origin whose horizon has closed, in the order of a state's markets."""

    weights: Floats  # state number, 2 x market: entering, standing there
    from_rate: Floats  # from-market, market: share that entered, drawn to the market's own
    home_rate: Floats
    home_counts: npt.NDArray[np.float64]  # 2, home, market: entered, asked
    counts: npt.NDArray[np.float64]  # 2, market: entered, asked
    rate: Floats  # market

    @classmethod
    def of(cls, lessons: Sequence[Lesson], markets: Sequence[str]) -> "Memory":
        """Add the lessons up; with none, every rate is the same and every weight nothing."""
        m = len(markets)
        total = _add(lessons, markets)
        penalty = np.diag(np.append(np.full(len(total.square) - 1, RIDGE), 1.0))
        both = np.hstack([total.entered, total.stood])
        weights = np.linalg.solve(total.square + penalty, both)
        overall = (total.came.sum() + 1) / (total.asked.sum() + 100)
        rate = (total.came + 200 * overall) / (total.asked + 200)
        assert weights.shape == (blocks(m), 2 * m)
        return cls(
            weights.astype(np.float32),
            _drawn(total.entered_from, total.asked_from, rate),
            _drawn(total.entered_home, total.asked_home, rate),
            np.stack([total.entered_home, total.asked_home]),
            np.stack([total.came, total.asked]),
            rate.astype(np.float32),
        )


# What is told of an artist for every market, each named by the feature that adds it up.
BLOCKS = (
    "strength_now",
    "strength_4",
    "strength_26",
    "weeks_26",
    "strength_new_4",
    "fresh_4_sum",
    "rise_4",
)


def blocks(markets: int) -> int:
    """How many numbers describe an artist's state on so many markets."""
    return len(BLOCKS) * markets + 1


def numbers(state: State, tracks: Tracks) -> Floats:
    """An artist's state as one row: where it stands, stood, came in, and where its tracks do."""
    new = tracks.last_4 * (tracks.age_weeks < 4)[:, None]
    parts = [
        state.now,
        state.last_4,
        state.last_26,
        state.share_26,
        state.new_4,
        tracks.best_by_artist(new),
        tracks.best_by_artist(np.clip(tracks.last_4 - tracks.before_4, 0, None)),
        np.ones((len(state.artists), 1), np.float32),
    ]
    return np.hstack(parts).astype(np.float32)


def home_of(state: State) -> npt.NDArray[np.int64]:
    """Each artist's strongest market: most weeks on chart, then best place."""
    home: npt.NDArray[np.int64] = (state.share_26 + 0.5 * state.last_26).argmax(1)
    return home


def learn(state: State, tracks: Tracks, entered: npt.NDArray[np.bool_]) -> Lesson:
    """The lesson of one origin; `entered` (artist, market) is what came after it."""
    row = numbers(state, tracks).astype(np.float64)
    asked = (state.asked & state.settled).astype(np.float64)
    came = asked * entered
    there = (state.last_4 > 0).astype(np.float64)
    home = np.eye(len(state.markets))[home_of(state)]
    return Lesson(
        tuple(state.panel.markets[i] for i in state.markets),
        row.T @ row,
        row.T @ came,
        row.T @ entered.astype(np.float64),
        there.T @ asked,
        there.T @ came,
        home.T @ asked,
        home.T @ came,
        asked.sum(0),
        came.sum(0),
    )


def _add(lessons: Sequence[Lesson], markets: Sequence[str]) -> Lesson:
    m, place = len(markets), {name: i for i, name in enumerate(markets)}
    shapes = [(blocks(m), blocks(m)), (blocks(m), m), (blocks(m), m), *[(m, m)] * 4, (m,), (m,)]
    sums = [np.zeros(shape) for shape in shapes]
    for lesson in lessons:
        kept = [i for i, name in enumerate(lesson.markets) if name in place]
        to = np.array([place[lesson.markets[i]] for i in kept], np.int64)
        at, own = np.array(kept, np.int64), len(lesson.markets)
        far = np.append((np.arange(len(BLOCKS))[:, None] * own + at).ravel(), len(BLOCKS) * own)
        row = np.append((np.arange(len(BLOCKS))[:, None] * m + to).ravel(), len(BLOCKS) * m)
        axes = [(far, far, row, row), (far, at, row, to), (far, at, row, to)]
        axes += [(at, at, to, to)] * 4
        parts = (
            lesson.square,
            lesson.entered,
            lesson.stood,
            lesson.asked_from,
            lesson.entered_from,
            lesson.asked_home,
            lesson.entered_home,
        )
        for total, part, (i, j, k, n) in zip(sums, parts, axes, strict=False):
            total[np.ix_(k, n)] += part[np.ix_(i, j)]
        sums[7][to] += lesson.asked[at]
        sums[8][to] += lesson.came[at]
    return Lesson(tuple(markets), *sums)


def _drawn(
    entered: npt.NDArray[np.float64],
    asked: npt.NDArray[np.float64],
    rate: npt.NDArray[np.float64],
) -> Floats:
    drawn: Floats = ((entered + CAUTION * rate) / (asked + CAUTION)).astype(np.float32)
    return drawn
