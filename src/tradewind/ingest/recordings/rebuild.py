"""The tables of recordings, made anew where anything that they are made from changed."""

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.ingest.recordings.decisions import read_decisions
from tradewind.ingest.recordings.form import Form, Forms
from tradewind.ingest.recordings.isrc import usable_isrc
from tradewind.ingest.recordings.join import Conflict, Doubt, Joined, join_prints, version_of
from tradewind.ingest.recordings.named import main_isrc, name_recordings, prints_by_id
from tradewind.ingest.recordings.printed import PRINTED_IN, Print, read_prints
from tradewind.ingest.recordings.review import (
    RecordingRow,
    about,
    recordings_path,
    write_recordings_review,
)
from tradewind.store import Change, schema_of
from tradewind.terms import fold

_VERSION = 1  # of the rules; raise it to have every store joined anew
_MADE = ("recordings", "recording_links", "recording_conflicts")
_MADE_FROM = (*PRINTED_IN, "names", "artists")
_STATE = "recordings.state"
_NOTHING_ASKED = " nothing asked"


@dataclass(frozen=True, slots=True)
class Recordings:
    """How the recordings came out; `anew` is False where nothing had changed."""

    anew: bool
    state: str
    review: tuple[RecordingRow, ...] = ()
    notes: tuple[str, ...] = ()

    def write_review(self, folder: Path) -> None:
        """Write the review file, decisions kept, and note what the tables were made from."""
        if self.anew:
            write_recordings_review(folder, self.review)
            (folder / _STATE).write_text(self.state, encoding="utf-8")


def read_state(folder: Path) -> str:
    """What the tables were made from last; empty where that or the review file is gone."""
    path = folder / _STATE
    state = path.read_text(encoding="utf-8") if path.exists() else ""
    asked = not state.endswith(_NOTHING_ASKED)
    return "" if asked and not recordings_path(folder).exists() else state


def rebuild_recordings(
    change: Change, *, review: Sequence[RecordingRow], state: str = ""
) -> Recordings:
    """Join all prints of the store into recordings, unless nothing changed since `state`.

    `review` is what a person decided. A table that comes out the same stays untouched.
    """
    if state and state.split()[0] == _state(change, review):
        return Recordings(anew=False, state=state)
    counted = sorted(read_prints(change).items(), key=lambda item: _order(item[0]))
    prints, seen = [it for it, _ in counted], [rows for _, rows in counted]
    forms = _forms(change, prints)
    codes = [usable_isrc(printed.isrc) if printed.isrc else "" for printed in prints]
    decided = [row for row in review if row.decision]
    named = prints_by_id(codes, forms, _before(change, prints)) if decided else {}
    decisions = read_decisions(decided, prints, named)
    joined = join_prints(prints, forms, seen, together=decisions.together, apart=decisions.apart)
    ids, leaders = name_recordings(joined, forms, seen)
    originals = version_of(joined)
    tables = {
        "recordings": _recordings(joined, prints, forms, seen, ids, leaders, originals),
        "recording_links": _links(joined, prints, seen, ids),
        "recording_conflicts": _conflicts(change, joined.conflicts, prints, seen),
    }
    for table, rows in tables.items():
        if not change.read(table).equals(rows):
            change.replace(table, rows)
    asked = _review_rows(joined.doubts, joined, prints, seen, ids, leaders, decided)
    return Recordings(
        anew=True,
        state=_state(change, decided) + (" asked" if decided or asked else _NOTHING_ASKED),
        review=(*decided, *asked),
        notes=(*decisions.notes, *_notes(joined.conflicts, asked)),
    )


def _state(change: Change, review: Iterable[RecordingRow]) -> str:
    """All that the tables depend on, and the tables themselves, as one number."""
    told = [
        _VERSION,
        {table: [part.name for part in change.parts(table)] for table in (*_MADE_FROM, *_MADE)},
        [[*row.about, row.suggested_recording_id, row.decision] for row in review if row.decision],
    ]
    return hashlib.sha256(json.dumps(told).encode()).hexdigest()


def _order(printed: Print) -> tuple[str, ...]:
    named = (printed.title, printed.artist_names, printed.isrc, printed.service)
    return (*named, printed.track_id, printed.version, str(printed.key))


def _forms(change: Change, prints: Iterable[Print]) -> list[Form]:
    """The prints without their spelling; names that a roster knows become its artists."""
    known: dict[str, str] = {}
    artists = change.read("artists").select(["artist_id", "name", "aliases"]).to_pylist()
    for artist in artists:
        for name in (artist["name"], *(artist["aliases"] or ())):
            known.setdefault(fold(name), artist["artist_id"])
    matched = change.read("names").filter(pc.field("on_roster")).select(["name", "artist_id"])
    for name, artist_id in zip(*(column.to_pylist() for column in matched.columns), strict=True):
        known[fold(name)] = artist_id
    alone = frozenset(fold(name) for name in {printed.artist_names for printed in prints} if name)
    forms = Forms(known.get, alone)
    return [forms.of(printed) for printed in prints]


