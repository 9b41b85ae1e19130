"""What became of earlier cases at closed origins: who stayed, who came, how high, how big."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from tradewind.outlook.panel import DEPTH, Bools, Ints, Panel
from tradewind.outlook.state import State

Reals = npt.NDArray[np.float64]
BANDS = 4  # of rank, of weeks on the chart, of weeks since
TIERS = 3  # of an artist's strength
KINDS = BANDS**3
CAUTION = 20.0  # cases the wider group counts for
FEWEST = 20  # streams of so many cases make a range
LOW, MID, HIGH = 0.1, 0.5, 0.9
TOP = 50  # places
END_WEEKS = 4  # of a horizon, in which one who fell out is not seen
HERE_WEEKS = 4  # who stood on the chart in so many weeks is on it and may fall out


@dataclass(frozen=True)
class After:
    """What the weeks of a horizon brought, one value a pair of artist and market."""

    stood: Bools
    top: Bools  # within the chart's first TOP places
    gone: Reals  # 1: not there in the last END_WEEKS, 0: there; NaN where the market is silent then
    weeks: Reals  # on the chart, the horizon's silent weeks filled up at the same share
    scale: Reals  # streams, in rows of the market's usual size; NaN unknown or not there
    since: Ints  # weeks since the artist last stood there before: see `weeks_since`

    def where(self, own: Bools | tuple[Ints, ...]) -> "After":
        """Some of the pairs, one after another."""
        return After(*(getattr(self, it.name)[own] for it in fields(self)))

    @classmethod
    def joined(cls, parts: Sequence["After"]) -> "After":
        """Pairs of several origins, one after another."""
        names = [it.name for it in fields(cls)]
        return cls(*(np.concatenate([getattr(part, name) for part in parts]) for name in names))


@dataclass(frozen=True)
class Outcome:
    """One closed origin: pairs that stood on the chart before it, and pairs that came onto it."""

    kind: Ints  # of each pair that charted in its market: see `kinds`
    charting: After
    tier: Ints  # of each pair that entered: see `tiers`
    entered: After

    @classmethod
    def of(cls, panel: Panel, state: State, weeks: int) -> "Outcome":
        """What came in so many weeks after the state's origin."""
        after = _after(panel, state, weeks)
        charting = (state.last_26 > 0) & state.open[None, :]
        came = state.asked & after.stood
        return cls(
            kinds(state)[charting],
            after.where(charting),
            np.broadcast_to(tiers(state)[:, None], came.shape)[came],
            after.where(came),
        )


@dataclass(frozen=True)
class Expected:
    """What came of groups of cases: tables to look a case up in, one value a group.

    Shares are drawn towards those of a wider group. Weeks and streams are those of cases that
    stood there; streams (group, 3: low, mid, high) in rows of the market's usual size, NaN where no
    chart carries them.
    """

    cases: Reals
    stood: Reals
    chance: Reals
    top: Reals
    gone: Reals
    weeks: Reals
    streams: Reals

    @classmethod
    def of(cls, group: Ints, wider: Ints, after: After) -> "Expected":
        """From cases by `group`; `wider` is the wider group of each group."""
        there = after.stood
        told = ~np.isnan(after.gone)
        cases = np.bincount(group, minlength=len(wider)).astype(np.float64)
        weeks = np.bincount(group[there], after.weeks[there], len(wider))
        stood = np.bincount(group, there, len(wider)).astype(np.float64)
        usual = (weeks.sum() + 1) / (stood.sum() + 1)
        return cls(
            cases,
            stood,
            _share(group, there, wider),
            _share(group, after.top, wider),
            _share(group[told], after.gone[told], wider),
            (weeks + CAUTION * usual) / (stood + CAUTION),
            _ranges(group, after.scale, len(wider)),
        )


@dataclass(frozen=True)
class Experience:
    """The outcomes of many origins: of artists who charted here by kind, of entrants by tier."""

    charting: Expected
    entered: Expected

    @classmethod
    def of(cls, outcomes: Sequence[Outcome]) -> "Experience":
        """Add the outcomes up."""
        since = np.arange(KINDS) // BANDS**2
        return cls(
            Expected.of(
                np.concatenate([o.kind for o in outcomes]),
                since,
                After.joined([o.charting for o in outcomes]),
            ),
            Expected.of(
                np.concatenate([o.tier for o in outcomes]),
                np.zeros(TIERS, np.int64),
                After.joined([o.entered for o in outcomes]),
            ),
        )


def _share(group: Ints, hit: npt.NDArray[np.generic], wider: Ints) -> Reals:
    """Share of hits by group, drawn towards that of the wider group."""
    cases = np.bincount(group, minlength=len(wider)).astype(np.float64)
    hits = np.bincount(group, hit, len(wider)).astype(np.float64)
    wide = (np.bincount(wider, hits) + 1) / (np.bincount(wider, cases) + 2)
    share: Reals = (hits + CAUTION * wide[wider]) / (cases + CAUTION)
    return share


def _after(panel: Panel, state: State, weeks: int) -> After:
    """What came in so many weeks after the state's origin: artist, market."""
    span = slice(state.week + 1, state.week + 1 + weeks)
    height = state.cut(panel.height[span])
    reported = panel.reported[span][:, state.markets]
    there = (height > 0).sum(0)
    end = np.any(height[-END_WEEKS:] > 0, axis=0)
    heard = np.any(reported[-END_WEEKS:], axis=0)
    scale = _streams_after(panel, state, weeks) / usual_streams(state)[None, :]
    return After(
        there > 0,
        np.any(height > DEPTH - TOP, axis=0),
        np.where(heard[None, :], ~end, np.nan),
        there * (weeks / np.maximum(reported.sum(0), 1))[None, :],
        np.where(there > 0, scale, np.nan),
        weeks_since(state),
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
    return np.asarray((state.cut(back) > 0).sum(0), np.int32)


def weeks_since(state: State) -> Ints:
    """Weeks since the artist last stood there, counted in weeks the market reported."""
    back = slice(-state.question.look_back_weeks, None)
    there = state.cut(state.panel.height[back]) > 0
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


def _streams_after(panel: Panel, state: State, weeks: int) -> Reals:
    """Streams on the chart in so many weeks: artist, market; NaN where no row carries any."""
    entries, week = panel.entries, state.week
    begin, end = np.searchsorted(entries.week, [week + 1, week + 1 + weeks])
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
