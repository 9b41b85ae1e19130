"""A series of followers of Chartmetric, one platform a file; only the file's name may say which."""

from tradewind.ingest.artist_metrics import platform_in
from tradewind.ingest.document import Document, Header
from tradewind.ingest.figures import Figures
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source

_DAY = ("date", "day", "timestamp", "timestp", "week")
_ARTIST = ("artist name", "artist", "name")
_ID = ("chartmetric id", "chartmetric_id", "cm id", "cm artist id")
_NEEDS = (_DAY, ("followers",))
_OF_OTHERS = frozenset(
    {"streams", "listeners", "monthly listeners", "fan conversion rate", "title", "rank"}
)


def recognise(document: Document) -> Header | None:
    """The header, where it has a day and a single column of followers, and no other figures."""
    return next((header for header in document.headers if _is_series(header)), None)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every day as a row of artist_metrics; the platform from the column, else the file's name."""
    column = _followers(header)
    figures = Figures(read_sheet(document, header), context)
    platform = platform_in(column)
    if platform is None:
        platform = platform_in(document.name)
        figures.notes.append(
            f"the platform {platform!r} is taken from the file's name"
            if platform
            else "neither the file nor its name tells the platform; put it into the name "
            "(spotify, instagram, tiktok …) and load it again"
        )
    printed = figures.cells(column)
    columns = {
        "provider": "chartmetric",
        "artist_name": figures.texts(*_ARTIST),
        "provider_id": figures.texts(*_ID),
        "platform": platform,
        "day": figures.days(*_DAY),
        "metric": "followers",
        "value": figures.counts(column, needed=True),
        "value_printed": printed,
    }
    return figures.load("artist_metrics", columns)


def _is_series(header: Header) -> bool:
    known = {name for name in header.names if name not in (*_DAY, *_ARTIST, *_ID)}
    return (
        header.index(_DAY) is not None
        and len([name for name in known if _counts_followers(name)]) == 1
        and not known & _OF_OTHERS
    )


def _followers(header: Header) -> str:
    return next(name for name in header.names if _counts_followers(name))


def _counts_followers(name: str) -> bool:
    return name == "followers" or (name.endswith(" followers") and platform_in(name) is not None)


SOURCE = Source(
    *("chartmetric followers", recognise, parse),
    needs=_NEEDS,
    name_tells=True,
    label="Chartmetric, series of followers",
)
