"""What a panel must know of its figures: assessors who stood aside, rates of other currencies."""

from collections.abc import Iterator, Mapping, Sequence
from fractions import Fraction

from tradewind.awards.application import Application
from tradewind.awards.award_set import RateUsed
from tradewind.awards.reason import Reason
from tradewind.awards.rules import AwardRules
from tradewind.rulebook import ExchangeRate


def assessor_notes(applications: Sequence[Application]) -> Iterator[Reason]:
    """Each assessor with number and mean of scores, where somebody did not score everything.

    A strict assessor who scored only some pulls those down.
    """
    given: dict[str, list[Fraction]] = {}
    for application in applications:
        for name, score in application.scores.items():
            given.setdefault(name, []).append(Fraction(score))
    if all(len(scores) == len(applications) for scores in given.values()):
        return
    for name, scores in sorted(given.items()):
        values = {"name": name, "count": len(scores), "all": len(applications)}
        yield Reason("assessor", {**values, "mean": sum(scores, Fraction(0)) / len(scores)})


def rates_used(
    applications: Sequence[Application], rules: AwardRules, rates: Mapping[str, ExchangeRate]
) -> tuple[RateUsed, ...]:
    """The rates that sums were turned by; none where all are in the round's currency."""
    used = {application.currency for application in applications} | set(rules.converted)
    if used <= {rules.currency}:
        return ()
    return tuple(
        RateUsed(code, rates[code].eur_per_unit, rates[code].as_of, rates[code].certainty)
        for code in sorted((used | {rules.currency}) - {"EUR"})
    )
