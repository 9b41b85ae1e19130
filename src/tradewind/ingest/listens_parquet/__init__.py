"""Raw listens as Parquet, of a service or a panel: a listener, a track and a time a row."""

import pyarrow as pa

from tradewind.ingest.document import Document, Header
from tradewind.ingest.parquet import parquet_columns, parquet_rows
from tradewind.ingest.raw_listens import NEEDS, parse_raw, tells_listener
from tradewind.ingest.source import Context, Parsed, Source
from tradewind.ingest.streamed import ROWS, StreamedSource
from tradewind.terms import FileUnreadableError


def recognise(document: Document) -> Header | None:
    """Whether it is a Parquet file with a time, a listener and a track."""
    try:
        found = Header(names=parquet_columns(document.data))
    except (pa.ArrowException, OSError) as cause:
        raise FileUnreadableError(
            f"this Parquet file is damaged ({cause})",
            where=document.path,
            remedy="copy or download it again",
        ) from cause
    held = all(found.index(spellings) is not None for spellings in NEEDS)
    return found if held else None


def parse(document: Document, header: Header, context: Context) -> Parsed:  # noqa: ARG001
    """Every listen; its line is its row, counted as if a header stood on line 1."""
    tables = [document.table] if document.table is not None else parquet_rows(document.data)
    parts = list(tables)
    rows = pa.concat_tables(parts) if parts else pa.table({})
    cells = {name.lower(): _whole(rows[name]) for name in rows.column_names}
    shown = [name for name in cells if not tells_listener(name)]

    def raw(row: int) -> str:
        return str({name: str(cells[name][row].as_py()) for name in shown})

    lines = pa.array(range(2, rows.num_rows + 2), pa.int64())
    return parse_raw(cells, lines, document, context, raw=raw)


def _whole(column: pa.ChunkedArray) -> pa.Array:
    whole = pa.concat_arrays(column.chunks) if column.num_chunks else pa.array([], column.type)
    return whole.dictionary_decode() if pa.types.is_dictionary(column.type) else whole


SOURCE: Source = StreamedSource(
    "listens parquet", recognise, parse, needs=NEEDS, label="raw listens (Parquet)", pieces=ROWS
)
