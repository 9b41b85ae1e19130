"""A list of artists of Chartmetric: a line an artist, a column a figure."""

from tradewind.ingest.artist_metrics import Metrics, metric_name, platform_in
from tradewind.ingest.document import Document, Header
from tradewind.ingest.shares import read_numbers_of, read_shares
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source

_ARTIST = ("artist name", "artist", "name")
_ID = ("chartmetric id", "chartmetric_id", "cm id", "cm artist id", "chartmetric artist id")
_NEEDS = (_ARTIST, _ID)
_DAY = ("date", "day", "timestamp", "week")


def recognise(document: Document) -> Header | None:
    """The header, where it names an artist and Chartmetric's id, and no day."""
    return document.find_header(_NEEDS, without=(_DAY,))


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every filled cell beside name and id as a row of artist_metrics; headers vary."""
    metrics = Metrics(read_sheet(document, header), context)
    sheet = metrics.sheet
    artists = sheet.columns[header.index(_ARTIST) or 0].to_pylist()
    ids = sheet.columns[header.index(_ID) or 0].to_pylist()
    nameless = {row for row, name in enumerate(artists) if not name}
    for row in nameless:
        metrics.refuse(row, "artist_missing", "the artist's name is empty")
    for at, column in enumerate(header.names):
        if at in (header.index(_ARTIST), header.index(_ID)):
            continue
        cells = sheet.columns[at].to_pylist()
        metric, platform = metric_name(column), platform_in(column)
        values = _values(metrics, column, cells)
        for row, cell in enumerate(cells):
            if cell and row not in nameless:
                whose = {"artist": artists[row], "provider_id": ids[row] or None}
                metrics.add(row, metric, cell, values[row], platform=platform, **whose)
    return metrics.parsed()


def _values(metrics: Metrics, column: str, cells: list[str]) -> list[float | None]:
    """The cells as numbers, None for words such as a city; rates as parts of 1."""
    if "rate" in column.split():
        shares = read_shares(cells)
        metrics.notes.append(f"{column}: read as {shares.how}")
        return list(shares.values)
    return [None if number is None else float(number) for number in read_numbers_of(cells)]


SOURCE = Source(
    "chartmetric artists", recognise, parse, needs=_NEEDS, label="Chartmetric, list of artists"
)
