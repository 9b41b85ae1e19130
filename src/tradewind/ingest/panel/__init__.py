"""Who is on a panel: a listener a line, with market and the groups of the population."""

from tradewind.ingest.document import Document, Header
from tradewind.ingest.figures import Figures
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.strata import ANY_STRATUM, read_strata
from tradewind.terms import listener_key

_LISTENER = ("listener", "listener_id", "user", "user_id", "username", "panelist", "panellist")
_MARKET = ("market", "territory", "country", "country_code")
_NEEDS = (_LISTENER, _MARKET, ANY_STRATUM)
_OF_PLAYS = (
    *("time", "ts", "timestamp", "uts", "listened_at", "date", "track", "title", "song", "isrc"),
    *("ms_played", "artist", "people", "population"),
)


def recognise(document: Document) -> Header | None:
    """The header, where it has a listener, a market and a group, and no plays."""
    return document.find_header(_NEEDS, without=(_OF_PLAYS,))


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every listener once, as a number; the file's word for them is not kept."""
    figures = Figures(read_sheet(document, header), context)
    words = figures.cells(*_LISTENER)
    figures.fault((not it for it in words), "listener_missing", lambda _: "the listener is empty")
    markets = figures.markets(*_MARKET, needed=True)
    strata = read_strata(figures)
    keys = [listener_key(word) for word in words]
    first: dict[int, int] = {}
    for row in figures.good():
        first.setdefault(keys[row], int(row))
    lines = figures.sheet.lines
    figures.fault(
        (first.get(key, row) != row for row, key in enumerate(keys)),
        *("listener_twice", lambda row: f"stands on line {lines[first[keys[row]]]} already"),
    )
    columns = {"listener": keys, "territory": markets, "stratum": strata}
    return figures.load("panel_listeners", columns)


SOURCE = Source("panel", recognise, parse, needs=_NEEDS, label="panel of listeners")
