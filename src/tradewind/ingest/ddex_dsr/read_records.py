"""The lines of a DSR file as records; what breaks the layout is set aside or told."""

import re
from collections import Counter
from dataclasses import dataclass, field

from tradewind.ingest.ddex_dsr.layout import Cell, Records, layouts
from tradewind.ingest.ddex_dsr.record import REPEATED, Record
from tradewind.ingest.document import Document
from tradewind.ingest.fields import RowInvalidError, invalid
from tradewind.ingest.reject import Reject
from tradewind.terms import FileUnreadableError

HEADS = ("HEAD", "SRHE")
FEET = ("FOOT", "SRFO")
_COMMENT = "#"
_ESCAPE = "\\"
_VERSIONED = re.compile(r"([A-Z]{2}\d{2})\.(\d{2})")
_BROKEN_SIGN = "\ufffd"


@dataclass
class RecordFile:
    """What stands in one file: its head, all other sound records, and what does not fit.

    `oddities` counts departures from the standard that do not stop a line from being read.
    """

    profile: str
    version: str
    head: Record
    records: list[Record] = field(default_factory=list)
    rejects: list[Reject] = field(default_factory=list)
    oddities: Counter[str] = field(default_factory=Counter)
    lines: int = 0
    comments: int = 0
    blank: int = 0

    @property
    def foot(self) -> Record | None:
        """The footer; None where the file has none."""
        return next((record for record in self.records if record.kind in FEET), None)


def read_records(document: Document, head_line: int) -> RecordFile:
    """Read every line.

    Raises FileUnreadableError where the profile or its version is not known.
    """
    lines = [line.rstrip("\r") for line in document.text.utf8.decode("utf-8").split("\n")]
    if not lines[-1].strip():
        lines.pop()
    profile, version, layout = _layout_of(document, head_line, lines[head_line - 1])
    missing = Record(head_line, "HEAD", lines[head_line - 1], {})
    read = RecordFile(profile, version, missing, lines=len(lines))
    ended = False
    half = _half_line(document, lines)
    for number, raw in enumerate(lines, 1):
        if number == half:
            why = document.cut or "the file ends in the middle of this line, before its footer"
            read.rejects.append(Reject(number, "file_cut_short", why, raw))
        elif not raw.strip():
            read.blank += 1
        elif raw.startswith(_COMMENT):
            read.comments += 1
        else:
            ended = _take(read, number, raw, layout, head_line, ended)
    if read.foot is None and not half:
        said = "the file ends without FOOT or SRFO, so it may not be whole"
        read.rejects.append(Reject(len(lines) + 1, "foot_missing", said))
    return read


def _layout_of(document: Document, line: int, raw: str) -> tuple[str, str, Records]:
    cells = [cell.strip() for cell in raw.split("\t")]
    profile, version = (*cells[2:4], "", "")[:2]
    for (name, number), records in layouts().items():
        if name.casefold() == profile.casefold() and number == version:
            return name, number, records
    raise FileUnreadableError(
        f"this is a DSR file of the profile {profile!r}, version {version!r}, which is not known",
        where=f"{document.path}, line {line}",
        expected=", ".join(f"{name} {number}" for name, number in layouts()),
        remedy="ask the service for one of these profiles",
    )


def _half_line(document: Document, lines: list[str]) -> int:
    """The number of the last line where it is cut off; 0 where it is whole."""
    cut = document.cut or not document.text.utf8.endswith(b"\n")
    last = lines[-1].partition("\t")[0].strip().upper()
    whole = last in FEET or not last or last.startswith(_COMMENT)
    if not cut or len(lines) == 1 or (whole and not document.cut):
        return 0
    return len(lines)


def _take(
    read: RecordFile, number: int, raw: str, layout: Records, head_line: int, ended: bool
) -> bool:
    """Add one line; whether the footer has passed now."""
    kind = _kind_of(raw)
    if number == head_line and kind not in layout:  # no layout has both HEAD and SRHE missing
        kind = next(name for name in HEADS if name in layout)
        read.oddities["headers are HEAD where SRHE belongs, or SRHE where HEAD belongs"] += 1
    if ended or (kind in HEADS and number != head_line):
        said = f"{kind} stands {'below the footer' if ended else 'in the middle of the file'}"
        read.rejects.append(Reject(number, "record_out_of_place", said, raw))
    elif kind not in layout:
        said = f"{read.profile} {read.version} has no record {kind!r}"
        read.rejects.append(Reject(number, "record_unknown", said, raw))
    else:
        _parse(read, number, kind, raw, layout[kind])
    return ended or kind in FEET


def _kind_of(raw: str) -> str:
    kind = raw.partition("\t")[0].strip().upper()
    match = _VERSIONED.fullmatch(kind)
    return match[1] + match[2] if match else kind


def _parse(read: RecordFile, number: int, kind: str, raw: str, layout: tuple[Cell, ...]) -> None:
    values = [value.strip() for value in raw.split("\t")[1:]]
    try:
        _check_width(read, values, layout)
        _check_filled(values, layout, raw)
    except RowInvalidError as error:
        detail = f"{kind}: {error.detail}"
        read.rejects.append(Reject(number, error.reason, detail, raw))
        return
    cells = {
        cell.name: _value(read, value, cell)
        for cell, value in zip(layout, values, strict=False)
        if value
    }
    record = Record(number, kind, raw, cells)
    if kind in HEADS:
        read.head = record
    else:
        read.records.append(record)


def _check_width(read: RecordFile, values: list[str], layout: tuple[Cell, ...]) -> None:
    """Whether there are as many cells as laid down; empty ones at the end may be left out."""
    wanted = f"{len(values)} cells after the record type, the profile lays down {len(layout)}"
    if any(values[len(layout) :]):
        invalid("cells_too_many", wanted)
    lacking = [cell.name for cell in layout[len(values) :] if not cell.optional]
    if lacking:
        invalid("cells_too_few", f"{wanted}; {lacking[0]} is missing")
    if len(values) != len(layout):
        read.oddities["records leave out empty cells at their end, or have too many of them"] += 1


def _check_filled(values: list[str], layout: tuple[Cell, ...], raw: str) -> None:
    pairs = zip(layout, values, strict=False)
    empty = [cell.name for cell, value in pairs if not (value or cell.optional)]
    if empty:
        invalid("cell_missing", f"{', '.join(empty)} must not be empty")
    if _BROKEN_SIGN in raw:
        invalid("text_unreadable", "a sign cannot be read")


def _value(read: RecordFile, value: str, cell: Cell) -> str | list[str]:
    parts = split_repeated(value)
    if cell.repeatable:
        return parts
    if len(parts) > 1:
        read.oddities["cells hold '|' without '\\' though they cannot repeat"] += 1
    return REPEATED.join(parts)


def split_repeated(value: str) -> list[str]:
    r"""The values of one cell, parted by '|'; '\|' and '\\' stand for the signs themselves."""
    if _ESCAPE not in value:
        return value.split(REPEATED)
    parts, escaped = [""], False
    for sign in value:
        if escaped:
            parts[-1] += sign if sign in (REPEATED, _ESCAPE) else _ESCAPE + sign
            escaped = False
        elif sign == _ESCAPE:
            escaped = True
        elif sign == REPEATED:
            parts.append("")
        else:
            parts[-1] += sign
    parts[-1] += _ESCAPE * escaped
    return parts
