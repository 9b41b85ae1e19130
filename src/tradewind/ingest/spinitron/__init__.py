"""Spinitron: what a radio station played, below a block of lines about the export."""

import csv
import datetime as dt
import json
from collections.abc import Mapping
from zoneinfo import ZoneInfo

import pyarrow as pa

from tradewind.ingest.document import Document, Header
from tradewind.ingest.fields import Row, RowInvalidError, invalid, reject_of
from tradewind.ingest.sheet import Sheet, read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.store import schema_of

_NEEDS = (("date-time",), ("artist",), ("song",), ("release",), ("label",))
_MAPPED = frozenset(name for (name,) in _NEEDS)
_NO_ZONE = (
    "times state no zone: they are the station's own and stand as if they were UTC, zone empty"
)


def recognise(document: Document) -> Header | None:
    """The header, where it has date-time, artist, song, release and label."""
    return document.find_header(_NEEDS)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every play of the station, with its time as the station prints it."""
    sheet = read_sheet(document, header)
    about = _about(document, header)
    rows, rejects = [], list(sheet.broken)
    for row in _rows(sheet):
        try:
            rows.append(_play(row, about, context))
        except RowInvalidError as error:
            rejects.append(reject_of(row, error))
    table = pa.Table.from_pylist(rows, schema=schema_of("broadcast_plays"))
    notes = (_NO_ZONE,) if any(not row["zone"] for row in rows) else ()
    return Parsed({"broadcast_plays": table}, tuple(rejects), notes)


def _about(document: Document, header: Header) -> Mapping[str, str]:
    """What the lines above the header say, by their first field in lower case."""
    lines = document.text.utf8.decode("utf-8", "replace").split("\n")[: header.line - 1]
    plain = (line.replace("\r", " ") for line in lines)
    cells = (row for row in csv.reader(plain) if len(row) > 1)
    return {row[0].strip(" :").lower(): row[1].strip() for row in cells}


def _rows(sheet: Sheet) -> list[Row]:
    columns = [column.to_pylist() for column in sheet.columns]
    return [
        Row(
            int(sheet.lines[at]),
            sheet.raw(at),
            dict(zip(sheet.header.names, (cells[at] for cells in columns), strict=True)),
            {},
        )
        for at in range(sheet.rows)
    ]


def _play(row: Row, about: Mapping[str, str], context: Context) -> dict[str, object]:
    time, zone = _time(row.text("date-time"), about, context)
    if not row.text("song") or not row.text("artist"):
        invalid("track_unnamed", "song or artist is empty")
    rest = {name: cell for name, cell in row.cells.items() if name not in _MAPPED and cell}
    return {
        "source_id": context.source_id,
        "line": row.line,
        "station": about.get("station", ""),
        "territory": None,
        "time": time,
        "zone": zone,
        "title": row.text("song"),
        "artist_names": row.text("artist"),
        "release_title": row.text("release") or None,
        "label": row.text("label") or None,
        "extra": json.dumps(rest, ensure_ascii=False, sort_keys=True) if rest else None,
    }


def _time(text: str, about: Mapping[str, str], context: Context) -> tuple[dt.datetime, str]:
    """The time, and the zone it was printed in; the station's own as it stands, zone empty."""
    if not text:
        invalid("time_missing", "date-time is empty")
    try:
        moment = dt.datetime.fromisoformat(text)
    except ValueError:
        invalid("time_unreadable", f"date-time is {text!r}; expected 2026-01-02 21:38:00")
    zone = next((value for name, value in about.items() if "zone" in name and value), "")
    if moment.tzinfo is not None:
        zone = moment.strftime("%z")
    else:
        moment = moment.replace(tzinfo=_zone(zone))
        zone = zone if moment.tzinfo is not dt.UTC or zone.upper() == "UTC" else ""
    moment = moment.astimezone(dt.UTC)
    if not context.limits.earliest <= moment.date() <= _tomorrow():
        invalid("time_out_of_range", f"date-time is {text}; expected 2000 until now")
    return moment, zone


def _zone(name: str) -> dt.tzinfo:
    try:
        return ZoneInfo(name) if name and name.upper() != "UTC" else dt.UTC
    except (ValueError, OSError, LookupError):
        return dt.UTC


def _tomorrow() -> dt.date:
    return dt.datetime.now(dt.UTC).date() + dt.timedelta(days=1)


SOURCE = Source(
    "spinitron", recognise, parse, needs=_NEEDS, label="Spinitron log of a radio station"
)
