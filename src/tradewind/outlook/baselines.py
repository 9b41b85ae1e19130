"""Eight one-number rankings that the model has to beat, as the fixed protocol defines them."""

import numpy as np
import numpy.typing as npt

from tradewind.outlook.study import Asked

BASELINES = (
    "markets charting now",
    "sum of best ranks",
    "similar markets",
    "similar markets, by rank",
    "similar markets, half a year",
    "conditional co-charting",
    "EASE over markets",
    "charted there before",
)


def rank_baselines(asked: Asked) -> dict[str, npt.NDArray[np.float64]]:
    """The score every baseline gives to each pair asked about; only their order means anything."""
    s, like = asked.case.state, asked.case.likeness
    a, m = asked.artist, asked.market
    now = (s.last_4 > 0).astype(np.float32)
    scores = (
        now.sum(1)[a],
        s.last_4.sum(1)[a],
        (now @ like.cosine)[a, m],
        (s.last_4 @ like.cosine)[a, m],
        (s.last_26 @ like.cosine)[a, m],
        (now @ like.given)[a, m],
        (s.last_26 @ like.ease)[a, m],
        (s.old_weeks > 0)[a, m],
    )
    return {name: score.astype(np.float64) for name, score in zip(BASELINES, scores, strict=True)}
