"""Which source can read a document; where none can, what comes nearest and what it lacks."""

import difflib
import re
from collections.abc import Sequence
from dataclasses import replace

from tradewind.ingest.ddex_ern.read_items import read_root
from tradewind.ingest.document import Document, Header, Needs
from tradewind.ingest.source import Source, all_sources
from tradewind.terms import FileUnreadableError

_MOST_NAMES = 12
_HEAD_BYTES = 64 << 10
_WEB_PAGE = re.compile(rb"<(?:!doctype\s+)?html\b", re.IGNORECASE)
_DOCTYPE = re.compile(rb"<!DOCTYPE\s", re.IGNORECASE)


def recognise(document: Document) -> tuple[Source, Header]:
    """The source that recognises the document, with its header; raises FileUnreadableError.

    Of several headers the one that stands first counts, whatever stands above it; where that of
    another kind of file follows within the first lines, the header says on which line.
    """
    if not document.data.strip():
        raise FileUnreadableError(
            "the file is empty", where=document.path, remedy="download it again"
        )
    found = _first_known(document)
    if found is None:
        raise _unknown(document)
    source, header = found
    return source, replace(header, until=_line_of_another(document, source, header))


def _first_known(document: Document) -> tuple[Source, Header] | None:
    """The source whose header stands first; of one line, the source that comes first."""
    top = document.headers[0].line if document.headers else 0
    first: tuple[Source, Header] | None = None
    for source in all_sources():
        header = source.recognise(document)
        if header is not None and (first is None or header.line < first[1].line):
            first = source, header
            if header.line <= top:
                break
    return first


def _line_of_another(document: Document, source: Source, header: Header) -> int:
    """The line below `header` that another source knows as its own header; 0 where none does."""
    lines = dict.fromkeys(
        below.line
        for below in document.headers
        if header.line and below.line > header.line and _may_be_header(below)
    )
    text = document.text.utf8.split(b"\n", max(lines, default=0))
    for line in lines:
        found = _first_known(Document(path=document.path, name=document.name, data=text[line - 1]))
        if found is not None and found[1].line == 1 and found[0] is not source:
            return line
    return 0


def _may_be_header(header: Header) -> bool:
    """Whether a line has nothing but names: rows have figures or empty cells, nearly all."""
    return all(header.names) and not any(sign.isdigit() for sign in "".join(header.names))


def _unknown(document: Document) -> FileUnreadableError:
    start = document.data[:8192]
    if document.data.startswith(b"PAR1"):
        return _refused(document, "no reader knows the columns of this Parquet file")
    if b"\0" in start and not start.startswith((b"\xff\xfe", b"\xfe\xff")):
        return _refused(document, "the file is binary, not text")
    if start.lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
        return _refused(document, "no reader knows the structure of this JSON, or it is cut short")
    if xml := _what_xml(document):
        return _refused(document, xml)
    if not document.headers:
        return _refused(document, "no header was found in the first lines")
    columnar = [source for source in all_sources() if source.needs]
    header, source = max(
        ((header, source) for header in document.headers for source in columnar),
        key=lambda pair: _likeness(*pair),
    )
    missing = [spellings for spellings in source.needs if header.index(spellings) is None]
    return FileUnreadableError(
        f"line {header.line} holds the columns {_listed(header.names)}; no reader knows them. "
        f"Nearest is {source.plain_name!r}, which lacks {_lacking(missing, header)}",
        where=document.path,
        expected=_listed(tuple(spellings[0] for spellings in source.needs)),
        remedy="rename the columns, or download the file again as it was",
    )


def _what_xml(document: Document) -> str:
    """Why XML cannot be read; empty where the file is none."""
    start = document.text.utf8[:_HEAD_BYTES].lstrip()
    if not start.startswith(b"<"):
        return ""
    if _WEB_PAGE.match(start):
        return "the file is a web page, which a service sends in place of a file you may not load"
    root = read_root(start)
    if root is None:
        known = start.startswith((b"<?xml", b"<!"))
        return "the file begins as XML, and cannot be read as such" if known else ""
    if _DOCTYPE.search(start):
        return (
            f"the XML declares a document type, {root.name!r}, which may define entities; "
            "it is not read"
        )
    return f"the file is XML of the kind {root.name!r}; of XML only messages of DDEX ERN are read"


def _refused(document: Document, found: str) -> FileUnreadableError:
    return FileUnreadableError(
        found,
        where=document.path,
        expected=f"one of {len(all_sources())} kinds of files: tradewind ingest --kinds",
        remedy="give the file as it was downloaded, plain or packed as gzip or zip",
    )


def _likeness(header: Header, source: Source) -> float:
    held = sum(header.index(spellings) is not None for spellings in source.needs)
    close = sum(
        bool(_close(spellings, header))
        for spellings in source.needs
        if header.index(spellings) is None
    )
    return (held + 0.5 * close) / len(source.needs) + 0.01 * held


def _lacking(missing: Needs, header: Header) -> str:
    told = []
    for spellings in missing:
        close = _close(spellings, header)
        told.append(f"{spellings[0]!r}" + (f" (is it {close!r}?)" if close else ""))
    return ", ".join(told) or "nothing, but it stands in another order"


def _close(spellings: Sequence[str], header: Header) -> str:
    for name in spellings:
        if found := difflib.get_close_matches(name, header.names, n=1, cutoff=0.6):
            return found[0]
    return ""


def _listed(names: tuple[str, ...]) -> str:
    more = f" and {len(names) - _MOST_NAMES} more" if len(names) > _MOST_NAMES else ""
    return ", ".join(names[:_MOST_NAMES]) + more
