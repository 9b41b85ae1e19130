"""A usage and revenue report of a service: DDEX DSR, the flat file, in five profiles."""

from collections import Counter, defaultdict
from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from tradewind.ingest.ddex_dsr.figure import day_of
from tradewind.ingest.ddex_dsr.file_name import parse_file_name
from tradewind.ingest.ddex_dsr.read_records import HEADS, RecordFile, read_records
from tradewind.ingest.ddex_dsr.record import Record
from tradewind.ingest.ddex_dsr.summary import Summary, read_summaries
from tradewind.ingest.ddex_dsr.total import foot_fault, totals_of
from tradewind.ingest.ddex_dsr.usage import USAGES, Block, Usage, read_usage
from tradewind.ingest.document import Document, Header
from tradewind.ingest.fields import RowInvalidError, invalid
from tradewind.ingest.reject import Reject
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.store import schema_of

_HEAD_BYTES = 64 << 10
_OF_SUMMARY = (
    *("territory", "commercial_model", "use_type", "tier", "currency"),
    *("service_description", "rights_controller", "first_day", "last_day"),
)
_PART_NAMES = {
    "recipient": ("RecipientPartyId", "RecipientName"),
    "sender": ("SenderPartyId", "SenderName"),
    "service": ("ServiceDescription",),
    "number": ("FileNumber",),
    "files": ("NumberOfFiles",),
}
"""Parts of a file's name, with the cells of the head that say the same."""


