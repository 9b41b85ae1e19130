"""A plan made better part by part: some artists decide again, all others stay as they are.

Each step is a small problem in whole ways (fix and optimise; Pochet and Wolsey, Production
Planning by Mixed Integer Programming, 2006). Artists that meet in a market decide together, for
there they are in each other's way.
"""

from collections.abc import Callable

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.solver.clock import Clock
from tradewind.plan.solver.highs import searched
from tradewind.plan.solver.master import Choice

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
FIRST, LEAST, MOST = 8, 4, 60  # artists that decide together
STEP_SECONDS = 3.0
QUICK = 0.4  # seconds; a step done sooner may be larger
FINE = 2e-5  # of the gain: what is not worth a step
IDLE = 40  # steps in a row that bring nothing end it


class Composer:
    """Betters a choice of ways, whose columns come first, by their artists and markets."""

    def __init__(
        self, choice: Choice, artist: Ints, market: Ints, taken: Bools, *, clock: Clock, seed: int
    ) -> None:
        self.choice, self.artist, self.market, self.taken = choice, artist, market, taken
        self.matrix = sparse.csc_array(choice.matrix)
        self.clock, self.chance = clock, np.random.default_rng(seed)
        self.size = FIRST

    @property
    def gain(self) -> float:
        """What the ways taken bring."""
        return float(self.choice.gain[: len(self.taken)] @ self.taken)

    def better(self, target: float, tell: Callable[[float], None]) -> None:
        """Go on until the target is reached, nothing more is found or time is up."""
        idle = 0
        while idle < IDLE and self.gain < target and not self.clock.over:
            before, began = self.gain, self.clock.spent
            self._decide(self._together())
            spent = self.clock.spent - began
            self.size = min(MOST, self.size + 1) if spent < QUICK else max(LEAST, self.size - 2)
            idle = 0 if self.gain > before + 1e-9 else idle + 1
            if self.gain > before:
                tell(self.gain)

    def _together(self) -> Bools:
        """Artists who meet in some market, and others to make up the number."""
        artists = np.unique(self.artist)
        place = self.chance.choice(np.unique(self.market[self.taken]))
        there = np.unique(self.artist[self.market == place])
        if len(there) > self.size:
            there = self.chance.choice(there, self.size, replace=False)
        more = self.chance.permutation(np.setdiff1d(artists, there))[: self.size - len(there)]
        mask = np.zeros(int(artists.max()) + 1, dtype=bool)
        mask[there], mask[more] = True, True
        return mask

    def _decide(self, artists: Bools) -> None:
        """The best ways for these artists, with all others as they are."""
        count = len(self.taken)
        mine = artists[self.artist]
        stay = self.taken & ~mine
        upper = self.choice.upper - self.matrix[:, :count] @ stay.astype(float)
        columns = np.flatnonzero(np.append(mine, np.ones(len(self.choice.gain) - count, bool)))
        matrix = sparse.csr_array(self.matrix[:, columns])
        used = np.flatnonzero(np.diff(matrix.indptr) > 0)
        part = Choice(
            self.choice.gain[columns],
            sparse.csr_array(matrix[used]),
            np.where(np.abs(upper) < 1e-9, 0.0, upper)[used],
            self.choice.ceiling[columns],
        )
        whole = columns < count
        result = searched(
            part, part.ceiling, whole, start=self.taken[mine].astype(float), target=np.inf,
            gap=FINE * self.gain, seconds=min(STEP_SECONDS, self.clock.left), seed=0,
            stop=self.clock.stop, better=lambda _: None,
        )  # fmt: skip
        if result.values is None:
            return
        taken = stay.copy()
        taken[columns[whole]] = result.values[whole] > 0.5
        if self.choice.gain[:count] @ taken > self.gain:
            self.taken = taken
