"""Cuts on an artist's days in a quarter that hold for whole actions and not for parts of them.

Where 12 days hold two actions of 5, a relaxation would take 2.4; where one of 8 leaves no room for
one of 5, it would mix them. A dual feasible function (Fekete and Schepers, 2001) counts actions
that fill the quarter alone as the whole of it and leaves out the small; mixed-integer rounding
(Nemhauser and Wolsey, 1990) by each workload then counts whole units.
"""

from functools import cache

import numpy as np
from numpy.typing import NDArray

Floats = NDArray[np.float64]
ROUNDING = 1e-9  # workloads and capacities are days with few decimals


@cache
def day_cuts(days: tuple[float, ...], limit: float) -> tuple[tuple[tuple[float, ...], float], ...]:
    """Weights by kind and their limit, for kinds of so many days and so many days to give."""
    workload = np.array(days)
    sizes = sorted({size for size in days if 0 < size <= limit + ROUNDING})
    found: dict[tuple[float, ...], float] = {}
    for least in (0.0, *(size for size in sizes if size <= limit / 2)):
        counted = _counted(workload, limit, least)
        for unit in sorted({size for size in counted.tolist() if 0 < size <= limit + ROUNDING}):
            weights, most = _rounded(counted, limit, unit)
            if weights.any():
                scaled = weights / most if most > 0 else weights
                found.setdefault(tuple(np.round(scaled, 12)), min(most, 1.0))
    return tuple(sorted(found.items()))


def _counted(days: Floats, limit: float, least: float) -> Floats:
    """Days, but the whole for what leaves less than `least`, and nothing for what is smaller."""
    if least == 0:
        return days
    whole = np.where(days > limit - least + ROUNDING, limit, days)
    return np.where(days < least - ROUNDING, 0.0, whole)


def _rounded(days: Floats, limit: float, unit: float) -> tuple[Floats, float]:
    """Whole units of each workload and the part by which its rest exceeds the limit's rest."""
    most = np.floor(limit / unit + ROUNDING)
    rest = max(0.0, limit / unit - most)
    whole = np.floor(days / unit + ROUNDING)
    over = np.maximum(days / unit - whole - rest, 0.0)
    return whole + over / (1 - rest), float(most)
