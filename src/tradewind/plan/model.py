"""The plan as a mixed-integer linear problem: maximise gain, every rule a family of rows.

Money stands in thousand euros and gain in units of `scale`, so that figures are near one.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.candidates import Candidates
from tradewind.plan.day_cuts import day_cuts
from tradewind.plan.rows import Rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
THOUSAND_EUR = 1e-5  # of a cent


@dataclass(frozen=True)
class Model:
    """maximise gain·x, matrix·x <= upper, 0 <= x <= ceiling, the first `lines` columns whole.

    `line` is the grid place (pair, quarter, kind; flat) of each of those columns. Rows by meaning:
    `shared` are those that tie artists together or are about money, `day_rows` the days of an
    artist in a quarter; `budget_rows` in the order of the purses; `floor_row` and `artists_row`,
    -1 where there is none; `same_rows` by market, quarter and kind, -1 likewise. `free` are the
    columns of shared rows that are no lines.
    """

    scale: float
    line: Ints
    gain: Floats
    ceiling: Floats
    matrix: sparse.csr_array
    upper: Floats
    free: Ints
    shared: Ints
    day_rows: Ints
    same_rows: Ints
    budget_rows: Ints
    floor_row: int
    artists_row: int

    @property
    def lines(self) -> int:
        """How many columns are lines."""
        return len(self.line)


def build_model(candidates: Candidates, pairs: NDArray[np.bool_], scale: float) -> Model:
    """The problem over the lines of these pairs (a mask); the others are held at none."""
    return _Builder(candidates, pairs, scale).model()


class _Builder:
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
        self.gains: list[Floats] = [np.zeros(len(self.line))]
        self.ceilings: list[Floats] = [np.ones(len(self.line))]
        self.free: list[Ints] = [np.zeros(0, np.int64)]
        self.same_rows = np.full((candidates.pair_market.max() + 1, *use.shape[1:]), -1)

    def model(self) -> Model:
        self._falling_returns()
        self._needs()
        self._once_a_year()
        artists_row = self._artists_max()
        self._active_markets()
        before_days = self.rows.count
        self._capacity()
        before_shared = self.rows.count
        self._same_max()
        self._forced()
        floor_row = self._floor()
        budget_rows = self._money()
        matrix, upper = self.rows.matrix()
        return Model(
            self.scale, self.line,
            np.concatenate(self.gains), np.concatenate(self.ceilings),
            matrix, upper, np.concatenate(self.free),
            np.arange(before_shared, len(upper)), np.arange(before_days, before_shared),
            self.same_rows, budget_rows, floor_row, artists_row,
        )  # fmt: skip

    def _more(self, gain: Floats, ceiling: Floats) -> Ints:
        self.gains.append(gain)
        self.ceilings.append(ceiling)
        return self.rows.new_columns(len(gain))

    def _falling_returns(self) -> None:
        """A pair's lift-weeks fill its segments, the best first: concave, so no whole numbers."""
        pairs, place = np.unique(self.p, return_inverse=True)
        first = self.rows.add(np.zeros(len(pairs)))
        self.rows.put(first + place, self.x, -self.c.exposure[self.p, self.q, self.k])
        worth = self.c.worth.per_lift_week[pairs] / self.scale
        for width, rate in self.c.params.gain.returns:
            filled = self._more(worth * rate, np.full(len(pairs), width))
            self.rows.put(first + np.arange(len(pairs)), filled, 1.0)

    def _needs(self) -> None:
        """A line is no more than what it needs, in the same quarter or earlier."""
        names = {kind.kind: k for k, kind in enumerate(self.c.rules.kinds)}
        for k, kind in enumerate(self.c.rules.kinds):
            wants = (self.k == k) & ~self.c.met[self.p, self.k] & bool(kind.needs)
            for q in range(len(self.c.inputs.quarters)):
                here = np.flatnonzero(wants & (self.q == q))
                first = self.rows.add(np.zeros(len(here)))
                row = first + np.arange(len(here))
                self.rows.put(row, self.x[here], 1.0)
                for need in kind.needs:
                    for earlier in range(q + 1):
                        columns = self.column[self.p[here], earlier, names[need]]
                        there = columns >= 0
                        self.rows.put(row[there], columns[there], -1.0)

    def _once_a_year(self) -> None:
        """Within any four quarters in a row, once."""
        quarters = len(self.c.inputs.quarters)
        for k, kind in enumerate(self.c.rules.kinds):
            for begin in range(max(1, quarters - 3)) if kind.once_a_year else ():
                inside = (self.k == k) & (self.q >= begin) & (self.q < begin + 4)
                self._at_most(np.flatnonzero(inside), self.p, 1.0, 1.0)

    def _at_most(self, here: Ints, key: Ints, weight: float | Floats, limit: float) -> None:
        keys, place = np.unique(key[here], return_inverse=True)
        first = self.rows.add(np.full(len(keys), limit))
        self.rows.put(first + place, self.x[here], weight)

    def _capacity(self) -> None:
        """Days by artist and quarter, and the cuts that whole actions allow."""
        days = np.array([kind.workload_days for kind in self.c.rules.kinds])
        quarters = len(self.c.inputs.quarters)
        keys, place = np.unique(self.artist * quarters + self.q, return_inverse=True)
        limit = self.c.capacity_days[keys // quarters]
        self.rows.put(self.rows.add(limit) + place, self.x, days[self.k])
        for size in np.unique(limit):
            member = np.flatnonzero(limit[place] == size)
            theirs, whose = np.unique(place[member], return_inverse=True)
            for weights, most in day_cuts(tuple(days.tolist()), float(size)):
                first = self.rows.add(np.full(len(theirs), most))
                weight = np.array(weights)[self.k[member]]
                some = weight != 0
                self.rows.put((first + whose)[some], self.x[member][some], weight[some])

    def _active_markets(self) -> None:
        """A pair is active in a quarter that holds a line; an artist has so many active pairs."""
        most = self.c.params.markets_max
        if most is None or not len(self.line):
            return
        pairs_of_artist = np.bincount(self.c.pair_artist[np.unique(self.p)])
        here = np.flatnonzero(pairs_of_artist[self.artist] > most)
        quarters = len(self.c.inputs.quarters)
        keys, place = np.unique(self.p[here] * quarters + self.q[here], return_inverse=True)
        owner = self.c.pair_artist[keys // quarters]
        active = self._more(np.zeros(len(keys)), np.ones(len(keys)))
        first = self.rows.add(np.zeros(len(here)))
        self.rows.put(first + np.arange(len(here)), self.x[here], 1.0)
        self.rows.put(first + np.arange(len(here)), active[place], -1.0)
        whose = owner * quarters + keys % quarters
        groups, member = np.unique(whose, return_inverse=True)
        limit = self.rows.add(np.full(len(groups), float(most)))
        self.rows.put(limit + member, active, 1.0)

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

    def _artists_max(self) -> int:
        """The row that counts artists; -1 without the rule."""
        if self.c.params.artists_max is None:
            return -1
        artists, place = np.unique(self.artist, return_inverse=True)
        chosen = self._more(np.zeros(len(artists)), np.ones(len(artists)))
        first = self.rows.add(np.zeros(len(self.line)))
        self.rows.put(first + np.arange(len(self.line)), self.x, 1.0)
        self.rows.put(first + np.arange(len(self.line)), chosen[place], -1.0)
        row = self.rows.add(float(self.c.params.artists_max))
        self.rows.put(row, chosen, 1.0)
        return row

    def _forced(self) -> None:
        pairs = {(p.artist_id, p.territory): n for n, p in enumerate(self.c.inputs.forecasts)}
        kinds = {kind.kind: k for k, kind in enumerate(self.c.rules.kinds)}
        for key in self.c.params.force:
            meant = [key.covers(quarter.name) for quarter in self.c.inputs.quarters]
            columns = self.column[pairs[key.artist_id, key.territory], meant, kinds[key.kind]]
            self.rows.put(self.rows.add(-1.0), columns[columns >= 0], -1.0)

    def _floor(self) -> int:
        """Spending on emerging artists is at least its share of all spending."""
        floor = self.c.params.floor_emerging
        if floor is None:
            return -1
        row = self.rows.add(0.0)
        self.rows.put(row, self.x, (floor - self.c.emerging[self.artist]) * self.cost)
        return row

    def _money(self) -> Ints:
        """Funders bear what the most generous of them may of each line; the rest is own money."""
        budgets = [purse.budget_eur_cents * THOUSAND_EUR for purse in self.c.rules.purses]
        cents = self.c.must_eur_cents[self.p, self.k]
        must = np.asarray(cents * THOUSAND_EUR, dtype=np.float64)
        first = self.rows.add(budgets)
        rows = first + np.arange(len(budgets))
        if self.c.params.own_eur_cents is not None:
            own = self.rows.add(self.c.params.own_eur_cents * THOUSAND_EUR)
            self.rows.put(own, self.x, self.cost - must)
        if len(budgets) == 1:
            self._one_purse(first, must)
        else:
            self._many_purses(rows, must)
        return rows

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
        for f, purse in enumerate(purses):
            budget = purse.budget_eur_cents * THOUSAND_EUR
            # twice the budget never binds: the budget's own row must, for it carries the price
            paid = self._more(zero, np.where(share[:, f] > 0, 2 * budget, 0.0))
            self.free.append(paid)
            self.rows.put(bear + each, paid, -1.0)
            self.rows.put(budget_rows[f], paid, 1.0)
            most = self.rows.add(zero)
            self.rows.put(most + each, paid, 1.0)
            self.rows.put(most + group, self.x, -shares[:, f] * self.cost)
            if purse.artist_cap_eur_cents is not None:
                people, place = np.unique(artist, return_inverse=True)
                caps = np.full(len(people), purse.artist_cap_eur_cents * THOUSAND_EUR)
                self.rows.put(self.rows.add(caps) + place, paid, 1.0)
