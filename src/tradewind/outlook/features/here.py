"""Numbers of an artist on a chart it stood on in the look back."""

import numpy as np

from tradewind.outlook.features.case import Case
from tradewind.outlook.outcomes import weeks_since, weeks_there
from tradewind.outlook.panel import Bools, Floats, Ints

YOUNG_WEEKS = 8.0  # age at which a track counts by a third of a new one


def charting(case: Case) -> tuple[Ints, Ints]:
    """The pairs of artist and open market that stood there in the look back."""
    there: Bools = (case.state.last_26 > 0) & case.state.open[None, :]
    artist, market = np.nonzero(there)
    return artist, market


def here(case: Case, artist: Ints, market: Ints) -> Floats:
    """Where the artist stands on this very chart, since when, with which tracks: pair, number."""
    s, t = case.state, case.tracks
    young = t.last_4 * np.exp(-t.age_weeks / YOUNG_WEEKS)[:, None]
    numbers = [
        s.now,
        s.before,
        s.last_4,
        s.before_4,
        s.last_12,
        s.last_26,
        s.share_12,
        s.share_26,
        s.new_4,
        s.new_12,
        weeks_there(s),
        weeks_since(s),
        s.old_weeks,
        s.old_best,
        t.sum_by_artist((t.last_4 > 0).astype(np.float32)),
        t.best_by_artist(young.astype(np.float32)),
        t.best_by_artist(t.last_4 - t.before_4),
    ]
    return np.stack([it[artist, market] for it in numbers], axis=1).astype(np.float32)
