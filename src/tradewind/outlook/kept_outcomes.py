"""What the charts say of the weeks a kept forecast spoke of."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from functools import cached_property

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tradewind.outlook.panel import Bools, Ints, Panel
from tradewind.outlook.question import Question

Reals = npt.NDArray[np.float64]
STATUSES = ("candidate", "debut", "charting")
_DEBUT, _CHARTING = 1, 2


@dataclass(frozen=True)
class Outcomes:
    """The weeks after week `index` of a panel, as far as a horizon reaches."""

    panel: Panel
    index: int  # of the origin's week; -1 is the week before the panel
    horizon_weeks: int

    @cached_property
    def stood(self) -> Bools:
        """Who stood where: artist, market."""
        question = Question(horizon_weeks=self.horizon_weeks)
        return question.entered(self.panel, self.index)

    @cached_property
    def reported(self) -> Bools:
        """Which markets reported."""
        begin = self.index + 1
        told = self.panel.reported[begin : begin + self.horizon_weeks]
        return np.asarray(np.any(told, axis=0), bool)

    @cached_property
    def size(self) -> Ints:
        """How many markets each artist charted in, in the look back up to the origin."""
        end = self.index + 1
        lately = self.panel.height[max(0, end - Question().look_back_weeks) : end] > 0
        return np.asarray(lately.any(0).sum(1), np.int32)

    @cached_property
    def streams(self) -> Reals:
        """Streams on the chart: artist, market; NaN where no row carries any."""
        entries, shape = self.panel.entries, self.stood.shape
        first = self.index + 1
        begin, end = np.searchsorted(entries.week, [first, first + self.horizon_weeks])
        streams = entries.streams[begin:end]
        known = ~np.isnan(streams)
        place = entries.artist[begin:end].astype(np.int64) * shape[1] + entries.market[begin:end]
        total = np.bincount(place[known], streams[known], shape[0] * shape[1])
        rows = np.bincount(place[known], minlength=shape[0] * shape[1])
        return np.where(rows > 0, total, np.nan).reshape(shape)


@dataclass(frozen=True)
class Promises:
    """The pairs of one kept forecast at one horizon that can be scored, with what came.

    `artist` and `market` are places in the lists they were looked up in, `status` in STATUSES;
    `size` is the number of markets charted in before the origin. `side` says where the streams
    lay that came: 0 none came or nothing is known of them; 1 below, 2 in, 3 above the promise.
    """

    artist: Ints
    market: Ints
    status: Ints
    size: Ints
    chance: Reals
    stood: Bools
    side: Ints

    def where(self, own: Bools) -> "Promises":
        """Some of the pairs."""
        return Promises(*(getattr(self, name.name)[own] for name in fields(self)))

    @property
    def charting(self) -> Bools:
        """Pairs on the chart at the origin, asked whether they stay."""
        return np.asarray(self.status == _CHARTING)


@dataclass(frozen=True, slots=True)
class Unscored:
    """Pairs that cannot be scored, as `KeptForecast` counts them."""

    unresolved: int
    silent: int
    strange: int


def hold_against(
    rows: pa.Table, outcomes: Outcomes, artists: Sequence[str]
) -> tuple[Promises, Unscored]:
    """Promises from rows of `kept_forecasts`, with what came of them.

    `artists` are the ids known to the store, those of the panel first, in its order. An artist
    who was on a chart must be in the panel; a debut need only be known.
    """
    panel = outcomes.panel
    artist = _place(rows["artist_id"], artists)
    market = _place(rows["territory"], panel.markets)
    status = _place(rows["status"], STATUSES)
    charted = artist < len(panel.artists)
    known = (artist >= 0) & (charted | (status == _DEBUT))
    heard = np.append(outcomes.reported, False)[market]
    own = known & heard & (status >= 0)
    row = np.where(charted, artist, -1)[own]  # the last row stands for those who never charted
    nobody = np.zeros((1, len(panel.markets)), bool)
    stood = np.vstack([outcomes.stood, nobody])[row, market[own]]
    low, high = (_reals(rows[name])[own] for name in ("streams_low", "streams_high"))
    promises = Promises(
        artist[own].astype(np.int32),
        market[own].astype(np.int16),
        status[own].astype(np.int8),
        np.append(outcomes.size, 0)[row].astype(np.int16),
        _reals(rows["chance"])[own],
        stood,
        _sides(outcomes, stood, row, market[own], low, high),
    )
    lost = (~known, known & ~heard, known & heard & (status < 0))
    return promises, Unscored(*(int(pairs.sum()) for pairs in lost))


def _sides(
    outcomes: Outcomes, stood: Bools, row: Ints, market: Ints, low: Reals, high: Reals
) -> Ints:
    side = np.zeros(len(stood), np.int8)
    low, high = low[stood], high[stood]
    if not np.isnan(low).all():
        came = outcomes.streams[row[stood], market[stood]]
        told = ~np.isnan(came) & ~np.isnan(low) & ~np.isnan(high)
        side[stood] = np.where(told, 2 - (came < low) + (came > high), 0)
    return side


def _place(column: pa.ChunkedArray, values: Sequence[str]) -> npt.NDArray[np.int64]:
    """The place of each text among `values`; -1 where it is none of them."""
    found = pc.index_in(column.cast(pa.string()), value_set=pa.array(values, pa.string()))
    return np.asarray(pc.fill_null(found, -1).to_numpy(), np.int64)


def _reals(column: pa.ChunkedArray) -> Reals:
    return np.asarray(column.to_numpy(), np.float64)
