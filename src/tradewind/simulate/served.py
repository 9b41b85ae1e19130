"""Which markets have a chart to simulate."""

from functools import cache

from tradewind.rulebook import markets
from tradewind.terms import Territory

# Markets with a weekly chart of their own on the official charts site (as its files are named).
_SERVED = """
    AE AR AT AU BE BG BO BR BY CA CH CL CO CR CY CZ DE DK DO EC EE EG ES FI FR GB GR GT HK HN HU ID
    IE IL IN IS IT JP KR KZ LT LU LV MA MX MY NG NI NL NO NZ PA PE PH PK PL PT PY RO SA SE SG SK SV
    TH TR TW UA US UY VE VN ZA
"""


@cache
def served_territories() -> tuple[Territory, ...]:
    """Territories that have a weekly chart, in alphabetical order."""
    return tuple(code for code in markets() if code in _SERVED.split())
