"""Rows that were set aside, read part by part: a bad file can leave more of them than fit."""

from collections.abc import Iterable, Mapping, Sequence
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.store.columns import schema_of

_FIRST = ("path", "line", "detail")


def tally_set_aside(
    parts: Sequence[Path],
    *,
    by: Sequence[str] = ("reason",),
    of: Iterable[str] | None = None,
    reason: str | None = None,
) -> pa.Table:
    """How many rows of the table `rejects` there are for each value of the columns `by`.

    Gives the columns `by`, then path, line and detail of the first such row, and rows (int64), in
    the order they first come. `of` asks for the rows of some files (source_id) alone, `reason`
    for those of one reason.
    """
    wanted = {"source_id": None if of is None else list(of), "reason": reason and [reason]}
    columns = [*dict.fromkeys((*by, *_FIRST, *wanted))]
    found = [_tally(_filtered(_read(part, columns), wanted), by) for part in parts]
    if not found:
        found = [_tally(_narrow(schema_of("rejects"), columns).empty_table(), by)]
    return _add_up(pa.concat_tables(found), by)


def first_set_aside(parts: Sequence[Path], limit: int) -> pa.Table:
    """The first `limit` rows of the table `rejects` by path and line."""
    rows = schema_of("rejects").empty_table()
    for part in parts:
        both = pa.concat_tables([rows, _read(part, schema_of("rejects").names)])
        rows = both.sort_by([("path", "ascending"), ("line", "ascending")]).slice(0, limit)
    return rows


def _read(part: Path, columns: Sequence[str]) -> pa.Table:
    schema = _narrow(schema_of("rejects"), columns)
    return pq.read_table(part, columns=list(columns), partitioning=None).cast(schema)


def _filtered(rows: pa.Table, wanted: Mapping[str, Sequence[str] | None]) -> pa.Table:
    for column, values in wanted.items():
        if values is not None:
            rows = rows.filter(pc.is_in(rows[column], pa.array(values, pa.string())))
    return rows


def _narrow(schema: pa.Schema, columns: Sequence[str]) -> pa.Schema:
    return pa.schema([schema.field(name) for name in columns])


def _tally(rows: pa.Table, by: Sequence[str]) -> pa.Table:
    return _add_up(rows.append_column("rows", pa.repeat(pa.scalar(1, pa.int64()), len(rows))), by)


def _add_up(rows: pa.Table, by: Sequence[str]) -> pa.Table:
    """One row a group; one thread, for the first row is to be the first."""
    kept = [name for name in _FIRST if name not in by]
    firsts = [(name, "first") for name in kept]
    added = rows.group_by(list(by), use_threads=False).aggregate([*firsts, ("rows", "sum")])
    named = added.select([*by, *(f"{name}_first" for name in kept), "rows_sum"])
    return named.rename_columns([*by, *kept, "rows"])
