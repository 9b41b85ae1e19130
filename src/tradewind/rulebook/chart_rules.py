"""Every dated rule set of a chart by its name, from chart_rules.toml."""

import datetime as dt
import difflib
from collections.abc import Mapping
from fractions import Fraction
from functools import cache
from pathlib import Path
from types import MappingProxyType
from typing import Any

from tradewind.rulebook.chart_rule_set import FIGURES, USES, Accelerated, ChartRules, Figure
from tradewind.rulebook.read_entries import check_types, read_entries, refuse_twice
from tradewind.terms import InputInvalidError

__all__ = [
    "ChartRules",
    "ChartRulesUnknownError",
    "chart_rules",
    "rules_named",
    "rules_on",
]
WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")
CERTAINTIES = ("publisher", "reproduced", "secondary", "computed", "unverified", "assumption")
_CHOICES = {
    "ranks": ("tracks", "albums", "artists"),
    "credit": ("main", "every", "countas"),
    "tie_key": ("plays", "none"),
    "week_opens": WEEKDAYS,
    "stream_as": ("", "premium", "ad_supported", "programmed"),
}
_MUST: Mapping[str, Any] = {
    "name": str,
    "title": str,
    "ranks": str,
    "unit": str,
    "week_opens": str,
    "size": int,
    "source": str,
    "certainty": str,
    "checked": dt.date,
}
_MAY: Mapping[str, tuple[Any, Any]] = {  # field: (type, where it is left out)
    "family": (str, ""),
    "refused": (str, ""),
    "valid_from": (dt.date, None),
    "valid_to": (dt.date, None),
    "utc_offset_hours": (int, 0),
    "publication_days": (int, None),
    "issue_days": (int, None),
    "stream_as": (str, ""),
    "unpublished": (tuple[str, ...], []),
    "min_ms": (int, 0),
    "drop_private": (bool, False),
    "skip_end_reasons": (tuple[str, ...], []),
    "skip_below_ms": (int, 0),
    "cap_per_listener_day": (int, None),
    "songs_per_lead_artist": (int, None),
    "credit": (str, "main"),
    "tie_key": (str, "plays"),
    "foreign_only": (bool, False),
    "note": (str, ""),
}
_NESTED = ("weights", "recurrents", "accelerated", "figures")
_OWN = "Tradewind's own choice; no rule is published"
# Figures that circulate and are wrong: (rule set, use, units a play) with what is right.
_WRONG: Mapping[tuple[str, str, Fraction], str] = {
    ("b200-2018", "premium", Fraction(1, 1500)): "1/1250",
    ("b200-2018", "ad_supported", Fraction(1, 3600)): "1/3750",
    ("b200-2018", "premium", Fraction(1, 1000)): "1/1250",
    ("b200-2018", "ad_supported", Fraction(1, 3000)): "1/3750",
    ("b200-2026", "premium", Fraction(1, 1500)): "1/1000",
    ("b200-2026", "ad_supported", Fraction(1, 3600)): "1/2500",
}
_NEVER_PUBLISHED = ("global200", "ifpi")


class ChartRulesUnknownError(InputInvalidError):
    """A rule set was asked for that no file declares."""


@cache
def chart_rules(path: Path | None = None) -> Mapping[str, ChartRules]:
    """Every rule set by its name, from `path` or the rulebook's own chart_rules.toml.

    Raises InputInvalidError naming the entry and the field that is wrong, also where a figure is
    one that circulates and is known to be wrong.
    """
    where = str(path or "chart_rules.toml")
    entries = read_entries(path, "chart_rules.toml", "rules")
    found = [_rules(entry, place) for entry, place in entries]
    if not found:
        raise InputInvalidError("there is no rule set", where=where, expected="[[rules]]")
    refuse_twice((rules.name for rules in found), where)
    return MappingProxyType({rules.name: rules for rules in found})


def rules_named(name: str, path: Path | None = None) -> ChartRules:
    """The rule set of this name; raises ChartRulesUnknownError with the nearest names."""
    known = chart_rules(path)
    if name in known:
        return known[name]
    near = difflib.get_close_matches(name.casefold(), known, n=3, cutoff=0.4)
    raise ChartRulesUnknownError(
        f"there is no rule set {name!r}",
        expected=", ".join(known),
        remedy=f"the nearest is {' or '.join(near)}" if near else "see `tradewind charts rules`",
    )


