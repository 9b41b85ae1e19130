"""Cuts that keep a relaxation from taking just the part of a line that still has full effect.

Let G be the effect of a pile, concave. Of a kind that is done at most once in the plan, a pair's
pile holds at most its largest line. For any set S of such kinds, whose largest lines pile up to a:

- above: G(pile) <= G(a) + sum over lines of other kinds of (G(a + line) - G(a)) x(line);
- below: G(pile) <= G(a) - sum over kinds K in S of (G(a) - G(a - K)) (1 - x(K))
  + sum over lines of other kinds of G(line) x(line).

They are the submodular cuts of Nemhauser and Wolsey (1981), lifted over the quarters of a kind.
"""

from dataclasses import dataclass
from itertools import combinations

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.returns import full_effect

Ints = NDArray[np.int64]
Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
VIOLATED = 1e-3  # lift-weeks; less is not worth a row


@dataclass(frozen=True)
class Cuts:
    """Pairs; whether a kind is in S, axes cut and kind; whether the cut is from below."""

    pair: Ints
    inside: Bools
    below: Bools

    @classmethod
    def none(cls, candidates: Candidates) -> "Cuts":
        """No cuts yet."""
        kinds = candidates.open.shape[2]
        return cls(np.zeros(0, np.int64), np.zeros((0, kinds), bool), np.zeros(0, bool))

    def and_more(self, other: "Cuts") -> "Cuts":
        """Both together."""
        return Cuts(
            np.concatenate([self.pair, other.pair]),
            np.concatenate([self.inside, other.inside]),
            np.concatenate([self.below, other.below]),
        )


def cut_weights(candidates: Candidates, cuts: Cuts) -> tuple[Floats, Floats]:
    """The constant by cut, and what each line adds to it, axes cut, quarter, kind."""
    c, model = candidates, candidates.params.gain
    exposure = np.where(c.open, c.exposure, 0.0)[cuts.pair]
    largest = exposure.max(1) * cuts.inside
    pile = largest.sum(1)
    top = full_effect(pile, model)
    lost = top[:, None] - full_effect(pile[:, None] - largest, model)
    below = cuts.below[:, None, None]
    from_pile = np.where(below, 0.0, pile[:, None, None])
    more = full_effect(from_pile + exposure, model) - full_effect(from_pile, model)
    inside = np.where(below, lost[:, None, :], 0.0) + np.zeros(exposure.shape)
    weights = np.where(cuts.inside[:, None, :], inside, more)
    return top - np.where(cuts.below, lost.sum(1), 0.0), np.where(c.open[cuts.pair], weights, 0.0)


def violated(candidates: Candidates, taken: Floats, effect: Floats) -> Cuts:
    """The most violated cut of each pair, where one is.

    `taken` is how much of each line is taken, axes pair, quarter, kind; `effect` what the
    relaxation believes the pile of each pair to be worth, in lift-weeks at full effect.
    """
    pairs = np.flatnonzero(effect > VIOLATED)
    worst = np.full(len(pairs), VIOLATED)
    chosen = np.full(len(pairs), -1)
    sets = [(inside, below) for inside in _sets(candidates) for below in (False, True)]
    for number, (inside, below) in enumerate(sets):
        spread = np.broadcast_to(inside, (len(pairs), len(inside)))
        base, more = cut_weights(candidates, Cuts(pairs, spread, np.full(len(pairs), below)))
        over = effect[pairs] - base - (more * taken[pairs]).sum((1, 2))
        better = over > worst
        worst[better], chosen[better] = over[better], number
    found = chosen >= 0
    masks = np.array([inside for inside, _ in sets])
    sides = np.array([below for _, below in sets])
    return Cuts(pairs[found], masks[chosen[found]], sides[chosen[found]])


def _sets(candidates: Candidates) -> list[Bools]:
    """Sets of up to four kinds that are done at most once in the plan, as masks of kinds."""
    kinds = candidates.rules.kinds
    few = len(candidates.inputs.quarters) <= 4
    once = [k for k, kind in enumerate(kinds) if kind.once_a_year and few]
    sets = [subset for size in range(5) for subset in combinations(once, size)]
    return [np.array([k in subset for k in range(len(kinds))], dtype=bool) for subset in sets]
