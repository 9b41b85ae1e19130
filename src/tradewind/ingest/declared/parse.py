"""A file of a declared kind becomes rows of its table, column by column, each cell read once."""

import datetime as dt
import re
from collections.abc import Callable
from dataclasses import replace
from functools import partial

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tradewind.ingest.amounts import NOTHING, decimal_sign_of
from tradewind.ingest.declared.cells import Cells, Faults
from tradewind.ingest.declared.extra import extra_of, raw_of, tells_buyers
from tradewind.ingest.declared.format import Format, Taken
from tradewind.ingest.declared.keys import track_keys
from tradewind.ingest.declared.periods import Span, day_order, parse_span
from tradewind.ingest.declared.readers import KINDS, reader_of
from tradewind.ingest.declared.trailers import cut_trailers
from tradewind.ingest.document import Document, Header
from tradewind.ingest.fields import invalid
from tradewind.ingest.limits import Limits
from tradewind.ingest.reject import Reject
from tradewind.ingest.sheet import Sheet, read_sheet
from tradewind.ingest.source import Context, Parsed
from tradewind.store import schema_of
from tradewind.terms.money import known_currencies


def parse_declared(
    declared: Format, document: Document, header: Header, context: Context
) -> Parsed:
    """Every row of a declared kind of file: loaded, or set aside with its reason.

    A statement also yields its totals: what the file states beside what its rows add up to.
    """
    document, trailers = cut_trailers(document, header)
    sheet = read_sheet(document, header)
    cells = Cells(sheet)
    faults = Faults(sheet.rows)
    apart = _set_apart(declared, cells)
    sign = _sign_of(declared, cells)
    columns = _read_columns(declared, cells, document, sign, faults)
    if declared.period:
        _add_days(declared, cells, columns, faults)
    _check_days(columns, context.limits, faults)
    faults.forgive(apart.rows())
    kept = ~(faults.mask | apart.mask)
    table = _table(declared, sheet, columns, context)
    rejects = [*sheet.broken, *apart.rejects(sheet), *faults.rejects(sheet), *trailers.rejects()]
    if tells_buyers(declared, sheet):
        rejects = [replace(reject, raw="") for reject in rejects]
    if declared.table != "statement_lines":
        notes = tuple(note for note in (declared.note, *faults.notes) if note)
        return Parsed({declared.table: table.filter(pa.array(kept))}, tuple(rejects), notes)
    from tradewind.ingest.statements import statement_of  # it builds on this folder

    return statement_of(
        *(declared, cells, table, kept, apart, trailers, sign),
        rejects=rejects,
        notes=[note for note in (declared.note, *faults.notes) if note],
        source_id=context.source_id,
    )


class Apart:
    """Rows that are no lines of the table, such as sums and payouts, with their reasons.

    `partial` are the sums of some rows of the file alone.
    """

    def __init__(self, rows: int) -> None:
        self.mask = np.zeros(rows, bool)
        self.reasons: dict[int, str] = {}
        self.partial: frozenset[int] = frozenset()

    def add(self, mask: NDArray[np.bool_], reason: str) -> None:
        """Set rows apart, unless they are already."""
        for row in np.flatnonzero(mask & ~self.mask):
            self.reasons[int(row)] = reason
        self.mask |= mask

    def rows(self, reason: str = "") -> list[int]:
        """The rows set apart, for one reason or for any."""
        return [row for row, why in self.reasons.items() if not reason or why == reason]

    def rejects(self, sheet: Sheet) -> list[Reject]:
        """The rows as they are set aside."""
        told = {
            "payout": lambda row: Reject(row[0], "payout", "money passed on, no sale", row[1]),
            "summary_row": lambda row: Reject(row[0], "summary_row", "a sum of other rows", row[1]),
            "not_music": lambda row: Reject(row[0], "not_music", "no music", row[1]),
        }
        return [
            told[why]((int(sheet.lines[row]), sheet.raw(row))) for row, why in self.reasons.items()
        ]


_IN_BRACKETS = re.compile(r"\(([a-z]{3}|\$us|us\$)\)")
_TOTAL = re.compile(
    r"(?i)(?:grand )?-?totals?(?: général| general| sum)?:?|total_rows|(?:gesamt)?summe|"
    r"gesamt|合計|합계|총계"
)
_SUBTOTAL = re.compile(
    r"(?i)(?:sub|sous)[- ]?totals?(?: sum)?:?|zwischensumme:?|subtotale?s?:?|小計|소계"
)


def _says_total(text: str) -> bool:
    return bool(_TOTAL.fullmatch(text) or _SUBTOTAL.fullmatch(text))


def _set_apart(declared: Format, cells: Cells) -> Apart:
    """Rows that the declaration sets aside, and sums: a word for it, and neither ISRC nor title.

    Of sums, those of some rows alone are told apart: no file says of which.
    """
    apart = Apart(cells.sheet.rows)
    for rule in declared.set_aside:
        column = cells.one(rule.source)
        if column is not None:
            held = [word.casefold() in rule.words for word in column.words]
            apart.add(np.array(held, bool)[column.codes], rule.reason)
    total, partial_sum = np.zeros((2, cells.sheet.rows), bool)
    named = [cells.of(taken) for name in ("isrc", "title") if (taken := declared.of(name))]
    for index in range(min(3, len(cells.sheet.columns))):
        column = cells.at(index)
        partial_sum |= column.matches(lambda text: _SUBTOTAL.fullmatch(text) is not None)
        total |= column.matches(_says_total)
    if total.any() and declared.table in ("statement_lines", "stream_counts"):
        for column in named:
            if column is not None:
                total &= column.matches(lambda text: not text or _says_total(text))
        apart.add(total, "summary_row")
        apart.partial = frozenset(np.flatnonzero(total & partial_sum).tolist())
    return apart


