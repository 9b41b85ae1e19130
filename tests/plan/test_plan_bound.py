"""A bound that a fault of the solver made too low is told, never hidden."""

import dataclasses

import numpy as np
import pytest

from tradewind.plan import PlanCheckError, read_rules, solve
from tradewind.plan.solver.highs import searched
from tradewind.plan.solver.tighten import tightened


def _no_bound(priced, reached, clock, **options):
    return np.inf, tightened(priced, reached, clock)[1]


def _false_bound(priced, reached, clock, **options):
    return 1e-3, tightened(priced, reached, clock)[1]


CHANCES = {("bts", "US"): (0.6, 4e6), ("itzy", "US"): (0.3, 1e6), ("itzy", "VN"): (0.3, 1e6)}


@pytest.fixture
def solved(inputs_of, params_of, monkeypatch):
    """Plans where the solver's own bound is `times` what it is."""

    def plan(times, **changes):
        def false(*given, **options):
            true = searched(*given, **options)
            return dataclasses.replace(true, bound=true.bound * times)

        monkeypatch.setattr("tradewind.plan.solver.search.searched", false)
        monkeypatch.setattr("tradewind.plan.solver.search.tightened", _no_bound)
        params = params_of(**changes)
        return solve(inputs_of(CHANCES), read_rules(params), params=params)

    return plan


@pytest.mark.parametrize("times", [0.1, 0.999, 1 - 1e-5])
def test_a_bound_below_the_gain_stops_the_plan(solved, times):
    with pytest.raises(PlanCheckError, match="bound: no plan can bring more than"):
        solved(times)


def test_a_bound_made_too_low_artist_by_artist_stops_the_plan(inputs_of, params_of, monkeypatch):
    monkeypatch.setattr("tradewind.plan.solver.search.tightened", _false_bound)
    params = params_of()
    with pytest.raises(PlanCheckError, match="bound: no plan can bring more than"):
        solve(inputs_of(CHANCES), read_rules(params), params=params)


def test_a_last_digit_is_no_fault(solved):
    plan = solved(1 - 1e-9)
    assert (plan.bound, plan.gap) == (plan.gain.mid, 0.0)
