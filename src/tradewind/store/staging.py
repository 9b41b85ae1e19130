"""Parts written but not yet in any table: what a killed load leaves behind for the next one."""

import json
import time
import uuid
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_KEPT_SECONDS = 7 * 24 * 3600


@dataclass(frozen=True, slots=True)
class Staged:
    """One batch that waits for its change: its parts by table, and what its writer says of it."""

    record: Path
    parts: dict[str, tuple[str, ...]]
    about: dict[str, Any]

    def names(self) -> tuple[str, ...]:
        """Every part of the batch, as a path below the store."""
        return tuple(name for names in self.parts.values() for name in names)


def stage(folder: Path, *, parts: Mapping[str, Sequence[str]], about: dict[str, Any]) -> Staged:
    """Note that `parts` (table to parts, from `write_parts`) wait for a change of the store.

    `about` is plain JSON by which the writer finds the batch again.
    """
    record = folder / "staging" / f"{uuid.uuid4().hex}.json"
    record.parent.mkdir(exist_ok=True)
    beside = record.with_suffix(".new")
    beside.write_text(json.dumps({"parts": parts, "about": about}), encoding="utf-8")
    beside.replace(record)
    return Staged(record, {table: tuple(names) for table, names in parts.items()}, about)


def read_staged(folder: Path) -> list[Staged]:
    """The batches that wait and are whole; what is damaged or a week old is thrown away."""
    found = []
    for record in sorted((folder / "staging").glob("*.json")):
        try:
            stated = json.loads(record.read_text(encoding="utf-8"))
            parts = {table: tuple(names) for table, names in stated["parts"].items()}
            batch = Staged(record, parts, dict(stated["about"]))
            age_seconds = time.time() - record.stat().st_mtime
            whole = all((folder / part).exists() for part in batch.names())
        except (ValueError, KeyError, TypeError, AttributeError, OSError):
            whole, age_seconds = False, 0.0
        if whole and age_seconds < _KEPT_SECONDS:
            found.append(batch)
        else:
            record.unlink(missing_ok=True)
    return found


def forget_staged(folder: Path) -> None:
    """Throw all batches away that wait; their parts go with the next change, unless adopted."""
    for record in (folder / "staging").glob("*"):
        record.unlink(missing_ok=True)
