"""Markets of plays: codes read once each, with what followed a code that ISO dropped."""

from collections.abc import Callable

import numpy as np
import pyarrow as pa
import pyarrow.compute as pc
from numpy.typing import NDArray

from tradewind.terms import TerritoryUnknownError, parse_territory

_UNSAID = frozenset({"", "ZZ", "-", "NULL", "NONE", "N/A", "UNKNOWN"})
_FOLLOWED = {
    "AN": "CW, SX and BQ",
    "BU": "MM",
    "CS": "CZ and SK, later RS and ME",
    "DD": "DE",
    "FX": "FR",
    "NT": "IQ and SA",
    "SU": "RU and its neighbours",
    "TP": "TL",
    "YD": "YE",
    "YU": "RS, ME, HR, SI, BA and MK",
    "ZR": "CD",
}
"""What followed codes withdrawn from ISO 3166-1 (source: ISO 3166-3)."""


def read_markets(
    cells: pa.Array,
) -> tuple[pa.Array, NDArray[np.bool_], Callable[[int], str]]:
    """The market of each cell, which cells name none that is known, and what to say of a row.

    Empty cells and ZZ, by which Spotify says that it does not know, are no market and no fault.
    """
    coded = pc.fill_null(cells, "").dictionary_encode()
    printed = coded.dictionary.to_pylist()
    codes = [_market(text) for text in printed]
    unknown = np.array(
        [code is None and not _is_unsaid(text) for code, text in zip(codes, printed, strict=True)],
        bool,
    )
    at = coded.indices.to_numpy(zero_copy_only=False)
    bad = unknown[at] if len(at) else np.zeros(0, bool)
    return pa.array(codes, pa.string()).take(coded.indices), bad, lambda row: _why(printed[at[row]])


def _is_unsaid(text: str) -> bool:
    return text.strip().upper() in _UNSAID


def _market(text: str) -> str | None:
    if _is_unsaid(text):
        return None
    try:
        return parse_territory(text)
    except TerritoryUnknownError:
        return None


def _why(text: str) -> str:
    followed = _FOLLOWED.get(text.strip().upper())
    more = f"; ISO dropped this code, and {followed} followed it" if followed else ""
    return f"{text!r} is no market of ISO 3166-1{more}"
