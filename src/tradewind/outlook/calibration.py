"""Promises set to the level of what came."""

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]
FURTHEST = 5.0


def level_shift(log_odds: Reals, happened: npt.NDArray[np.bool_], weight: Reals) -> float:
    """What to add to all log-odds so that they promise as many as happened; at most FURTHEST."""
    wanted, low, high = float(weight @ happened), -FURTHEST, FURTHEST
    for _ in range(40):  # halving: the sum grows with the shift
        middle = (low + high) / 2
        promised = float(weight @ chance(log_odds + middle))
        low, high = (middle, high) if promised < wanted else (low, middle)
    return (low + high) / 2


def chance(log_odds: Reals) -> Reals:
    """The chance with these log-odds."""
    result: Reals = 1 / (1 + np.exp(-log_odds))
    return result


def log_odds_of(p: Reals) -> Reals:
    """The log-odds of a chance; 0 and 1 count as one in a billion from it."""
    clipped = np.clip(p, 1e-9, 1 - 1e-9)
    odds: Reals = np.log(clipped) - np.log1p(-clipped)
    return odds
