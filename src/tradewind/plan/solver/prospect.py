"""What a pair may bring at prices, at most, found at once: its lines taken in parts."""

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.gain.returns import full_effect
from tradewind.plan.solver.pair_grid import PairGrid

Floats = NDArray[np.float64]


def prospects(grid: PairGrid, cost: Floats) -> Floats:
    """By pair, what no way can exceed; `cost` by pair, quarter and kind is what a line uses.

    The cheapest lift-weeks are taken first, while they are worth their cost on the step of the
    returns that is reached. A kind that is done once a year counts once in each four quarters, with
    the most lift-weeks and the least cost of its quarters there.
    """
    weeks, costs = _items(grid, cost)
    with np.errstate(divide="ignore", invalid="ignore"):
        price = np.where(weeks > 0, costs / weeks, np.inf)
    order = np.argsort(price, axis=1, kind="stable")
    price, weeks = np.take_along_axis(price, order, 1), np.take_along_axis(weeks, order, 1)
    taken = _worthwhile(grid, price, weeks)
    begin = np.cumsum(weeks, axis=1) - weeks
    part = np.clip(taken[:, None] - begin, 0.0, weeks)
    used = np.where(part > 0, part * np.where(np.isfinite(price), price, 0.0), 0.0).sum(1)
    most: Floats = np.maximum(grid.worth * full_effect(taken, grid.gain) - used, 0.0)
    return most


def _items(grid: PairGrid, cost: Floats) -> tuple[Floats, Floats]:
    """Lift-weeks and cost, axes pair and item: a quarter of a kind, or four where once a year."""
    weeks = np.where(grid.open, grid.exposure, 0.0)
    costs = np.where(grid.open, cost, np.inf)
    blocks = [
        (slice(begin, begin + (4 if once else 1)), kind)
        for kind, once in enumerate(grid.once_a_year)
        for begin in range(0, grid.shape[1], 4 if once else 1)
    ]
    return (
        np.stack([weeks[:, block, kind].max(1) for block, kind in blocks], axis=1),
        np.stack([costs[:, block, kind].min(1) for block, kind in blocks], axis=1),
    )


def _worthwhile(grid: PairGrid, price: Floats, weeks: Floats) -> Floats:
    """Lift-weeks that are worth their price, on the step of the returns where they come to lie."""
    most: Floats = np.where(price <= 0, weeks, 0.0).sum(1)
    end = 0.0
    for width, rate in grid.gain.returns:
        end += width
        fine = np.where(price <= rate * grid.worth[:, None], weeks, 0.0).sum(1)
        most = np.asarray(np.maximum(most, np.minimum(end, fine)))
    return most
