"""A plan made again around one before: what is committed stays, and the rest moves little."""

import dataclasses
import datetime as dt
import json
from importlib.resources import files
from itertools import combinations

import jsonschema
import pytest

from tradewind.plan import (
    NOTES,
    CommittedLineError,
    Keep,
    KeepAsked,
    LineKey,
    PlanInfeasibleError,
    check,
    parse_budgets,
    read_keep,
    read_rules,
    solve,
    write_plan,
)
from tradewind.plan.candidates import candidates_of
from tradewind.plan.keep import with_committed
from tradewind.plan.quarter import quarters_from
from tradewind.plan.solver.first_plan import first_plan
from tradewind.plan.solver.stay import gain_of, places_of, stay
from tradewind.terms import InputInvalidError, Interval

CHANCES = {
    ("bts", "US"): (0.6, 4e6),
    ("itzy", "US"): (0.3, 1e6),
    ("itzy", "VN"): (0.3, 1.1e6),
    ("nct", "VN"): (0.3, 1e6),
}


def spots(lines):
    return {(line.artist_id, line.territory, line.kind, line.quarter) for line in lines}


def note_of(plan):
    (note,) = [note for note in plan.notes if note.reason == "stayed"]
    return note.values


@pytest.fixture(scope="module")
def asked(inputs_of, params_of):
    """Inputs, rules and params with EUR 60,000."""
    params = params_of(budgets=parse_budgets(["EUR 60k"]))
    return inputs_of(CHANCES), read_rules(params), params


@pytest.fixture(scope="module")
def before(asked):
    inputs, rules, params = asked
    return solve(inputs, rules, params=params)


@pytest.fixture(scope="module")
def changed(inputs_of):
    """The same artists, after forecasts turned in favour of others."""
    turned = {**CHANCES, ("bts", "US"): (0.1, 1e6), ("nct", "VN"): (0.5, 3e6)}
    return inputs_of(turned)


def test_after_no_change_the_plan_stays_as_it_is(asked, before):
    inputs, rules, params = asked
    again = solve(inputs, rules, params=params, keep=Keep(before))
    assert spots(again.lines) == spots(before.lines)
    count = len(before.lines)
    values = {"of": count, "committed": 0, "kept": count, "moved": 0, "dropped": 0, "new": 0}
    assert note_of(again) == values | {"given_up": 0.0}


def test_committed_lines_stay_whatever_the_forecasts_say(asked, before, changed):
    _, rules, params = asked
    free = solve(changed, rules, params=params)
    committed = [line for line in before.lines if line.artist_id == "bts"]
    assert not spots(committed) <= spots(free.lines)
    ids = frozenset(line.id for line in committed)
    keep = Keep(before, ids, tolerance=0.0)
    plan = solve(changed, rules, params=params, keep=keep)
    assert spots(committed) <= spots(plan.lines)
    marked = [line for line in plan.lines if "committed" in {why.reason for why in line.why}]
    assert spots(marked) == spots(committed)
    assert note_of(plan)["committed"] == len(committed)


def test_a_kept_plan_passes_the_check_and_keeps_its_bound(asked, before, changed):
    _, rules, params = asked
    best = solve(changed, rules, params=params)
    plan = solve(changed, rules, params=params, keep=Keep(before, tolerance=0.05))
    assert check(plan, inputs=changed, rules=rules, params=params).passed
    assert plan.gain.mid >= 0.95 * best.gain.mid * (1 - 1e-6)
    assert plan.bound >= best.gain.mid * (1 - 1e-6)


def test_the_more_may_be_given_up_the_more_stays(asked, before, changed):
    _, rules, params = asked
    plans = [
        solve(changed, rules, params=params, keep=Keep(before, tolerance=tolerance))
        for tolerance in (0.0, 0.05, 0.3, 0.99)
    ]
    kept = [note_of(plan)["kept"] for plan in plans]
    assert kept == sorted(kept) and kept[0] < kept[-1] == len(before.lines)
    for plan, tolerance in zip(plans, (0.0, 0.05, 0.3, 0.99), strict=True):
        assert note_of(plan)["given_up"] <= tolerance + 1e-6


def test_the_counts_are_those_of_the_lines(asked, before, changed):
    _, rules, params = asked
    plan = solve(changed, rules, params=params, keep=Keep(before, tolerance=0.02))
    values = note_of(plan)
    assert values["kept"] == len(spots(before.lines) & spots(plan.lines))
    assert values["kept"] + values["moved"] + values["dropped"] == len(before.lines)
    assert values["kept"] + values["moved"] + values["new"] == len(plan.lines)


