"""What a way of releasing went together with, in past cases like each other."""

from collections.abc import Mapping
from dataclasses import dataclass

FEWEST_CASES = 20  # matched past cases, below which nothing is said
FEWEST_ARTISTS = 10  # that these cases belong to
FEWEST_ENTRIES = 5  # among these cases and those they are compared with

FAMILIES: Mapping[str, tuple[str, ...]] = {
    "version": ("version_other_language", "version_market_language"),
    "partner": ("partner_elsewhere", "partner_on_chart", "partner_at_home"),
    "neighbour": ("neighbour_broke",),
}
"""Kinds of lever, nearer to the market the later in the line: a case counts to the nearest of a
family that it holds, and is compared with cases that hold nothing as near."""

MEANING: Mapping[str, str] = {
    "version_market_language": (
        "a new version in another language that at least a fifth of this market's people use"
    ),
    "version_other_language": "a new version in another language that this market does not use",
    "partner_at_home": "a new track with an artist who is at home in this market",
    "partner_on_chart": (
        "a new track with an artist from elsewhere who charted in this market in the last 26 weeks"
    ),
    "partner_elsewhere": "a new track with an artist who did neither",
    "neighbour_broke": (
        "a new track, when one of the ten artists most alike came onto this chart in the last 12 "
        "weeks"
    ),
}
KINDS: tuple[str, ...] = tuple(MEANING)

ASSOCIATION = (
    "Association, not cause: artists who choose a lever may differ from those compared in ways "
    "that charts do not show, and tracks that charted nowhere are not seen to fail."
)


@dataclass(frozen=True, slots=True)
class Lever:
    """How often artists with this kind of release came onto a chart, beside like ones without it.

    It is an association, not an effect. `territory` None: all markets together. `group` None: all;
    else the language of the version, the country the partner is at home in, or nothing for
    neighbours. `cases` are (artist, market, four weeks) with the lever for which a like case
    without it was found, of so many `artists`; `unmatched` found none and count nowhere.
    `entered` of them stood on the chart within the horizon. `matched_rate` is the share of the
    like cases without it that did; `difference` the share with it less that share, from `low` to
    `high` in 90 % of draws of artists; `ratio` None where nobody entered without. `placebo` is the
    same difference in the weeks before the track came out, when it cannot have done anything: what
    is far from zero there speaks against reading the difference as an effect. Shares are 0 to 1.
    Where `enough` is False there are too few cases, and every estimate is None.
    """

    kind: str
    territory: str | None
    group: str | None
    cases: int
    artists: int
    unmatched: int
    entered: int
    enough: bool
    matched_rate: float | None = None
    difference: float | None = None
    ratio: float | None = None
    low: float | None = None
    high: float | None = None
    placebo: float | None = None
    placebo_low: float | None = None
    placebo_high: float | None = None

    @property
    def rate(self) -> float | None:
        """The share of the cases with the lever that entered; None without a case."""
        return self.entered / self.cases if self.cases else None


@dataclass(frozen=True, slots=True)
class Balance:
    """How alike cases with a lever and those without are in one thing that drives entries.

    The difference of their means in standard deviations, before and after matching; within 0.1
    counts as alike. NaN where there is no case.
    """

    measure: str
    before: float
    after: float


def family_of(kind: str) -> tuple[str, int]:
    """The family of a kind and its place in it, from 1."""
    for family, kinds in FAMILIES.items():
        if kind in kinds:
            return family, kinds.index(kind) + 1
    raise KeyError(kind)
