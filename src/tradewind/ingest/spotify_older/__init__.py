"""The chart CSV of spotifycharts.com, the older site: a note line, then the header."""

from tradewind.ingest.chart_name import read_chart_name
from tradewind.ingest.chart_rows import ChartColumns, parse_chart
from tradewind.ingest.document import Document, Header
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source

_NEEDS = (("position",), ("track name",), ("artist",), ("streams",), ("url",))
_COLLECTED = (("date",), ("region", "country", "market"))


def recognise(document: Document) -> Header | None:
    """The header, where it is the older site's."""
    return document.find_header(_NEEDS, without=_COLLECTED)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every row as a chart entry; raises FileUnreadableError where the name tells no market."""
    named = read_chart_name(document.name, path=document.path)
    sheet = read_sheet(document, header)
    names = header.names
    columns = ChartColumns(
        rank=sheet.columns[names.index("position")],
        streams=sheet.column("streams"),
        title=sheet.columns[names.index("track name")],
        artist=sheet.columns[names.index("artist")],
        track=sheet.column("url"),
        territory=named.territory,
        date=named.date,
        period=named.period,
    )
    return parse_chart(sheet, columns, context)


SOURCE = Source(
    *("spotify chart, older site", recognise, parse),
    needs=_NEEDS,
    name_tells=True,
    label="Spotify chart (older site)",
)
