"""The chart CSV of charts.spotify.com, weekly and daily; market and date stand in its name."""

from dataclasses import replace

from tradewind.ingest.chart_name import read_chart_name
from tradewind.ingest.chart_rows import ChartColumns, parse_chart
from tradewind.ingest.document import Document, Header
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source

_NEEDS = (("rank",), ("uri",), ("artist_names",), ("track_name",), ("streams",))
_THURSDAY = 3
_BULK = (("date",), ("country", "region"))


def recognise(document: Document) -> Header | None:
    """The header, where it is the official one."""
    return document.find_header(_NEEDS, without=_BULK)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every row as a chart entry; raises FileUnreadableError where the name tells no market."""
    named = read_chart_name(document.name, path=document.path)
    sheet = read_sheet(document, header)
    names = header.names
    columns = ChartColumns(
        rank=sheet.columns[names.index("rank")],
        streams=sheet.column("streams"),
        title=sheet.columns[names.index("track_name")],
        artist=sheet.columns[names.index("artist_names")],
        track=sheet.column("uri"),
        territory=named.territory,
        date=named.date,
        period=named.period,
        label=sheet.column("source", "label"),
        previous_rank=sheet.column("previous_rank"),
        peak_rank=sheet.column("peak_rank"),
        periods_on_chart=sheet.column("weeks_on_chart", "days_on_chart"),
    )
    parsed = parse_chart(sheet, columns, context)
    if named.period == "week" and named.date.weekday() != _THURSDAY:
        note = (
            f"official weekly charts are named by the Thursday that ends the week, and "
            f"{named.date} is a {named.date:%A}; loaded as the week that holds it"
        )
        return replace(parsed, notes=(*parsed.notes, note))
    return parsed


SOURCE = Source(
    *("spotify chart", recognise, parse),
    needs=_NEEDS,
    name_tells=True,
    joins_names=True,
    label="Spotify chart (official)",
)
