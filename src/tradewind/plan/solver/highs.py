"""The solver behind two calls: a relaxation with its prices, and a search in whole lines."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

Floats = NDArray[np.float64]


class Problem(Protocol):
    """maximise gain·x, matrix·x <= upper, x >= 0."""

    @property
    def gain(self) -> Floats:
        """What one of each column brings."""

    @property
    def matrix(self) -> sparse.csr_array:
        """What one of each column uses, by row."""

    @property
    def upper(self) -> Floats:
        """What there is to use, by row."""


@dataclass(frozen=True)
class Searched:
    """Values of all columns (None where no plan was found), and the solver's own bound."""

    values: Floats | None
    bound: float
    impossible: bool = False


def searched(
    problem: Problem,
    ceiling: Floats,
    whole: NDArray[np.bool_],
    *,
    start: Floats | None,
    target: float,
    gap: float,
    seconds: float,
    seed: int,
    stop: Callable[[], bool],
    better: Callable[[float], None],
) -> Searched:
    """The best with those columns `whole`, from values of these to `start` with.

    Ends when the gain reaches `target`, when no more than `gap` (of gain) is left, after
    `seconds` or when `stop` says so. `better` is told the gain of each improvement."""
    highs = _loaded(problem, ceiling, whole=whole, seconds=seconds, seed=seed)
    highs.setOptionValue("objective_target", -target)
    highs.setOptionValue("mip_rel_gap", 0.0)
    highs.setOptionValue("mip_abs_gap", max(gap, 1e-6))
    if start is not None:
        places = np.flatnonzero(whole).astype(np.int32)
        highs.setSolution(len(places), places, start)
    _hear_stop(highs, stop)
    highs.cbMipImprovingSolution.subscribe(lambda event: better(-event.data_out.mip_primal_bound))
    highs.run()
    if highs.getModelStatus().name == "kInfeasible":
        return Searched(None, -np.inf, impossible=True)
    info = highs.getInfo()
    bound = -info.mip_dual_bound if np.isfinite(info.mip_dual_bound) else np.inf
    values = np.asarray(highs.getSolution().col_value, dtype=float)
    found = info.primal_solution_status == 2 and len(values) == len(ceiling)
    return Searched(values if found else None, float(bound))


class Growing:
    """A relaxation to which columns are added; each answer starts from the last one."""

    def __init__(self, problem: Problem, ceiling: Floats) -> None:
        self._highs = _loaded(problem, ceiling, whole=None, seconds=1e9, seed=0)
        self._highs.setOptionValue("solver", "simplex")

    def add(self, gain: Floats, columns: sparse.csc_array) -> None:
        """Add columns by what each brings and uses; one is the most of each by the rows alone."""
        columns.sum_duplicates()
        self._highs.addCols(
            len(gain), -gain, np.zeros(len(gain)), np.full(len(gain), np.inf), columns.nnz,
            columns.indptr[:-1].astype(np.int32), columns.indices.astype(np.int32), columns.data,
        )  # fmt: skip

    def solve(self, *, seconds: float) -> tuple[Floats, Floats]:
        """Values of the columns and prices of the rows, 0 or more; worse where time is up."""
        self._highs.setOptionValue("time_limit", self._highs.getRunTime() + max(seconds, 0.1))
        self._highs.run()
        solution = self._highs.getSolution()
        values = np.asarray(solution.col_value, dtype=float)
        prices = np.maximum(-np.asarray(solution.row_dual, dtype=float), 0.0)
        return values, np.where(np.isfinite(prices), prices, 0.0)


def relaxed(
    problem: Problem, ceiling: Floats, *, seconds: float, stop: Callable[[], bool]
) -> Floats | None:
    """Prices of the rows where columns may be taken in parts; None where no values keep the rows.

    Where it ends early, by time or `stop`, they are those of the last step: worse, and 0 or more.
    """
    highs = _loaded(problem, ceiling, whole=None, seconds=seconds, seed=0)
    _hear_stop(highs, stop)
    highs.run()
    if highs.getModelStatus().name == "kInfeasible":
        return None
    prices = np.maximum(-np.asarray(highs.getSolution().row_dual, dtype=float), 0.0)
    found: Floats = np.where(np.isfinite(prices), prices, 0.0)
    return found if len(found) == len(problem.upper) else np.zeros(len(problem.upper))


def corner(problem: Problem, ceiling: Floats) -> Floats | None:
    """A corner of the region where gain is greatest, lines in parts; None where it is empty."""
    highs = _loaded(problem, ceiling, whole=None, seconds=60.0, seed=0)
    highs.setOptionValue("solver", "simplex")
    highs.run()
    if highs.getModelStatus().name != "kOptimal":
        return None
    return np.asarray(highs.getSolution().col_value, dtype=float)


def _loaded(
    model: Problem,
    ceiling: Floats,
    *,
    whole: NDArray[np.bool_] | None,
    seconds: float,
    seed: int,
) -> Any:
    import highspy  # the solver is loaded when there is something to solve

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.gain), len(model.upper)
    lp.col_cost_ = -model.gain
    lp.col_lower_, lp.col_upper_ = np.zeros(len(ceiling)), ceiling
    lp.row_lower_ = np.full(len(model.upper), -highspy.kHighsInf)
    lp.row_upper_ = model.upper
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = model.matrix.indptr.astype(np.int32)
    lp.a_matrix_.index_ = model.matrix.indices.astype(np.int32)
    lp.a_matrix_.value_ = model.matrix.data
    if whole is not None:
        both = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [both[int(kind)] for kind in whole]
    highs = highspy.Highs()
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": seed,
        "time_limit": max(seconds, 0.1),
        "mip_feasibility_tolerance": 1e-9,
        "primal_feasibility_tolerance": 1e-9,
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    highs.passModel(lp)
    return highs


def _hear_stop(highs: Any, stop: Callable[[], bool]) -> None:
    def listen(event: Any) -> None:
        if stop():
            event.interrupt()

    highs.cbMipInterrupt.subscribe(listen)
    highs.cbSimplexInterrupt.subscribe(listen)
