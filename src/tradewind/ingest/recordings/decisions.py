"""What a person decided about prints, as pairs to join and pairs to keep apart."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from tradewind.ingest.recordings.printed import Print
from tradewind.ingest.recordings.review import Printed, RecordingRow, about


@dataclass
class Decisions:
    """Pairs of prints by number, and what could not be followed."""

    together: list[tuple[int, int]] = field(default_factory=list)
    apart: list[tuple[int, int]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)


def read_decisions(
    rows: Sequence[RecordingRow], prints: Sequence[Print], named: Mapping[str, Sequence[int]]
) -> Decisions:
    """Turn decided lines into pairs; a line that fits nothing any more is told and left.

    `named` gives the prints that a recording_id stands for.
    """
    decided = [row for row in rows if row.decision]
    found = Decisions()
    by_print: dict[Printed, list[int]] = {}
    for number, printed in enumerate(prints) if decided else ():
        by_print.setdefault(about(printed), []).append(number)
    for row in decided:
        mine = by_print.get(row.about, [])
        if mine:
            _follow(row, mine, prints, named, found)
        else:
            found.notes.append(f"{_where(row)}: {row.title!r} is printed in no file of the store")
    return found


def _follow(
    row: RecordingRow,
    mine: Sequence[int],
    prints: Sequence[Print],
    named: Mapping[str, Sequence[int]],
    found: Decisions,
) -> None:
    word = row.decision.casefold()
    keep_apart = word in ("no", "n", "none")
    wanted = row.suggested_recording_id if keep_apart or word in ("yes", "y") else row.decision
    others = [number for number in named.get(wanted, ()) if number not in mine]
    if keep_apart:
        own = {_codes(prints[number]) for number in mine}
        found.apart += [(n, o) for n in mine for o in others if _codes(prints[o]) not in own]
    elif others:
        found.together += [(number, others[0]) for number in mine]
    elif wanted not in named:
        found.notes.append(
            f"{_where(row)}: {row.decision!r} for {row.title!r} leads to no recording; "
            "expected yes, no or a recording_id"
        )


def _codes(printed: Print) -> tuple[str, str, str]:
    """What holds two prints together whatever their titles; titles where there is no code."""
    if printed.isrc or printed.track_id:
        return printed.isrc, printed.service, printed.track_id
    return printed.title, printed.artist_names, ""


def _where(row: RecordingRow) -> str:
    return f"review/recordings.csv, line {row.line}"
