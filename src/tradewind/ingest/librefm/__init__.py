"""Libre.fm's export: a line a scrobble, below lines of comment."""

from tradewind.ingest.csv_plays import parse_scrobbles
from tradewind.ingest.document import Document, Header
from tradewind.ingest.listener_of import listener_of
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import LINES, StreamedSource

_NEEDS = (("time",), ("artist",), ("track",), ("album",))
_OF_OTHERS = (
    *("uts", "listener", "listener_id", "ms_played", "market", "territory", "country", "isrc"),
    *("rank", "streams", "date", "track_id"),
)


def recognise(document: Document) -> Header | None:
    """The header, where it has time, artist, track and album, and no market and no listener."""
    return document.find_header(_NEEDS, without=(_OF_OTHERS,))


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every scrobble; a column with the name of the user is dropped."""
    sheet = read_sheet(document, header)
    columns = {
        "title": sheet.column("track"),
        "artist_names": sheet.column("artist"),
        "release_title": sheet.column("album"),
        "mbid": sheet.column("track_mbid", "mbid"),
    }
    time = sheet.columns[header.index(("time",)) or 0]
    listener = listener_of(document)
    return parse_scrobbles(sheet, columns, document, context, time=time, listener=listener)


SOURCE: Source = StreamedSource(
    "librefm", recognise, parse, needs=_NEEDS, label="Libre.fm export", pieces=LINES
)
