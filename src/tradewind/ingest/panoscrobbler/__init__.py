"""PanoScrobbler: the scrobbles of one phone, a line of JSON each."""

from tradewind.ingest.document import Document, Header
from tradewind.ingest.json_plays import extra_of, parse_plays, seconds_in, text_in, whole_in
from tradewind.ingest.listener_of import listener_of
from tradewind.ingest.plays import Play
from tradewind.ingest.records import Record, first_line_record, line_records
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import LINES, StreamedSource

_NEEDS = (("timeMs",), ("track",), ("artist",))
_MAPPED = frozenset({"timeMs", "track", "artist", "album", "durationMs"})


def recognise(document: Document) -> Header | None:
    """Whether the first line is a JSON object with `timeMs`, `track` and `artist`."""
    first = first_line_record(document)
    return Header(names=tuple(first)) if {"timeMs", "track", "artist"} <= first.keys() else None


def parse(document: Document, header: Header, context: Context) -> Parsed:  # noqa: ARG001
    """Every scrobble; `timeMs` counts milliseconds."""
    owner = listener_of(document)
    records = line_records(document)
    return parse_plays(records, document, context, lambda record, line: _play(record, line, owner))


def _play(record: Record, line: int, owner: str) -> Play:
    return Play(
        line=line,
        time_us=seconds_in(record, "timeMs", per_second=1000),
        listener=owner,
        title=text_in(record, "track") or "",
        artist_names=text_in(record, "artist") or "",
        release_title=text_in(record, "album"),
        duration_ms=whole_in(record, "durationMs"),
        extra=extra_of(record, _MAPPED),
    )


SOURCE: Source = StreamedSource(
    "panoscrobbler",
    recognise,
    parse,
    needs=_NEEDS,
    label="PanoScrobbler export",
    pieces=LINES,
)