def _sign_of(declared: Format, cells: Cells) -> str:
    """The sign before decimals, decided for the whole file."""
    if declared.numbers:
        return declared.numbers
    amounts: list[str] = []
    counts: list[str] = []
    for taken in declared.taken:
        kind = KINDS[str(schema_of(declared.table).field(taken.target).type)]
        column = cells.of(taken) if kind in ("count", "number") and taken.sources else None
        if column is not None:
            money = taken.target.endswith("_nano") or kind == "number"
            (amounts if money else counts).extend(column.words)
    for deduction in declared.deductions:
        column = cells.first(deduction.sources)
        amounts.extend(column.words if column is not None else ())
    otherwise = "," if cells.sheet.header.delimiter == ";" else "."
    return decimal_sign_of(amounts, counts, otherwise=otherwise)


def _read_columns(
    declared: Format, cells: Cells, document: Document, sign: str, faults: Faults
) -> dict[str, pa.Array]:
    schema = schema_of(declared.table)
    columns: dict[str, pa.Array] = {}
    for taken in declared.taken:
        type_ = schema.field(taken.target).type
        read = reader_of(taken, type_, sign)
        constant = taken.constant or _from_name(taken, document)
        column = cells.of(taken)
        if taken.file_name or taken.constant:
            value = read(constant) if constant else None
            columns[taken.target] = pa.array([value] * cells.sheet.rows, type_)
        elif column is not None:
            columns[taken.target] = column.read(read, type_, faults)
    if "currency" not in columns and (code := _currency_of_header(declared, cells.sheet.header)):
        columns["currency"] = pa.array([code] * cells.sheet.rows, pa.string())
    return columns


def _currency_of_header(declared: Format, header: Header) -> str:
    """The currency that the header of the sums names, as in "Royalty ($US)"; empty for none."""
    net = declared.of("net_nano")
    at = (
        next((at for one in net.sources if (at := header.index(one)) is not None), None)
        if net
        else None
    )
    match = None if at is None else _IN_BRACKETS.search(header.names[at])
    code = match[1].replace("$us", "usd").replace("us$", "usd").upper() if match else ""
    return code if code in known_currencies() else ""


def _from_name(taken: Taken, document: Document) -> str:
    stem = document.name.rpartition(".")[0] or document.name
    match = re.search(taken.file_name, stem) if taken.file_name else None
    return (match[1] or "").strip() if match else ""


def _add_days(
    declared: Format,
    cells: Cells,
    columns: dict[str, pa.Array],
    faults: Faults,
) -> None:
    period = declared.period
    assert period is not None
    first = cells.first(period.first)
    if first is None:
        return
    last = cells.first(period.last) if period.last else None
    words = [*first.words, *(last.words if last is not None else ())]
    order = day_order(words, otherwise=period.dates)

    def read(text: str) -> Span | None:
        if text.casefold() in NOTHING:
            return None
        span = parse_span(text, order=order, unit=period.unit)
        return span or invalid(
            "period_unreadable", f"{text!r} is no period; expected one such as 2021-03"
        )

    for name, column, end in (("first_day", first, 0), ("last_day", last or first, 1)):
        columns[name] = column.read(partial(_end_of, read, end), pa.date32(), faults)


def _end_of(read: Callable[[str], Span | None], end: int, text: str) -> dt.date | None:
    span = read(text)
    return span[end] if span else None


def _check_days(columns: dict[str, pa.Array], limits: Limits, faults: Faults) -> None:
    for name in ("first_day", "day"):
        if name in columns and len(columns[name]):
            days = columns[name]
            early = pc.less(days, pa.scalar(limits.earliest, pa.date32()))
            late = pc.greater(days, pa.scalar(limits.latest, pa.date32()))
            outside = pc.fill_null(pc.or_(early, late), False)
            for row in np.flatnonzero(outside.to_numpy(zero_copy_only=False)):
                found = f"{days[int(row)]} lies outside {limits.earliest} to {limits.latest}"
                faults.add([int(row)], "date_out_of_range", found)
    if {"first_day", "last_day"} <= columns.keys():
        first, last = columns["first_day"], columns["last_day"]
        turned = pc.fill_null(pc.greater(first, last), False).to_numpy(zero_copy_only=False)
        for at in np.flatnonzero(turned).tolist():
            faults.add([at], "dates_out_of_order", f"{last[at]} is before {first[at]}")


def _table(
    declared: Format, sheet: Sheet, columns: dict[str, pa.Array], context: Context
) -> pa.Table:
    schema, rows = schema_of(declared.table), sheet.rows
    filled = dict(columns)
    filled["source_id"] = pa.array([context.source_id] * rows, pa.string())
    filled["line"] = pa.array(sheet.lines, pa.int64())
    if "track_key" in schema.names:
        filled["track_key"] = track_keys(columns, rows)
    if "extra" in schema.names:
        filled["extra"] = extra_of(declared, sheet)
    if "raw" in schema.names:
        filled["raw"] = raw_of(declared, sheet)
    return pa.table(
        [filled.get(field.name, pa.nulls(rows, field.type)).cast(field.type) for field in schema],
        schema=schema,
    )
