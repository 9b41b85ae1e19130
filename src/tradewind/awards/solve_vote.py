"""Awards by a public vote: the method of equal shares, budget by budget."""

import time
from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction
from pathlib import Path

from tradewind.awards.application import Application
from tradewind.awards.award_set import Award, AwardSet, LeftOut, RuleUse, VoteCount
from tradewind.awards.ballots import Ballots
from tradewind.awards.check import broken_rules, check_awards
from tradewind.awards.election import Election
from tradewind.awards.equal_shares import (
    Shared,
    add1,
    all_outcomes,
    by_votes,
    equal_shares,
)
from tradewind.awards.errors import AwardRulesInvalidError, AwardsCheckError, VotesInvalidError
from tradewind.awards.fit import check_fit
from tradewind.awards.notes import rates_used
from tradewind.awards.read_votes import Poll
from tradewind.awards.reason import Reason
from tradewind.awards.room import Room, bars_as_lacks, rooms_of
from tradewind.awards.rules import AwardRules, Budget
from tradewind.rulebook import ExchangeRate
from tradewind.terms import minor_digits


def solve_vote(
    applications: Sequence[Application],
    rules: AwardRules,
    rates: Mapping[str, ExchangeRate],
    ballots: Ballots,
) -> AwardSet:
    """The awards that a vote brings, checked, with every round, who stood level, and what was left.

    Each budget is shared among those who voted for one of its applications. Limits of a single
    award and force_out hold; floors, counts and limits per artist are not part of the method, and
    those that the outcome does not keep are named in `broken`. Raises AwardRulesInvalidError where
    awards may be partial, one is forced in, or two budgets cover one application.
    """
    began = time.monotonic()
    _refuse(applications, rules)
    check_fit(applications, rules, scored=False)
    rooms = {room.application.id: room for room in rooms_of(applications, rules, rates)}
    counted = [_counted(budget, rooms, rules, ballots) for budget in rules.budgets]
    amounts = {name: rooms[name].most for _, names in counted for name in names}
    votes = tuple(vote for vote, _ in counted)
    total = sum((ballots.total(name) for name in amounts), Fraction(0))
    answer = AwardSet(
        method="equal_shares",
        currency=rules.currency,
        goal=rules.vote.satisfaction,
        partial=False,
        within=Fraction(0),
        awards=tuple(_awards(rooms, amounts, ballots)),
        left_out=tuple(_left_out(rooms, amounts, votes, ballots, rules)),
        worth=total,
        bound=None,
        proven=True,
        rules=tuple(_used(rules, applications, amounts)),
        votes=votes,
        broken=broken_rules(amounts, applications, rules, rates),
        rates=rates_used(applications, rules, rates),
        seconds=round(time.monotonic() - began, 2),
    )
    report = check_awards(answer, applications, rules, rates)
    if not report.passed:
        raise AwardsCheckError(report.failures)
    return answer


def _refuse(applications: Sequence[Application], rules: AwardRules) -> None:
    if rules.partial:
        raise AwardRulesInvalidError(
            "awards may be partial, and a vote is counted for whole sums",
            expected="partial = false",
            remedy="use other rules for the vote",
        )
    if rules.force_in:
        raise AwardRulesInvalidError(
            f"{', '.join(rules.force_in)} is forced in, and a vote is the voters' alone",
            expected="force_in = []",
            remedy="take its money off the budget, and the application out of the file",
        )
    for application in applications:
        those = [b.name for b in rules.budgets if b.where.covers(application)]
        if len(those) > 1:
            raise AwardRulesInvalidError(
                f"the budgets {' and '.join(map(repr, those))} both cover {application.id}",
                expected="budgets that share no application, for each is shared out by itself",
                remedy="narrow one of them with where, or leave one out",
            )


