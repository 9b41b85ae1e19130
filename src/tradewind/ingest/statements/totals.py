"""What a statement states in total beside what its rows add up to, in the original currency."""

from collections.abc import Iterable, Sequence
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.ingest.amounts import NANO, parse_amount, parse_nano, print_nano
from tradewind.ingest.declared.cells import Cells
from tradewind.ingest.declared.format import Format
from tradewind.ingest.declared.parse import Apart
from tradewind.ingest.declared.trailers import Stated, Trailers
from tradewind.ingest.reject import Reject
from tradewind.store import schema_of
from tradewind.store.statements import total_differs

_MOST = (1 << 63) - 1
_NO_ROWS = ("summary_row", "payout")
"""Reasons to set aside what is no line of a statement."""


def totals_of(
    declared: Format,
    cells: Cells,
    lines: pa.Table,
    apart: Apart,
    trailers: Trailers,
    sign: str,
    *,
    whole: pa.Table,
    source_id: str,
    set_aside: Sequence[Reject],
) -> tuple[pa.Table, list[str]]:
    """Rows of statement_totals, and a sentence for each total that is wrong.

    A stated total is one of its own column, so it is held against `lines` alone; what was paid out
    is held against the `whole` statement, deductions among it.
    """
    read = cells.sheet.rows + len(cells.sheet.broken) - len(apart.rows("summary_row"))
    rows = []
    for stated in (*trailers.stated, *_of_total_rows(declared, cells, apart)):
        row = _compared(stated, lines, read, sign)
        if row is not None:
            rows.append({"source_id": source_id, **row})
    paid = _payouts(declared, cells, whole, apart, sign)
    rows += [{"source_id": source_id, **row} for row in paid]
    lost = sum(reject.reason not in _NO_ROWS for reject in set_aside)
    wrong = [
        _sentence(row, lost)
        for row in rows
        if total_differs(row["figure"], row["currency"], row["stated_nano"], row["found_nano"])
    ]
    return pa.Table.from_pylist(rows, schema=schema_of("statement_totals")), wrong


def _of_total_rows(declared: Format, cells: Cells, apart: Apart) -> Iterable[Stated]:
    """The sums that total rows state of the whole file, in the columns where lines have theirs."""
    for row in apart.rows("summary_row"):
        if row in apart.partial:
            continue
        currency = _cell(declared, cells, "currency", row)
        for figure, target in (("net", "net_nano"), ("quantity", "quantity")):
            if text := _cell(declared, cells, target, row):
                line = int(cells.sheet.lines[row])
                yield Stated(line, figure, text, currency if figure == "net" else "")


def _cell(declared: Format, cells: Cells, target: str, row: int) -> str:
    taken = declared.of(target)
    if taken is None:
        return ""
    column = cells.of(taken) if taken.sources else None
    return taken.constant if column is None else column.words[column.codes[row]]


def _compared(stated: Stated, lines: pa.Table, read: int, sign: str) -> dict[str, Any] | None:
    number = parse_amount(stated.text, decimal_sign=sign)
    nano = parse_nano(stated.text, decimal_sign=sign)
    if number is None or nano is None:
        return None
    currency = stated.currency.upper() or None
    if stated.figure == "net":
        held = [code for code in pc.unique(lines["currency"]).to_pylist() if code]
        currency = currency or (held[0] if len(held) == 1 else None)
        if len(held) > 1 and not currency:  # a sum of what cannot be added up
            return None
        found = _sum(lines, "net_nano", currency)
    elif stated.figure == "quantity":
        found = _sum(lines, "quantity", None) * NANO
        currency = None
    else:
        found, currency = read * NANO, None
    if abs(found) > _MOST:
        return None
    return _row(stated.line, stated.figure, currency, nano, found)


def _row(line: int, figure: str, currency: str | None, stated: int, found: int) -> dict[str, Any]:
    return {
        "line": line,
        "figure": figure,
        "currency": currency,
        "stated_nano": stated,
        "found_nano": found,
    }


def _sum(lines: pa.Table, column: str, currency: str | None) -> int:
    """The exact sum; Arrow's own wraps around where 64 bits do not hold it."""
    values = lines[column]
    if currency:
        values = values.filter(pc.fill_null(pc.equal(lines["currency"], currency), False))
    wide = values.cast(pa.decimal128(38, 0))
    return int(pc.sum(wide).as_py() or 0)


def _payouts(
    declared: Format, cells: Cells, lines: pa.Table, apart: Apart, sign: str
) -> Iterable[dict[str, Any]]:
    """What was paid out in each currency beside what had been sold by the day of the last payout.

    More paid out than sold means that sales are missing from the file.
    """
    from tradewind.ingest.declared.periods import day_order, parse_span

    paid: dict[str, list[tuple[int, int]]] = {}
    for row in apart.rows("payout"):
        nano = parse_nano(_cell(declared, cells, "net_nano", row), decimal_sign=sign)
        if nano is not None:
            currency = _cell(declared, cells, "currency", row).upper()
            paid.setdefault(currency, []).append((abs(nano), row))
    days = cells.first(declared.period.first) if declared.period and paid else None
    for currency, payouts in sorted(paid.items()):
        until = None
        if days is not None and declared.period:
            order = day_order(days.words, otherwise=declared.period.dates)
            spans = (parse_span(days.words[days.codes[row]], order=order) for _, row in payouts)
            until = max((span[1] for span in spans if span), default=None)
        sold = lines
        if until is not None:
            early = pc.less_equal(lines["first_day"], pa.scalar(until, pa.date32()))
            sold = lines.filter(pc.fill_null(early, False))
        total = sum(nano for nano, _ in payouts)
        line = int(cells.sheet.lines[payouts[-1][1]])
        found = _sum(sold, "net_nano", currency or None)
        if max(total, abs(found)) <= _MOST:
            yield _row(line, "payouts", currency or None, total, found)


def _sentence(row: dict[str, Any], lost: int) -> str:
    stated, found = row["stated_nano"], row["found_nano"]
    currency = f" {row['currency']}" if row["currency"] else ""
    why = f"; rows set aside: {lost:,}" if lost else ""
    return (
        f"line {row['line']} states {row['figure']} {print_nano(stated)}{currency}, the rows give "
        f"{print_nano(found)}: {print_nano(abs(found - stated))} too "
        f"{'much' if found > stated else 'little'}{why}. See tradewind store check"
    )
