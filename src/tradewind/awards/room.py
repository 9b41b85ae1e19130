"""What one application can be given under the rules of a single award, and what that is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from statistics import median

from tradewind.awards.amounts import down, in_minor, up
from tradewind.awards.application import Application
from tradewind.awards.reason import Reason
from tradewind.awards.rules import AwardRules
from tradewind.rulebook import ExchangeRate
from tradewind.terms import minor_digits


@dataclass(frozen=True)
class Room:
    """The least and most that an application can be given, in minor units of the round's currency.

    `asked` is what it requests. `bound_by` names the rule that made `most` smaller than that.
    `bars` are the rules that keep it from any award. `worth_of_most` is what an award of `most`
    is worth; a smaller one is worth less in proportion.
    """

    application: Application
    score: Fraction
    asked: int
    least: int
    most: int
    bound_by: str
    bars: tuple[Reason, ...]
    worth_of_most: Fraction

    def worth(self, amount: int) -> Fraction:
        """What an award of so much is worth."""
        return self.worth_of_most * amount / self.most


def bars_as_lacks(room: Room) -> tuple[Reason, ...]:
    """What keeps an application from any award, as what it lacks."""
    shown = ("score", "minimum", "most_minor", "least_minor")
    return tuple(
        Reason(f"barred_{bar.reason}", {k: v for k, v in bar.values.items() if k in shown})
        for bar in room.bars
    )


def rooms_of(
    applications: Sequence[Application], rules: AwardRules, rates: Mapping[str, ExchangeRate]
) -> tuple[Room, ...]:
    """The room of every application, in the order of ids."""
    ordered = sorted(applications, key=lambda application: application.id)
    return tuple(_room(application, rules, rates) for application in ordered)


def score_of(application: Application, rules: AwardRules) -> Fraction:
    """The score of an application: mean or median of those given, weighted where rules say so."""
    scores = {name: Fraction(score) for name, score in application.scores.items()}
    if not scores:
        return Fraction(0)  # a public vote has none
    if rules.scores == "median":
        return median(sorted(scores.values()))
    weights = {name: rules.weights.get(name, Fraction(not rules.weights)) for name in scores}
    return sum((weights[name] * score for name, score in scores.items()), Fraction(0)) / sum(
        weights.values()
    )


def _room(application: Application, rules: AwardRules, rates: Mapping[str, ExchangeRate]) -> Room:
    def minor(amount: Decimal) -> Fraction:
        return in_minor(Fraction(amount), application.currency, rules.currency, rates)

    step, score = rules.round_minor, score_of(application, rules)
    asked = minor(application.requested)
    most, bound_by = asked, ""
    least = Fraction(0)
    if application.least is not None:
        least = minor(application.least)
    elif rules.partial and rules.least_share is not None:
        least = rules.least_share * asked
    bars: list[Reason] = []
    who = {"id": application.id, "artist": application.artist}
    for limit in rules.limits:
        if not limit.where.covers(application):
            continue
        ends: list[Fraction] = []
        if limit.cap_minor is not None:
            ends.append(Fraction(limit.cap_minor))
        cost = application.eligible_cost
        if limit.share_max is not None and cost is not None:
            ends.append(limit.share_max * minor(cost))
        if limit.public_share_max is not None and cost is not None:
            ends.append(limit.public_share_max * minor(cost) - minor(application.other_public))
        if limit.match is not None and application.own_money is not None:
            ends.append(minor(application.own_money) / limit.match)
        if ends and min(ends) < most:
            most, bound_by = min(ends), limit.name
        least = max(least, Fraction(limit.least_minor or 0))
        if limit.minimum_score is not None and score < limit.minimum_score:
            values = {"name": limit.name, **who, "score": score, "minimum": limit.minimum_score}
            bars.append(Reason("score", values))
    whole_most, whole_least = max(down(most, step), 0), max(up(least, step), step)
    if whole_most < whole_least:
        figures = {"most_minor": whole_most, "least_minor": whole_least}
        bars.append(Reason("cap", {"name": bound_by, **who, **figures}))
    if not any(budget.where.covers(application) for budget in rules.budgets):
        bars.append(Reason("no_budget", who))
    if application.id in rules.force_out:
        bars.append(Reason("force_out", who))
    if rules.goal == "score_money":
        worth = score * whole_most / 10 ** minor_digits(rules.currency)
    else:
        worth = score
    return Room(
        application,
        score,
        down(asked, 1),
        whole_least if rules.partial else whole_most,
        whole_most,
        bound_by,
        tuple(bars),
        worth,
    )
