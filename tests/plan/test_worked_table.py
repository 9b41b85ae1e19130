"""The worked table of docs/methods/plan.md, line by line."""

import pytest

from tradewind.plan import solve
from tradewind.terms import Interval


@pytest.mark.parametrize(
    ("kinds", "gain"),
    [
        (["localised_release"], 93_600),
        (["collaboration"], 187_500),
        (["localised_release", "collaboration"], 234_300),
    ],
)
def test_the_table_of_the_method_page(
    kinds, gain, kind_of, purse_of, rules_of, inputs_of, params_of
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
    inputs = inputs_of(
        {("bts", "US"): (0.6, 1_200_000.0), ("nobody", "US"): (0.0, 1_200_000.0)}, quarters=1
    )
    answer = solve(inputs, rules_of(entries, [purse_of()]), params=params_of(quarters=1))
    assert round(answer.gain.mid) == gain
