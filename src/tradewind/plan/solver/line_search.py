"""A long plan: where a pair has too many lines for its ways to be listed, the problem in lines.

1. The problem over promising pairs is solved in parts of lines; its prices are a bound, and say
   which other pairs might earn something. They come in, until none can.
2. HiGHS searches among the lines that come nearest to their price: few at first, then more.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.errors import PlanInfeasibleError
from tradewind.plan.solver.clock import Clock
from tradewind.plan.solver.first_plan import FirstPlan
from tradewind.plan.solver.highs import relaxed, searched
from tradewind.plan.solver.line_model import LineModel, build_line_model
from tradewind.plan.solver.master import costs_at
from tradewind.plan.solver.model import build_model
from tradewind.plan.solver.pair_grid import pair_grid
from tradewind.plan.solver.pricing import (
    Proof,
    first_prices,
    outside_edge,
    prices_of_rows,
    promising,
    shared_worth,
)
from tradewind.plan.solver.prospect import prospects

Bools = NDArray[np.bool_]
Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LINES_OF_A_PAIR = 48  # with more, ways are not listed
RELAXING = 0.5  # of the time
TRIED = {1_500: 0.4, 4_000: 0.6, 30_000: 1.0}  # so many lines for a part of the time left


@dataclass(frozen=True)
class LineSearch:
    """Lines found (flat places of the grid; none where there are none) and what they bring."""

    proof: Proof
    lines: Ints
    gain: float
    bound: float


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
    for limit in candidates.limits:
        pairs = pairs | (limit.pair & limit.needs_lines & candidates.open.any((1, 2)))
    while True:
        model, prices, bound = _relaxed(candidates, pairs, scale, clock)
        falls_behind = _behind(candidates, model, prices)
        proof = _proof(candidates, pairs, scale, prices, bound, first)
        edge = outside_edge(candidates, proof.model, pairs, proof.prices).max(1)
        bound = proof.bound + float(np.maximum(edge, 0.0).sum()) * candidates.open[0].size
        tell(0.0, bound)
        if (edge <= 0).all() or clock.over or clock.spent > RELAXING * clock.seconds:
            break
        pairs = pairs | (edge > 0)
    gain = first.gain / scale if len(first.lines) else -np.inf
    best = LineSearch(proof, first.lines, gain, bound)
    for few, part in TRIED.items():
        if best.gain >= bound * (1 - candidates.params.gap) or clock.over:
            break
        usable = candidates.open.reshape(-1) & (_rank(falls_behind) < few)
        usable[best.lines] = True
        best = _searched(candidates, usable, scale, best, clock, part * clock.left, tell)
    return best


def _searched(
    candidates: Candidates,
    usable: Bools,
    scale: float,
    best: LineSearch,
    clock: Clock,
    seconds: float,
    tell: Callable[[float, float], None],
) -> LineSearch:
    """The best of the usable lines (flat), from the best plan so far."""
    some = replace(candidates, open=usable.reshape(candidates.open.shape))
    model = build_line_model(some, some.open.max((1, 2)), scale)
    result = searched(
        model, model.ceiling, np.arange(len(model.gain)) < model.lines,
        start=_start(model, best.lines), target=best.bound * (1 - some.params.gap),
        gap=some.params.gap / 2 * best.bound, seconds=seconds,
        seed=some.params.seed, stop=clock.stop,
        better=lambda gain: tell(max(gain, best.gain), best.bound),
    )  # fmt: skip
    if usable.sum() == candidates.open.sum():
        if result.impossible:
            raise PlanInfeasibleError
        best = replace(best, bound=min(best.bound, result.bound))
    if result.values is None:
        return best
    gain = float(model.gain @ result.values)
    lines = model.line[result.values[: model.lines] > 0.5]
    return replace(best, lines=lines, gain=gain) if gain > best.gain else best


def _behind(c: Candidates, model: LineModel, prices: Floats) -> Floats:
    """By how much each line (flat) falls behind its price; infinite where the model lacks it."""
    behind = np.full(c.open.size, np.inf)
    behind[model.line] = (model.matrix.T @ prices - model.gain)[: model.lines]
    return behind


def _rank(values: Floats) -> Ints:
    """Place of each value, the least first."""
    rank = np.empty(len(values), dtype=np.int64)
    rank[np.argsort(values, kind="stable")] = np.arange(len(values))
    return rank


def _relaxed(
    candidates: Candidates, pairs: Bools, scale: float, clock: Clock
) -> tuple[LineModel, Floats, float]:
    """The problem in parts of lines: its rows' prices, and what they prove."""
    model = build_line_model(candidates, pairs, scale)
    found = relaxed(model, model.ceiling, seconds=RELAXING * clock.left, stop=clock.stop)
    if found is None:
        raise PlanInfeasibleError
    beyond = np.maximum(model.gain - model.matrix.T @ found, 0.0)
    return model, found, float(found @ model.upper + beyond @ model.ceiling)


def _proof(
    candidates: Candidates,
    pairs: Bools,
    scale: float,
    prices: Floats,
    bound: float,
    first: FirstPlan,
) -> Proof:
    """Prices of what artists share; those of days and markets stay with the lines.

    Where the first plan's price of money proves more, as where time was up too soon, it is that.
    """
    model = build_model(candidates, pairs, scale)
    grid = pair_grid(candidates, model)
    early = first_prices(model, grid, first)
    rough = shared_worth(model, early) + float(prospects(grid, costs_at(grid, model, early)).sum())
    if rough < bound:
        return Proof(model, grid, early, rough)
    return Proof(model, grid, prices_of_rows(prices[: len(model.upper)], grid), bound)


def _start(model: LineModel, lines: Ints) -> Floats | None:
    return np.isin(model.line, lines).astype(float) if len(lines) else None
