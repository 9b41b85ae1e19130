"""What each deed truly caused: the artist with it minus the same artist without it.

Both worlds take the same draws (common random numbers), so the difference is the deed's alone:
through the lift in its market, and through the fame that then spreads to others.
Source: Glasserman and Yao, "Some Guidelines and Guarantees for Common Random Numbers",
Management Science 38 (1992), 884-908.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.simulate.deeds import Deed, lift_at
from tradewind.simulate.drift import Drift, World
from tradewind.simulate.params import FUTURE_WEEKS
from tradewind.simulate.play import Played


@dataclass(frozen=True, slots=True)
class Effects:
    """Extra streams of the artist up to the last chart week.

    `extra_matrix` [deed, market] leaves out one deed at a time; `without_matrix` [deed, market] is
    what would have been streamed from the deed's week on; `all_matrix` [artist with deeds, market]
    leaves out all.
    """

    extra_matrix: NDArray[np.float64]
    without_matrix: NDArray[np.float64]
    artists: tuple[int, ...]
    all_matrix: NDArray[np.float64]


def find_effects(world: World, played: Played) -> Effects:
    """Play every artist who had deeds again: without each one of them, and without all."""
    deeds = played.deeds
    artists = sorted({deed.artist for deed in deeds})
    rows = [deed.artist for deed in deeds] + artists
    last = world.weeks - FUTURE_WEEKS
    if not rows:
        none = np.zeros((0, len(world.places.markets)))
        return Effects(none, none, (), none)
    since = [deed.week for deed in deeds] + [0] * len(artists)
    without = _replay(world, deeds, rows, np.array(since), last)
    with_all = np.array(
        [
            played.totals[first:last, artist].sum(axis=0)
            for artist, first in zip(rows, since, strict=True)
        ]
    )
    extra = with_all - without
    size = len(deeds)
    return Effects(extra[:size], without[:size], tuple(artists), extra[size:])


def _replay(
    world: World, deeds: list[Deed], rows: list[int], since: NDArray[np.int64], last: int
) -> NDArray[np.float64]:
    shape = (len(rows), len(world.places.markets))
    pairs = [
        (row, number)
        for row, artist in enumerate(rows)
        for number, deed in enumerate(deeds)
        if deed.artist == artist and deed.status == "done" and number != row and row < len(deeds)
    ]
    of_rows = np.array([row for row, _ in pairs], dtype=np.int64)
    which = np.array([number for _, number in pairs], dtype=np.int64)
    drift = Drift(world, np.array(rows))
    total = np.zeros(shape)
    for week in range(last):
        lift = lift_at(week, deeds, of_rows, which, shape)
        total += drift.totals(drift.step(week, lift)) * (week >= since)[:, None]
    return total
