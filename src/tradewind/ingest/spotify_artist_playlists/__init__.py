"""The playlists file of Spotify for Artists: one artist, a line a playlist, over a period."""

from tradewind.ingest.document import Document, Header
from tradewind.ingest.figures import Figures
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.spotify_artist import confirm_artist, name_in

_ADDED = ("date_added", "date added")
_NEEDS = (("title",), ("author",), ("listeners",), ("streams",), _ADDED)


def recognise(document: Document) -> Header | None:
    """The header, where it has title, author, listeners, streams and the date added."""
    return document.find_header(_NEEDS)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every playlist as a row of playlist_totals; 'n/a' and '-' are no date, not a fault."""
    artist = name_in(document.name, "playlists")
    figures = Figures(read_sheet(document, header), context, notes=[confirm_artist(artist)])
    titles = figures.texts("title")
    figures.fault((not title for title in titles), "title_missing", lambda _: "title is empty")
    columns = {
        "service": "spotify",
        "artist_name": artist,
        "playlist": titles,
        "author": figures.texts("author"),
        "streams": figures.counts("streams", needed=True),
        "listeners": figures.counts("listeners"),
        "date_added": figures.days(*_ADDED, needed=False),
    }
    return figures.load("playlist_totals", columns)


SOURCE = Source(
    *("spotify artist playlists", recognise, parse),
    needs=_NEEDS,
    name_tells=True,
    label="Spotify for Artists, playlists",
)
