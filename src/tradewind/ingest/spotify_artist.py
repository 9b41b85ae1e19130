"""The artist or track of a Spotify for Artists file, which only its name tells."""

import re

_COPY = re.compile(r"\s*\(\d+\)$")
_KINDS = {
    "audience": re.compile(
        r"^(?:(?P<name>.+?)[-_ ]+)?audience[-_ ]*(?:timeline)?(?:[-_ ].*)?$", re.I
    ),
    "songs": re.compile(r"^(?:(?P<name>.+?)[-_ ]+)?songs(?:[-_ ].*)?$", re.I),
    "playlists": re.compile(r"^(?:(?P<name>.+?)[-_ ]+)?playlists(?:[-_ ].*)?$", re.I),
    "track": re.compile(r"^(?P<name>.+?)[-_ ]timeline(?:[-_ ].*)?$", re.I),
}


def name_in(file_name: str, kind: str) -> str | None:
    """The artist or track that a file's name opens with; None where it tells none.

    `kind` is audience, songs, playlists or track: "Neon Harbour-songs-1year.csv" → "Neon Harbour".
    """
    stem = _COPY.sub("", file_name.rpartition(".")[0] or file_name)
    match = _KINDS[kind].match(stem)
    return (match["name"] or "").strip() or None if match else None


def confirm_artist(name: str | None) -> str:
    """The note that asks a person to look at a name taken from the file's name."""
    if name is None:
        return (
            "the file does not name its artist; name it <artist>-... as it was downloaded, "
            "and load it again"
        )
    return f"the artist {name!r} is taken from the file's name; rename the file if it is another"
