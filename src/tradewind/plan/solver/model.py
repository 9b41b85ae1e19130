"""What ties lines of several artists together, or is about money: rows over lines.

What holds within one artist (order, once a year, days, markets a quarter, falling returns) is kept
by whoever puts lines together (ways.py, programmes.py). Money stands in thousand euros and gain in
units of `scale`, so that figures are near one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.candidates import Candidates
from tradewind.plan.money.rows import Lines, money_rows
from tradewind.plan.solver.rows import THOUSAND_EUR, Rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Model:
    """matrix·x <= upper; the first `lines` columns are lines, the others payments of a purse.

    `line` is the grid place (pair, quarter, kind; flat) of each line; `payments` the most of each
    payment. Rows by meaning: `budget_rows` in the order of the purses, `period_rows` of budgets
    by year or quarter, axes purse and quarter, -1 where there is none; `bear_rows` by group of
    lines that every purse treats alike, with the purses that may `bear` it, axes group and purse;
    `own_row`, -1 where there is none; `same_rows` by market, quarter and kind, -1 likewise;
    `limit_rows` in the order of the candidates' limits.
    `artists_max` is no row: whether an artist is in the plan is not seen from one line.
    `scale` is of gain.
    """

    scale: float
    line: Ints
    payments: Floats
    matrix: sparse.csr_array
    upper: Floats
    same_rows: Ints
    budget_rows: Ints
    period_rows: Ints
    bear_rows: Ints
    bear: Bools
    own_row: int
    limit_rows: Ints
    artists_max: int | None

    @property
    def lines(self) -> int:
        """How many columns are lines."""
        return len(self.line)

    @property
    def by_period(self) -> bool:
        """Whether a budget is by year or quarter."""
        return bool((self.period_rows >= 0).any())

    def money_prices(self, rows: Floats) -> Floats:
        """What a purse's money is worth at these prices of rows, axes purse and quarter."""
        of_period = np.where(self.period_rows >= 0, rows[self.period_rows], 0.0)
        prices: Floats = rows[self.budget_rows][:, None] + of_period
        return prices


def build_model(candidates: Candidates, pairs: NDArray[np.bool_], scale: float) -> Model:
    """The problem over the lines of these pairs (a mask); the others are held at none."""
    return ModelBuilder(candidates, pairs, scale).model()


class ModelBuilder:
    """Holds the grid places of the columns while the families of rows are written."""

    def __init__(self, candidates: Candidates, pairs: NDArray[np.bool_], scale: float) -> None:
        self.c, self.scale, self.rows = candidates, scale, Rows()
        use = candidates.open & pairs[:, None, None]
        self.line = np.flatnonzero(use)
        self.p, self.q, self.k = np.unravel_index(self.line, use.shape)
        self.artist = candidates.pair_artist[self.p]
        self.x = self.rows.new_columns(len(self.line))
        self.column = np.full(use.shape, -1, dtype=np.int64)
        self.column[use] = self.x
        self.cost = np.asarray(
            candidates.cost_eur_cents[self.p, self.k] * THOUSAND_EUR, dtype=np.float64
        )
        self.same_rows = np.full((candidates.pair_market.max() + 1, *use.shape[1:]), -1)

    def model(self) -> Model:
        """What artists share, over the lines and payments."""
        self._same_max()
        self._forced()
        limit_rows = self._limits()
        money = money_rows(self.c, self.rows, Lines(self.p, self.q, self.k, self.x, self.cost))
        matrix, upper = self.rows.matrix()
        return Model(
            self.scale, self.line, money.payments, matrix, upper, self.same_rows,
            money.budget_rows, money.period_rows, money.bear_rows, money.bear, money.own_row,
            limit_rows, self.c.params.artists_max,
        )  # fmt: skip

    def _same_max(self) -> None:
        """Partners, press and stages of a market take so many of a kind in a quarter."""
        most = self.c.params.same_max
        if most is None:
            return
        quarters, kinds = len(self.c.inputs.quarters), len(self.c.rules.kinds)
        market = self.c.pair_market[self.p]
        spots, place, count = np.unique(
            (market * quarters + self.q) * kinds + self.k, return_inverse=True, return_counts=True
        )
        row = np.full(len(spots), -1)  # a spot with no more lines than allowed needs no row
        row[count > most] = np.arange((count > most).sum())
        first = self.rows.add(np.full((count > most).sum(), float(most)))
        here = row[place] >= 0
        self.rows.put(first + row[place][here], self.x[here], 1.0)
        self.same_rows.reshape(-1)[spots] = np.where(row >= 0, first + row, -1)

    def _forced(self) -> None:
        pairs = {(p.artist_id, p.territory): n for n, p in enumerate(self.c.inputs.forecasts)}
        kinds = {kind.kind: k for k, kind in enumerate(self.c.rules.kinds)}
        for key in self.c.params.force:
            meant = [key.covers(quarter.name) for quarter in self.c.inputs.quarters]
            columns = self.column[pairs[key.artist_id, key.territory], meant, kinds[key.kind]]
            self.rows.put(self.rows.add(-1.0), columns[columns >= 0], -1.0)

    def _limits(self) -> Ints:
        """Floors and ceilings: what lines weigh together is at most so much."""
        rows = []
        for limit in self.c.limits:
            rows.append(self.rows.add(limit.upper))
            weights = limit.weights(np.arange(len(self.c.open)), self.c.cost_eur_cents)
            weights = weights[self.p, self.q, self.k]
            self.rows.put(rows[-1], self.x[weights != 0], weights[weights != 0])
        return np.array(rows, dtype=np.int64)
