"""Rounds solved by trying everything: all subsets, all amounts on a grid."""

import random
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations, product

from tradewind.awards import Application, AwardRules


@dataclass(frozen=True)
class Tried:
    """One set of awards that keeps every rule."""

    worth: Fraction
    amounts: Mapping[str, int]

    @property
    def ids(self) -> frozenset[str]:
        return frozenset(self.amounts)


def grid(application: Application, rules: AwardRules) -> list[int]:
    """The amounts that one award may be, in cents; sums of the round are all in euros."""
    most = [Fraction(application.requested) * 100]
    least = Fraction(application.least or 0) * 100
    for limit in rules.limits:
        if not limit.where.covers(application):
            continue
        if limit.minimum_score is not None and score(application) < limit.minimum_score:
            return []
        if limit.cap_minor is not None:
            most.append(Fraction(limit.cap_minor))
        if limit.share_max is not None:
            most.append(limit.share_max * Fraction(application.eligible_cost) * 100)
        least = max(least, Fraction(limit.least_minor or 0))
    top = int(min(most) // rules.round_minor) * rules.round_minor
    if not any(budget.where.covers(application) for budget in rules.budgets):
        return []
    if application.id in rules.force_out or top <= 0 or top < least:
        return []
    if not rules.partial:
        return [top]
    return [a for a in range(rules.round_minor, top + 1, rules.round_minor) if a >= least]


def score(application: Application) -> Fraction:
    scores = list(application.scores.values())
    return Fraction(sum(scores)) / len(scores)


def keeps(amounts: Mapping[str, int], by_id: Mapping[str, Application], rules: AwardRules) -> bool:
    def those(where) -> list[str]:
        return [name for name in amounts if where.covers(by_id[name])]

    if not amounts or not set(rules.force_in) <= set(amounts):
        return False
    for budget in rules.budgets:
        if sum(amounts[name] for name in those(budget.where)) > budget.amount_minor:
            return False
    for share in rules.shares:
        size = amounts if share.of == "money" else dict.fromkeys(amounts, 1)
        whole = sum(size.values())
        part = sum(size[name] for name in those(share.where))
        if share.at_least is not None and Fraction(part, whole) < share.at_least:
            return False
        if share.at_most is not None and Fraction(part, whole) > share.at_most:
            return False
    for rule in rules.counts:
        found = len(those(rule.where))
        if rule.at_least is not None and found < rule.at_least:
            return False
        if rule.at_most is not None and found > rule.at_most:
            return False
    for per in rules.per:
        for value in {v for name in amounts for v in by_id[name].has(per.field)}:
            group = [name for name in amounts if value in by_id[name].has(per.field)]
            if per.awards is not None and len(group) > per.awards:
                return False
            if per.amount_minor is not None and sum(amounts[n] for n in group) > per.amount_minor:
                return False
    return True


def all_sets(applications: tuple[Application, ...], rules: AwardRules) -> Iterator[Tried]:
    """Every set that keeps the rules, with its worth."""
    by_id = {application.id: application for application in applications}
    grids = {name: grid(application, rules) for name, application in by_id.items()}
    for choice in product(*([0, *grids[name]] for name in by_id)):
        amounts = {name: a for name, a in zip(by_id, choice, strict=True) if a}
        if keeps(amounts, by_id, rules):
            worth = sum(
                (
                    score(by_id[n]) * a / 100
                    if rules.goal == "score_money"
                    else score(by_id[n]) * Fraction(a, max(grids[n]))
                    for n, a in amounts.items()
                ),
                Fraction(0),
            )
            yield Tried(worth, amounts)


def made_up(seed: int, size: int, *, partial: bool = False) -> tuple[str, str]:
    """Texts of a random round: applications and rules."""
    chance = random.Random(seed)
    rows = ["id,artist,company,requested,eligible_cost,least,score,genre,region,emerging"]
    for n in range(size):
        asked = chance.randint(2, 9)
        company, least = chance.randint(0, 2), chance.randint(1, 2)
        mark, genre = chance.randint(2, 16) / 2, chance.choice(["jazz", "pop"])
        region, emerging = chance.choice(["North", "South"]), chance.choice(["yes", "no"])
        region = region if n else "South"  # a floor for nobody is refused
        sums = f"{asked},{asked * 2},{least},{mark}"
        who = f"A{n},Artist {n % max(size - 1, 1)},Company {company}"
        rows.append(f"{who},{sums},{genre},{region},{emerging}")
    goal = chance.choice(["score", "score_money"])
    rules = [f'goal = "{goal}"', f"partial = {str(partial).lower()}", "round_to = 1"]
    parts = [
        '[[budget]]\nname = "All"\namount = 20',
        '[[budget]]\nname = "Jazz"\namount = 11\nwhere = { genre = "jazz" }',
        '[[limit]]\nname = "Cap"\ncap = 7\nshare_max = 0.45',
        '[[share]]\nname = "South"\nwhere = { region = "South" }\nat_least = 0.4',
        '[[share]]\nname = "North"\nwhere = { region = "North" }\nat_most = 0.5\nof = "awards"',
        '[[count]]\nname = "Pop"\nwhere = { genre = "pop" }\nat_most = 2',
        '[[per]]\nfield = "company"\nawards = 2',
        '[[per]]\nfield = "artist"\namount = 9',
        '[[limit]]\nname = "Good"\nminimum_score = 3',
    ]
    kept = [parts[0], *(part for part in parts[1:] if chance.random() < 0.5)]
    return "\n".join(rows), "\n".join([*rules, *kept]) + "\n"


def droppable(rules: AwardRules) -> list[tuple[str, int]]:
    """Every rule that can be dropped whole: its kind and place."""
    kinds = ("limits", "shares", "counts", "per")
    return [(kind, n) for kind in kinds for n in range(len(getattr(rules, kind)))]


def smallest_conflict_size(applications: tuple[Application, ...], rules: AwardRules) -> int:
    """How many whole rules must stand together at least, so that no set keeps them."""
    wholes = [("budgets", n) for n in range(len(rules.budgets))] + droppable(rules)
    wholes += [("force_in", n) for n in range(len(rules.force_in))]
    for size in range(1, len(wholes) + 1):
        for kept in combinations(wholes, size):
            fewer = _only(rules, set(kept))
            if next(all_sets(applications, fewer), None) is None:
                return size
    raise AssertionError("the rules can be kept")


def _only(rules: AwardRules, kept: set[tuple[str, int]]) -> AwardRules:
    changed: dict[str, tuple[object, ...]] = {}
    for kind in ("limits", "shares", "counts", "per", "force_in"):
        those = getattr(rules, kind)
        changed[kind] = tuple(rule for n, rule in enumerate(those) if (kind, n) in kept)
    changed["budgets"] = tuple(
        budget if ("budgets", n) in kept else replace(budget, amount_minor=10**9)
        for n, budget in enumerate(rules.budgets)
    )
    return replace(rules, **changed)
