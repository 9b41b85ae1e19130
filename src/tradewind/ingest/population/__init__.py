"""How many people live in each group of a market: what a panel is weighted to."""

from tradewind.ingest.document import Document, Header
from tradewind.ingest.figures import Figures
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.strata import ANY_STRATUM, read_strata

_MARKET = ("market", "territory", "country", "country_code")
_PEOPLE = ("people", "population", "inhabitants", "persons")
_NEEDS = (_MARKET, ANY_STRATUM, _PEOPLE)
_OF_PANELS = ("listener", "listener_id", "user", "user_id", "artist", "title", "isrc")


def recognise(document: Document) -> Header | None:
    """The header, where it has a market, a group and a number of people, and no listener."""
    return document.find_header(_NEEDS, without=(_OF_PANELS,))


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every group of every market once."""
    figures = Figures(read_sheet(document, header), context)
    markets = figures.markets(*_MARKET, needed=True)
    strata = read_strata(figures)
    people = figures.counts(*_PEOPLE, needed=True)
    keys = list(zip(markets, strata, strict=True))
    first: dict[tuple[str | None, str], int] = {}
    for row in figures.good():
        first.setdefault(keys[row], int(row))
    lines = figures.sheet.lines
    figures.fault(
        (first.get(key, row) != row for row, key in enumerate(keys)),
        *("stratum_twice", lambda row: f"stands on line {lines[first[keys[row]]]} already"),
    )
    columns = {"territory": markets, "stratum": strata, "people": people}
    return figures.load("populations", columns)


SOURCE = Source("population", recognise, parse, needs=_NEEDS, label="population by group")
