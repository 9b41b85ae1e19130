"""From matched cases to shares, their difference, and how surely it is known."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
from scipy.sparse import coo_array
from scipy.special import ndtr, stdtrit

from tradewind.outlook.levers.cases import Reals
from tradewind.outlook.levers.lever import (
    FEWEST_ARTISTS,
    FEWEST_CASES,
    FEWEST_ENTRIES,
    family_of,
)
from tradewind.outlook.levers.matching import Match
from tradewind.outlook.panel import Bools, Ints

DRAWS = 1000
OUTSIDE = 0.05  # of the draws at each end of a 90 % interval, were there artists without number
Part = tuple[str | None, str | None]  # territory, group; None is all


@dataclass(frozen=True, slots=True)
class Estimate:
    """What the matched cases of one part show; every share None where there are too few."""

    cases: int
    artists: int
    unmatched: int
    entered: int
    matched_rate: float | None = None
    difference: float | None = None
    low: float | None = None
    high: float | None = None

    @property
    def enough(self) -> bool:
        """Whether there were cases enough to say anything."""
        return self.difference is not None


def estimate(match: Match, markets: Sequence[str], *, seed: int) -> dict[Part, Estimate]:
    """The estimate of all cases together, of each market and of each group, by part.

    A case with the lever stands for itself and the mean of those like it for the same case
    without. Intervals are a Bayesian bootstrap over artists (Rubin 1981): in each of 1000 draws
    every artist gets a weight, for all cases with and without, since the cases of one artist are no
    independent evidence. Matches stay as they are, and so does how much each case without counts:
    the sum of its parts in those it stands beside. One case more that entered and one that did
    not, on both sides of every draw, keep the interval from closing where none entered (Agresti
    and Caffo 2000); few artists widen it beyond the draws' percentiles (Hesterberg 2015).
    """
    parts = _parts(match, markets)
    rows = {part: inside[1] for part, inside in parts.items()}
    if not len(match.matched):
        return {part: Estimate(0, 0, int(every.sum()), 0) for part, (every, _) in parts.items()}
    like = _means(match)
    draws = _draws(match, list(rows.values()), seed)
    return {
        part: _one(match, every, inside, like, draws[:, i])
        for i, (part, (every, inside)) in enumerate(parts.items())
    }


def _one(match: Match, every: Bools, inside: Bools, like: Reals, draws: Reals) -> Estimate:
    cases, matched = match.cases, match.matched[inside]
    number = np.unique(cases.artist[matched], return_counts=True)[1]
    artists = len(number)
    entered = int(cases.entered[matched].sum())
    others = np.unique(match.control[inside[match.pair]])
    counts = (len(matched), artists, int(every.sum()) - len(matched), entered)
    seen = entered + int(cases.entered[others].sum())
    if len(matched) < FEWEST_CASES or artists < FEWEST_ARTISTS or seen < FEWEST_ENTRIES:
        return Estimate(*counts)
    without = float(like[inside].mean())
    difference = entered / len(matched) - without
    low, high = np.quantile(draws, _ends(number))
    return Estimate(*counts, *(round(float(x), 6) for x in (without, difference, low, high)))


def _ends(number: Ints) -> tuple[float, float]:
    """Which quantiles of the draws hold 90 %, by how many cases each artist has.

    As many artists count as would be as good evidence with equal numbers of cases. Source:
    Hesterberg, "What Teachers Should Know About the Bootstrap", The American Statistician 69
    (2015), 371-386: the expanded percentile interval.
    """
    equal = max(number.sum() ** 2 / (number.astype(np.float64) ** 2).sum(), 2.0)
    low = float(ndtr(np.sqrt(equal / (equal - 1)) * stdtrit(equal - 1, OUTSIDE)))
    return low, 1 - low


def _parts(match: Match, markets: Sequence[str]) -> dict[Part, tuple[Bools, Bools]]:
    """Which of all cases with the lever, and of the matched, belong to each part."""
    family, _ = family_of(match.kind)
    group = match.cases.marks[family].group
    every, matched = match.with_it, match.matched
    found: dict[Part, tuple[Bools, Bools]] = {
        (None, None): (np.ones(len(every), bool), np.ones(len(matched), bool))
    }
    for m in np.unique(match.cases.market[every]).tolist():
        found[markets[m], None] = _where(match.cases.market, m, every, matched)
    told = set() if match.kind == "partner_at_home" else set(group[every].tolist())  # the market
    for name in sorted(told - {""}):
        found[None, name] = _where(group, name, every, matched)
    return found


def _where(
    values: npt.NDArray[np.generic], value: object, every: Ints, matched: Ints
) -> tuple[Bools, Bools]:
    return np.asarray(values[every] == value, bool), np.asarray(values[matched] == value, bool)


def _means(match: Match) -> Reals:
    """For each matched case the share of those like it that entered."""
    came = match.cases.entered[match.control].astype(np.float64)
    return np.asarray(np.bincount(match.pair, came) / np.bincount(match.pair), np.float64)


def _draws(match: Match, parts: Sequence[Bools], seed: int) -> Reals:
    """The difference under each draw of artists: draw, part."""
    cases, size = match.cases, len(match.matched)
    every = np.concatenate([cases.artist[match.matched], cases.artist[match.control]])
    artists, place = np.unique(every, return_inverse=True)
    inside = np.stack(parts, axis=1).astype(np.float64)
    rng = np.random.default_rng(seed)
    weights = rng.standard_exponential((DRAWS, len(artists)))

    def share(artist: Ints, case: Ints, weight: Reals, entered: Bools) -> Reals:
        """The share that entered under each draw: draw, part."""
        each = np.zeros((2, len(artists), inside.shape[1]))  # all of them, those that entered
        for row, amount in enumerate((weight, weight * entered)):
            each[row] = coo_array((amount, (artist, case)), (len(artists), size)) @ inside
        yes, no = rng.standard_exponential((2, DRAWS, 1))
        return np.asarray((weights @ each[1] + yes) / (weights @ each[0] + yes + no))

    own, other = place[:size], place[size:]
    part = 1 / np.bincount(match.pair, minlength=size)[match.pair]
    with_it = share(own, np.arange(size), np.ones(size), cases.entered[match.matched])
    return with_it - share(other, match.pair, part, cases.entered[match.control])
