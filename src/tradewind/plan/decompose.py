"""A tighter bound: each artist's best answer to the prices of money, in whole lines.

Only money, and limits on the whole set, tie artists together. With prices on those rows the problem
falls apart by artist (Lagrangian relaxation, Geoffrion 1974), and each part is small enough to be
solved in whole lines: what is lost is the part of one line at the edge of a budget.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.highs import best_value
from tradewind.plan.model import Model

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
EACH_SECONDS = 3.0


@dataclass(frozen=True)
class _Part:
    """One artist's problem at given prices, and what the relaxation says it is worth at most."""

    gain: Floats
    matrix: sparse.csr_array
    upper: Floats
    ceiling: Floats
    lines: int
    worth: float


def decomposed(
    model: Model,
    prices: Floats,
    bound: float,
    *,
    enough: float,
    left: Callable[[], float],
    stop: Callable[[], bool],
) -> float:
    """A bound no worse than `bound`, which these prices prove in the relaxation.

    Artists are solved from the one with most at stake, until the bound is `enough`, until no time
    is `left`, or until `stop` says so.
    """
    for part in sorted(_parts(model, prices), key=lambda part: -part.worth):
        if bound <= enough or left() <= 0 or stop():
            break
        whole = best_value(part, part.ceiling, part.lines, seconds=min(EACH_SECONDS, left()))
        bound -= max(0.0, part.worth - max(0.0, whole))
    return bound


def _parts(model: Model, prices: Floats) -> list[_Part]:
    """Each artist's columns with the rows that are that artist's alone."""
    row_owner = _row_owners(model)
    shared = row_owner < 0
    gain = model.gain - model.matrix.T @ np.where(shared, prices, 0.0)
    edge = gain - model.matrix.T @ np.where(shared, 0.0, prices)
    by_column = model.matrix.tocsc()
    parts = []
    for artist in np.unique(model.owner[model.owner >= 0]):
        columns = np.flatnonzero(model.owner == artist)
        rows = np.flatnonzero(row_owner == artist)
        own = np.maximum(edge[columns], 0.0) @ model.ceiling[columns]
        worth = float(prices[rows] @ model.upper[rows] + own)
        if worth <= 1e-9 or (model.upper[rows] < 0).any():
            continue  # a forced line: what the relaxation says of this artist stands
        matrix = sparse.csr_array(by_column[:, columns].tocsr()[rows])
        lines = int((columns < model.lines).sum())
        parts.append(
            _Part(gain[columns], matrix, model.upper[rows], model.ceiling[columns], lines, worth)
        )
    return parts


def _row_owners(model: Model) -> Ints:
    """The artist whose columns alone stand in a row; -1 where there are several or none."""
    owners = model.owner[model.matrix.indices]
    filled = np.diff(model.matrix.indptr) > 0
    found = np.full(len(model.upper), -1, dtype=np.int64)
    starts = model.matrix.indptr[:-1][filled]
    least, most = np.minimum.reduceat(owners, starts), np.maximum.reduceat(owners, starts)
    found[filled] = np.where(least == most, least, -1)
    return found
