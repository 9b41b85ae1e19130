"""Who pays what of each chosen line, to the cent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.candidates import Candidates
from tradewind.plan.highs import corner
from tradewind.plan.rows import Rows

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


def split(candidates: Candidates, lines: Ints) -> Ints | None:
    """Cents by line and purse; None where the budgets cannot bear these lines to the cent.

    Money from budgets through artists' caps into lines is a flow with whole limits, and the
    simplex method ends in a corner, so the answer is whole (Hoffman and Kruskal, 1956).
    """
    c = candidates
    p, _, k = np.unravel_index(lines, c.open.shape)
    must = c.must_eur_cents[p, k]
    if len(c.rules.purses) == 1:
        paid = must[:, None]
    else:
        found = _flow(c, p, k, must)
        if found is None:
            return None
        paid = found
    return paid if _kept(c, p, paid) else None


@dataclass(frozen=True)
class _Flow:
    """Cents by line and purse, the cheapest in the order of the purses."""

    gain: Floats
    matrix: sparse.csr_array
    upper: Floats


def _flow(c: Candidates, p: Ints, k: Ints, must: Ints) -> Ints | None:
    purses, rows = c.rules.purses, Rows()
    columns = rows.new_columns(len(p) * len(purses)).reshape(len(p), -1)
    people, place = np.unique(c.pair_artist[p], return_inverse=True)
    bear = rows.add(-must)
    for f, purse in enumerate(purses):
        rows.put(bear + np.arange(len(p)), columns[:, f], -1.0)
        rows.put(rows.add(purse.budget_eur_cents), columns[:, f], 1.0)
        if purse.artist_cap_eur_cents is not None:
            caps = np.full(len(people), purse.artist_cap_eur_cents)
            rows.put(rows.add(caps) + place, columns[:, f], 1.0)
    matrix, upper = rows.matrix()
    order = -np.tile(np.arange(1.0, len(purses) + 1), len(p))
    most = np.floor(c.share[p, k] * c.cost_eur_cents[p, k][:, None] + 1e-6).reshape(-1)
    values = corner(_Flow(order, matrix, upper), most)
    return None if values is None else np.rint(values).astype(np.int64).reshape(columns.shape)


def _kept(c: Candidates, p: Ints, paid: Ints) -> bool:
    for f, purse in enumerate(c.rules.purses):
        by_artist = np.bincount(c.pair_artist[p], weights=paid[:, f])
        cap = purse.artist_cap_eur_cents
        if paid[:, f].sum() > purse.budget_eur_cents or (cap and by_artist.max(initial=0) > cap):
            return False
    return True
