"""Falling returns: what piled-up lift-weeks are worth in lift-weeks at full effect."""

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.params import GainModel

Floats = NDArray[np.float64]


def full_effect(lift_weeks: Floats, model: GainModel) -> Floats:
    """Lift-weeks of one artist in one market, each step of them at its rate; nothing beyond."""
    total, begin = np.zeros_like(lift_weeks, dtype=float), 0.0
    for width, rate in model.returns:
        total += rate * np.clip(lift_weeks - begin, 0.0, width)
        begin += width
    return total
