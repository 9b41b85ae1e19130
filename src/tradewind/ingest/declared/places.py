"""Countries as files print them: codes of two or three letters, or names in several languages."""

from functools import cache

from tradewind.ingest.fields import invalid
from tradewind.terms import fold
from tradewind.terms.territory import known_territories

_LOCALES = ("en", "fr", "de", "es", "it", "pt", "nl", "ko", "ja")
_NOWHERE = frozenset(
    {"", "ww", "zz", "worldwide", "world", "global", "row", "rest of world", "unknown", "other"}
    | {"n/a", "-", "--", "multiple", "international", "001", "xx", "eu", "europe"}
)
_ALSO = {
    "uk": "GB",
    "great britain": "GB",
    "england": "GB",
    "usa": "US",
    "u.s.a.": "US",
    "united states of america": "US",
    "korea": "KR",
    "republic of korea": "KR",
    "korea, republic of": "KR",
    "korea republic of": "KR",
    "viet nam": "VN",
    "russian federation": "RU",
    "czech republic": "CZ",
    "turkey": "TR",
    "taiwan, province of china": "TW",
    "hong kong": "HK",
    "macau": "MO",
    "macao": "MO",
    "holland": "NL",
    "the netherlands": "NL",
    "ivory coast": "CI",
    "cape verde": "CV",
    "swaziland": "SZ",
    "macedonia": "MK",
    "moldova, republic of": "MD",
    "iran, islamic republic of": "IR",
    "bolivia, plurinational state of": "BO",
    "venezuela, bolivarian republic of": "VE",
    "tanzania, united republic of": "TZ",
    "lao people's democratic republic": "LA",
    "brunei darussalam": "BN",
    "syrian arab republic": "SY",
}


def read_place(text: str) -> str | None:
    """The ISO 3166-1 code of a country; None for the world, a region or an empty cell.

    Gives the row up where nothing goes by the name; of a code that ISO dropped it says what
    followed.
    """
    plain = " ".join(text.split())
    if plain.casefold() in _NOWHERE:
        return None
    code = plain.upper()
    if code in known_territories():
        return code
    named = _ALSO.get(plain.casefold()) or _names().get(fold(plain)) or _names().get(plain)
    if named:
        return named
    after = _aliases().get(code, [])
    if len(code) == 3 and len(after) == 1 and after[0] in known_territories():
        return str(after[0])
    if len(code) == 2 and after:
        followed = ", ".join(after)
        invalid("market_unknown", f"ISO dropped the code {code!r}; what followed: {followed}")
    return invalid("market_unknown", f"{text!r} is no country; expected a code such as VN")


@cache
def _aliases() -> dict[str, list[str]]:
    """Codes of three letters, and codes that ISO dropped, with today's (source: CLDR)."""
    from babel.core import get_global

    return dict(get_global("territory_aliases"))


@cache
def _names() -> dict[str, str]:
    from babel.core import Locale

    found: dict[str, str] = {}
    for locale in _LOCALES:
        for code, name in Locale(locale).territories.items():
            if str(code) in known_territories() and str(code) != "WW":
                found.setdefault(fold(str(name)), str(code))
                found.setdefault(str(name), str(code))
    return found
