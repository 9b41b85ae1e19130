"""The ISRC as files print it: with hyphens, spaces, in small letters, or in another column."""

import re

_SHAPE = re.compile(r"[A-Z]{2}[A-Z0-9]{3}[0-9]{7}")  # ISO 3901
_BETWEEN = str.maketrans("", "", "-‐‑–  \t\u00a0.")
_PREFIX = "ISRC"


def clean_isrc(text: str) -> str:
    """The twelve signs of the ISRC in `text`, such as QMEU31912345; empty where it holds none.

    "US-S1Z-99-00001" and "isrc USS1Z9900001" are understood (source: ISO 3901, which prints
    hyphens for people only).
    """
    plain = text.upper().translate(_BETWEEN).removeprefix(_PREFIX).removeprefix(":")
    return plain if _SHAPE.fullmatch(plain) else ""
