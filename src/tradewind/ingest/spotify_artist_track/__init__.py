"""The timeline of one track of Spotify for Artists: date and streams, and nothing else."""

from tradewind.ingest.document import Document, Header
from tradewind.ingest.figures import Figures
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.spotify_artist import name_in

_NEEDS = (("date",), ("streams",))
_UNNAMED = (
    "neither the file nor its name tells which track this is; name it <track>-timeline.csv "
    "and load it again"
)


def recognise(document: Document) -> Header | None:
    """The header, where it is exactly date, streams."""
    return next((it for it in document.headers if it.names == ("date", "streams")), None)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every day as a row of track_totals, first and last day being that day."""
    track = name_in(document.name, "track")
    note = f"the track {track!r} is taken from the file's name; please confirm that it is this one"
    notes = [note if track else _UNNAMED]
    figures = Figures(read_sheet(document, header), context, notes=notes)
    days = figures.days("date")
    columns = {
        "service": "spotify",
        "title": track,
        "first_day": days,
        "last_day": days,
        "streams": figures.counts("streams", needed=True),
    }
    return figures.load("track_totals", columns)


SOURCE = Source(
    *("spotify artist track", recognise, parse),
    needs=_NEEDS,
    name_tells=True,
    label="Spotify for Artists, one track",
)
