"""The kpopnet profile file: Korean groups and idols with their names in Hangul (CC0)."""

import datetime as dt
from collections.abc import Iterator, Mapping
from typing import Any

from tradewind.ingest.document import Document, Header
from tradewind.ingest.entries import Entry, entries_table, without_doubles
from tradewind.ingest.reject import Reject
from tradewind.ingest.source import Context, Parsed, Source

_ORIGIN = "KR"
_NEEDS = (("groups",), ("idols",), ("name_original",))


def recognise(document: Document) -> Header | None:
    """Whether it is JSON with groups and idols that carry an original name."""
    found = document.json
    if not isinstance(found, dict):
        return None
    lists = [found.get("groups"), found.get("idols")]
    entries = [entry for some in lists if isinstance(some, list) for entry in some[:1]]
    if not entries or not all(isinstance(e, dict) and "name_original" in e for e in entries):
        return None
    return Header(names=("groups", "idols", "name_original"))


def parse(document: Document, header: Header, context: Context) -> Parsed:  # noqa: ARG001
    """Groups, sub-units and idols as roster entries. The line is that of the entry's id."""
    groups = {group.get("id"): group for group in document.json["groups"]}
    lines = _lines_by_id(document)
    rejects: list[Reject] = []
    entries: list[Entry] = []
    stated = [*_groups(groups), *_idols(document.json["idols"], groups)]
    for fields, entry in stated:
        line = lines.get(str(fields.get("id")), 1)
        if not fields.get("name"):
            rejects.append(Reject(line, "artist_missing", "name is empty", str(fields)))
        else:
            entries.append(Entry(line=line, raw=str(fields), **entry))
    kept, doubles = without_doubles(entries)
    table = entries_table(kept, source_id=context.source_id, format=SOURCE.format)
    return Parsed({"roster_entries": table}, (*rejects, *doubles))


def _groups(
    groups: Mapping[Any, dict[str, Any]],
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for group in groups.values():
        parent = groups.get(group.get("parent_id"))
        entry = _common(group) | {
            "kind": "sub-unit" if parent else "group",
            "member_of": str(parent["name"]) if parent else "",
            "debut": _date(group.get("debut_date")),
            "label": str(group.get("agency_name") or ""),
        }
        yield group, entry


def _idols(
    idols: list[dict[str, Any]], groups: Mapping[Any, dict[str, Any]]
) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    for idol in idols:
        entry = _common(idol) | {
            "kind": "person",
            "member_of": _main_group(idol, groups),
            "debut": _date(idol.get("debut_date")),
            "birth": _date(idol.get("birth_date")),
        }
        yield idol, entry


def _common(fields: Mapping[str, Any]) -> dict[str, Any]:
    name = str(fields.get("name") or "")
    others = [fields.get("name_original"), *str(fields.get("name_alias") or "").split(",")]
    others += [fields.get("real_name"), fields.get("real_name_original")]
    aliases = dict.fromkeys(str(other).strip() for other in others if other and str(other).strip())
    aliases.pop(name, None)
    return {"name": name, "origin": _ORIGIN, "aliases": tuple(aliases)}


def _main_group(idol: Mapping[str, Any], groups: Mapping[Any, dict[str, Any]]) -> str:
    """The group an idol stands for: one that she is in now before one she left, no sub-unit."""
    mine = [groups[key] for key in idol.get("groups") or [] if key in groups]

    def standing(group: Mapping[str, Any]) -> tuple[bool, bool]:
        now = any(
            member.get("idol_id") == idol.get("id") and member.get("current")
            for member in group.get("members") or []
        )
        return group.get("parent_id") is not None, not now

    return str(min(mine, key=standing)["name"]) if mine else ""


def _lines_by_id(document: Document) -> dict[str, int]:
    lines = document.text.utf8.decode().split("\n")
    found: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        key, _, value = line.strip().partition(":")
        if key == '"id"':
            found.setdefault(value.strip().strip(',"'), number)
    return found


def _date(text: Any) -> dt.date | None:
    try:
        return dt.date.fromisoformat(str(text))
    except ValueError:
        return None


SOURCE = Source("kpopnet", recognise, parse, needs=_NEEDS, trust=2, label="kpopnet list (JSON)")
