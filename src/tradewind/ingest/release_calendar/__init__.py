"""A release calendar: one CSV, a line a release."""

from collections.abc import Mapping
from typing import Any

import pyarrow as pa

from tradewind.ingest.document import Document, Header
from tradewind.ingest.fields import Row, RowInvalidError, invalid, reject_of, rows_of
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.store import schema_of

_NEEDS = (("artist",), ("title",), ("date",))
_OF_CHARTS = (
    (
        *("rank", "position", "streams", "quantity", "plays", "count", "units"),
        *("stream_count", "play_count", "playback_count", "total_plays"),
    ),
)
_COLUMNS: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    ("artist", "title", "date", "kind", "languages", "featured"), ()
)
_KINDS = ("single", "album", "ep", "version")


def recognise(document: Document) -> Header | None:
    """The header, where it has artist, title and date, and counts nothing."""
    return document.find_header(_NEEDS, without=_OF_CHARTS)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every release; one that stands twice is set aside."""
    sheet = read_sheet(document, header)
    rows: list[dict[str, Any]] = []
    rejects = list(sheet.broken)
    seen: dict[str, int] = {}
    for row in rows_of(sheet, _COLUMNS):
        try:
            release = _release(row)
            if first := seen.get(row.raw):
                invalid("row_twice", f"the same row stands on line {first} already")
            seen[row.raw] = row.line
            rows.append({"source_id": context.source_id, **release})
        except RowInvalidError as error:
            rejects.append(reject_of(row, error))
    table = pa.Table.from_pylist(rows, schema=schema_of("releases"))
    return Parsed({"releases": table}, tuple(rejects))


def _release(row: Row) -> dict[str, Any]:
    return {
        "line": row.line,
        "artist_name": row.needed("artist"),
        "title": row.needed("title"),
        "date": row.date("date") or invalid("date_missing", "date is empty"),
        "kind": row.choice("kind", _KINDS, otherwise="single"),
        "languages": row.languages("languages"),
        "featured": row.listed("featured"),
    }


SOURCE = Source("release calendar", recognise, parse, needs=_NEEDS)
