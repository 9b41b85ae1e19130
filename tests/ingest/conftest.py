"""Small files of the trade, written in sight, and the real command to load them."""

import datetime as dt
import io
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from xml.parsers import expat

import pyarrow.parquet as pq
import pytest

from tradewind.cli import main
from tradewind.ingest.document import Document, Header
from tradewind.ingest.limits import Limits
from tradewind.ingest.recognise import recognise
from tradewind.ingest.source import Context, Parsed
from tradewind.store import Store


@dataclass(frozen=True)
class Outcome:
    """What a command said and how it ended."""

    code: int
    text: str

    @property
    def plain(self) -> str:
        """The text on one line, as a person reads it."""
        return " ".join(self.text.split())


@pytest.fixture
def command(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> Callable[..., Outcome]:
    """Run `tradewind …` as the shell does."""

    def run(*arguments: object) -> Outcome:
        monkeypatch.setattr(sys, "argv", ["tradewind", *map(str, arguments)])
        monkeypatch.setenv("COLUMNS", "200")
        capsys.readouterr()
        try:
            main()
            code = 0
        except SystemExit as stop:
            code = int(stop.code or 0)
        said = capsys.readouterr()
        return Outcome(code, said.out + said.err)

    return run


@pytest.fixture
def write(tmp_path: Path) -> Callable[..., Path]:
    """Write a file below tmp_path/files, text as UTF-8."""

    def write_file(name: str, content: str | bytes, *, folder: str = "files") -> Path:
        path = tmp_path / folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write_file


@pytest.fixture
def rows(tmp_path: Path) -> Callable[..., list[tuple[object, ...]]]:
    """Some columns of a table of the store at tmp_path/store, as tuples."""

    def read(table: str, *columns: str) -> list[tuple[object, ...]]:
        found = Store.open(tmp_path / "store").read(table).select(list(columns)).to_pylist()
        return [tuple(row[column] for column in columns) for row in found]

    return read


@dataclass(frozen=True)
class Yielded:
    """What one file yields, in sight."""

    format: str
    parsed: Parsed

    @property
    def rejects(self) -> list[tuple[int, str]]:
        """Line and reason of each row set aside, by line."""
        return sorted((it.line, it.reason) for it in self.parsed.rejects)

    @property
    def notes(self) -> str:
        """All notes as one text."""
        return "; ".join(self.parsed.notes)

    def rows(self, *columns: str) -> list[tuple[object, ...]]:
        """Some columns of the only table."""
        (table,) = self.parsed.tables.values()
        return [tuple(row[column] for column in columns) for row in table.to_pylist()]


@pytest.fixture
def parse() -> Callable[..., Yielded]:
    """Recognise and parse one file in memory, on a day in March 2026."""

    def parse_file(name: str, content: str | bytes) -> Yielded:
        data = content if isinstance(content, bytes) else content.encode()
        document = Document(path=name, name=name, data=data, sha256="0" * 64)
        source, header = recognise(document)
        limits = Limits(latest=dt.date(2026, 3, 31))
        return Yielded(source.format, source.parse(document, header, Context("s", limits)))

    return parse_file


COMMENTED = frozenset({"rockbox", "librefm", "ddex dsr"})
"""Formats in which a line that starts with # is a comment."""
HOLDS: Mapping[str, Callable[[Any], list[Any]]] = {
    "spotify chart json": lambda found: found["entries"],
    "maloja": lambda found: found["scrobbles"],
    "lastfm ghan json": lambda pages: [
        track
        for page in pages
        for tracks in [page.get("track") if isinstance(page, dict) else page]
        if isinstance(tracks, list)
        for track in tracks
    ],
}
"""The records in JSON that is no plain array of them, by format."""
WITHIN = {
    "SoundRecording": "ResourceList",
    "Release": "ReleaseList",
    "TrackRelease": "ReleaseList",
    "ReleaseDeal": "DealList",
}
"""Elements of a release message that are records, each with the one that holds it."""


def records_of(document: Document, header: Header, format_: str, told: set[int]) -> set[int]:
    """Every record that a file holds, by the line or number under which it must be told."""
    if document.data.startswith(b"PAR1"):
        return set(range(2, pq.read_metadata(io.BytesIO(document.data)).num_rows + 2))
    held = document.json
    if held is not None and format_ in HOLDS:
        held = HOLDS[format_](held)
    if isinstance(held, list):
        return set(range(1, len(held) + 1))
    lines = document.text.utf8.decode().split("\n")
    if format_ == "kpopnet":
        return _first_lines_of_ids(document.json, lines)
    if format_ == "ddex ern":
        return _lines_of_elements(document.text.utf8, told)
    described = _described(lines) if format_ == "ddex dsr" else set()
    return {
        number
        for number, line in enumerate(lines, 1)
        if number > header.line
        and line.strip()
        and not (format_ in COMMENTED and line.startswith("#"))
        and number not in described
    }


def _first_lines_of_ids(found: Any, lines: list[str]) -> set[int]:
    """Where each group and idol of the kpopnet file first prints its id; 1 where it has none."""
    firsts: dict[str, int] = {}
    for number, line in enumerate(lines, 1):
        key, _, value = line.strip().partition(":")
        if key == '"id"':
            firsts.setdefault(value.strip().strip(',"'), number)
    groups = {entry.get("id"): entry for entry in found["groups"]}.values()
    return {firsts.get(str(entry.get("id")), 1) for entry in (*groups, *found["idols"])}


def _lines_of_elements(text: bytes, told: set[int]) -> set[int]:
    """Where the records of a release message begin of which no line is told."""
    parser = expat.ParserCreate(namespace_separator="}")
    stack, found = [("", 0)], set[int]()

    def open_element(name: str, _: dict[str, str]) -> None:
        stack.append((name.rpartition("}")[2], parser.CurrentLineNumber))

    def close_element(_: str) -> None:
        name, first = stack.pop()
        lines = range(first, parser.CurrentLineNumber + 1)
        if stack[-1][0] == WITHIN.get(name, "nothing") and told.isdisjoint(lines):
            found.add(first)

    parser.StartElementHandler, parser.EndElementHandler = open_element, close_element
    parser.Parse(text, True)
    return found


def _described(lines: list[str]) -> set[int]:
    """Lines of a usage report that say what the usages of their block are of: told by these."""
    cells = {number: line.split("\t") for number, line in enumerate(lines, 1) if "\t" in line}
    used = {it[1] for it in cells.values() if it[0].startswith("SU")}
    return {
        number
        for number, it in cells.items()
        if it[0].startswith(("AS", "RE", "MW")) and it[1] in used
    }


@pytest.fixture(scope="session")
def untold() -> Callable[[Document, Header, str, Parsed], set[int]]:
    """The records of a file that stand neither in a table nor among the rows set aside."""

    def find(document: Document, header: Header, format_: str, parsed: Parsed) -> set[int]:
        told = {reject.line for reject in parsed.rejects}
        for table in parsed.tables.values():
            told |= set(table["line"].to_pylist()) if "line" in table.column_names else set()
        return records_of(document, header, format_, told) - told

    return find
