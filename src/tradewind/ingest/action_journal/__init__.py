"""A journal of actions, planned and done: one CSV, a line an action."""

from collections import Counter
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from tradewind.ingest.document import Document, Header
from tradewind.ingest.fields import Row, RowInvalidError, invalid, reject_of, rows_of
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.rulebook import action_kinds
from tradewind.store import schema_of
from tradewind.terms import Money, MoneyUnreadableError
from tradewind.terms.money import known_currencies

_NEEDS = (("artist",), ("market",), ("kind",), ("start",))
_COLUMNS: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    ("artist", "market", "kind", "start", "end", "cost", "currency", "funder", "status", "note"), ()
)
_STATUS = ("planned", "done", "cancelled")


def recognise(document: Document) -> Header | None:
    """The header, where it has artist, market, kind and start."""
    return document.find_header(_NEEDS)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every action, of your own kinds too. Two equal lines are two actions."""
    sheet = read_sheet(document, header)
    rows: list[dict[str, Any]] = []
    rejects = list(sheet.broken)
    for row in rows_of(sheet, _COLUMNS):
        try:
            rows.append({"source_id": context.source_id, **_action(row)})
        except RowInvalidError as error:
            rejects.append(reject_of(row, error))
    table = pa.Table.from_pylist(rows, schema=schema_of("actions"))
    return Parsed({"actions": table}, tuple(rejects), _own_kinds(rows))


def _own_kinds(rows: list[dict[str, Any]]) -> tuple[str, ...]:
    counts = Counter(row["kind"] for row in rows if row["kind"] not in action_kinds())
    if not counts:
        return ()
    told = ", ".join(f"{kind} ({count})" for kind, count in sorted(counts.items()))
    return (f"kinds of action that the rulebook does not know, loaded as they stand: {told}",)


def _action(row: Row) -> dict[str, Any]:
    start = row.date("start") or invalid("date_missing", "start is empty")
    end = row.date("end") or start
    if end < start:
        invalid("dates_out_of_order", f"end {end} is before start {start}")
    cost = _cost(row)
    return {
        "line": row.line,
        "artist_name": row.needed("artist"),
        "territory": row.market("market"),
        "kind": "_".join(row.needed("kind").casefold().split()),
        "start": start,
        "end": end,
        "cost_minor": cost.minor if cost else None,
        "currency": cost.currency if cost else row.text("currency").upper() or None,
        "funder": row.text("funder") or None,
        "status": row.choice("status", _STATUS, otherwise="done"),
        "note": row.text("note") or None,
    }


def _cost(row: Row) -> Money | None:
    text, currency = row.text("cost"), row.text("currency").upper()
    if currency and currency not in known_currencies():
        invalid("cost_unreadable", f"currency is {currency!r}; expected a code such as EUR, KRW")
    if not text:
        return None
    row.needed("currency")
    try:
        return Money.parse(f"{currency} {text}")
    except MoneyUnreadableError as cause:
        if text.strip("0.,") == "":
            return Money(0, currency)
        invalid("cost_unreadable", cause.found)


SOURCE = Source("journal of actions", recognise, parse, needs=_NEEDS)
