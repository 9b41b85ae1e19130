"""Territories as DDEX messages print them: a market, the whole world, or a code not in use."""

from tradewind.ingest.fields import invalid
from tradewind.terms import WORLD, TerritoryUnknownError, parse_territory

_WORLDWIDE = frozenset({"worldwide", "multi", "2136"})  # 2136: the world in the CISAC TIS standard
_FOLLOWED_BY = {  # ISO 3166-3
    "AN": "CW, SX, BQ",
    "BU": "MM",
    "CS": "RS, ME (before 1993: CZ, SK)",
    "DD": "DE",
    "SU": "RU and 14 other states",
    "TP": "TL",
    "YU": "RS, ME",
    "ZR": "CD",
}


def parse_ddex_territory(text: str, *, field: str) -> str | None:
    """A market as ISO 3166-1 alpha-2; None for the whole world ('Worldwide', 'multi' or empty).

    Raises RowInvalidError for all else: codes that ISO dropped, parts of countries such as US-CA,
    and other numbers of the CISAC TIS standard, which are not read.
    """
    code = text.strip()
    if not code or code.casefold() in _WORLDWIDE:
        return None
    if code.upper() in _FOLLOWED_BY:
        followed = _FOLLOWED_BY[code.upper()]
        invalid(
            "market_unknown", f"{field} is {code!r}, dropped by ISO 3166; followed by {followed}"
        )
    try:
        market = parse_territory(code)
    except TerritoryUnknownError:
        found = f"{field} is {code!r}; expected a code such as VN, KR, DE, or Worldwide"
        invalid("market_unknown", found)
    return None if market == WORLD else market
