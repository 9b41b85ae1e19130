"""Which markets chart alike: learned from the year before the origin."""

from dataclasses import dataclass

import numpy as np

from tradewind.outlook.panel import Floats
from tradewind.outlook.state import YEAR_WEEKS, State


@dataclass(frozen=True)
class Likeness:
    """How near each market is to each other; axes from-market, to-market, both as in the state.

    cosine: share of common artists. given: share of the from-market's artists who chart in the
    to-market. ease: weights of a linear model that predicts a market from all others (EASE, Steck
    2019, lambda 20). near: the five most alike markets alone, equal shares.
    """

    cosine: Floats
    given: Floats
    ease: Floats
    near: Floats

    @classmethod
    def of(cls, state: State) -> "Likeness":
        """From who charted where in the last 52 weeks."""
        height = state.panel.height[-YEAR_WEEKS:]
        year = np.any(height > 0, axis=0)[:, state.markets]
        year = year[year.any(1)].astype(np.float64)  # sums of whole numbers: exact in any order
        together = year.T @ year
        size = np.maximum(np.diag(together), 1e-9)
        cosine = together / np.sqrt(size[:, None] * size[None, :])
        given = together / size[:, None]
        inverse = np.linalg.inv(together + 20 * np.eye(len(size)))
        ease = -inverse / np.diag(inverse)
        for matrix in (cosine, given, ease):
            np.fill_diagonal(matrix, 0)
        return cls(_f(cosine), _f(given), _f(ease), _f(_nearest(cosine, 5)))


def _nearest(likeness: Floats, number: int) -> Floats:
    order = np.argsort(-likeness, axis=0, kind="stable")[:number]
    near = np.zeros_like(likeness)
    np.put_along_axis(near, order, 1.0 / max(len(order), 1), axis=0)
    return near


def _f(matrix: Floats) -> Floats:
    return matrix.astype(np.float32)