def rules_on(family: str, day: dt.date, path: Path | None = None) -> ChartRules:
    """The rule set of a family, such as "b200", that was in force for listening on a day.

    Where two could be, for want of a known end, the one that began last. Raises
    ChartRulesUnknownError where the family is unknown or had no rules that day.
    """
    family_rules = [rules for rules in chart_rules(path).values() if rules.family == family]
    in_force = [rules for rules in family_rules if rules.holds_on(day)]
    if in_force:
        return max(in_force, key=lambda rules: rules.valid_from or dt.date.min)
    families = sorted({rules.family for rules in chart_rules(path).values()})
    stretches = (f"{r.name} from {r.valid_from} to {r.valid_to or 'now'}" for r in family_rules)
    raise ChartRulesUnknownError(
        f"{family!r} has no rules for {day}" if family_rules else f"no rule set is of {family!r}",
        expected="; ".join(stretches) or ", ".join(families),
    )


def _rules(entry: dict[str, Any], where: str) -> ChartRules:
    who = str(entry.get("name", "a rule set"))
    plain = {name: value for name, value in entry.items() if name not in _NESTED}
    if unknown := sorted(set(plain) - set(_MUST) - set(_MAY)):
        near = difflib.get_close_matches(unknown[0], (*_MUST, *_MAY, *_NESTED), n=1)
        raise InputInvalidError(
            f"unknown field {', '.join(unknown)} of {who}",
            where=where,
            remedy=f"is it {near[0]}?" if near else "leave it out",
        )
    if missing := sorted(set(_MUST) - set(plain)):
        raise InputInvalidError(
            f"{who} lacks {', '.join(missing)}",
            where=where,
            expected="the fields that the head of chart_rules.toml explains",
        )
    check_types(plain, {**_MUST, **{name: kind for name, (kind, _) in _MAY.items()}}, where, who)
    filled = {name: default for name, (_, default) in _MAY.items()} | plain
    _check_choices(filled, where)
    _check_sizes(filled, where)
    weights = _weights(entry.get("weights", {}), filled, where)
    accelerated = _accelerated(entry.get("accelerated"), filled, where)
    _check_refusal(filled, weights, where)
    figures = _figures(entry.get("figures", {}), filled, where)
    lists = {name: tuple(filled[name]) for name in ("unpublished", "skip_end_reasons")}
    for name in ("source", "certainty", "checked"):
        del filled[name]
    filled |= lists | {
        "family": filled["family"] or who,
        "week_opens": WEEKDAYS.index(filled["week_opens"]),
    }
    return ChartRules(
        **filled,
        weights=weights,
        recurrents=_recurrents(entry.get("recurrents", []), who, where),
        accelerated=accelerated,
        figures=figures,
    )


def _check_choices(entry: Mapping[str, Any], where: str) -> None:
    for field, choices in {**_CHOICES, "certainty": CERTAINTIES}.items():
        if entry[field] not in choices:
            raise InputInvalidError(
                f"{field} of {entry['name']} is {entry[field]!r}",
                where=where,
                expected=" or ".join(filter(None, choices)),
            )
    if unknown := sorted(set(entry["unpublished"]) - set(USES)):
        raise InputInvalidError(f"{unknown[0]!r} is no use", where=where, expected=", ".join(USES))


def _check_sizes(entry: Mapping[str, Any], where: str) -> None:
    who = entry["name"]
    least = {"size": 1, "min_ms": 0, "skip_below_ms": 0}
    least |= {"cap_per_listener_day": 1, "songs_per_lead_artist": 1}
    for field, low in least.items():
        if entry[field] is not None and entry[field] < low:
            raise InputInvalidError(
                f"{field} of {who} is {entry[field]}", where=where, expected=f"{low} or more"
            )
    if not -12 <= entry["utc_offset_hours"] <= 14:
        raise InputInvalidError(
            f"utc_offset_hours of {who} is {entry['utc_offset_hours']}",
            where=where,
            expected="-12 to 14",
        )
    if entry["valid_from"] and entry["valid_to"] and entry["valid_to"] < entry["valid_from"]:
        raise InputInvalidError(f"{who} ends before it begins", where=where)


def _weights(stated: Any, entry: Mapping[str, Any], where: str) -> Mapping[str, Fraction]:
    """Units a play or copy by use; `stream` takes the weight of the tier it is taken for."""
    who = entry["name"]
    if not isinstance(stated, dict):
        raise InputInvalidError(
            f"weights of {who} is {stated!r}", where=where, expected='as { premium = "1/1250" }'
        )
    found = {use: _weight(use, value, who, where) for use, value in stated.items()}
    if found and "stream" not in found:
        if entry["stream_as"] not in found:
            raise InputInvalidError(
                f"{who} does not say what a stream of unknown tier counts",
                where=where,
                expected="stream_as, one of the tiers that weigh something",
            )
        found["stream"] = found[entry["stream_as"]]
    return MappingProxyType(found)


