"""A search that is stopped, or out of time, gives what it has and says so."""

import os
import signal
from fractions import Fraction

import pytest

from tradewind.awards import AwardsUnsolvedError
from tradewind.awards.model import build_model
from tradewind.awards.room import rooms_of
from tradewind.awards.search import Clock, others, search
from tradewind.cli.awards import _ctrl_c
from tradewind.rulebook import exchange_rates


class After:
    """Says stop from the so-manieth time on that it is asked."""

    def __init__(self, asked: int) -> None:
        self.left = asked

    def __call__(self) -> bool:
        self.left -= 1
        return self.left < 0


def test_stopped_before_the_first_set_it_says_so(round_of, oracle, monkeypatch):
    monkeypatch.setattr(
        "tradewind.awards.search.solve_model",
        lambda *_, **__: type("Solved", (), {"values": None, "impossible": False})(),
    )
    with pytest.raises(AwardsUnsolvedError, match="--seconds"):
        round_of(*oracle.made_up(3, 8)).solved()


@pytest.mark.parametrize("asked", [0, 1, 3, 8])
def test_stopped_later_the_set_stands_and_what_is_missing_is_named(round_of, oracle, asked):
    whole = round_of(*oracle.made_up(3, 10)).solved()
    stop = After(asked)
    try:
        answer = round_of(*oracle.made_up(3, 10)).solved(stop=stop)
    except AwardsUnsolvedError:
        return
    assert answer.worth <= whole.worth <= Fraction(answer.bound).limit_denominator(10**6)
    unknown = [left for left in answer.left_out if left.lacks[0].reason == "not_examined"]
    assert all(left.standing == "unknown" for left in unknown)
    for award in answer.awards:
        seen = award.loss_without is not None or award.indispensable
        assert (award.standing != "unknown") is seen
    known = [award.loss_without for award in answer.awards if award.loss_without is not None]
    if stop.left < 0:
        assert unknown or len(known) < len(answer.awards) or not answer.rules[-1].without


def test_a_set_that_the_solver_took_for_the_best_gives_way_to_a_better_one(
    round_of, oracle, monkeypatch
):
    from tradewind.awards import solve

    round_ = round_of(*oracle.made_up(5, 9))
    whole, real = round_.solved(), solve._first

    def second_best(model, rules, clock):
        best = real(model, rules, clock)
        found, _ = others(model, best, least=Fraction(0), most=20, clock=clock)
        return next(one for one in found if one.worth < best.worth)

    monkeypatch.setattr(solve, "_first", second_best)
    monkeypatch.setattr(solve, "others", lambda *_, **__: ([], False))
    answer = round_.solved()
    assert answer.worth == whole.worth
    assert all((award.loss_without or 0) >= 0 for award in answer.awards)


def test_without_time_no_other_set_is_claimed_and_more_are_said_to_be_there(round_of, oracle):
    applications, rules = round_of(*oracle.made_up(3, 10))
    model = build_model(rooms_of(applications, rules, exchange_rates()), rules)
    best = search(model, Clock(60)).found
    assert others(model, best, least=Fraction(0), most=5, clock=Clock(0)) == ([], True)


def test_ctrl_c_is_remembered_and_pressed_again_ends(capfd):
    with _ctrl_c() as pressed:
        assert not pressed
        os.kill(os.getpid(), signal.SIGINT)
        assert pressed
        with pytest.raises(KeyboardInterrupt):
            os.kill(os.getpid(), signal.SIGINT)
    assert "the best set so far" in capfd.readouterr().err
