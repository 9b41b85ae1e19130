"""Among plans nearly as good as the best one found, the one that moves least.

A line of the plan before that stays in its quarter earns a bonus of one, the whole gain no more
than a half: so as many lines stay as the tolerance allows, and among such plans the gain decides.
"""

from collections.abc import Callable
from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.candidates import Candidates
from tradewind.plan.chosen import pair_lift_weeks
from tradewind.plan.gain.returns import full_effect
from tradewind.plan.keep import Keep, quarter_of
from tradewind.plan.solver.highs import searched
from tradewind.plan.solver.line_model import LineModel, build_line_model

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
GAIN_BONUS = 0.5  # of one kept line, for the gain of the best plan
MANY_LINES = 20_000
MOMENT = 3.0  # seconds that whoever stops the search still waits
EXACT = 1e-9  # relative; what the sums of a solver are off by


@dataclass(frozen=True)
class _Problem:
    gain: Floats
    matrix: sparse.csr_array
    upper: Floats


def stay(
    candidates: Candidates,
    lines: Ints,
    keep: Keep,
    *,
    stop: Callable[[], bool] = lambda: False,
) -> Ints:
    """The lines (flat places of the grid) of a plan near `lines` that keeps most of the one before.

    First among the lines of both plans alone, for a moment, also where the search was stopped; then
    among all lines of their artists and markets, for at most a quarter of the search's seconds. The
    plan brings at least what `lines` do, less the tolerance.
    """
    before = places_of(candidates, keep)
    both = np.zeros(candidates.open.size, dtype=bool)
    both[lines] = True
    both[before] = True
    both &= candidates.open.reshape(-1)
    pairs: Bools = both.reshape(len(candidates.open), -1).max(1)
    wide = candidates.open & pairs[:, None, None]
    gain = gain_of(candidates, lines)
    least = (1 - keep.tolerance) * gain
    ends, most = (gain, least), candidates.params.seconds / 4
    near = both.reshape(candidates.open.shape)
    best = _moved_least(candidates, near, lines, before, ends, seconds=min(most, MOMENT))
    if wide.sum() <= MANY_LINES and not stop():
        best = _moved_least(candidates, wide, best, before, ends, seconds=most, stop=stop)
    return best


def places_of(candidates: Candidates, keep: Keep) -> Ints:
    """Where the lines of the plan before stand in the grid, those that are possible still."""
    inputs = candidates.inputs
    pairs = {(pair.artist_id, pair.territory): p for p, pair in enumerate(inputs.forecasts)}
    kinds = {kind.kind: k for k, kind in enumerate(candidates.rules.kinds)}
    found = []
    for line in keep.before.lines:
        pair, kind = pairs.get((line.artist_id, line.territory)), kinds.get(line.kind)
        span = quarter_of(line, inputs.quarters)
        if pair is None or kind is None or span is None:
            continue
        if candidates.open[pair, span.number, kind]:
            place = np.ravel_multi_index((pair, span.number, kind), candidates.open.shape)
            found.append(int(place))
    return np.unique(np.array(found, dtype=np.int64))


def gain_of(candidates: Candidates, lines: Ints) -> float:
    """What lines bring together."""
    piled = pair_lift_weeks(candidates, *np.unravel_index(lines, candidates.open.shape))
    effect = full_effect(piled, candidates.params.gain)
    return float((candidates.worth.per_lift_week * effect).sum())


def _moved_least(
    candidates: Candidates,
    usable: Bools,
    lines: Ints,
    before: Ints,
    ends: tuple[float, float],
    *,
    seconds: float,
    stop: Callable[[], bool] = lambda: False,
) -> Ints:
    """Of the usable lines; `lines` themselves where nothing better is found.

    `ends`: the gain of the best plan, and the least that will do.
    """
    gain, least = ends
    scale = float(candidates.first_gain[usable].max(initial=0.0)) / 10 or 1.0
    some = replace(candidates, open=usable)
    pairs: Bools = usable.max((1, 2))
    model = build_line_model(some, pairs, scale)
    problem = _problem(model, before, gain / scale, least / scale)
    result = searched(
        problem,
        model.ceiling,
        np.arange(len(model.gain)) < model.lines,
        start=np.isin(model.line, lines).astype(float),
        target=np.inf,
        gap=0.0,
        seconds=seconds,
        seed=candidates.params.seed,
        stop=stop,
        better=lambda _: None,
    )
    if result.values is None:
        return lines
    found = model.line[result.values[: model.lines] > 0.5]
    gains = gain_of(candidates, found), gain_of(candidates, lines)
    kept = np.isin(before, found).sum(), np.isin(before, lines).sum()
    enough = gains[0] >= least * (1 - 1e-6)
    return found if enough and (kept[0], gains[0]) > (kept[1], gains[1]) else lines


def _problem(model: LineModel, before: Ints, gain: float, least: float) -> _Problem:
    """The model with a bonus for each line that stays, and a gain that must be reached."""
    bonus = np.zeros(len(model.gain))
    bonus[: model.lines] = np.isin(model.line, before)
    weight = GAIN_BONUS / gain if gain > 0 else 0.0
    must = sparse.csr_array(-model.gain[None, :])
    matrix = sparse.csr_array(sparse.vstack([model.matrix, must], format="csr"))
    upper = np.append(model.upper, -least * (1 - EXACT))
    return _Problem(bonus + weight * model.gain, matrix, upper)
