"""Numbers that stand for a printed track or a listener, the same in every file and on every run."""

from hashlib import blake2b

from tradewind.terms.names import fold


def track_key(
    *, isrc: str = "", service: str = "", track_id: str = "", title: str, artist: str
) -> int:
    """A number from 0 to 2^63 - 1 for one printed track.

    The ISRC tells the track where there is one, else the service's id, else title and artist,
    folded.
    """
    if isrc:
        return _key("isrc", isrc.upper())
    if track_id:
        return _key("id", service, track_id)
    return _key("print", fold(title), fold(artist))


def listener_key(*words: str) -> int:
    """A number from 0 to 2^63 - 1 for one listener, so that names need not be kept."""
    return _key("listener", *words)


def _key(*words: str) -> int:
    digest = blake2b("\0".join(words).encode("utf-8", "surrogatepass"), digest_size=8).digest()
    return int.from_bytes(digest, "big") >> 1
