"""Deductions as lines of their own, beside the line that they belong to."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tradewind.ingest.amounts import NOTHING, parse_nano
from tradewind.ingest.declared.cells import Cells
from tradewind.ingest.declared.extra import tells_buyers
from tradewind.ingest.declared.format import Deduction, Format
from tradewind.ingest.reject import Reject

_NOT_REPEATED = ("quantity", "unit_price_nano", "gross_nano", "net_nano", "share", "raw", "extra")
"""What a deduction does not take over from its line, so that no sum counts it twice."""


def deducted_lines(
    declared: Format, cells: Cells, table: pa.Table, kept: NDArray[np.bool_], sign: str
) -> tuple[pa.Table, list[tuple[int, Reject]]]:
    """The deductions of all kept rows that are not 0, and rows whose deduction cannot be read."""
    found = [table.slice(0, 0)]
    at_fault: dict[int, Reject] = {}
    for deduction in declared.deductions:
        column = cells.first(deduction.sources)
        if column is None:
            continue
        amounts = [_amount(word, sign) for word in column.words]
        bad = np.array([amount is None for amount in amounts], bool)[column.codes] & kept
        for row in np.flatnonzero(bad):
            cell = column.words[column.codes[row]]
            line = int(cells.sheet.lines[row])
            detail = f"{deduction.sources[0][0]} is {cell!r}; expected a sum"
            raw = "" if tells_buyers(declared, cells.sheet) else cells.sheet.raw(int(row))
            reject = Reject(line, "amount_unreadable", detail, raw)
            at_fault.setdefault(int(row), reject)
        nano = np.array([amount or 0 for amount in amounts], np.int64)[column.codes]
        rows = np.flatnonzero((nano != 0) & kept & ~bad)
        if len(rows):
            found.append(_lines(deduction, table.take(pa.array(rows)), nano[rows]))
    return pa.concat_tables(found), list(at_fault.items())


def _amount(word: str, sign: str) -> int | None:
    return 0 if word.casefold() in NOTHING else parse_nano(word, decimal_sign=sign)


def _lines(deduction: Deduction, lines: pa.Table, nano: NDArray[np.int64]) -> pa.Table:
    """Lines that take `nano` off a sale, and give back what a return or the other sign takes back.

    Files print a deduction with a minus or without one, in a column always alike: a sum with the
    other sign reverses an earlier deduction. One from a return raises what is paid either way.
    """
    back = pc.equal(lines["kind"], "return").to_numpy()
    taken = np.where(back, np.abs(nano), -_printed_sign(nano[~back]) * nano)
    none = pa.nulls(len(nano))
    columns = {name: none.cast(lines.schema.field(name).type) for name in _NOT_REPEATED}
    columns["gross_nano"] = pa.array(taken)
    columns["gross_currency"] = lines["currency"]
    columns["net_nano"] = pa.array(taken if deduction.net == "before" else np.zeros_like(taken))
    columns["kind"] = pa.array([deduction.kind] * len(nano), pa.string())
    names = lines.schema.names
    return pa.table([columns.get(name, lines[name]) for name in names], schema=lines.schema)


def _printed_sign(nano: NDArray[np.int64]) -> int:
    """The sign that a column prints deductions with: that of most sums, of the first at a draw."""
    most = int(np.sign(nano).sum())
    return int(np.sign(most or (nano[0] if len(nano) else 1)))
