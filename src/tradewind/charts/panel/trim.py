"""Large weights cut, for a steadier chart that leans a little."""

import numpy as np
import numpy.typing as npt

from tradewind.terms import InputInvalidError

Weights = npt.NDArray[np.float64]


def trim_weights(weights: Weights, most: float) -> Weights:
    """No weight above `most` times the mean; what is cut goes to the others in proportion.

    The sum and so the mean stay. Raises InputInvalidError where `most` is 1 or less: then every
    weight would be the mean. Source: Potter, A study of procedures to identify and trim extreme
    sampling weights, 1990.
    """
    if most <= 1:
        raise InputInvalidError(
            f"weights cannot be trimmed to {most:g} times their mean", expected="more than 1"
        )
    if not weights.size:
        return weights
    cap, found = most * weights.mean(), weights.astype(np.float64)
    capped = np.zeros(weights.size, bool)
    while (above := found > cap * (1 + 1e-12)).any():  # each turn caps one more, so it ends
        capped |= above
        found[capped] = cap
        rest = weights.sum() - cap * capped.sum()
        found[~capped] *= rest / found[~capped].sum()
    return found
