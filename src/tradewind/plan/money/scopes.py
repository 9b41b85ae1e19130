"""Limits of a funder over more than one line: of an artist, of a company, over a plan or a year."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.inputs import PlanInputs
from tradewind.plan.rules import Purse

Ints = NDArray[np.int64]
PERIOD = "budget_period"


@dataclass(frozen=True)
class Scope:
    """What one purse pays in each group of lines is at most `most`.

    `group` numbers the groups from 0, axes artist and quarter; `most` in euro cents, or in awards
    (lines that the purse pays something of) where `awards` says so.
    """

    rule: str
    group: Ints
    most: int
    awards: bool


def scopes_of(inputs: PlanInputs, artist_ids: tuple[str, ...], purse: Purse) -> tuple[Scope, ...]:
    """The limits of a purse; an artist whose company is unknown is a company of its own."""
    funder = purse.funder
    years = np.unique([quarter.start.year for quarter in inputs.quarters], return_inverse=True)[1]
    artist = np.arange(len(artist_ids))
    company = companies(inputs, artist_ids)
    by_year = funder.caps_per == "year"
    found = []
    for rule, who, cap in (
        ("artist_cap", artist, funder.artist_cap),
        ("company_cap", company, funder.company_cap),
    ):
        if cap is not None:
            group = _groups(who, years if by_year else np.zeros_like(years))
            found.append(Scope(rule, group, purse.minor(cap), awards=False))
    if purse.each_eur_cents is not None:
        periods = [purse.period(quarter) for quarter in inputs.quarters]
        number = np.unique(periods, return_inverse=True)[1]
        group = np.broadcast_to(number, (len(artist_ids), len(periods)))
        found.append(Scope(PERIOD, group, purse.each_eur_cents, awards=False))
    for rule, who, count in (
        ("awards_artist_year", artist, funder.awards_artist_year),
        ("awards_company_year", company, funder.awards_company_year),
    ):
        if count is not None:
            found.append(Scope(rule, _groups(who, years), count, awards=True))
    return tuple(found)


def companies(inputs: PlanInputs, artist_ids: tuple[str, ...]) -> Ints:
    """A number for each artist's company."""
    names = [
        f"company {company}" if company else f"artist {artist}"
        for artist in artist_ids
        for company in [inputs.artists[artist].company.strip().casefold()]
    ]
    return np.unique(names, return_inverse=True)[1].astype(np.int64)


def _groups(who: Ints, years: Ints) -> Ints:
    pairs: Ints = who[:, None] * (int(years.max()) + 1) + years[None, :]
    return pairs
