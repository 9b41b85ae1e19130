"""Votes of the public, from a CSV file or a Pabulib file (.pb)."""

import csv
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

from tradewind.awards.amounts import parse_number, parse_score
from tradewind.awards.application import Application
from tradewind.awards.ballots import Ballots
from tradewind.awards.csv_rows import read_rows
from tradewind.awards.errors import VotesInvalidError
from tradewind.awards.read_applications import NO, YES

_SECTIONS = ("META", "PROJECTS", "VOTES")
_TYPES = ("approval", "choose-1", "cumulative", "scoring")


@dataclass(frozen=True)
class Poll:
    """What a Pabulib file holds: applications with their costs, the money, the ballots."""

    title: str
    applications: tuple[Application, ...]
    budget: Decimal
    currency: str
    ballots: Ballots


def read_votes(path: Path, *, ids: Sequence[str]) -> Ballots:
    """The ballots of a file: columns voter, application and, where votes differ, vote.

    A vote is yes or no, or points of zero or more; without the column each line is an approval.
    Raises VotesInvalidError with file and line.
    """
    if path.suffix.lower() == ".pb":
        ballots = read_poll(path).ballots
        for _, ballot in ballots.cast:
            _check_known(ballot, ids, str(path))
        return ballots
    header, rows = read_rows(path, VotesInvalidError)
    if missing := [name for name in ("voter", "application") if name not in header]:
        raise VotesInvalidError(
            f"columns are missing: {', '.join(missing)}",
            where=f"{path}, line 1",
            expected=f"voter, application and vote; found {', '.join(header)}",
            remedy="name the columns so",
        )
    column = next((name for name in ("vote", "approval", "score") if name in header), None)
    votes: dict[str, dict[str, Fraction]] = {}
    for line, row in rows:
        where = f"{path}, line {line}"
        _check_known([row["application"]], ids, where)
        if not row["voter"]:
            raise VotesInvalidError("the cell voter is empty", where=where, expected="a name or id")
        ballot = votes.setdefault(row["voter"], {})
        if row["application"] in ballot:
            raise VotesInvalidError(
                f"{row['voter']} votes for {row['application']} twice",
                where=where,
                expected="one line for each voter and application",
                remedy="take one of the two out",
            )
        ballot[row["application"]] = _vote(row[column], where) if column else Fraction(1)
    if not votes:
        raise VotesInvalidError(
            "there is a header and no vote", where=str(path), expected="a line for each vote"
        )
    return Ballots.counted(list(votes.values()))


def read_poll(path: Path) -> Poll:
    """A Pabulib file: sections META, PROJECTS and VOTES of cells between semicolons.

    Raises VotesInvalidError; rankings (ordinal votes) are not read, for they say no satisfaction.
    """
    parts = _sections(path)
    meta = {row[0].strip().lower(): row[1].strip() for _, row in parts["META"][1:] if len(row) > 1}
    kind = meta.get("vote_type", "approval")
    if kind not in _TYPES:
        raise VotesInvalidError(
            f"the votes are of the type {kind}",
            where=str(path),
            expected=", ".join(_TYPES),
            remedy="turn rankings into points first, for instance by Borda's count",
        )
    try:
        budget = parse_number(meta["budget"])
    except (KeyError, ValueError) as cause:
        raise VotesInvalidError(
            "META has no budget that can be read", where=str(path), expected="budget;100000"
        ) from cause
    currency = meta.get("currency", "").upper()
    projects = _projects(parts["PROJECTS"], path, currency)
    ids = [application.id for application in projects]
    ballots = [_ballot(row, ids, path) for row in _rows(parts["VOTES"], path, ("voter_id", "vote"))]
    title = meta.get("description", path.stem)
    return Poll(title, projects, budget, currency, Ballots.counted(ballots))


_Lines = list[tuple[int, list[str]]]