def _counted(
    budget: Budget, rooms: Mapping[str, Room], rules: AwardRules, ballots: Ballots
) -> tuple[VoteCount, tuple[str, ...]]:
    """One budget: how its votes were counted, and the ids it pays."""
    names = [n for n, r in rooms.items() if not r.bars and budget.where.covers(r.application)]
    votes = ballots.among(frozenset(names))
    costs = {name: rooms[name].most for name in names}
    election = Election(votes, costs, budget.amount_minor, rules.vote.satisfaction)
    shared, raised = _shared(election, rules)
    completed: tuple[str, ...] = ()
    level: tuple[tuple[str, ...], ...] = ()
    if rules.vote.completion in ("utilitarian", "add1u"):
        completed, level = by_votes(election, shared.names)
    outcomes, cut = all_outcomes(election, raised=raised)
    fit = [one for one in outcomes if sum(costs[name] for name in one) <= budget.amount_minor]
    other = sorted(tuple(sorted(one)) for one in fit if one != frozenset(shared.names))
    count = VoteCount(
        budget.name,
        votes.voters,
        votes.cast,
        budget.amount_minor,
        election.share if votes.voters else Fraction(0),
        raised,
        shared.rounds,
        completed,
        level,
        tuple(other),
        cut,
    )
    return count, (*shared.names, *completed)


def _shared(election: Election, rules: AwardRules) -> tuple[Shared, Fraction]:
    if rules.vote.completion not in ("add1", "add1u") or not election.ballots.voters:
        return equal_shares(election), Fraction(0)
    step = rules.vote.step_minor or max(int(election.share / 100), 1)  # a hundredth of the share
    return add1(election, step=Fraction(step))


def _awards(
    rooms: Mapping[str, Room], amounts: Mapping[str, int], ballots: Ballots
) -> Iterator[Award]:
    for name in sorted(amounts, key=lambda name: (-ballots.total(name), name)):
        room = rooms[name]
        yield Award(
            name,
            room.application.artist,
            room.application.company,
            room.score,
            amounts[name],
            room.asked,
            room.most,
            room.bound_by,
            ballots.total(name),
            forced=False,
            indispensable=False,
            loss_without=None,
            standing="sure",
        )


def _left_out(
    rooms: Mapping[str, Room],
    amounts: Mapping[str, int],
    votes: Sequence[VoteCount],
    ballots: Ballots,
    rules: AwardRules,
) -> Iterator[LeftOut]:
    for name in sorted(set(rooms) - set(amounts), key=lambda name: (-ballots.total(name), name)):
        room = rooms[name]
        yield LeftOut(
            name,
            room.application.artist,
            room.application.company,
            room.score,
            room.asked,
            room.most,
            "out",
            _lacks(room, votes, ballots, rules),
        )


def _lacks(
    room: Room, votes: Sequence[VoteCount], ballots: Ballots, rules: AwardRules
) -> tuple[Reason, ...]:
    name, total = room.application.id, ballots.total(room.application.id)
    if room.bars:
        return bars_as_lacks(room)
    if not total:
        return (Reason("no_votes"),)
    budget = next(b.name for b in rules.budgets if b.where.covers(room.application))
    vote = next(vote for vote in votes if vote.budget == budget)
    left = _left_with(vote, name)
    if left < room.most:
        values = {"votes": total, "left_minor": left, "cost_minor": room.most}
        return (Reason("unaffordable", values),)
    return (Reason("not_chosen", {"votes": total, "cost_minor": room.most}),)


def _left_with(vote: VoteCount, name: str) -> Fraction:
    """What the supporters of an application have left of their shares."""
    paid = [Fraction(0)] * len(vote.ballots)
    for won in vote.rounds:
        for ballot, cents in won.payments:
            paid[ballot] += cents
    share = vote.share_minor + vote.raised_minor
    return sum(
        (
            count * (share - paid[place])
            for place, (count, ballot) in enumerate(vote.ballots)
            if name in ballot
        ),
        Fraction(0),
    )


def _used(
    rules: AwardRules, applications: Sequence[Application], amounts: Mapping[str, int]
) -> Iterator[RuleUse]:
    for budget in rules.budgets:
        spent = sum(amounts.get(a.id, 0) for a in applications if budget.where.covers(a))
        rule = Reason("budget", {"name": budget.name, "amount_minor": budget.amount_minor})
        yield RuleUse(rule, Fraction(budget.amount_minor), Fraction(spent), None, None)


def poll_rules(poll: Poll, path: Path) -> AwardRules:
    """Rules for a Pabulib file by itself: its budget, nothing else.

    Raises VotesInvalidError where it names no currency.
    """
    if not poll.currency:
        raise VotesInvalidError(
            "META names no currency",
            where=str(path),
            expected="a line such as currency;EUR",
            remedy="add the line, or give --rules with currency and budget",
        )
    amount = int(Fraction(poll.budget) * int(10 ** minor_digits(poll.currency)))
    return AwardRules(currency=poll.currency, budgets=(Budget(poll.title, amount),))
