"""Files that are made once and found again: counts, keys and issues below STORE/partials."""

import contextlib
import hashlib
import os
import tempfile
import time
import uuid
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.parquet as pq

if TYPE_CHECKING:
    from tradewind.store import Store

_KEPT_SECONDS = 24 * 3600
_UNUSED_SECONDS = 35 * 24 * 3600


def digest_of(parts: Iterable[Path]) -> str:
    """A digest of the parts by name: a part never changes its rows, only its name does."""
    names = "\n".join(sorted(part.name for part in parts))
    return hashlib.sha256(names.encode()).hexdigest()[:16]


def write_rows(path: Path, rows: pa.Table) -> None:
    """Write a file in one step."""
    beside = path.with_suffix(f".{uuid.uuid4().hex}.new")
    pq.write_table(rows, beside, compression="zstd")
    beside.replace(path)


def sweep(place: Path, needed: set[Path]) -> None:
    """Touch what is needed, and remove what nobody needed for a day.

    A process that opened the store before it changed may still read what this one needs no more.
    """
    for path in place.iterdir():
        with contextlib.suppress(FileNotFoundError):  # another process swept first
            if path in needed:
                os.utime(path)
            elif path.is_file() and time.time() - path.stat().st_mtime > _KEPT_SECONDS:
                path.unlink()


def partials_folder(store: "Store") -> Path:
    """Where counts and issues are kept: below the store, or apart where that cannot be written.

    What no chart asked for in five weeks is taken away; it can be made again.
    """
    folder = store.folder / "partials"
    if not os.access(folder if folder.exists() else store.folder, os.W_OK):
        return Path(_apart(store.folder).name)
    for path in folder.rglob("*.*"):
        with contextlib.suppress(FileNotFoundError):
            if path.is_file() and time.time() - path.stat().st_mtime > _UNUSED_SECONDS:
                path.unlink()
    return folder


@cache
def _apart(_: Path) -> "tempfile.TemporaryDirectory[str]":
    """One folder a store for as long as this process runs."""
    return tempfile.TemporaryDirectory(prefix="tradewind-")
