"""Kinds of action, with cost, workload, order and believed effect, from actions.toml."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from fractions import Fraction
from functools import cache
from math import isfinite
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tradewind.rulebook.read_entries import check_types, read_entries, refuse_twice
from tradewind.terms import InputInvalidError, Interval

_LIFT = ("lift_low", "lift_mid", "lift_high")


@dataclass(frozen=True, slots=True)
class ActionKind:
    """Something that can be done for an artist in a market.

    Costs in euros, `workload_days` in days of the artist's time, `lift` as the natural logarithm
    of the growth of streams in the market over `lasts_weeks`; `dates` are shows in it. See the
    head of actions.toml.
    """

    kind: str
    name: str
    cost_eur: float
    cost_eur_per_million: float
    cost_cap_eur: float
    workload_days: float
    lasts_weeks: int
    needs: tuple[str, ...]
    once_a_year: bool
    lift: Interval
    eligible: tuple[str, ...]
    source: str
    certainty: str
    checked: dt.date
    dates: int = 0

    def cost_eur_cents(self, population: int) -> int:
        """Cost of the action in a market of so many people, in euro cents; figures as written."""
        base, per_million, cap = (
            Fraction(repr(figure))
            for figure in (self.cost_eur, self.cost_eur_per_million, self.cost_cap_eur)
        )
        return round(100 * min(base + per_million * population / 1_000_000, cap))


@cache
def action_kinds(path: Path | None = None) -> Mapping[str, ActionKind]:
    """Every kind of action by its name, from `path` or the rulebook's own actions.toml.

    Raises InputInvalidError naming the entry and the field that is wrong.
    """
    where = str(path or "actions.toml")
    kinds = [_action_kind(*entry) for entry in read_entries(path, "actions.toml", "action")]
    found = {kind.kind: kind for kind in kinds}
    if not kinds:
        raise InputInvalidError("there is no kind of action", where=where, expected="[[action]]")
    refuse_twice((kind.kind for kind in kinds), where)
    for kind in kinds:
        if kind.kind in kind.needs:
            raise InputInvalidError(f"{kind.kind} needs itself", where=where)
        for needed in set(kind.needs) - set(found):
            raise InputInvalidError(
                f"{kind.kind} needs {needed!r}, which is no kind of action",
                where=where,
                expected=", ".join(found),
            )
    return MappingProxyType(found)


def _action_kind(entry: dict[str, Any], where: str) -> ActionKind:
    types = {field.name: field.type for field in fields(ActionKind) if field.name != "lift"}
    types |= dict.fromkeys(_LIFT, float)
    who = str(entry.get("kind", "an action"))
    if missing := sorted(set(types) - set(entry) - {"dates"}):
        raise InputInvalidError(
            f"{who} lacks {', '.join(missing)}",
            where=where,
            expected="the fields that the head of actions.toml explains",
        )
    if unknown := sorted(set(entry) - set(types)):
        raise InputInvalidError(f"unknown field {', '.join(unknown)}", where=where)
    check_types(entry, types, where, who)
    _check_sizes(entry, where)
    lift = Interval(*(entry[end] for end in _LIFT))
    plain = {name: value for name, value in entry.items() if name not in _LIFT}
    plain |= {"needs": tuple(entry["needs"]), "eligible": tuple(entry["eligible"])}
    return ActionKind(**plain, lift=lift)


def _check_sizes(entry: dict[str, Any], where: str) -> None:
    who = entry["kind"]
    amounts = ("cost_eur", "cost_eur_per_million", "cost_cap_eur", "workload_days")
    if not all(isfinite(entry[name]) for name in (*amounts, *_LIFT)):
        raise InputInvalidError(f"{who} has a figure that is none", where=where, expected="numbers")
    if min(entry[name] for name in amounts) < 0:
        raise InputInvalidError(
            f"{who} has a negative cost or workload", where=where, expected="0 or more"
        )
    if entry.get("dates", 0) < 0:
        raise InputInvalidError(f"{who} has {entry['dates']} dates", where=where, expected="0 up")
    if entry["lasts_weeks"] < 1:
        raise InputInvalidError(
            f"{who} lasts {entry['lasts_weeks']} weeks", where=where, expected="1 or more"
        )
    if not entry["lift_low"] <= entry["lift_mid"] <= entry["lift_high"]:
        raise InputInvalidError(
            f"the lifts of {who} are out of order",
            where=where,
            expected="lift_low <= lift_mid <= lift_high",
        )
