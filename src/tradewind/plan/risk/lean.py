"""A plan problem whose bound holds for the plans that fare well in scenarios."""

from dataclasses import replace

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.risk.scenarios import Scenarios

Floats = NDArray[np.float64]


def leaning(
    c: Candidates, scenarios: Scenarios, weights: Floats, *, gain: float, price: float
) -> Candidates:
    """Candidates whose gain is at least `gain` × gain + `price` × mean gain at these weights.

    `weights` of the scenarios sum to one. A pair brings `worth × F(pile)` in the plan and
    `worth × size × F(pile at the effects)` in a scenario. F is concave, so a sum of such terms is
    at most their total weight times F at the weighed mean of their piles (Jensen): a pair with
    another worth and other lift-weeks, by kind. Whatever no plan exceeds here, no plan's weighed
    sum exceeds there.
    """
    total = np.full(len(c.open), gain + price)
    lean = np.ones((len(c.open), c.open.shape[2]))
    drawn = scenarios.pairs
    size, joint = scenarios.means(weights)
    total[drawn] = gain + price * size
    some = total[drawn] > 0
    lean[drawn[some]] = (gain + price * joint[some]) / total[drawn[some], None]
    worth = replace(c.worth, per_lift_week=c.worth.per_lift_week * total)
    return replace(c, worth=worth, exposure=c.exposure * lean[:, None, :])
