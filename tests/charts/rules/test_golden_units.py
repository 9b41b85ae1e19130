"""The golden examples of units: numbers 1, 2 and 4 to 12."""

from fractions import Fraction

import pytest

from tradewind.charts.rules.units import (
    ChartRulesUnpublishedError,
    decimal_units,
    shown_units,
    uncounted,
    units,
)
from tradewind.rulebook.chart_rules import chart_rules, rules_named
from tradewind.terms import InputInvalidError

WEEK = {"premium": 1250, "ad_supported": 3750, "track_sale": 10}
NEW_WEEK = {"premium": 1000, "ad_supported": 2500, "track_sale": 10}
UK_WEEK = {"premium": 9000, "ad_supported": 6000}
ALBUM_RULES = [r.name for r in chart_rules().values() if r.ranks == "albums" and r.weights]


@pytest.mark.parametrize(
    ("number", "name", "quantities", "expected"),
    [
        (1, "uk-singles-2018", UK_WEEK, 100),
        (4, "b200-2018", WEEK, 3),
        (5, "b200-2026", WEEK, Fraction(15, 4)),
        (6, "b200-2026", NEW_WEEK, 3),
        (7, "b200-2018", NEW_WEEK, Fraction(37, 15)),
        (8, "b200-2014", {"premium": 1500}, 1),
        (8, "b200-2014", {"ad_supported": 1500}, 1),
        (8, "b200-2014", {"stream": 1500}, 1),
        (10, "luminate-stream-equivalent", {"ad_supported": Fraction(9, 2)}, 1),
        (11, "luminate-stream-equivalent", {"track_sale": 1}, 200),
        (11, "luminate-stream-equivalent", {"ad_supported": 900}, 200),
        (12, "hot100-2018", {"ad_supported": 3, "programmed": 2}, 3),
    ],
)
def test_golden_example(number, name, quantities, expected):
    assert units(rules_named(name), quantities) == expected


def test_golden_example_2_accelerated():
    assert units(rules_named("uk-singles-2018"), UK_WEEK, accelerated=True) == 50


@pytest.mark.parametrize("name", ALBUM_RULES)
def test_golden_example_9_programmed_streams_make_no_album(name):
    assert units(rules_named(name), {"programmed": 10**9}) == 0


@pytest.mark.parametrize("name", [r.name for r in chart_rules().values() if not r.refused])
def test_whole_points_are_the_units_exactly(name):
    rules = rules_named(name)
    plays = dict(zip(rules.weights, (7, 11, 13, 17, 19, 23), strict=False))
    points = sum(rules.numerators[use] * n for use, n in plays.items())
    slower = sum(rules.accelerated_numerators[use] * n for use, n in plays.items())
    assert Fraction(points, rules.scale) == units(rules, plays)
    assert Fraction(slower, rules.scale) == units(rules, plays, accelerated=True)


@pytest.mark.parametrize("name", [r.name for r in chart_rules().values() if r.refused])
def test_rules_without_published_weights_are_refused_with_the_reason(name):
    rules = rules_named(name)
    with pytest.raises(ChartRulesUnpublishedError, match="not publish") as error:
        units(rules, {"premium": 1})
    assert rules.refused in error.value.found


def test_an_unknown_use():
    with pytest.raises(InputInvalidError, match="'paid' is no use"):
        units(rules_named("b200-2018"), {"paid": 1})


def test_what_a_secret_weight_leaves_out_is_named():
    rules = rules_named("hot100-2026")
    assert uncounted(rules, {"programmed": 5, "premium": 1, "track_sale": 0}) == ("programmed",)


@pytest.mark.parametrize(
    ("points", "shown"), [(3750, "1"), (1, "0.00"), (9250, "2.47"), (3_750_000, "1,000")]
)
def test_units_are_rounded_for_display_alone(points, shown):
    assert shown_units(points, rules_named("b200-2018")) == shown


@pytest.mark.parametrize(
    ("name", "points", "told"),
    [
        ("tradewind-export-2026", 23_044_994, "4608998.8"),
        ("tradewind-export-2026", 5, "1"),
        ("b200-2026", 1800, "0.36"),
        ("b200-2018", 1, "0.000267"),
        ("b200-2018", 3, "0.0008"),
        ("spotify-weekly", 1_283_488, "1283488"),
    ],
)
def test_units_in_decimals_are_exact_where_they_end(name, points, told):
    assert decimal_units(points, rules_named(name)) == told
