"""Between which ranks a track may stand, given that another panel would have told another chart."""

import math

import numpy as np
import pyarrow as pa

from tradewind.charts.panel.replicates import replicate_weights
from tradewind.charts.panel.sample import Floats, Ints, Sample
from tradewind.charts.panel.weighted_week import estimate
from tradewind.terms import InputInvalidError, Progress, Silent

INTERVALS = pa.schema(
    [
        ("track_key", pa.int64()),
        ("rank", pa.int64()),
        ("rank_low", pa.int64()),
        ("rank_high", pa.int64()),
        ("plays_low", pa.float64()),
        ("plays_high", pa.float64()),
    ]
)
LEAST_REPLICATES = 100  # fewer leave five or less beyond each end of the interval
_STEPS = 1e-12  # sums nearer than this share of the largest are equal: order of adding, no more


def rank_intervals(
    sample: Sample,
    *,
    size: int = 200,
    level: float = 0.9,
    replicates: int = 400,
    seed: int = 0,
    progress: Progress | None = None,
) -> pa.Table:
    """The first `size` ranks, each with the ranks and plays that nine panels in ten would give.

    In the order of rank, then track_key; equal plays have the same rank and the next are left out
    (1, 2, 2, 4). `rank_low` to `rank_high` (low is the better rank) and `plays_low` to `plays_high`
    are the percentiles of the redrawn panels and always hold the estimate. In a tie of a redrawn
    panel, the low end takes the best rank of the tie and the high end the worst.

    The intervals are marginal: each holds its own track's true rank with about `level`; that
    all hold at once is rarer. See docs/methods/panel.md for where they were measured and fail.

    Source: percentile bootstrap of ranks, Goldstein and Spiegelhalter 1996; its limits, Hall and
    Miller 2009, Mogstad et al. 2023.
    """
    check_intervals(level, replicates)
    plays = rounded(estimate(sample)[:, None])[:, 0]
    top = _top(plays, size)
    best, worst, sums = _redraw(sample, top, replicates, seed, progress or Silent())
    beyond = math.ceil(replicates * (1 - level) / 2) - 1  # so many redrawn panels lie past an end
    rank = _ranks(plays[:, None], top)[0][:, 0]
    columns = {
        "track_key": sample.track_keys[top],
        "rank": rank,
        "rank_low": np.minimum(rank, np.sort(best)[:, beyond]),
        "rank_high": np.maximum(rank, np.sort(worst)[:, -1 - beyond]),
        "plays_low": np.minimum(plays[top], np.sort(sums)[:, beyond]),
        "plays_high": np.maximum(plays[top], np.sort(sums)[:, -1 - beyond]),
    }
    return pa.table({name: pa.array(values) for name, values in columns.items()}, INTERVALS)


def _redraw(
    sample: Sample, top: Ints, replicates: int, seed: int, progress: Progress
) -> tuple[Ints, Ints, Floats]:
    """Best rank, worst rank and plays of the top tracks in every redrawn panel."""
    progress.start("redraw the panel", total=replicates)
    found = []
    tracks = sample.plays.T.tocsr()
    for block in replicate_weights(sample, replicates=replicates, seed=seed):
        plays = rounded(np.asarray(tracks @ block))
        found.append((*_ranks(plays, top), plays[top]))
        progress.advance(block.shape[1])
    progress.finish()
    best, worst, sums = (np.hstack(parts) for parts in zip(*found, strict=True))
    return best, worst, sums


def _ranks(plays: Floats, top: Ints) -> tuple[Ints, Ints]:
    """Best and worst rank of the tracks in `top` among all, a column a panel."""
    best = np.empty((top.size, plays.shape[1]), np.int64)
    worst = np.empty_like(best)
    for panel, column in enumerate(plays.T):
        ordered = np.sort(column)
        best[:, panel] = column.size - np.searchsorted(ordered, column[top], side="right") + 1
        worst[:, panel] = column.size - np.searchsorted(ordered, column[top], side="left")
    return best, worst


def _top(plays: Floats, size: int) -> Ints:
    """The tracks of the first `size` ranks, in order; all that tie with the last."""
    order: Ints = np.argsort(-plays, kind="stable")  # tracks stand by key: ties stay so
    if order.size <= size:
        return order
    return order[: np.count_nonzero(plays >= plays[order[size - 1]])]


def rounded(plays: Floats) -> Floats:
    """Plays, a column a panel, with sums equal that differ by the order of adding alone."""
    step = plays.max(axis=0, initial=0.0) * _STEPS
    step = np.where(step > 0, step, 1.0)
    return np.rint(plays / step) * step


def check_intervals(level: float, replicates: int) -> None:
    """Raises InputInvalidError for a level or a number of replicates that gives no interval."""
    if not 0.5 <= level < 1:
        raise InputInvalidError(f"an interval of {level:g} is none", expected="0.5 to below 1")
    if replicates < LEAST_REPLICATES:
        raise InputInvalidError(
            f"{replicates} redrawn panels are too few for an interval",
            expected=f"{LEAST_REPLICATES} or more",
        )
