"""A panel's plays of one week as numbers: who, of which group, for how many people, played what."""

from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa
from scipy import sparse

from tradewind.charts.panel.errors import PanelTooSmallError

Floats = npt.NDArray[np.float64]
Ints = npt.NDArray[np.int64]


@dataclass(frozen=True, slots=True)
class Sample:
    """Listeners by tracks, in the order of the keys, whatever the order of the rows was.

    `plays` is a sparse matrix, a row a listener (those who played nothing have an empty one), a
    column a track of `track_keys`. `weights` are people a listener. `stratum` numbers the group of
    each listener from 0; `people` are those of each group. Groups of one listener are pooled.
    """

    plays: "sparse.csr_array[Any, Any]"
    track_keys: Ints
    weights: Floats
    stratum: Ints
    people: Floats

    @property
    def members(self) -> list[Ints]:
        """The listeners of each group, by row."""
        return [np.flatnonzero(self.stratum == group) for group in range(self.people.size)]

    def unsampled(self) -> Floats:
        """Share of each group's people who are not on the panel: 1 less the sampled fraction."""
        listeners = np.bincount(self.stratum, minlength=self.people.size)
        return np.clip(1 - listeners / self.people, 0.0, 1.0)


def build_sample(counts: pa.Table, weights: pa.Table) -> Sample:
    """The plays of a panel's listeners: `counts` (listener, track_key, plays) and their weights.

    `weights` are (listener, territory, stratum, weight) of one market. Plays of others are left
    out. Raises PanelTooSmallError for a panel of one.

    A group of one listener says nothing of how its people differ. All such groups are pooled; a
    single one joins the group whose weight is nearest. This errs on the wide side, since the groups
    pooled differ (collapsed strata: Hansen, Hurwitz and Madow 1953).
    """
    order = weights.sort_by([("stratum", "ascending"), ("listener", "ascending")])
    listeners = order["listener"].to_numpy()
    if listeners.size < 2:
        raise PanelTooSmallError(
            f"the panel has {listeners.size} listener with a weight",
            expected="two or more, better hundreds: the error is seen in how listeners differ",
        )
    weight = order["weight"].to_numpy()
    stratum = _numbers(np.array(order["stratum"].to_pylist(), dtype=str))
    stratum = _pooled(stratum, weight)
    people = np.bincount(stratum, weights=weight).astype(np.float64)
    keys, plays = _matrix(counts, listeners)
    return Sample(plays, keys, weight, stratum, people)


def _matrix(counts: pa.Table, listeners: Ints) -> tuple[Ints, "sparse.csr_array[Any, Any]"]:
    row_of = {int(listener): row for row, listener in enumerate(listeners)}
    rows = np.array([row_of.get(key, -1) for key in counts["listener"].to_pylist()], np.int64)
    here = rows >= 0
    keys, columns = np.unique(counts["track_key"].to_numpy()[here], return_inverse=True)
    cells = counts["plays"].to_numpy()[here].astype(np.float64)
    shape = (listeners.size, keys.size)
    plays = sparse.csr_array((cells, (rows[here], columns)), shape=shape)
    plays.sum_duplicates()
    return keys, plays


def _numbers(labels: npt.NDArray[Any]) -> Ints:
    return np.unique(labels, return_inverse=True)[1].astype(np.int64)


def _pooled(stratum: Ints, weight: Floats) -> Ints:
    sizes = np.bincount(stratum)
    lonely = np.flatnonzero(sizes == 1)
    found = stratum.copy()
    if lonely.size > 1:
        found[np.isin(stratum, lonely)] = lonely[0]
    elif lonely.size == 1:
        alone = weight[stratum == lonely[0]][0]
        apart = np.where(stratum == lonely[0], np.inf, np.abs(weight - alone))
        found[stratum == lonely[0]] = stratum[np.argmin(apart)]
    return _numbers(found)