def _before(change: Change, prints: Sequence[Print]) -> dict[str, list[int]]:
    """The prints that each recording_id stood for when the tables were made last."""
    numbers: dict[tuple[str, ...], list[int]] = {}
    for number, printed in enumerate(prints):
        numbers.setdefault(about(printed), []).append(number)
    columns = ("title", "artist_names", "isrc", "track_id", "recording_id")
    links = change.read("recording_links").select(list(columns))
    found: dict[str, list[int]] = {}
    for *stated, recording_id in zip(*(c.to_pylist() for c in links.columns), strict=True):
        key = tuple(" ".join((text or "").split()) for text in stated)
        found.setdefault(recording_id, []).extend(numbers.get(key, ()))
    return {name: numbers for name, numbers in found.items() if numbers}


def _recordings(
    joined: Joined,
    prints: Sequence[Print],
    forms: Sequence[Form],
    seen: Sequence[int],
    ids: Mapping[int, str],
    leaders: Mapping[int, int],
    originals: Mapping[int, int],
) -> pa.Table:
    rows = [
        (
            name,
            main_isrc(joined, joined.clusters.members(head), seen) or None,
            prints[leaders[head]].title,
            prints[leaders[head]].artist_names,
            " + ".join(sorted(forms[leaders[head]].versions)) or None,
            ids[originals[head]] if head in originals else None,
        )
        for head, name in ids.items()
    ]
    return _table("recordings", sorted(rows, key=lambda row: str(row[0])))


def _links(
    joined: Joined, prints: Sequence[Print], seen: Sequence[int], ids: Mapping[int, str]
) -> pa.Table:
    leading: dict[int, int] = {}
    keys = [printed.track_key for printed in prints]
    for number in sorted(range(len(prints)), key=lambda n: (-seen[n], n)):
        leading.setdefault(keys[number], number)
    rows: dict[tuple[object, ...], tuple[object, ...]] = {}
    for number, printed in enumerate(prints):
        as_printed = (
            keys[number],
            printed.track_id or None,
            printed.isrc or None,
            printed.title,
            printed.artist_names,
        )
        recording_id = ids[joined.clusters.head(number)]
        rule, score = joined.rules.get(number, ("none", 1.0))
        leads = leading[keys[number]] == number
        if leads or as_printed not in rows:
            rows[as_printed] = (*as_printed, recording_id, score, rule, leads)
    return _table("recording_links", list(rows.values()))


def _conflicts(
    change: Change, conflicts: Sequence[Conflict], prints: Sequence[Print], seen: Sequence[int]
) -> pa.Table:
    paths = _paths(change, {prints[n].isrc for it in conflicts for side in it.sides for n in side})
    rows = []
    for conflict in conflicts:
        for side in conflict.sides:
            leader = prints[max(side, key=lambda n: (seen[n], -n))]
            place = paths.get((leader.isrc, leader.title, leader.artist_names))
            named = (conflict.isrc, leader.title, leader.artist_names)
            rows.append((*named, sum(seen[n] for n in side), place))
    return _table("recording_conflicts", rows)


def _paths(change: Change, codes: set[str]) -> dict[tuple[str, str, str], str]:
    """One file for each print under some ISRCs as printed."""
    if not codes:
        return {}
    found: dict[tuple[str, str, str], str] = {}
    sources = change.read("sources").select(["source_id", "path"]).to_pylist()
    paths = {source["source_id"]: source["path"] for source in sources}
    columns = ["isrc", "title", "artist_names", "source_id"]
    wanted = pa.array(sorted(codes))
    for table in PRINTED_IN:
        for part in change.parts(table) if "isrc" in schema_of(table).names else ():
            rows = pq.read_table(part, columns=columns)
            rows = rows.filter(pc.is_in(rows["isrc"], wanted)).select(columns)
            for isrc, title, artists, source_id in zip(
                *(column.to_pylist() for column in rows.columns), strict=True
            ):
                found.setdefault((isrc, title or "", artists or ""), paths.get(source_id, ""))
    return found


def _review_rows(
    doubts: Iterable[Doubt],
    joined: Joined,
    prints: Sequence[Print],
    seen: Sequence[int],
    ids: Mapping[int, str],
    leaders: Mapping[int, int],
    decided: Iterable[RecordingRow],
) -> list[RecordingRow]:
    """What is open, most seen first; each print once, with its surest suggestion."""
    told = {row.about for row in decided}
    rows = []
    ordered = sorted(doubts, key=lambda it: (-seen[it.print], -it.score, it.print))
    for doubt in ordered:
        named = about(prints[doubt.print])
        if named not in told:
            told.add(named)
            head = joined.clusters.head(doubt.suggested)
            other = prints[doubt.suggested if doubt.taken else leaders[head]]
            suggested = (other.title, other.artist_names, ids[head])
            rows.append(
                RecordingRow(
                    *named,
                    str(seen[doubt.print]),
                    *suggested,
                    *(f"{doubt.score:g}", doubt.rule, doubt.why, ""),
                )
            )
    return rows


def _notes(conflicts: Sequence[Conflict], asked: Sequence[RecordingRow]) -> list[str]:
    notes = []
    if conflicts:
        notes.append(
            f"{len(conflicts):,} ISRCs stand on recordings that cannot be the same, such as "
            f"{conflicts[0].isrc}: see the table recording_conflicts; their prints were joined by "
            "title and artist"
        )
    if asked:
        notes.append(
            f"{len(asked):,} joins of recordings are doubtful: decide them in review/recordings.csv"
        )
    return notes


def _table(name: str, rows: Sequence[tuple[object, ...]]) -> pa.Table:
    schema = schema_of(name)
    columns = list(zip(*rows, strict=True)) if rows else [()] * len(schema)
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema)