def _sections(path: Path) -> dict[str, _Lines]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as cause:
        raise VotesInvalidError(
            "the file cannot be read", where=str(path), expected="a Pabulib file in UTF-8"
        ) from cause
    parts: dict[str, _Lines] = {}
    current: _Lines = []
    reader = csv.reader(text.splitlines(keepends=True), delimiter=";")
    for cells in reader:
        if len(cells) == 1 and cells[0].strip().upper() in _SECTIONS:
            current = parts.setdefault(cells[0].strip().upper(), [])
        elif any(cell.strip() for cell in cells):
            current.append((reader.line_num, cells))
    if missing := [name for name in _SECTIONS if not parts.get(name)]:
        raise VotesInvalidError(
            f"sections are missing: {', '.join(missing)}",
            where=str(path),
            expected="META, PROJECTS and VOTES, each with a header",
            remedy="give a file as pabulib.org describes it",
        )
    return parts


def _rows(
    lines: _Lines, path: Path, needed: tuple[str, ...]
) -> list[tuple[int, Mapping[str, str]]]:
    header = [name.strip().lower() for name in lines[0][1]]
    if missing := [name for name in needed if name not in header]:
        raise VotesInvalidError(
            f"columns are missing: {', '.join(missing)}",
            where=f"{path}, line {lines[0][0]}",
            expected=", ".join(needed),
        )
    return [
        (line, dict(zip(header, (cell.strip() for cell in cells), strict=False)))
        for line, cells in lines[1:]
    ]


def _projects(lines: _Lines, path: Path, currency: str) -> tuple[Application, ...]:
    found: dict[str, Application] = {}
    for line, row in _rows(lines, path, ("project_id", "cost")):
        where, name = f"{path}, line {line}", row["project_id"]
        try:
            cost = parse_number(row["cost"])
        except ValueError as cause:
            raise VotesInvalidError(
                f"cannot read the cost of {name} ({cause})", where=where, expected="a sum"
            ) from cause
        if cost <= 0 or name in found:
            raise VotesInvalidError(
                f"{name} costs {cost}" if cost <= 0 else f"{name} stands twice",
                where=where,
                expected="each project once, at a cost above zero",
            )
        said = row.get("name") or name
        facts = {"id": (name,), "artist": (said,), "company": (said,)}
        found[name] = Application(
            name, said, said, currency, {}, cost, None, None, Decimal(0), None, facts, line
        )
    return tuple(sorted(found.values(), key=lambda application: application.id))


def _ballot(
    row: tuple[int, Mapping[str, str]], ids: Sequence[str], path: Path
) -> dict[str, Fraction]:
    where = f"{path}, line {row[0]}"
    names = [name.strip() for name in row[1]["vote"].split(",") if name.strip()]
    _check_known(names, ids, where)
    points = [part.strip() for part in row[1].get("points", "").split(",") if part.strip()]
    if points and len(points) != len(names):
        raise VotesInvalidError(
            f"there are {len(points)} points for {len(names)} projects",
            where=where,
            expected="points for each project voted for",
        )
    return {
        name: _vote(points[n], where) if points else Fraction(1) for n, name in enumerate(names)
    }


def _vote(text: str, where: str) -> Fraction:
    plain = text.strip().casefold()
    if plain in YES - {"1"}:
        return Fraction(1)
    if plain in NO - {"0"}:
        return Fraction(0)
    try:
        vote = Fraction(parse_score(text))
    except ValueError as cause:
        raise VotesInvalidError(
            f"cannot read the vote {text!r}",
            where=where,
            expected="yes or no, or points",
        ) from cause
    if vote < 0:
        raise VotesInvalidError(
            f"the vote is {text}", where=where, expected="points of zero or more"
        )
    return vote


def _check_known(
    names: Sequence[str] | Mapping[str, object], ids: Sequence[str], where: str
) -> None:
    if unknown := [name for name in names if name not in set(ids)]:
        raise VotesInvalidError(
            f"a vote is for {', '.join(unknown)}, which is no application",
            where=where,
            expected="ids of the applications",
            remedy="mend the id, or add the application",
        )
