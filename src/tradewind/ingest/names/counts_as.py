"""Which artist counts to which on charts by group: rules that the user owns."""

import datetime as dt
import difflib
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa

from tradewind.ingest.names.edited import ReviewInvalidError, read_edited, write_edited
from tradewind.store import Change, schema_of
from tradewind.terms import fold

COLUMNS = ("use", "artist", "counts_as", "from", "to", "note")
_NEEDED = ("artist", "counts_as")
_YES = ("yes", "y", "1", "true", "x")
_NO = ("", "no", "n", "0", "false")
_KINDS = {"group": 0, "sub-unit": 0, "person": 1}


@dataclass(frozen=True, slots=True)
class CountsAs:
    """One line of review/countas.csv: from first to last day, `artist` counts to `counts_as`.

    A line without `use` is a suggestion and counts for nothing. Empty days are open ends.
    """

    artist: str
    counts_as: str
    use: str = ""
    first: dt.date | None = None
    last: dt.date | None = None
    note: str = ""
    line: int = 0

    @property
    def used(self) -> bool:
        """Whether the user switched the line on."""
        return self.use.casefold() in _YES

    @property
    def cells(self) -> tuple[str, ...]:
        """The line as it stands in the file."""
        days = (str(day or "") for day in (self.first, self.last))
        return (self.use, self.artist, self.counts_as, *days, self.note)


@dataclass(frozen=True, slots=True)
class Counting:
    """How the rules came out: rows of the table counts_as, lines for the file, notes."""

    rules: tuple[CountsAs, ...]
    notes: tuple[str, ...] = ()

    def write(self, folder: Path) -> None:
        """Write the file of the store, the user's lines as they were; none is begun for nothing."""
        path = countas_path(folder)
        if self.rules or path.exists():
            write_edited(path, COLUMNS, [rule.cells for rule in self.rules])


def countas_path(folder: Path) -> Path:
    """Where the rules of a store lie."""
    return folder / "review" / "countas.csv"


def read_counts_as(folder: Path) -> tuple[CountsAs, ...]:
    """Read the rules; empty where there is no file.

    Where the file has no column `use`, every line is in use. Raises ReviewInvalidError with the
    line for days that are none, days in disorder, and artists that are left out.
    """
    path = countas_path(folder)
    return tuple(
        _rule(stated, f"{path}, line {line}", line)
        for line, stated in read_edited(path, needed=_NEEDED, columns=COLUMNS)
    )


def rebuild_counts_as(change: Change, *, rules: Sequence[CountsAs]) -> Counting:
    """Make the table counts_as anew from the rules in use, and suggest what rosters say.

    A rule whose artist is known nowhere is left out and told. Raises ReviewInvalidError where rules
    lead in a circle, or one artist counts to two at a time.
    """
    artists = change.read("artists").select(["artist_id", "name", "aliases", "kind", "parent_id"])
    rows = artists.to_pylist()
    who = _Lookup(rows, change.read("names").select(["name", "artist_id"]).to_pylist())
    notes: list[str] = []
    used: list[_Step] = []
    for rule in rules:
        step = _step(rule, who, notes) if rule.used else None
        if step:
            used.append(step)
    made = _table(resolve_counts_as(used))
    if not change.read("counts_as").equals(made):
        change.replace("counts_as", made)
    return Counting((*rules, *_suggestions(rows, rules)), tuple(notes))


@dataclass(frozen=True, slots=True)
class _Step:
    """A rule in use, artists by their ids; days inclusive."""

    artist_id: str
    to_id: str
    first: dt.date
    last: dt.date
    line: int
    named: str


Resolved = tuple[str, str, dt.date, dt.date, str]
"""Artist, whom it counts to in the end, first and last day, lines of the file."""


def resolve_counts_as(steps: Sequence[_Step]) -> list[Resolved]:
    """Follow every rule to its end, day by day: a member of a sub-unit counts to the group.

    Raises ReviewInvalidError for a circle and for two rules of one artist on one day.
    """
    by_artist: dict[str, list[_Step]] = {}
    for step in sorted(steps, key=lambda it: (it.artist_id, it.first, it.line)):
        mine = by_artist.setdefault(step.artist_id, [])
        if mine and mine[-1].last >= step.first:
            raise ReviewInvalidError(
                f"{step.named} counts to two artists at a time, here and on line {mine[-1].line}",
                where=f"review/countas.csv, line {step.line}",
                remedy="give both lines days that do not overlap, or leave one of them",
            )
        mine.append(step)
    found: list[Resolved] = []
    for steps_of in sorted(by_artist.values(), key=lambda mine: mine[0].line):
        for step in steps_of:
            found += _follow(step, (step.first, step.last), (step,), by_artist)
    return sorted(found)


def _follow(
    step: _Step,
    days: tuple[dt.date, dt.date],
    way: tuple[_Step, ...],
    by_artist: Mapping[str, Sequence[_Step]],
) -> list[Resolved]:
    first, last = days
    start = way[0].artist_id
    lines = ">".join(str(it.line) for it in way)
    found: list[Resolved] = []
    for onward in by_artist.get(step.to_id, ()):
        inner = max(first, onward.first), min(last, onward.last)
        if inner[0] > inner[1]:
            continue
        if onward.to_id in {it.artist_id for it in way}:
            raise ReviewInvalidError(
                f"the rules on lines {lines}>{onward.line} lead in a circle: "
                + " counts to ".join([*(it.named for it in (*way, onward)), way[0].named]),
                where=f"review/countas.csv, line {onward.line}",
                remedy="take one of these lines out, or give them days that do not overlap",
            )
        if first < inner[0]:
            found.append((start, step.to_id, first, inner[0] - _DAY, lines))
        found += _follow(onward, inner, (*way, onward), by_artist)
        first = _after(inner[1])
        if inner[1] == dt.date.max:
            return found
    if first <= last:
        found.append((start, step.to_id, first, last, lines))
    return found


