"""The plan as one problem in lines, for solvers that know nothing of plans; one purse.

maximise gain·x, matrix·x <= upper, 0 <= x <= ceiling, the first `whole` columns whole. A pile of
lift-weeks fills its steps, best first; concave, so the steps need no whole numbers.
"""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse

from tradewind.plan.candidates import Candidates
from tradewind.plan.rows import Rows

THOUSAND_EUR = 1e-5  # of a cent


@dataclass(frozen=True)
class LineModel:
    """Arrays of the problem; gain in streams."""

    gain: np.ndarray
    ceiling: np.ndarray
    matrix: sparse.csr_array
    upper: np.ndarray
    whole: int

    def write(self, file: Path) -> None:
        """As numpy's own format."""
        m = self.matrix
        np.savez(
            file, gain=self.gain, ceiling=self.ceiling, upper=self.upper, whole=self.whole,
            data=m.data, indices=m.indices, indptr=m.indptr,
        )  # fmt: skip


def line_model(c: Candidates) -> LineModel:
    """Every open line, and every rule of the params that the bench sets."""
    assert len(c.rules.purses) == 1 and c.params.markets_max and c.params.same_max
    rows, place = Rows(), np.flatnonzero(c.open)
    p, q, k = np.unravel_index(place, c.open.shape)
    pairs, quarters, kinds = c.open.shape
    x = rows.new_columns(len(place))
    column = np.full(c.open.shape, -1)
    column.reshape(-1)[place] = x
    steps = [rows.new_columns(pairs) for _ in c.params.gain.returns]
    pile = rows.add(np.zeros(pairs))
    rows.put(pile + p, x, -c.exposure[p, q, k])
    for columns in steps:
        rows.put(pile + np.arange(pairs), columns, 1.0)
    artist, days = c.pair_artist[p], np.array([kind.workload_days for kind in c.rules.kinds])
    capacity = rows.add(np.repeat(c.capacity_days, quarters))
    rows.put(capacity + artist * quarters + q, x, days[k])
    active = rows.new_columns(pairs * quarters)
    rows.put(rows.add(np.zeros(len(x))) + np.arange(len(x)), x, 1.0)
    rows.put(rows.count - len(x) + np.arange(len(x)), active[p * quarters + q], -1.0)
    most = rows.add(np.full(len(c.capacity_days) * quarters, float(c.params.markets_max)))
    of_active = np.repeat(c.pair_artist, quarters) * quarters + np.tile(np.arange(quarters), pairs)
    rows.put(most + of_active, active, 1.0)
    markets = int(c.pair_market.max()) + 1
    same = rows.add(np.full(markets * quarters * kinds, float(c.params.same_max)))
    rows.put(same + (c.pair_market[p] * quarters + q) * kinds + k, x, 1.0)
    rows.put(
        rows.add(c.rules.purses[0].budget_eur_cents * THOUSAND_EUR), x,
        c.must_eur_cents[p, k] * THOUSAND_EUR,
    )  # fmt: skip
    _once_a_year(c, rows, p, k, x)
    _needs(c, rows, column)
    matrix, upper = rows.matrix()
    gain = np.zeros(rows.columns)
    ceiling = np.ones(rows.columns)
    for columns, (width, rate) in zip(steps, c.params.gain.returns, strict=True):
        gain[columns], ceiling[columns] = c.worth.per_lift_week * rate, width
    return LineModel(gain, ceiling, matrix, upper, len(x))


def _once_a_year(c: Candidates, rows: Rows, p: np.ndarray, k: np.ndarray, x: np.ndarray) -> None:
    pairs, quarters, kinds = c.open.shape
    assert quarters <= 4
    once = np.array([kind.once_a_year for kind in c.rules.kinds])[k]
    first = rows.add(np.ones(pairs * kinds))
    rows.put(first + (p * kinds + k)[once], x[once], 1.0)


def _needs(c: Candidates, rows: Rows, column: np.ndarray) -> None:
    names = {kind.kind: n for n, kind in enumerate(c.rules.kinds)}
    for k, kind in enumerate(c.rules.kinds):
        for q in range(c.open.shape[1]) if kind.needs else ():
            here = np.flatnonzero(c.open[:, q, k] & ~c.met[:, k])
            row = rows.add(np.zeros(len(here))) + np.arange(len(here))
            rows.put(row, column[here, q, k], 1.0)
            for need in kind.needs:
                for early in range(q + 1):
                    there = column[here, early, names[need]]
                    rows.put(row[there >= 0], there[there >= 0], -1.0)
