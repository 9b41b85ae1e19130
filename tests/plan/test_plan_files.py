"""plan.json and plan.csv: the round trip, the published schema, what a spreadsheet needs."""

import csv
import dataclasses
import json
from importlib.resources import files

import jsonschema
import pytest

from tradewind.plan import (
    LACKS,
    NOTES,
    WHY,
    Plan,
    PlanFileInvalidError,
    read_plan,
    read_rules,
    solve,
    write_plan,
)
from tradewind.terms import Interval


@pytest.fixture(scope="module")
def plan(inputs_of, params_of) -> Plan:
    inputs = inputs_of(
        {("bts", "US"): (0.6, 4e6), ("itzy", "US"): (0.3, 1e6), ("itzy", "VN"): (0.3, 1e6)},
        emerging=("itzy",),
    )
    return solve(inputs, read_rules(params_of()), params=params_of())


def test_a_plan_comes_back_from_its_dict(plan):
    assert Plan.from_dict(json.loads(json.dumps(plan.to_dict()))) == plan


def test_a_plan_comes_back_from_its_file(plan, tmp_path):
    path, _ = write_plan(plan, out=tmp_path / "new")
    assert read_plan(path) == plan


def test_the_plan_carries_the_kinds_it_chose_among(plan, params_of):
    kinds = read_rules(params_of()).kinds
    assert [(k.kind, k.lift, k.cost_cap_eur, k.checked) for k in plan.kinds] == [
        (k.kind, k.lift, k.cost_cap_eur, k.checked) for k in kinds
    ]


