"""A long plan: where a pair has too many lines for its ways to be listed, the problem in lines.

1. The problem over promising pairs is solved in parts of lines; its prices are a bound, and say
   which other pairs might earn something. They come in, until none can.
2. HiGHS searches among all lines of those pairs. A plan that holds a line of another pair brings
   no more than the relaxed problem does, less what that line falls short of its price.
"""

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.clock import Clock
from tradewind.plan.errors import PlanInfeasibleError
from tradewind.plan.first_plan import FirstPlan
from tradewind.plan.highs import relaxed, searched
from tradewind.plan.line_model import LineModel, build_line_model
from tradewind.plan.master import Master, Prices
from tradewind.plan.model import build_model
from tradewind.plan.pair_grid import pair_grid
from tradewind.plan.pricing import Priced, outside_edge, promising

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LINES_OF_A_PAIR = 48  # with more, ways are not listed
NEARLY = 0.003  # of the bound: pairs that fall behind their prices by less are searched too
RELAXING = 0.5  # of the time
MOST_LINES = 60_000  # that are searched


@dataclass(frozen=True)
class LineSearch:
    """Lines found (flat places of the grid; none where there are none) and what they bring."""

    priced: Priced
    lines: Ints
    gain: float
    bound: float
    impossible: bool


def is_long(candidates: Candidates) -> bool:
    """Whether a pair has too many lines to list its ways."""
    _, quarters, kinds = candidates.open.shape
    return bool(quarters * kinds > LINES_OF_A_PAIR)


def search_lines(
    candidates: Candidates,
    first: FirstPlan,
    clock: Clock,
    scale: float,
    tell: Callable[[float, float], None],
) -> LineSearch:
    """The best plan found in the time, in units of `scale`; `tell` hears gain and bound.

    Raises PlanInfeasibleError where the rules cannot be kept even in parts of lines.
    """
    pairs = promising(candidates, first)
    while True:
        model, prices, bound = _relaxed(candidates, pairs, scale, clock)
        priced = _priced(candidates, pairs, scale, prices, bound)
        edge = outside_edge(candidates, priced.model, pairs, priced.prices).max(1)
        missed = float(np.maximum(edge, 0.0).sum()) * candidates.open[0].size
        tell(0.0, bound + missed)
        if (edge <= 0).all() or clock.spent > RELAXING * clock.seconds:
            break
        pairs = pairs | (edge > 0)
    wide = pairs | (edge > -NEARLY * bound)
    if wide.sum() > pairs.sum() and candidates.open[wide].sum() <= MOST_LINES:
        model, pairs = build_line_model(candidates, wide, scale), wide
    left = float(np.where(pairs, -np.inf, edge).max(initial=-np.inf))
    result = searched(
        model, model.ceiling, np.arange(len(model.gain)) < model.lines,
        start=_start(model, first), target=(bound + missed) * (1 - candidates.params.gap),
        gap=candidates.params.gap / 2 * bound, seconds=clock.left, seed=candidates.params.seed,
        stop=clock.stop, better=lambda gain: tell(gain, bound + missed),
    )  # fmt: skip
    if result.values is None:
        none = np.zeros(0, dtype=np.int64)
        return LineSearch(priced, none, -np.inf, bound + missed, result.impossible)
    proven = min(bound + missed, max(result.bound, bound + missed + left))
    lines = model.line[result.values[: model.lines] > 0.5]
    return LineSearch(priced, lines, float(model.gain @ result.values), proven, impossible=False)


def _relaxed(
    candidates: Candidates, pairs: Bools, scale: float, clock: Clock
) -> tuple[LineModel, Floats, float]:
    """The problem in parts of lines: its rows' prices, and what they prove."""
    model = build_line_model(candidates, pairs, scale)
    found = relaxed(model, model.ceiling, seconds=RELAXING * clock.left)
    if found is None:
        raise PlanInfeasibleError
    beyond = np.maximum(model.gain - model.matrix.T @ found, 0.0)
    return model, found, float(found @ model.upper + beyond @ model.ceiling)


def _priced(
    candidates: Candidates, pairs: Bools, scale: float, prices: Floats, bound: float
) -> Priced:
    """Prices of what artists share; those of days and markets stay with the lines."""
    model = build_model(candidates, pairs, scale)
    grid = pair_grid(candidates, model)
    shape = (len(grid.artists), grid.shape[1])
    nothing = np.zeros(shape)
    known = Prices(
        prices[: len(model.upper)], np.zeros((*shape, grid.shape[2])), nothing, nothing[:, 0], 0.0,
        np.zeros(len(grid.pairs)), nothing,
    )  # fmt: skip
    return Priced(model, grid, Master(grid, model), known, np.zeros(0), 0.0, bound)


def _start(model: LineModel, first: FirstPlan) -> Floats | None:
    start = np.isin(model.line, first.lines)
    return start.astype(float) if len(first.lines) and start.sum() == len(first.lines) else None
