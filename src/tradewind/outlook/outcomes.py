"""What became of earlier cases at closed origins: who stayed, who came, with how many streams."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewind.outlook.panel import Bools, Ints, Panel
from tradewind.outlook.state import State

Reals = npt.NDArray[np.float64]
BANDS = 4  # of rank, of weeks on the chart, of weeks since
TIERS = 3  # of an artist's strength
KINDS = BANDS**3
CAUTION = 20.0  # cases the wider kind counts for
FEWEST = 20  # streams of so many cases make a range
LOW, MID, HIGH = 0.1, 0.5, 0.9


@dataclass(frozen=True)
class Outcome:
    """One closed origin: pairs that stood on the chart and pairs that came onto it."""

    kind: Ints  # of each pair that charted in its market: see `kinds`
    stayed: Bools
    stayed_scale: Reals  # streams over the horizon, in rows of the market's usual size; NaN unknown
    tier: Ints  # of each pair that entered: see `tiers`
    entered_scale: Reals

    @classmethod
    def of(cls, panel: Panel, state: State) -> "Outcome":
        """What came in the weeks after the state's origin."""
        after = state.question.entered(panel, state.week)[np.ix_(state.artists, state.markets)]
        scale = _streams_after(panel, state) / usual_streams(state)[None, :]
        charting = (state.last_26 > 0) & state.open[None, :]
        came = state.asked & after
        return cls(
            kinds(state)[charting],
            after[charting],
            np.where(after, scale, np.nan)[charting],
            np.broadcast_to(tiers(state)[:, None], came.shape)[came],
            scale[came],
        )


@dataclass(frozen=True)
class Experience:
    """The outcomes of many origins as tables to look a case up in.

    Ranges are streams over the horizon in rows of the market's usual size (low, mid, high), NaN
    where no chart carries streams.
    """

    stayed: Reals  # kind
    cases: Reals  # kind
    chance: Reals  # kind, drawn towards the share of all with the same weeks since
    stayed_range: Reals  # kind, 3
    entered_range: Reals  # tier, 3

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> "Experience":
        """Add the outcomes up."""
        kind = np.concatenate([o.kind for o in outcomes])
        stayed = np.concatenate([o.stayed for o in outcomes])
        cases = np.bincount(kind, minlength=KINDS).astype(np.float64)
        hits = np.bincount(kind, stayed, minlength=KINDS).astype(np.float64)
        since = np.arange(KINDS) // BANDS**2
        wide = np.bincount(since, hits, BANDS) + 1, np.bincount(since, cases, BANDS) + 2
        chance = (hits + CAUTION * (wide[0] / wide[1])[since]) / (cases + CAUTION)
        return cls(
            hits,
            cases,
            chance,
            _ranges(kind, np.concatenate([o.stayed_scale for o in outcomes]), KINDS),
            _ranges(
                np.concatenate([o.tier for o in outcomes]),
                np.concatenate([o.entered_scale for o in outcomes]),
                TIERS,
            ),
        )


def kinds(state: State) -> Ints:
    """Which kind of case each pair on a chart is: by weeks since, weeks there, best rank."""
    since = np.digitize(weeks_since(state), [1, 4, 13])
    weeks = np.digitize(weeks_there(state), [3, 9, 21])
    rank = 3 - np.digitize(state.last_26, [0.5, 0.755, 0.955])  # ranks 101, 50, 10
    return ((since * BANDS + weeks) * BANDS + rank).astype(np.int32)


def weeks_there(state: State) -> Ints:
    """Weeks on the chart in the look back: artist, market."""
    back = state.panel.height[-state.question.look_back_weeks :]
    there = back[:, state.artists][:, :, state.markets] > 0
    return np.asarray(there.sum(0), np.int32)


def weeks_since(state: State) -> Ints:
    """Weeks since the artist last stood there, counted in weeks the market reported."""
    back = slice(-state.question.look_back_weeks, None)
    there = state.panel.height[back][:, state.artists][:, :, state.markets] > 0
    reported = state.panel.reported[back][:, state.markets]
    later = np.cumsum(reported[::-1], axis=0)  # reported weeks from each week back to the end
    first = there[::-1].argmax(0)
    since = np.take_along_axis(later, first, axis=0) - 1
    return np.where(there.any(0), since, len(there)).astype(np.int32)


def tiers(state: State) -> Ints:
    """Weak, middling, strong: the lower half, the next four tenths, the top tenth of artists."""
    strength = state.last_12.sum(1)
    if not len(strength):
        return np.zeros(0, np.int32)
    cuts = np.quantile(strength, [0.5, 0.9])
    return np.asarray(np.digitize(strength, cuts), np.int32)


def usual_streams(state: State) -> Reals:
    """Median streams of a row of each market's chart in the last 26 weeks; NaN where unknown."""
    entries = state.panel.entries
    begin = np.searchsorted(entries.week, state.week - state.question.look_back_weeks + 1)
    market, streams = entries.market[begin:], entries.streams[begin:]
    known = ~np.isnan(streams) & (streams > 0)
    market, streams = market[known], streams[known]
    order = np.lexsort((streams, market))
    market, streams = market[order], streams[order]
    start = np.searchsorted(market, state.markets, "left")
    number = np.searchsorted(market, state.markets, "right") - start
    middle = start + number // 2
    padded = np.append(streams, np.nan)
    return np.where(number > 0, padded[np.minimum(middle, len(streams))], np.nan)


def _streams_after(panel: Panel, state: State) -> Reals:
    """Streams on the chart over the horizon: artist, market; NaN where no row carries any."""
    entries, week = panel.entries, state.week
    begin, end = np.searchsorted(entries.week, [week + 1, week + 1 + state.question.horizon_weeks])
    streams = entries.streams[begin:end]
    known = ~np.isnan(streams)
    shape = (len(panel.artists), len(panel.markets))
    flat = entries.artist[begin:end].astype(np.int64) * shape[1] + entries.market[begin:end]
    pick = np.ix_(state.artists, state.markets)
    size = shape[0] * shape[1]
    total = np.bincount(flat[known], streams[known], size).reshape(shape)[pick]
    rows = np.bincount(flat[known], minlength=size).reshape(shape)[pick]
    return np.where(rows > 0, total, np.nan)


def _ranges(group: Ints, scale: Reals, groups: int) -> Reals:
    """Low, mid and high of each group; of everything where a group has too few."""
    known = scale[~np.isnan(scale)]
    every = np.quantile(known, [LOW, MID, HIGH]) if len(known) else np.full(3, np.nan)
    ranges = np.tile(every, (groups, 1))
    for i in range(groups):
        own = scale[(group == i) & ~np.isnan(scale)]
        if len(own) >= FEWEST:
            ranges[i] = np.quantile(own, [LOW, MID, HIGH])
    return ranges
