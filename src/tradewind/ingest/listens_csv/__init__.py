"""Raw listens as CSV, of a service or a panel: a listener, a track and a time a line."""

from dataclasses import replace

import pyarrow as pa

from tradewind.ingest.document import Document, Header
from tradewind.ingest.raw_listens import NEEDS, parse_raw, tells_listener
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import LINES, StreamedSource

_OF_OTHERS = ("rank", "streams", "uts", "listens", "people", "sale month", "net revenue")


def recognise(document: Document) -> Header | None:
    """The header, where it has a time, a listener and a track, and no sums."""
    return document.find_header(NEEDS, without=(_OF_OTHERS,))


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every listen."""
    sheet = read_sheet(document, header)
    cells = dict(zip(header.names, sheet.columns, strict=True))
    shown = [cells[name] for name in header.names if not tells_listener(name)]

    def raw(row: int) -> str:
        return ",".join(column[row].as_py() for column in shown)

    parsed = parse_raw(cells, pa.array(sheet.lines), document, context, raw=raw)
    broken = [replace(reject, raw="") for reject in sheet.broken]  # the listener stands in it
    return Parsed(parsed.tables, (*broken, *parsed.rejects), parsed.notes)


SOURCE: Source = StreamedSource(
    "listens csv", recognise, parse, needs=NEEDS, label="raw listens (CSV)", pieces=LINES
)
