"""Who and what the printed names and titles stand for, made anew after files came or went."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

from tradewind.ingest.names import Matching, rebuild_names
from tradewind.ingest.names.counts_as import Counting, CountsAs, read_counts_as, rebuild_counts_as
from tradewind.ingest.names.review import ReviewRow, read_review
from tradewind.ingest.recordings.rebuild import Recordings, read_state, rebuild_recordings
from tradewind.ingest.recordings.review import RecordingRow, read_recordings_review
from tradewind.store import Change


@dataclass(frozen=True, slots=True)
class Decided:
    """What a person decided in the folder `review` of a store, and the state of its recordings."""

    names: Sequence[ReviewRow] = ()
    recordings: Sequence[RecordingRow] = ()
    counts_as: Sequence[CountsAs] = ()
    state: str = ""


@dataclass(frozen=True, slots=True)
class Identity:
    """How names, recordings and groups came out; `matching` carries the notes of all three."""

    matching: Matching
    recordings: Recordings
    counting: Counting

    def write_review(self, folder: Path) -> None:
        """Write the review files of the store in `folder`, decisions kept."""
        self.matching.write_review(folder)
        self.counting.write(folder)
        self.recordings.write_review(folder)


def read_decided(folder: Path) -> Decided:
    """Read what a person decided; raises ReviewInvalidError with file and line."""
    return Decided(
        read_review(folder),
        read_recordings_review(folder),
        read_counts_as(folder),
        read_state(folder),
    )


def rebuild_identity(change: Change, *, decided: Decided) -> Identity:
    """Make artists, names, groups and recordings anew from what the store will hold.

    Raises ReviewInvalidError where the rules of review/countas.csv contradict each other.
    """
    matching = rebuild_names(change, review=decided.names)
    counting = rebuild_counts_as(change, rules=decided.counts_as)
    recordings = rebuild_recordings(change, review=decided.recordings, state=decided.state)
    notes = (*matching.notes, *counting.notes, *recordings.notes)
    return Identity(replace(matching, notes=notes), recordings, counting)
