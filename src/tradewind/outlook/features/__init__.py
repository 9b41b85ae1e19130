"""The numbers a forecast is made of, each tied to the fact it tells."""

import numpy as np

from tradewind.outlook.features import artists, markets, pairs
from tradewind.outlook.features.case import OFFSET, Acts, Case, Features, Pairs, place_of
from tradewind.outlook.memory import BLOCKS
from tradewind.outlook.panel import Floats

__all__ = ["OFFSET", "Acts", "Case", "Features", "Pairs", "build_features", "place_of"]

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
    state = case.state
    standing = case.numbers[:, :-1].reshape(len(state.artists), len(BLOCKS), len(state.markets))
    return Features(columns, standing, tuple(state.panel.markets[i] for i in state.markets))
