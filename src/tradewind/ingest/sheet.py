"""Delimited text as columns of strings, each row with its line; broken rows set aside."""

import csv
import re
from dataclasses import dataclass, field, replace
from functools import cached_property

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray
from pyarrow import csv as arrow_csv

from tradewind.ingest.document import Document, Header
from tradewind.ingest.reject import Reject

_LONGEST_RECORD_LINES = 20
_SUM = re.compile(r"(?i)\W*(?:grand |sub)?-?(?:total|summe|gesamt)")  # a sum may be shorter
_OF_HALF_A_LINE = ("wrong_number_of_fields", "quote_left_open")
_THREADS_FROM_BYTES = 4 << 20
csv.field_size_limit((1 << 31) - 1)  # a file is bounded as a whole, see Limits


@dataclass(frozen=True)
class Sheet:
    """The rows below a header: their columns as strings, their lines, and the broken rows."""

    header: Header
    columns: tuple[pa.Array, ...]
    lines: NDArray[np.int64]
    broken: tuple[Reject, ...]
    text: bytes = field(repr=False, default=b"")

    @property
    def rows(self) -> int:
        """How many rows are whole."""
        return len(self.lines)

    def column(self, *spellings: str) -> pa.Array | None:
        """The column that goes by one of `spellings`, trimmed; None where there is none."""
        index = self.header.index(spellings)
        return None if index is None else self.columns[index]

    def raw(self, row: int) -> str:
        """The row as it stood (its first line, where a field holds a line break)."""
        line: bytes = self._all_lines[int(self.lines[row]) - 1]
        return line.decode("utf-8", errors="replace").rstrip("\r")

    @cached_property
    def _all_lines(self) -> list[bytes]:
        return self.text.split(b"\n")


def read_sheet(document: Document, header: Header) -> Sheet:
    """Read all rows below `header`.

    A clean file goes the fast way through Arrow; one with broken rows, line breaks inside fields
    or an open quote goes row by row, so that only the rows at fault are lost. What stands below the
    header of another kind of file is set aside, without its text: it may tell of persons.
    """
    text = document.text.utf8
    whole, cut_row = text, b""
    if document.cut:  # the last line is half a row
        whole, _, cut_row = text.rpartition(b"\n")
    above_and_body = whole.split(b"\n", header.line)
    body = above_and_body[header.line] if len(above_and_body) > header.line else b""
    body, others = _parted(body, header) if header.until else (body, [])
    sheet = _read_fast(body, header, text) or _read_slow(body, header, text)
    broken = list(sheet.broken)
    if broken and not document.cut and not text.endswith(b"\n"):
        broken[-1] = _perhaps_cut(broken[-1], text)
    if document.cut:
        line = text.count(b"\n") + 1
        raw = cut_row.decode("utf-8", errors="replace")
        broken.append(Reject(line, "file_cut_short", document.cut, raw))
    if document.text.damaged:
        sheet, unreadable = _without_damage(sheet)
        broken += unreadable
    return Sheet(header, sheet.columns, sheet.lines, (*broken, *others), text)


def _parted(body: bytes, header: Header) -> tuple[bytes, list[Reject]]:
    """The rows above the header of another kind of file, and the lines below it, set aside."""
    lines = body.split(b"\n")
    own = header.until - header.line - 1
    detail = "it stands below the header of another kind of file"
    others = [
        Reject(header.line + 1 + at, "other_format", detail)
        for at, line in enumerate(lines[own + 1 :], own + 1)
        if line.strip()
    ]
    return b"".join(line + b"\n" for line in lines[: max(own, 0)]), others


def _perhaps_cut(reject: Reject, text: bytes) -> Reject:
    """The last broken row; where it is the file's last line, the file ends within it.

    A last line without a line end that is whole is none of these: it has all its fields.
    """
    fewer = "the file ends in the middle of this line"
    if reject.line != text.count(b"\n") + 1 or reject.reason not in _OF_HALF_A_LINE:
        return reject
    if _SUM.match(reject.raw):
        return reject
    more = re.match(r"(\d+) fields, the header has (\d+)", reject.detail)
    if more and int(more[1]) > int(more[2]):
        return reject
    return replace(reject, reason="file_cut_short", detail=fewer)


