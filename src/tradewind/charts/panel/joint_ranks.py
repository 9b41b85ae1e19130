"""Ranks that hold all at once: what a panel can say of a whole chart, and of tracks that tie."""

import math

import numpy as np
import pyarrow as pa

from tradewind.charts.panel.rank_intervals import (
    check_intervals,
    rank_intervals,
    rounded,
)
from tradewind.charts.panel.replicates import replicate_weights
from tradewind.charts.panel.sample import Floats, Sample
from tradewind.charts.panel.weighted_week import estimate, weighted_week
from tradewind.terms import Progress, Silent


def joint_ranks(
    sample: Sample,
    *,
    size: int = 200,
    level: float = 0.9,
    replicates: int = 400,
    seed: int = 0,
    progress: Progress | None = None,
) -> pa.Table:
    """As `rank_intervals`, but the ranks of all tracks hold at once with chance `level` or more.

    First every track gets an interval of plays, so wide that all hold at once: the estimate plus
    and minus c standard errors, c the largest distance of any track that nine redrawn panels in
    ten keep within. A track is surely above another where their intervals lie apart; `rank_low` is
    one more than how many are surely above, `rank_high` how many are not surely below. Much wider
    than marginal intervals; holds where tracks truly tie.

    Source: Klein, Wright and Wieczorek 2020; c by the bootstrap, as in Mogstad et al. 2023.
    """
    check_intervals(level, replicates)
    progress = progress or Silent()
    ranked = rank_intervals(
        sample, size=size, level=level, replicates=replicates, seed=seed, progress=progress
    )
    plays = rounded(estimate(sample)[:, None])[:, 0]
    reach = _reach(sample, level, replicates, seed)
    top = np.searchsorted(sample.track_keys, ranked["track_key"].to_numpy())
    low_ends, high_ends = np.sort(plays - reach), np.sort(plays + reach)
    above = plays.size - np.searchsorted(low_ends, (plays + reach)[top], side="right")
    below = np.searchsorted(high_ends, (plays - reach)[top], side="left")
    wide = {
        "rank_low": above + 1,
        "rank_high": plays.size - below,
        "plays_low": np.clip((plays - reach)[top], 0.0, None),
        "plays_high": (plays + reach)[top],
    }
    for name, values in wide.items():
        field = ranked.schema.field(name)
        ranked = ranked.set_column(
            ranked.schema.get_field_index(name), field, pa.array(values, field.type)
        )
    return ranked


def _reach(sample: Sample, level: float, replicates: int, seed: int) -> Floats:
    """Half the width of every track's interval of plays, such that all hold at once."""
    errors = weighted_week(sample)["plays_error"].to_numpy()
    plays, tracks = estimate(sample), sample.plays.T.tocsr()
    per_error = np.divide(1.0, errors, out=np.zeros_like(errors), where=errors > 0)
    furthest = [
        (np.abs(np.asarray(tracks @ block) - plays[:, None]) * per_error[:, None]).max(axis=0)
        for block in replicate_weights(sample, replicates=replicates, seed=seed)
    ]
    within = math.ceil(replicates * level) - 1
    reach: Floats = np.sort(np.concatenate(furthest))[within] * errors
    return reach
