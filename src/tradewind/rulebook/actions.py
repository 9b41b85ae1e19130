"""Kinds of action, with cost, workload, order and believed effect, from actions.toml."""

import datetime as dt
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from importlib.resources import files
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tradewind.terms import InputInvalidError, Interval


@dataclass(frozen=True, slots=True)
class ActionKind:
    """Something that can be done for an artist in a market.

    Costs in euros, `workload_days` in days of the artist's time, `lift` as the natural logarithm
    of the growth of streams in the market over `lasts_weeks`. See the head of actions.toml.
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

    def cost_eur_cents(self, population: int) -> int:
        """Cost of the action in a market of so many people, in euro cents."""
        euros = self.cost_eur + self.cost_eur_per_million * population / 1e6
        return round(100 * min(euros, self.cost_cap_eur))


@cache
def action_kinds(path: Path | None = None) -> Mapping[str, ActionKind]:
    """Every kind of action by its name, from `path` or the rulebook's own actions.toml.

    Raises InputInvalidError naming the entry and the field that is wrong.
    """
    own = files("tradewind.rulebook").joinpath("actions.toml")
    where = str(path or "actions.toml")
    try:
        text = path.read_text(encoding="utf-8") if path else own.read_text(encoding="utf-8")
        entries = tomllib.loads(text).get("action", [])
    except tomllib.TOMLDecodeError as cause:
        raise InputInvalidError(
            f"this is no TOML ({cause})", where=where, remedy="mend the line it names"
        ) from cause
    except (OSError, UnicodeDecodeError) as cause:
        raise InputInvalidError(
            f"the file cannot be read ({cause})", where=where, expected="a TOML file in UTF-8"
        ) from cause
    kinds = [_action_kind(entry, f"{where}, action {n}") for n, entry in enumerate(entries, 1)]
    found = {kind.kind: kind for kind in kinds}
    if not kinds:
        raise InputInvalidError("there is no kind of action", where=where, expected="[[action]]")
    for kind in kinds:
        if found[kind.kind] is not kind or kind.kind in kind.needs:
            problem = "needs itself" if kind.kind in kind.needs else "stands twice"
            raise InputInvalidError(f"{kind.kind} {problem}", where=where)
        for needed in set(kind.needs) - set(found):
            raise InputInvalidError(
                f"{kind.kind} needs {needed!r}, which is no kind of action",
                where=where,
                expected=", ".join(found),
            )
    return MappingProxyType(found)


def _action_kind(entry: dict[str, Any], where: str) -> ActionKind:
    wanted = {field.name for field in fields(ActionKind)} - {"lift"}
    wanted |= {"lift_low", "lift_mid", "lift_high"}
    if missing := sorted(wanted - set(entry)):
        raise InputInvalidError(
            f"{entry.get('kind', 'an action')} lacks {', '.join(missing)}",
            where=where,
            expected="the fields that the head of actions.toml explains",
        )
    if unknown := sorted(set(entry) - wanted):
        raise InputInvalidError(f"unknown field {', '.join(unknown)}", where=where)
    _check_numbers(entry, where)
    if entry["cost_eur"] < 0 or entry["cost_eur_per_million"] < 0 or entry["workload_days"] < 0:
        raise InputInvalidError(
            f"{entry['kind']} has a negative cost or workload", where=where, expected="0 or more"
        )
    if not entry["lift_low"] <= entry["lift_mid"] <= entry["lift_high"]:
        raise InputInvalidError(
            f"the lifts of {entry['kind']} are out of order",
            where=where,
            expected="lift_low <= lift_mid <= lift_high",
        )
    lift = Interval(entry["lift_low"], entry["lift_mid"], entry["lift_high"])
    plain = {name: value for name, value in entry.items() if not name.startswith("lift_")}
    plain |= {"needs": tuple(entry["needs"]), "eligible": tuple(entry["eligible"])}
    return ActionKind(**plain, lift=lift)


def _check_numbers(entry: dict[str, Any], where: str) -> None:
    for name, value in entry.items():
        amount = name.startswith(("cost_", "lift_", "workload_", "lasts_"))
        if amount and (isinstance(value, bool) or not isinstance(value, int | float)):
            raise InputInvalidError(
                f"{name} of {entry['kind']} is {value!r}", where=where, expected="a number"
            )
