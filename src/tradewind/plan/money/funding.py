"""What each funder may pay of each line: the award of its scheme for the line as a project."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from math import floor

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.rules import Purse, Rules
from tradewind.rulebook import ActionKind, Project, award
from tradewind.rulebook.award import fraction

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
NO_FUNDER = "no_funder"
UNPAID = ("dates_min", "dates_max", "award_min", NO_FUNDER)  # why no funder pays for a line


@dataclass(frozen=True)
class LineFunding:
    """What each purse may pay of one line, in cents, and all public purses together.

    `unpaid` says why none pays, "" where one does.
    """

    most: tuple[Fraction, ...]
    together: Fraction
    unpaid: str


@dataclass(frozen=True)
class Funding:
    """The same for every pair and kind: `share` of the cost by pair, kind and purse.

    `must_eur_cents` is what funders bear of a line, the most that one of them may; the rest is own
    money. `together_eur_cents`: what public purses bear of it together, at most. `unpaid` by
    reason, axes pair and kind.
    """

    share: Floats
    must_eur_cents: Ints
    together_eur_cents: Ints
    unpaid: dict[str, Bools]


def funding_of(cost_eur_cents: Ints, rules: Rules) -> Funding:
    """From what lines cost, axes pair and kind."""
    shape = cost_eur_cents.shape
    share = np.zeros((*shape, len(rules.purses)))
    must, together = np.zeros(shape, np.int64), np.zeros(shape, np.int64)
    unpaid = {reason: np.zeros(shape, dtype=bool) for reason in UNPAID}
    for k, kind in enumerate(rules.kinds):
        costs, place = np.unique(cost_eur_cents[:, k], return_inverse=True)
        told = [line_funding(kind, int(cost), rules.purses) for cost in costs]
        each = [
            [float(most / max(int(cost), 1)) for most in one.most]
            for one, cost in zip(told, costs, strict=True)
        ]
        share[:, k] = np.array(each).reshape(len(costs), -1)[place]
        free = [max(one.most) if cost else 0 for one, cost in zip(told, costs, strict=True)]
        must[:, k] = np.array([floor(most) for most in free])[place]
        together[:, k] = np.array([floor(one.together) for one in told])[place]
        for reason, mask in unpaid.items():
            mask[:, k] = np.array([one.unpaid == reason for one in told])[place]
    return Funding(share, must, together, unpaid)


def line_funding(kind: ActionKind, cost: int, purses: Sequence[Purse]) -> LineFunding:
    """Each purse's award for a line of this kind, as if it paid alone, then with the others.

    Where a purse that may pay has a limit on public money, the limit holds for all public purses.
    Where one asks for match, it pays no more than what the most generous of all leaves matches,
    with what private purses may pay beside it.
    """
    if cost == 0:
        wanted = tuple(Fraction(int(purse.funder.pays_for(kind))) for purse in purses)
        return LineFunding(wanted, Fraction(0), "" if any(wanted) else NO_FUNDER)
    project = Project(cost, kind.kind, kind.eligible, dates=kind.dates or None)
    awards = [award(purse.funder, project, purse.minor) for purse in purses]
    most = [one.exact for one in awards]
    limits = [
        fraction(purse.funder.public_share_max)
        for purse, exact in zip(purses, most, strict=True)
        if exact and purse.funder.public_share_max is not None
    ]
    together = min(limits, default=Fraction(1)) * cost
    for f, purse in enumerate(purses):
        if purse.funder.public:
            most[f] = _or_nothing(min(most[f], together), purse)
    own = cost - max(most)
    private = sum((most[f] for f, purse in enumerate(purses) if not purse.funder.public), own)
    for f, purse in enumerate(purses):
        if purse.funder.match > 0:
            theirs = Fraction(0) if purse.funder.public else most[f]
            matched = (private - theirs) / fraction(purse.funder.match)
            most[f] = _or_nothing(min(most[f], matched), purse)
    dropped = any(one.exact and not left for one, left in zip(awards, most, strict=True))
    why = {one.refused for one in awards} | ({"award_min"} if dropped else set())
    unpaid = next((reason for reason in UNPAID if reason in why), NO_FUNDER)
    return LineFunding(tuple(most), together, "" if any(most) else unpaid)


def _or_nothing(most: Fraction, purse: Purse) -> Fraction:
    return most if floor(most) >= max(purse.least_eur_cents, 1) else Fraction(0)
