"""A bound that no plan can exceed, computed from prices alone, and what prices say of each line.

Weak duality: for any prices of 0 or more, the prices times the limits plus what every column could
still earn at those prices is at least the gain of the best plan. The solver's tolerances do not
enter: wrong prices give a worse bound, never a false one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.model import THOUSAND_EUR, Model

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Certificate:
    """`bound` over all candidates, in the model's scale.

    `edge`: by column of the model, gain less what it uses at the prices. `outside`: by pair and
    kind, as much or more for any line of a pair that is not in the model, -inf elsewhere.
    """

    bound: float
    edge: Floats
    outside: Floats


def certify(
    candidates: Candidates, model: Model, pairs: NDArray[np.bool_], prices: Floats
) -> Certificate:
    """The bound that these row prices prove for the lines in the model and for all the others."""
    edge = model.gain - model.matrix.T @ prices
    inside = float(prices @ model.upper + (np.maximum(edge, 0.0) * model.ceiling).sum())
    outside = _outside(candidates, model, pairs, prices)
    missed = float(np.maximum(outside, 0.0).sum()) * len(candidates.inputs.quarters)
    return Certificate(inside + missed, edge, outside)


def _outside(
    candidates: Candidates, model: Model, pairs: NDArray[np.bool_], prices: Floats
) -> Floats:
    """Gain at full effect in the best quarter less the least that a line's money costs."""
    c = candidates
    by_purse = np.where(c.share > 0, prices[model.budget_rows], np.inf)
    cheapest = by_purse.min(2, initial=np.inf)
    money = c.must_eur_cents * THOUSAND_EUR * np.where(np.isfinite(cheapest), cheapest, 0.0)
    if model.floor_row >= 0:
        floor = c.params.floor_emerging or 0.0
        spent = (floor - c.emerging[c.pair_artist])[:, None] * c.cost_eur_cents * THOUSAND_EUR
        money = money + prices[model.floor_row] * spent
    edge = np.where(pairs[:, None], -np.inf, c.best_gain / model.scale - money)
    return np.asarray(edge, dtype=np.float64)
