"""The page of a set of awards as its template wants it."""

from collections.abc import Iterator, Sequence
from fractions import Fraction

from tradewind.awards import Alternative, Award, AwardSet, LeftOut, RuleUse, VoteCount
from tradewind.report.awards.picture import COLOURS, CostBar, State, score_by_cost
from tradewind.report.awards.say import Say
from tradewind.report.drawings import NARROW, WIDE, Drawn
from tradewind.terms import minor_digits

_MONEY = ("budget", "per_amount")


class AwardsPage:
    """What the page of one set shows in one language; each method is one part of it."""

    def __init__(self, answer: AwardSet, say: Say) -> None:
        self.answer, self.say = answer, say

    @property
    def vote(self) -> bool:
        """Whether the public decided."""
        return self.answer.method == "equal_shares"

    @property
    def proven_best(self) -> bool:
        """Whether no set can be worth more, up to what a float tells."""
        return self.answer.proven and (self.answer.gap or 0.0) < 1e-7

    @property
    def gap(self) -> str:
        """The gap in percent."""
        return self.say.plain_percent(self.answer.gap or 0.0)

    @property
    def all_count(self) -> int:
        """How many applications there are."""
        return len(self.answer.awards) + len(self.answer.left_out)

    def sum(self, minor: Fraction | int) -> str:
        """A sum in the round's currency."""
        return self.say.sum(minor, self.answer.currency)

    def mark(self, row: Award | LeftOut) -> str:
        """The score of a row, or its votes."""
        return self.say.figure(self._height(row))

    def budget(self) -> int | None:
        """The money there is, where one budget stands for all; None where several part it."""
        limits = [used.limit for used in self.answer.rules if used.rule.reason == "budget"]
        spent = [used.reached for used in self.answer.rules if used.rule.reason == "budget"]
        whole = [
            round(limit)
            for limit, reached in zip(limits, spent, strict=True)
            if limit is not None and reached == self.answer.money_minor
        ]
        return min(whole, default=None)

    def picture(self) -> Drawn:
        """Score by cost, in two widths."""
        bars = list(self._bars())
        size = 10 ** minor_digits(self.answer.currency)
        ids = [[row.id for row in rows] for rows in (self.answer.awards, self.answer.left_out)]
        alt = self.say(
            "awards-picture-alt", awards=self.say.many(ids[0]), out=self.say.many(ids[1])
        )
        axis = (
            self.say("awards-axis-cost"),
            self.say("awards-axis-votes" if self.vote else "awards-axis-score"),
        )
        wide, narrow = (
            score_by_cost(
                bars,
                cut=self.answer.money_minor / size,
                cut_words=self.say("awards-cut", money=self.sum(self.answer.money_minor)),
                axis=axis,
                width=width,
                name=f"cut{width}",
                alt=alt,
            )
            for width in (WIDE, NARROW)
        )
        return Drawn(wide, narrow)

    def legend(self) -> list[tuple[str, str]]:
        """Colours of the bars that are there, with what they mean."""
        there = {bar.state for bar in self._bars()}
        return [
            (colour, self.say(f"awards-legend-{state}"))
            for state, colour in COLOURS.items()
            if state in there
        ]

    def without(self, award: Award) -> str:
        """What the set loses without an award; for a vote, how it came in."""
        if self.vote:
            return self._came_in(award)
        if award.forced:
            return self.say("awards-forced")
        if award.indispensable:
            return self.say("awards-indispensable")
        if award.loss_without is None:
            return self.say("awards-not-examined")
        if award.loss_without == 0:
            return self.say("awards-nothing")
        return self.say.figure(award.loss_without)

    def rule(self, used: RuleUse) -> str:
        """What a rule says."""
        return self.say.rule(used.rule, self.answer.currency)

    def reached(self, used: RuleUse) -> str:
        """How far a rule is used."""
        return "" if used.reached is None else self._measured(used, used.reached)

    def looser(self, used: RuleUse) -> str:
        """What a rule a little looser brings, and who comes and goes."""
        if used.looser is None:
            return ""
        kind = used.rule.reason
        if kind.startswith("share"):
            by = self.say("awards-point")
        else:
            by = self.sum(used.looser.by) if kind in _MONEY else self.say("awards-one")
        way = "less" if kind.endswith("floor") else "more"
        said = self.say(f"awards-looser-{way}", by=by, gain=self.say.signed(used.looser.gain))
        who = self._who(used.looser.enters, used.looser.leaves)
        return f"{said} ({who})" if who else said

    def prices(self) -> bool:
        """Whether any rule has a price."""
        return any(used.looser or used.without is not None for used in self.answer.rules)

    def swaps(self) -> list[str]:
        """Who could stand in for whom, as sentences."""
        return [
            self.say(
                f"awards-swap-{'same' if swap.same_cost else 'other'}",
                inside=swap.inside,
                outside=swap.outside,
            )
            for swap in self.answer.swaps
        ]

    def less(self, other: Alternative) -> str:
        """How much less another set is worth, in percent."""
        worth = self.answer.worth
        return self.say.share((worth - other.worth) / worth if worth else Fraction(0))

    def differs(self, other: Alternative) -> list[str]:
        """What differs in another set."""
        who = self._who(other.enters, other.leaves)
        parts = [who] if who else []
        if other.changed:
            parts.append(self.say("awards-amounts", who=", ".join(other.changed)))
        if spent := other.money_minor - self.answer.money_minor:
            way = "more" if spent > 0 else "less"
            parts.append(self.say(f"awards-money-{way}", money=self.sum(abs(spent))))
        parts += [
            self.say(
                "awards-share-change",
                name=change.name,
                before=self.say.share(change.before),
                after=self.say.share(change.after),
            )
            for change in other.shares
            if self.say.share(change.before) != self.say.share(change.after)
        ]
        return parts

    def lacks(self, left: LeftOut) -> list[str]:
        """What an application left out lacks, as sentences."""
        return [self.say.lack(lack, self.answer.currency) for lack in left.lacks]

    def rounds(self, vote: VoteCount) -> Iterator[tuple[int, str, str, str]]:
        """Number, id, the most a voter pays, who stood level, of every round of a vote."""
        for place, won in enumerate(vote.rounds, 1):
            most = max((paid for _, paid in won.payments), default=Fraction(0))
            yield place, won.id, self.sum(most), ", ".join(won.level_with)

    def outcomes(self, vote: VoteCount) -> list[str]:
        """The first other sets that ties could have brought, by what differs."""
        won = {one.id for one in vote.rounds}
        return [
            self._who(sorted(set(other) - won), sorted(won - set(other)))
            for other in vote.other_outcomes[:8]
        ]

    def _came_in(self, award: Award) -> str:
        for vote in self.answer.votes:
            for place, won in enumerate(vote.rounds, 1):
                if won.id == award.id:
                    return self.say("awards-came-round", round=place)
        return self.say("awards-came-left")

    def _measured(self, used: RuleUse, value: Fraction) -> str:
        if used.rule.reason.startswith("share"):
            return self.say.share(value)
        return self.sum(value) if used.rule.reason in _MONEY else self.say.figure(value)

    def _who(self, enters: Sequence[str], leaves: Sequence[str]) -> str:
        parts = [self.say("awards-in", who=", ".join(enters))] if enters else []
        parts += [self.say("awards-out", who=", ".join(leaves))] if leaves else []
        return "; ".join(parts)

    def _height(self, row: Award | LeftOut) -> Fraction:
        if not self.vote:
            return row.score
        cast = [pair for vote in self.answer.votes for pair in vote.ballots]
        return sum((count * ballot.get(row.id, Fraction(0)) for count, ballot in cast), Fraction(0))

    def _bars(self) -> Iterator[CostBar]:
        size = 10 ** minor_digits(self.answer.currency)
        for award in self.answer.awards:
            state: State = "open-in" if award.standing == "open" else "sure"
            yield CostBar(award.id, award.amount_minor / size, float(self._height(award)), state)
        for left in self.answer.left_out:
            barred = any(lack.reason.startswith("barred") for lack in left.lacks)
            state = "barred" if barred else "open-out" if left.standing == "open" else "out"
            cost = left.most_minor or left.asked_minor
            yield CostBar(left.id, cost / size, float(self._height(left)), state)
