"""Which part files make up which table; one small JSON file, replaced in one step."""

import json
import os
import uuid
from dataclasses import dataclass, field
from pathlib import Path

from tradewind.store.errors import StoreDamagedError

FORMAT = 1


@dataclass(frozen=True, slots=True)
class Manifest:
    """The parts of every table, as paths below the store, and how often the store has changed."""

    generation: int = 0
    parts: dict[str, tuple[str, ...]] = field(default_factory=dict)

    def names(self) -> set[str]:
        """Every part file the manifest names."""
        return {name for parts in self.parts.values() for name in parts}


def read_manifest(folder: Path) -> Manifest:
    """Read the manifest of the store in `folder`; raises StoreDamagedError."""
    path = folder / "manifest.json"
    try:
        stated = json.loads(path.read_text(encoding="utf-8"))
        if stated["format"] != FORMAT:
            raise StoreDamagedError(
                f"the store is of format {stated['format']}",
                where=str(path),
                expected=f"format {FORMAT}",
                remedy="load your files into a new store with this version",
            )
        parts = {table: tuple(names) for table, names in stated["parts"].items()}
        manifest = Manifest(int(stated["generation"]), parts)
    except (ValueError, KeyError, TypeError, AttributeError) as cause:
        raise StoreDamagedError(
            f"the manifest cannot be read ({cause})",
            where=str(path),
            remedy="load your files again into a new store; the files themselves are untouched",
        ) from cause
    missing = [name for name in sorted(manifest.names()) if not (folder / name).exists()]
    if missing:
        raise StoreDamagedError(
            f"{len(missing)} part files are gone, the first is {missing[0]}",
            where=str(path),
            remedy="put them back, or load your files again into a new store",
        )
    return manifest


def write_manifest(folder: Path, manifest: Manifest) -> None:
    """Replace the manifest in one step; a reader sees the old one or the new one."""
    stated = {
        "format": FORMAT,
        "generation": manifest.generation,
        "parts": {table: list(names) for table, names in sorted(manifest.parts.items())},
    }
    beside = folder / f"manifest.{uuid.uuid4().hex}.new"
    with beside.open("w", encoding="utf-8") as file:
        json.dump(stated, file, indent=1)
        file.flush()
        os.fsync(file.fileno())
    beside.replace(folder / "manifest.json")
    force_to_disk(folder)


def force_to_disk(path: Path) -> None:
    """Wait until a file, or the names in a folder, would outlive a loss of power."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
