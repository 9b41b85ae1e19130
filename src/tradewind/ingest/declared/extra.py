"""What a declaration does not map: as JSON beside the row, and the row as it stood."""

import json

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.ingest.declared.cells import Column
from tradewind.ingest.declared.format import Format, Spellings
from tradewind.ingest.personal import is_personal
from tradewind.ingest.sheet import Sheet


def extra_of(declared: Format, sheet: Sheet) -> pa.Array:
    """Columns that are neither mapped nor personal, as JSON with sorted keys; null where empty."""
    left = _unmapped(declared, sheet)
    pieces = []
    for name in sorted(left):
        column = Column(sheet.columns[left[name]])
        printed = [
            f"{json.dumps(name, ensure_ascii=False)}: {json.dumps(word, ensure_ascii=False)}, "
            if word
            else ""
            for word in column.words
        ]
        pieces.append(pa.array(printed, pa.string()).take(pa.array(column.codes)))
    if not pieces or not sheet.rows:
        return pa.nulls(sheet.rows, pa.string())
    joined = pc.binary_join_element_wise(*pieces, "")
    inner = pc.utf8_slice_codeunits(joined, 0, -2)  # without the last comma
    whole = pc.binary_join_element_wise("{", inner, "}", "")
    return pc.if_else(pc.equal(joined, ""), pa.scalar(None, pa.string()), whole)


def raw_of(declared: Format, sheet: Sheet) -> pa.Array:
    """Each row as it stood, of several lines the first; null where it tells of people."""
    lines = sheet.text.split(b"\n")
    raw = pa.array([lines[line - 1] for line in sheet.lines.tolist()], pa.binary())
    whole = pc.utf8_rtrim(raw.cast(pa.string()), "\r")
    for index in _personal(declared, sheet):
        silent = pc.equal(sheet.columns[index], "")
        whole = pc.if_else(silent, whole, pa.scalar(None, pa.string()))
    return whole


def tells_buyers(declared: Format, sheet: Sheet) -> bool:
    """Whether the file has columns about people that are not kept."""
    return bool(_personal(declared, sheet))


def _personal(declared: Format, sheet: Sheet) -> set[int]:
    """Places of columns about people: declared so, or so called and not mapped."""
    mapped = _mapped(declared, sheet)
    return {
        index
        for index, name in enumerate(sheet.header.names)
        if name in declared.personal or (index not in mapped and is_personal(name))
    }


def _mapped(declared: Format, sheet: Sheet) -> set[int]:
    groups: list[Spellings] = [*(one for taken in declared.taken for one in taken.sources)]
    groups += [one for deduction in declared.deductions for one in deduction.sources]
    if declared.period:
        groups += [*declared.period.first, *declared.period.last]
    return {index for group in groups if (index := sheet.header.index(group)) is not None}


def _unmapped(declared: Format, sheet: Sheet) -> dict[str, int]:
    """Names of columns with their places, of the first where several go by one name."""
    left_out = _mapped(declared, sheet) | _personal(declared, sheet)
    found: dict[str, int] = {}
    for index, name in enumerate(sheet.header.names):
        if index not in left_out:
            found.setdefault(name, index)
    return found
