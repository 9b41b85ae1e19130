"""Last.fm by way of benjaminbenben's exporter: four fields a line, no header."""

import csv
import datetime as dt
import re

import pyarrow as pa

from tradewind.ingest.csv_plays import distinct_times, none_where_empty
from tradewind.ingest.document import Document, Header
from tradewind.ingest.listener_of import listener_of
from tradewind.ingest.plays import plays_tables
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import LINES, StreamedSource

_NAMES = ("artist", "album", "title", "time")
_TIME = re.compile(r"^(\d{1,2}) ([A-Z][a-z]{2}) (\d{4}) (\d{2}):(\d{2})$")
_TIME_AT_END = re.compile(r'\d{1,2} [A-Z][a-z]{2} \d{4} \d{2}:\d{2}"?\s*$')
_MONTHS = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
_HEAD_BYTES, _HEAD_LINES = 1 << 16, 20
_EPOCH = dt.datetime(1970, 1, 1, tzinfo=dt.UTC)


def recognise(document: Document) -> Header | None:
    """Whether the first lines have four fields, the last a time as 31 Dec 2025 21:38, or empty."""
    lines = document.text.utf8[:_HEAD_BYTES].decode("utf-8", "ignore").split("\n")
    if "\0" in lines[0] or not any(_TIME_AT_END.search(line) for line in lines[:_HEAD_LINES]):
        return None
    plain = (line.rstrip().replace("\r", " ") for line in lines[:_HEAD_LINES])
    rows = [cells for line in plain for cells in csv.reader([line]) if cells]
    times = [cells[-1].strip() for cells in rows if len(cells) == len(_NAMES)]
    dated = any(_TIME.match(time) for time in times)
    alike = len(times) >= len(rows) - 1 and all(_TIME.match(time) or not time for time in times)
    return Header(0, ",", _NAMES) if dated and alike else None


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every scrobble; times are UTC, to the minute, and rows without one are set aside."""
    sheet = read_sheet(document, header)
    artist, album, title, time = sheet.columns
    times, faults = distinct_times(time, _time_us)
    columns = {
        "line": pa.array(sheet.lines),
        "time_us": pa.array(times),
        "listener": pa.repeat(pa.scalar(listener_of(document)), sheet.rows),
        "title": title,
        "artist_names": artist,
        "release_title": none_where_empty(album),
    }
    parsed = plays_tables(columns, document, context, raw=sheet.raw, set_aside=faults)
    return Parsed(parsed.tables, (*sheet.broken, *parsed.rejects))


def _time_us(text: str) -> int | None:
    found = _TIME.match(text)
    if not found or found[2] not in _MONTHS:
        return None
    month = _MONTHS.index(found[2]) + 1
    try:
        moment = dt.datetime(
            int(found[3]), month, int(found[1]), int(found[4]), int(found[5]), tzinfo=dt.UTC
        )
    except ValueError:
        return None
    return (moment - _EPOCH) // dt.timedelta(microseconds=1)


SOURCE: Source = StreamedSource(
    "lastfm benjaminbenben",
    recognise,
    parse,
    label="Last.fm (benjaminbenben's exporter)",
    needs=(("artist",), ("album",), ("title",), ("time",)),
    pieces=LINES,
)
