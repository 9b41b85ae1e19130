"""The audience timeline of Spotify for Artists, newer and older: one artist, a line a day."""

from tradewind.ingest.document import Document, Header
from tradewind.ingest.figures import Figures
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.spotify_artist import confirm_artist, name_in

_NEEDS = (("date",), ("listeners",), ("streams",), ("followers",))
_OTHERS = ("rank", "artist", "artist name", "title", "song", "track", "isrc", "market", "country")
_COUNTS = {
    "monthly_listeners": ("monthly listeners", "monthly_listeners"),
    "monthly_active_listeners": ("monthly active listeners", "monthly_active_listeners"),
    "super_listeners": ("super listeners", "super_listeners"),
    "playlist_adds": ("playlist adds", "playlist_adds"),
    "saves": ("saves",),
    "followers": ("followers",),
}


def recognise(document: Document) -> Header | None:
    """The header, where it has date, listeners, streams and followers, and names no one."""
    return document.find_header(_NEEDS, without=(_OTHERS,))


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every day as a row of audience_days; the artist is taken from the file's name."""
    artist = name_in(document.name, "audience")
    figures = Figures(read_sheet(document, header), context, notes=[confirm_artist(artist)])
    columns = {
        "service": "spotify",
        "artist_name": artist,
        "day": figures.days("date"),
        "listeners": figures.counts("listeners"),
        "streams": figures.counts("streams"),
        **{name: figures.counts(*spellings) for name, spellings in _COUNTS.items()},
    }
    return figures.load("audience_days", columns)


SOURCE = Source(
    *("spotify artist audience", recognise, parse),
    needs=_NEEDS,
    name_tells=True,
    label="Spotify for Artists, audience timeline",
)
