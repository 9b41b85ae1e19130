"""Who pays what of each chosen line, to the cent."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.candidates import Candidates
from tradewind.plan.money.rows import private_beside
from tradewind.plan.solver.highs import corner
from tradewind.plan.solver.rows import Rows

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


def split(candidates: Candidates, lines: Ints, pays: Bools | None = None) -> Ints | None:
    """Cents by line and purse; None where the purses cannot bear these lines to the cent.

    `pays` says which purse pays for which line, axes line and purse, where purses have floors or
    count awards: what it names is paid at least the floor, all else nothing (payable.py).
    Money from budgets through limits of artists into lines is a flow with whole limits, and the
    simplex method ends in a corner, so the answer is whole (Hoffman and Kruskal, 1956). Where
    limits cross (of artists over a plan, of companies in a year), cents are rounded and mended.
    """
    c = candidates
    p, q, k = np.unravel_index(lines, c.open.shape)
    must = c.must_eur_cents[p, k]
    least, most = _ends(c, p, k, pays)
    if len(c.rules.purses) == 1:
        paid = must[:, None]
    else:
        found = _flow(c, (p, q, k), least, most)
        if found is None:
            return None
        paid = _whole(found, must, most)
    return paid if kept(c, p, q, paid) and (paid.sum(1) == must).all() else None


@dataclass(frozen=True)
class _Flow:
    """Cents by line and purse, the cheapest in the order of the purses."""

    gain: Floats
    matrix: sparse.csr_array
    upper: Floats


def _ends(c: Candidates, p: Ints, k: Ints, pays: Bools | None) -> tuple[Ints, Ints]:
    """The least and the most that each purse pays of each line."""
    most = c.most_eur_cents[p, k]
    if pays is None:
        return np.zeros_like(most), most
    least = np.array([max(purse.least_eur_cents, 1) for purse in c.rules.purses])
    bound = np.array([bool(whole) for whole in whole_purses(c)])
    floors = np.where(pays & bound, least, 0)
    return floors, np.where(pays | ~bound, most, 0)


def whole_purses(c: Candidates) -> list[bool]:
    """Which purses have a floor or count awards, so that a line is theirs or is not."""
    return [
        purse.least_eur_cents > 0 or any(scope.awards for scope in scopes)
        for purse, scopes in zip(c.rules.purses, c.scopes, strict=True)
    ]


def _flow(c: Candidates, places: tuple[Ints, ...], least: Ints, most: Ints) -> Floats | None:
    """Cents by line and purse, perhaps in parts of cents."""
    p, q, k = places
    rows, purses, count = Rows(), c.rules.purses, len(p)
    columns = rows.new_columns(count * len(purses)).reshape(count, -1)
    bear = rows.add(-c.must_eur_cents[p, k])
    for f, purse in enumerate(purses):
        rows.put(bear + np.arange(count), columns[:, f], -1.0)
        rows.put(rows.add(purse.budget_eur_cents), columns[:, f], 1.0)
        for scope in c.scopes[f]:
            if not scope.awards:
                groups, place = np.unique(scope.group[c.pair_artist[p], q], return_inverse=True)
                limits = rows.add(np.full(len(groups), float(scope.most)))
                rows.put(limits + place, columns[:, f], 1.0)
        floored = np.flatnonzero(least[:, f])
        rows.put(
            rows.add(-least[floored, f].astype(float)) + np.arange(len(floored)),
            columns[floored, f],
            -1.0,
        )
    _together(c, p, k, rows, columns)
    _match(c, p, k, rows, columns)
    matrix, upper = rows.matrix()
    order = -np.tile(np.arange(1.0, len(purses) + 1), count)
    values = corner(_Flow(order, matrix, upper), most.reshape(-1).astype(float))
    return None if values is None else values.reshape(columns.shape)


def _match(c: Candidates, p: Ints, k: Ints, rows: Rows, columns: Ints) -> None:
    """Own money, and what private purses pay, match what a purse pays that asks for it."""
    own = (c.cost_eur_cents[p, k] - c.must_eur_cents[p, k]).astype(float)
    for f, purse in enumerate(c.rules.purses):
        if purse.funder.match > 0:
            row = rows.add(own) + np.arange(len(p))
            rows.put(row, columns[:, f], purse.funder.match)
            for other in private_beside(c.rules.purses, f):
                rows.put(row, columns[:, other], -1.0)


def _together(c: Candidates, p: Ints, k: Ints, rows: Rows, columns: Ints) -> None:
    together = c.together_eur_cents[p, k]
    over = np.flatnonzero(c.must_eur_cents[p, k] > together)
    row = rows.add(together[over].astype(float)) + np.arange(len(over))
    for f, purse in enumerate(c.rules.purses):
        if purse.funder.public:
            rows.put(row, columns[over, f], 1.0)


def _whole(values: Floats, must: Ints, most: Ints) -> Ints:
    """Whole cents near these: what rounding leaves over goes to purses that have paid in parts."""
    paid = np.rint(values).astype(np.int64)
    for line in np.flatnonzero(paid.sum(1) != must):
        paid[line] = np.floor(values[line] + 1e-6).astype(np.int64)
        for f in np.argsort(paid[line] - values[line], kind="stable"):
            more = min(int(must[line] - paid[line].sum()), int(most[line, f] - paid[line, f]), 1)
            paid[line, f] += max(more, 0)
    return paid


def kept(c: Candidates, p: Ints, q: Ints, paid: Ints) -> bool:
    """Whether budgets and limits over several lines hold."""
    for f, purse in enumerate(c.rules.purses):
        if paid[:, f].sum() > purse.budget_eur_cents:
            return False
        for scope in c.scopes[f]:
            weight = paid[:, f] > 0 if scope.awards else paid[:, f]
            used = np.bincount(scope.group[c.pair_artist[p], q], weights=weight)
            if used.max(initial=0) > scope.most:
                return False
    return True
