"""A first plan within a moment, so that whoever stops the search early has one.

Lines are taken one by one, the greatest gain for funders' money first, as long as every rule holds
(the lazy greedy method of Minoux, 1978: a gain only falls as a pile grows).
"""

import heapq
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.gain.returns import full_effect
from tradewind.plan.money.payers import payers
from tradewind.plan.solver.rows import THOUSAND_EUR

Ints = NDArray[np.int64]
ROUNDING = 1e-9
LINES = 20_000  # more than any budget pays for; about a second


@dataclass(frozen=True)
class FirstPlan:
    """Lines as flat places of the grid, none where no plan was found, and what they bring.

    `per_cent`: what the last line brought for a cent of funders' money.
    """

    lines: Ints
    gain: float
    per_cent: float = 0.0


def first_plan(candidates: Candidates) -> FirstPlan:
    """A plan that keeps every rule, without a bound; it may miss plans that only a search finds."""
    taken = _first(candidates)
    lines = taken.lines if taken else []
    gain, per_cent = (taken.gain(), taken.per_cent) if taken else (0.0, 0.0)
    return FirstPlan(np.array(sorted(lines), dtype=np.int64), gain, per_cent)


def filled_up(candidates: Candidates, lines: Ints, paid: Ints) -> tuple[Ints, Ints]:
    """These lines, paid as they are, and more that money left can pay for; cents by line and purse.

    The first plan in their place where it brings more.
    """
    taken = _Taken(candidates)
    for line, cents in sorted(zip(lines.tolist(), paid.tolist(), strict=True)):
        taken.put(*taken.spot(line), cents)
    _fill(taken, _best(candidates, candidates.open))
    first = _first(candidates)
    better = first if first and first.gain() > taken.gain() else taken
    some = np.array(sorted(better.lines), dtype=np.int64)
    cents = [better.paid[line] for line in some.tolist()]
    return some, np.array(cents, dtype=np.int64).reshape(len(some), -1)


def _first(candidates: Candidates) -> "_Taken | None":
    taken = _Taken(candidates)
    if not all(_force(taken, *place) for place in _forced(candidates)):
        return None
    for n, limit in enumerate(candidates.limits):
        if limit.needs_lines:
            meant = limit.pair[:, None, None] & limit.quarter[:, None] & limit.kind
            _fill(taken, _best(candidates, candidates.open & meant), until=taken.has_enough(n))
    for _ in candidates.limits or (0,):  # a share of more spending may allow what it did not
        _fill(taken, _best(candidates, candidates.open))
    return taken if taken.keeps_limits() else None