def _read_fast(body: bytes, header: Header, text: bytes) -> Sheet | None:
    if not body.strip():
        none = pa.array([], pa.string())
        return Sheet(header, (none,) * len(header.names), np.empty(0, np.int64), (), text)
    if body.count(b"\r") != body.count(b"\r\n"):  # Arrow would end a row there
        return None
    names = [f"c{index}" for index in range(len(header.names))]
    try:
        table = arrow_csv.read_csv(
            pa.BufferReader(body),
            read_options=arrow_csv.ReadOptions(
                column_names=names,
                use_threads=len(body) > _THREADS_FROM_BYTES,
                block_size=max(1 << 20, min(len(body) + 1, 1 << 24)),
            ),
            parse_options=arrow_csv.ParseOptions(
                delimiter=header.delimiter, newlines_in_values=True, ignore_empty_lines=False
            ),
            convert_options=arrow_csv.ConvertOptions(
                column_types=dict.fromkeys(names, pa.string()), strings_can_be_null=False
            ),
        )
    except pa.ArrowInvalid:
        return None
    lines = body.count(b"\n") + (not body.endswith(b"\n"))
    blank = b"\n\n" in body or b"\n\r\n" in body or body.startswith((b"\n", b"\r\n"))
    if table.num_rows != lines or blank:
        return None
    columns = tuple(_trimmed(column) for column in table.columns)
    numbers = np.arange(header.line + 1, header.line + 1 + lines, dtype=np.int64)
    return Sheet(header, columns, numbers, (), text)


def _read_slow(body: bytes, header: Header, text: bytes) -> Sheet:
    lines = [line.rstrip("\r") for line in body.decode("utf-8").split("\n")]
    width = len(header.names)
    rows, numbers, broken = [], [], []
    at = 0
    while at < len(lines):
        number, record = header.line + 1 + at, lines[at]
        if not record.strip():
            at += 1
            continue
        cells, height = _read_record(lines, at, header)
        at += height
        if cells is None:
            broken.append(Reject(number, "quote_left_open", "a quote opens and never ends", record))
        elif len(cells) != width:
            detail = f"{len(cells)} fields, the header has {width}"
            broken.append(Reject(number, "wrong_number_of_fields", detail, record))
        else:
            rows.append(cells)
            numbers.append(number)
    turned = zip(*rows, strict=True) if rows else ((),) * width
    columns = tuple(_trimmed(pa.array(cells, pa.string())) for cells in turned)
    return Sheet(header, columns, np.array(numbers, np.int64), tuple(broken), text)


def _read_record(lines: list[str], at: int, header: Header) -> tuple[list[str] | None, int]:
    """The fields of the record at line `at`, and how many lines it spans.

    No fields where its quote never closes; then only its first line is given up, for the next ones
    may be sound.
    """
    opened = False
    for height, line in enumerate(lines[at : at + _LONGEST_RECORD_LINES], 1):
        opened, astray = _scan(line, header.delimiter, opened)
        if astray:
            break
        if not opened:
            record = "\n".join(lines[at : at + height]).replace("\r", " ")
            (cells,) = csv.reader([record], delimiter=header.delimiter)
            if height > 1 and _swallows(cells, lines[at + 1 : at + height], header):
                break
            return cells, height
    return None, 1


def _scan(line: str, delimiter: str, opened: bool) -> tuple[bool, bool]:
    """Whether a quoted field is open at the line's end, and whether an open one ended astray.

    As CSV has it, a quote opens only where a field begins; one inside ("7\" mix") is a sign. A
    field open since an earlier line must end at a delimiter; else its quote was never meant.
    """
    astray, since_before, at = False, opened, 0
    while '"' in line[at:]:
        if opened or line.startswith('"', at):
            end = line.find('"', at if opened else at + 1)
            while line.startswith('""', end):
                end = line.find('"', end + 2)
            if end < 0:
                return True, astray
            astray |= since_before and line[end + 1 : end + 2] not in ("", delimiter)
            opened = since_before = False
            at = end + 1
        at = line.find(delimiter, at) + 1
        if not at:
            return False, astray
    return opened, astray


def _swallows(cells: list[str], continued: list[str], header: Header) -> bool:
    """Whether a record of several lines is no record: its width is wrong, or rows stand in it."""
    width = len(header.names)
    inside = continued[:-1] if "\n" in cells[0] else continued
    return len(cells) != width or any(line.count(header.delimiter) >= width - 1 for line in inside)


def _trimmed(column: pa.Array | pa.ChunkedArray) -> pa.Array:
    whole = column.combine_chunks() if isinstance(column, pa.ChunkedArray) else column
    if isinstance(whole, pa.ChunkedArray):  # no chunk at all
        whole = pa.concat_arrays(whole.chunks) if whole.num_chunks else pa.array([], pa.string())
    return pc.utf8_trim_whitespace(whole)


def _without_damage(sheet: Sheet) -> tuple[Sheet, list[Reject]]:
    bad = np.zeros(sheet.rows, bool)
    for column in sheet.columns:
        bad |= pc.match_substring(column, "\ufffd").to_numpy(zero_copy_only=False).astype(bool)
    rejects = [
        Reject(
            int(sheet.lines[row]), "text_unreadable", "a sign cannot be read", sheet.raw(int(row))
        )
        for row in np.flatnonzero(bad)
    ]
    kept = pa.array(~bad)
    columns = tuple(column.filter(kept) for column in sheet.columns)
    return Sheet(sheet.header, columns, sheet.lines[~bad], sheet.broken, sheet.text), rejects
