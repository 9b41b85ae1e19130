"""One listen as ListenBrainz writes it, in dumps and in exports of either generation."""

import json
import re
from typing import Any

from tradewind.ingest.document import Document
from tradewind.ingest.json_plays import seconds_in, text_in, whole_in
from tradewind.ingest.listener_of import listener_of
from tradewind.ingest.plays import Play
from tradewind.ingest.records import Record

_SPOTIFY = re.compile(
    r"^(?:https?://open\.spotify\.com/(?:intl-\w+/)?track/|spotify:track:)(\w{22})"
)
_ISRC = re.compile(r"^[A-Z]{2}[A-Z0-9]{3}[0-9]{7}$")
_USED = frozenset({"duration_ms", "duration", "recording_mbid", "isrc"})
_MONTHS = re.compile(r"/listens/.*$")


def is_listen(record: Any) -> bool:
    """Whether a JSON value is a listen."""
    return isinstance(record, dict) and {"listened_at", "track_metadata"} <= record.keys()


def owner_of(document: Document) -> str:
    """The listener of an export: its folder, above the folders of years and months."""
    return _MONTHS.sub("", listener_of(document) + "/")


def play_of(record: Record, line: int, owner: str) -> Play:
    """A listen with the names that were submitted; what they were mapped to stands in `extra`."""
    said = record["track_metadata"]
    more = said.get("additional_info") or {}
    mapping = said.get("mbid_mapping") or {}
    isrc = (text_in(more, "isrc") or "").replace("-", "").upper()
    spotify = _SPOTIFY.match(text_in(more, "spotify_id") or text_in(more, "origin_url") or "")
    duration_ms = whole_in(more, "duration_ms")
    if duration_ms is None and (seconds := whole_in(more, "duration")) is not None:
        duration_ms = seconds * 1000
    return Play(
        line=line,
        time_us=seconds_in(record, "listened_at"),
        listener=text_in(record, "user_name") or text_in(record, "user_id") or owner,
        title=text_in(said, "track_name") or "",
        artist_names=text_in(said, "artist_name") or "",
        release_title=text_in(said, "release_name"),
        service="spotify" if spotify else None,
        track_id=spotify[1] if spotify else None,
        isrc=isrc if _ISRC.match(isrc) else None,
        mbid=text_in(more, "recording_mbid") or text_in(mapping, "recording_mbid"),
        duration_ms=duration_ms,
        extra=_extra(said, more, mapping),
    )


def _extra(said: Record, more: Record, mapping: Record) -> str | None:
    rest = {name: value for name, value in more.items() if name not in _USED}
    if mapping:
        rest["mbid_mapping"] = mapping
    if msid := said.get("recording_msid"):
        rest["recording_msid"] = msid
    return json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else None
