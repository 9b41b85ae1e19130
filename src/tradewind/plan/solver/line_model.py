"""The plan as one problem in lines, every rule a family of rows: for a search among few lines."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.candidates import Candidates
from tradewind.plan.solver.day_cuts import day_cuts
from tradewind.plan.solver.model import Model, build_model
from tradewind.plan.solver.rows import Rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class LineModel:
    """maximise gain·x, matrix·x <= upper, 0 <= x <= ceiling; the first columns are lines, whole.

    `line` is the grid place (pair, quarter, kind; flat) of each of those; gain in units of the
    `scale` that the problem was asked for.
    """

    line: Ints
    gain: Floats
    ceiling: Floats
    matrix: sparse.csr_array
    upper: Floats

    @property
    def lines(self) -> int:
        """How many columns are lines."""
        return len(self.line)


def build_line_model(candidates: Candidates, pairs: Bools, scale: float) -> LineModel:
    """The problem over the open lines of these pairs (a mask); the others are held at none."""
    return _Builder(candidates, pairs, scale).model()


class _Builder:
    """Adds what holds within one artist to the rows that tie artists together."""

    def __init__(self, candidates: Candidates, pairs: Bools, scale: float) -> None:
        self.c, self.scale = candidates, scale
        self.shared: Model = build_model(candidates, pairs, scale)
        usable = candidates.open & pairs[:, None, None]
        self.line = self.shared.line
        self.p, self.q, self.k = np.unravel_index(self.line, usable.shape)
        self.artist = candidates.pair_artist[self.p]
        self.column = np.full(usable.shape, -1, dtype=np.int64)
        self.column[usable] = self.x = np.arange(len(self.line))
        self.rows = Rows()
        self.rows.new_columns(self.shared.matrix.shape[1])
        self.gains = [np.zeros(self.rows.columns)]
        self.ceilings = [np.ones(len(self.line)), self.shared.payments]

    def model(self) -> LineModel:
        self._falling_returns()
        self._needs()
        self._once_a_year()
        self._capacity()
        self._active_markets()
        self._artists_max()
        own, upper = self.rows.matrix()
        shared = self.shared.matrix
        wide = sparse.csr_array(
            (shared.data, shared.indices, shared.indptr), shape=(shared.shape[0], own.shape[1])
        )
        return LineModel(
            self.line,
            np.concatenate(self.gains),
            np.concatenate(self.ceilings),
            sparse.csr_array(sparse.vstack([wide, own], format="csr")),
            np.concatenate([self.shared.upper, upper]),
        )

    def _more(self, gain: Floats, ceiling: Floats) -> Ints:
        self.gains.append(gain)
        self.ceilings.append(ceiling)
        return self.rows.new_columns(len(gain))

    def _no_more_than(self, lines: Ints, others: Ints) -> None:
        """A line is taken only with the column beside it."""
        row = self.rows.add(np.zeros(len(lines))) + np.arange(len(lines))
        self.rows.put(row, lines, 1.0)
        self.rows.put(row, others, -1.0)

    def _falling_returns(self) -> None:
        """A pair's lift-weeks fill its steps, the best first: concave, so no whole numbers."""
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
            for q in range(self.c.open.shape[1]):
                here = np.flatnonzero(wants & (self.q == q))
                row = self.rows.add(np.zeros(len(here))) + np.arange(len(here))
                self.rows.put(row, self.x[here], 1.0)
                for need in kind.needs:
                    for earlier in range(q + 1):
                        columns = self.column[self.p[here], earlier, names[need]]
                        self.rows.put(row[columns >= 0], columns[columns >= 0], -1.0)

    def _once_a_year(self) -> None:
        """Within any four quarters in a row, once."""
        for k, kind in enumerate(self.c.rules.kinds):
            for begin in range(max(1, self.c.open.shape[1] - 3)) if kind.once_a_year else ():
                inside = (self.k == k) & (self.q >= begin) & (self.q < begin + 4)
                here = np.flatnonzero(inside)
                pairs, place = np.unique(self.p[here], return_inverse=True)
                self.rows.put(self.rows.add(np.ones(len(pairs))) + place, self.x[here], 1.0)

    def _capacity(self) -> None:
        """Days by artist and quarter, and the cuts that whole actions allow."""
        days = np.array([kind.workload_days for kind in self.c.rules.kinds])
        quarters = self.c.open.shape[1]
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
        if most is None:
            return
        quarters = self.c.open.shape[1]
        keys, place = np.unique(self.p * quarters + self.q, return_inverse=True)
        active = self._more(np.zeros(len(keys)), np.ones(len(keys)))
        self._no_more_than(self.x, active[place])
        whose = self.c.pair_artist[keys // quarters] * quarters + keys % quarters
        groups, member = np.unique(whose, return_inverse=True)
        self.rows.put(self.rows.add(np.full(len(groups), float(most))) + member, active, 1.0)

    def _artists_max(self) -> None:
        most = self.c.params.artists_max
        if most is None:
            return
        artists, place = np.unique(self.artist, return_inverse=True)
        chosen = self._more(np.zeros(len(artists)), np.ones(len(artists)))
        self._no_more_than(self.x, chosen[place])
        self.rows.put(self.rows.add(float(most)), chosen, 1.0)
