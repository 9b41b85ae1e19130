"""Who can pay for an action, and how much of it, from funders.toml."""

import datetime as dt
from collections.abc import Iterator, Mapping
from dataclasses import MISSING, dataclass, field, fields
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tradewind.rulebook.actions import ActionKind
from tradewind.rulebook.read_entries import check_types, read_entries
from tradewind.terms import InputInvalidError, nearest

DEFAULT_FUNDER = "default"
_NOTHING: Mapping[str, float] = MappingProxyType({})
_BY_NAME = ("award_cap_by_kind", "dates_min", "part_caps", "fact_caps", "fact_shares", "per_head")
_CHOICES = {"award_min_on": ("award", "cost"), "caps_per": ("plan", "year")}


@dataclass(frozen=True, slots=True)
class Funder:
    """A funding scheme: the share it pays of an action, its floor, its caps, what it counts.

    Sums in units of `currency`, None where there is no such rule; `match` is the own money asked
    for each unit paid. See the head of funders.toml for each field.
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
    version: str = ""
    valid_from: dt.date | None = None
    valid_to: dt.date | None = None
    public: bool = True
    public_share_max: float | None = None
    loss_only: bool = False
    award_min: float | None = None
    award_min_on: str = "award"
    company_cap: float | None = None
    caps_per: str = "plan"
    awards_artist_year: int | None = None
    awards_company_year: int | None = None
    dates_min: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    dates_max: int | None = None
    home_share_max: float | None = None
    part_caps: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    fact_caps: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    fact_shares: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    per_head: Mapping[str, float] = field(default_factory=lambda: _NOTHING)
    paid_on_award: float | None = None
    conditions: tuple[str, ...] = ()

    def pays_for(self, kind: ActionKind) -> bool:
        """Whether the funder pays for this kind of action at all."""
        wanted = not self.kinds or kind.kind in self.kinds
        return wanted and (not self.eligible or bool(set(self.eligible) & set(kind.eligible)))

    def cap_of(self, kind: str) -> float | None:
        """The most it pays for one action of this kind, in units of its currency."""
        return self.award_cap_by_kind.get(kind, self.award_cap)

    def holds_on(self, day: dt.date) -> bool:
        """Whether these are the rules of that day."""
        begun = self.valid_from is None or self.valid_from <= day
        return begun and (self.valid_to is None or day <= self.valid_to)


_OPTIONAL: dict[str, Any] = {"award_cap": None, "artist_cap": None, "award_cap_by_kind": {}} | {
    one.name: one.default if one.default is not MISSING else {}
    for one in fields(Funder)
    if one.default is not MISSING or one.default_factory is not MISSING
}


def funders(path: Path | None = None, on: dt.date | None = None) -> Mapping[str, Funder]:
    """Every funder by its name, from `path` or the rulebook's own funders.toml.

    Of one that stands in several versions, that which holds `on` the day; without a day, or where
    none holds, the newest. Raises InputInvalidError naming the entry and the field that is wrong.
    """
    found: dict[str, Funder] = {}
    for one in funder_versions(path):
        known = found.get(one.funder)
        if on is None or known is None or one.holds_on(on) or not known.holds_on(on):
            found[one.funder] = one
    return MappingProxyType(found)


def funder_named(name: str, path: Path | None = None, on: dt.date | None = None) -> Funder:
    """The funder of this name; raises InputInvalidError with the nearest where there is none."""
    known = funders(path, on)
    if name.casefold() not in known:
        raise InputInvalidError(
            f"there is no funding scheme {name!r}",
            where=str(path or "funders.toml"),
            expected=", ".join(sorted(known)),
            remedy=f"write {nearest(name, known)!r} if that is meant",
        )
    return known[name.casefold()]


@cache
def funder_versions(path: Path | None = None) -> tuple[Funder, ...]:
    """Every version of every funder, older ones first; raises as `funders` does."""
    where = str(path or "funders.toml")
    found = [_funder(*entry) for entry in read_entries(path, "funders.toml", "funder")]
    found.sort(key=lambda one: one.valid_from or dt.date.min)
    _refuse_overlaps(found, where)
    if DEFAULT_FUNDER not in {funder.funder for funder in found}:
        raise InputInvalidError(
            f"there is no entry {DEFAULT_FUNDER!r}",
            where=where,
            remedy="keep the entry that stands for funders without one of their own",
        )
    return tuple(found)


def _refuse_overlaps(found: list[Funder], where: str) -> None:
    last: dict[str, Funder] = {}
    for one in found:
        before = last.get(one.funder)
        if before and (
            before.valid_to is None or one.valid_from is None or one.valid_from <= before.valid_to
        ):
            dated = " for the same days" if one.valid_from or before.valid_to else ""
            raise InputInvalidError(
                f"{one.funder} stands twice{dated}",
                where=where,
                remedy="keep one of the two entries, or give each its valid_from and valid_to",
            )
        last[one.funder] = one


def _funder(entry: dict[str, Any], where: str) -> Funder:
    types = {one.name: one.type for one in fields(Funder)}
    name = str(entry.get("funder", "a funder"))
    if missing := sorted(set(types) - set(entry) - set(_OPTIONAL)):
        raise InputInvalidError(f"{name} lacks {', '.join(missing)}", where=where)
    if unknown := sorted(set(entry) - set(types)):
        near = nearest(unknown[0], types)
        raise InputInvalidError(
            f"unknown field {', '.join(unknown)}",
            where=where,
            expected="the fields that the head of funders.toml explains",
            remedy=f"write {near!r} if that is meant" if near else "take it out",
        )
    check_types(entry, types, where, name)
    filled = _OPTIONAL | entry
    filled["funder"] = name.casefold()  # as budgets name it
    for holds, found, expected in _faults(filled, name):
        if not holds:
            raise InputInvalidError(found, where=where, expected=expected)
    for one in ("kinds", "eligible", "conditions"):
        filled[one] = tuple(filled[one])
    for one in _BY_NAME:
        filled[one] = MappingProxyType(dict(filled[one]))
    return Funder(**filled)


def _faults(entry: dict[str, Any], name: str) -> Iterator[tuple[bool, str, str]]:
    """Whether a limit makes sense, what is wrong with it, and what would not be."""
    yield (
        0 < entry["share_max"] <= 1 and entry["match"] >= 0,
        f"{name} has a share of {entry['share_max']} and a match of {entry['match']}",
        "a share above 0 and up to 1, a match of 0 or more",
    )
    caps = [entry[key] for key in ("award_cap", "artist_cap", "company_cap")]
    by_name = [
        cap
        for key in ("award_cap_by_kind", "part_caps", "fact_caps", "per_head")
        for cap in entry[key].values()
    ]
    set_caps = [cap for cap in caps + by_name if cap is not None]
    yield min(set_caps, default=1) > 0, f"{name} has a cap of nothing", "above 0"
    floor = entry["award_min"]
    yield floor is None or floor > 0, f"award_min of {name} is {floor}", "above 0"
    low = min((cap for cap in caps if cap is not None), default=None)
    yield (
        floor is None or low is None or entry["award_min_on"] != "award" or floor <= low,
        f"{name} pays at least {floor} and at most {low}",
        "an award_min that is not above the caps",
    )
    for key in ("public_share_max", "home_share_max", "paid_on_award"):
        share = entry[key]
        yield share is None or 0 < share <= 1, f"{key} of {name} is {share}", "above 0, up to 1"
    for fact, share in entry["fact_shares"].items():
        yield 0 < share <= 1, f"fact_shares of {name}: {fact} is {share}", "above 0, up to 1"
    for key in ("awards_artist_year", "awards_company_year", "dates_max"):
        count = entry[key]
        yield count is None or count >= 1, f"{key} of {name} is {count}", "1 or more"
    for key, choices in _CHOICES.items():
        said = " or ".join(f'"{choice}"' for choice in choices)
        yield entry[key] in choices, f"{key} of {name} is {entry[key]!r}", said
    begin, end = entry["valid_from"], entry["valid_to"]
    yield (
        begin is None or end is None or begin <= end,
        f"the rules of {name} hold from {begin} to {end}",
        "a valid_to that is not before valid_from",
    )
