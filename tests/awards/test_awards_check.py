"""The check finds a set that is not what it says, whatever was tampered with."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tradewind.awards import check_awards
from tradewind.rulebook import exchange_rates

ROWS = """
id,artist,company,requested,eligible_cost,least,score_a,score_b,genre,emerging,other_public
A,Aspen,North Co,6000,12000,3000,9,8,jazz,no,0
B,Birch,North Co,5000,11000,3000,8,8,pop,yes,1500
C,Cedar,South Co,5000,10000,3000,7,,pop,no,0
D,Dune,South Co,4000,9000,3000,6,7,folk,yes,0
E,Elm,South Co,900,9000,200,2,3,folk,yes,0
"""
RULES = """
round_to = 100
force_out = ["E"]
[[budget]]
name = "Round"
amount = 15_000
[[budget]]
name = "Pop"
amount = 9_500
where = { genre = "pop" }
[[limit]]
name = "Every award"
share_max = 0.5
public_share_max = 0.5
cap = 6_000
minimum_score = 4
[[share]]
name = "Emerging"
where = { emerging = true }
at_least = 0.3
[[share]]
name = "Folk"
where = { genre = "folk" }
of = "awards"
at_most = 0.5
[[count]]
name = "Pop"
where = { genre = "pop" }
at_most = 2
[[per]]
field = "company"
awards = 2
amount = 11_000
"""


@pytest.fixture
def round_(round_of):
    return round_of(ROWS, RULES)


def failures(round_, answer, rules=None):
    report = check_awards(answer, round_.applications, rules or round_.rules, exchange_rates())
    return {said.partition(":")[0] for said in report.failures}


def test_an_honest_set_passes(round_):
    answer = round_.solved()
    report = check_awards(answer, round_.applications, round_.rules, exchange_rates())
    assert report.passed and report.checks > 30


def changed(answer, place, **values):
    awards = list(answer.awards)
    awards[place] = replace(awards[place], **values)
    return replace(answer, awards=tuple(awards))


TAMPERED = {
    "amount of another step": (lambda a: changed(a, 0, amount_minor=123_456), "round_to"),
    "amount above the cap": (lambda a: changed(a, 0, amount_minor=700_000), "cap"),
    "part of an award": (lambda a: changed(a, 0, amount_minor=10_000), "partial"),
    "nothing": (lambda a: changed(a, 0, amount_minor=0), "amount"),
    "another score": (lambda a: changed(a, 0, score=Fraction(99)), "score"),
    "another worth": (lambda a: changed(a, 0, worth=Fraction(99)), "worth"),
    "another artist": (lambda a: changed(a, 0, artist="Nobody"), "applications"),
    "another sum": (lambda a: replace(a, worth=a.worth + 1), "worth"),
    "a bound below": (lambda a: replace(a, bound=float(a.worth) - 1), "bound"),
    "another currency": (lambda a: replace(a, currency="USD"), "currency"),
    "an award dropped": (lambda a: replace(a, awards=a.awards[1:]), "applications"),
    "one left out twice": (lambda a: replace(a, left_out=a.left_out * 2), "applications"),
    "forced": (lambda a: changed(a, 0, forced=True), "force_in"),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_set_that_was_tampered_with_fails(round_, name):
    tamper, rule = TAMPERED[name]
    assert rule in failures(round_, tamper(round_.solved()))


STRICTER = {
    "budget": lambda r: r.changed("budgets", 0, amount_minor=900_000),
    "share": lambda r: r.changed("shares", 0, at_least=Fraction(9, 10)),
    "count": lambda r: r.changed("counts", 0, at_most=0),
    "per": lambda r: r.changed("per", 0, awards=0),
    "force_in": lambda r: replace(r, force_in=("E",)),
    "force_out": lambda r: replace(r, force_out=("A", "B", "C", "D", "E")),
    "minimum_score": lambda r: r.changed("limits", 0, minimum_score=Fraction(10)),
    "least": lambda r: r.changed("limits", 0, least_minor=590_000),
}


@pytest.mark.parametrize("rule", STRICTER)
def test_a_set_fails_under_rules_it_does_not_keep(round_, rule):
    assert rule in failures(round_, round_.solved(), STRICTER[rule](round_.rules))


def test_an_alternative_that_breaks_a_rule_fails(round_):
    answer = round_.solved(within=Fraction(1, 2), alternatives=50)
    first = answer.alternatives[0]
    richer = replace(first, amounts_minor={n: a + 100 for n, a in first.amounts_minor.items()})
    wrong = replace(answer, alternatives=(richer,))
    assert "alternative 1" in failures(round_, wrong)


def test_an_empty_score_counts_for_nothing(round_):
    scores = {row.id: row.score for row in (*round_.solved().awards, *round_.solved().left_out)}
    assert scores["C"] == 7 and scores["A"] == Fraction(17, 2)


def test_other_public_money_counts_towards_the_share_of_all(round_):
    most = {r.id: r.most_minor for r in (*round_.solved().awards, *round_.solved().left_out)}
    assert most["B"] == 400_000  # 0.5 x 11,000 - 1,500, less than the 5,000 asked
    assert most["D"] == 400_000
