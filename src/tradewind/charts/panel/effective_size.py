"""How much a weighted panel tells, in listeners."""

import numpy as np
import numpy.typing as npt


def effective_size(weights: npt.NDArray[np.float64]) -> float:
    """How many equally weighted listeners would tell as much as these: (Σw)² / Σw².

    0 where there are none. Source: Kish, Survey Sampling, 1965.
    """
    squares = float(np.square(weights).sum())
    return float(weights.sum()) ** 2 / squares if squares else 0.0
