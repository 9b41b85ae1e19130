"""An independent look at a set of awards: money, rules and worth worked out again.

Shared with what chooses the set are the readers alone: applications and rules as the files state
them, and exchange rates. All the rest is written a second time from docs/methods/awards.md, slow
and plain, in exact fractions, and shares no code with the files that build and solve the problem.
"""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from tradewind.awards.application import Application
from tradewind.awards.award_set import Award, AwardSet, LeftOut, VoteCount
from tradewind.awards.reason import Reason
from tradewind.awards.rules import AwardRules, Per, Share, Where
from tradewind.rulebook import ExchangeRate
from tradewind.terms import minor_digits

Finding = tuple[bool, str]
_TRUE = {"yes", "y", "true", "1", "x", "oui", "ja", "có", "예", "네"}


@dataclass(frozen=True)
class AwardsReport:
    """What was looked at and what does not hold; each failure names its rule first."""

    checks: int
    failures: tuple[str, ...]

    @property
    def passed(self) -> bool:
        """Whether everything holds."""
        return not self.failures


def check_awards(
    answer: AwardSet,
    applications: Sequence[Application],
    rules: AwardRules,
    rates: Mapping[str, ExchangeRate],
) -> AwardsReport:
    """Whether a set, and every other listed beside it, keeps the rules and is worth what it says.

    The sets of a public vote are held against what the method of equal shares promises; rules that
    it does not look at are reported in `broken`, and that list is checked.
    """
    checker = _Checker(answer, applications, rules, rates)
    found = list(checker.all())
    return AwardsReport(len(found), tuple(said for holds, said in found if not holds))


def broken_rules(
    amounts: Mapping[str, int],
    applications: Sequence[Application],
    rules: AwardRules,
    rates: Mapping[str, ExchangeRate],
) -> tuple[Reason, ...]:
    """The rules of a round over many awards that a set does not keep."""
    return _Facts(applications, rules, rates).broken(amounts)


