"""What each rule costs: the round solved again with the rule a little looser, and without it."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction
from typing import Any

from tradewind.awards.application import Application
from tradewind.awards.award_set import Loosened, RuleUse
from tradewind.awards.model import build_model
from tradewind.awards.reason import Reason
from tradewind.awards.room import rooms_of
from tradewind.awards.rules import AwardRules, Share
from tradewind.awards.search import Clock, Found, search
from tradewind.rulebook import ExchangeRate

POINT = Fraction(1, 100)


@dataclass(frozen=True)
class _Case:
    """One rule with its figures, the rules with it looser, and the rules without it."""

    rule: Reason
    limit: Fraction | None = None
    reached: Fraction | None = None
    by: Fraction = Fraction(0)
    looser: AwardRules | None = None
    without: AwardRules | None = None


def rule_prices(
    applications: Sequence[Application],
    rules: AwardRules,
    rates: Mapping[str, ExchangeRate],
    best: Found,
    clock: Clock,
) -> tuple[RuleUse, ...]:
    """Every rule with how far it is used and what it costs; no price where time is up."""

    def solved(changed: AwardRules | None) -> Found | None:
        if changed is None or clock.up:
            return None
        model = build_model(rooms_of(applications, changed, rates), changed)
        found = search(model, clock).found
        return found if found is not None and found.proven else None

    used = []
    for case in _cases(applications, rules, best.amounts):
        wider, freed = solved(case.looser), solved(case.without)
        used.append(
            RuleUse(
                case.rule,
                case.limit,
                case.reached,
                _loosened(case.by, wider, best) if wider else None,
                freed.worth - best.worth if freed else None,
            )
        )
    return tuple(used)


def share_reached(
    share: Share, applications: Sequence[Application], amounts: Mapping[str, int]
) -> Fraction | None:
    """The share that some have of a set, of money or of awards; None where there is nothing."""
    among = [a for a in applications if a.id in amounts and share.among.covers(a)]
    size = {a.id: amounts[a.id] if share.of == "money" else 1 for a in among}
    whole = sum(size.values())
    return (
        Fraction(sum(size[a.id] for a in among if share.where.covers(a)), whole) if whole else None
    )


def round_step(amount: int) -> int:
    """A round sum near a twentieth of an amount: 1, 2 or 5 with zeros."""
    wanted = max(amount // 20, 1)
    size = int(10 ** (len(str(wanted)) - 1))
    return max(step * size for step in (1, 2, 5) if step * size <= wanted)


def _loosened(by: Fraction, wider: Found, best: Found) -> Loosened:
    gain = wider.worth - best.worth
    if gain == 0:  # another set of the same worth says nothing
        return Loosened(by, gain, (), ())
    return Loosened(
        by, gain, tuple(sorted(wider.ids - best.ids)), tuple(sorted(best.ids - wider.ids))
    )


def _cases(
    applications: Sequence[Application], rules: AwardRules, amounts: Mapping[str, int]
) -> Iterator[_Case]:
    yield from _budgets(applications, rules, amounts)
    yield from _shares(applications, rules, amounts)
    yield from _counts(applications, rules, amounts)
    yield from _per(rules)
    for n, limit in enumerate(rules.limits):
        yield _Case(Reason("limit", {"name": limit.name}), without=rules.without("limits", n))
    artists = {application.id: application.artist for application in applications}
    for kind in ("force_in", "force_out"):
        for name in getattr(rules, kind):
            fewer = tuple(other for other in getattr(rules, kind) if other != name)
            rule = Reason(kind, {"id": name, "artist": artists[name]})
            changes: dict[str, Any] = {kind: fewer}
            yield _Case(rule, without=replace(rules, **changes))


def _budgets(
    applications: Sequence[Application], rules: AwardRules, amounts: Mapping[str, int]
) -> Iterator[_Case]:
    for n, budget in enumerate(rules.budgets):
        amount, step = budget.amount_minor, round_step(budget.amount_minor)
        spent = sum(amounts.get(a.id, 0) for a in applications if budget.where.covers(a))
        yield _Case(
            Reason("budget", {"name": budget.name, "amount_minor": amount}),
            Fraction(amount),
            Fraction(spent),
            Fraction(step),
            rules.changed("budgets", n, amount_minor=amount + step),
        )


def _shares(
    applications: Sequence[Application], rules: AwardRules, amounts: Mapping[str, int]
) -> Iterator[_Case]:
    for n, share in enumerate(rules.shares):
        reached = share_reached(share, applications, amounts)
        both = share.at_least is not None and share.at_most is not None
        for end, kind, sign in (
            ("at_least", "share_floor", -1),
            ("at_most", "share_ceiling", 1),
        ):
            value = getattr(share, end)
            if value is None:
                continue
            other = min(max(value + sign * POINT, Fraction(0)), Fraction(1))
            without = (
                rules.changed("shares", n, **{end: None}) if both else rules.without("shares", n)
            )
            looser = rules.changed("shares", n, **{end: other}) if other != value else None
            rule = Reason(kind, {"name": share.name, "share": value})
            yield _Case(rule, value, reached, abs(other - value), looser, without)


def _counts(
    applications: Sequence[Application], rules: AwardRules, amounts: Mapping[str, int]
) -> Iterator[_Case]:
    for n, count in enumerate(rules.counts):
        reached = sum(a.id in amounts and count.where.covers(a) for a in applications)
        both = count.at_least is not None and count.at_most is not None
        for end, kind, sign in (("at_least", "count_floor", -1), ("at_most", "count_ceiling", 1)):
            value = getattr(count, end)
            if value is None:
                continue
            without = (
                rules.changed("counts", n, **{end: None}) if both else rules.without("counts", n)
            )
            looser = (
                rules.changed("counts", n, **{end: value + sign}) if value + sign >= 0 else None
            )
            rule = Reason(kind, {"name": count.name, "count": value})
            yield _Case(rule, Fraction(value), Fraction(reached), Fraction(1), looser, without)


def _per(rules: AwardRules) -> Iterator[_Case]:
    for n, per in enumerate(rules.per):
        if per.awards is not None:
            rule = Reason("per_awards", {"field": per.field, "value": "", "count": per.awards})
            looser = rules.changed("per", n, awards=per.awards + 1)
            freed = rules.changed("per", n, awards=None)
            yield _Case(rule, Fraction(per.awards), None, Fraction(1), looser, freed)
        if per.amount_minor is not None:
            amount, step = per.amount_minor, round_step(per.amount_minor)
            said = {"field": per.field, "value": "", "amount_minor": amount}
            looser = rules.changed("per", n, amount_minor=amount + step)
            freed = rules.changed("per", n, amount_minor=None)
            yield _Case(
                Reason("per_amount", said), Fraction(amount), None, Fraction(step), looser, freed
            )
