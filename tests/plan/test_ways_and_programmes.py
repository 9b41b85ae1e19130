"""Ways and programmes at prices against every set of lines: none better is missed."""

from itertools import combinations

import numpy as np
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewind.plan.candidates import candidates_of
from tradewind.plan.gain.returns import full_effect
from tradewind.plan.solver.master import Master, costs_at
from tradewind.plan.solver.model import build_model
from tradewind.plan.solver.pair_grid import pair_grid
from tradewind.plan.solver.pricing import worth_of_ways
from tradewind.plan.solver.programmes import Offer, programmes_of
from tradewind.plan.solver.prospect import prospects
from tradewind.plan.solver.ways import ways_of
from tradewind.terms import Interval

SCALE = 1_000.0


@pytest.fixture
def grid_of(inputs_of, kind_of, purse_of, rules_of, params_of):
    """One artist in two markets, three kinds over two quarters; capacity in days a month."""

    def made(capacity=4.0, markets_max=1):
        kinds = [
            kind_of("advert", workload_days=2.0, needs=("record",), lift=Interval(0, 0.15, 1)),
            kind_of(
                "record",
                workload_days=8.0,
                lasts_weeks=26,
                once_a_year=True,
                lift=Interval(0, 0.3, 1),
            ),
            kind_of("visit", workload_days=5.0, lift=Interval(0, 0.2, 1)),
        ]
        inputs = inputs_of(
            {("bts", "DE"): (0.4, 1e6), ("bts", "US"): (0.5, 2e6)}, capacity={"bts": capacity}
        )
        params = params_of(markets_max=markets_max)
        candidates = candidates_of(inputs, rules_of(kinds, [purse_of()]), params)
        model = build_model(candidates, np.ones(2, dtype=bool), SCALE)
        return pair_grid(candidates, model), model

    return made


def all_ways(grid, pair):
    """Every set of the pair's lines that keeps order, once a year and days."""
    _, quarters, kinds = grid.shape
    lines = [(q, k) for q in range(quarters) for k in range(kinds) if grid.open[pair, q, k]]
    for size in range(1, len(lines) + 1):
        for chosen in combinations(lines, size):
            if kept(grid, pair, chosen):
                yield chosen


def kept(grid, pair, chosen):
    for q, k in chosen:
        if sum(grid.days[other] for when, other in chosen if when == q) > grid.capacity[0]:
            return False
        if grid.once_a_year[k] and sum(other == k for _, other in chosen) > 1:
            return False
        earlier = [other for when, other in chosen if when <= q]
        if grid.needs[k].any() and not any(grid.needs[k][other] for other in earlier):
            return False
    return True


def worth(grid, pair, chosen, cost, slot):
    pile = sum(grid.exposure[pair, q, k] for q, k in chosen)
    gain = grid.worth[pair] * full_effect(np.array([pile]), grid.gain)[0]
    busy = {q for q, _ in chosen}
    return gain - sum(cost[pair, q, k] for q, k in chosen) - sum(slot[0, q] for q in busy)


prices = st.lists(st.floats(0, 400), min_size=12, max_size=12)
some = settings(max_examples=30, deadline=None, suppress_health_check=list(HealthCheck))


@some
@given(costs=prices, slots=st.lists(st.floats(0, 50), min_size=2, max_size=2))
def test_every_way_that_is_worth_enough_is_listed(grid_of, costs, slots):
    grid, _ = grid_of()
    cost, slot = np.array(costs).reshape(grid.shape), np.array([slots])
    found, _ = ways_of(grid, cost, slot, np.full(2, 5.0), most=10_000)
    listed = {
        (int(p), *np.flatnonzero(t).tolist()) for p, t in zip(found.pair, found.taken, strict=True)
    }
    for pair in (0, 1):
        for chosen in all_ways(grid, pair):
            place = (pair, *sorted(q * grid.shape[2] + k for q, k in chosen))
            if worth(grid, pair, chosen, cost, slot) > 5.0 + 1e-6:
                assert place in listed
            if worth(grid, pair, chosen, cost, slot) < 5.0 - 1e-6:
                assert place not in listed


