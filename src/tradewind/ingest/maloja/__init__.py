"""Maloja: the scrobbles of one listener, one JSON object with an array in it."""

from typing import Any

from tradewind.ingest.document import Document, Header
from tradewind.ingest.json_plays import extra_of, parse_plays, seconds_in, text_in, whole_in
from tradewind.ingest.listener_of import listener_of
from tradewind.ingest.plays import Play
from tradewind.ingest.records import Record, element_records, first_element
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import ELEMENTS, StreamedSource

_KEY = "scrobbles"
_NEEDS = (("maloja",), (_KEY,))
_MAPPED = frozenset({"time", "track", "duration"})
_HEAD = 1 << 16


def recognise(document: Document) -> Header | None:
    """Whether it is a JSON object with `maloja`, and `scrobbles` that have a time and a track."""
    first = first_element(document, _KEY)
    if not isinstance(first, dict) or not {"time", "track"} <= first.keys():
        return None
    held = b'"maloja"' in document.text.utf8[:_HEAD] or "maloja" in (document.json or ())
    return Header(names=("maloja", _KEY)) if held else None


def parse(document: Document, header: Header, context: Context) -> Parsed:  # noqa: ARG001
    """Every scrobble; artists of one track are a list, and are joined by a comma."""
    owner = listener_of(document)
    records = element_records(document, _KEY)
    return parse_plays(records, document, context, lambda record, line: _play(record, line, owner))


def _play(record: Record, line: int, owner: str) -> Play:
    track = record["track"]
    album = track.get("album") or {}
    return Play(
        line=line,
        time_us=seconds_in(record, "time"),
        listener=owner,
        title=text_in(track, "title") or "",
        artist_names=_joined(track.get("artists")),
        release_title=text_in(album, "albumtitle"),
        duration_ms=_ms(whole_in(track, "length")),
        ms_played=_ms(whole_in(record, "duration")),
        extra=extra_of(record, _MAPPED),
    )


def _joined(artists: Any) -> str:
    listed = artists if isinstance(artists, list) else [artists]
    return ", ".join(str(artist).strip() for artist in listed if artist)


def _ms(seconds: int | None) -> int | None:
    return None if seconds is None else seconds * 1000


SOURCE: Source = StreamedSource(
    "maloja",
    recognise,
    parse,
    needs=_NEEDS,
    label="Maloja export",
    pieces=ELEMENTS,
    array_key=_KEY,
)
