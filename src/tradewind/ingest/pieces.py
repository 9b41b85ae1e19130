"""A large file as documents of a bearable size, one after another."""

import codecs
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tradewind.ingest.document import Document, Header
from tradewind.ingest.elements import Broken, Element, read_elements
from tradewind.ingest.parquet import parquet_rows
from tradewind.ingest.streamed import ELEMENTS, ROWS, StreamedSource
from tradewind.ingest.text import Text, read_text
from tradewind.ingest.unpacking import Unpacking
from tradewind.terms import FileUnreadableError

_NEAR = 64  # line breaks before a piece's end at which a record may end too


@dataclass(frozen=True, slots=True)
class Piece:
    """Some records of a large file.

    A line or record that a parser counts in it, from below the header on, stands `below` further
    down in the file.
    """

    document: Document
    below: int


def pieces_of(document: Document, header: Header, source: StreamedSource) -> Iterator[Piece]:
    """The pieces of a large file, in its order; each holds whole records.

    Where the file ends too early, the last piece says so in `cut`.
    """
    unpacking = document.rest
    assert unpacking is not None, "a small file needs no pieces"
    if source.pieces == ROWS:
        yield from _of_rows(document, unpacking)
    elif source.pieces == ELEMENTS:
        yield from _of_elements(document, unpacking, source.array_key)
    else:
        yield from _of_lines(document, unpacking, header)


def _of_rows(document: Document, unpacking: Unpacking) -> Iterator[Piece]:
    if unpacking.file is None:
        raise FileUnreadableError(
            "a Parquet file of this size is read from its place on disk alone",
            where=document.path,
            remedy="unpack it, and load it by itself",
        )
    below = 0
    for rows in parquet_rows(unpacking.file):
        yield Piece(replace(document, rest=None, table=rows), below)
        below += rows.num_rows


def _of_elements(document: Document, unpacking: Unpacking, key: str) -> Iterator[Piece]:
    held: list[Element | Broken] = []
    below, size = 0, 0
    texts = (text.utf8.decode() for text in _texts(unpacking))
    for element in read_elements(texts, key):
        held.append(element)
        size += element.size
        if size >= unpacking.limits.piece_bytes:
            yield Piece(_holding(document, held), below)
            below, size, held = below + len(held), 0, []
    if held:
        yield Piece(_holding(document, held, unpacking.cut), below)


def _holding(document: Document, held: list[Element | Broken], cut: str = "") -> Document:
    return replace(document, data=b"[", rest=None, elements=tuple(held), cut=cut)


def _of_lines(document: Document, unpacking: Unpacking, header: Header) -> Iterator[Piece]:
    below = 0
    for head, text in _whole_records(unpacking, header.line):
        decoded = replace(text, utf8=head + text.utf8)
        cut = unpacking.cut if not text.utf8.endswith(b"\n") else ""
        piece = replace(document, data=decoded.utf8, rest=None, decoded=decoded, cut=cut)
        yield Piece(piece, below)
        below += text.utf8.count(b"\n")


def _whole_records(unpacking: Unpacking, head_lines: int) -> Iterator[tuple[bytes, Text]]:
    """The first lines of the file, and some records below them, until there are no more."""
    head: bytes | None = None
    kept: Text | None = None
    for text in _texts(unpacking):
        joined = text if kept is None else _joined(kept, text)
        if head is None and joined.utf8.count(b"\n") >= head_lines:
            lines = joined.utf8.split(b"\n", head_lines)
            head = b"".join(line + b"\n" for line in lines[:head_lines])
            joined = replace(joined, utf8=lines[head_lines])
        kept = joined
        most = unpacking.limits.piece_bytes
        if head is not None and len(joined.utf8) >= most:
            end = _end_of_record(joined.utf8)
            if not end and len(joined.utf8) < 2 * most:
                continue
            end = end or joined.utf8.rfind(b"\n") + 1
            yield head, replace(joined, utf8=joined.utf8[:end])
            kept = replace(joined, utf8=joined.utf8[end:])
    if kept is not None and kept.utf8:
        yield head or b"", kept


def _joined(first: Text, second: Text) -> Text:
    damaged = first.damaged or second.damaged
    return replace(second, utf8=first.utf8 + second.utf8, damaged=damaged)


def _end_of_record(text: bytes) -> int:
    """Where the last record ends that is whole: at a line break outside quotes; 0 if nowhere."""
    end = text.rfind(b"\n") + 1
    quotes = text.count(b'"', 0, end)
    for _ in range(_NEAR):
        if not end or quotes % 2 == 0:
            return end
        before = text.rfind(b"\n", 0, end - 1) + 1
        quotes -= text.count(b'"', before, end)
        end = before
    return 0


def _texts(unpacking: Unpacking) -> Iterator[Text]:
    """The file as UTF-8, some of it at a time; its encoding is that of its start.

    As long as all is ASCII the encoding stays open.
    """
    decoder: codecs.IncrementalDecoder | None = None
    codec = "utf-8"
    for data in _gathered(unpacking):
        if decoder is None and data.isascii():
            yield Text(_one_line_end(data))
            continue
        if decoder is None:
            codec = read_text(_whole_signs(data)).codec
            decoder = codecs.getincrementaldecoder(codec)("replace")
            data = data.removeprefix(codecs.BOM_UTF8)
        signs = decoder.decode(data)
        yield Text(_one_line_end(signs.encode()), damaged="\ufffd" in signs, codec=codec)
    if decoder is not None and (signs := decoder.decode(b"", True)):
        yield Text(signs.encode(), damaged=True, codec=codec)


def _gathered(unpacking: Unpacking) -> Iterator[bytes]:
    held: list[bytes] = []
    size, most = 0, max(1, unpacking.limits.piece_bytes // 4)
    for step in unpacking.steps():
        for start in range(0, len(step), most):
            held.append(step[start : start + most])
            size += len(held[-1])
            if size >= most:
                yield b"".join(held)
                held, size = [], 0
    yield b"".join(held)


def _one_line_end(utf8: bytes) -> bytes:
    return utf8.replace(b"\r", b"\n") if b"\r" in utf8 and b"\n" not in utf8 else utf8


def _whole_signs(data: bytes) -> bytes:
    """The bytes without a sign of UTF-8 that is cut off at their end."""
    for back in range(1, min(4, len(data)) + 1):
        if data[-back] >= 0xC0:
            return data[:-back]
        if data[-back] < 0x80:
            break
    return data
