"""The fewest rules of a plan that cannot be kept together, in words."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from functools import partial
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy import sparse

from tradewind.plan.candidates import Candidates, candidates_of
from tradewind.plan.inputs import PlanInputs
from tradewind.plan.limits import Limit, Measure
from tradewind.plan.params import LineKey, PlanParams
from tradewind.plan.rules import Rules
from tradewind.plan.solver.highs import searched
from tradewind.plan.solver.line_model import build_line_model
from tradewind.terms import InputInvalidError, smallest_conflict

Bools = NDArray[np.bool_]
SECONDS = 30.0
MOMENT = 5.0  # for one question; what is not settled by then counts as possible
PAIRS = 300  # that are looked at beside forced ones
RICH = 10**12  # cents: a budget that never binds
FREE_DAYS = 31.0  # a month


@dataclass(frozen=True)
class _Problem:
    inputs: PlanInputs
    rules: Rules
    params: PlanParams


@dataclass(frozen=True)
class _Rule:
    """A rule in words, and the problem without it."""

    said: str
    dropped: Callable[[_Problem], _Problem]


def forced_in_vain(candidates: Candidates) -> bool:
    """Whether forced lines alone break a rule, where limits ask for no other lines beside them."""
    forced = bool(candidates.params.force) and not candidates.limits
    problem = _Problem(_near(candidates), candidates.rules, candidates.params)
    return forced and not _possible(problem)


def rules_in_conflict(candidates: Candidates) -> tuple[str, ...]:
    """The rules of the smallest conflict found; none where it lies in what cannot be given up.

    Order of actions, once a year, and what funders pay for cannot. Looked at are the pairs of
    forced lines, and, where there are limits, the pairs that they are about and those that earn
    most, up to a number.
    """
    whole = _Problem(_near(candidates), candidates.rules, candidates.params)
    rules = list(_rules(candidates))

    def possible(kept: Sequence[int]) -> bool:
        problem = whole
        for place in set(range(len(rules))) - set(kept):
            problem = rules[place].dropped(problem)
        return _possible(problem)

    fewest = smallest_conflict(len(rules), possible, seconds=SECONDS)
    return tuple(rules[place].said for place in fewest)


def _possible(problem: _Problem) -> bool:
    """Whether some plan of a line or more keeps the rules."""
    try:
        candidates = candidates_of(problem.inputs, problem.rules, problem.params)
    except InputInvalidError:  # a forced line that is closed, or a limit about nothing
        return False
    pairs: Bools = candidates.open.max((1, 2))
    model = build_line_model(candidates, pairs, 1.0)
    some = sparse.csr_array(-(np.arange(len(model.gain)) < model.lines).astype(float)[None, :])
    nothing = replace(
        model,
        gain=np.zeros_like(model.gain),
        matrix=sparse.csr_array(sparse.vstack([model.matrix, some], format="csr")),
        upper=np.append(model.upper, -1.0),
    )
    result = searched(
        nothing, model.ceiling, np.arange(len(model.gain)) < model.lines,
        start=None, target=np.inf, gap=0.0, seconds=MOMENT, seed=problem.params.seed,
        stop=lambda: False, better=lambda _: None,
    )  # fmt: skip
    return not result.impossible


def _near(c: Candidates) -> PlanInputs:
    """The inputs with the pairs that can matter; without limits the forced ones."""
    forced = {(key.artist_id, key.territory) for key in c.params.force}
    order = np.argsort(-c.best_gain.max(1, initial=0.0), kind="stable")
    meant = np.zeros(len(order), dtype=bool)
    for limit in c.limits:
        meant |= limit.pair
    few = PAIRS if c.limits else 0
    chosen = {*order[:few].tolist(), *order[meant[order]][:few].tolist()}
    forecasts = tuple(
        pair
        for p, pair in enumerate(c.inputs.forecasts)
        if p in chosen or (pair.artist_id, pair.territory) in forced
    )
    return replace(c.inputs, forecasts=forecasts)


def _rules(c: Candidates) -> Iterator[_Rule]:
    params = c.params
    for key in params.force:
        others = partial(_without, key)
        yield _Rule(f"the forced line {_line(key, c.inputs)}", partial(_changed, "force", others))
    if params.floor_emerging:
        said = f"at least {_amount('share', params.floor_emerging)} for emerging artists"
        yield _Rule(said, partial(_changed, "floor_emerging", _nothing))
    for limit in params.limits:
        yield _Rule(_limit(limit), partial(_changed, "limits", partial(_without, limit)))
    for purse in c.rules.purses:
        said = f"the budget of EUR {purse.budget_eur_cents / 100:,.0f} ({purse.name})"
        yield _Rule(said, partial(_rich, purse.name))
    if params.own_eur_cents is not None:
        said = f"at most EUR {params.own_eur_cents / 100:,.0f} from the artists' side"
        yield _Rule(said, partial(_changed, "own_eur_cents", _nothing))
    yield _Rule("the artists' days", _rested)
    for field, said in (
        ("markets_max", f"at most {params.markets_max} markets of an artist in a quarter"),
        ("same_max", f"at most {params.same_max} of a kind in a market and quarter"),
        ("artists_max", f"at most {params.artists_max} artists"),
    ):
        if getattr(params, field) is not None:
            yield _Rule(said, partial(_changed, field, _nothing))


def _changed(field: str, change: Callable[[Any], Any], problem: _Problem) -> _Problem:
    """The problem with one of its params changed."""
    value = change(getattr(problem.params, field))
    return replace(problem, params=replace(problem.params, **{field: value}))


def _without(one: object, some: tuple[object, ...]) -> tuple[object, ...]:
    return tuple(other for other in some if other != one)


def _nothing(_: object) -> None:
    return None


def _rich(name: str, problem: _Problem) -> _Problem:
    purses = tuple(
        replace(purse, budget_eur_cents=RICH, per="", each_eur_cents=None)
        if purse.name == name
        else purse
        for purse in problem.rules.purses
    )
    return replace(problem, rules=replace(problem.rules, purses=purses))


def _rested(problem: _Problem) -> _Problem:
    """All days of every month are free."""
    artists = {
        artist: replace(facts, capacity_days_month=FREE_DAYS)
        for artist, facts in problem.inputs.artists.items()
    }
    return replace(problem, inputs=replace(problem.inputs, artists=artists))


def _line(key: LineKey, inputs: PlanInputs) -> str:
    kind = key.kind.replace("_", " ")
    when = f", {key.quarter}" if key.quarter else ""
    return f"{kind} for {inputs.artists[key.artist_id].name} in {key.territory}{when}"


def _limit(limit: Limit) -> str:
    sides = [
        f"at {side} {_amount(limit.measure, amount)}"
        for side, amount in (("least", limit.least), ("most", limit.most))
        if amount is not None
    ]
    return f"the limit {limit.name!r} ({' and '.join(sides)})"


def _amount(measure: Measure, amount: float) -> str:
    match measure:
        case "share":
            return f"{100 * amount:g} % of all costs"
        case "eur_cents":
            return f"EUR {amount / 100:,.0f}"
        case _:
            return f"{amount:g} line{'' if amount == 1 else 's'}"
