"""What a DSR file states of itself, beside what its lines add up to."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from typing import Any

from tradewind.ingest.amounts import NANO
from tradewind.ingest.ddex_dsr.figure import count_of
from tradewind.ingest.ddex_dsr.read_records import RecordFile
from tradewind.ingest.ddex_dsr.record import Record
from tradewind.ingest.ddex_dsr.summary import Summary
from tradewind.ingest.ddex_dsr.usage import Usage
from tradewind.ingest.fields import RowInvalidError
from tradewind.ingest.reject import Reject

_MOST = (1 << 63) - 1
_FOOT = {
    "rows": ("NumberOfLinesInFile", True),
    "rows_in_report": ("NumberOfLinesInReport", False),
    "summary_records": ("NumberOfSummaryRecords", True),
    "blocks": ("NumberOfBlocksInFile", True),
    "blocks_in_report": ("NumberOfBlocksInReport", False),
}
"""Figures of a footer, with their cell, and whether one file of several can be held against it."""


def totals_of(
    read: RecordFile, summaries: Sequence[Summary], usages: Iterable[Usage], *, whole: bool
) -> list[dict[str, Any]]:
    """Rows of the table statement_totals, but for their source.

    Counts are in billionths as sums are. Where the report stands in several files (`whole` is
    False), figures of the whole report are left out: one file alone cannot be held against them.
    """
    rows = _of_foot(read, whole=whole)
    if whole:
        rows += _of_summaries(summaries, usages)
    return [row for row in rows if _kept(row["stated_nano"]) and _kept(row["found_nano"])]


def _kept(nano: int) -> bool:
    return abs(nano) <= _MOST


def _of_foot(read: RecordFile, *, whole: bool) -> list[dict[str, Any]]:
    foot = read.foot
    if foot is None or foot_fault(foot):
        return []
    found = _counts(read)
    rows = []
    for figure, (cell, always) in _FOOT.items():
        text = foot.text(cell)
        if figure == "blocks_in_report":  # two profiles print the name with a slip
            text = foot.text(cell, "NumberOfBlocksInRecord")
        stated = count_of(text, cell=cell)
        if stated is not None and (always or whole):
            ways = found[figure.removesuffix("_in_report")]
            nearest = stated if stated in ways else ways[0]
            rows.append(_row(foot, figure, stated * NANO, nearest * NANO))
    return rows


def foot_fault(foot: Record | None) -> Reject | None:
    """The footer as it is set aside, where a count in it is none."""
    if foot is None:
        return None
    try:
        for name in foot.cells:
            count_of(foot.text(name), cell=name)
    except RowInvalidError as error:
        return Reject(foot.line, error.reason, error.detail, foot.raw)
    return None


def _counts(read: RecordFile) -> dict[str, list[int]]:
    """Each count as it may be meant: lines with and without comments and blank lines."""
    records = read.lines - read.comments - read.blank
    summaries = sum(record.kind.startswith("SY") for record in read.records)
    blocks = {block for record in read.records if (block := record.text("BlockId"))}
    set_aside = [reject.raw for reject in read.rejects]
    summaries += sum(raw.upper().startswith("SY") for raw in set_aside)
    for raw in set_aside:
        cells = raw.split("\t", 2)
        if len(cells) == 3 and cells[0][:2].upper() in ("AS", "MW", "RE", "RU", "SU", "LI"):
            blocks.add(cells[1].strip())
    return {
        "rows": [records, read.lines, read.lines - read.comments],
        "summary_records": [summaries],
        "blocks": [len(blocks)],
    }


def _of_summaries(summaries: Sequence[Summary], usages: Iterable[Usage]) -> list[dict[str, Any]]:
    """For each summary that states usages or revenue: the sum of the lines that name it."""
    gross: dict[str, int] = defaultdict(int)
    returned: dict[str, int] = defaultdict(int)
    net: dict[str, int] = {}
    for usage in usages:
        name = usage.record.text("SummaryRecordId")
        gross[name] += usage.reported
        returned[name] += usage.cells["returns"] or 0
        if (nano := usage.cells["net_nano"]) is not None:
            net[name] = net.get(name, 0) + nano
    rows, told = [], set()
    for summary in summaries:
        name = summary.summary_id
        if name in gross and (name, summary.quantity) not in told and summary.quantity is not None:
            ways = (gross[name], gross[name] - returned[name])
            found = summary.quantity if summary.quantity in ways else ways[0]
            row = _row(summary.record, "quantity", summary.quantity * NANO, found * NANO)
            rows.append(row)
            told.add((name, summary.quantity))
        if name in net and summary.lines_net_nano is not None:
            row = _row(summary.record, "net", summary.lines_net_nano, net[name])
            rows.append({**row, "currency": summary.currency})
    return rows


def _row(record: Record, figure: str, stated_nano: int, found_nano: int) -> dict[str, Any]:
    return {
        "line": record.line,
        "figure": figure,
        "currency": None,
        "stated_nano": stated_nano,
        "found_nano": found_nano,
    }
