"""The worked table of docs/methods/plan.md, line by line."""

import pytest

from tradewind.plan import GainModel, LineKey, Measure, solve
from tradewind.terms import Interval

BOTH = ["localised_release", "collaboration"]
IN_GB = LineKey("bts", "GB", "localised_release")
INCOME = Measure("income", eur_per_1000=3.0)


@pytest.mark.parametrize(
    ("kinds", "model", "gain"),
    [
        (BOTH[:1], GainModel(), 93_600),
        (BOTH[1:], GainModel(), 187_500),
        (BOTH, GainModel(), 234_300),
        (BOTH[:1], GainModel(carry_over=0.2), 105_300),
        (BOTH[:1], GainModel(weeks_after=0), 46_800),
        (BOTH[:1], GainModel(spill_over=0.1), 96_720),
        (BOTH[:1], GainModel(spill_over=0.1, measure=INCOME), 290.16),
    ],
)
def test_the_table_of_the_method_page(
    kinds, model, gain, kind_of, purse_of, rules_of, inputs_of, params_of
):
    lifts = {"localised_release": 0.12, "collaboration": 0.25}
    entries = [
        kind_of(
            kind,
            lift=Interval(0, lifts[kind], 1),
            lasts_weeks=26,
            once_a_year=True,
            workload_days=1,
        )
        for kind in kinds
    ]
    chances = {("bts", "US"): (0.6, 1_200_000.0), ("nobody", "US"): (0.0, 1_200_000.0)}
    if model.spill_over:
        chances[("bts", "GB")] = (0.6, 1_200_000.0)
    params = params_of(quarters=1, gain=model, forbid=(IN_GB,) if model.spill_over else ())
    answer = solve(inputs_of(chances, quarters=1), rules_of(entries, [purse_of()]), params=params)
    assert round(answer.gain.mid, 2) == gain
