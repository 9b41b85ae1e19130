"""The review file: doubtful names that a person decides, once and for all."""

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from tradewind.ingest.names.edited import ReviewInvalidError, read_edited, write_edited
from tradewind.ingest.names.match import Match
from tradewind.ingest.names.merge import Artist
from tradewind.terms import fold

COLUMNS = (
    "name",
    "seen_rows",
    "first_markets",
    "suggested_artist",
    "suggested_artist_id",
    "score",
    "rule",
    "why",
    "decision",
)
_NEEDED = ("name", "suggested_artist_id", "decision")


@dataclass(frozen=True, slots=True)
class ReviewRow:
    """One name of the review file; `decision` is empty, yes, no, an artist_id or a name."""

    name: str
    seen_rows: str
    first_markets: str
    suggested_artist: str
    suggested_artist_id: str
    score: str
    rule: str
    why: str
    decision: str
    line: int = 0


def review_path(folder: Path) -> Path:
    """Where the review file of a store lies."""
    return folder / "review" / "names.csv"


def read_review(folder: Path) -> tuple[ReviewRow, ...]:
    """Read what was decided; empty where there is no file. Raises ReviewInvalidError."""
    path = review_path(folder)
    rows = []
    seen: dict[str, ReviewRow] = {}
    for line, stated in read_edited(path, needed=_NEEDED, columns=COLUMNS):
        if not stated["name"]:
            raise ReviewInvalidError("the name is empty", where=f"{path}, line {line}")
        row = ReviewRow(**{name: stated.get(name, "") for name in COLUMNS}, line=line)
        _check_once(row, seen, path)
        rows.append(row)
    return tuple(rows)


def _check_once(row: ReviewRow, seen: dict[str, ReviewRow], path: Path) -> None:
    first = seen.setdefault(row.name, row)
    if first.decision != row.decision:
        raise ReviewInvalidError(
            f"{row.name!r} is decided twice, {first.decision!r} on line {first.line} and "
            f"{row.decision!r} here",
            where=f"{path}, line {row.line}",
            remedy="leave one of the two lines",
        )


class Decisions:
    """What a person decided, by name, looked up among today's artists."""

    def __init__(self, rows: Iterable[ReviewRow], artists: Iterable[Artist]) -> None:
        self._by_id = {artist.artist_id: artist for artist in artists}
        self._by_name: dict[str, list[Artist]] = {}
        for artist in self._by_id.values():
            for name in {fold(name) for name in artist.names}:
                self._by_name.setdefault(name, []).append(artist)
        self.rows = {row.name: row for row in rows if row.decision}
        self.notes: list[str] = []

    def decided(self, name: str) -> Match | None:
        """The match a person settled; None where none did, or where it names nobody."""
        row = self.rows.get(name)
        if row is None:
            return None
        if row.decision.casefold() in ("no", "n", "none"):
            return Match(None, 1.0, "user")
        wanted = row.decision
        if wanted.casefold() in ("yes", "y"):
            wanted = row.suggested_artist_id
        artist = self._by_id.get(wanted) or self._one_named(wanted)
        if artist is None:
            self.notes.append(
                f"review/names.csv, line {row.line}: {row.decision!r} for {row.name!r} is no "
                "artist of a roster, or several; expected yes, no, an artist_id or a name"
            )
            return None
        return Match(artist.artist_id, 1.0, "user", suggested=artist)

    def _one_named(self, name: str) -> Artist | None:
        found = self._by_name.get(fold(name), [])
        return found[0] if len(found) == 1 else None


def write_review(folder: Path, rows: Iterable[ReviewRow]) -> None:
    """Write the review file in one step; a file that would say the same is left alone."""
    lines = ([getattr(row, column) for column in COLUMNS] for row in rows)
    write_edited(review_path(folder), COLUMNS, lines)