def recognise(document: Document) -> Header | None:
    """The first record, where it is HEAD or SRHE and its cells are parted by tabs."""
    start = document.text.utf8[:_HEAD_BYTES].decode("utf-8", errors="ignore")
    for number, line in enumerate(start.split("\n"), 1):
        if line.strip() and not line.startswith("#"):
            cells = [cell.strip() for cell in line.split("\t")]
            if len(cells) < 4 or cells[0].upper() not in HEADS:
                return None
            return Header(number, "\t", tuple(cell.lower() for cell in cells))
    return None


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every usage joined to its recording, every summary, and the totals that the file states."""
    read = read_records(document, header.line)
    summaries, rejects = read_summaries(read.records, read.profile, context.limits)
    about = _about(read, context, rejects)
    usages, set_aside = _usages(read, summaries)
    if fault := foot_fault(read.foot):
        rejects.append(fault)
    whole = read.head.text("NumberOfFiles") in ("1", "")
    totals = totals_of(read, summaries, usages, whole=whole)
    rows = _rows(read, usages, summaries, about)
    tables = {
        "usages": rows,
        "usage_summaries": [summary.row for summary in summaries],
        "statement_totals": totals,
    }
    return Parsed(
        {name: _table(name, found, context.source_id) for name, found in tables.items()},
        tuple(sorted((*read.rejects, *rejects, *set_aside), key=lambda reject: reject.line)),
        _notes(document, read, usages, whole=whole),
    )


def _table(name: str, rows: list[dict[str, Any]], source_id: str) -> pa.Table:
    whole = [{"source_id": source_id, **row} for row in rows]
    return pa.Table.from_pylist(whole, schema=schema_of(name))


def _about(read: RecordFile, context: Context, rejects: list[Reject]) -> dict[str, Any]:
    """What the head says of every usage; a head that cannot be understood is set aside."""
    head, first, last = read.head, None, None
    try:
        first = day_of(head.text("UsageStartDate"), context.limits, cell="UsageStartDate")
        last = day_of(head.text("UsageEndDate"), context.limits, cell="UsageEndDate")
        if first and last and last < first:
            invalid("dates_out_of_order", f"the usage ends on {last}, before it begins on {first}")
    except RowInvalidError as error:
        rejects.append(Reject(head.line, error.reason, error.detail, head.raw))
        first = last = None
    return {
        "service": head.text("SenderName", "SenderPartyId") or None,
        "recipient": head.text("RecipientName", "RecipientPartyId") or None,
        "first_day": first,
        "last_day": last,
        "service_description": head.text("ServiceDescription") or None,
    }


def _usages(read: RecordFile, summaries: list[Summary]) -> tuple[list[Usage], list[Reject]]:
    blocks: dict[str, Block] = defaultdict(Block)
    rejects = []
    foot = read.foot
    for record in read.records:
        if record is foot:  # SRFO would pass for a usage
            continue
        block_id = record.text("BlockId") or f"line {record.line}"
        if record.kind[:2] in (*USAGES, "AS", "RE", "MW", "LI"):
            blocks[block_id].add(record)
        elif not record.kind.startswith("SY"):
            said = f"records of the type {record.kind} are read into no table"
            rejects.append(Reject(record.line, "record_not_kept", said, record.raw))
    known = {summary.summary_id for summary in summaries}
    usages = []
    for block in blocks.values():
        for record in block.usages:
            try:
                _check_summary(record, known)
                usages.append(read_usage(record, block))
            except RowInvalidError as error:
                rejects.append(Reject(record.line, error.reason, error.detail, record.raw))
        rejects += _left_over(block)
    return usages, rejects


def _check_summary(record: Record, known: set[str]) -> None:
    name = record.text("SummaryRecordId")
    if name and name not in known:
        invalid("summary_unknown", f"no summary record that was read goes by {name!r}")


def _left_over(block: Block) -> list[Reject]:
    """Recordings, releases and works that no usage refers to, or whose usages were set aside."""
    said = "no usage that was read refers to it"
    return [
        Reject(record.line, "usage_missing", said, record.raw)
        for record in block.others
        if record.line not in block.joined
    ]


def _rows(
    read: RecordFile,
    usages: list[Usage],
    summaries: list[Summary],
    about: Mapping[str, Any],
) -> list[dict[str, Any]]:
    """Each usage with what its summary says; the head and the line itself say the rest."""
    by_id: dict[str, list[Summary]] = defaultdict(list)
    for summary in summaries:
        by_id[summary.summary_id].append(summary)
    shared = {name: _shared(read, group) for name, group in by_id.items()}
    shared[""] = _agreed(summaries)  # a line may name no summary
    return [
        {**about, **_filled(shared[usage.record.text("SummaryRecordId")]), **_filled(usage.cells)}
        for usage in usages
    ]


def _filled(cells: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in cells.items() if value is not None}


def _shared(read: RecordFile, group: list[Summary]) -> dict[str, Any]:
    if len({(summary.territory, summary.currency) for summary in group}) > 1:
        read.oddities["summary ids stand for several territories or currencies; left empty"] += 1
    return _agreed(group)


def _agreed(group: list[Summary]) -> dict[str, Any]:
    """What all summaries of a group say alike."""
    values = {name: {getattr(summary, name) for summary in group} for name in _OF_SUMMARY}
    return {name: next(iter(said)) for name, said in values.items() if len(said) == 1}


def _notes(
    document: Document, read: RecordFile, usages: list[Usage], *, whole: bool
) -> tuple[str, ...]:
    """Departures from the standard, and what a person should know of a report in parts."""
    notes = [f"{count:,} times: {what}" for what, count in sorted(read.oddities.items())]
    counted = Counter({"blank lines, which the standard forbids": read.blank})
    counted["ISRCs are not printed as the standard has them"] = sum(it.isrcs_odd for it in usages)
    counted["net usages are not total usages less returns"] = sum(map(_odd_net, usages))
    notes += [f"{count:,} {what}" for what, count in counted.items() if count]
    if not whole:
        part = f"file {read.head.text('FileNumber')} of {read.head.text('NumberOfFiles')}"
        notes.append(f"{part} of one report; its sums can be checked only with all of them")
    return (*notes, *_name_notes(document.name, read.head))


def _odd_net(usage: Usage) -> bool:
    total = usage.record.text("TotalUsages")
    return bool(total) and total != str(usage.reported)


def _name_notes(name: str, head: Record) -> list[str]:
    parts = parse_file_name(name) or {}
    notes = []
    for part, cells in _PART_NAMES.items() if parts else ():
        said = {_plain(text) for cell in cells if (text := head.text(cell))}
        if said and _plain(parts[part]) not in said:
            notes.append(
                f"the file's name says {part} {parts[part]!r}, the head {head.text(*cells)!r}"
            )
    return notes


def _plain(text: str) -> str:
    return "".join(sign for sign in text.casefold() if sign.isalnum()).lstrip("0")


SOURCE = Source("ddex dsr", recognise, parse, label="DDEX DSR usage report")
