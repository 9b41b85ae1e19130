"""The lines of a problem pair by pair, as prices look at them."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.params import GainModel
from tradewind.plan.solver.day_cuts import day_cuts
from tradewind.plan.solver.model import Model

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class PairGrid:
    """The pairs of a model with their lines, axes pair, quarter, kind.

    `pairs` and `artists` are places among all candidates; `artist` is the place in `artists` of
    each pair. `worth` (of a lift-week at full effect) in the model's scale; `exposure` in
    lift-weeks, 0 where a line is not open. `column` of the model, -1 where there is none. `met` by
    pair and kind, `needs` by kind and kind that it needs. `days` by kind, `capacity` by artist.
    `slots`: markets of an artist in a quarter.
    """

    pairs: Ints
    artists: Ints
    artist: Ints
    worth: Floats
    exposure: Floats
    open: Bools
    column: Ints
    met: Bools
    needs: Bools
    once_a_year: Bools
    days: Floats
    capacity: Floats
    slots: int
    gain: GainModel

    @property
    def shape(self) -> tuple[int, int, int]:
        """Pairs, quarters, kinds."""
        pairs, quarters, kinds = self.open.shape
        return pairs, quarters, kinds


def pair_grid(candidates: Candidates, model: Model) -> PairGrid:
    """The pairs that have lines in the model."""
    c = candidates
    pairs = np.unique(np.unravel_index(model.line, c.open.shape)[0])
    artists, artist = np.unique(c.pair_artist[pairs], return_inverse=True)
    column = np.full(c.open.size, -1, dtype=np.int64)
    column[model.line] = np.arange(model.lines)
    place = {kind.kind: k for k, kind in enumerate(c.rules.kinds)}
    needs = np.zeros((len(place), len(place)), dtype=bool)
    for k, kind in enumerate(c.rules.kinds):
        needs[k, [place[need] for need in kind.needs]] = True
    return PairGrid(
        pairs,
        artists,
        artist,
        c.worth.per_lift_week[pairs] / model.scale,
        np.where(c.open[pairs], c.exposure[pairs], 0.0),
        c.open[pairs],
        column.reshape(c.open.shape)[pairs],
        c.met[pairs],
        needs,
        np.array([kind.once_a_year for kind in c.rules.kinds], dtype=bool),
        np.array([kind.workload_days for kind in c.rules.kinds]),
        c.capacity_days[artists],
        len(c.pair_market) if c.params.markets_max is None else c.params.markets_max,
        c.params.gain,
    )


def day_rules(grid: PairGrid, artist: int) -> tuple[Floats, Floats]:
    """Weights, axes rule and kind, and limits by rule, of an artist's days in a quarter.

    The first rule is the days themselves, the others what whole lines keep as well.
    """
    limit = float(grid.capacity[artist])
    cuts = day_cuts(tuple(grid.days.tolist()), limit)
    weights = [tuple(grid.days.tolist()), *(weights for weights, _ in cuts)]
    return np.array(weights), np.array([limit, *(most for _, most in cuts)])
