"""Last.fm by way of ghan's exporter, as JSON: an array of pages with the tracks of each."""

import json
from collections.abc import Iterator
from typing import Any

from tradewind.ingest.document import Document, Header
from tradewind.ingest.elements import Element
from tradewind.ingest.fields import invalid
from tradewind.ingest.json_plays import extra_of, parse_plays, seconds_in, text_in
from tradewind.ingest.listener_of import listener_of
from tradewind.ingest.plays import Play
from tradewind.ingest.records import (
    NO_OBJECT,
    Record,
    Records,
    element_records,
    elements_of,
    first_element,
)
from tradewind.ingest.reject import Reject
from tradewind.ingest.source import Context, Parsed, Source

_NEEDS = (("track",), ("artist",), ("date",))
_MAPPED = frozenset({"artist", "album", "name", "date", "image", "url", "mbid", "streamable"})


def recognise(document: Document) -> Header | None:
    """Whether the first page of a JSON array holds tracks with a name and an artist."""
    first = next(_tracks_of(first_element(document)), None)
    held = isinstance(first, dict) and {"name", "artist"} <= first.keys()
    return Header(names=_FIELDS) if held else None


_FIELDS = ("track", "artist", "date")


def parse(document: Document, header: Header, context: Context) -> Parsed:  # noqa: ARG001
    """Every track of every page; they are numbered through from 1."""
    owner = listener_of(document)
    return parse_plays(
        _records(document), document, context, lambda record, line: _play(record, line, owner)
    )


def _records(document: Document) -> Records:
    pages = element_records(document)
    values: list[Record] = []
    broken = [it for it in pages.broken if it.detail != NO_OBJECT]  # a page may be a bare list
    for number, element in enumerate(elements_of(document), 1):
        if isinstance(element, Element):
            tracks = list(_tracks_of(element.value))
            values += [it if isinstance(it, dict) else {"track": it} for it in tracks]
            if not tracks and element.value not in ([], {"track": []}):
                shown = json.dumps(element.value)
                broken.append(Reject(number, "record_unreadable", "no page of tracks", shown))
    return Records(list(range(1, len(values) + 1)), values, broken, pages.cut_short)


def _tracks_of(page: Any) -> Iterator[Any]:
    tracks = page.get("track") if isinstance(page, dict) else page
    yield from tracks if isinstance(tracks, list) else ()


def _play(record: Record, line: int, owner: str) -> Play:
    date = record.get("date") or {}
    if not date:
        invalid("time_missing", "the track has no date; it was playing when the file was made")
    return Play(
        line=line,
        time_us=seconds_in(date, "uts"),
        listener=owner,
        title=text_in(record, "name") or "",
        artist_names=_named(record.get("artist")),
        release_title=_named(record.get("album")) or None,
        mbid=text_in(record, "mbid"),
        extra=extra_of(record, _MAPPED),
    )


def _named(value: Any) -> str:
    """The name of an artist or album, which stands under `#text` or `name`."""
    if isinstance(value, dict):
        return text_in(value, "#text") or text_in(value, "name") or ""
    return str(value or "").strip()


SOURCE = Source(
    "lastfm ghan json", recognise, parse, needs=_NEEDS, label="Last.fm (ghan's exporter, JSON)"
)
