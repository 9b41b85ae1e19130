"""The plan as a choice of ways: each pair takes one way at most, within what all pairs share.

Ways hold the pair's own rules in whole lines (falling returns, order, once a year), so the
relaxation is far closer to the best plan than one in lines. There are too many ways to list; those
that prices ask for are added (Dantzig and Wolfe, 1960).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.solver.highs import Growing
from tradewind.plan.solver.model import Model
from tradewind.plan.solver.pair_grid import PairGrid, day_rules
from tradewind.plan.solver.rows import Rows
from tradewind.plan.solver.ways import Ways

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
UNHEARD = 1e5  # scaled gain that no plan reaches: what leaving a forced line or a least costs


@dataclass(frozen=True)
class Prices:
    """What one more of each limit is worth, 0 or more, in the model's scale.

    `rows` by row of the model; `days` by artist, quarter
    and kind, what a line's days cost; `slot` by artist and quarter; `limits` by artist, what all
    the artist's days and slots are worth, `full` of that the days by artist and quarter; `artist`
    of being in the plan at all; `pair` what a pair's best known way is worth beyond its cost.
    """

    rows: Floats
    days: Floats
    slot: Floats
    limits: Floats
    artist: float
    pair: Floats
    full: Floats


@dataclass(frozen=True)
class Choice:
    """A problem over some ways, which stand before the columns that are no ways."""

    gain: Floats
    matrix: sparse.csr_array
    upper: Floats
    ceiling: Floats


class Master:
    """The problem over the ways known so far."""

    def __init__(self, grid: PairGrid, model: Model) -> None:
        self.grid, self.model = grid, model
        self._lay_rows()
        self._base = self._base_problem()
        self._solver = Growing(self._base, self._base.ceiling)
        _, quarters, kinds = grid.shape
        self.ways = Ways(np.zeros(0, np.int64), np.zeros((0, quarters * kinds), bool), np.zeros(0))
        self.unkept = 0.0  # what rows ask for and no parts of ways could give

    def add(self, ways: Ways) -> None:
        """Let these ways be taken too."""
        columns = self._columns_of(ways)
        self._solver.add(ways.gain, columns)
        self.ways = self.ways.and_more(ways)

    def solve(self, *, seconds: float) -> tuple[float, Floats, Prices]:
        """Gain where ways may be taken in parts, how much of each is taken, and the prices."""
        values, prices = self._solver.solve(seconds=seconds)
        base = len(self._base.gain)
        self.unkept = float(values[:base][self._base.gain < 0].sum())
        gain = float(self._base.gain @ values[:base] + self.ways.gain @ values[base:])
        return gain, values[base:], self.priced(prices)

    def choice(self, ways: Ways) -> Choice:
        """The problem over these ways and no others; every forced line must be in."""
        base = self._base
        matrix = sparse.hstack([self._columns_of(ways), base.matrix], format="csr")
        ceiling = np.where(base.gain < 0, 0.0, base.ceiling)
        return Choice(
            np.concatenate([ways.gain, base.gain]),
            sparse.csr_array(matrix),
            self.upper,
            np.concatenate([np.ones(len(ways)), ceiling]),
        )

    def own_problem(self, ways: Ways, value: Floats) -> Choice:
        """The problem over these ways of one artist, within the artist's own days and slots."""
        end = self._pairs + len(self.grid.pairs)
        matrix = sparse.csr_array(sparse.csr_array(self._columns_of(ways))[self._days : end])
        used = np.flatnonzero(np.diff(matrix.indptr) > 0)
        upper = self.upper[self._days : end].copy()
        upper[self._pairs - self._days :] = 1.0
        return Choice(value, sparse.csr_array(matrix[used]), upper[used], np.ones(len(ways)))

    def priced(self, prices: Floats) -> Prices:
        """Row prices of this problem by their meaning."""
        grid, shape = self.grid, (len(self.grid.artists), self.grid.shape[1])
        days = (self._day_weights.T @ prices[self._days : self._slots]).reshape(*shape, -1)
        slot = np.zeros(shape)
        slot[self._slot_artist] = prices[self._slots : self._pairs].reshape(-1, shape[1])
        inner = slice(self._days, self._pairs)
        limits = np.zeros(shape[0])
        np.add.at(limits, self._owner, prices[inner] * self.upper[inner])
        pair = prices[self._pairs : self._pairs + len(grid.pairs)]
        artist = float(prices[-1]) if self.model.artists_max is not None else 0.0
        full = np.zeros(shape)
        np.add.at(full, (self._owner[: len(self._when)], self._when), self._worth_of_days(prices))
        return Prices(prices[: self._days], days, slot, limits, artist, pair, full)

    def _worth_of_days(self, prices: Floats) -> Floats:
        """What each rule on days is worth at the prices."""
        days = slice(self._days, self._slots)
        worth: Floats = prices[days] * self.upper[days]
        return worth

    def _lay_rows(self) -> None:
        """Rows of the model, days, slots, pairs, and the count of artists if limited."""
        grid, model = self.grid, self.model
        pairs, quarters, _ = grid.shape
        rules = [day_rules(grid, artist) for artist in range(len(grid.artists))]
        pairs_of = np.bincount(grid.artist)
        for artist in np.flatnonzero(pairs_of == 1):  # a way keeps the days of its pair itself
            rules[artist] = (rules[artist][0][:0], rules[artist][1][:0])
        counts = np.array([len(limits) for _, limits in rules])
        crowded = np.flatnonzero(pairs_of > grid.slots)
        self._slot_artist = crowded
        self._days = len(model.upper)
        self._slots = self._days + int(counts.sum()) * quarters
        self._pairs = self._slots + len(crowded) * quarters
        weights = [np.kron(np.eye(quarters), weight) for weight, _ in rules]
        self._day_weights = sparse.csr_array(sparse.block_diag(weights, format="csr"))
        self._owner = np.concatenate(
            [np.repeat(np.arange(len(counts)), counts * quarters), np.repeat(crowded, quarters)]
        )
        self._when = np.concatenate([np.repeat(np.arange(quarters), count) for count in counts])
        most = [] if model.artists_max is None else [float(model.artists_max)]
        self.upper = np.concatenate([
            model.upper,
            *(np.tile(limits, quarters) for _, limits in rules),
            np.full(len(crowded) * quarters, float(grid.slots)),
            np.full(pairs, 0.0 if most else 1.0),
            most,
        ])  # fmt: skip

    def _base_problem(self) -> Choice:
        """Columns that are no ways: payments, artists in the plan, what is asked for in vain."""
        model, rows = self.model, Rows()
        rows.add(self.upper)
        paid = model.matrix[:, model.lines :].tocoo()
        columns = rows.new_columns(len(model.payments))
        rows.put(paid.row, columns[paid.col], paid.data)
        gain, ceiling = [np.zeros(len(columns))], [model.payments]
        forced = np.flatnonzero(self.upper < 0)
        rows.put(forced, rows.new_columns(len(forced)), -1.0)
        gain.append(np.full(len(forced), -UNHEARD))
        ceiling.append(-self.upper[forced])
        if model.artists_max is not None:
            chosen = rows.new_columns(len(self.grid.artists))
            rows.put(self._pairs + np.arange(len(self.grid.pairs)), chosen[self.grid.artist], -1.0)
            rows.put(len(self.upper) - 1, chosen, 1.0)
            gain.append(np.zeros(len(chosen)))
            ceiling.append(np.ones(len(chosen)))
        matrix, upper = rows.matrix()
        return Choice(np.concatenate(gain), matrix, upper, np.concatenate(ceiling))

    def _columns_of(self, ways: Ways) -> sparse.csc_array:
        """What each way uses, axes row and way."""
        grid, model, count = self.grid, self.model, len(ways)
        pairs, quarters, kinds = grid.shape
        artist = grid.artist[ways.pair]
        way, line = np.nonzero(ways.taken)
        lines = sparse.csr_array(
            (np.ones(len(way)), (grid.column.reshape(pairs, -1)[ways.pair[way], line], way)),
            shape=(model.matrix.shape[1], count),
        )
        spots = sparse.csr_array(
            (np.ones(len(way)), (artist[way] * quarters * kinds + line, way)),
            shape=(self._day_weights.shape[1], count),
        )
        slot_of = np.full(len(grid.artists), -1)
        slot_of[self._slot_artist] = np.arange(len(self._slot_artist))
        busy, when = np.nonzero(ways.taken.reshape(count, quarters, kinds).any(2))
        some = slot_of[artist[busy]] >= 0
        busy, when = busy[some], when[some]
        rows = np.concatenate([
            slot_of[artist[busy]] * quarters + when, self._pairs - self._slots + ways.pair
        ])  # fmt: skip
        rest = sparse.csr_array(
            (np.ones(len(rows)), (rows, np.concatenate([busy, np.arange(count)]))),
            shape=(len(self.upper) - self._slots, count),
        )
        parts = [model.matrix @ lines, self._day_weights @ spots, rest]
        return sparse.csc_array(sparse.vstack(parts, format="csc"))


def costs_at(grid: PairGrid, model: Model, prices: Prices) -> Floats:
    """What each line uses of the limits that artists share, axes pair, quarter, kind."""
    by_column = model.matrix.T @ prices.rows
    cost: Floats = np.where(grid.column >= 0, by_column[np.maximum(grid.column, 0)], 0.0)
    return cost
