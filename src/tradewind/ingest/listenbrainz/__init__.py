"""ListenBrainz: dumps of all listeners and exports of one, a line of JSON a listen."""

from tradewind.ingest.document import Document, Header
from tradewind.ingest.json_plays import parse_plays
from tradewind.ingest.listenbrainz_record import is_listen, owner_of, play_of
from tradewind.ingest.records import first_line_record, line_records
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import LINES, StreamedSource

_NEEDS = (("listened_at",), ("track_metadata",))


def recognise(document: Document) -> Header | None:
    """Whether the first line is a JSON object with `listened_at` and `track_metadata`."""
    first = first_line_record(document)
    return Header(names=tuple(first)) if is_listen(first) else None


def parse(document: Document, header: Header, context: Context) -> Parsed:  # noqa: ARG001
    """Every listen; listeners by their name in a dump, by the export's place otherwise."""
    owner = owner_of(document)
    records = line_records(document)
    return parse_plays(
        records, document, context, lambda record, line: play_of(record, line, owner)
    )


SOURCE: Source = StreamedSource(
    "listenbrainz",
    recognise,
    parse,
    needs=_NEEDS,
    label="ListenBrainz listens",
    pieces=LINES,
)
