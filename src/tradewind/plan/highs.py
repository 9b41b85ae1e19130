"""The solver behind two calls: a relaxation with its prices, and a search in whole lines."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, Protocol

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.model import Model

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]


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


def relaxed(
    model: Model, *, seconds: float, seed: int, stop: Callable[[], bool]
) -> tuple[Floats, Floats] | None:
    """Values of the columns, and prices of the rows (0 or more), where lines may be in parts.

    Where time is up before the optimum, the prices are worse and still give a true bound. None
    where the rules cannot be kept even in parts.
    """
    highs = _loaded(model, model.ceiling, whole=0, seconds=seconds, seed=seed)
    _hear_stop(highs, stop)
    highs.run()
    if highs.getModelStatus().name == "kInfeasible":
        return None
    solution = highs.getSolution()
    values = np.asarray(solution.col_value, dtype=float)
    prices = np.maximum(-np.asarray(solution.row_dual, dtype=float), 0.0)
    if len(prices) != len(model.upper) or not np.isfinite(prices).all():
        prices = np.zeros(len(model.upper))
    return values, prices


def searched(
    model: Model,
    keep: Bools,
    *,
    start: Bools,
    target: float,
    gap: float,
    seconds: float,
    seed: int,
    stop: Callable[[], bool],
    better: Callable[[float, float], None],
) -> Searched:
    """The best plan in whole lines among those kept; the rest is held at none.

    Ends when the gain reaches `target`, when no more than `gap` (relative) is left among those
    lines, after `seconds` or when `stop` says so.
    `better` is told gain and bound of each improvement."""
    ceiling = model.ceiling.copy()
    ceiling[: model.lines][~keep] = 0.0
    highs = _loaded(model, ceiling, whole=model.lines, seconds=seconds, seed=seed)
    highs.setOptionValue("objective_target", -target)
    highs.setOptionValue("mip_rel_gap", max(gap, 1e-7))
    if start.any():
        places = np.arange(model.lines, dtype=np.int32)
        highs.setSolution(model.lines, places, start.astype(float))
    _hear_stop(highs, stop)
    highs.cbMipImprovingSolution.subscribe(
        lambda event: better(
            -event.data_out.mip_primal_bound, -max(event.data_out.mip_dual_bound, -1e300)
        )
    )
    highs.run()
    if highs.getModelStatus().name == "kInfeasible":
        return Searched(None, -np.inf, impossible=True)
    info = highs.getInfo()
    bound = -info.mip_dual_bound if np.isfinite(info.mip_dual_bound) else np.inf
    values = np.asarray(highs.getSolution().col_value, dtype=float)
    found = info.primal_solution_status == 2 and len(values) == len(ceiling)
    return Searched(values if found else None, float(bound))


def corner(problem: Problem, ceiling: Floats) -> Floats | None:
    """A corner of the region where gain is greatest, lines in parts; None where it is empty."""
    highs = _loaded(problem, ceiling, whole=0, seconds=60.0, seed=0)
    highs.setOptionValue("solver", "simplex")
    highs.run()
    if highs.getModelStatus().name != "kOptimal":
        return None
    return np.asarray(highs.getSolution().col_value, dtype=float)


def best_value(problem: Problem, ceiling: Floats, whole: int, *, seconds: float) -> float:
    """A bound on the gain with the first `whole` columns whole: the best itself if time allows."""
    highs = _loaded(problem, ceiling, whole=whole, seconds=seconds, seed=0)
    highs.setOptionValue("mip_rel_gap", 1e-4)
    highs.run()
    bound = highs.getInfo().mip_dual_bound
    return -float(bound) if np.isfinite(bound) else np.inf


def _loaded(model: Problem, ceiling: Floats, *, whole: int, seconds: float, seed: int) -> Any:
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
    if whole:
        kinds = np.zeros(len(ceiling), dtype=np.int64)
        kinds[:whole] = 1
        both = (highspy.HighsVarType.kContinuous, highspy.HighsVarType.kInteger)
        lp.integrality_ = [both[kind] for kind in kinds]
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
