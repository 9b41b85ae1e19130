"""A bound that no plan can exceed, computed from prices alone, and what prices say of each line.

Weak duality: for any prices of 0 or more, the prices times the limits plus what every column could
still earn at those prices is at least the gain of the best plan. The solver's tolerances do not
enter: wrong prices give a worse bound, never a false one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.day_cuts import day_cuts
from tradewind.plan.model import THOUSAND_EUR, Model

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Certificate:
    """`bound` over all candidates, in the model's scale.

    `edge`: by column of the model, gain less what it uses at the prices. `outside`: by place of
    the grid (flat), the same or more for lines whose pair is not in the model, -inf elsewhere.
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
    return Certificate(inside + float(np.maximum(outside, 0.0).sum()), edge, outside)


def _time_prices(c: Candidates, model: Model, prices: Floats, days: Floats) -> Floats:
    """What each kind's days cost, axes artist, quarter, kind; nothing where no row stands."""
    total = np.where(model.day_row >= 0, prices[model.day_row], 0.0)[:, :, None] * days
    for limit in np.unique(c.capacity_days):
        theirs = np.flatnonzero(c.capacity_days == limit)
        first = model.first_day_cut[theirs]
        for number, (weights, _) in enumerate(day_cuts(tuple(days.tolist()), float(limit))):
            price = np.where(first >= 0, prices[np.maximum(first + number, 0)], 0.0)
            total[theirs] += price[:, :, None] * np.array(weights)
    return np.asarray(total, dtype=np.float64)


def _outside(
    candidates: Candidates, model: Model, pairs: NDArray[np.bool_], prices: Floats
) -> Floats:
    """Gain at full effect less the least that a line's money and days cost at these prices."""
    c = candidates
    days = np.array([kind.workload_days for kind in c.rules.kinds])
    time = _time_prices(c, model, prices, days)[c.pair_artist]
    by_purse = np.where(c.share > 0, prices[model.budget_rows], np.inf)
    cheapest = by_purse.min(2, initial=np.inf)
    money = c.must_eur_cents * THOUSAND_EUR * np.where(np.isfinite(cheapest), cheapest, 0.0)
    if model.floor_row >= 0:
        floor = c.params.floor_emerging or 0.0
        spent = (floor - c.emerging[c.pair_artist])[:, None] * c.cost_eur_cents * THOUSAND_EUR
        money = money + prices[model.floor_row] * spent
    edge = c.first_gain / model.scale - money[:, None, :] - time
    edge[~c.open | pairs[:, None, None]] = -np.inf
    flat: Floats = edge.reshape(-1)
    return flat