def test_no_set_of_lines_keeps_more_within_the_tolerance(
    inputs_of, params_of, kind_of, purse_of, rules_of
):
    """Every subset of a small world, judged by what no solver had a part in."""
    kinds = [kind_of("visit"), kind_of("record", lift=Interval(0.05, 0.13, 0.2), cost_eur=14_000)]
    inputs = inputs_of(CHANCES, quarters=1)
    rules, params = rules_of(kinds, [purse_of()]), params_of(quarters=1)
    old = solve(inputs, rules, params=dataclasses.replace(params, budgets=params.budgets))
    turned = inputs_of({**CHANCES, ("bts", "US"): (0.1, 1e6)}, quarters=1)
    candidates = candidates_of(turned, rules, params)
    places = range(candidates.open.size)
    budget = rules.purses[0].budget_eur_cents
    _, _, kind = zip(*(unravelled(candidates, place) for place in places), strict=True)
    cost = [int(rules.kinds[k].cost_eur * 70) for k in kind]  # the funder's 70 %, in cents
    sets = [
        chosen
        for size in range(1, len(places) + 1)
        for chosen in combinations(places, size)
        if sum(cost[place] for place in chosen) <= budget
    ]
    gains = {chosen: gain_of(candidates, list(chosen)) for chosen in sets}
    best = max(gains, key=gains.get)
    for tolerance in (0.0, 0.02, 0.1, 0.3):
        keep = Keep(old, tolerance=tolerance)
        held = set(places_of(candidates, keep).tolist())
        most = max(
            (len(held & set(chosen)), gains[chosen])
            for chosen in sets
            if gains[chosen] >= (1 - tolerance) * gains[best] * (1 - 1e-9)
        )
        found = stay(candidates, as_array(best), keep)
        assert len(held & set(found.tolist())) == most[0]
        assert gain_of(candidates, found) == pytest.approx(most[1])


def unravelled(candidates, place):
    quarters, kinds = candidates.open.shape[1:]
    return place // (quarters * kinds), place // kinds % quarters, place % kinds


def as_array(places):
    import numpy as np

    return np.array(places, dtype=np.int64)


def test_lines_that_are_over_are_not_asked_for_again(asked, before, inputs_of):
    _, rules, params = asked
    later = dataclasses.replace(inputs_of(CHANCES), quarters=inputs_of(CHANCES).quarters[1:])
    one = dataclasses.replace(params, quarters=1, start=later.quarters[0].start)
    later = dataclasses.replace(later, quarters=(dataclasses.replace(later.quarters[0], number=0),))
    ids = frozenset(line.id for line in before.lines)
    plan = solve(later, rules, params=one, keep=Keep(before, ids))
    due = [line for line in before.lines if line.start >= later.quarters[0].start]
    assert (note_of(plan)["of"], note_of(plan)["dropped"]) == (len(due), 0)


def test_committed_lines_that_money_no_longer_bears_are_told(asked, before):
    inputs, _, params = asked
    poor = dataclasses.replace(params, budgets=parse_budgets(["EUR 20k"]))
    with pytest.raises(PlanInfeasibleError, match="no plan keeps every rule"):
        solve(
            inputs,
            read_rules(poor),
            params=poor,
            keep=Keep(before, frozenset(line.id for line in before.lines)),
        )


def test_a_committed_line_that_was_done_says_so(asked, before, inputs_of):
    _, rules, params = asked
    yearly = {kind.kind for kind in rules.kinds if kind.once_a_year}
    line = next(line for line in before.lines if line.kind in yearly)
    spot = (line.artist_id, line.territory, line.kind)
    done = inputs_of(CHANCES, done={spot: dt.date(2019, 6, 1)})
    with pytest.raises(CommittedLineError, match=rf"{line.id} .*done on 2019-06-01"):
        solve(done, rules, params=params, keep=Keep(before, frozenset({line.id})))


def test_a_committed_line_of_an_artist_without_forecast_is_told(asked, before, inputs_of):
    _, rules, params = asked
    line = before.lines[0]
    left = {pair: known for pair, known in CHANCES.items() if pair[0] != line.artist_id}
    with pytest.raises(CommittedLineError, match="no forecast there any more"):
        solve(inputs_of(left), rules, params=params, keep=Keep(before, frozenset({line.id})))


