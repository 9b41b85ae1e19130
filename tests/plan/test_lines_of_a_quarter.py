"""Lines forced or forbidden in one quarter alone."""

import pytest

from tradewind.plan import LineKey, check, read_rules, solve
from tradewind.plan.candidates import candidates_of
from tradewind.plan.solver.first_plan import first_plan
from tradewind.terms import InputInvalidError


def key_of(line, quarter=""):
    return LineKey(line.artist_id, line.territory, line.kind, quarter)


@pytest.fixture
def inputs(inputs_of):
    return inputs_of({("bts", "US"): (0.6, 4e6), ("itzy", "US"): (0.3, 1e6)})


@pytest.fixture
def first(inputs, params_of):
    """The best line of the plan that nobody forced anything into."""
    return solve(inputs, read_rules(params_of()), params=params_of()).lines[0]


def test_a_line_is_moved_to_the_quarter_it_is_forced_into(inputs, params_of, first):
    other = next(q.name for q in inputs.quarters if q.name != first.quarter)
    params = params_of(force=(key_of(first, other),))
    plan = solve(inputs, read_rules(params), params=params)
    (line,) = [line for line in plan.lines if key_of(line, line.quarter) == key_of(first, other)]
    assert "forced" in {reason.reason for reason in line.why}


def test_the_first_plan_keeps_the_quarter_too(inputs, params_of, first):
    other = next(n for n, q in enumerate(inputs.quarters) if q.name != first.quarter)
    params = params_of(force=(key_of(first, inputs.quarters[other].name),))
    rules = read_rules(params)
    candidates = candidates_of(inputs, rules, params)
    kind = [kind.kind for kind in rules.kinds].index(first.kind)
    pair = [(p.artist_id, p.territory) for p in inputs.forecasts].index(key_of(first)[:2])
    held = set(first_plan(candidates).lines.tolist())
    shape = candidates.open.shape
    assert (pair * shape[1] + other) * shape[2] + kind in held


def test_a_line_forbidden_in_one_quarter_may_come_in_another(inputs, params_of, first):
    params = params_of(forbid=(key_of(first, first.quarter),))
    plan = solve(inputs, read_rules(params), params=params)
    spots = {key_of(line, line.quarter) for line in plan.lines}
    assert plan.set_aside["forbidden"] == 1
    assert key_of(first, first.quarter) not in spots and key_of(first) in {
        spot._replace(quarter="") for spot in spots
    }


def test_the_check_looks_for_the_quarter(inputs, params_of, first):
    params = params_of()
    rules = read_rules(params)
    plan = solve(inputs, rules, params=params)
    other = next(q.name for q in inputs.quarters if q.name != first.quarter)
    asked = params_of(force=(key_of(first, other),), forbid=(key_of(first, first.quarter),))
    failures = check(plan, inputs=inputs, rules=rules, params=asked).failures
    assert {failure.split(":")[0] for failure in failures} >= {"forced", "forbidden"}


def test_forced_in_a_quarter_and_forbidden_in_all_is_told(params_of):
    key = LineKey("bts", "US", "showcase")
    with pytest.raises(InputInvalidError, match="both forced and forbidden"):
        params_of(force=(key._replace(quarter="2019-Q3"),), forbid=(key,))


def test_a_quarter_outside_the_plan_is_told(inputs, params_of):
    params = params_of(force=(LineKey("bts", "US", "showcase", "2025-Q1"),))
    with pytest.raises(InputInvalidError, match=r"no quarter of the plan '2025-Q1'"):
        solve(inputs, read_rules(params), params=params)
