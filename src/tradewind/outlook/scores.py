"""How good promises were: four measures, as the fixed protocol defines them."""

from typing import Any

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]
Bools = npt.NDArray[np.bool_]
PLACES = 20


def average_precision(entered: Bools, chance: Reals) -> float:
    """The mean share of hits among the pairs ranked at least as high as each hit.

    Pairs of equal chance count as one place. Without an entry it is 0. (As scikit-learn has it.)
    """
    if not entered.any():
        return 0.0
    order = np.argsort(-chance, kind="stable")
    hits = np.cumsum(entered[order])
    ends = np.append(np.flatnonzero(np.diff(chance[order])), len(order) - 1)
    precision = hits[ends] / (ends + 1)
    gained = np.diff(np.append(0, hits[ends])) / hits[-1]
    return float(precision @ gained)


def recall_at(
    entered: Bools, chance: Reals, group: npt.NDArray[np.int64], places: int = PLACES
) -> float:
    """The mean over groups with an entry of the share of entrants in the first `places`.

    A group is one origin and market. Of equal chances the pair that comes first goes first.
    """
    order = np.argsort(-chance, kind="stable")
    order = order[np.argsort(_short(group[order]), kind="stable")]
    sorted_group = group[order]
    start = np.searchsorted(sorted_group, sorted_group)
    first = np.arange(len(order)) - start < places
    number = int(group.max()) + 1
    every = np.bincount(group, entered, number)
    hit = np.bincount(sorted_group, entered[order] & first, number)
    asked = every > 0
    return float((hit[asked] / every[asked]).mean()) if asked.any() else 0.0


def _short(group: npt.NDArray[np.int64]) -> npt.NDArray[np.integer[Any]]:
    """The same numbers in two bytes where they fit: those are sorted in no time."""
    fits = len(group) and group.min() >= 0 and group.max() <= np.iinfo(np.uint16).max
    return group.astype(np.uint16) if fits else group


def log_loss(entered: Bools, chance: Reals) -> float:
    """The mean surprise at what came; a chance of 0 or 1 counts as one in a million from it."""
    p = np.clip(chance, 1e-6, 1 - 1e-6)
    return float(-np.where(entered, np.log(p), np.log1p(-p)).mean())


def calibration_error(entered: Bools, chance: Reals, bins: int = 20) -> float:
    """Mean distance between promised and observed share over equally filled bins."""
    order = np.argsort(chance, kind="stable")
    gaps = [
        abs(chance[part].mean() - entered[part].mean()) * len(part)
        for part in np.array_split(order, bins)
        if len(part)
    ]
    return float(sum(gaps) / len(chance))
