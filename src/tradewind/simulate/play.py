"""One world played from its first week to its last, with the office deciding as it goes."""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.simulate.cast import home_size
from tradewind.simulate.deeds import Deed, lift_at
from tradewind.simulate.drift import Drift, World
from tradewind.simulate.params import BURN_IN_WEEKS, FUTURE_WEEKS
from tradewind.simulate.policy import QUARTER_WEEKS, decide_quarter
from tradewind.simulate.ranking import Chart, Memory


@dataclass(frozen=True, slots=True)
class Played:
    """What happened: the deeds, and streams of every [week, artist, market]."""

    deeds: list[Deed]
    totals: NDArray[np.float64]
    heard_at_end_matrix: NDArray[np.float64]


def play(world: World, *, present: Callable[[int, int, Chart], None]) -> Played:
    """Play the whole world; every chart is handed to `present(week, market, chart)`.

    The market after the last stands for all of them together.
    """
    everybody = np.arange(len(world.acts))
    drift = Drift(world, everybody)
    markets = len(world.places.markets)
    memories = [Memory(len(world.catalogue.tracks)) for _ in range(markets + 1)]
    totals = np.zeros((world.weeks, len(everybody), markets))
    deeds: list[Deed] = []
    last = world.weeks - FUTURE_WEEKS
    heard = drift.heard_matrix
    for week in range(world.weeks):
        since = week - BURN_IN_WEEKS
        if since >= 0 and since % QUARTER_WEEKS == 0 and week < last:
            decided = decide_quarter(world, week, totals, deeds)
            deeds += [deed for deed in decided if deed.week < last]
        lift = _lift(week, deeds, (len(everybody), markets))
        streams = drift.step(week, lift)
        totals[week] = drift.totals(streams)
        counted = np.rint(streams.astype(np.float64)).astype(np.int64)
        for market, memory in enumerate(memories):
            row = counted[market] if market < markets else counted.sum(axis=0)
            present(week, market, memory.rank(row))
        if week == last - 1:
            heard = drift.heard_matrix
    order = sorted(deeds, key=lambda d: (d.week, d.day, d.artist, d.market, d.kind))
    assert all(deed.artist < home_size(world.acts) for deed in order)
    return Played(order, totals, heard)


def _lift(week: int, deeds: list[Deed], shape: tuple[int, int]) -> NDArray[np.float64]:
    done = [number for number, deed in enumerate(deeds) if deed.status == "done"]
    rows = np.array([deeds[number].artist for number in done], dtype=np.int64)
    return lift_at(week, deeds, rows, np.array(done, dtype=np.int64), shape)
