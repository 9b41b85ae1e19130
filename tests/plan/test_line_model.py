"""The problem in lines finds what the search finds, under every rule."""

import numpy as np
import pytest

from tradewind.plan import parse_budgets, read_rules
from tradewind.plan.candidates import candidates_of
from tradewind.plan.solver.highs import searched
from tradewind.plan.solver.line_model import build_line_model
from tradewind.plan.solver.search import search
from tradewind.plan.solver.stay import gain_of
from tradewind.plan.watch import unwatched

RULES = {
    "none": {},
    "artists": {"artists_max": 1},
    "markets": {"markets_max": 1, "same_max": 1},
    "floor": {"floor_emerging": 0.5},
    "own": {"own_eur_cents": 900_000},
    "funders": {"budgets": parse_budgets(["EUR 30k", "kocca=KRW 40m"])},
}


@pytest.mark.parametrize("rule", RULES)
def test_the_best_in_lines_brings_what_the_search_finds(inputs_of, params_of, rule):
    inputs = inputs_of(
        {
            ("bts", "US"): (0.6, 4e6),
            ("bts", "VN"): (0.5, 1e6),
            ("itzy", "US"): (0.3, 1e6),
            ("itzy", "DE"): (0.3, 1.2e6),
        },
        emerging=("itzy",),
    )
    params = params_of(**{"budgets": parse_budgets(["EUR 60k"]), **RULES[rule]})
    candidates = candidates_of(inputs, read_rules(params), params)
    model = build_line_model(candidates, np.ones(len(candidates.open), dtype=bool), 1e5)
    whole = np.arange(len(model.gain)) < model.lines
    found = searched(
        model, model.ceiling, whole, start=None, target=np.inf, gap=0.0, seconds=30, seed=0,
        stop=lambda: False, better=lambda _: None,
    )  # fmt: skip
    lines = model.line[found.values[: model.lines] > 0.5]
    best = search(candidates, watch=unwatched, stop=lambda: False)
    assert gain_of(candidates, lines) == pytest.approx(gain_of(candidates, best.lines))
    assert found.bound * 1e5 == pytest.approx(gain_of(candidates, lines))
