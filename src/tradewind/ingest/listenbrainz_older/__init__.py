"""ListenBrainz's older export of one listener: one JSON array."""

from tradewind.ingest.document import Document, Header
from tradewind.ingest.json_plays import parse_plays
from tradewind.ingest.listenbrainz_record import is_listen, owner_of, play_of
from tradewind.ingest.records import element_records, first_element
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import ELEMENTS, StreamedSource

_NEEDS = (("listened_at",), ("track_metadata",))


def recognise(document: Document) -> Header | None:
    """Whether the first element of a JSON array has `listened_at` and `track_metadata`."""
    first = first_element(document)
    return Header(names=tuple(first)) if is_listen(first) else None


def parse(document: Document, header: Header, context: Context) -> Parsed:  # noqa: ARG001
    """Every listen of the array."""
    owner = owner_of(document)
    records = element_records(document)
    return parse_plays(
        records, document, context, lambda record, line: play_of(record, line, owner)
    )


SOURCE: Source = StreamedSource(
    "listenbrainz older",
    recognise,
    parse,
    needs=_NEEDS,
    label="ListenBrainz listens (older export)",
    pieces=ELEMENTS,
)
