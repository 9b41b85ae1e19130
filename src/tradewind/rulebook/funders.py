"""Who can pay for an action, and how much of it, from funders.toml."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tradewind.rulebook.actions import ActionKind
from tradewind.rulebook.read_entries import check_types, read_entries, refuse_twice
from tradewind.terms import InputInvalidError

DEFAULT_FUNDER = "default"
_OPTIONAL: dict[str, Any] = {"award_cap": None, "artist_cap": None, "award_cap_by_kind": {}}


@dataclass(frozen=True, slots=True)
class Funder:
    """A funding scheme: the share it pays of an action and the caps it keeps.

    Caps in units of `currency`, None where there is none; `match` is the own money asked for each
    unit paid. See the head of funders.toml.
    """

    funder: str
    name: str
    country: str
    currency: str
    share_max: float
    match: float
    award_cap: float | None
    artist_cap: float | None
    kinds: tuple[str, ...]
    eligible: tuple[str, ...]
    award_cap_by_kind: Mapping[str, float]
    source: str
    certainty: str
    checked: dt.date

    def pays_for(self, kind: ActionKind) -> bool:
        """Whether the funder pays for this kind of action at all."""
        wanted = not self.kinds or kind.kind in self.kinds
        return wanted and (not self.eligible or bool(set(self.eligible) & set(kind.eligible)))

    def cap_of(self, kind: str) -> float | None:
        """The most it pays for one action of this kind, in units of its currency."""
        return self.award_cap_by_kind.get(kind, self.award_cap)


@cache
def funders(path: Path | None = None) -> Mapping[str, Funder]:
    """Every funder by its name, from `path` or the rulebook's own funders.toml.

    Raises InputInvalidError naming the entry and the field that is wrong.
    """
    where = str(path or "funders.toml")
    found = [_funder(*entry) for entry in read_entries(path, "funders.toml", "funder")]
    refuse_twice((funder.funder for funder in found), where)
    if DEFAULT_FUNDER not in {funder.funder for funder in found}:
        raise InputInvalidError(
            f"there is no entry {DEFAULT_FUNDER!r}",
            where=where,
            remedy="keep the entry that stands for funders without one of their own",
        )
    return MappingProxyType({funder.funder: funder for funder in found})


def _funder(entry: dict[str, Any], where: str) -> Funder:
    types = {field.name: field.type for field in fields(Funder)}
    name = str(entry.get("funder", "a funder"))
    if missing := sorted(set(types) - set(entry) - set(_OPTIONAL)):
        raise InputInvalidError(f"{name} lacks {', '.join(missing)}", where=where)
    if unknown := sorted(set(entry) - set(types)):
        raise InputInvalidError(f"unknown field {', '.join(unknown)}", where=where)
    check_types(entry, types, where, name)
    filled = _OPTIONAL | entry
    caps = [filled["award_cap"], filled["artist_cap"], *filled["award_cap_by_kind"].values()]
    if not 0 < filled["share_max"] <= 1 or filled["match"] < 0:
        raise InputInvalidError(
            f"{name} has a share of {filled['share_max']} and a match of {filled['match']}",
            where=where,
            expected="a share above 0 and up to 1, a match of 0 or more",
        )
    if any(cap is not None and cap <= 0 for cap in caps):
        raise InputInvalidError(f"{name} has a cap of nothing", where=where, expected="above 0")
    filled |= {"kinds": tuple(filled["kinds"]), "eligible": tuple(filled["eligible"])}
    return Funder(**filled | {"award_cap_by_kind": MappingProxyType(filled["award_cap_by_kind"])})
