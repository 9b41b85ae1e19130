"""What was done for home's artists abroad, and how much it truly lifts."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.rulebook import action_kinds
from tradewind.simulate import assumptions


@dataclass(frozen=True, slots=True)
class Deed:
    """One action of the journal with its true lift in log streams; nothing if it was cancelled.

    `week` counts from the first simulated week; the lift holds for the kind's `lasts_weeks`.
    """

    artist: int
    market: int
    kind: str
    week: int
    day: int
    cost_eur_cents: int
    funder: str
    status: str
    lift: float

    @property
    def weeks(self) -> range:
        """The weeks in which it works."""
        return range(self.week, self.week + action_kinds()[self.kind].lasts_weeks)


def true_lift(kind: str) -> float:
    """What a kind of action brings an artist who fits the market middling well, in log streams."""
    return action_kinds()[kind].lift.mid * assumptions.LIFT_FACTORS.get(kind, 1.0)


def lift_at(
    week: int,
    deeds: list[Deed],
    rows: NDArray[np.int64],
    which: NDArray[np.int64],
    shape: tuple[int, int],
) -> NDArray[np.float64]:
    """Lift [row, market] of a week, when row `rows[i]` enjoys deed `which[i]`.

    Falling returns: lifts that meet in one place add up to at most LIFT_CEILING.
    """
    total = np.zeros(shape)
    for row, number in zip(rows.tolist(), which.tolist(), strict=True):
        deed = deeds[number]
        if week in deed.weeks:
            total[row, deed.market] += deed.lift
    ceiling = assumptions.LIFT_CEILING
    return np.asarray(ceiling * -np.expm1(-total / ceiling))
