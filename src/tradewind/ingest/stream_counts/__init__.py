"""Counts of plays and sales that someone added up: a line a track, market, period and use."""

from typing import Any

from tradewind.ingest.document import Document, Header
from tradewind.ingest.figures import Figures
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed
from tradewind.ingest.stream_counts.period import FIRST, read_periods
from tradewind.ingest.stream_counts.tracks import NAMING, read_tracks
from tradewind.ingest.stream_counts.use import SALES, read_uses
from tradewind.ingest.streamed import StreamedSource

_QUANTITY = ("quantity", "streams", "plays", "count", "units", "stream_count", "play_count")
_MARKET = ("market", "territory", "country", "country_code", "region")
_LISTENERS = ("listeners", "unique_listeners", "unique listeners")
_NEEDS = (FIRST, _QUANTITY, NAMING)
_OF_OTHERS = frozenset(
    {
        *("rank", "position", "followers", "saves", "date_added", "release_date", "currency"),
        *(
            "amount",
            "revenue",
            "net revenue",
            "earnings (usd)",
            "amount you received",
            "net amount",
        ),
        *("item type", "total earned", "price", "unit price", "playback_count", "ms_played"),
        *("author", "msg", "listener", "user", "uts", "time", "timestamp"),
    }
)


def recognise(document: Document) -> Header | None:
    """The header, where it has a period, a quantity and a track or release, no ranks, no money."""
    for header in document.headers:
        held = all(header.index(spellings) is not None for spellings in _NEEDS)
        if held and not _OF_OTHERS & set(header.names):
            return header
    return None


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every count as a row of stream_counts; what names no track and no release is set aside."""
    figures = Figures(read_sheet(document, header), context)
    first, last = read_periods(figures)
    uses = read_uses(figures)
    quantity = figures.counts(*_QUANTITY, needed=True, signed=True)
    below = (
        (q or 0) < 0 and use not in SALES for q, use in zip(quantity.to_pylist(), uses, strict=True)
    )
    figures.fault(below, "streams_negative", lambda _: "plays below 0; only sales are returned")
    columns = read_tracks(figures) | {
        "first_day": first,
        "last_day": last,
        "territory": figures.markets(*_MARKET),
        "use": uses,
        "quantity": quantity,
        "listeners": figures.counts(*_LISTENERS),
    }
    _note_doubles(figures, columns)
    return figures.load("stream_counts", columns)


def _note_doubles(figures: Figures, columns: dict[str, Any]) -> None:
    """Tell rows that stand twice; they are loaded, for they may be two counts of one thing."""
    names = ("first_day", "last_day", "service", "territory", "track_key", "use")
    keys = list(zip(*(columns[name] for name in names), strict=True))
    doubles = len(keys) - len(set(keys))
    if doubles:
        figures.notes.append(
            f"{doubles} rows count the track, market, period and use of another; all were loaded"
        )


SOURCE = StreamedSource(
    "stream counts", recognise, parse, needs=_NEEDS, label="counts of streams and sales"
)
