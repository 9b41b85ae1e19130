"""Last.fm by way of ghan's exporter, as CSV: a line a scrobble."""

from tradewind.ingest.csv_plays import parse_scrobbles
from tradewind.ingest.document import Document, Header
from tradewind.ingest.listener_of import listener_of
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import LINES, StreamedSource

_NEEDS = (("uts",), ("artist",), ("album",), ("track",))


def recognise(document: Document) -> Header | None:
    """The header, where it has `uts`, `artist`, `album` and `track`."""
    return document.find_header(_NEEDS)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every scrobble; `uts` is its time, whatever `utc_time` prints."""
    sheet = read_sheet(document, header)
    columns = {
        "title": sheet.column("track"),
        "artist_names": sheet.column("artist"),
        "release_title": sheet.column("album"),
        "mbid": sheet.column("track_mbid"),
    }
    time = sheet.columns[header.index(("uts",)) or 0]
    listener = listener_of(document)
    return parse_scrobbles(sheet, columns, document, context, time=time, listener=listener)


SOURCE: Source = StreamedSource(
    "lastfm ghan",
    recognise,
    parse,
    needs=_NEEDS,
    label="Last.fm (ghan's exporter, CSV)",
    pieces=LINES,
)
