"""Rows of money over lines and payments: budgets, limits of funders, who bears what.

Floors of awards are left out, and awards of several funders are counted in parts: both only make
more possible, so the bound stays true. Who pays in the end keeps them exactly (split.py).
"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.money.scopes import PERIOD, Scope
from tradewind.plan.rules import Purse
from tradewind.plan.solver.rows import THOUSAND_EUR, Rows

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]


@dataclass(frozen=True)
class Lines:
    """The lines of a problem: pair, quarter, kind of each, its column, its cost in thousands."""

    p: Ints
    q: Ints
    k: Ints
    x: Ints
    cost: Floats


@dataclass(frozen=True)
class Money:
    """Rows by meaning, as Model has them; `payments` the most of each payment, by column."""

    budget_rows: Ints
    period_rows: Ints
    bear_rows: Ints
    bear: Bools
    own_row: int
    payments: Floats


def money_rows(candidates: Candidates, rows: Rows, lines: Lines) -> Money:
    """Funders bear what the most generous of them may of each line; the rest is own money."""
    return _MoneyRows(candidates, rows, lines).add()


def private_beside(purses: Sequence[Purse], f: int) -> list[int]:
    """The private purses beside one that asks for match."""
    return [n for n, purse in enumerate(purses) if n != f and not purse.funder.public]


class _MoneyRows:
    def __init__(self, candidates: Candidates, rows: Rows, lines: Lines) -> None:
        self.c, self.rows, self.lines = candidates, rows, lines
        self.purses = candidates.rules.purses
        cents = candidates.must_eur_cents[lines.p, lines.k]
        self.must = np.asarray(cents * THOUSAND_EUR, dtype=np.float64)
        self.artist = candidates.pair_artist[lines.p]
        self.period_rows = np.full((len(self.purses), candidates.open.shape[1]), -1)

    def add(self) -> Money:
        budgets = [purse.budget_eur_cents * THOUSAND_EUR for purse in self.purses]
        first = self.rows.add(budgets)
        rows = first + np.arange(len(budgets))
        own = -1
        if self.c.params.own_paid_eur_cents is not None:
            own = self.rows.add(self.c.params.own_paid_eur_cents * THOUSAND_EUR)
            self.rows.put(own, self.lines.x, self.lines.cost - self.must)
        if len(budgets) > 1:
            return self._many_purses(rows, own)
        self._one_purse(first)
        none = np.zeros((0, 1), dtype=bool)
        return Money(rows, self.period_rows, np.zeros(0, np.int64), none, own, np.zeros(0))

    def _one_purse(self, row: int) -> None:
        """What it bears of a line is known, so its limits are over lines, exactly."""
        self.rows.put(row, self.lines.x, self.must)
        for scope in self.c.scopes[0]:
            paid = self.must > 0
            groups, place = np.unique(
                scope.group[self.artist[paid], self.lines.q[paid]], return_inverse=True
            )
            unit = 1.0 if scope.awards else THOUSAND_EUR
            limits = self.rows.add(np.full(len(groups), scope.most * unit))
            self._know(0, scope, groups, limits)
            weight = np.ones(len(place)) if scope.awards else self.must[paid]
            self.rows.put(limits + place, self.lines.x[paid], weight)

    def _many_purses(self, budget_rows: Ints, own: int) -> Money:
        """The split of a group of lines that every purse treats alike stands for each line's own.

        A group's money divided in proportion to cost keeps every limit of a single line, so the
        grouping loses nothing; where a purse has a limit over several lines, groups are within it.
        """
        shares = self.c.share[self.lines.p, self.lines.k]
        groups, group = np.unique(self._keys(shares), axis=0, return_inverse=True)
        self.group, count = group.reshape(-1), len(groups)
        self.one = np.zeros(count, np.int64)  # a line of each group
        self.one[self.group] = np.arange(len(self.group))
        bear = self.rows.add(np.zeros(count)) + np.arange(count)
        self.rows.put(bear[self.group], self.lines.x, self.must)
        payments, paid = [], []
        for f, purse in enumerate(self.purses):
            budget = purse.budget_eur_cents * THOUSAND_EUR
            some = shares[self.one, f] > 0
            # twice the budget never binds: the budget's own row must, for it carries the price
            payments.append(np.where(some, 2 * budget, 0.0))
            paid.append(self.rows.new_columns(count))
            self.rows.put(bear, paid[f], -1.0)
            self.rows.put(budget_rows[f], paid[f], 1.0)
            most = self.rows.add(np.zeros(count))
            self.rows.put(most + np.arange(count), paid[f], 1.0)
            self.rows.put(most + self.group, self.lines.x, -shares[:, f] * self.lines.cost)
            self._scopes(f, paid[f], shares[:, f])
        self._together(paid)
        self._match(paid, shares)
        return Money(
            budget_rows, self.period_rows, bear, shares[self.one] > 0, own, np.concatenate(payments)
        )

    def _know(self, f: int, scope: Scope, groups: Ints, first: int) -> None:
        """Keep which rows are the budget of a period."""
        if scope.rule == PERIOD:
            of_quarter = scope.group[0]
            place = np.minimum(np.searchsorted(groups, of_quarter), max(len(groups) - 1, 0))
            known = groups[place] == of_quarter if len(groups) else np.zeros_like(of_quarter, bool)
            self.period_rows[f] = np.where(known, first + place, -1)

    def _keys(self, shares: Floats) -> Floats:
        scopes = [scope for each in self.c.scopes for scope in each]
        within = [scope.group[self.artist, self.lines.q] for scope in scopes]
        sizes = [self.lines.cost] if any(scope.awards for scope in scopes) else []
        public = np.array([purse.funder.public for purse in self.purses])
        capped = [self._public() / np.maximum(self.lines.cost, 1e-9)] if not public.all() else []
        keys: Floats = np.column_stack([*within, *sizes, *capped, shares])
        return keys

    def _public(self) -> Floats:
        """What public purses may bear of each line together."""
        cents = self.c.together_eur_cents[self.lines.p, self.lines.k]
        return np.asarray(cents * THOUSAND_EUR, dtype=np.float64)

    def _scopes(self, f: int, paid: Ints, share: Floats) -> None:
        """Limits over several groups; of awards, each counts as the part of it that is paid."""
        artist, quarter = self.artist[self.one], self.lines.q[self.one]
        most = np.zeros(len(paid))
        np.maximum.at(most, self.group, share * self.lines.cost)
        for scope in self.c.scopes[f]:
            some = most > 0
            within, place = np.unique(scope.group[artist[some], quarter[some]], return_inverse=True)
            unit = 1.0 if scope.awards else THOUSAND_EUR
            limits = self.rows.add(np.full(len(within), scope.most * unit))
            self._know(f, scope, within, limits)
            weight = 1.0 / most[some] if scope.awards else np.ones(int(some.sum()))
            self.rows.put(limits + place, paid[some], weight)

    def _match(self, paid: list[Ints], shares: Floats) -> None:
        """What a purse asks own money to match, own money and that of private purses do match."""
        own = self.lines.cost - self.must
        for f, purse in enumerate(self.purses):
            match = purse.funder.match
            over = np.zeros(len(self.one), dtype=bool)
            over[self.group[match * shares[:, f] * self.lines.cost > own + 1e-9]] = match > 0
            if not over.any():
                continue  # own money alone is enough
            row = np.full(len(over), -1)
            row[over] = self.rows.add(np.zeros(int(over.sum()))) + np.arange(int(over.sum()))
            self.rows.put(row[over], paid[f][over], match)
            for other in private_beside(self.purses, f):
                self.rows.put(row[over], paid[other][over], -1.0)
            here = over[self.group]
            self.rows.put(row[self.group[here]], self.lines.x[here], -own[here])

    def _together(self, paid: list[Ints]) -> None:
        """Public money together, where a private purse may pay more than it."""
        public = self._public()
        over = np.zeros(len(self.one), dtype=bool)
        over[self.group[self.must > public + 1e-9]] = True
        if not over.any():
            return
        row = np.full(len(over), -1)
        row[over] = self.rows.add(np.zeros(int(over.sum()))) + np.arange(int(over.sum()))
        for f, purse in enumerate(self.purses):
            if purse.funder.public:
                self.rows.put(row[over], paid[f][over], 1.0)
        here = over[self.group]
        self.rows.put(row[self.group[here]], self.lines.x[here], -public[here])