def test_committed_and_forbidden_is_told(asked, before):
    inputs, rules, params = asked
    line = before.lines[0]
    params = dataclasses.replace(
        params, forbid=(LineKey(line.artist_id, line.territory, line.kind),)
    )
    with pytest.raises(CommittedLineError, match="committed and forbidden"):
        solve(inputs, rules, params=params, keep=Keep(before, frozenset({line.id})))


def test_lines_are_committed_by_id_by_day_and_by_the_mark_of_the_plan_before(
    asked, before, tmp_path
):
    inputs, rules, params = asked
    last = before.lines[-1]
    marked = solve(inputs, rules, params=params, keep=Keep(before, frozenset({last.id})))
    path, _ = write_plan(marked, out=tmp_path)
    (mark,) = [line for line in marked.lines if spots([line]) == spots([last])]
    other = next(line for line in marked.lines if line.id != mark.id)
    assert read_keep(KeepAsked(path)).committed == {mark.id}
    assert read_keep(KeepAsked(path, (other.id,))).committed == {mark.id, other.id}
    second = inputs.quarters[1].start
    early = {line.id for line in marked.lines if line.start < second}
    assert read_keep(KeepAsked(path, (), second)).committed == early | {mark.id}
    with pytest.raises(CommittedLineError, match=r"no line 'L999'.*nearest is"):
        read_keep(KeepAsked(path, ("L999",)))


def test_the_note_follows_its_declaration_and_the_published_schema(asked, before):
    inputs, rules, params = asked
    keep = Keep(before, frozenset({before.lines[0].id}))
    plan = solve(inputs, rules, params=params, keep=keep)
    assert tuple(note_of(plan)) == NOTES["stayed"]
    schema = json.loads(files("tradewind.plan").joinpath("plan.schema.json").read_text("utf-8"))
    jsonschema.Draft202012Validator(schema).validate(plan.to_dict())


def test_quarters_that_begin_elsewhere_keep_a_line_in_the_one_that_holds_its_start(
    asked, before, inputs_of
):
    _, rules, params = asked
    start = before.lines[0].start - dt.timedelta(days=1)  # each old quarter's first day is inside
    inputs = dataclasses.replace(inputs_of(CHANCES), quarters=quarters_from(start, 2))
    shifted = dataclasses.replace(params, start=start)
    plan = solve(inputs, rules, params=shifted, keep=Keep(before, tolerance=0.0))
    values = note_of(plan)
    assert (values["of"], values["kept"], values["moved"]) == (len(before.lines),) * 2 + (0,)


def test_a_plan_before_of_another_home_is_told(asked, before):
    inputs, rules, params = asked
    other = dataclasses.replace(before, home="VN")
    with pytest.raises(InputInvalidError, match="the plan before is of VN, this one of KR"):
        solve(inputs, rules, params=params, keep=Keep(other))


def test_committed_lines_that_need_each_other_are_in_the_first_plan(
    inputs_of, params_of, kind_of, purse_of, rules_of
):
    """Whoever stops at once gets a plan too: the campaign is listed before what it needs."""
    kinds = [
        kind_of("campaign", needs=("record",), lift=Interval(0.1, 0.3, 0.4)),
        kind_of("record", once_a_year=True),
    ]
    inputs = inputs_of({("bts", "US"): (0.6, 4e6)})
    rules, params = rules_of(kinds, [purse_of(budget=1_400_000)]), params_of(office=1_400_000)
    found = solve(inputs, rules, params=params).lines
    second = inputs.quarters[1]
    late = tuple(
        dataclasses.replace(line, start=second.start, quarter=second.name) for line in found
    )
    assert [line.kind for line in late] == ["campaign", "record"]
    old = dataclasses.replace(solve(inputs, rules, params=params), lines=late)
    keep = Keep(old, frozenset(line.id for line in old.lines))
    forced = with_committed(params, keep, inputs, rules)
    held = first_plan(candidates_of(inputs, rules, forced)).lines.tolist()
    assert held == [2, 3]  # both in the second quarter of the only pair


def test_whoever_stops_the_search_keeps_lines_too(asked, before, changed):
    _, rules, params = asked
    keep = Keep(before, tolerance=0.99)
    plan = solve(changed, rules, params=params, keep=keep, stop=lambda: True)
    assert note_of(plan)["kept"] == len(before.lines)
