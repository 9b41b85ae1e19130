"""Summary records: what a service states of each territory, commercial model and use type."""

import datetime as dt
import json
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from tradewind.ingest.ddex_dsr.figure import count_of, currency_of, day_of, sum_of
from tradewind.ingest.ddex_dsr.record import Record
from tradewind.ingest.ddex_dsr.tier import tier_of
from tradewind.ingest.ddex_territory import parse_ddex_territory
from tradewind.ingest.fields import RowInvalidError, invalid
from tradewind.ingest.limits import Limits
from tradewind.ingest.reject import Reject

_USAGES = (
    *("Usages", "TotalUsages", "NumberOfBroadcasts"),
    *("UsagesInReportingPeriod", "UsagesInSubPeriod"),
)
_CURRENCIES = ("CurrencyOfReporting", "CurrencyOfAccounting", "Currency")
_NET = ("NetRevenue", "NetRevenueInCurrencyOfAccounting")
_NET_OF_LINES = ("AllocatedNetRevenueInCurrencyOfAccounting", "NetRevenue")


@dataclass(frozen=True, slots=True)
class Summary:
    """One summary record, read. `lines_net_nano` is what the lines under it should add up to."""

    record: Record
    summary_id: str
    territory: str | None
    commercial_model: str | None
    use_type: str | None
    tier: str | None
    quantity: int | None
    net_nano: int | None
    lines_net_nano: int | None
    currency: str | None
    service_description: str | None
    rights_controller: str | None
    first_day: dt.date | None
    last_day: dt.date | None

    @property
    def row(self) -> dict[str, Any]:
        """The record as a row of the table usage_summaries, but for its source."""
        return {
            "line": self.record.line,
            "record_type": self.record.printed_kind,
            "summary_id": self.summary_id,
            "territory": self.territory,
            "commercial_model": self.commercial_model,
            "use_type": self.use_type,
            "quantity": self.quantity,
            "net_nano": self.net_nano,
            "currency": self.currency,
            "rights_controller": self.rights_controller,
            "cells": json.dumps(self.record.cells, ensure_ascii=False, sort_keys=True),
        }


def read_summaries(
    records: Iterable[Record], profile: str, limits: Limits
) -> tuple[list[Summary], list[Reject]]:
    """Every summary record, and those that cannot be understood."""
    found, rejects = [], []
    for record in records:
        if record.kind.startswith("SY"):
            try:
                found.append(_read(record, profile, limits))
            except RowInvalidError as error:
                rejects.append(Reject(record.line, error.reason, error.detail, record.raw))
    return found, rejects


def _read(record: Record, profile: str, limits: Limits) -> Summary:
    model, use = record.text("CommercialModel"), record.text("UseType")
    first = day_of(record.text("ReportingPeriodStartDate"), limits, cell="ReportingPeriodStartDate")
    last = day_of(record.text("ReportingPeriodEndDate"), limits, cell="ReportingPeriodEndDate")
    if first and last and last < first:
        invalid("dates_out_of_order", f"the reporting period ends on {last}, before {first}")
    return Summary(
        record=record,
        summary_id=record.text("SummaryRecordId"),
        territory=parse_ddex_territory(record.text("Territory"), field="Territory"),
        commercial_model=model or None,
        use_type=use or None,
        tier=tier_of(profile=profile, commercial_model=model, use_type=use),
        quantity=count_of(record.text(*_USAGES), cell="the number of usages"),
        net_nano=_net(record, _NET),
        lines_net_nano=_net(record, _NET_OF_LINES),
        currency=currency_of(record.text(*_CURRENCIES), cell="the currency"),
        service_description=record.text("ServiceDescription") or None,
        rights_controller=record.text("RightsController") or None,
        first_day=first,
        last_day=last,
    )


def _net(record: Record, names: tuple[str, ...]) -> int | None:
    return sum_of(record.text(*names), cell="net revenue")
