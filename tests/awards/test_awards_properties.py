"""What must hold of every set of awards, whatever the round."""

import random
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tradewind.awards import AwardsInfeasibleError, solve_awards
from tradewind.awards.model import build_model
from tradewind.awards.room import rooms_of
from tradewind.awards.search import Clock, search
from tradewind.rulebook import exchange_rates

few = settings(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
seeds = st.integers(1, 100_000)


def worth(applications, rules):
    """The worth of the best set, without the questions after it; below all where there is none."""
    model = build_model(rooms_of(applications, rules, exchange_rates()), rules)
    found = search(model, Clock(60)).found
    return found.worth if found else Fraction(-1)


@pytest.mark.slow
@few
@given(seed=seeds, more=st.integers(1, 3000))
def test_more_budget_is_never_worse(round_of, oracle, seed, more):
    applications, rules = round_of(*oracle.made_up(seed, 10))
    budget = rules.budgets[0]
    richer = rules.changed("budgets", 0, amount_minor=budget.amount_minor + more)
    assert worth(applications, richer) >= worth(applications, rules)


@pytest.mark.slow
@few
@given(seed=seeds)
def test_dropping_a_rule_over_many_awards_is_never_worse(round_of, oracle, seed):
    applications, rules = round_of(*oracle.made_up(seed, 10))
    before = worth(applications, rules)
    for kind, place in oracle.droppable(rules):
        if kind != "limits":
            assert worth(applications, rules.without(kind, place)) >= before


@pytest.mark.slow
@few
@given(seed=seeds)
def test_the_order_of_rows_changes_nothing(round_of, oracle, seed):
    applications, rules = round_of(*oracle.made_up(seed, 10))
    shuffled = list(applications)
    random.Random(seed).shuffle(shuffled)
    try:
        one, two = (
            replace(solve_awards(rows, rules, exchange_rates()), seconds=0.0)
            for rows in (applications, shuffled)
        )
    except AwardsInfeasibleError:
        return
    assert one == two


@pytest.mark.slow
@few
@given(seed=seeds, times=st.sampled_from([10, 1000]))
def test_the_same_round_in_a_currency_of_another_size_has_the_same_awards(
    round_of, oracle, seed, times
):
    text, written = oracle.made_up(seed, 10)
    applications, rules = round_of(text, written)

    def scaled(application):
        sums = ("requested", "eligible_cost", "least", "other_public")
        return replace(application, **{n: getattr(application, n) * Decimal(times) for n in sums})

    larger = replace(
        rules,
        round_minor=rules.round_minor * times,
        budgets=tuple(replace(b, amount_minor=b.amount_minor * times) for b in rules.budgets),
        limits=tuple(
            replace(rule, cap_minor=rule.cap_minor and rule.cap_minor * times)
            for rule in rules.limits
        ),
        per=tuple(
            replace(rule, amount_minor=rule.amount_minor and rule.amount_minor * times)
            for rule in rules.per
        ),
    )
    try:
        small = solve_awards(applications, rules, exchange_rates())
    except AwardsInfeasibleError:
        return
    large = solve_awards([scaled(a) for a in applications], larger, exchange_rates())
    assert large.amounts_minor == {n: a * times for n, a in small.amounts_minor.items()}
    assert [t.amounts_minor.keys() for t in large.ties] == [
        t.amounts_minor.keys() for t in small.ties
    ]


@pytest.mark.slow
@few
@given(seed=seeds, data=st.data())
def test_what_is_forced_in_is_in_and_what_is_forced_out_is_out(round_of, oracle, seed, data):
    applications, rules = round_of(*oracle.made_up(seed, 10))
    forced = data.draw(st.sampled_from([a.id for a in applications]))
    free = worth(applications, rules)
    for key in ("force_in", "force_out"):
        try:
            answer = solve_awards(
                applications, replace(rules, **{key: (forced,)}), exchange_rates()
            )
        except AwardsInfeasibleError:
            continue
        assert (forced in answer.amounts_minor) is (key == "force_in")
        assert answer.worth <= free


@pytest.mark.slow
@few
@given(seed=seeds)
def test_partial_awards_are_never_worth_less_than_whole_ones(round_of, oracle, seed):
    applications, rules = round_of(*oracle.made_up(seed, 8))
    assert worth(applications, replace(rules, partial=True)) >= worth(applications, rules)


def test_a_round_in_won_is_paid_at_the_rates_of_the_rulebook(round_of):
    rows = """
    id,artist,requested,currency,score
    A,Aespa,1000000,KRW,8
    B,Beirut,700,EUR,7
    """
    answer = round_of(rows, "[[budget]]\nname = 'All'\namount = 'EUR 2,000'\n").solved()
    rate = exchange_rates()["KRW"].eur_per_unit
    won = int(1_000_000 * rate * 100)
    assert answer.amounts_minor == {"A": won, "B": 70_000}


@pytest.mark.parametrize("goal", ["score", "score_money"])
def test_every_award_and_all_together_are_worth_what_is_said(round_of, goal):
    rows = """
    id,artist,requested,score
    A,Aspen,300,8.5
    B,Birch,200,6
    """
    answer = round_of(rows, f"goal = '{goal}'\n[[budget]]\nname = 'All'\namount = 900\n").solved()
    worths = {award.id: award.worth for award in answer.awards}
    plain = {"score": {"A": Fraction(17, 2), "B": Fraction(6)}}
    assert worths == plain.get(goal, {"A": Fraction(2550), "B": Fraction(1200)})
    assert answer.worth == sum(worths.values())


def test_partial_awards_keep_to_whole_steps_and_to_the_least(round_of):
    rows = """
    id,artist,requested,least,score
    A,Aspen,1050,600,8
    B,Birch,1000,700,7
    """
    rules = "partial = true\nround_to = 100\n[[budget]]\nname = 'All'\namount = 1750\n"
    answer = round_of(rows, rules).solved()
    assert answer.amounts_minor == {"A": 100_000, "B": 70_000}


def test_partial_with_the_score_it_needs_one_left_out_is_as_good(round_of):
    rows = """
    id,artist,requested,least,score
    A,Aspen,1000,600,8
    B,Birch,1000,600,7
    C,Cedar,800,400,3
    """
    rules = "partial = true\nround_to = 100\n[[budget]]\nname = 'All'\namount = 1700\n"
    applications, read = round_of(rows, rules)
    (left,) = solve_awards(applications, read, exchange_rates()).left_out
    needed = left.lacks[0].values["needed"]
    raised = [replace(a, scores={"": needed}) if a.id == left.id else a for a in applications]
    forced = replace(read, force_in=(left.id,))
    assert left.id == "C" and 3 < needed < 8
    assert worth(raised, forced) == worth(raised, read)


@pytest.mark.parametrize(
    ("limit", "most", "least"),
    [("least = 500", 400, 500), ("cap = 200\nleast = 150", 200, None), ("cap = 60", 60, 70)],
)
def test_an_award_below_its_least_is_none(round_of, limit, most, least):
    rows = """
    id,artist,requested,least,score
    A,Aspen,400,70,8
    B,Birch,900,1,2
    """
    limits = f"[[limit]]\nname = 'L'\n{limit}\nwhere = {{ id = 'A' }}\n"
    answer = round_of(rows, f"[[budget]]\nname = 'All'\namount = 5000\n{limits}").solved()
    if least is None:
        assert answer.amounts_minor["A"] == 100 * most
    else:
        (left,) = answer.left_out
        assert left.lacks[0].reason == "barred_cap"
        assert left.lacks[0].values == {"most_minor": 100 * most, "least_minor": 100 * least}
