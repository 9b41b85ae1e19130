"""The tables artists, credits and names, made anew from what the store will hold."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.ingest.names.credits import split_credits
from tradewind.ingest.names.footprint import doubt_strangers
from tradewind.ingest.names.match import Match, Matcher
from tradewind.ingest.names.merge import Artist, artists_table, merge_artists
from tradewind.ingest.names.review import Decisions, ReviewRow, write_review
from tradewind.ingest.source import all_sources
from tradewind.store import Change, schema_of
from tradewind.terms import fold

_MARKETS_SHOWN = 3
_CREDITED = ("chart_entries", "listen_tracks", "stream_counts", "statement_lines")
"""Tables that print artists beside a title."""


@dataclass(frozen=True, slots=True)
class Matching:
    """How the names came out; `review` are the lines for the review file."""

    artists: int
    names: int
    matched: int
    doubtful: int
    review: tuple[ReviewRow, ...]
    notes: tuple[str, ...]

    def write_review(self, folder: Path) -> None:
        """Write the review file of the store in `folder`, decisions kept."""
        write_review(folder, self.review)


def rebuild_names(change: Change, *, review: Sequence[ReviewRow]) -> Matching:
    """Make artists, credits and names anew; a table that comes out the same stays untouched."""
    artists = merge_artists(change.read("roster_entries").to_pylist())
    matcher = Matcher(artists)
    lines = _lines(change)
    credited = _credits(lines, matcher)
    seen = _seen(credited, lines, change)
    decisions = Decisions(review, artists)
    footprint = _footprint(change, credited)
    automatic = doubt_strangers({name: matcher.match(name) for name in seen}, footprint)
    final = {name: decisions.decided(name) or match for name, match in automatic.items()}
    for table, rows in (
        ("artists", artists_table(artists)),
        ("credits", _credits_table(credited)),
        ("names", _names_table(final)),
    ):
        if not change.read(table).equals(rows):
            change.replace(table, rows)
    open_names = [name for name, match in final.items() if match.why]
    return Matching(
        artists=len(artists),
        names=len(final),
        matched=sum(match.artist_id is not None for match in final.values()),
        doubtful=len(open_names),
        review=_review_rows(automatic, open_names, seen, footprint, review),
        notes=tuple(decisions.notes),
    )


def _lines(change: Change) -> dict[tuple[str, str], tuple[bool, int]]:
    """Each distinct (artists, title) with whether its file joins artists, and its rows."""
    joining = {source.format for source in all_sources() if source.joins_names}
    sources = change.read("sources").select(["source_id", "format"]).to_pylist()
    joined_ids = pa.array([s["source_id"] for s in sources if s["format"] in joining], pa.string())
    found: dict[tuple[str, str], tuple[bool, int]] = {}
    for part in (part for table in _CREDITED for part in change.parts(table)):
        rows = pq.read_table(part, columns=["artist_names", "title", "source_id"])
        joined = pc.is_in(rows["source_id"], joined_ids)
        texts = {name: pc.fill_null(rows[name], "") for name in ("artist_names", "title")}
        counted = (
            pa.table(texts | {"joined": joined})
            .group_by(["artist_names", "title"])
            .aggregate([("joined", "max"), ([], "count_all")])
        )
        for artist, title, is_joined, count in zip(
            *(counted[name].to_pylist() for name in counted.column_names), strict=True
        ):
            before = found.get((artist, title), (False, 0))
            found[artist, title] = (before[0] or is_joined, before[1] + count)
    return dict(sorted(found.items()))


Credited = list[tuple[str, str, int, str, str]]


def _credits(lines: dict[tuple[str, str], tuple[bool, int]], matcher: Matcher) -> Credited:
    return [
        (artists, title, credit.position, credit.role, credit.name)
        for (artists, title), (joined, _) in lines.items()
        for credit in split_credits(artists, title, joined=joined, known=matcher.knows)
    ]


def _seen(
    credited: Credited, lines: dict[tuple[str, str], tuple[bool, int]], change: Change
) -> Counter[str]:
    """Every printed name with the rows it stands in."""
    seen: Counter[str] = Counter()
    for artists, title, _, _, name in credited:
        seen[name] += lines[artists, title][1]
    releases = change.read("releases")
    for table, column in ((releases, "artist_name"), (change.read("actions"), "artist_name")):
        seen.update(table[column].to_pylist())
    for featured in releases["featured"].to_pylist():
        seen.update(featured or [])
    return seen


def _credits_table(credited: Credited) -> pa.Table:
    schema = schema_of("credits")
    columns = list(zip(*credited, strict=True)) if credited else [()] * len(schema)
    return pa.table([pa.array(c, f.type) for c, f in zip(columns, schema, strict=True)], schema)


def _names_table(matches: dict[str, Match]) -> pa.Table:
    rows = [
        {
            "name": name,
            "artist_id": match.artist_id or f"~{fold(name)}",
            "on_roster": match.artist_id is not None,
            "score": match.score if match.artist_id or match.rule == "user" else 0.0,
            "rule": match.rule if match.artist_id or match.rule == "user" else "none",
        }
        for name, match in sorted(matches.items())
    ]
    return pa.Table.from_pylist(rows, schema=schema_of("names"))


def _footprint(change: Change, credited: Credited) -> dict[str, Counter[str]]:
    """The rows of each name on charts, by market."""
    by_line: dict[tuple[str, str], list[str]] = {}
    for artists, title, _, _, name in credited:
        by_line.setdefault((artists, title), []).append(name)
    counts: dict[str, Counter[str]] = {}
    for part in change.parts("chart_entries"):
        rows = pq.read_table(part, columns=["artist_names", "title", "territory"])
        counted = rows.group_by(rows.column_names).aggregate([([], "count_all")])
        for artists, title, territory, count in zip(
            *(counted[name].to_pylist() for name in counted.column_names), strict=True
        ):
            for name in by_line.get((artists, title), ()):
                counts.setdefault(name, Counter())[territory] += count
    return counts


def _first_markets(tally: Counter[str]) -> str:
    return " ".join(sorted(tally, key=lambda m: (-tally[m], m))[:_MARKETS_SHOWN])


def _review_rows(
    automatic: dict[str, Match],
    open_names: Iterable[str],
    seen: Counter[str],
    footprint: dict[str, Counter[str]],
    before: Sequence[ReviewRow],
) -> tuple[ReviewRow, ...]:
    """What a person decided, as it stood; then what is open, most seen first."""
    decided = {row.name: row for row in before if row.decision}
    ordered = sorted(
        (name for name in open_names if name not in decided), key=lambda name: (-seen[name], name)
    )
    rows = [
        _review_row(
            name, automatic[name], seen[name], _first_markets(footprint.get(name, Counter()))
        )
        for name in ordered
    ]
    return (*decided.values(), *rows)


def _review_row(name: str, match: Match, seen_rows: int, markets: str) -> ReviewRow:
    artist: Artist | None = match.suggested
    stated: dict[str, Any] = {
        "suggested_artist": artist.name if artist else "",
        "suggested_artist_id": artist.artist_id if artist else "",
    }
    return ReviewRow(
        name=name,
        seen_rows=str(seen_rows),
        first_markets=markets,
        score=f"{match.score:g}",
        rule=match.rule,
        why=match.why,
        decision="",
        **stated,
    )