class _Facts:
    """Sums of the applications in minor units of the round, and the rules over many awards."""

    def __init__(
        self,
        applications: Sequence[Application],
        rules: AwardRules,
        rates: Mapping[str, ExchangeRate],
    ) -> None:
        self.by_id = {application.id: application for application in applications}
        self.rules, self.rates = rules, rates

    def minor(self, name: str, amount: object) -> Fraction:
        own, into = self.by_id[name].currency, self.rules.currency
        units = Fraction(str(amount))
        if own != into:
            units = units * self.rates[own].eur_per_unit / self.rates[into].eur_per_unit
        return units * int(10 ** minor_digits(into))

    def score(self, name: str) -> Fraction:
        given = sorted(
            (Fraction(str(score)), assessor) for assessor, score in self.by_id[name].scores.items()
        )
        if not given:
            return Fraction(0)
        if self.rules.scores == "median":
            middle = len(given) // 2
            if len(given) % 2:
                return given[middle][0]
            return (given[middle - 1][0] + given[middle][0]) / 2
        total = weight_of_all = Fraction(0)
        for score, assessor in given:
            weight = self.rules.weights.get(assessor, Fraction(0)) if self.rules.weights else 1
            total, weight_of_all = total + weight * score, weight_of_all + weight
        return total / weight_of_all

    def most(self, name: str) -> int:
        """The most that one award may be: whole steps below what is asked and every limit."""
        application, ends = self.by_id[name], [self.minor(name, self.by_id[name].requested)]
        for limit in self.rules.limits:
            if not _covers(limit.where, application):
                continue
            if limit.cap_minor is not None:
                ends.append(Fraction(limit.cap_minor))
            if application.eligible_cost is not None:
                cost = self.minor(name, application.eligible_cost)
                if limit.share_max is not None:
                    ends.append(cost * limit.share_max)
                if limit.public_share_max is not None:
                    other = self.minor(name, application.other_public)
                    ends.append(cost * limit.public_share_max - other)
            if limit.match is not None and application.own_money is not None:
                ends.append(self.minor(name, application.own_money) / limit.match)
        step = self.rules.round_minor
        return max(int(min(ends) // step) * step, 0)

    def least(self, name: str) -> Fraction:
        application = self.by_id[name]
        needs = [Fraction(0)]
        if application.least is not None:
            needs.append(self.minor(name, application.least))
        elif self.rules.partial and self.rules.least_share is not None:
            needs.append(self.rules.least_share * self.minor(name, application.requested))
        those = [limit for limit in self.rules.limits if _covers(limit.where, application)]
        needs += [Fraction(limit.least_minor) for limit in those if limit.least_minor is not None]
        return max(needs)

    def worth(self, name: str, amount: int) -> Fraction:
        score, most = self.score(name), self.most(name)
        if self.rules.goal == "score_money":
            return score * Fraction(amount, 10 ** minor_digits(self.rules.currency))
        return score * amount / most if most else Fraction(0)

    def one(self, name: str, amount: int) -> Iterator[Finding]:
        """The rules of a single award."""
        application = self.by_id[name]
        most, least, step = self.most(name), self.least(name), self.rules.round_minor
        yield amount > 0, f"amount: {name} has {amount}"
        yield amount % step == 0, f"round_to: {name} has {amount}, no multiple of {step}"
        yield amount <= most, f"cap: {name} has {amount}, {most} at most"
        yield amount >= least, f"least: {name} has {amount} and needs {float(least):g}"
        if not self.rules.partial:
            yield amount == most, f"partial: {name} has {amount} and not {most}"
        for limit in self.rules.limits:
            if limit.minimum_score is not None and _covers(limit.where, application):
                held = self.score(name) >= limit.minimum_score
                yield held or not application.scores, f"minimum_score: {name}, {limit.name}"
        paid = any(_covers(budget.where, application) for budget in self.rules.budgets)
        yield paid, f"budget: none covers {name}"
        yield name not in self.rules.force_out, f"force_out: {name} is in"

    def budgets(self, amounts: Mapping[str, int]) -> Iterator[Finding]:
        for budget in self.rules.budgets:
            spent = sum(amounts[n] for n in amounts if _covers(budget.where, self.by_id[n]))
            most = budget.amount_minor
            yield spent <= most, f"budget: {budget.name} spends {spent} of {most}"

    def broken(self, amounts: Mapping[str, int]) -> tuple[Reason, ...]:
        """The rules over many awards that are not kept, each once, in their order."""
        kept_not = [rule for rule, holds, _ in self._judged(amounts) if not holds]
        return tuple(rule for n, rule in enumerate(kept_not) if rule not in kept_not[:n])

    def together(self, amounts: Mapping[str, int]) -> Iterator[Finding]:
        """The rules over many awards, beside the budgets."""
        yield from ((holds, said) for _, holds, said in self._judged(amounts))

    def _judged(self, amounts: Mapping[str, int]) -> Iterator[tuple[Reason, bool, str]]:
        for name in self.rules.force_in:
            rule = Reason("force_in", {"id": name, "artist": self.by_id[name].artist})
            yield rule, name in amounts, f"force_in: {name} is out"
        for share in self.rules.shares:
            yield from self._share(share, amounts)
        for count in self.rules.counts:
            found = sum(_covers(count.where, self.by_id[name]) for name in amounts)
            said = f"count: {count.name}, {found} awards"
            if count.at_least is not None:
                rule = Reason("count_floor", {"name": count.name, "count": count.at_least})
                yield rule, found >= count.at_least, said
            if count.at_most is not None:
                rule = Reason("count_ceiling", {"name": count.name, "count": count.at_most})
                yield rule, found <= count.at_most, said
        for per in self.rules.per:
            yield from self._per(per, amounts)

    def _share(
        self, share: Share, amounts: Mapping[str, int]
    ) -> Iterator[tuple[Reason, bool, str]]:
        those = whole = 0
        for name, amount in amounts.items():
            size = amount if share.of == "money" else 1
            if _covers(share.among, self.by_id[name]):
                whole += size
                those += size if _covers(share.where, self.by_id[name]) else 0
        said = f"share: {share.name}, {those} of {whole}"
        if share.at_least is not None:
            rule = Reason("share_floor", {"name": share.name, "share": share.at_least})
            yield rule, those >= share.at_least * whole, said
        if share.at_most is not None:
            rule = Reason("share_ceiling", {"name": share.name, "share": share.at_most})
            yield rule, those <= share.at_most * whole, said

    def _per(self, per: Per, amounts: Mapping[str, int]) -> Iterator[tuple[Reason, bool, str]]:
        awards: dict[str, int] = defaultdict(int)
        money: dict[str, int] = defaultdict(int)
        for name, amount in amounts.items():
            for value in self.by_id[name].facts.get(per.field, ()):
                awards[_text(value)] += 1
                money[_text(value)] += amount
        for value, count in awards.items():
            had = [a for a in self.rules.already if _text(a.facts.get(per.field)) == value]
            said = f"per: {per.field} {value}"
            if per.awards is not None:
                both = count + sum(a.awards for a in had)
                rule = Reason("per_awards", {"field": per.field, "count": per.awards})
                yield rule, both <= per.awards, f"{said} has {both} awards"
            if per.amount_minor is not None:
                both = money[value] + sum(a.amount_minor for a in had)
                rule = Reason("per_amount", {"field": per.field, "amount_minor": per.amount_minor})
                yield rule, both <= per.amount_minor, f"{said} has {both}"


class _Checker:
    def __init__(
        self,
        answer: AwardSet,
        applications: Sequence[Application],
        rules: AwardRules,
        rates: Mapping[str, ExchangeRate],
    ) -> None:
        self.answer, self.rules = answer, rules
        self.facts = _Facts(applications, rules, rates)

    def all(self) -> Iterator[Finding]:
        answer, by_id = self.answer, self.facts.by_id
        listed = [*(a.id for a in answer.awards), *(a.id for a in answer.left_out)]
        yield sorted(listed) == sorted(by_id), "applications: each is in or out, once"
        yield answer.currency == self.rules.currency, f"currency: it is {self.rules.currency}"
        if sorted(listed) != sorted(by_id):
            return  # what follows looks them up
        rows: tuple[Award | LeftOut, ...] = (*answer.awards, *answer.left_out)
        for row in rows:
            known = by_id[row.id]
            same = (row.artist, row.company) == (known.artist, known.company)
            yield same, f"applications: {row.id} is of another artist or company"
            yield row.score == self.facts.score(row.id), f"score: of {row.id}"
            yield row.most_minor == self.facts.most(row.id), f"most: of {row.id}"
        amounts = {award.id: award.amount_minor for award in answer.awards}
        for name, amount in amounts.items():
            yield from self.facts.one(name, amount)
        yield from self.facts.budgets(amounts)
        if answer.method == "equal_shares":
            yield (
                answer.broken == self.facts.broken(amounts),
                "broken: the list of rules not kept is another",
            )
            for vote in answer.votes:
                yield from _vote_findings(vote, amounts)
            return
        yield from self._best_set(amounts)

    def _best_set(self, amounts: Mapping[str, int]) -> Iterator[Finding]:
        answer = self.answer
        yield from self.facts.together(amounts)
        worths = [self.facts.worth(award.id, award.amount_minor) for award in answer.awards]
        for award, worth in zip(answer.awards, worths, strict=True):
            yield award.worth == worth, f"worth: of {award.id}"
            yield award.forced is (award.id in self.rules.force_in), f"force_in: {award.id}"
        total = sum(worths, Fraction(0))
        yield answer.worth == total, f"worth: the set is worth {float(total):g}"
        yield (
            answer.bound is not None and answer.bound >= float(total) - 1e-9 * abs(float(total)),
            f"bound: {answer.bound} is below the worth",
        )
        for kind, others in (("tie", answer.ties), ("alternative", answer.alternatives)):
            for place, other in enumerate(others, 1):
                said = f"{kind} {place}"
                for name, amount in other.amounts_minor.items():
                    yield from _named(said, self.facts.one(name, amount))
                yield from _named(said, self.facts.budgets(other.amounts_minor))
                yield from _named(said, self.facts.together(other.amounts_minor))
                worth = sum(
                    (self.facts.worth(n, a) for n, a in other.amounts_minor.items()), Fraction(0)
                )
                yield other.worth == worth, f"{said}: it is worth {float(worth):g}"
                least = total * (1 - answer.within)
                near = worth == total if kind == "tie" else least <= worth < total
                yield near, f"{said}: its worth is not near the best"
                enters = tuple(sorted(set(other.amounts_minor) - set(amounts)))
                leaves = tuple(sorted(set(amounts) - set(other.amounts_minor)))
                yield (enters, leaves) == (other.enters, other.leaves), f"{said}: who differs"
                yield bool(enters or leaves), f"{said}: it is the set itself"


def _named(said: str, findings: Iterator[Finding]) -> Iterator[Finding]:
    for holds, what in findings:
        yield holds, f"{said}: {what}"


def _vote_findings(vote: VoteCount, amounts: Mapping[str, int]) -> Iterator[Finding]:
    """Supporters alone pay, nobody beyond an equal share, and what they pay is what it costs."""
    share = vote.share_minor + vote.raised_minor
    voters = sum(count for count, _ in vote.ballots)
    yield voters == vote.voters, f"voters: {vote.budget} has {voters}"
    yield vote.share_minor * voters == vote.budget_minor, f"share: of {vote.budget}"
    left = [share for _ in vote.ballots]
    for won in vote.rounds:
        paid = Fraction(0)
        for ballot, cents in won.payments:
            count, votes = vote.ballots[ballot]
            yield (
                votes.get(won.id, Fraction(0)) > 0,
                f"vote: {won.id} is paid by who did not vote it",
            )
            left[ballot] -= cents
            paid += count * cents
        yield paid == amounts.get(won.id), f"vote: {won.id} is paid {float(paid):g}"
    yield min(left, default=Fraction(0)) >= 0, f"vote: a voter of {vote.budget} pays too much"


def _covers(where: Where, application: Application) -> bool:
    for column, wanted in where.conditions:
        cell = [_text(part) for part in application.facts.get(column, ())]
        found = False
        for value in wanted:
            if value is True:
                found = found or any(part in _TRUE for part in cell)
            elif value is False:
                found = found or not any(part in _TRUE for part in cell)
            else:
                found = found or _text(value.strip()) in cell
        if not found:
            return False
    return True


def _text(value: str | None) -> str:
    return (value or "").casefold()
