"""Your own roster: one CSV, a line an artist."""

from collections.abc import Mapping

from tradewind.ingest.document import Document, Header
from tradewind.ingest.entries import Entry, entries_table, without_doubles
from tradewind.ingest.fields import Row, RowInvalidError, invalid, reject_of, rows_of
from tradewind.ingest.sheet import read_sheet
from tradewind.ingest.source import Context, Parsed, Source

_NEEDS = (("artist",), ("origin",))
_OTHERS = (("title", "track name", "track_name", "rank", "position", "streams"),)
_COLUMNS: Mapping[str, tuple[str, ...]] = dict.fromkeys(
    (
        "artist",
        "aliases",
        "origin",
        "languages",
        "genre",
        "kind",
        "member_of",
        "debut",
        "label",
        "monthly_capacity_days",
        "emerging",
    ),
    (),
)
_KINDS = ("group", "person", "sub-unit")


def recognise(document: Document) -> Header | None:
    """The header, where it has artist and origin, and nothing of a chart or calendar."""
    return document.find_header(_NEEDS, without=_OTHERS)


def parse(document: Document, header: Header, context: Context) -> Parsed:
    """Every artist once; a second line of the same artist is set aside."""
    sheet = read_sheet(document, header)
    entries, rejects = [], list(sheet.broken)
    for row in rows_of(sheet, _COLUMNS):
        try:
            entries.append(_entry(row, context.home))
        except RowInvalidError as error:
            rejects.append(reject_of(row, error))
    kept, doubles = without_doubles(entries)
    table = entries_table(kept, source_id=context.source_id, format=SOURCE.format)
    return Parsed({"roster_entries": table}, (*rejects, *doubles))


def _entry(row: Row, home: str | None) -> Entry:
    origin = row.market("origin") if row.text("origin") else home
    if origin is None:
        invalid("origin_missing", "origin is empty; expected a code such as KR, VN")
    return Entry(
        line=row.line,
        name=row.needed("artist"),
        origin=origin,
        aliases=tuple(row.listed("aliases")),
        languages=tuple(row.languages("languages")),
        genre=row.text("genre"),
        kind=row.choice("kind", _KINDS, otherwise=""),
        member_of=row.text("member_of"),
        debut=row.date("debut"),
        label=row.text("label"),
        monthly_capacity_days=row.number("monthly_capacity_days"),
        emerging=row.yes("emerging"),
        raw=row.raw,
    )


SOURCE = Source("roster", recognise, parse, needs=_NEEDS, trust=3)
