"""Promises drawn to what came of them."""

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

Reals = npt.NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Calibration:
    """A straight line in log-odds (Platt 1999).

    The slope, how far promises are to be drawn together, comes from held-out origins; the shift
    keeps the level of a whole year, as the share of entries swings with the season.
    """

    slope: float = 1.0
    shift: float = 0.0

    @classmethod
    def fit(cls, log_odds: Reals, happened: npt.NDArray[np.bool_], weight: Reals) -> "Calibration":
        """The line under which the outcomes are likeliest; no line where there were none."""
        if len(np.unique(happened)) < 2:
            return cls()
        slope, shift = 1.0, 0.0
        for _ in range(25):  # Newton's method; two numbers settle in a few rounds
            p = chance(slope * log_odds + shift)
            rest, curve = weight * (happened - p), weight * p * (1 - p)
            pull = np.array([rest @ log_odds, rest.sum()])
            bend = np.array(
                [[curve @ log_odds**2, curve @ log_odds], [curve @ log_odds, curve.sum()]]
            )
            step = np.linalg.solve(bend + 1e-9 * np.eye(2), pull)
            slope, shift = slope + float(step[0]), shift + float(step[1])
        if not (0.2 < slope < 2 and abs(shift) < 3):
            return cls()  # too few cases to draw a line from
        return cls(slope, shift)

    def levelled(
        self, log_odds: Reals, happened: npt.NDArray[np.bool_], weight: Reals
    ) -> "Calibration":
        """The same slope with the shift that promises as many as happened."""
        wanted, low, high = float(weight @ happened), -5.0, 5.0
        for _ in range(40):  # halving: the sum grows with the shift
            middle = (low + high) / 2
            promised = float(weight @ chance(self.slope * log_odds + middle))
            low, high = (middle, high) if promised < wanted else (low, middle)
        return Calibration(self.slope, (low + high) / 2)

    def log_odds(self, log_odds: Reals) -> Reals:
        """The calibrated log-odds."""
        return self.slope * log_odds + self.shift


def chance(log_odds: Reals) -> Reals:
    """The chance with these log-odds."""
    result: Reals = 1 / (1 + np.exp(-log_odds))
    return result
