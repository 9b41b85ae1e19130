"""A time series of Chartmetric: monthly listeners and the rate at which they become fans."""

from tradewind.ingest.artist_metrics import Metrics, metric_name, platform_in
from tradewind.ingest.document import Document, Header
from tradewind.ingest.figures import read_days
from tradewind.ingest.shares import read_numbers_of, read_shares
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source

_DAY = ("date", "day", "timestamp", "timestp", "week", "week of")
_MONTHLY = ("monthly listeners", "monthly_listeners", "spotify monthly listeners")
_RATE = ("fan conversion rate", "fan_conversion_rate", "spotify fan conversion rate")
_ARTIST = ("artist name", "artist", "name")
_ID = ("chartmetric id", "chartmetric_id", "cm id", "cm artist id")
_NEEDS = (_DAY, (*_MONTHLY, *_RATE))
_OF_SPOTIFY = (("streams",),)


def recognise(document: Document) -> Header | None:
    """The header, where it has a day with monthly listeners or the rate, and no streams."""
    return document.find_header(_NEEDS, without=_OF_SPOTIFY)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every figure of every day as a row of artist_metrics; rates as parts of 1."""
    metrics = Metrics(read_sheet(document, header), context)
    sheet, limits = metrics.sheet, context.limits
    texts = sheet.columns[header.index(_DAY) or 0].to_pylist()
    read = read_days(texts)
    sound = set()
    for row, text in enumerate(texts):
        day = read[text]
        if day is None:
            metrics.refuse(row, "date_unreadable", f"{text!r} is no date such as 2026-03-05")
        elif not limits.earliest <= day <= limits.latest:
            span = f"expected {limits.earliest} to {limits.latest}"
            metrics.refuse(row, "date_out_of_range", f"{day}; {span}")
        else:
            sound.add(row)
    artists, ids = sheet.column(*_ARTIST), sheet.column(*_ID)
    beside = {header.index(spellings) for spellings in (_DAY, _ARTIST, _ID)}
    for at, column in enumerate(header.names):
        if at in beside:
            continue
        cells = sheet.columns[at].to_pylist()
        values = _values(metrics, column, cells, sound)
        for row in sorted(sound):
            if cells[row] and values[row] is not None:
                metrics.add(
                    *(row, metric_name(column), cells[row], values[row]),
                    artist=artists[row].as_py() or None if artists is not None else None,
                    provider_id=ids[row].as_py() or None if ids is not None else None,
                    platform=platform_in(column),
                    day=read[texts[row]],
                )
    if artists is None:
        metrics.notes.append("the file does not name its artist; the column artist_name is empty")
    return metrics.parsed()


def _values(metrics: Metrics, column: str, cells: list[str], sound: set[int]) -> list[float | None]:
    if "rate" in column.replace("_", " ").split():
        shares = read_shares(cells)
        metrics.notes.append(f"{column}: read as {shares.how}")
        values, bad = list(shares.values), list(shares.unreadable)
    else:
        numbers = read_numbers_of(cells)
        values = [None if number is None else float(number) for number in numbers]
        bad = [value is None and bool(cell) for value, cell in zip(values, cells, strict=True)]
    for row in sorted(sound):
        if bad[row]:
            found = f"{column} is {cells[row]!r}"
            metrics.refuse(row, "number_unreadable", f"{found}, no number that fits the column")
    return values


SOURCE = Source(
    "chartmetric series", recognise, parse, needs=_NEEDS, label="Chartmetric, time series"
)
