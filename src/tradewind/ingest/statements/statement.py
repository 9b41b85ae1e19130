"""Rows of a statement as its lines: returns, doubles and deductions told apart, totals held."""

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tradewind.ingest.declared.cells import Cells
from tradewind.ingest.declared.format import Format
from tradewind.ingest.declared.parse import Apart
from tradewind.ingest.declared.trailers import Trailers
from tradewind.ingest.reject import Reject
from tradewind.ingest.source import Parsed
from tradewind.ingest.statements.deducted import deducted_lines
from tradewind.ingest.statements.totals import totals_of

_SALE, _RETURN = "sale", "return"


def statement_of(
    declared: Format,
    cells: Cells,
    table: pa.Table,
    kept: NDArray[np.bool_],
    apart: Apart,
    trailers: Trailers,
    sign: str,
    *,
    rejects: list[Reject],
    notes: list[str],
    source_id: str,
) -> Parsed:
    """The lines of a statement with its deductions, and its totals beside what the rows add up to.

    `kept` are the rows that are lines. A wrong total is told in a note; the lines are loaded.
    """
    table = _albums_told(_returns_told(table))
    doubled = _doubled(cells, kept)
    table = _with(table, "doubled", pa.array(doubled))
    more, at_fault = deducted_lines(declared, cells, table, kept, sign)
    if at_fault:
        kept = kept.copy()
        kept[[row for row, _ in at_fault]] = False
        rejects += [reject for _, reject in at_fault]
        more = more.filter(pc.is_in(more["line"], table["line"].filter(pa.array(kept))))
    lines = table.filter(pa.array(kept))
    whole = pa.concat_tables([lines, more]) if more.num_rows else lines
    totals, wrong = totals_of(
        *(declared, cells, lines, apart, trailers, sign),
        whole=whole,
        source_id=source_id,
        set_aside=rejects,
    )
    return Parsed(
        {"statement_lines": whole, "statement_totals": totals},
        tuple(rejects),
        (*notes, *_told(lines, int(doubled[kept].sum())), *wrong),
    )


def _told(lines: pa.Table, doubled: int) -> list[str]:
    notes = []
    if doubled:
        notes.append(f"{doubled:,} rows stand in the file more than once; all are loaded, flagged")
    if lines.num_rows and lines["currency"].null_count:
        count = lines["currency"].null_count
        notes.append(f"{count:,} rows do not say their currency; it was left empty")
    return notes


def _returns_told(table: pa.Table) -> pa.Table:
    """Sales below zero are returns; a return is negative in every figure, whatever its sign.

    Where only the quantity of a sale is below zero, its sums stay as printed.
    """
    kind = pc.fill_null(table["kind"], _SALE)
    paid_back = _negative(table["net_nano"])
    below = pc.or_(_negative(table["quantity"]), paid_back)
    stated = pc.equal(kind, _RETURN)
    kind = pc.if_else(pc.and_(pc.equal(kind, _SALE), below), _RETURN, kind)
    stated = pc.or_(stated, pc.and_(pc.equal(kind, _RETURN), paid_back))
    for name in ("quantity", "net_nano", "gross_nano"):
        column = table[name]
        table = _with(table, name, pc.if_else(stated, pc.negate(pc.abs(column)), column))
    return _with(table, "kind", kind)


def _negative(column: pa.ChunkedArray) -> pa.ChunkedArray:
    return pc.fill_null(pc.less(column, 0), False)


def _albums_told(table: pa.Table) -> pa.Table:
    """A download that names a release and no track is one of the release."""
    of_release = pc.and_(pc.is_null(table["title"]), pc.is_null(table["isrc"]))
    of_release = pc.and_(of_release, pc.is_valid(table["release_title"]))
    track = pc.fill_null(pc.equal(table["use"], "track_sale"), False)
    use = pc.if_else(pc.and_(track, of_release), "album_sale", table["use"])
    return _with(table, "use", use)


def _doubled(cells: Cells, kept: NDArray[np.bool_]) -> NDArray[np.bool_]:
    """Whether another row of the file says the same in every column.

    Rows whose first line is alike by its hash are few, and only they are compared in full.
    """
    sheet = cells.sheet
    lines = sheet.text.split(b"\n")
    hashes = np.fromiter((hash(lines[line - 1]) for line in sheet.lines.tolist()), np.int64)
    _, place, counts = np.unique(hashes, return_inverse=True, return_counts=True)
    alike = np.flatnonzero((counts[place] > 1) & kept)
    doubled = np.zeros(sheet.rows, bool)
    if len(alike):
        rows = pa.array(alike)
        whole = pc.binary_join_element_wise(*(it.take(rows) for it in sheet.columns), "\x1f")
        codes = pc.dictionary_encode(whole).indices.to_numpy(zero_copy_only=False)
        doubled[alike] = np.bincount(codes)[codes] > 1
    return doubled


def _with(table: pa.Table, name: str, column: pa.Array | pa.ChunkedArray) -> pa.Table:
    at = table.schema.get_field_index(name)
    field = table.schema.field(at)
    return table.set_column(at, field, column.cast(field.type))
