"""The markets of a simulated world, how much they stream and how near they are to each other."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.rulebook import Market, markets
from tradewind.simulate import assumptions
from tradewind.simulate.chance import chance
from tradewind.simulate.params import WorldParams
from tradewind.simulate.served import served_territories
from tradewind.terms import Territory


@dataclass(frozen=True, slots=True)
class Places:
    """Chosen markets, home first; `volume_m` streams a week, `spread_matrix` rows sum to one.

    `spread_matrix[m, n]` is how much of what market m hears of comes from market n;
    `migration_matrix[m, o]` how much of origin o lives in market m, 0 to 1.
    """

    markets: tuple[Market, ...]
    volume_m: NDArray[np.float64]
    spread_matrix: NDArray[np.float64]
    migration_matrix: NDArray[np.float64]

    @property
    def territories(self) -> tuple[Territory, ...]:
        """The codes of the markets, in order."""
        return tuple(market.territory for market in self.markets)


def choose_places(params: WorldParams) -> Places:
    """Home, then the largest market of each region, then the largest of the rest."""
    chosen = _choose(params)
    luck = chance(params.seed, "places").normal(0.0, 0.2, len(chosen))
    volume = np.array([_volume(market) for market in chosen]) * np.exp(luck)
    migration = _migration(chosen, params.seed)
    return Places(chosen, volume, _spread(chosen, volume, migration), migration)


def _choose(params: WorldParams) -> tuple[Market, ...]:
    home = markets()[params.home]
    abroad = sorted(
        (markets()[code] for code in served_territories() if code != params.home),
        key=lambda market: (-_volume(market), market.territory),
    )
    first: dict[str, Market] = {}
    for market in abroad:
        first.setdefault(market.region, market)
    leaders = list(first.values())
    rest = [market for market in abroad if market not in leaders]
    return (home, *(leaders + rest)[: params.markets - 1])


def _volume(market: Market) -> float:
    adoption = assumptions.ADOPTION.get(market.region, assumptions.ADOPTION_ELSEWHERE)
    millions = market.population / 1e6
    return assumptions.STREAMS_AT_MILLION * adoption * float(millions**assumptions.ELASTICITY)


def _migration(chosen: tuple[Market, ...], seed: int) -> NDArray[np.float64]:
    """CLDR's share of the origin's own language where it is a minority's, or else a drawn one.

    CLDR lists few migrant languages, so the drawn share follows gravity: more people of a big
    origin, more in the same region.
    """
    drawn = chance(seed, "migration").normal(0.0, 1.2, (len(chosen), len(chosen)))
    share = np.zeros((len(chosen), len(chosen)))
    for m, market in enumerate(chosen):
        for o, origin in enumerate(chosen):
            gravity = 0.05 * (origin.population / 1e8) ** 0.5 * np.exp(drawn[m, o])
            near = 3.0 if market.region == origin.region else 1.0
            listed = _minority_percent(market, origin)
            share[m, o] = max(listed, min(2.0, gravity * near))
    known = np.log1p(share / 0.05) / np.log1p(100 / 0.05)
    np.fill_diagonal(known, 1.0)
    return np.asarray(known)


def _minority_percent(market: Market, origin: Market) -> float:
    language = origin.main_language
    percent = market.languages.get(language, 0.0)
    return percent if language != market.main_language and percent < 20 else 0.0


def language_overlap(one: Market, other: Market) -> float:
    """The share of people who could talk to each other, 0 to 1: the best common language."""
    common = [min(p, other.languages[x]) for x, p in one.languages.items() if x in other.languages]
    return min(1.0, max(common, default=0.0) / 100)


def _spread(
    chosen: tuple[Market, ...], volume: NDArray[np.float64], migration: NDArray[np.float64]
) -> NDArray[np.float64]:
    size = len(chosen)
    near = np.zeros((size, size))
    for m, one in enumerate(chosen):
        for n, other in enumerate(chosen):
            near[m, n] = 0.1 + language_overlap(one, other) + 0.8 * (one.region == other.region)
    pull = near * (0.4 + migration) * (volume / volume.max()) ** 0.3
    np.fill_diagonal(pull, 0.0)
    pull /= pull.sum(axis=1, keepdims=True)
    return np.asarray(0.6 * pull + 0.4 * np.eye(size))
