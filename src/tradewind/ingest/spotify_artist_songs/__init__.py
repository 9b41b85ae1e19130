"""The songs file of Spotify for Artists: one artist, a line a song, over a period."""

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.ingest.document import Document, Header
from tradewind.ingest.figures import Figures
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.spotify_artist import confirm_artist, name_in
from tradewind.terms import fold

_NEEDS = (("song",), ("listeners",), ("streams",), ("saves",), ("release_date", "release date"))
_NEARLY = 0.05
"""How far a summary may be from the sum: songs that joined or left the list in the period."""


def recognise(document: Document) -> Header | None:
    """The header, where it has song, listeners, streams, saves and release date."""
    return document.find_header(_NEEDS)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every song as a row of track_totals; the artist's own summary row is set aside."""
    artist = name_in(document.name, "songs")
    figures = Figures(read_sheet(document, header), context, notes=[confirm_artist(artist)])
    titles = figures.texts("song")
    figures.fault((not title for title in titles), "title_missing", lambda _: "song is empty")
    streams = figures.counts("streams", needed=True)
    _set_summary_aside(figures, artist, titles, streams)
    columns = {
        "service": "spotify",
        "artist_name": artist,
        "title": titles,
        "streams": streams,
        "listeners": figures.counts("listeners"),
        "saves": figures.counts("saves"),
        "release_date": figures.days("release_date", "release date", needed=False),
    }
    return figures.load("track_totals", columns)


def _set_summary_aside(
    figures: Figures, artist: str | None, titles: list[str | None], streams: pa.Array
) -> None:
    """Set the row aside that is named as the artist and holds the sum of all others."""
    good = figures.good()
    plays = pc.fill_null(streams, 0).to_pylist()
    total = sum(plays[row] for row in good)
    for row in good:
        others, title = total - plays[row], titles[row] or ""
        nearly = bool(others) and abs(plays[row] - others) <= _NEARLY * others
        of_artist = artist is not None and fold(title) == fold(artist)
        if len(good) < 2 or not (nearly or of_artist):
            continue
        if artist is None:
            figures.notes.append(
                f"{title!r} has nearly the streams of all other songs together; if it is the "
                "artist, name the file <artist>-songs-1year.csv and load it again"
            )
        elif of_artist and not nearly:
            figures.notes.append(
                f"{title!r} bears the artist's name: {plays[row]:,} streams, all other rows sum to "
                f"{others:,}; it was kept as a song"
            )
        elif of_artist:
            said = f"{title!r} is the artist: {plays[row]:,} streams, the songs sum to {others:,}"
            marks = [at == row for at in range(figures.sheet.rows)]
            figures.fault(marks, "summary_row", lambda _, said=said: said)  # type: ignore[misc]
            figures.notes.append(f"{said}; it was set aside")


SOURCE = Source(
    *("spotify artist songs", recognise, parse),
    needs=_NEEDS,
    name_tells=True,
    label="Spotify for Artists, songs",
)
