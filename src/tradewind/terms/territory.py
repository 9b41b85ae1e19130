"""A market: a territory of ISO 3166-1 alpha-2, or WW for the world."""

from functools import cache
from typing import NewType

from tradewind.terms.errors import InputInvalidError

Territory = NewType("Territory", str)
WORLD = Territory("WW")

_NOT_PLACES = frozenset({"EU", "EZ", "UN", "QO", "XA", "XB", "ZZ"})
_SPOKEN = {"GLOBAL": "WW", "UK": "GB"}


class TerritoryUnknownError(InputInvalidError):
    """A market code that ISO 3166-1 does not list."""


@cache
def known_territories() -> frozenset[str]:
    """Alpha-2 codes as CLDR lists them, and WW."""
    from babel.core import Locale  # babel costs 50 ms, and only text input needs it

    listed = (str(code) for code in Locale("en").territories)
    codes = {code for code in listed if len(code) == 2 and code.isalpha()}
    return frozenset(codes - _NOT_PLACES | {WORLD})


def parse_territory(text: str) -> Territory:
    """Read "vn", "VN", "global" or "uk"; raises TerritoryUnknownError for anything else."""
    code = text.strip().upper()
    code = _SPOKEN.get(code, code)
    if code not in known_territories():
        raise TerritoryUnknownError(
            f"{text!r} is no market",
            expected="an ISO 3166-1 alpha-2 code such as VN, KR, DE, or 'global'",
        )
    return Territory(code)