_DAY = dt.timedelta(days=1)


def _after(day: dt.date) -> dt.date:
    return day if day == dt.date.max else day + _DAY


class _Lookup:
    """Artists by id, by name, by another name, and as printed somewhere."""

    def __init__(self, artists: Iterable[dict[str, object]], names: Iterable[dict[str, str]]):
        self._ids: set[str] = set()
        self._by_name: dict[str, set[str]] = {}
        self._by_alias: dict[str, set[str]] = {}
        self._printed = {fold(row["name"]): row["artist_id"] for row in names}
        for artist in artists:
            artist_id = str(artist["artist_id"])
            self._ids.add(artist_id)
            self._by_name.setdefault(fold(str(artist["name"])), set()).add(artist_id)
            aliases = artist["aliases"]
            for alias in aliases if isinstance(aliases, list) else ():
                self._by_alias.setdefault(fold(alias), set()).add(artist_id)

    def find(self, name: str) -> set[str]:
        """The ids a name may stand for; one where it is settled."""
        if name in self._ids:
            return {name}
        key = fold(name)
        for index in (self._by_name, self._by_alias):
            if key in index:
                return index[key]
        return {self._printed[key]} if key in self._printed else set()

    def near(self, name: str) -> str:
        """The known name spelled most like one that is unknown; empty where none is."""
        known = [*self._by_name, *self._printed]
        return next(iter(difflib.get_close_matches(fold(name), known, n=1, cutoff=0.8)), "")


def _step(rule: CountsAs, who: _Lookup, notes: list[str]) -> _Step | None:
    where = f"review/countas.csv, line {rule.line}"
    ids: list[str] = []
    for name in (rule.artist, rule.counts_as):
        found = who.find(name)
        if len(found) == 1:
            ids.append(*found)
        elif found:
            several = ", ".join(sorted(found))
            notes.append(f"{where}: {name!r} is the name of several: write one of {several}")
        else:
            near = who.near(name)
            meant = f"; did you mean {near!r}?" if near else ""
            notes.append(
                f"{where}: {name!r} is on no roster and in no file, so the rule counts for "
                f"nothing{meant}"
            )
    if len(ids) < 2:
        return None
    if ids[0] == ids[1]:
        raise ReviewInvalidError(
            f"{rule.artist} counts to {rule.counts_as}, and both are {ids[0]}",
            where=where,
            remedy="take the line out",
        )
    first, last = rule.first or dt.date.min, rule.last or dt.date.max
    return _Step(ids[0], ids[1], first, last, rule.line, rule.artist)


def _rule(stated: Mapping[str, str], where: str, line: int) -> CountsAs:
    for column in _NEEDED:
        if not stated[column]:
            raise ReviewInvalidError(f"{column} is empty", where=where)
    use = stated.get("use", "yes")
    if use.casefold() not in (*_YES, *_NO):
        raise ReviewInvalidError(
            f"use says {use!r}", where=where, expected="yes, no or nothing", remedy="write yes"
        )
    first, last = (_day(stated.get(column, ""), column, where) for column in ("from", "to"))
    if first and last and first > last:
        raise ReviewInvalidError(
            f"from {first} is after to {last}", where=where, remedy="put the two days in order"
        )
    named = (stated["artist"], stated["counts_as"])
    return CountsAs(*named, use, first, last, stated.get("note", ""), line)


def _day(text: str, column: str, where: str) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        raise ReviewInvalidError(
            f"{column} says {text!r}", where=where, expected="a day such as 2026-03-05, or nothing"
        ) from None


def _suggestions(artists: Iterable[dict[str, object]], rules: Iterable[CountsAs]) -> list[CountsAs]:
    """What rosters say of members and sub-units, and no line says yet; sub-units first."""
    rows = list(artists)
    names = {str(row["artist_id"]): str(row["name"]) for row in rows}
    shown = _shown(rows)
    told = {(fold(rule.artist), fold(rule.counts_as)) for rule in rules}
    found = []
    for row in sorted(rows, key=lambda it: (_KINDS.get(str(it["kind"]), 1), str(it["artist_id"]))):
        parent = str(row["parent_id"] or "")
        if parent in names:
            artist, group = shown(str(row["artist_id"])), shown(parent)
            if (fold(artist), fold(group)) not in told:
                kind = "sub-unit" if row["kind"] != "person" else "member"
                found.append(CountsAs(artist, group, note=f"suggested: {kind} on a roster"))
    return found


def _shown(rows: Iterable[dict[str, object]]) -> Callable[[str], str]:
    """An artist's name, or its id where another artist goes by the name too."""
    names = {str(row["artist_id"]): str(row["name"]) for row in rows}
    held: dict[str, int] = {}
    for name in names.values():
        held[fold(name)] = held.get(fold(name), 0) + 1
    return lambda one: names[one] if held[fold(names[one])] == 1 else one


def _table(resolved: Iterable[Resolved]) -> pa.Table:
    rows = [
        {
            "artist_id": artist_id,
            "counts_as_id": to_id,
            "first_day": None if first == dt.date.min else first,
            "last_day": None if last == dt.date.max else last,
            "rule": lines,
        }
        for artist_id, to_id, first, last, lines in resolved
    ]
    return pa.Table.from_pylist(rows, schema=schema_of("counts_as"))
