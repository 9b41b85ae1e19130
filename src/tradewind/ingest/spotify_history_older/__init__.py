"""Spotify's account data of one year: StreamingHistoryN.json, without country and track ids."""

from tradewind.ingest.document import Document, Header
from tradewind.ingest.fields import invalid
from tradewind.ingest.json_plays import extra_of, moment_us, parse_plays, text_in, whole_in
from tradewind.ingest.listener_of import listener_of
from tradewind.ingest.plays import Play
from tradewind.ingest.records import Record, element_records, first_element
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import ELEMENTS, StreamedSource

_NEEDS = (("endTime",), ("msPlayed",))
_MAPPED = frozenset({"endTime", "artistName", "trackName", "msPlayed"})
_PODCAST = frozenset({"podcastName", "episodeName"})


def recognise(document: Document) -> Header | None:
    """Whether the first element of a JSON array has `endTime` and `msPlayed`."""
    first = first_element(document)
    held = isinstance(first, dict) and {"endTime", "msPlayed"} <= first.keys()
    return Header(names=tuple(map(str, first))) if held else None


def parse(document: Document, header: Header, context: Context) -> Parsed:  # noqa: ARG001
    """Every play; `endTime` is when it stopped, to the minute, in UTC."""
    owner = listener_of(document)
    records = element_records(document)
    return parse_plays(records, document, context, lambda record, line: _play(record, line, owner))


def _play(record: Record, line: int, owner: str) -> Play:
    if _PODCAST & record.keys():
        invalid("not_music", "this is a podcast")
    end, ms_played = text_in(record, "endTime"), whole_in(record, "msPlayed")
    return Play(
        line=line,
        time_us=moment_us(end, "endTime") - (ms_played or 0) * 1000,
        listener=owner,
        title=text_in(record, "trackName") or "",
        artist_names=text_in(record, "artistName") or "",
        service="spotify",
        ms_played=ms_played,
        extra=extra_of(record, _MAPPED),
    )


SOURCE: Source = StreamedSource(
    "spotify history older",
    recognise,
    parse,
    needs=_NEEDS,
    label="Spotify streaming history (account data)",
    pieces=ELEMENTS,
)
