"""What a row counts: a recording or a release, by whatever columns name it."""

from typing import Any

from tradewind.ingest.figures import Figures
from tradewind.ingest.isrc import clean_isrc
from tradewind.terms import track_key

_TITLE = ("title", "track_title", "track title", "track_name", "track name", "track", "song")
_ARTIST = ("artist", "artists", "artist_name", "artist name", "artist_names", "artist names")
_SPOTIFY_ID = ("spotify_id", "uri", "track_uri")
_TRACK_ID = ("track_id", *_SPOTIFY_ID, "service_id")
_RELEASE = ("release", "album", "release_title", "release title", "album title", "album_title")
_ISRC = ("isrc", "isrc code")
_SERVICE = ("service", "store", "platform", "dsp", "partner")
_WORDS = ("isrc", "service", "track_id", "title", "release_title", "artist_names")
_URI = "spotify:track:"

NAMING = (*_ISRC, *_TRACK_ID, *_TITLE, *_RELEASE)
"""Columns that can name what was counted."""


def read_tracks(figures: Figures) -> dict[str, Any]:
    """The columns that name what was counted, and its key; what has no name is set aside."""
    isrcs, (ids, services) = _isrcs(figures), _ids(figures)
    titles, releases = figures.cells(*_TITLE), figures.cells(*_RELEASE)
    artists = figures.cells(*_ARTIST)
    named = list(zip(isrcs, services, ids, titles, releases, artists, strict=True))
    figures.fault(
        (not _is_named(*one) for one in named),
        *("track_unnamed", lambda _: "no ISRC, no track id, and title or artist is missing too"),
    )
    keys = {one: _key(*one) for one in set(named)}
    columns = zip(*named, strict=True) if named else [()] * len(_WORDS)
    texts = {
        word: [cell or None for cell in cells] for word, cells in zip(_WORDS, columns, strict=True)
    }
    return {**texts, "track_key": [keys[one] for one in named]}


def _isrcs(figures: Figures) -> list[str]:
    printed = figures.cells(*_ISRC)
    clean = {text: clean_isrc(text) for text in set(printed)}
    bad = sum(bool(text) and not clean[text] for text in printed)
    if bad:
        figures.notes.append(f"{bad} cells of isrc hold no ISRC and were left empty")
    return [clean[text] for text in printed]


def _ids(figures: Figures) -> tuple[list[str], list[str]]:
    """Bare ids, and whose they are: a Spotify URI says so where no service is stated."""
    printed, stated = figures.cells(*_TRACK_ID), figures.cells(*_SERVICE)
    ids = [text.removeprefix(_URI) for text in printed]
    of_spotify = figures.sheet.header.index(_SPOTIFY_ID) is not None
    services = [
        service.casefold() or ("spotify" if text.startswith(_URI) or (text and of_spotify) else "")
        for service, text in zip(stated, printed, strict=True)
    ]
    return ids, services


def _is_named(
    isrc: str, _service: str, track_id: str, title: str, release: str, artist: str
) -> bool:
    return bool(isrc or track_id or ((title or release) and artist))


def _key(isrc: str, service: str, track_id: str, title: str, release: str, artist: str) -> int:
    """The key of the track; that of the release where no track is named, as for sales of albums."""
    return track_key(
        isrc=isrc, service=service, track_id=track_id, title=title or release, artist=artist
    )
