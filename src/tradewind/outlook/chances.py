"""Three answers put together: will something come out, will that enter, will what is out?"""

from dataclasses import dataclass

import numpy as np

from tradewind.outlook.calibration import Reals, chance, log_odds_of

NODES, WEIGHTS = np.polynomial.legendre.leggauss(12)  # of the integral over the way


@dataclass(frozen=True)
class Chances:
    """The chance of an entry, and what it is made of; one value a pair.

    By total probability: chance = release x released + (1 - release) x unreleased, exactly.
    """

    release: Reals  # that a song of the artist not known yet charts anywhere within the horizon
    released: Reals  # the chance of the entry if so
    unreleased: Reals  # if not: by songs already known

    @property
    def chance(self) -> Reals:
        """The chance of an entry."""
        mixed: Reals = self.release * self.released + (1 - self.release) * self.unreleased
        return mixed

    @classmethod
    def of(cls, release: Reals, new: Reals, known: Reals, shift: float) -> "Chances":
        """From log-odds: of a release, of an entry by it, of one by what is known.

        New and known songs are taken to enter independently of each other; `shift` sets the
        level of their entries.
        """
        by_known = chance(known)
        by_either = 1 - (1 - by_known) * (1 - chance(new))
        return cls(
            chance(release),
            chance(log_odds_of(by_either) + shift),
            chance(log_odds_of(by_known) + shift),
        )


def shares_of_the_way(begin: Reals, end: Reals, shift: float) -> Reals:
    """How far one step of each part's log-odds moves the whole's, on the way from begin to end.

    All three are part (release, new, known), row. The mean slope along the straight line (Aumann
    and Shapley 1974): times the steps it adds up to what the whole moved.
    """
    total = np.zeros(end.shape)
    for node, weight in zip(NODES, WEIGHTS, strict=True):
        release, new, known = begin + (end - begin) * (node + 1) / 2
        total += weight / 2 * _slopes(release, new, known, shift)
    return total


def _slopes(release: Reals, new: Reals, known: Reals, shift: float) -> Reals:
    """Slope of the whole's log-odds by the log-odds of each part."""
    chances = Chances.of(release, new, known, shift)
    r, a, b, p = chances.release, chances.released, chances.unreleased, chances.chance
    by_known, by_new = chance(known), chance(new)
    either = 1 - (1 - by_known) * (1 - by_new)
    bend_a, bend_b = r * a * (1 - a), (1 - r) * b * (1 - b)
    slopes = [
        r * (1 - r) * (a - b),
        bend_a * by_new / either,
        bend_a * by_known / either + bend_b,
    ]
    return np.stack(slopes) / (p * (1 - p))
