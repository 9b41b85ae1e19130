"""The worked table of docs/methods/awards.md."""

from fractions import Fraction

import pytest

from tradewind.awards import AwardsInfeasibleError

TABLE = """
id,artist,requested,score,emerging
A,Aspen,6000,9,no
B,Birch,5000,8,yes
C,Cedar,5000,7,no
D,Dune,4000,6,yes
"""
BUDGET = "[[budget]]\nname = 'Round'\namount = 10_000\n"
FLOOR = "[[share]]\nname = 'Emerging'\nwhere = { emerging = true }\nat_least = 0.5\n"


def test_without_the_floor_two_sets_tie(round_of):
    answer = round_of(TABLE, BUDGET).solved()
    assert (answer.worth, set(answer.amounts_minor)) == (15, {"A", "D"})
    assert [(tie.enters, tie.leaves) for tie in answer.ties] == [(("B", "C"), ("A", "D"))]


def test_with_the_floor_one_of_them_is_left(round_of):
    answer = round_of(TABLE, BUDGET + FLOOR).solved()
    assert (answer.worth, answer.amounts_minor) == (15, {"B": 500_000, "C": 500_000})
    assert answer.ties == () and answer.swaps == ()


def test_an_award_says_what_the_set_loses_without_it(round_of):
    answer = round_of(TABLE, BUDGET + FLOOR).solved()
    losses = {award.id: award.loss_without for award in answer.awards}
    assert losses == {"B": Fraction(15 - 6), "C": Fraction(1)}


def test_one_left_out_says_what_it_lacks(round_of):
    answer = round_of(TABLE, BUDGET + FLOOR).solved()
    lacks = {left.id: left.lacks[0] for left in answer.left_out}
    assert lacks["A"].reason == "conflict"
    assert {rule.reason for rule in lacks["A"].values["rules"]} == {"budget", "share_floor"}
    assert (lacks["D"].reason, lacks["D"].values["loss"]) == ("outscored", 1)
    assert (lacks["D"].values["needed"], lacks["D"].values["leaves"]) == (7, ("C",))


def test_the_floor_has_a_price(round_of):
    answer = round_of(TABLE, BUDGET + FLOOR + "\n").solved()
    prices = {used.rule.reason: used for used in answer.rules}
    assert (prices["share_floor"].without, prices["share_floor"].reached) == (0, Fraction(1, 2))
    assert prices["budget"].looser.gain == 0


def test_forcing_in_what_cannot_be_in_names_the_rules(round_of):
    with pytest.raises(AwardsInfeasibleError) as told:
        round_of(TABLE, "force_in = ['A']\n" + BUDGET + FLOOR).solved()
    assert [rule.reason for rule in told.value.rules] == ["budget", "force_in", "share_floor"]
    assert "A (Aspen) is forced in" in str(told.value)


def test_interchangeable_applications_are_named(round_of):
    twins = TABLE + "E,Elm,5000,7,no\n"
    answer = round_of(twins, BUDGET + FLOOR).solved()
    assert [(s.inside, s.outside, s.same_cost) for s in answer.swaps] == [("C", "E", True)]
    assert {left.id: left.lacks[0].reason for left in answer.left_out}["E"] == "tied"
