"""The files below the paths a person gave, in a fixed order."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tradewind.terms import FileUnreadableError

MARKER = "SIMULATED.txt"
_READ = (".csv", ".tsv", ".txt", ".json", ".parquet", ".gz", ".zip")


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file on disk. `named` says that the person named it, not just a folder above it."""

    path: Path
    size_bytes: int
    named: bool
    simulated: bool


def find_files(paths: Iterable[Path | str]) -> Iterator[FoundFile]:
    """Every file the paths lead to, once; folders are walked, hidden files left alone.

    Raises FileUnreadableError where a path leads nowhere.
    """
    seen: set[Path] = set()
    for given in paths:
        path = Path(given).absolute()
        if not path.exists():
            raise FileUnreadableError(
                "there is no such file or folder", where=str(given), remedy="check the spelling"
            )
        for file in _walk(path) if path.is_dir() else [path]:
            if file not in seen:
                seen.add(file)
                simulated = any((folder / MARKER).exists() for folder in file.parents)
                yield FoundFile(file, file.stat().st_size, file == path, simulated)


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names):
            path = Path(place) / name
            wanted = path.suffix.lower() in _READ and not name.startswith(".") and name != MARKER
            if wanted and path.is_file():
                yield path
