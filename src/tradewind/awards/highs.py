"""The solver behind one call: the best whole values of a model's columns, with a bound."""

import math
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from typing import Any

from tradewind.awards.model import Model, Row

_LARGEST = 2.0**20  # coefficients above it are scaled, so that tolerances stay far below one unit
_SCALE = 100.0  # gains that have no such factor are scaled so that the largest is this
_WHOLE = 10**6  # the largest that a gain in whole numbers may be


@dataclass(frozen=True)
class Solved:
    """Whole values of all columns, None where there are none; the solver's bound on the worth."""

    values: tuple[int, ...] | None
    bound: float
    proven: bool
    impossible: bool


def solve_model(
    model: Model,
    *,
    rows: Sequence[Row],
    fixed: Mapping[int, int] | None = None,
    gains: bool = True,
    seconds: float = 60.0,
    stop: Callable[[], bool] = lambda: False,
) -> Solved:
    """The most worth under `rows`, with the columns in `fixed` held at their values.

    Without `gains` any values that keep the rows will do. One thread and a fixed seed: the same
    question gives the same answer, as long as time is not up.
    """
    import highspy  # the solver is loaded when there is something to solve

    scale = _scale(model.gains) if gains else 0.0
    highs = highspy.Highs()
    options = {
        "output_flag": False,
        "threads": 1,
        "random_seed": 0,
        "time_limit": max(seconds, 0.1),
        "mip_rel_gap": 0.0,
        "mip_abs_gap": 0.0,
        "mip_allow_restart": False,  # a fifth faster on rounds of 300 applications
        "mip_feasibility_tolerance": 1e-9,
        "primal_feasibility_tolerance": 1e-9,
    }
    for name, value in options.items():
        highs.setOptionValue(name, value)
    highs.passModel(_loaded(highspy, model, rows, fixed or {}, scale))
    highs.cbMipInterrupt.subscribe(lambda event: event.interrupt() if stop() else None)
    highs.run()
    status = highs.getModelStatus().name
    if status == "kInfeasible":
        return Solved(None, float("-inf"), proven=True, impossible=True)
    info = highs.getInfo()
    found = info.primal_solution_status == 2
    values = tuple(round(value) for value in highs.getSolution().col_value) if found else None
    bound = -info.mip_dual_bound / scale if scale else 0.0
    return Solved(values, bound, proven=status == "kOptimal", impossible=False)


def _scale(gains: Sequence[Fraction]) -> float:
    """What gains are multiplied by: into small whole numbers, where there is such a factor.

    The solver then knows that worths differ by one at least, and needs to prove no more than that.
    """
    common = math.lcm(*(gain.denominator for gain in gains))
    divisor = math.gcd(*(int(gain * common) for gain in gains)) or 1
    top = max((gain for gain in gains), default=Fraction(0))
    if top * common / divisor <= _WHOLE:
        return common / divisor
    return _SCALE / float(top) if top else 0.0


def _loaded(
    highspy: Any, model: Model, rows: Sequence[Row], fixed: Mapping[int, int], scale: float
) -> Any:
    import numpy as np

    lp = highspy.HighsLp()
    lp.num_col_, lp.num_row_ = len(model.tops), len(rows)
    costs = [-float(gain) * scale for gain in model.gains]
    lp.col_cost_ = np.array([round(cost) if scale == round(scale) else cost for cost in costs])
    lower, upper = np.zeros(len(model.tops)), np.array(model.tops, dtype=float)
    for column, value in fixed.items():
        lower[column] = upper[column] = value
    lp.col_lower_, lp.col_upper_ = lower, upper
    starts, index = [0], list[int]()
    weights, most = list[float](), list[float]()
    for row in rows:
        largest = max((abs(c) for c in row.coefficients.values()), default=1)
        size = min(1.0, _LARGEST / largest)
        index += list(row.coefficients)
        weights += [c * size for c in row.coefficients.values()]
        starts.append(len(index))
        most.append(row.most * size)
    lp.row_lower_ = np.full(len(rows), -highspy.kHighsInf)
    lp.row_upper_ = np.array(most)
    lp.a_matrix_.format_ = highspy.MatrixFormat.kRowwise
    lp.a_matrix_.start_ = np.array(starts, dtype=np.int32)
    lp.a_matrix_.index_ = np.array(index, dtype=np.int32)
    lp.a_matrix_.value_ = np.array(weights)
    lp.integrality_ = [highspy.HighsVarType.kInteger] * len(model.tops)
    return lp
