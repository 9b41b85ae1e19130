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
from tradewind.plan.rows import THOUSAND_EUR, Rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Model:
    """matrix·x <= upper; the first `lines` columns are lines, the others payments of a purse.

    `line` is the grid place (pair, quarter, kind; flat) of each line; `payments` the most of each
    payment. Rows by meaning: `budget_rows` in the order of the purses; `bear_rows` by group of
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
    bear_rows: Ints
    bear: Bools
    own_row: int
    limit_rows: Ints
    artists_max: int | None

    @property
    def lines(self) -> int:
        """How many columns are lines."""
        return len(self.line)


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
        self.payments: list[Floats] = [np.zeros(0)]
        self.bear_rows = np.zeros(0, np.int64)
        self.bear = np.zeros((0, len(candidates.rules.purses)), dtype=bool)
        self.same_rows = np.full((candidates.pair_market.max() + 1, *use.shape[1:]), -1)

    def model(self) -> Model:
        """What artists share, over the lines and payments."""
        self._same_max()
        self._forced()
        limit_rows = self._limits()
        budget_rows, own_row = self._money()
        matrix, upper = self.rows.matrix()
        return Model(
            self.scale, self.line, np.concatenate(self.payments), matrix, upper,
            self.same_rows, budget_rows, self.bear_rows, self.bear, own_row, limit_rows,
            self.c.params.artists_max,
        )  # fmt: skip

    def _at_most(self, here: Ints, key: Ints, weight: float | Floats, limit: float) -> None:
        keys, place = np.unique(key[here], return_inverse=True)
        first = self.rows.add(np.full(len(keys), limit))
        self.rows.put(first + place, self.x[here], weight)

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

    def _money(self) -> tuple[Ints, int]:
        """Funders bear what the most generous of them may of each line; the rest is own money."""
        budgets = [purse.budget_eur_cents * THOUSAND_EUR for purse in self.c.rules.purses]
        cents = self.c.must_eur_cents[self.p, self.k]
        must = np.asarray(cents * THOUSAND_EUR, dtype=np.float64)
        first = self.rows.add(budgets)
        rows = first + np.arange(len(budgets))
        own = -1
        if self.c.params.own_eur_cents is not None:
            own = self.rows.add(self.c.params.own_eur_cents * THOUSAND_EUR)
            self.rows.put(own, self.x, self.cost - must)
        if len(budgets) == 1:
            self._one_purse(first, must)
        else:
            self._many_purses(rows, must)
        return rows, own

    def _one_purse(self, row: int, must: Floats) -> None:
        self.rows.put(row, self.x, must)
        cap = self.c.rules.purses[0].artist_cap_eur_cents
        if cap is not None:
            self._at_most(np.arange(len(self.line)), self.artist, must, cap * THOUSAND_EUR)

    def _many_purses(self, budget_rows: Ints, must: Floats) -> None:
        """The split of a group of lines that every purse treats alike stands for each line's own.

        A group's money divided in proportion to cost keeps every limit of a single line, so the
        grouping loses nothing; where a purse has a cap by artist, groups are by artist.
        """
        purses = self.c.rules.purses
        shares = self.c.share[self.p, self.k]
        by_artist = any(purse.artist_cap_eur_cents is not None for purse in purses)
        key = np.column_stack([self.artist if by_artist else np.zeros_like(self.artist), shares])
        groups, group = np.unique(key, axis=0, return_inverse=True)
        group = group.reshape(-1)
        artist, share = groups[:, 0].astype(np.int64), groups[:, 1:]
        each, zero = np.arange(len(groups)), np.zeros(len(groups))
        bear = self.rows.add(zero)
        self.rows.put(bear + group, self.x, must)
        self.bear_rows, self.bear = bear + each, share > 0
        for f, purse in enumerate(purses):
            budget = purse.budget_eur_cents * THOUSAND_EUR
            # twice the budget never binds: the budget's own row must, for it carries the price
            self.payments.append(np.where(share[:, f] > 0, 2 * budget, 0.0))
            paid = self.rows.new_columns(len(groups))
            self.rows.put(bear + each, paid, -1.0)
            self.rows.put(budget_rows[f], paid, 1.0)
            most = self.rows.add(zero)
            self.rows.put(most + each, paid, 1.0)
            self.rows.put(most + group, self.x, -shares[:, f] * self.cost)
            if purse.artist_cap_eur_cents is not None:
                people, place = np.unique(artist, return_inverse=True)
                caps = np.full(len(people), purse.artist_cap_eur_cents * THOUSAND_EUR)
                self.rows.put(self.rows.add(caps) + place, paid, 1.0)
