"""The best set of awards under the rules of a round, with everything a panel asks about it."""

import time
from collections.abc import Callable, Mapping, Sequence
from fractions import Fraction

from tradewind.awards.application import Application
from tradewind.awards.award_set import Alternative, AwardSet, RuleUse, ShareChange
from tradewind.awards.check import check_awards
from tradewind.awards.conflict import rules_in_conflict
from tradewind.awards.errors import (
    AwardsCheckError,
    AwardsInfeasibleError,
    AwardsUnsolvedError,
)
from tradewind.awards.explain import WhatIf, award_rows, left_out_rows, swaps, what_if
from tradewind.awards.fit import check_fit
from tradewind.awards.model import Model, build_model
from tradewind.awards.notes import assessor_notes, rates_used
from tradewind.awards.prices import rule_prices, share_reached
from tradewind.awards.room import Room, rooms_of
from tradewind.awards.rules import AwardRules
from tradewind.awards.search import Clock, Found, others, search
from tradewind.awards.sentences import rule_sentence
from tradewind.rulebook import ExchangeRate
from tradewind.terms import Progress, Silent

WITHIN = Fraction(2, 100)
_SILENT = Silent()


def solve_awards(
    applications: Sequence[Application],
    rules: AwardRules,
    rates: Mapping[str, ExchangeRate],
    *,
    within: Fraction = WITHIN,
    alternatives: int = 10,
    seconds: float = 60.0,
    stop: Callable[[], bool] = lambda: False,
    progress: Progress = _SILENT,
) -> AwardSet:
    """The set of awards that is worth most, checked, with ties, alternatives, prices and reasons.

    Other sets are listed where they are worth no less than the best by more than the share
    `within`, up to `alternatives` of them. `seconds` are given to the search, and as many to each
    of other sets, reasons and prices; what time did not suffice for is said to be so. Raises
    AwardsInfeasibleError with the smallest conflict where no set keeps the rules,
    AwardsUnsolvedError where time was up before there was one, AwardsCheckError where the check
    finds fault.
    """
    began = time.monotonic()
    check_fit(applications, rules)
    rooms = rooms_of(applications, rules, rates)
    _refuse_none(rooms)
    model = build_model(rooms, rules)
    progress.start("best set")
    first = _first(model, rules, Clock(seconds, stop))
    progress.finish(f"{len(first.amounts)} of {len(rooms)} applications")
    near, cut = list[Found](), False
    if first.proven:
        progress.start("other sets")
        least, clock = first.worth * (1 - within), Clock(seconds, stop)
        near, cut = others(model, first, least=least, most=max(alternatives, 1), clock=clock)
        progress.finish(f"{len(near)} found")
    best = min([first, *(found for found in near if found.worth == first.worth)], key=_order)
    asked: Mapping[str, WhatIf] = {}
    prices: tuple[RuleUse, ...] = ()
    ordered = sorted(applications, key=lambda application: application.id)
    if first.proven:
        best, asked = _examined(model, best, Clock(seconds, stop), progress)
        progress.start("price of each rule")
        prices = rule_prices(ordered, rules, rates, best, Clock(seconds, stop))
        progress.finish(f"{len(prices)} rules")
    ties_cut = cut and all(found.worth == best.worth for found in near)
    near = _distinct([first, *near, *(q.found for q in asked.values() if q.found)], best)
    near = [found for found in near if found.worth >= best.worth * (1 - within)]
    ties = [found for found in near if found.worth == best.worth]
    rest = [found for found in near if found.worth < best.worth]
    answer = AwardSet(
        method="best_set",
        currency=rules.currency,
        goal=rules.goal,
        partial=rules.partial,
        within=within,
        awards=award_rows(model, best, rules, asked, within),
        left_out=left_out_rows(model, best, rules, asked, within),
        worth=best.worth,
        bound=max(first.bound, float(best.worth)),
        proven=first.proven,
        rules=prices,
        swaps=swaps(model, best),
        ties=tuple(_alternative(found, best, ordered, rules) for found in ties),
        ties_cut=ties_cut,
        alternatives=tuple(
            _alternative(found, best, ordered, rules) for found in rest[:alternatives]
        ),
        alternatives_cut=cut or len(rest) > alternatives,
        notes=tuple(assessor_notes(ordered)),
        rates=rates_used(ordered, rules, rates),
        seconds=round(time.monotonic() - began, 2),
    )
    report = check_awards(answer, applications, rules, rates)
    if not report.passed:
        raise AwardsCheckError(report.failures)
    return answer


def _examined(
    model: Model, best: Found, clock: Clock, progress: Progress
) -> tuple[Found, Mapping[str, WhatIf]]:
    """Each application forced the other way; the best set, should one of those be better.

    The solver proves within tolerances of its own, and worth is compared exactly.
    """
    while True:
        progress.start("each one in or out", sum(not room.bars for room in model.rooms))
        asked = what_if(model, best, clock, progress)
        progress.finish(f"{len(asked)} examined")
        others_found = [question.found for question in asked.values() if question.found]
        better = min([best, *others_found], key=_order)
        if better.worth == best.worth:
            return best, asked
        best = better


def _order(found: Found) -> tuple[Fraction, int, tuple[str, ...]]:
    return found.order


def _refuse_none(rooms: Sequence[Room]) -> None:
    if any(not room.bars for room in rooms):
        return
    words = {
        "score": "score below the minimum",
        "cap": "can be given less than they need",
        "no_budget": "are covered by no budget",
        "force_out": "are forced out",
    }
    counted = {
        said: sum(any(bar.reason == kind for bar in room.bars) for room in rooms)
        for kind, said in words.items()
    }
    found = ", ".join(f"{count} {said}" for said, count in counted.items() if count)
    raise AwardsInfeasibleError(
        tuple(bar for room in rooms for bar in room.bars),
        (f"of {len(rooms)} applications none can have an award: {found}",),
    )


def _first(model: Model, rules: AwardRules, clock: Clock) -> Found:
    searched = search(model, clock)
    if searched.impossible:
        conflict = rules_in_conflict(model)
        raise AwardsInfeasibleError(
            conflict, tuple(rule_sentence(rule, rules.currency) for rule in conflict)
        )
    if searched.found is None:
        raise AwardsUnsolvedError(
            "the search ended before it had found a set of awards",
            remedy="give it more time with --seconds",
        )
    return searched.found


def _distinct(found: Sequence[Found], best: Found) -> list[Found]:
    """Each set of applications once, in falling order of worth, without the best."""
    seen = {best.ids}
    kept = []
    for one in sorted(found, key=_order):
        if one.ids not in seen:
            seen.add(one.ids)
            kept.append(one)
    return kept


def _alternative(
    found: Found, best: Found, applications: Sequence[Application], rules: AwardRules
) -> Alternative:
    changes = []
    for share in rules.shares:
        before = share_reached(share, applications, best.amounts) or Fraction(0)
        after = share_reached(share, applications, found.amounts) or Fraction(0)
        if before != after:
            changes.append(ShareChange(share.name, before, after))
    both = found.ids & best.ids
    return Alternative(
        worth=found.worth,
        money_minor=sum(found.amounts.values()),
        amounts_minor=dict(sorted(found.amounts.items())),
        enters=tuple(sorted(found.ids - best.ids)),
        leaves=tuple(sorted(best.ids - found.ids)),
        changed=tuple(sorted(i for i in both if found.amounts[i] != best.amounts[i])),
        shares=tuple(changes),
    )