class _Taken:
    """The lines so far, and what they use of each limit."""

    def __init__(self, c: Candidates) -> None:
        self.c, self.lines = c, list[int]()
        self.budgets = [purse.budget_eur_cents for purse in c.rules.purses]
        self.left, self.own_eur_cents = list(self.budgets), 0
        self.used = Counter[tuple[int, int, int]]()
        self.paid = dict[int, list[int]]()
        self.days = defaultdict[tuple[int, int], float](float)
        self.alike = Counter[tuple[int, int, int]]()
        self.markets = defaultdict[tuple[int, int], set[int]](set)
        self.piled = defaultdict[int, float](float)
        self.held = defaultdict[int, set[tuple[int, int]]](set)
        self.artists = set[int]()
        self.weighed, self.spent = [0.0 for _ in c.limits], 0.0  # spent: thousand euros
        self.place = {kind.kind: k for k, kind in enumerate(c.rules.kinds)}
        self.per_cent = np.inf
        self.least = [purse.least_eur_cents for purse in c.rules.purses]
        self.public = [purse.funder.public for purse in c.rules.purses]

    def gain(self) -> float:
        """What the lines bring together."""
        worth, model = self.c.worth.per_lift_week, self.c.params.gain
        return sum(float(worth[p] * full_effect(np.array(w), model)) for p, w in self.piled.items())

    def ratio(self, line: int) -> float:
        """What the line would bring now for a cent of funders' money."""
        p, q, k = self.spot(line)
        pile, more = self.piled[p], float(self.c.exposure[p, q, k])
        added = begin = 0.0
        for width, rate in self.c.params.gain.returns:
            added += rate * max(0.0, min(pile + more, begin + width) - max(pile, begin))
            begin += width
        gain = float(self.c.worth.per_lift_week[p]) * added
        return gain / max(int(self.c.must_eur_cents[p, k]), 1)

    def spot(self, line: int) -> tuple[int, int, int]:
        """Pair, quarter and kind."""
        _, quarters, kinds = self.c.open.shape
        return line // (quarters * kinds), line // kinds % quarters, line % kinds

    def waits(self, p: int, q: int, k: int) -> bool:
        """Whether what the line needs is not there yet."""
        needs = [self.place[need] for need in self.c.rules.kinds[k].needs]
        there = any((early, need) in self.held[p] for need in needs for early in range(q + 1))
        return bool(needs) and not self.c.met[p, k] and not there

    def has_enough(self, limit: int) -> Callable[[], bool]:
        """Whether the limit has the lines it asks for, were all funders' money spent."""
        row, budgets = self.c.limits[limit], sum(self.budgets) * THOUSAND_EUR
        most = row.upper - row.everywhere * budgets * row.by_cost
        return lambda: self.weighed[limit] - row.everywhere * self.spent * row.by_cost <= most

    def weights(self, p: int, q: int, k: int) -> list[float]:
        """What the line weighs in each limit."""
        cost = int(self.c.cost_eur_cents[p, k])
        return [limit.weight(p, q, k, cost) for limit in self.c.limits]

    def keeps_limits(self, more: Sequence[float] = ()) -> bool:
        """Whether every limit holds; of a line that weighs `more`, whether none is broken by it."""
        if not more:
            return all(
                held <= row.upper + ROUNDING
                for held, row in zip(self.weighed, self.c.limits, strict=True)
            )
        return all(
            weight <= 0 or held + weight <= row.upper + ROUNDING
            for held, weight, row in zip(self.weighed, more, self.c.limits, strict=True)
        )

    def allows(self, p: int, q: int, k: int) -> bool:
        """Whether every rule but money holds with the line."""
        c, kind, artist = self.c, self.c.rules.kinds[k], int(self.c.pair_artist[p])
        most, alike = c.params.markets_max, (int(c.pair_market[p]), q, k)
        abroad = self.markets[artist, q]
        near = range(q - 3, q + 4) if kind.once_a_year else (q,)
        return (
            bool(c.open[p, q, k])
            and not any((other, k) in self.held[p] for other in near)
            and not self.waits(p, q, k)
            and self.days[artist, q] + kind.workload_days <= c.capacity_days[artist]
            and (most is None or p in abroad or len(abroad) < most)
            and (c.params.same_max is None or self.alike[alike] < c.params.same_max)
            and (
                c.params.artists_max is None
                or artist in self.artists
                or len(self.artists) < c.params.artists_max
            )
        )

    def payers(self, p: int, q: int, k: int) -> list[int] | None:
        """Cents by purse, the fullest purse first; None where they cannot bear the line."""
        c, must = self.c, int(self.c.must_eur_cents[p, k])
        cost, own = int(c.cost_eur_cents[p, k]), c.params.own_paid_eur_cents
        if own is not None and self.own_eur_cents + cost - must > own:
            return None
        order = sorted(range(len(self.left)), key=lambda f: -self.left[f])
        most = [
            min(
                int(c.most_eur_cents[p, k, f]),
                self.room(f, p, q),
                self.matched(f, cost - must),
            )
            for f in order
        ]
        together = int(c.together_eur_cents[p, k])
        least, public = [self.least[f] for f in order], [self.public[f] for f in order]
        found = payers(must, most, least, public, together)
        return None if found is None else [found[order.index(f)] for f in range(len(order))]

    def matched(self, f: int, own: int) -> int:
        """The most that own money matches; what private purses match is left to the search."""
        match = self.c.rules.purses[f].funder.match
        return int(own / match) if match > 0 else sum(self.budgets)

    def room(self, f: int, p: int, q: int) -> int:
        """What the purse may still pay of one more line."""
        room, artist = self.left[f], int(self.c.pair_artist[p])
        for n, scope in enumerate(self.c.scopes[f]):
            left = scope.most - self.used[f, n, int(scope.group[artist, q])]
            room = min(room, left if not scope.awards else room if left > 0 else 0)
        return max(room, 0)

    def use(self, f: int, p: int, q: int, cents: int) -> None:
        """Count what the purse pays of a line."""
        self.left[f] -= cents
        artist = int(self.c.pair_artist[p])
        for n, scope in enumerate(self.c.scopes[f]) if cents else ():
            self.used[f, n, int(scope.group[artist, q])] += 1 if scope.awards else cents

    def take(self, p: int, q: int, k: int, *, limited: bool = True) -> bool:
        """Take the line if every rule holds with it; `limited` says whether limits count."""
        weights = self.weights(p, q, k)
        if not self.allows(p, q, k) or (limited and weights and not self.keeps_limits(weights)):
            return False
        paid = self.payers(p, q, k)
        if paid is None:
            return False
        self.put(p, q, k, paid)
        return True

    def put(self, p: int, q: int, k: int, paid: list[int]) -> None:
        """Take the line, paid like this."""
        cost, artist = int(self.c.cost_eur_cents[p, k]), int(self.c.pair_artist[p])
        for f, cents in enumerate(paid):
            self.use(f, p, q, cents)
        self.own_eur_cents += cost - sum(paid)
        self.spent += cost * THOUSAND_EUR
        weights = self.weights(p, q, k)
        self.weighed = [held + weight for held, weight in zip(self.weighed, weights, strict=True)]
        self.days[artist, q] += self.c.rules.kinds[k].workload_days
        self.alike[int(self.c.pair_market[p]), q, k] += 1
        self.markets[artist, q].add(p)
        self.piled[p] += float(self.c.exposure[p, q, k])
        self.held[p].add((q, k))
        self.artists.add(artist)
        line = int(np.ravel_multi_index((p, q, k), self.c.open.shape))
        self.lines.append(line)
        self.paid[line] = paid


