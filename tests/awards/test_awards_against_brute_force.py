"""The best set, its ties, its neighbours and its prices against every subset."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tradewind.awards import AwardsInfeasibleError

pytestmark = pytest.mark.slow


@pytest.mark.parametrize("seed", range(40))
def test_the_set_its_ties_and_its_neighbours_are_those_of_all_subsets(round_of, oracle, seed):
    applications, rules = round_of(*oracle.made_up(seed, 8))
    tried = list(oracle.all_sets(applications, rules))
    if not tried:
        with pytest.raises(AwardsInfeasibleError):
            round_of(*oracle.made_up(seed, 8)).solved()
        return
    answer = round_of(*oracle.made_up(seed, 8)).solved(within=Fraction(1, 5), alternatives=300)
    best = max(one.worth for one in tried)
    assert answer.worth == best and answer.proven and answer.bound == pytest.approx(float(best))
    ties = {one.ids for one in tried if one.worth == best}
    found = [answer.amounts_minor, *(tie.amounts_minor for tie in answer.ties)]
    assert {frozenset(amounts) for amounts in found} == ties
    near = {one.ids for one in tried if best * Fraction(4, 5) <= one.worth < best}
    assert {frozenset(one.amounts_minor) for one in answer.alternatives} == near
    spent = min(sum(one.amounts.values()) for one in tried if one.worth == best)
    assert answer.money_minor == spent and not answer.ties_cut and not answer.alternatives_cut


@pytest.mark.parametrize("seed", range(20))
def test_forcing_an_application_the_other_way_loses_what_all_subsets_say(round_of, oracle, seed):
    applications, rules = round_of(*oracle.made_up(seed, 7))
    tried = list(oracle.all_sets(applications, rules))
    if not tried:
        return
    answer = round_of(*oracle.made_up(seed, 7)).solved()
    for award in answer.awards:
        without = [one.worth for one in tried if award.id not in one.ids]
        assert award.indispensable is (not without)
        assert award.loss_without == (answer.worth - max(without) if without else None)
    for left in answer.left_out:
        with_it = [one.worth for one in tried if left.id in one.ids]
        kinds = {lack.reason for lack in left.lacks}
        if not with_it:
            assert kinds & {"conflict", "barred_score", "barred_cap", "barred_no_budget"}
            continue
        loss = answer.worth - max(with_it)
        assert kinds == ({"tied"} if loss == 0 else {"outscored"})
        if loss:
            assert left.lacks[0].values["loss"] == loss


@pytest.mark.parametrize("seed", range(12))
def test_with_the_score_it_needs_an_application_left_out_ties(round_of, oracle, seed):
    applications, rules = round_of(*oracle.made_up(seed, 6))
    if not list(oracle.all_sets(applications, rules)):
        return
    answer = round_of(*oracle.made_up(seed, 6)).solved()
    for left in answer.left_out:
        for lack in left.lacks:
            if lack.reason != "outscored":
                continue
            raised = tuple(
                replace(a, scores={"": lack.values["needed"]}) if a.id == left.id else a
                for a in applications
            )
            tried = list(oracle.all_sets(raised, rules))
            best = max(one.worth for one in tried)
            assert max(one.worth for one in tried if left.id in one.ids) == best
            assert max(one.worth for one in tried if left.id not in one.ids) == best


@pytest.mark.parametrize("seed", range(16))
def test_partial_awards_are_the_best_of_all_amounts(round_of, oracle, seed):
    texts = oracle.made_up(seed, 4, partial=True)
    applications, rules = round_of(*texts)
    tried = list(oracle.all_sets(applications, rules))
    if not tried:
        return
    answer = round_of(*texts).solved()
    assert answer.worth == max(one.worth for one in tried)
    assert any(one.amounts == answer.amounts_minor for one in tried)


@pytest.mark.parametrize("seed", range(10))
def test_prices_are_those_of_the_round_solved_anew(round_of, oracle, seed):
    applications, rules = round_of(*oracle.made_up(seed, 7))
    if not list(oracle.all_sets(applications, rules)):
        return
    answer = round_of(*oracle.made_up(seed, 7)).solved()
    without = {}
    for used in answer.rules:
        if used.rule.reason in ("limit", "share_floor", "share_ceiling", "count_ceiling"):
            without[used.rule.values["name"]] = used.without
        if used.rule.reason == "budget":
            place = [budget.name for budget in rules.budgets].index(used.rule.values["name"])
            more = rules.budgets[place].amount_minor + int(used.looser.by)
            changed = rules.changed("budgets", place, amount_minor=more)
            best = max(one.worth for one in oracle.all_sets(applications, changed))
            assert used.looser.gain == best - answer.worth
    for kind, place in oracle.droppable(rules):
        name = getattr(getattr(rules, kind)[place], "name", None)
        if name in without:
            freed = oracle.all_sets(applications, rules.without(kind, place))
            assert without[name] == max(one.worth for one in freed) - answer.worth


CONFLICTS = (
    (  # a larger conflict stands before the smallest
        "force_in = ['A0', 'A1', 'A2', 'A3']",
        "[[budget]]\nname = 'All'\namount = 10\n"
        "[[count]]\nname = 'Many'\nat_least = 5\n[[count]]\nname = 'Few'\nat_most = 4\n",
    ),
    ("force_in = ['A0', 'A1', 'A2', 'A3']", "[[budget]]\nname = 'All'\namount = 9"),
    (
        "force_in = ['A0']",
        "[[budget]]\nname = 'All'\namount = 90\n[[limit]]\nname = 'Good'\nminimum_score = 9\n"
        "[[count]]\nname = 'Pop'\nwhere = { genre = 'pop' }\nat_most = 2",
    ),
    (
        "",
        "[[budget]]\nname = 'All'\namount = 90\n"
        "[[share]]\nname = 'S'\nwhere = { region = 'South' }\nat_least = 0.6\n"
        "[[share]]\nname = 'N'\nwhere = { region = 'North' }\nat_least = 0.6\n"
        "[[per]]\nfield = 'company'\nawards = 2",
    ),
    (
        "force_in = ['A1']",
        "[[budget]]\nname = 'All'\namount = 90\n"
        "[[count]]\nname = 'Many'\nat_least = 5\n[[count]]\nname = 'Jazz'\nat_most = 1\n"
        "where = { genre = 'jazz' }\n[[count]]\nname = 'Pop'\nat_most = 1\n"
        "where = { genre = 'pop' }\n[[per]]\nfield = 'artist'\nawards = 1",
    ),
)


@pytest.mark.parametrize(("top", "rules"), CONFLICTS)
@pytest.mark.parametrize("seed", [1, 2])
def test_the_conflict_named_is_the_smallest(round_of, oracle, top, rules, seed):
    texts = oracle.made_up(seed, 6)[0], f"{top}\n{rules}\n"
    applications, read = round_of(*texts)
    with pytest.raises(AwardsInfeasibleError) as told:
        round_of(*texts).solved()
    # limits and per-group rules are named application by application, so they may count for more
    named = {
        rule.values.get("name", rule.values.get("id", rule.reason))
        for rule in told.value.rules
        if rule.reason != "one_award"
    }
    assert len(named) == oracle.smallest_conflict_size(applications, read)