def test_the_file_follows_the_published_schema(plan, tmp_path):
    path, _ = write_plan(plan, out=tmp_path)
    schema = json.loads(files("tradewind.plan").joinpath("plan.schema.json").read_text("utf-8"))
    values = json.loads(path.read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(values)
    assert values["$schema"] == schema["$id"]


def test_every_reason_is_declared_with_its_values(plan):
    given = [(WHY, reason) for line in plan.lines for reason in line.why]
    given += [(LACKS, reason) for line in plan.left_out for reason in line.lacks]
    given += [(NOTES, reason) for reason in plan.notes]
    assert given
    for declared, reason in given:
        assert tuple(reason.values) == declared[reason.reason]


def test_the_table_holds_a_line_a_row_and_sums_to_the_plan(plan, tmp_path):
    _, path = write_plan(plan, out=tmp_path)
    content = path.read_bytes()
    assert content.startswith(b"\xef\xbb\xbf")
    rows = list(csv.DictReader(content.decode("utf-8-sig").splitlines()))
    assert [row["id"] for row in rows] == [line.id for line in plan.lines]
    cents = sum(round(100 * float(row["cost_eur"])) for row in rows)
    assert cents == plan.cost_eur_cents


def test_a_name_that_begins_like_a_formula_is_defused(plan, tmp_path):
    line = dataclasses.replace(plan.lines[0], artist="=1+1")
    _, path = write_plan(dataclasses.replace(plan, lines=(line,)), out=tmp_path)
    (row,) = csv.DictReader(path.read_text("utf-8-sig").splitlines())
    assert row["artist"] == "'=1+1"


@pytest.mark.parametrize("lift", [0.1, 0.00001], ids=["in the plan", "left out"])
def test_an_action_that_costs_nothing_is_written(
    inputs_of, params_of, kind_of, purse_of, rules_of, tmp_path, lift
):
    kinds = [
        kind_of("greeting", cost_eur=0, lift=Interval(0, lift, 1), workload_days=11.0),
        kind_of("visit", workload_days=2.0),
    ]
    inputs = inputs_of({("bts", "US"): (0.6, 4e6)}, quarters=1)
    rules, params = rules_of(kinds, [purse_of()]), params_of(quarters=1)
    found = solve(inputs, rules, params=params)
    assert read_plan(write_plan(found, out=tmp_path)[0]) == found
    shown = found.lines if lift == 0.1 else found.left_out
    assert "greeting" in {line.kind for line in shown}


def test_a_figure_that_is_none_is_never_written(plan, tmp_path):
    with pytest.raises(ValueError, match="not JSON compliant"):
        write_plan(dataclasses.replace(plan, gap=float("nan")), out=tmp_path)
    assert list(tmp_path.iterdir()) == []


def test_no_draft_is_left_beside_the_files(plan, tmp_path):
    write_plan(plan, out=tmp_path)
    write_plan(plan, out=tmp_path)
    assert sorted(path.name for path in tmp_path.iterdir()) == ["plan.csv", "plan.json"]


def test_a_plan_of_another_version_is_refused(plan):
    with pytest.raises(PlanFileInvalidError, match="version 7"):
        Plan.from_dict({**plan.to_dict(), "version": 7})


def test_a_plan_without_lines_field_is_refused(plan):
    values = plan.to_dict()
    del values["lines"]
    with pytest.raises(PlanFileInvalidError, match="the plan lacks 'lines'"):
        Plan.from_dict(values)


def test_an_interval_out_of_order_is_refused(plan):
    values = {**plan.to_dict(), "gain": {"low": 2.0, "mid": 1.0, "high": 3.0}}
    with pytest.raises(PlanFileInvalidError, match="'gain' of the plan is out of order"):
        Plan.from_dict(values)


@pytest.mark.parametrize("text", ["", "{", "[1]", "\x00"])
def test_a_damaged_file_is_refused(tmp_path, text):
    path = tmp_path / "plan.json"
    path.write_text(text)
    with pytest.raises(PlanFileInvalidError, match=r"plan\.json"):
        read_plan(path)


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (lambda v: v["lines"][2].pop("end"), "line 3 lacks 'end'"),
        (lambda v: v["lines"][0].update(market="US"), "line 1 holds 'market', which no plan has"),
        (lambda v: v["lines"][1].update(start="soon"), "'start' of line 2 is \"soon\""),
        (lambda v: v["lines"][1].update(cost_eur_cents="5"), "'cost_eur_cents' of line 2 is \"5\""),
        (lambda v: v["lines"].append(7), "is 7, not fields with values"),
        (lambda v: v["kinds"][0]["lift"].pop("mid"), "'lift' of kind of action 1 lacks 'mid'"),
        (lambda v: v["budgets"][0].pop("name"), "budget 1 lacks 'name'"),
        (lambda v: v["left_out"][0].pop("lacks"), "line left out 1 lacks 'lacks'"),
        (lambda v: v["lines"][0]["why"][0].pop("values"), "reason 1 of 'why' of line 1 lacks"),
        (lambda v: v.update(notes=None), "'notes' of the plan is null"),
        (lambda v: v.pop("version"), "it has no 'version'"),
    ],
)
def test_a_plan_with_a_fault_names_the_file_the_place_and_the_remedy(plan, tmp_path, spoil, said):
    values = plan.to_dict()
    values["lines"] = [dict(values["lines"][0]) for _ in range(3)]
    spoil(values)
    path = tmp_path / "plan.json"
    path.write_text(json.dumps(values))
    with pytest.raises(PlanFileInvalidError) as told:
        read_plan(path)
    assert str(told.value).startswith(f"{path}: ")
    assert said in told.value.found
    assert "make the plan again" in told.value.remedy


def test_the_table_in_place_of_the_plan_asks_for_the_plan(plan, tmp_path):
    _, table = write_plan(plan, out=tmp_path)
    with pytest.raises(PlanFileInvalidError, match=r"plan\.csv: this is no plan.*not plan\.csv"):
        read_plan(table)


def test_a_missing_plan_is_told_without_numbers_of_the_system(tmp_path):
    with pytest.raises(PlanFileInvalidError, match=r"cannot read a plan: no such file"):
        read_plan(tmp_path / "plan.json")


def test_a_plan_of_the_first_version_is_read_with_what_it_did_not_know_left_empty(plan):
    values = plan.to_dict() | {"version": 1}
    for name in ("prices", "frontier", "risk"):
        del values[name]
    for budget in values["budgets"]:
        del budget["by_period_eur_cents"]
    for line in values["left_out"]:
        del line["loses"]
    read = Plan.from_dict(values)
    assert (read.lines, read.prices, read.frontier, read.risk) == (plan.lines, (), (), None)
