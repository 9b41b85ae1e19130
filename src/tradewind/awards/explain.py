"""Why each application is in or out: every one forced the other way, and the round solved again."""

from collections.abc import Mapping
from dataclasses import dataclass
from fractions import Fraction

from tradewind.awards.award_set import Award, LeftOut, Standing, Swap
from tradewind.awards.conflict import rules_in_conflict
from tradewind.awards.model import Model, Row
from tradewind.awards.reason import Reason
from tradewind.awards.room import Room, bars_as_lacks
from tradewind.awards.rules import AwardRules
from tradewind.awards.search import Clock, Found, search
from tradewind.terms import Progress, Silent, minor_digits

_SILENT = Silent()


@dataclass(frozen=True)
class WhatIf:
    """The best set with one application forced the other way; none, and then `conflict` says why.

    `impossible` where no set is like that.
    """

    found: Found | None
    impossible: bool
    conflict: tuple[Reason, ...] = ()


def what_if(
    model: Model, best: Found, clock: Clock, progress: Progress = _SILENT
) -> Mapping[str, WhatIf]:
    """By id, the best set with an awarded application out, or with one left out in.

    Those nearest the cut are asked about first: the highest scores left out, the lowest awarded.
    Applications barred from any award are not asked about, nor those that time does not suffice
    for.
    """
    asked: dict[str, WhatIf] = {}
    for n in _nearest_first(model, best):
        if clock.up:
            break
        progress.advance()
        other = 0 if best.values[n] else 1
        searched = search(model, clock, fixed={n: other})
        name = model.rooms[n].application.id
        if searched.impossible:
            conflict = _conflict_with(model, n, clock) if other else ()
            asked[name] = WhatIf(None, impossible=True, conflict=conflict)
        elif searched.found is not None and searched.found.proven:
            asked[name] = WhatIf(searched.found, impossible=False)
    return asked


def _nearest_first(model: Model, best: Found) -> list[int]:
    scores = [(room.score, n) for n, room in enumerate(model.rooms) if not room.bars]
    inside = sorted((score, n) for score, n in scores if best.values[n])
    outside = sorted(((-score, n) for score, n in scores if not best.values[n]))
    ranked = [(place, n) for rows in (inside, outside) for place, (_, n) in enumerate(rows)]
    return [n for _, n in sorted(ranked)]


def award_rows(
    model: Model, best: Found, rules: AwardRules, asked: Mapping[str, WhatIf], within: Fraction
) -> tuple[Award, ...]:
    """The awards, the highest score first."""
    rows = []
    for room in model.rooms:
        name = room.application.id
        if name not in best.amounts:
            continue
        what, amount = asked.get(name), best.amounts[name]
        loss = best.worth - what.found.worth if what and what.found else None
        standing: Standing = "unknown" if what is None else "sure"
        if loss is not None and loss <= within * best.worth:
            standing = "open"
        rows.append(
            Award(
                name,
                room.application.artist,
                room.application.company,
                room.score,
                amount,
                room.asked,
                room.most,
                room.bound_by,
                room.worth(amount),
                name in rules.force_in,
                bool(what and what.impossible),
                loss,
                standing,
            )
        )
    return tuple(sorted(rows, key=lambda award: (-award.score, award.id)))


def left_out_rows(
    model: Model, best: Found, rules: AwardRules, asked: Mapping[str, WhatIf], within: Fraction
) -> tuple[LeftOut, ...]:
    """The applications without an award, the highest score first."""
    rows = []
    for room in model.rooms:
        name = room.application.id
        if name in best.amounts:
            continue
        lacks = _lacks(room, best, rules, asked.get(name))
        found = asked[name].found if name in asked else None
        standing: Standing = "out" if room.bars or name in asked else "unknown"
        if found is not None and best.worth - found.worth <= within * best.worth:
            standing = "open"
        rows.append(
            LeftOut(
                name,
                room.application.artist,
                room.application.company,
                room.score,
                room.asked,
                room.most,
                standing,
                lacks,
            )
        )
    return tuple(sorted(rows, key=lambda row: (-row.score, row.id)))


def _lacks(room: Room, best: Found, rules: AwardRules, what: WhatIf | None) -> tuple[Reason, ...]:
    if room.bars:
        return bars_as_lacks(room)
    if what is None:
        return (Reason("not_examined"),)
    if what.found is None:
        return (Reason("conflict", {"rules": what.conflict}),)
    leaves = tuple(sorted(best.ids - what.found.ids))
    enters = tuple(sorted(what.found.ids - best.ids - {room.application.id}))
    loss = best.worth - what.found.worth
    if loss == 0:
        return (Reason("tied", {"leaves": leaves, "enters": enters}),)
    amount = what.found.amounts[room.application.id]
    if rules.goal == "score_money":
        worth_of_a_point = Fraction(amount, 10 ** minor_digits(rules.currency))
    else:
        worth_of_a_point = Fraction(amount, room.most)
    needed = room.score + loss / worth_of_a_point
    values = {"loss": loss, "needed": needed, "enters": enters, "leaves": leaves}
    return (Reason("outscored", values),)


def swaps(model: Model, best: Found) -> tuple[Swap, ...]:
    """Every pair, one in and one out, that can change places at no loss and under every rule."""
    found = []
    inside = [n for n, room in enumerate(model.rooms) if room.application.id in best.amounts]
    outside = [n for n, r in enumerate(model.rooms) if not r.bars and n not in set(inside)]
    for i in inside:
        for j in outside:
            values = _swapped(model, best, i, j)
            if values is None or model.worth(values) != best.worth:
                continue
            if all(row.holds(values) for row in model.rows):
                ids = (model.rooms[i].application.id, model.rooms[j].application.id)
                amounts = (best.amounts[ids[0]], model.amounts(values)[ids[1]])
                found.append(Swap(*ids, same_cost=amounts[0] == amounts[1]))
    return tuple(found)


def _swapped(model: Model, best: Found, i: int, j: int) -> list[int] | None:
    """The best set with j in the place of i, at the same amount where awards may be partial."""
    values = list(best.values)
    values[i], values[j] = 0, 1
    if i in model.steps:
        values[model.steps[i]] = 0
    if j in model.steps:
        above = best.amounts[model.rooms[i].application.id] - model.rooms[j].least
        steps = above // model.step_minor
        if above < 0 or above % model.step_minor or steps > model.tops[model.steps[j]]:
            return None
        values[model.steps[j]] = steps
    return values


def _conflict_with(model: Model, n: int, clock: Clock) -> tuple[Reason, ...]:
    """The rules that keep an application out of every set."""
    who = model.rooms[n].application
    forced = Row(Reason("force_in", {"id": who.id, "artist": who.artist}), {n: -1}, -1)
    together = Model(
        model.rooms,
        model.gains,
        model.tops,
        model.steps,
        model.step_minor,
        (*model.rows, forced),
    )
    found = rules_in_conflict(together, seconds=min(max(clock.left, 0.1), 5.0))
    return tuple(rule for rule in found if rule != forced.rule)
