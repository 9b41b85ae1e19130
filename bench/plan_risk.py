"""What a plan brings in the worst scenarios it was not chosen on.

    .venv/bin/python bench/plan_risk.py STORE KR "EUR 2,000,000"
    .venv/bin/python bench/plan_risk.py STORE KR "EUR 2,000,000" --limit "40 %"

A limit on risk is kept on the plan's own scenarios; this draws others, by another seed and ten
times as many, and says what is left of it.
"""

import argparse
import sys
import time
from dataclasses import replace
from pathlib import Path

import numpy as np

from tradewind.plan import (
    Keep,
    PlanParams,
    RiskLimit,
    RiskModel,
    parse_budgets,
    read_inputs,
    read_rules,
    solve,
)
from tradewind.plan.candidates import candidates_of
from tradewind.plan.risk.scenarios import draw, tail_weights
from tradewind.plan.solver.stay import places_of
from tradewind.store import Store

MORE = 10


def main() -> int:
    """Print the table."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    parser.add_argument("store", type=Path)
    parser.add_argument("home")
    parser.add_argument("budgets", nargs="+")
    parser.add_argument("--limit", help='such as "40 %%"')
    parser.add_argument("--seconds", type=float, default=60.0)
    asked = parser.parse_args()
    params = PlanParams(
        home=asked.home,
        budgets=parse_budgets(asked.budgets),
        seconds=asked.seconds,
        risk=True,
        risk_limit=RiskLimit.parse(asked.limit) if asked.limit else None,
    )
    inputs = read_inputs(Store.open(asked.store), params)
    rules = read_rules(params, inputs.quarters[0].start)
    began = time.process_time()
    plan = solve(inputs, rules, params=params)
    spent = time.process_time() - began
    assert plan.risk is not None
    fresh = RiskModel(scenarios=MORE * params.risk_model.scenarios)
    others = replace(params, seed=params.seed + 1, risk_model=fresh)
    candidates = replace(candidates_of(inputs, rules, params), params=others)
    lines = places_of(candidates, Keep(plan))
    pairs = np.unique(np.unravel_index(lines, candidates.open.shape)[0])
    gains = draw(candidates, pairs).gains(candidates, lines)
    worst = float(tail_weights(gains, fresh.tail) @ gains)
    print("| Scenarios | Mean | Worst tenth | of the mean |")
    print("|---|---|---|---|")
    for told, mean, low in (
        (f"its own {plan.risk.scenarios:,}", plan.risk.mean, plan.risk.worst),
        (f"{fresh.scenarios:,} others", float(gains.mean()), worst),
    ):
        print(f"| {told} | {mean:,.0f} | {low:,.0f} | {low / mean:.1%} |")
    print(f"\ngain {plan.gain.mid:,.0f}, gap {plan.gap:.2%}, {spent:.0f} CPU s")
    return 0


if __name__ == "__main__":
    sys.exit(main())