def _forced(c: Candidates) -> list[tuple[int, int, list[int]]]:
    """Pair, kind and quarters of the lines that must be in; those bound to a quarter first."""
    pairs = {(pair.artist_id, pair.territory): p for p, pair in enumerate(c.inputs.forecasts)}
    kinds = {kind.kind: k for k, kind in enumerate(c.rules.kinds)}
    names = [quarter.name for quarter in c.inputs.quarters]
    bound_first = sorted(c.params.force, key=lambda key: (not key.quarter, key.quarter))
    return [
        (
            pairs[key.artist_id, key.territory],
            kinds[key.kind],
            [q for q, name in enumerate(names) if key.covers(name)],
        )
        for key in bound_first
    ]


def _force(taken: _Taken, p: int, k: int, quarters: list[int]) -> bool:
    """Take the kind in the first of these quarters that bears it, with what it needs."""
    if any((q, k) in taken.held[p] for q in quarters):
        return True
    if any(taken.take(p, q, k, limited=False) for q in quarters):
        return True
    needs = [taken.place[need] for need in taken.c.rules.kinds[k].needs]
    before = range(quarters[-1] + 1)
    return any(taken.take(p, q, need, limited=False) for q in before for need in needs) and any(
        taken.take(p, q, k, limited=False) for q in quarters
    )


def _best(c: Candidates, usable: NDArray[np.bool_]) -> Ints:
    """The usable lines with the highest gain for funders' money."""
    ratio = (c.first_gain / np.maximum(c.must_eur_cents, 1)[:, None, :])[usable]
    return np.flatnonzero(usable)[np.argsort(-ratio, kind="stable")[:LINES]]


def _fill(taken: _Taken, lines: Ints, *, until: Callable[[], bool] = lambda: False) -> None:
    """Take the best line that fits, again and again, until it is enough."""
    heap = [(-taken.ratio(line), line) for line in lines.tolist()]
    heapq.heapify(heap)
    waiting = defaultdict[int, list[int]](list)
    must = taken.c.must_eur_cents
    cheapest = int(must[must > 0].min(initial=1))
    while heap and not until():
        if sum(taken.left) < cheapest and not (must == 0).any():
            break
        line = heapq.heappop(heap)[1]
        p, q, k = taken.spot(line)
        ratio = taken.ratio(line)
        if heap and ratio < -heap[0][0]:
            heapq.heappush(heap, (-ratio, line))
        elif taken.waits(p, q, k):
            waiting[p].append(line)
        elif ratio > 0 and taken.take(p, q, k):
            taken.per_cent = min(taken.per_cent, ratio)
            for other in waiting.pop(p, ()):
                heapq.heappush(heap, (-taken.ratio(other), other))
