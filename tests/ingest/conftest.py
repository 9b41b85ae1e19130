"""Small files of the trade, written in sight, and the real command to load them."""

import datetime as dt
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest

from tradewind.cli import main
from tradewind.ingest.document import Document
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
