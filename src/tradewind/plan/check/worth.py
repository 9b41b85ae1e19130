"""What a lift is worth for an artist in a market, worked out again for the check."""

from collections import defaultdict
from functools import cached_property
from statistics import median

from tradewind.plan.inputs import PairForecast, PlanInputs
from tradewind.plan.params import PlanParams
from tradewind.rulebook import market_of
from tradewind.terms import Territory


class CheckedWorth:
    """What a lift of one brings in a week, to first order, in `unit`."""

    def __init__(self, inputs: PlanInputs, params: PlanParams) -> None:
        self.inputs, self.model, self.weeks = inputs, params.gain, inputs.horizon_weeks
        by_market: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
        for pair in inputs.forecasts:
            if pair.streams is not None:
                by_market[pair.territory].append((pair.streams[1] / self.weeks, pair.chance))
        self.typical = {market: _middle(sizes) for market, sizes in by_market.items()}
        counted = self.model.measure.of
        self.unit = {"income": "EUR"}.get(counted, counted) if self.typical else "points"
        heads = [size / _people(market) for market, size in self.typical.items()]
        self.audiences: dict[tuple[str, str], float] = {}
        self.a_head = median(heads) if heads else 1e-6

    def of(self, pair: PairForecast) -> float:
        """Of a pair, with what arises of it for the artist in like markets."""
        return self._here(pair) + (self._elsewhere(pair) if self.model.spill_over else 0.0)

    def saturation(self, pair: PairForecast) -> float:
        """The share of a lift that is left for an artist so large in the market."""
        typical = self._typical(pair)
        left = typical / (typical + self._expected(pair))
        return left * left

    def _here(self, pair: PairForecast) -> float:
        room = self.model.odds_per_lift * (1 - pair.chance) + pair.chance
        streams = self._expected(pair) * room * self.saturation(pair)
        return streams * self._a_stream(pair.territory)

    def _elsewhere(self, pair: PairForecast) -> float:
        """In each like market the pair's part of the artist's like audience lifts what is there."""
        found = 0.0
        for other in self.pairs_of[pair.artist_id]:
            audience = self._like_audience(other)
            if other.territory != pair.territory and audience > 0:
                part = _alike(pair.territory, other.territory) * self._expected(pair) / audience
                found += self.model.spill_over * part * self._here(other)
        return found

    @cached_property
    def pairs_of(self) -> dict[str, list[PairForecast]]:
        """The pairs of each artist."""
        found: dict[str, list[PairForecast]] = {}
        for pair in self.inputs.forecasts:
            found.setdefault(pair.artist_id, []).append(pair)
        return found

    def _like_audience(self, pair: PairForecast) -> float:
        """Streams a week of the pair's artist there and, by likeness, in like markets."""
        key = (pair.artist_id, pair.territory)
        if key not in self.audiences:
            self.audiences[key] = sum(
                _alike(pair.territory, other.territory) * self._expected(other)
                for other in self.pairs_of[pair.artist_id]
            )
        return self.audiences[key]

    def _a_stream(self, market: str) -> float:
        """What one stream counts: streams, listeners, euros, or all three by their weights."""
        if self.unit in ("points", "streams"):
            return 1.0
        measure, told = self.model.measure, self.inputs.values
        plays = measure.streams_per_listener_in.get(market)
        for known in (market, ""):
            plays = plays or told.streams_per_listener.get(known)
        euros = measure.eur_per_1000_in.get(market) or told.eur_per_1000.get(market)
        counts = {
            "streams": 1.0,
            "listeners": 1.0 / (plays or measure.streams_per_listener),
            "income": (euros or measure.eur_per_1000) / 1000.0,
        }
        if measure.of == "weighted":
            return sum(weight * counts[name] for name, weight in measure.weights.items())
        return counts[measure.of]

    def _expected(self, pair: PairForecast) -> float:
        size = pair.streams[1] / self.weeks if pair.streams else self._typical(pair)
        return pair.chance * size

    def _typical(self, pair: PairForecast) -> float:
        return self.typical.get(pair.territory, self.a_head * _people(pair.territory))


def _middle(sizes: list[tuple[float, float]]) -> float:
    """The size at which half of all chances are reached, smallest first."""
    total, reached = sum(chance for _, chance in sizes), 0.0
    if total == 0:
        sizes, total = [(size, 1.0) for size, _ in sizes], float(len(sizes))
    for size, chance in sorted(sizes):
        reached += chance
        if reached >= total / 2 * (1 - 1e-12):
            return size
    return max(size for size, _ in sizes)


def _alike(one: str, other: str) -> float:
    """Half for the same main language, half for the same region; a market is like itself."""
    if one == other:
        return 1.0
    here, there = market_of(Territory(one)), market_of(Territory(other))
    speech = here.main_language == there.main_language != "und"
    return (speech + (here.region == there.region)) / 2


def _people(market: str) -> int:
    return market_of(Territory(market)).population
