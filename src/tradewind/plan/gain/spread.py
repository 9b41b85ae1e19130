"""How far off a gain may be, for one line and for a whole plan."""

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.chosen import Chosen
from tradewind.terms import Interval

Floats = NDArray[np.float64]


def line_spreads(candidates: Candidates, chosen: Chosen) -> list[Interval]:
    """Each line's gain: effect and size multiply and miss independently, so squares of logs add."""
    effect, size = _misses(candidates, chosen)
    with np.errstate(divide="ignore"):  # an effect that may be nothing has a low end of nothing
        below = np.sqrt(np.log(1 - effect[0]) ** 2 + np.log(1 - size[0]) ** 2)
    above = np.sqrt(np.log1p(effect[1]) ** 2 + np.log1p(size[1]) ** 2)
    low, high = chosen.gain * np.exp(-below), chosen.gain * np.exp(above)
    return [Interval(*map(float, ends)) for ends in zip(low, chosen.gain, high, strict=True)]


def plan_spread(candidates: Candidates, chosen: Chosen) -> Interval:
    """The plan's gain: a miss of effect is shared by all lines of a kind, one of size by a pair.

    Misses of different kinds and of different pairs are independent.
    """
    effect, size = _misses(candidates, chosen)
    total = float(chosen.gain.sum())
    ends = [
        float(
            np.sqrt(
                _squares(chosen.kind, chosen.gain * effect[side])
                + _squares(chosen.pair, chosen.gain * size[side])
            )
        )
        for side in (0, 1)
    ]
    return Interval(max(0.0, total - ends[0]), total, total + ends[1])


def _misses(candidates: Candidates, chosen: Chosen) -> tuple[Floats, Floats]:
    """Shares below and above, axes side and line: of the kind's effect, of the pair's size."""
    lifts = [candidates.rules.kinds[k].lift for k in chosen.kind]
    below = [1 - max(lift.low, 0.0) / lift.mid for lift in lifts]  # at worst the effect is nothing
    above = [lift.high / lift.mid - 1 for lift in lifts]
    worth = candidates.worth
    size = np.array([worth.miss_below[chosen.pair], worth.miss_above[chosen.pair]])
    return np.array([below, above], dtype=float).reshape(2, -1), size


def _squares(group: NDArray[np.int64], misses: Floats) -> float:
    return float((np.bincount(group, weights=misses) ** 2).sum()) if len(group) else 0.0