def _weight(use: str, value: Any, who: str, where: str) -> Fraction:
    if use not in USES:
        raise InputInvalidError(
            f"{use!r} in the weights of {who} is no use", where=where, expected=", ".join(USES)
        )
    try:
        weight = Fraction(value) if isinstance(value, str | int) else None
    except (ValueError, ZeroDivisionError):
        weight = None
    if weight is None or isinstance(value, bool) or weight < 0:
        raise InputInvalidError(
            f"the weight of {use} of {who} is {value!r}",
            where=where,
            expected='an exact fraction in quotes, as "1/1250"',
            remedy='write 0.4 as "2/5": a decimal number is not exact',
        )
    if right := _WRONG.get((who, use, weight)):
        raise InputInvalidError(
            f"{weight} a play of {use} circulates for {who} and is wrong",
            where=where,
            expected=f"{right}, as the rule's owner states",
        )
    return weight


def _check_refusal(entry: Mapping[str, Any], weights: Mapping[str, Fraction], where: str) -> None:
    who = entry["name"]
    if weights and who.startswith(_NEVER_PUBLISHED):
        raise InputInvalidError(
            f"{who} has weights, and none are published",
            where=where,
            remedy="leave them out; give a rule set of your own another name",
        )
    if bool(weights) == bool(entry["refused"]):
        raise InputInvalidError(
            f"{who} has {'both weights and' if weights else 'neither weights nor'} a refusal",
            where=where,
            expected="weights, or `refused` with the reason why there are none",
        )


def _recurrents(stated: Any, who: str, where: str) -> tuple[tuple[int, int], ...]:
    pairs = stated if isinstance(stated, list) else [stated]
    for pair in pairs:
        fits = isinstance(pair, dict) and set(pair) == {"rank_below", "weeks"}
        if not fits or not all(type(n) is int and n >= 1 for n in pair.values()):
            raise InputInvalidError(
                f"recurrents of {who} hold {pair!r}",
                where=where,
                expected="a list of { rank_below = 50, weeks = 20 }",
            )
    return tuple((pair["rank_below"], pair["weeks"]) for pair in pairs)


def _accelerated(stated: Any, entry: Mapping[str, Any], where: str) -> Accelerated | None:
    if stated is None:
        return None
    who = entry["name"]
    counts = ("min_weeks", "decline_weeks", "young_years", "absent_rank", "absent_years")
    wanted = {*counts, "weights", "reset_growth"}
    if not isinstance(stated, dict) or set(stated) != wanted:
        raise InputInvalidError(
            f"accelerated of {who} is not whole", where=where, expected=", ".join(sorted(wanted))
        )
    for name in counts:
        if type(stated[name]) is not int or stated[name] < 1:
            raise InputInvalidError(
                f"{name} of {who} is {stated[name]!r}", where=where, expected="1 or more"
            )
    return Accelerated(
        **{name: stated[name] for name in counts},
        weights=_weights(stated["weights"], entry, where),
        reset_growth=_weight("stream", stated["reset_growth"], who, where),
    )


def _figures(stated: Any, entry: Mapping[str, Any], where: str) -> Mapping[str, Figure]:
    """Source, certainty and day of every figure; what is not stated is Tradewind's own choice."""
    who, checked = entry["name"], entry["checked"]
    found = dict.fromkeys(FIGURES, Figure(_OWN, "assumption", checked))
    found["weights"] = Figure(entry["source"], entry["certainty"], checked)
    if not isinstance(stated, dict) or set(stated) - set(FIGURES):
        raise InputInvalidError(
            f"figures of {who} names what is no figure",
            where=where,
            expected=f"a table with some of {', '.join(FIGURES)}",
        )
    for figure, said in stated.items():
        if not isinstance(said, dict) or set(said) - {"checked"} != {"source", "certainty"}:
            raise InputInvalidError(
                f"figure {figure} of {who} is {said!r}",
                where=where,
                expected='as { source = "...", certainty = "secondary" }',
            )
        if said["certainty"] not in CERTAINTIES:
            raise InputInvalidError(
                f"the certainty of {figure} of {who} is {said['certainty']!r}",
                where=where,
                expected=" or ".join(CERTAINTIES),
            )
        found[figure] = Figure(**{"checked": checked, **said})
    return MappingProxyType(found)
