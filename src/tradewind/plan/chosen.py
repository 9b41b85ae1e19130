"""The lines a search chose, made payable to the cent, with what they bring."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.errors import PlanUnsolvedError
from tradewind.plan.gain.returns import full_effect
from tradewind.plan.money.payable import needs_payers, payable
from tradewind.plan.money.split import split
from tradewind.plan.solver.first_plan import filled_up

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Chosen:
    """Lines as places of the grid, in the order of the grid; `paid` in cents by line and purse.

    `lift_weeks` by pair; `gain` by line: what the pair brings, shared by the lines' lift-weeks.
    """

    pair: Ints
    quarter: Ints
    kind: Ints
    paid: Ints
    lift_weeks: Floats
    gain: Floats


def chosen_of(candidates: Candidates, lines: Ints) -> Chosen:
    """The chosen lines with who pays; where that cannot be to the cent, the least goes out.

    Where floors and counts of awards make some lines unpayable, what their money pays for instead
    comes in. Raises PlanUnsolvedError where no way to pay was found.
    """
    lines = np.sort(lines)
    if needs_payers(candidates):
        lines, paid = _with_payers(candidates, lines)
    else:
        while (split_up := split(candidates, lines)) is None:
            lines = _without_least(candidates, lines)
        paid = split_up
    p, q, k = np.unravel_index(lines, candidates.open.shape)
    lift_weeks = pair_lift_weeks(candidates, p, q, k)
    brought = candidates.worth.per_lift_week * full_effect(lift_weeks, candidates.params.gain)
    part = candidates.exposure[p, q, k] / lift_weeks[p]
    return Chosen(p, q, k, paid, lift_weeks, brought[p] * part)


def _with_payers(candidates: Candidates, lines: Ints) -> tuple[Ints, Ints]:
    """Lines and cents by purse where a purse may have to pay a line in whole or not at all."""
    found = payable(candidates, lines)
    if found is None:
        raise PlanUnsolvedError(
            "no way was found to pay for the plan within floors and counts of awards",
            remedy="leave a funder with a floor out, or take out a --force",
        )
    some, pays = found
    while (paid := split(candidates, some, pays)) is None:
        left = _without_least(candidates, some)
        pays, some = pays[np.isin(some, left)], left
    if len(some) == len(lines):
        return some, paid
    return filled_up(candidates, some, paid)


def pair_lift_weeks(candidates: Candidates, p: Ints, q: Ints, k: Ints) -> Floats:
    """Lift-weeks piled up by pair."""
    return np.bincount(
        p, weights=candidates.exposure[p, q, k], minlength=candidates.open.shape[0]
    ).astype(float)


def supported(candidates: Candidates, p: Ints, q: Ints, k: Ints) -> NDArray[np.bool_]:
    """Which of these lines have what they need among these lines, or had it before."""
    kinds = candidates.rules.kinds
    have = {
        (a, b, kinds[c].kind) for a, b, c in zip(p.tolist(), q.tolist(), k.tolist(), strict=True)
    }
    return np.array(
        [
            not kinds[c].needs
            or bool(candidates.met[a, c])
            or any((a, early, need) in have for need in kinds[c].needs for early in range(b + 1))
            for a, b, c in zip(p.tolist(), q.tolist(), k.tolist(), strict=True)
        ],
        dtype=bool,
    )


def _without_least(candidates: Candidates, lines: Ints) -> Ints:
    """Take out the line that brings least among those no other line needs."""
    places = np.unravel_index(lines, candidates.open.shape)
    free = [
        n
        for n in range(len(lines))
        if supported(candidates, *(np.delete(place, n) for place in places)).all()
    ]
    gains = candidates.first_gain[places]
    return np.delete(lines, min(free, key=lambda n: float(gains[n])))
