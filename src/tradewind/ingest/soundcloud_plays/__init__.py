"""Play counters of SoundCloud, read day after day: plays are what they grew by."""

import datetime as dt
from collections.abc import Sequence

from tradewind.ingest.document import Document, Header
from tradewind.ingest.figures import Figures
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.terms import track_key

_COUNTER = ("playback_count", "total_plays", "total plays", "cumulative_plays", "plays_total")
_DAY = ("date", "day", "read_on", "snapshot_date", "timestamp")
_TITLE = ("title", "track", "track_title", "track title")
_ARTIST = ("artist", "artist(s)", "artist_name", "username")
_TRACK_ID = ("track_id", "id", "urn")
_NEEDS = (_COUNTER, _DAY, (*_TITLE, *_TRACK_ID))
_ONE_DAY = dt.timedelta(days=1)
_ONE_READING = (
    "no track is read on two days of this file, so there are no plays to count; readings are "
    "compared within one file alone: put those of all days into one"
)


def recognise(document: Document) -> Header | None:
    """The header, where it has a counter, a day and a track."""
    return document.find_header(_NEEDS)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Plays between two readings of one counter, as rows of stream_counts over these days."""
    figures = Figures(read_sheet(document, header), context)
    days = figures.days(*_DAY)
    counters = figures.counts(*_COUNTER, needed=True).to_pylist()
    ids, titles = figures.cells(*_TRACK_ID), figures.cells(*_TITLE)
    artists = figures.cells(*_ARTIST)
    unnamed = (not (t or title) for t, title in zip(ids, titles, strict=True))
    figures.fault(unnamed, "track_unnamed", lambda _: "neither title nor track id")
    keys = [
        track_key(service="soundcloud", track_id=track, title=title, artist=artist)
        for track, title, artist in zip(ids, titles, artists, strict=True)
    ]
    first, plays = _differences(figures, keys, days, counters)
    columns = {
        "service": "soundcloud",
        "first_day": first,
        "last_day": days,
        "track_key": keys,
        "track_id": [cell or None for cell in ids],
        "title": [cell or None for cell in titles],
        "artist_names": [cell or None for cell in artists],
        "use": "stream",
        "quantity": plays,
    }
    if len(figures.good()) == 0 and any(row.reason == "counter_first" for row in figures.rejects):
        figures.notes.append(_ONE_READING)
    return figures.load("stream_counts", columns)


def _differences(
    figures: Figures,
    keys: Sequence[int],
    days: Sequence[dt.date | None],
    counters: Sequence[int | None],
) -> tuple[list[dt.date | None], list[int | None]]:
    """First day and plays of each row, counted from the reading before it of the same track."""
    n = figures.sheet.rows
    first: list[dt.date | None] = [None] * n
    plays: list[int | None] = [None] * n
    before: dict[int, int] = {}
    opening, same_day, fallen = [False] * n, [False] * n, [False] * n
    for row in sorted(map(int, figures.good()), key=lambda row: (days[row], row)):
        last, day, counter = before.get(keys[row]), days[row], counters[row]
        assert day is not None and counter is not None  # rows without them are set aside
        if last is None:
            opening[row] = True
        elif days[last] == day:
            same_day[row] = True
            continue
        elif counter < (counters[last] or 0):
            fallen[row] = True
        else:
            first[row] = (days[last] or day) + _ONE_DAY
            plays[row] = counter - (counters[last] or 0)
        before[keys[row]] = row
    figures.fault(opening, "counter_first", lambda _: "the first reading; nothing to count it from")
    figures.fault(same_day, "row_twice", lambda _: "this counter was read on that day already")
    corrected = "is below the reading before: a correction"
    figures.fault(fallen, "counter_fell", lambda row: f"{counters[row]:,} {corrected}")
    return first, plays


SOURCE = Source(
    "soundcloud plays", recognise, parse, needs=_NEEDS, label="play counters of SoundCloud"
)
