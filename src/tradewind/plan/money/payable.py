"""Of chosen lines those that can be paid where funders have floors or count their awards.

The search leaves floors out and counts awards in parts, so some of its lines may find no payer in
the end. Then the lines that bring most among those that can be paid stay.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.candidates import Candidates
from tradewind.plan.money.rows import private_beside
from tradewind.plan.money.split import whole_purses
from tradewind.plan.solver.highs import searched
from tradewind.plan.solver.rows import THOUSAND_EUR, Rows

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
SECONDS = 10.0
GAP = 1e-4  # of what all lines together are worth


@dataclass(frozen=True)
class _Problem:
    gain: Floats
    matrix: sparse.csr_array
    upper: Floats


def needs_payers(c: Candidates) -> bool:
    """Whether the purses leave open which of them pays for a line, and floors or counts hold."""
    return len(c.rules.purses) > 1 and any(whole_purses(c))


def payable(candidates: Candidates, lines: Ints) -> tuple[Ints, Bools] | None:
    """The lines that stay, and which purse pays for which of them; None where none was found."""
    return _Payable(candidates, lines).found()


class _Payable:
    """Columns: whether a line stays; whether a purse pays for it; how much, in thousand euros."""

    def __init__(self, c: Candidates, lines: Ints) -> None:
        self.c, self.lines, self.rows = c, lines, Rows()
        self.p, self.q, self.k = np.unravel_index(lines, c.open.shape)
        count, purses = len(lines), len(c.rules.purses)
        self.stays = self.rows.new_columns(count)
        self.pays = self.rows.new_columns(count * purses).reshape(count, -1)
        self.paid = self.rows.new_columns(count * purses).reshape(count, -1)
        self.each = np.arange(count)
        self.must = c.must_eur_cents[self.p, self.k] * THOUSAND_EUR
        self.most = c.most_eur_cents[self.p, self.k] * THOUSAND_EUR

    def found(self) -> tuple[Ints, Bools] | None:
        self._bear()
        for f in range(self.pays.shape[1]):
            self._purse(f)
        self._together()
        self._match()
        self._others()
        matrix, upper = self.rows.matrix()
        gain = np.zeros(self.rows.columns)
        worth = self.c.first_gain[self.p, self.q, self.k]
        gain[self.stays] = worth / max(float(worth.max(initial=0.0)), 1e-300)
        ceiling = np.ones(self.rows.columns)
        ceiling[self.paid] = self.most
        result = searched(
            _Problem(gain, matrix, upper), ceiling, np.arange(len(gain)) < self.paid[0, 0],
            start=None, target=float(gain.sum()) - 1e-6, gap=GAP * float(gain.sum()),
            seconds=SECONDS, seed=self.c.params.seed, stop=lambda: False, better=lambda _: None,
        )  # fmt: skip
        if result.values is None:
            return None
        stays = result.values[self.stays] > 0.5
        return self.lines[stays], (result.values[self.pays] > 0.5)[stays]

    def _bear(self) -> None:
        """What purses pay of a line that stays is what they must."""
        for sign in (1.0, -1.0):
            row = self.rows.add(np.zeros(len(self.lines))) + self.each
            self.rows.put(row, self.stays, sign * self.must)
            for f in range(self.paid.shape[1]):
                self.rows.put(row, self.paid[:, f], -sign)

    def _purse(self, f: int) -> None:
        purse = self.c.rules.purses[f]
        self.rows.put(self.rows.add(purse.budget_eur_cents * THOUSAND_EUR), self.paid[:, f], 1.0)
        upper = self.rows.add(np.zeros(len(self.lines))) + self.each
        self.rows.put(upper, self.paid[:, f], 1.0)
        self.rows.put(upper, self.pays[:, f], -self.most[:, f])
        if purse.least_eur_cents:
            lower = self.rows.add(np.zeros(len(self.lines))) + self.each
            self.rows.put(lower, self.paid[:, f], -1.0)
            self.rows.put(lower, self.pays[:, f], purse.least_eur_cents * THOUSAND_EUR)
        artist = self.c.pair_artist[self.p]
        for scope in self.c.scopes[f]:
            groups, place = np.unique(scope.group[artist, self.q], return_inverse=True)
            unit = 1.0 if scope.awards else THOUSAND_EUR
            limits = self.rows.add(np.full(len(groups), scope.most * unit))
            self.rows.put(limits + place, (self.pays if scope.awards else self.paid)[:, f], 1.0)

    def _together(self) -> None:
        together = self.c.together_eur_cents[self.p, self.k] * THOUSAND_EUR
        row = self.rows.add(together) + self.each
        for f, purse in enumerate(self.c.rules.purses):
            if purse.funder.public:
                self.rows.put(row, self.paid[:, f], 1.0)

    def _match(self) -> None:
        cost = self.c.cost_eur_cents[self.p, self.k] * THOUSAND_EUR
        for f, purse in enumerate(self.c.rules.purses):
            if purse.funder.match > 0:
                row = self.rows.add(np.zeros(len(self.lines))) + self.each
                self.rows.put(row, self.paid[:, f], purse.funder.match)
                self.rows.put(row, self.stays, self.must - cost)
                for other in private_beside(self.c.rules.purses, f):
                    self.rows.put(row, self.paid[:, other], -1.0)

    def _others(self) -> None:
        """Order, forced lines and limits of the person, should lines go out."""
        kinds, spots = self.c.rules.kinds, {}
        for n, spot in enumerate(zip(self.p, self.q, self.k, strict=True)):
            spots[tuple(map(int, spot))] = n
        for n, (p, q, k) in enumerate(zip(self.p, self.q, self.k, strict=True)):
            if kinds[k].needs and not self.c.met[p, k]:
                row = self.rows.add(0.0)
                self.rows.put(row, self.stays[n : n + 1], 1.0)
                before = [
                    spots[p, early, other]
                    for other, kind in enumerate(kinds)
                    if kind.kind in kinds[k].needs
                    for early in range(q + 1)
                    if (p, early, other) in spots
                ]
                self.rows.put(row, self.stays[before], -1.0)
        for key in self.c.params.force:
            meant = [
                n
                for n, (p, q, k) in enumerate(zip(self.p, self.q, self.k, strict=True))
                if (self.c.inputs.forecasts[p].artist_id, self.c.inputs.forecasts[p].territory)
                == (key.artist_id, key.territory)
                and kinds[k].kind == key.kind
                and key.covers(self.c.inputs.quarters[q].name)
            ]
            self.rows.put(self.rows.add(-1.0), self.stays[meant], -1.0)
        for limit in self.c.limits:
            weights = limit.weights(self.p, self.c.cost_eur_cents)[self.each, self.q, self.k]
            self.rows.put(self.rows.add(limit.upper), self.stays, weights)
