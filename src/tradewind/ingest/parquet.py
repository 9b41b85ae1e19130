"""Parquet files: their columns without their rows, and their rows a few at a time."""

from collections.abc import Iterator
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

_ROWS = 500_000


def only_its_columns(file: Path) -> bytes:
    """A Parquet file with the columns of `file` and none of its rows, to recognise it by."""
    none = pq.read_schema(file).empty_table()
    written = pa.BufferOutputStream()
    pq.write_table(none, written)
    return bytes(written.getvalue())


def parquet_columns(data: bytes) -> tuple[str, ...]:
    """The names of the columns, in lower case; none where `data` is no Parquet file."""
    if not data.startswith(b"PAR1"):
        return ()
    return tuple(name.lower() for name in pq.read_schema(pa.BufferReader(data)).names)


def parquet_rows(file: "Path | bytes", columns: list[str] | None = None) -> Iterator[pa.Table]:
    """The rows a few at a time, one row group after the other."""
    source = pa.BufferReader(file) if isinstance(file, bytes) else file
    with pq.ParquetFile(source, pre_buffer=False) as opened:
        for batch in opened.iter_batches(_ROWS, columns=columns):
            yield pa.Table.from_batches([batch])
