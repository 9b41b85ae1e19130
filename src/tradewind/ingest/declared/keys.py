"""The key of each row's printed track, worked out once for each distinct track."""

import pyarrow as pa

from tradewind.terms import track_key

_TOLD_BY = ("isrc", "service", "track_id", "title", "artist_names")


def track_keys(columns: dict[str, pa.Array], rows: int) -> pa.Array:
    """The column track_key from the columns that tell a track."""
    empty = [None] * rows
    told = [columns[name].to_pylist() if name in columns else empty for name in _TOLD_BY]
    known: dict[tuple[str | None, ...], int] = {}
    keys = []
    for track in zip(*told, strict=True):
        if track not in known:
            isrc, service, track_id, title, artist = (word or "" for word in track)
            known[track] = track_key(
                isrc=isrc, service=service, track_id=track_id, title=title, artist=artist
            )
        keys.append(known[track])
    return pa.array(keys, pa.int64())
