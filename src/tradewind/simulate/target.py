"""The folder a simulated world is written to: never over anything else."""

import shutil
from pathlib import Path

from tradewind.terms import InputInvalidError

MARKER = "SIMULATED.txt"
UNFINISHED = "UNFINISHED.txt"
_OWN = ("files", "truth", "README.md", "world.json")
_REMEDY = "name a new folder, or one that holds a simulated world"


class WorldFolderTakenError(InputInvalidError):
    """The folder holds something that is no simulated world, or is no folder."""


def open_target(out: Path) -> None:
    """Make room for a new world: an empty folder, or one whose old world is taken away.

    An UNFINISHED.txt stands in it until `close_target`, so that a world that was stopped half-way
    is known as such and may be written again.
    """
    if out.exists() and not out.is_dir():
        raise WorldFolderTakenError("this is a file", where=str(out), remedy=_REMEDY)
    out.mkdir(parents=True, exist_ok=True)
    simulated = (out / UNFINISHED).is_file() or (
        (out / "world.json").is_file() and (out / "files" / MARKER).is_file()
    )
    if any(out.iterdir()) and not simulated:
        raise WorldFolderTakenError(
            "the folder is not empty and holds no simulated world",
            where=str(out),
            remedy=_REMEDY,
        )
    (out / UNFINISHED).write_text("A simulated world is being written here.\n", encoding="utf-8")
    for name in _OWN:
        _remove(out / name)
    (out / "files" / "charts").mkdir(parents=True)
    (out / "truth").mkdir()


def close_target(out: Path) -> None:
    """The world is whole."""
    (out / UNFINISHED).unlink()


def _remove(path: Path) -> None:
    if path.is_dir() and not path.is_symlink():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)
