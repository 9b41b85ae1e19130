"""The plan as one problem in lines, for solvers that know nothing of plans."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
from scipy import sparse

from tradewind.plan.candidates import Candidates
from tradewind.plan.solver.line_model import build_line_model


@dataclass(frozen=True)
class PeerProblem:
    """maximise gain·x, matrix·x <= upper, 0 <= x <= ceiling, the first `whole` columns whole.

    Gain in streams.
    """

    gain: np.ndarray
    ceiling: np.ndarray
    matrix: sparse.csr_array
    upper: np.ndarray
    whole: int

    def write(self, file: Path) -> None:
        """As numpy's own format."""
        m = self.matrix
        np.savez(
            file, gain=self.gain, ceiling=self.ceiling, upper=self.upper, whole=self.whole,
            data=m.data, indices=m.indices, indptr=m.indptr,
        )  # fmt: skip


def peer_problem(c: Candidates) -> PeerProblem:
    """Every open line and every rule, with the cuts on days that whole lines keep."""
    model = build_line_model(c, np.ones(len(c.open), dtype=bool), 1.0)
    return PeerProblem(model.gain, model.ceiling, model.matrix, model.upper, model.lines)
