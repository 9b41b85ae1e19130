"""Parsed files gathered into large parts, each batch noted in the store's waiting room."""

import datetime as dt
import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.ingest.document import Document
from tradewind.ingest.limits import Limits
from tradewind.ingest.reject import rejects_table
from tradewind.ingest.source import Parsed, Source
from tradewind.store import Staged, read_staged, stage, write_parts

_VERSION = 3  # of what parsers yield; raise it to let no staged part of an older program in


@dataclass(frozen=True, slots=True)
class Loaded:
    """One parsed file: its row of the table sources, and the chart weeks in it."""

    source: dict[str, Any]
    weeks: tuple[str, ...] = ()


@dataclass
class Batch:
    """Gathers parsed files and writes them as parts when there are enough rows."""

    folder: Path
    settings: str
    limits: Limits
    staged: list[Staged] = field(default_factory=list)
    loaded: list[Loaded] = field(default_factory=list)
    _tables: dict[str, list[pa.Table]] = field(default_factory=dict)
    _waiting: list[Loaded] = field(default_factory=list)
    _rows: int = 0

    def add(self, document: Document, source: Source, source_id: str, parsed: Parsed) -> Loaded:
        """Take one parsed file in."""
        rejects = rejects_table(parsed.rejects, source_id=source_id, path=document.path)
        for table, rows in {**parsed.tables, "rejects": rejects}.items():
            self._tables.setdefault(table, []).append(rows)
        loaded = _loaded(document, source, source_id, parsed)
        self._waiting.append(loaded)
        self.loaded.append(loaded)
        self._rows += parsed.rows
        if self._rows >= self.limits.batch_rows:
            self.flush()
        return loaded

    def flush(self) -> None:
        """Write what waits as one part a table, and note it for a later run to find."""
        if not self._waiting:
            return
        merged = {name: pa.concat_tables(tables) for name, tables in self._tables.items()}
        parts = {
            name: written
            for name, rows in merged.items()
            if (written := write_parts(self.folder, name, rows))
        }
        about = {
            "settings": self.settings,
            "sources": [{"source": _plain(it.source), "weeks": it.weeks} for it in self._waiting],
        }
        self.staged.append(stage(self.folder, parts=parts, about=about))
        self._tables, self._waiting, self._rows = {}, [], 0


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


def _loaded(document: Document, source: Source, source_id: str, parsed: Parsed) -> Loaded:
    charts = parsed.tables.get("chart_entries")
    markets = _distinct(charts, "territory")
    dates = _distinct(charts, "date")
    for table in ("releases", "actions"):
        rows = parsed.tables.get(table)
        dates += _distinct(rows, "date" if table == "releases" else "start")
    row = {
        "source_id": source_id,
        "path": document.path,
        "format": source.format,
        "sha256": document.sha256,
        "size_bytes": document.size_bytes,
        "rows": parsed.rows,
        "rejected": len(parsed.rejects),
        "territory": markets[0] if len(markets) == 1 else None,
        "first_date": min(dates, default=None),
        "last_date": max(dates, default=None),
        "simulated": document.simulated or _labels_say_simulated(charts),
        "loaded_at": dt.datetime.now(dt.UTC),
    }
    weeks = tuple(sorted(str(week) for week in _distinct(charts, "week")))
    return Loaded(row, weeks)


def _distinct(rows: pa.Table | None, column: str) -> list[Any]:
    return [] if rows is None else pc.unique(rows[column]).to_pylist()


def _labels_say_simulated(charts: pa.Table | None) -> bool:
    labels = [label for label in _distinct(charts, "label") if label]
    return bool(labels) and all(label.startswith("Simulated ") for label in labels)


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
