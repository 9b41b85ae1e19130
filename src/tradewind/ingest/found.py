"""The files below the paths a person gave, in a fixed order: a revised download comes last."""

import os
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from tradewind.terms import FileUnreadableError

MARKER = "SIMULATED.txt"
ENDINGS = (
    *(".csv", ".tsv", ".txt", ".json", ".jsonl", ".ndjson", ".xml", ".parquet", ".gz"),
    *(".listens", ".log"),
)
_SCROBBLES = ".scrobbler.log"  # a portable player's log has no other name
CONTAINERS = (
    *(".zip", ".7z", ".rar", ".tar", ".tgz", ".bz2", ".xz", ".zst"),
    *(".xlsx", ".xlsm", ".xlsb", ".xls", ".ods", ".numbers"),
)
"""Archives and office files: they could hold a table, so they are told where they are not read."""


@dataclass(frozen=True, slots=True)
class FoundFile:
    """One file on disk. `named` says that the person named it, not just a folder above it.

    `table` is False where its name says that it is no table, such as a picture.
    """

    path: Path
    size_bytes: int
    named: bool
    simulated: bool
    table: bool = True


def find_files(paths: Iterable[Path | str]) -> Iterator[FoundFile]:
    """Every file the paths lead to, once; folders are walked, hidden files left alone.

    Files of one folder come in the order of their stems, one after another, however they are given.

    Raises FileUnreadableError where a path leads nowhere.
    """
    found: dict[Path, list[FoundFile]] = {}
    for file in _each(paths):
        found.setdefault(file.path.parent, []).append(file)
    for files in found.values():
        yield from sorted(files, key=lambda file: by_stem(str(file.path)))


def _each(paths: Iterable[Path | str]) -> Iterator[FoundFile]:
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
                table = file == path or file.name.lower().endswith((*ENDINGS, *CONTAINERS))
                yield FoundFile(file, file.stat().st_size, file == path, simulated, table)


def by_stem(path: str) -> tuple[str, str, str]:
    """What orders files of one folder: "x (1).csv", downloaded later, stands after "x.csv"."""
    folder, _, name = path.rpartition("/")
    return folder, name.removesuffix(".gz").rpartition(".")[0], name


def _walk(folder: Path) -> Iterator[Path]:
    for place, folders, names in os.walk(folder):
        if "manifest.json" in names and "parts" in folders:  # a store, no files of the trade
            folders.clear()
            continue
        folders[:] = sorted(name for name in folders if not name.startswith("."))
        for name in sorted(names, key=by_stem):
            path = Path(place) / name
            hidden = name.startswith(".") and not name.endswith(_SCROBBLES)
            if not hidden and name != MARKER and path.is_file():
                yield path
