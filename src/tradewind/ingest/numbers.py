"""Whole numbers as files print them: with thousands separators, quoted, or with a trailing .0."""

from dataclasses import dataclass

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

_NOTHING = ["", "-", "—", "null", "NULL", "None", "nan", "NaN", "NA", "N/A", "n/a"]
_GROUPED = r"^-?[0-9]{1,3}(%s[0-9]{3})+$"
_PLAIN = "^-?[0-9]+$"
_BIGGEST = (1 << 63) - 1


@dataclass(frozen=True, slots=True)
class Numbers:
    """A column of whole numbers: null where the cell is empty or unreadable."""

    values: pa.Array
    unreadable: NDArray[np.bool_]


def read_numbers(cells: pa.Array) -> Numbers:
    """Read a column of whole numbers; how thousands are parted is decided for the whole column.

    A number too long for 64 bits becomes the largest one, so that a bound on it still bites.
    """
    if not pc.all(pc.match_substring_regex(cells, _PLAIN)).as_py():  # Arrow's cast takes 0x10 too
        return _read_odd(cells)
    try:
        return Numbers(pc.cast(cells, pa.int64()), np.zeros(len(cells), bool))
    except pa.ArrowInvalid:
        return _read_odd(cells)


def _read_odd(cells: pa.Array) -> Numbers:
    empty = pc.is_in(cells, pa.array(_NOTHING))
    plain = pc.replace_substring_regex(cells, r"^\((.*)\)$", r"-\1")
    plain = pc.replace_substring_regex(plain, r"^\+", "")
    plain = pc.replace_substring_regex(plain, "[\\s\u00a0\u202f'’_]", "")
    separator = max((",", "."), key=lambda sign: _count(plain, _GROUPED % f"[{sign}]"))
    grouped = pc.match_substring_regex(plain, _GROUPED % f"[{separator}]")
    plain = pc.if_else(grouped, pc.replace_substring(plain, separator, ""), plain)
    plain = pc.replace_substring_regex(plain, r"^(-?[0-9]+)[.,]0+$", r"\1")
    readable = pc.and_(pc.match_substring_regex(plain, _PLAIN), pc.invert(empty))
    long = pc.and_(readable, pc.greater(pc.utf8_length(plain), 18))
    negative = pc.starts_with(plain, "-")
    plain = pc.if_else(long, pc.if_else(negative, str(-_BIGGEST), str(_BIGGEST)), plain)
    values = pc.cast(pc.if_else(readable, plain, None), pa.int64())
    unreadable = pc.invert(pc.or_(readable, empty)).to_numpy(zero_copy_only=False)
    return Numbers(values, unreadable.astype(bool))


def _count(cells: pa.Array, pattern: str) -> int:
    return int(pc.sum(pc.match_substring_regex(cells, pattern)).as_py() or 0)
