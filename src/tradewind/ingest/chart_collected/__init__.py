"""Charts that someone collected into one CSV, with a date and a region in every row."""

from dataclasses import replace

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.ingest.chart_rows import ChartColumns, Fault, parse_chart
from tradewind.ingest.dates import read_dates
from tradewind.ingest.document import Document, Header
from tradewind.ingest.sheet import Sheet, read_sheet
from tradewind.ingest.source import Context, Parsed, Source

_RANK = ("position", "rank")
_TITLE = ("track name", "track_name", "title")
_ARTIST = ("artist", "artist_names", "artists", "artist name")
_REGION = ("region", "country", "market")
_TRACK = ("spotify_id", "uri", "url", "track_id")
_NEEDS = (_RANK, _TITLE, _ARTIST, ("streams",), ("date",), _REGION)
_FEWEST, _WEEKS_FROM = 2, 3
_NAMED_CHARTS = ("top200", "regional", "")


def recognise(document: Document) -> Header | None:
    """The header, where it has place, title, artist, streams, date and region."""
    return document.find_header(_NEEDS)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every row as a chart entry; daily, unless header, name or dates say weekly."""
    sheet = read_sheet(document, header)
    cells = [sheet.columns[header.index(spellings) or 0] for spellings in _NEEDS]
    period, note = _period_of(document, header, cells[4])
    columns = ChartColumns(
        rank=cells[0],
        title=cells[1],
        artist=cells[2],
        streams=cells[3],
        date=cells[4],
        territory=cells[5],
        track=sheet.column(*_TRACK),
        period=period,
        label=sheet.column("label", "source"),
        previous_rank=sheet.column("previous_rank"),
        peak_rank=sheet.column("peak_rank"),
        periods_on_chart=sheet.column("weeks_on_chart", "days_on_chart"),
        left_out=_other_charts(sheet),
    )
    parsed = parse_chart(sheet, columns, context)
    return replace(parsed, notes=(*parsed.notes, *note))


def _period_of(document: Document, header: Header, dates: pa.Array) -> tuple[str, tuple[str, ...]]:
    """Week or day, with a note where neither header nor name says it and the dates are weeks apart.

    Three dates or more, all on one weekday, are weeks; two may be chance.
    """
    name = document.name.lower()
    if "weeks_on_chart" in header.names or "weekly" in name:
        return "week", ()
    if "days_on_chart" in header.names or "daily" in name:
        return "day", ()
    days = sorted({day for day in read_dates(pc.unique(dates).to_pylist()).values() if day})
    if len(days) < _FEWEST or len({day.weekday() for day in days}) > 1:
        return "day", ()
    weekly = len(days) >= _WEEKS_FROM
    found = (
        f"all {len(days)} dates are {days[0]:%A}s" if weekly else "the two dates are weeks apart"
    )
    other = "daily" if weekly else "weekly"
    return (
        "week" if weekly else "day",
        (
            f"{found}, so the lists were loaded as {'weekly' if weekly else 'daily'}; if they are "
            f"{other}, take the file out, put the word {other} into its name and load it again",
        ),
    )


def _other_charts(sheet: Sheet) -> Fault | None:
    """Rows of viral charts, which some collections mix in: they count no streams."""
    charts = sheet.column("chart")
    if charts is None:
        return None
    wanted = pc.is_in(charts, pa.array(_NAMED_CHARTS))
    other = pc.invert(wanted).to_numpy(zero_copy_only=False)
    return other, "other_chart", lambda row: f"chart {charts[row].as_py()!r}, wanted is top200"


SOURCE = Source(
    "collected chart",
    recognise,
    parse,
    needs=_NEEDS,
    joins_names=False,
    label="charts collected into one CSV",
)
