"""Like with like: for each case with a lever, the nearest cases without it."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tradewind.outlook.levers.cases import MEASURES, Cases, Reals
from tradewind.outlook.levers.lever import FAMILIES, Balance, family_of
from tradewind.outlook.panel import Bools, Ints

NEAREST = 5  # cases without the lever that a case with it is compared with
FARTHEST = 0.5  # standard deviations by which two like cases may differ in one measure
NEARER = {"partner_elsewhere": 0.25, "neighbour_broke": 0.25}  # where cases abound, less is needed


@dataclass(frozen=True)
class Match:
    """Cases with one kind of lever, each beside up to five like it without one as near.

    `with_it` are all cases with the lever; `matched` those that found a like case, `pair` and
    `control` the rows of one comparison each: a place in `matched`, never falling, and the case
    without.
    """

    cases: Cases
    kind: str
    with_it: Ints
    matched: Ints
    pair: Ints
    control: Ints
    without: Ints  # every case without, of the markets and weeks of those with it

    @classmethod
    def of(cls, cases: Cases, kind: str, *, home: str | None) -> "Match":
        """Match the cases with a lever of one kind, of artists at home in `home` where given.

        Those without may come from anywhere. Like is: the same origin and market; charted there
        before, or not; at home there, or not; the same levers of other families; and no measure
        further apart than half a standard deviation of all cases (a quarter for common kinds).
        """
        family, level = family_of(kind)
        held, same = cases.marks[family].level, _must_agree(cases, family)
        mine = np.ones(len(held), bool) if home is None else cases.home == home
        with_it = np.flatnonzero((held == level) & mine)
        without = np.flatnonzero((held < level) & np.isin(cases.same, cases.same[with_it]))
        scaled = cases.measures / (spread(cases) * NEARER.get(kind, FARTHEST))
        pairs = [
            _nearest(scaled, own, other)
            for own, other in _blocks(same, with_it, without)
            if len(own) and len(other)
        ]
        own = np.concatenate([with_it[:0], *(pair[0] for pair in pairs)])
        control = np.concatenate([with_it[:0], *(pair[1] for pair in pairs)])
        order = np.argsort(own, kind="stable")
        matched, pair = np.unique(own[order], return_inverse=True)
        return cls(cases, kind, with_it, matched, pair, control[order], without)

    @cached_property
    def balance(self) -> tuple[Balance, ...]:
        """How alike both sides are in each measure, before and after matching."""
        values, every = self.cases.measures, self.with_it
        if not len(self.matched) or not len(self.without):
            return tuple(Balance(name, float("nan"), float("nan")) for name in MEASURES)
        unit = np.sqrt((values[every].var(0) + values[self.without].var(0)) / 2)
        unit = np.maximum(unit, 1e-9)
        weight = 1 / np.bincount(self.pair)[self.pair]
        like = np.average(values[self.control], axis=0, weights=weight)
        before = (values[every].mean(0) - values[self.without].mean(0)) / unit
        after = (values[self.matched].mean(0) - like) / unit
        rows = zip(MEASURES, before.tolist(), after.tolist(), strict=True)
        return tuple(Balance(*row) for row in rows)


def spread(cases: Cases) -> Reals:
    """The standard deviation of each measure over all cases; 1 where all are the same."""
    if not len(cases.measures):
        return np.ones(len(MEASURES))
    deviation = cases.measures.std(0)
    return np.where(deviation > 1e-9, deviation, 1.0)


def _must_agree(cases: Cases, family: str) -> Ints:
    """What two cases must share to be compared on one family, as a number."""
    key = cases.same
    for other, kinds in FAMILIES.items():
        if other != family:
            key = key * (len(kinds) + 1) + cases.marks[other].level
    return key


def _blocks(same: Ints, with_it: Ints, without: Ints) -> list[tuple[Ints, Ints]]:
    """Cases with and without, by what must agree."""
    keys = np.unique(same[with_it])
    order = without[np.argsort(same[without], kind="stable")]
    own = with_it[np.argsort(same[with_it], kind="stable")]
    cuts = [np.searchsorted(same[rows], keys, side="left") for rows in (own, order)]
    ends = [np.searchsorted(same[rows], keys, side="right") for rows in (own, order)]
    return [
        (own[cuts[0][i] : ends[0][i]], order[cuts[1][i] : ends[1][i]]) for i in range(len(keys))
    ]


def _nearest(scaled: Reals, own: Ints, other: Ints) -> tuple[Ints, Ints]:
    """Each case with its nearest of which no measure is over 1 apart; the first of equals."""
    apart = np.abs(scaled[own][:, None, :] - scaled[other][None, :, :])
    far = np.round(np.sqrt((apart**2).sum(2)), 9)
    far[(apart > 1).any(2)] = np.inf
    order = np.argsort(far, axis=1, kind="stable")[:, :NEAREST]
    near: Bools = np.isfinite(np.take_along_axis(far, order, 1))
    row, column = np.nonzero(near)
    return own[row], other[order[row, column]]
