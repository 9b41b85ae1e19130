"""Entries of all rosters become artists: one and the same artist once, namesakes apart."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

import pyarrow as pa

from tradewind.ingest.source import source_of_format
from tradewind.store import schema_of
from tradewind.terms import fold

OWN_ROSTER_TRUST = 3


@dataclass(frozen=True, slots=True)
class Artist:
    """One artist of the rosters, with all names and all that any roster says.

    `doubt` says what no roster is sure of. A `weak` artist is known only as a member of a group: a
    first name on a chart is not enough to mean that person.
    """

    artist_id: str
    parent_id: str | None
    entries: tuple[dict[str, Any], ...]
    names: tuple[str, ...]
    aliases: tuple[str, ...]
    origin: str
    doubt: str
    trust: int

    @property
    def name(self) -> str:
        """The name for display: as the most trusted roster prints it."""
        return self.names[0]

    @property
    def weak(self) -> bool:
        """Whether a printed name alone does not settle that this artist is meant."""
        return self.trust < OWN_ROSTER_TRUST and all(
            entry["kind"] == "person" and entry["member_of"] for entry in self.entries
        )

    def first(self, column: str) -> Any:
        """What the most trusted roster that says anything says."""
        return next((e[column] for e in self.entries if e[column] not in (None, [], "")), None)


@dataclass
class _Merged:
    entries: list[dict[str, Any]] = field(default_factory=list)

    @property
    def sources(self) -> set[str]:
        return {entry["source_id"] for entry in self.entries}


def merge_artists(entries: Sequence[dict[str, Any]]) -> list[Artist]:
    """Merge rows of the table roster_entries into artists, most trusted roster first.

    Two entries of different rosters are one artist where they share a name, or one's name is the
    other's alias, their origins agree or one of them is doubtful, and neither kind, birth nor
    group speaks against it.
    """
    ordered = sorted(entries, key=lambda entry: (-_trust(entry), entry["source_id"], entry["line"]))
    merged: list[_Merged] = []
    by_name: dict[str, list[_Merged]] = {}
    by_alias: dict[str, list[_Merged]] = {}
    for entry in ordered:
        key = _key(entry["name"])
        found = _same_of(by_name.get(key, []), entry) or _same_of(by_alias.get(key, []), entry)
        for alias in entry["aliases"] or [] if found is None else []:
            found = found or _same_of(by_name.get(_key(alias), []), entry)
        if found is None:
            found = _Merged()
            merged.append(found)
        found.entries.append(entry)
        _note(by_name, key, found)
        for alias in entry["aliases"] or []:
            _note(by_alias, _key(alias), found)
    return _with_ids(merged)


def artists_table(artists: Iterable[Artist]) -> pa.Table:
    """Artists as rows of the table artists."""
    rows = [
        {
            "source_id": artist.entries[0]["source_id"],
            "line": artist.entries[0]["line"],
            "artist_id": artist.artist_id,
            "name": artist.name,
            "aliases": list(artist.aliases),
            "origin": artist.origin,
            "languages": artist.first("languages") or [],
            "genre": artist.first("genre"),
            "kind": artist.first("kind"),
            "parent_id": artist.parent_id,
            "debut": _debut(artist),
            "label": artist.first("label"),
            "monthly_capacity_days": artist.first("monthly_capacity_days"),
            "emerging": any(entry["emerging"] for entry in artist.entries),
        }
        for artist in artists
    ]
    return pa.Table.from_pylist(rows, schema=schema_of("artists"))


def _debut(artist: Artist) -> dt.date | None:
    debut = artist.first("debut")
    assert debut is None or isinstance(debut, dt.date)
    return debut


def _trust(entry: dict[str, Any]) -> int:
    source = source_of_format(entry["format"])
    return source.trust if source else 0


def _key(name: str) -> str:
    """What spellings of a name share, spaces left out."""
    return fold(name).replace(" ", "")


def _note(index: dict[str, list[_Merged]], key: str, found: _Merged) -> None:
    held = index.setdefault(key, [])
    if found not in held:
        held.append(found)


def _same_of(candidates: Iterable[_Merged], entry: dict[str, Any]) -> _Merged | None:
    same = [one for one in candidates if entry["source_id"] not in one.sources]
    same = [one for one in same if all(_same(known, entry) for known in one.entries)]
    return same[0] if len(same) == 1 else None


def _same(known: dict[str, Any], entry: dict[str, Any]) -> bool:
    if known["origin"] != entry["origin"] and not (known["doubt"] or entry["doubt"]):
        return False
    if known["birth"] and entry["birth"]:
        return bool(known["birth"] == entry["birth"])
    kinds = {_KIND.get(known["kind"] or ""), _KIND.get(entry["kind"] or "")} - {None}
    if len(kinds) > 1:
        return False
    groups = {fold(one["member_of"] or "") for one in (known, entry)}
    person = "person" in kinds
    return len(groups) == 1 if person else len(groups - {""}) < 2


_KIND = {"group": "group", "sub-unit": "group", "person": "person"}


def _with_ids(merged: Iterable[_Merged]) -> list[Artist]:
    taken: dict[str, int] = {}
    artists = []
    for one in merged:
        sure = [entry for entry in one.entries if not entry["doubt"]]
        origin = (sure or one.entries)[0]["origin"]
        plain = f"{origin.lower()}:{fold(one.entries[0]['name'])}"
        taken[plain] = number = taken.get(plain, 0) + 1
        names = tuple(dict.fromkeys(entry["name"] for entry in one.entries))
        aliases = dict.fromkeys(a for entry in one.entries for a in entry["aliases"] or [])
        for name in names:
            aliases.pop(name, None)
        artists.append(
            Artist(
                plain if number == 1 else f"{plain}:{number}",
                None,
                tuple(one.entries),
                names,
                (*names[1:], *aliases),
                origin,
                "" if sure else one.entries[0]["doubt"] or "",
                max(map(_trust, one.entries)),
            )
        )
    return _with_parents(artists)


def _with_parents(artists: list[Artist]) -> list[Artist]:
    by_name: dict[str, list[Artist]] = {}
    for artist in artists:
        if artist.first("kind") != "person":
            for name in {_key(name) for name in artist.names}:
                by_name.setdefault(name, []).append(artist)

    def parent_of(artist: Artist) -> str | None:
        group = artist.first("member_of")
        found = by_name.get(_key(group), []) if group else []
        near = [one for one in found if one.origin == artist.origin] or found
        return near[0].artist_id if near and near[0] is not artist else None

    return [
        Artist(a.artist_id, parent_of(a), a.entries, a.names, a.aliases, a.origin, a.doubt, a.trust)
        for a in artists
    ]