@some
@given(costs=st.lists(st.floats(-50, 400), min_size=12, max_size=12))
def test_no_way_exceeds_what_a_pair_may_bring_by_parts_of_lines(grid_of, costs):
    grid, _ = grid_of(capacity=30.0)
    cost = np.array(costs).reshape(grid.shape)
    most = prospects(grid, cost)
    for pair in (0, 1):
        best = max(worth(grid, pair, way, cost, np.zeros((1, 2))) for way in all_ways(grid, pair))
        assert best <= most[pair] + 1e-6


@some
@given(costs=prices, most=st.integers(1, 6))
def test_what_is_not_listed_is_worth_no_more_than_said(grid_of, costs, most):
    grid, _ = grid_of()
    cost, slot = np.array(costs).reshape(grid.shape), np.zeros((1, 2))
    found, outside = ways_of(grid, cost, slot, np.zeros(2), most=most)
    listed = {
        (int(p), *np.flatnonzero(t).tolist()) for p, t in zip(found.pair, found.taken, strict=True)
    }
    for pair in (0, 1):
        for chosen in all_ways(grid, pair):
            place = (pair, *sorted(q * grid.shape[2] + k for q, k in chosen))
            if place not in listed:
                assert worth(grid, pair, chosen, cost, slot) <= max(outside[pair], 0.0) + 1e-6


@some
@given(
    costs=prices,
    days=st.just([0.0] * 6) | st.lists(st.floats(0, 60), min_size=6, max_size=6),
    most=st.sampled_from([1, 3, 10_000]),
    capacity=st.sampled_from([2.5, 4.0, 6.0]),
)
def test_no_programme_beats_what_is_said_to_be_the_most(grid_of, costs, days, most, capacity):
    grid, _ = grid_of(capacity)
    cost, slot = np.array(costs).reshape(grid.shape), np.zeros((1, 2))
    day = np.array(days).reshape(1, *grid.shape[1:])
    with_days = cost + day[grid.artist]
    ways, outside = ways_of(grid, with_days, slot, np.zeros(2), most=10_000)
    best = np.maximum(outside, 0.0)
    np.maximum.at(best, ways.pair, worth_of_ways(grid, ways, with_days, slot))
    offer = Offer(ways, worth_of_ways(grid, ways, cost, slot), best, day, slot)
    found = programmes_of(grid, offer, outside, np.zeros(1), most=most)
    true = best_programme(grid, cost)
    listed = max(0.0, found.worth.max(initial=0.0))
    assert listed - 1e-6 <= true <= found.most[0] + 1e-6
    if most > 100 and not any(days):  # at a price of days, ways worth less than it are not listed
        assert listed == pytest.approx(true, abs=1e-6)


def best_programme(grid, cost):
    """Of all pairs of ways: days within the capacity, one market a quarter."""
    slot = np.zeros((1, 2))
    first, second = ([(), *all_ways(grid, pair)] for pair in (0, 1))
    return max(
        (worth(grid, 0, a, cost, slot) if a else 0) + (worth(grid, 1, b, cost, slot) if b else 0)
        for a in first
        for b in second
        if not {q for q, _ in a} & {q for q, _ in b}
    )


def test_the_problem_over_ways_gives_prices_that_its_ways_do_not_beat(grid_of):
    grid, model = grid_of()
    master, none = Master(grid, model), np.zeros((2, *grid.shape[1:]))
    ways, _ = ways_of(grid, none, np.zeros((1, 2)), np.zeros(2), most=10_000)
    master.add(ways)
    gain, values, found = master.solve(seconds=10)
    cost = costs_at(grid, model, found) + found.days[grid.artist]
    behind = found.pair[ways.pair] - worth_of_ways(grid, ways, cost, found.slot)
    assert behind.min() >= -1e-6
    assert gain == pytest.approx(float(ways.gain @ values))
