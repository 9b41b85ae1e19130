"""The method of equal shares: worked examples, ties, completion, and what it promises."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tradewind.awards import Ballots, check_awards, read_poll, read_votes, solve_vote
from tradewind.awards.election import Election
from tradewind.awards.equal_shares import add1, all_outcomes, by_votes, equal_shares
from tradewind.awards.errors import AwardRulesInvalidError, VotesInvalidError
from tradewind.rulebook import exchange_rates


def election(ballots, costs, budget, satisfaction="cost"):
    """Ballots as (how many voters, "AB"), each an approval of the letters."""
    votes = [dict.fromkeys(letters, Fraction(1)) for n, letters in ballots for _ in range(n)]
    return Election(Ballots.counted(votes), costs, budget, satisfaction)


RED, BLUE = "ABCDEFGHIJ", "klmnopqrst"
CITY = ([(51, RED), (49, BLUE)], dict.fromkeys(RED + BLUE, 100), 1000)


def test_most_votes_first_gives_everything_to_the_larger_half():
    assert set(by_votes(election(*CITY), ())[0]) == set(RED)


def test_equal_shares_gives_each_half_what_its_shares_pay():
    won = equal_shares(election(*CITY)).names  # 51 x 10 pay five, 49 x 10 pay four
    assert (sum(n in RED for n in won), sum(n in BLUE for n in won)) == (5, 4)


def test_add1_raises_the_share_until_both_halves_have_five():
    shared, raised = add1(election(*CITY), step=Fraction(1, 10))
    won = shared.names
    assert (sum(n in RED for n in won), sum(n in BLUE for n in won)) == (5, 5)
    assert raised == Fraction(3, 10)  # 49 x 10.3 = 504.7, and 49 x 10.2 = 499.8


HAND = ([(1, "A"), (1, "AB"), (1, "BC")], {"A": 30, "B": 24, "C": 10}, 60)


def test_a_round_worked_by_hand():
    """Three voters with 20 each.

    A and B cost their two supporters half of what they are worth, C costs its one all of it. Of A
    and B the cheaper goes first: B, 12 each. Then A's supporters have 20 and 8, two short of 30,
    and C's has 8, two short of 10.
    """
    shared = equal_shares(election(*HAND))
    assert [(won.id, won.price, won.level_with) for won in shared.rounds] == [
        ("B", Fraction(1, 2), ("A",))
    ]
    assert sorted(shared.left) == [8, 8, 20]


def test_a_tie_that_decides_who_else_wins_shows_both_outcomes():
    """A first: 15 each. Then B takes the last 5 of one supporter and 19 of the other."""
    assert all_outcomes(election(*HAND)) == (frozenset({frozenset("B"), frozenset("AB")}), False)


def test_points_are_paid_in_proportion():
    votes = [{"A": Fraction(3)}, {"A": Fraction(1)}]
    voted = Election(Ballots.counted(votes), {"A": 40}, 60, "votes")
    (won,) = equal_shares(voted).rounds
    assert sorted(paid for _, paid in won.payments) == [10, 30]
    assert won.price == 10


def test_who_has_too_little_left_pays_all_of_it():
    votes = [{"A": Fraction(3)}, {"A": Fraction(1)}]
    voted = Election(Ballots.counted(votes), {"A": 40}, 44, "votes")
    (won,) = equal_shares(voted).rounds
    assert sorted(paid for _, paid in won.payments) == [18, 22]


def test_level_applications_go_by_votes_then_cost_then_id_and_are_named():
    voted = election([(1, "AB"), (1, "AB")], {"A": 10, "B": 10}, 10)
    assert [(won.id, won.level_with) for won in equal_shares(voted).rounds] == [("A", ("B",))]
    assert all_outcomes(voted) == (frozenset({frozenset("A"), frozenset("B")}), False)


def test_a_dozen_level_applications_are_cut_and_said_to_be():
    names = "ABCDEFGHIJKLMNOP"
    voted = election([(2, names)], dict.fromkeys(names, 10), 80)
    outcomes, cut = all_outcomes(voted)
    assert cut and len(outcomes) < 100


def slow_equal_shares(votes, costs, budget):
    """Each voter alone, prices by trying every split into poor and rich: the plain oracle."""
    money = [Fraction(budget, len(votes))] * len(votes)
    won = []
    while True:
        prices = {}
        for name in set(costs) - set(won):
            those = [v for v, ballot in enumerate(votes) if name in ballot]
            if not those or sum(money[v] for v in those) < costs[name]:
                continue
            gives = {v: votes[v][name] * costs[name] for v in those}
            for rich in range(len(those), 0, -1):
                by_most = sorted(those, key=lambda v: money[v] / gives[v])
                poor, payers = by_most[: len(those) - rich], by_most[len(those) - rich :]
                due = costs[name] - sum(money[v] for v in poor)
                price = due / sum(gives[v] for v in payers)
                if all(money[v] >= price * gives[v] for v in payers):
                    prices[name] = price
                    break
        if not prices:
            return won
        lowest = min(prices.values())
        level = [name for name, price in prices.items() if price == lowest]
        total = {name: sum(ballot.get(name, 0) for ballot in votes) for name in level}
        name = min(level, key=lambda name: (-total[name], costs[name], name))
        for v, ballot in enumerate(votes):
            if name in ballot:
                money[v] -= min(money[v], lowest * ballot[name] * costs[name])
        won.append(name)


ballots_ = st.lists(
    st.dictionaries(st.sampled_from("ABCDE"), st.integers(1, 3).map(Fraction), max_size=3),
    min_size=1,
    max_size=9,
)
costs_ = st.fixed_dictionaries({name: st.integers(5, 60) for name in "ABCDE"})


@settings(max_examples=150, deadline=None)
@given(votes=ballots_, costs=costs_, budget=st.integers(10, 150))
def test_voters_counted_together_are_voters_counted_alone(votes, costs, budget):
    voted = Election(Ballots.counted(votes), costs, budget)
    assert list(equal_shares(voted).names) == slow_equal_shares(votes, costs, budget)


@settings(max_examples=100, deadline=None)
@given(votes=ballots_, costs=costs_, budget=st.integers(10, 150))
def test_supporters_alone_pay_and_nobody_more_than_the_share(votes, costs, budget):
    voted = Election(Ballots.counted(votes), costs, budget)
    shared = equal_shares(voted)
    assert min(shared.left) >= 0
    for won in shared.rounds:
        cast = voted.ballots.cast
        assert all(won.id in cast[ballot][1] for ballot, _ in won.payments)
        assert sum(cast[b][0] * paid for b, paid in won.payments) == costs[won.id]
    assert frozenset(shared.names) in all_outcomes(voted)[0]


@settings(max_examples=60, deadline=None)
@given(votes=ballots_, costs=costs_, budget=st.integers(10, 150))
def test_completion_stays_in_the_budget_and_leaves_nothing_that_fits(votes, costs, budget):
    voted = Election(Ballots.counted(votes), costs, budget)
    shared, _ = add1(voted, step=Fraction(1))
    names = (*shared.names, *by_votes(voted, shared.names)[0])
    spent = sum(costs[name] for name in names)
    assert spent <= budget and len(set(names)) == len(names)
    wanted = {name for ballot in votes for name in ballot}
    assert all(spent + costs[name] > budget for name in wanted - set(names))


ROWS = """
id,artist,requested,emerging
A,Aspen,30,no
B,Birch,24,yes
C,Cedar,10,no
"""
BUDGET = "[[budget]]\nname = 'Vote'\namount = 60\n"


def voted_round(round_of, tmp_path, votes, rules=BUDGET):
    applications, read = round_of(ROWS, rules, scored=False)
    path = tmp_path / "votes.csv"
    path.write_text(votes)
    ballots = read_votes(path, ids=[a.id for a in applications])
    return applications, read, solve_vote(applications, read, exchange_rates(), ballots)


def test_a_vote_is_counted_checked_and_told(round_of, tmp_path):
    floor = "[[share]]\nname = 'Emerging'\nwhere = { emerging = true }\nat_least = 0.9\n"
    votes = "voter,application\nv1,A\nv2,A\nv2,B\nv3,C\n"
    applications, rules, answer = voted_round(round_of, tmp_path, votes, BUDGET + floor)
    assert set(answer.amounts_minor) == {"A", "C"}
    assert answer.votes[0].share_minor == 2000 and answer.votes[0].voters == 3
    assert [(rule.reason, rule.values["name"]) for rule in answer.broken] == [
        ("share_floor", "Emerging")
    ]
    assert check_awards(answer, applications, rules, exchange_rates()).passed
    (lack,) = answer.left_out[0].lacks
    assert (lack.reason, lack.values["votes"]) == ("unaffordable", 1)


def test_a_vote_whose_payments_were_tampered_with_fails_the_check(round_of, tmp_path):
    votes = "voter,application\nv1,A\nv2,A\n"
    applications, rules, answer = voted_round(round_of, tmp_path, votes)
    (count,) = answer.votes
    won = replace(count.rounds[0], payments=((0, Fraction(1)),))
    wrong = replace(answer, votes=(replace(count, rounds=(won, *count.rounds[1:])),))
    report = check_awards(wrong, applications, rules, exchange_rates())
    assert any("is paid" in said for said in report.failures)


@pytest.mark.parametrize(
    ("votes", "said"),
    [
        ("", "the file is empty"),
        ("voter,application\n", "there is a header and no vote"),
        ("voter\nv1\n", "line 1: columns are missing: application"),
        ("voter,application\nv1,Z\n", "line 2: a vote is for Z, which is no application"),
        ("voter,application\nv1,A\nv1,A\n", "line 3: v1 votes for A twice"),
        ("voter,application,vote\nv1,A,-1\n", "line 2: the vote is -1"),
        ("voter,application,vote\nv1,A,perhaps\n", "line 2: cannot read the vote 'perhaps'"),
        ("voter,application\n,A\n", "line 2: the cell voter is empty"),
    ],
)
def test_votes_that_make_no_sense_are_told(round_of, tmp_path, votes, said):
    with pytest.raises(VotesInvalidError) as told:
        voted_round(round_of, tmp_path, votes)
    assert said in str(told.value)


@pytest.mark.parametrize(
    ("rules", "said"),
    [
        ("partial = true\nleast_share = 0.5\n" + BUDGET, "awards may be partial"),
        ("force_in = ['A']\n" + BUDGET, "A is forced in"),
        (BUDGET + BUDGET.replace("'Vote'", "'More'"), "both cover A"),
    ],
)
def test_rules_that_a_vote_cannot_keep_are_refused(round_of, tmp_path, rules, said):
    with pytest.raises(AwardRulesInvalidError) as told:
        voted_round(round_of, tmp_path, "voter,application\nv1,A\n", rules)
    assert said in str(told.value)


PABULIB = """META
key;value
description;A small town
vote_type;{kind}
budget;60
currency;EUR
PROJECTS
project_id;cost;name
1;30;A stage
2;24;A choir
VOTES
voter_id;vote{more}
7;1,2{points}
8;1{last}
"""


def test_a_pabulib_file_is_read(tmp_path):
    path = tmp_path / "town.pb"
    path.write_text(PABULIB.format(kind="approval", more="", points="", last=""))
    poll = read_poll(path)
    assert (poll.title, poll.budget, poll.currency) == ("A small town", 60, "EUR")
    assert [(a.id, a.artist, a.requested) for a in poll.applications] == [
        ("1", "A stage", 30),
        ("2", "A choir", 24),
    ]
    assert poll.ballots.cast == ((1, {"1": 1}), (1, {"1": 1, "2": 1}))


def test_points_of_a_pabulib_file_are_read(tmp_path):
    path = tmp_path / "town.pb"
    path.write_text(PABULIB.format(kind="scoring", more=";points", points=";3,1", last=";2"))
    assert read_poll(path).ballots.cast == ((1, {"1": 2}), (1, {"1": 3, "2": 1}))


@pytest.mark.parametrize(
    ("old", "new", "said"),
    [
        ("approval", "ordinal", "the votes are of the type ordinal"),
        ("budget;60", "budget;lots", "META has no budget"),
        ("VOTES", "BALLOTS", "sections are missing: VOTES"),
        ("2;24;A choir", "2;-24;A choir", "line 10: 2 costs -24"),
        ("8;1", "8;9", "line 14: a vote is for 9"),
    ],
)
def test_a_pabulib_file_that_makes_no_sense_is_told(tmp_path, old, new, said):
    path = tmp_path / "town.pb"
    text = PABULIB.format(kind="approval", more="", points="", last="")
    path.write_text(text.replace(old, new))
    with pytest.raises(VotesInvalidError) as told:
        read_poll(path)
    assert said in str(told.value)
