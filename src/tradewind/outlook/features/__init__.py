"""The numbers a forecast is made of, each tied to the fact it tells."""

import numpy as np

from tradewind.outlook.features import artists, markets, pairs
from tradewind.outlook.features.case import OFFSET, Case, Features, place_of
from tradewind.outlook.panel import Floats

__all__ = ["OFFSET", "Case", "Features", "build_features", "place_of"]

_GROUPS = (
    artists.presence,
    pairs.company,
    pairs.influence,
    artists.songs,
    artists.young,
    artists.rhythm,
    artists.moves,
    pairs.past,
    pairs.footprint,
    markets.market,
    markets.season,
    pairs.places,
)


def build_features(case: Case) -> Features:
    """All features of one origin."""
    columns: dict[str, tuple[str, Floats]] = {}
    for group in _GROUPS:
        for name, fact, values in group(case):
            assert name not in columns, name
            columns[name] = (fact, np.ascontiguousarray(values, np.float32))
    return Features(columns)
