"""The review file of recordings: doubtful joins that a person decides, once and for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tradewind.ingest.names.edited import ReviewInvalidError, read_edited, write_edited
from tradewind.ingest.recordings.printed import Print

COLUMNS = (
    *("title", "artist_names", "isrc", "track_id", "seen_rows"),
    *("suggested_title", "suggested_artists", "suggested_recording_id"),
    *("score", "rule", "why", "decision"),
)
_NEEDED = ("title", "artist_names", "suggested_recording_id", "decision")

Printed = tuple[str, str, str, str]
"""What a line of the review file is about: title, artists, ISRC and service id as printed."""


@dataclass(frozen=True, slots=True)
class RecordingRow:
    """One print in doubt; `decision` is empty, yes, no or a recording_id."""

    title: str
    artist_names: str
    isrc: str
    track_id: str
    seen_rows: str
    suggested_title: str
    suggested_artists: str
    suggested_recording_id: str
    score: str
    rule: str
    why: str
    decision: str
    line: int = 0

    @property
    def about(self) -> Printed:
        """The print that is decided."""
        return self.title, self.artist_names, self.isrc, self.track_id


def about(printed: Print) -> Printed:
    """How the review file names a print."""
    titled = (printed.title, printed.artist_names, printed.isrc, printed.track_id)
    title, artists, isrc, track_id = (" ".join(text.split()) for text in titled)
    return title, artists, isrc, track_id


def recordings_path(folder: Path) -> Path:
    """Where the review file of recordings lies in a store."""
    return folder / "review" / "recordings.csv"


def read_recordings_review(folder: Path) -> tuple[RecordingRow, ...]:
    """Read what was decided; empty where there is no file. Raises ReviewInvalidError."""
    path = recordings_path(folder)
    rows: list[RecordingRow] = []
    firsts: dict[Printed, RecordingRow] = {}
    for line, stated in read_edited(path, needed=_NEEDED, columns=COLUMNS):
        row = RecordingRow(**{name: stated.get(name, "") for name in COLUMNS}, line=line)
        if not (row.title or row.isrc or row.track_id):
            raise ReviewInvalidError("the title is empty", where=f"{path}, line {line}")
        first = firsts.setdefault(row.about, row)
        if first.decision != row.decision:
            raise ReviewInvalidError(
                f"{row.title!r} is decided twice, {first.decision!r} on line {first.line} and "
                f"{row.decision!r} here",
                where=f"{path}, line {line}",
                remedy="leave one of the two lines",
            )
        rows.append(row)
    return tuple(rows)


def write_recordings_review(folder: Path, rows: Iterable[RecordingRow]) -> None:
    """Write the review file in one step; where there is nothing to decide none is begun."""
    lines = [[getattr(row, column) for column in COLUMNS] for row in rows]
    path = recordings_path(folder)
    if lines or path.exists():
        write_edited(path, COLUMNS, lines)
