"""Two plans compared: lines, totals, and the gain between them with its interval."""

import csv
import dataclasses
import json

import pytest
from click.testing import CliRunner

from tradewind.cli.plan import command
from tradewind.plan import compare_plans, parse_budgets, read_rules, solve, write_plan
from tradewind.terms import Interval


@pytest.fixture(scope="module")
def plans(inputs_of, params_of):
    """The same question with little money and with more."""
    chances = {("bts", "US"): (0.6, 4e6), ("itzy", "US"): (0.3, 1e6), ("itzy", "VN"): (0.3, 1e6)}
    inputs = inputs_of(chances)

    def made(money):
        params = params_of(budgets=parse_budgets([money]))
        return solve(inputs, read_rules(params), params=params)

    return made("EUR 40k"), made("EUR 120k")


def without(plan, *numbers):
    return dataclasses.replace(
        plan, lines=tuple(line for n, line in enumerate(plan.lines) if n not in numbers)
    )


def changed_line(plan, **changes):
    first = dataclasses.replace(plan.lines[0], **changes)
    return dataclasses.replace(plan, lines=(first, *plan.lines[1:]))


def test_a_plan_beside_itself_differs_in_nothing(plans):
    found = compare_plans(plans[1], plans[1])
    assert (found.only_before, found.only_after, found.changed) == ((), (), ())
    assert (len(found.pairs), found.gain) == (len(plans[1].lines), Interval(0.0, 0.0, 0.0))


def test_lines_of_one_alone_are_told_apart(plans):
    _, plan = plans
    found = compare_plans(without(plan, 0), without(plan, 1))
    assert (found.only_before, found.only_after) == ((plan.lines[1],), (plan.lines[0],))
    assert len(found.pairs) == len(plan.lines) - 2


def test_every_line_is_counted_once(plans):
    found = compare_plans(*plans)
    assert len(found.only_before) + len(found.pairs) == len(plans[0].lines)
    assert len(found.only_after) + len(found.pairs) == len(plans[1].lines)


def test_what_changed_of_a_line_is_named(plans):
    _, plan = plans
    line = plan.lines[0]
    changes = {
        "money": {"cost_eur_cents": line.cost_eur_cents + 1},
        "payers": {"by_funder_eur_cents": {"partner": 5}},
        "gain": {"gain": Interval(0.0, 2.0, 3.0)},
        "quarter": {"start": line.start.replace(year=2031), "quarter": "2031-Q3"},
    }
    for what, change in changes.items():
        (pair,) = compare_plans(plan, changed_line(plan, **change)).changed
        assert (pair.before, pair.changed) == (line, (what,))


def test_a_kind_done_twice_is_matched_quarter_by_quarter(plans):
    line = dataclasses.replace(plans[1].lines[0], id="A")
    later = dataclasses.replace(line, id="B", start=line.start.replace(year=2031))
    latest = dataclasses.replace(line, id="C", start=line.start.replace(year=2032))
    before = dataclasses.replace(plans[1], lines=(line, later))
    after = dataclasses.replace(plans[1], lines=(latest, line))
    pairs = [(pair.before.id, pair.after.id) for pair in compare_plans(before, after).pairs]
    assert pairs == [("A", "A"), ("B", "C")]


@pytest.mark.parametrize("by", ["artist", "market", "kind", "funder"])
def test_totals_add_up_to_both_plans(plans, by):
    found = compare_plans(*plans)
    totals = found.totals[by]
    assert sum(total.cost_eur_cents_before for total in totals) == plans[0].cost_eur_cents
    assert sum(total.cost_eur_cents_after for total in totals) == plans[1].cost_eur_cents
    if by != "funder":
        assert sum(total.lines_after for total in totals) == len(plans[1].lines)
        assert sum(total.gain_after for total in totals) == pytest.approx(plans[1].gain.mid)


def test_against_nothing_the_difference_is_the_plans_own_gain(plans):
    _, plan = plans
    nothing = dataclasses.replace(plan, lines=(), gain=Interval(0.0, 0.0, 0.0))
    gain = compare_plans(nothing, plan).gain
    assert gain.mid == plan.gain.mid
    assert (gain.low, gain.high) == pytest.approx((plan.gain.low, plan.gain.high))


def test_the_other_way_round_the_difference_is_turned(plans):
    there, back = compare_plans(*plans).gain, compare_plans(*reversed(plans)).gain
    assert there.mid > 0
    assert (-back.high, -back.mid, -back.low) == pytest.approx((there.low, there.mid, there.high))


def test_what_both_hold_alike_falls_out_of_the_interval(plans):
    """One line more: its own interval, not that of two whole plans."""
    _, plan = plans
    last = plan.lines[-1]
    fewer = without(plan, len(plan.lines) - 1)
    fewer = dataclasses.replace(
        fewer, gain=Interval(0.0, plan.gain.mid - last.gain.mid, plan.gain.mid)
    )
    gain = compare_plans(fewer, plan).gain
    assert gain.high - gain.low < 2 * (last.gain.high - last.gain.low)
    assert gain.high - gain.low < plan.gain.high - plan.gain.low


def test_gains_in_different_units_are_not_compared(plans):
    points = dataclasses.replace(plans[1], gain_unit="points")
    assert compare_plans(plans[0], points).gain is None
    assert compare_plans(plans[0], points).to_dict()["gain"] is None


@pytest.fixture
def folders(plans, tmp_path):
    for name, plan in zip("ab", plans, strict=True):
        write_plan(plan, out=tmp_path / name)
    return tmp_path


def run(*options):
    return CliRunner().invoke(command, ["compare", *map(str, options)], catch_exceptions=False)


def test_the_terminal_says_what_differs(folders, plans):
    found = compare_plans(*plans)
    said = run(folders / "a", folders / "b" / "plan.json").output
    assert f"Only in B: {len(found.only_after)} line" in said
    assert f"B brings +{found.gain.mid:,.0f} streams against A" in said
    assert "By funder" in said and "By market" in said


def test_the_table_and_the_file_hold_every_line(folders, plans):
    found = compare_plans(*plans)
    table, file = folders / "new" / "c.csv", folders / "c.json"
    said = run(folders / "a", folders / "b", "--csv", table, "--json", file).output
    rows = list(csv.DictReader(table.read_text("utf-8-sig").splitlines()))
    assert len(rows) == len(found.only_before) + len(found.only_after) + len(found.pairs)
    assert sum(float(row["cost_eur_b"] or 0) for row in rows) * 100 == plans[1].cost_eur_cents
    values = json.loads(file.read_text("utf-8"))
    assert values["gain"]["mid"] == found.gain.mid
    assert len(values["only_after"]) == len(found.only_after)
    assert f"Written: {table}" in said and f"Written: {file}" in said


def test_rows_are_limited_and_counted(folders):
    said = run(folders / "a", folders / "b", "--rows", "1").output
    assert "more; --rows" in said


def test_forecasts_of_different_weeks_are_told(folders, plans):
    older = dataclasses.replace(plans[0], origin=plans[0].origin.replace(year=2018))
    write_plan(older, out=folders / "old")
    assert "a part of the difference is theirs" in run(folders / "old", folders / "b").output
