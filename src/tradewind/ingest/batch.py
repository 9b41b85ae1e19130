"""Parsed files gathered into large parts, each batch noted in the store's waiting room."""

import contextlib
import datetime as dt
import hashlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa

from tradewind.ingest.document import Document
from tradewind.ingest.limits import Limits
from tradewind.ingest.reject import rejects_table
from tradewind.ingest.source import Parsed, Source
from tradewind.ingest.tally import Loaded, Tally
from tradewind.store import Staged, read_staged, stage, write_parts

_VERSION = 4  # of what parsers yield; raise it to let no staged part of an older program in


@dataclass
class Batch:
    """Gathers parsed files and writes them as parts when there are enough rows.

    Parts of a large file that is not at its end yet are written, but noted only with its end, so
    that a run that is killed leaves no half of a file behind.
    """

    folder: Path
    settings: str
    limits: Limits
    staged: list[Staged] = field(default_factory=list)
    loaded: list[Loaded] = field(default_factory=list)
    _tables: dict[str, list[pa.Table]] = field(default_factory=dict)
    _written: dict[str, list[str]] = field(default_factory=dict)
    _waiting: list[Loaded] = field(default_factory=list)
    _listens: int = 0
    _others: int = 0
    _bytes: int = 0

    def add(self, document: Document, source: Source, source_id: str, parsed: Parsed) -> Loaded:
        """Take one parsed file in."""
        with self.file(document, source, source_id) as file:
            file.add(parsed)
        return file.loaded

    @contextlib.contextmanager
    def file(self, document: Document, source: Source, source_id: str) -> Iterator["OpenFile"]:
        """Take one file in, of which parsed pieces come one after another."""
        file = OpenFile(self, document, source, source_id)
        yield file
        file.loaded = file.tally.loaded(document, source, source_id)
        self._waiting.append(file.loaded)
        self.loaded.append(file.loaded)
        if self._written or self._is_full():
            self.flush()

    def take(self, tables: Mapping[str, pa.Table]) -> None:
        """Take rows in; where there are many, they are written at once."""
        for name, rows in tables.items():
            self._tables.setdefault(name, []).append(rows)
            self._count(name, rows)
        if self._is_full():
            self._write()

    def flush(self) -> None:
        """Write what waits, and note it for a later run to find."""
        if not self._waiting:
            return
        self._write()
        about = {
            "settings": self.settings,
            "sources": [{"source": _plain(it.source), "weeks": it.weeks} for it in self._waiting],
        }
        self.staged.append(stage(self.folder, parts=self._written, about=about))
        self._written, self._waiting = {}, []

    def _write(self) -> None:
        for name, tables in self._tables.items():
            parts = write_parts(self.folder, name, pa.concat_tables(tables))
            if parts:
                self._written.setdefault(name, []).extend(parts)
        self._tables = {}
        self._listens = self._others = self._bytes = 0

    def _count(self, name: str, rows: pa.Table) -> None:
        """Add rows to what is gathered; each table is looked at once, however many wait."""
        if name == "listens":
            self._listens += rows.num_rows
        else:
            self._others += rows.num_rows
        self._bytes += rows.nbytes

    def _is_full(self) -> bool:
        return (
            self._others >= self.limits.batch_rows
            or self._listens >= self.limits.batch_listens
            or self._bytes >= self.limits.batch_bytes
        )


@dataclass
class OpenFile:
    """A file whose pieces are still coming; `loaded` stands at its end."""

    batch: Batch
    document: Document
    source: Source
    source_id: str
    tally: Tally = field(default_factory=Tally)
    loaded: Loaded = field(init=False)

    @property
    def rows(self) -> int:
        """Rows that came so far."""
        return self.tally.rows

    def add(self, parsed: Parsed) -> None:
        """Take one piece in."""
        rejects = rejects_table(parsed.rejects, source_id=self.source_id, path=self.document.path)
        self.tally.add(parsed)
        self.batch.take({**parsed.tables, "rejects": rejects})


def settings_of(limits: Limits, home: str | None) -> str:
    """All that what is parsed depends on, beside the file."""
    return f"{_VERSION} {limits!r} {home}"


def source_id_of(document: Document, source: Source) -> str:
    """The id of a file: by its content, and by its name where that tells market and date."""
    if not source.name_tells:
        return document.sha256[:16]
    return hashlib.sha256(f"{document.sha256}\0{document.name}".encode()).hexdigest()[:16]


def left_behind(
    folder: Path, settings: str, *, held: set[str]
) -> list[tuple[Staged, tuple[Loaded, ...]]]:
    """The batches that an earlier run parsed with the same settings and could not bring in.

    `held` are the files the store has; a batch with one of them, or with a file of another batch,
    is left out, so that no file ever comes in twice.
    """
    found = []
    taken = set(held)
    for batch in read_staged(folder):
        if batch.about.get("settings") != settings:
            continue
        loaded = tuple(_from_plain(source) for source in batch.about["sources"])
        ids = {it.source["source_id"] for it in loaded}
        if not ids & taken:
            taken |= ids
            found.append((batch, loaded))
    return found


def _plain(source: Mapping[str, Any]) -> dict[str, Any]:
    return {
        name: value.isoformat() if isinstance(value, dt.date) else value
        for name, value in source.items()
    }


def _from_plain(stated: Mapping[str, Any]) -> Loaded:
    source = dict(stated["source"])
    for name in ("first_date", "last_date"):
        source[name] = dt.date.fromisoformat(source[name]) if source[name] else None
    source["loaded_at"] = dt.datetime.fromisoformat(source["loaded_at"])
    return Loaded(source, tuple(stated["weeks"]))
