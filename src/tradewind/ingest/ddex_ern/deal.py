"""The terms under which a release may be used: where, from when, and how."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

from tradewind.ingest.ddex_ern.element import Element
from tradewind.ingest.ddex_ern.figure import day_of
from tradewind.ingest.ddex_territory import parse_ddex_territory
from tradewind.ingest.fields import invalid
from tradewind.ingest.limits import Limits


@dataclass(frozen=True, slots=True)
class Deal:
    """The terms of one deal, and the releases it holds for, each with the line that says so."""

    line: int
    releases: tuple[tuple[int, str], ...]
    terms: Element | None

    @property
    def taken_down(self) -> bool:
        """Whether it ends the use of a release instead of granting it (before ERN 4)."""
        terms = self.terms
        return terms is not None and any(
            terms.said(name) == "true" for name in ("TakeDown", "AllDealsCancelled")
        )


def deals_of(element: Element) -> list[Deal]:
    """The deals in a ReleaseDeal element, of ERN 4 or 3.8."""
    references = {
        reference.plain: (reference.line, reference.plain)
        for reference in element.each("DealReleaseReference")
        if reference.plain
    }
    return [
        Deal(deal.line, tuple(references.values()), next(deal.each("DealTerms"), None))
        for deal in element.each("Deal")
    ]


def read_terms(terms: Element, limits: Limits) -> list[dict[str, Any]]:
    """The terms as rows of the table catalogue_deals, one a period, but for the release.

    Raises RowInvalidError where a territory or date is none, or a period ends before it begins.
    """
    territories = _territories(terms, "TerritoryCode")
    excluded = _territories(terms, "ExcludedTerritoryCode")
    shared = {
        "territories": [] if None in territories else territories,
        "excluded": [code for code in excluded if code],
        "commercial_models": terms.texts("CommercialModelType"),
        "use_types": terms.texts("UseType", "Usage/UseType"),
    }
    periods = [_period(period, limits) for period in terms.each("ValidityPeriod")]
    return [
        {**shared, "first_day": first, "last_day": last}
        for first, last in periods or [(None, None)]
    ]


def _territories(terms: Element, name: str) -> list[str | None]:
    return [parse_ddex_territory(code, field=name) for code in terms.texts(name)]


def _period(period: Element, limits: Limits) -> tuple[dt.date | None, dt.date | None]:
    first = day_of(period.said("StartDate", "StartDateTime"), limits, field="StartDate")
    last = day_of(period.said("EndDate", "EndDateTime"), limits, field="EndDate", end=True)
    if first and last and last < first:
        invalid("dates_out_of_order", f"the deal ends on {last}, before it begins on {first}")
    return first, last
