"""Which market likes which artist, before anybody has heard of anybody."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.rulebook import Market
from tradewind.simulate import assumptions
from tradewind.simulate.cast import GENRES, Act
from tradewind.simulate.chance import chance
from tradewind.simulate.places import Places


@dataclass(frozen=True, slots=True)
class Tastes:
    """Tastes of markets, likings of artists, and what follows: the fit of each pair.

    `market_dimension_matrix` says how much each market cares for each of `dimensions`;
    `affinity_matrix` [artist, market] is in log streams; `fit_matrix` squeezes it into 0 to 1.
    """

    dimensions: tuple[str, ...]
    market_dimension_matrix: NDArray[np.float64]
    artist_dimension_matrix: NDArray[np.float64]
    affinity_matrix: NDArray[np.float64]
    fit_matrix: NDArray[np.float64]


def make_tastes(seed: int, places: Places, acts: tuple[Act, ...]) -> Tastes:
    """Affinity = tastes of the market · nature of the artist + luck of the pair."""
    languages = sorted({language for act in acts for language in act.languages})
    regions = sorted({market.region for market in places.markets})
    names = (
        *(f"language:{language}" for language in languages),
        *(f"region:{region}" for region in regions),
        *(f"origin:{territory}" for territory in places.territories),
        *(f"genre:{genre}" for genre in GENRES),
        "reach",
    )
    of_markets = np.hstack(
        [
            np.array([[language_taste(m, x) for x in languages] for m in places.markets]),
            np.array([[float(m.region == r) for r in regions] for m in places.markets]),
            places.migration_matrix,
            _genre_tastes(seed, places, regions),
            np.ones((len(places.markets), 1)),
        ]
    )
    of_artists = np.array([_nature(act, places, languages, regions) for act in acts])
    luck = chance(seed, "affinity").normal(
        0.0, assumptions.OWN_TASTE, (len(acts), len(places.markets))
    )
    affinity = of_artists @ of_markets.T + luck
    fit = 1 / (1 + np.exp(-(affinity - 1.5)))
    return Tastes(names, of_markets, of_artists, affinity, fit)


def language_taste(market: Market, language: str) -> float:
    """How far a language carries in a market: the root of the share that knows it, 0 to 1."""
    share = market.languages.get(language, 0.0) / 100
    franca, floor = assumptions.LINGUA_FRANCA
    return float(np.sqrt(max(share, floor) if language == franca else share))


def _genre_tastes(seed: int, places: Places, regions: list[str]) -> NDArray[np.float64]:
    rng = chance(seed, "genres")
    of_region = rng.normal(0.0, 0.35, (len(regions), len(GENRES)))
    own = rng.normal(0.0, 0.2, (len(places.markets), len(GENRES)))
    return of_region[[regions.index(market.region) for market in places.markets]] + own


def _nature(
    act: Act, places: Places, languages: list[str], regions: list[str]
) -> NDArray[np.float64]:
    best = [1.0, 0.7]  # the first language carries most songs
    sung = dict(zip(act.languages, best, strict=False))
    region = places.markets[act.origin].region
    return np.concatenate(
        [
            [assumptions.LANGUAGE * sung.get(language, 0.0) for language in languages],
            [assumptions.REGION * (name == region) for name in regions],
            [assumptions.ORIGIN * (o == act.origin) for o in range(len(places.markets))],
            [assumptions.GENRE * (g == act.genre) for g in range(len(GENRES))],
            [assumptions.REACH * act.reach],
        ]
    )
