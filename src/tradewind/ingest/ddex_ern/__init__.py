"""A message that announces releases: DDEX ERN 4 (4.3) and 3.8 (3.8.2)."""

from collections.abc import Iterator
from typing import Any

import pyarrow as pa

from tradewind.ingest.ddex_ern.catalogue import Catalogue
from tradewind.ingest.ddex_ern.message import Message, read_message
from tradewind.ingest.ddex_ern.read_items import Root, read_root
from tradewind.ingest.document import Document, Header
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.store import schema_of
from tradewind.terms import FileUnreadableError

_HEAD_BYTES = 64 << 10
_NEW_RELEASE = "NewReleaseMessage"
_OTHERS = ("PurgeReleaseMessage", "CatalogListMessage", "UpdateReleaseMessage")
_READ_AS = {"4": ("43", "4.3"), "3": ("382", "3.8.2")}


def recognise(document: Document) -> Header | None:
    """A header without names, where the root is a message of the ERN suite."""
    root = _root(document)
    return Header() if root and root.name in (_NEW_RELEASE, *_OTHERS) else None


def parse(document: Document, _header: Header, context: Context) -> Parsed:
    """Releases, recordings and deals of a message, and its releases as rows of the calendar."""
    root = _root(document)
    assert root is not None, "parse comes after recognise"
    _check(document, root)
    message = read_message(document)
    catalogue = Catalogue(message, context.limits)
    catalogue.fill()
    tables = {
        "catalogue_releases": catalogue.releases,
        "catalogue_recordings": catalogue.recordings,
        "catalogue_deals": catalogue.deals,
        "releases": catalogue.calendar,
    }
    return Parsed(
        {name: _table(name, rows, context.source_id) for name, rows in tables.items()},
        tuple(sorted(catalogue.rejects, key=lambda reject: reject.line)),
        tuple(_notes(root, message, catalogue)),
    )


def _root(document: Document) -> Root | None:
    start = document.data[:_HEAD_BYTES]
    bare = start.removeprefix(b"\xef\xbb\xbf").lstrip()
    is_xml = bare.startswith(b"<") or start.startswith((b"\xff\xfe", b"\xfe\xff"))
    return read_root(start) if is_xml else None


def _check(document: Document, root: Root) -> None:
    """Raises FileUnreadableError where a message is cut, another one, or of unknown version."""
    found = document.cut
    if root.name != _NEW_RELEASE:
        found = f"this is a {root.name} of DDEX ERN, which announces no release"
    elif root.version and root.version[0] not in _READ_AS:
        found = f"the message is of ERN {root.version}, which is not known"
    if found:
        raise FileUnreadableError(
            found,
            where=document.path,
            expected="a whole NewReleaseMessage of ERN 4.3 or 3.8.2",
            remedy="ask the sender for one",
        )


def _table(name: str, rows: list[dict[str, Any]], source_id: str) -> pa.Table:
    whole = [{"source_id": source_id, **row} for row in rows]
    return pa.Table.from_pylist(whole, schema=schema_of(name))


def _notes(root: Root, message: Message, catalogue: Catalogue) -> Iterator[str]:
    if not root.version:
        yield "the message names no version of ERN; it was read by what stands in it"
    elif root.version != _READ_AS[root.version[0]][0]:
        stated, read = root.version, _READ_AS[root.version[0]][1]
        yield f"the message is of ERN {stated}; it was read as {read}, whose structure it shares"
    if message.test:
        yield "the message is marked as a test"
    if message.update:
        yield "the message updates an earlier one; both stay loaded until one is taken out"
    if any(deal.taken_down for deal in message.deals):
        yield "the message takes releases down"
    elif not message.deals and message.releases:
        yield "the message holds no deal: it grants nothing, and may take releases down"
    for name, count in sorted(message.others.items()):
        yield f"parts named {name}, which are read into no table: {count:,}"
    for what, count in sorted(catalogue.odd.items()):
        if count:
            yield f"{count:,} times: {what}"


SOURCE = Source("ddex ern", recognise, parse, label="DDEX ERN release message")
