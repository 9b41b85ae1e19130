"""What a lift is worth for each artist in each market."""

from collections import defaultdict
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.gain.measure import STREAMS
from tradewind.plan.gain.spill import Spill, spill_of
from tradewind.plan.inputs import PairForecast, PlanInputs
from tradewind.plan.params import GainModel
from tradewind.rulebook import markets
from tradewind.terms import InputInvalidError, Territory

POINTS = "points"
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Worth:
    """By pair, in the order of the inputs' forecasts.

    `per_lift_week`: what a lift of 1.0 over one week brings in `unit`, to first order, with what
    arises of it in like markets (`spill`). `saturation`: the share of a lift that is left for an
    artist so large in the market. `miss_below` and `miss_above`: how far the size may lie below and
    above, as shares.
    """

    unit: str
    per_lift_week: Floats
    saturation: Floats
    miss_below: Floats
    miss_above: Floats
    spill: Spill


def worth_of(inputs: PlanInputs, model: GainModel, *, where: str = "--measure") -> Worth:
    """What a lift is worth for each pair: chance times size, by what is left to win.

    Worded and reasoned in docs/methods/plan.md. Raises InputInvalidError, naming `where` the
    measure was set, where it is not streams and the data hold none.
    """
    weekly, typical, unit = _weekly_sizes(inputs)
    if unit == POINTS and model.measure.of != STREAMS:
        raise InputInvalidError(
            f"the data hold no streams, so no plan can count {model.measure.of}",
            where=where,
            expected="charts with streams, for forecasts of streams",
            remedy="ingest charts that print streams and make forecasts again, or leave the "
            "measure out: gains are points then",
        )
    chance = np.array([pair.chance for pair in inputs.forecasts])
    expected = chance * weekly
    saturation = (1.0 + expected / typical) ** -2.0
    room = model.odds_per_lift * (1.0 - chance) + chance
    below, above = _misses(inputs.forecasts)
    worth = expected * room * saturation
    if unit != POINTS:
        unit, worth = model.measure.unit, worth * _values(inputs, model)
    spill = spill_of(inputs, model.spill_over, expected, worth)
    return Worth(unit, worth + spill.by_pair, saturation, below, above, spill)


def _values(inputs: PlanInputs, model: GainModel) -> Floats:
    """What a stream counts, by pair."""
    measure, told = model.measure, inputs.values
    by_market = {
        market: measure.of_a_stream(market, told)
        for market in {pair.territory for pair in inputs.forecasts}
    }
    return np.array([by_market[pair.territory] for pair in inputs.forecasts])


def _weekly_sizes(inputs: PlanInputs) -> tuple[Floats, Floats, str]:
    """Streams a week if the artist charts; the same of a typical artist there; their unit."""
    people = {pair.territory: _people(pair.territory) for pair in inputs.forecasts}
    known: defaultdict[str, list[tuple[float, float]]] = defaultdict(list)
    for pair in inputs.forecasts:
        if pair.streams:
            known[pair.territory].append((pair.streams[1] / inputs.horizon_weeks, pair.chance))
    typical = {market: _typical(np.array(sizes)) for market, sizes in known.items()}
    unit = STREAMS if typical else POINTS
    a_head = float(np.median([typical[m] / people[m] for m in typical])) if typical else 1e-6
    typical = {market: typical.get(market, a_head * people[market]) for market in people}
    weekly = [
        pair.streams[1] / inputs.horizon_weeks if pair.streams else typical[pair.territory]
        for pair in inputs.forecasts
    ]
    return np.array(weekly), np.array([typical[p.territory] for p in inputs.forecasts]), unit


def _typical(sizes: Floats) -> float:
    """The median size weighed by chance: of those who will chart, half are no larger.

    Rows of size and chance. Where no one has a chance, the plain median.
    """
    size, chance = sizes[np.argsort(sizes[:, 0], kind="stable")].T
    weight = np.cumsum(chance if chance.any() else np.ones(len(chance)))
    return float(size[np.searchsorted(weight, weight[-1] / 2 * (1 - 1e-12))])


def _misses(forecasts: tuple[PairForecast, ...]) -> tuple[Floats, Floats]:
    """Shares by which the true size may lie below and above; one half each where unknown."""
    shares = [
        (1 - pair.streams[0] / pair.streams[1], pair.streams[2] / pair.streams[1] - 1)
        if pair.streams
        else (0.5, 0.5)
        for pair in forecasts
    ]
    table = np.maximum(np.array(shares, dtype=float).reshape(-1, 2), 0.0)
    return table[:, 0], table[:, 1]


def _people(territory: str) -> int:
    return markets()[Territory(territory)].population
