"""What is said and done where none of the files of a run could be read."""

import shutil
from collections.abc import Sequence
from pathlib import Path

from tradewind.ingest.reading import Reading
from tradewind.terms import FileUnreadableError

_SHOWN = 20


def nothing_read(given: Sequence[Path | str], reading: Reading) -> FileUnreadableError:
    """The error that says what was found, and what can be read."""
    refused = [message.rstrip(".") for message in reading.refused]
    found = "no file was found"
    if refused or reading.passed_over:
        over = f", {reading.passed_over:,} passed over" if reading.passed_over else ""
        such = f", such as {reading.passed_over_such_as}" if over else ""
        found = f"no file could be read: {len(refused):,} refused{over}{such}"
    remedy = "name the files themselves, or the folder they lie in"
    if refused:
        more = [f"… and {len(refused) - _SHOWN:,} more"] if len(refused) > _SHOWN else []
        remedy = "\n  ".join(["mend what is refused:", *refused[:_SHOWN], *more])
    return FileUnreadableError(
        f"{found}; nothing was loaded",
        where=", ".join(str(path) for path in given[:3]) + (", …" if len(given) > 3 else ""),
        expected="charts, listens, statements, a roster, a calendar or another of the kinds that "
        "`tradewind ingest --kinds` lists, plain or packed as gzip or zip",
        remedy=remedy,
    )


def forget_begun(folder: Path, *, existed: bool) -> None:
    """Take away what a run began in `folder`; the folder itself too, unless it `existed`."""
    for name in ("parts", "staging"):
        shutil.rmtree(folder / name, ignore_errors=True)
    for name in ("manifest.json", "lock"):
        (folder / name).unlink(missing_ok=True)
    if not existed:
        shutil.rmtree(folder, ignore_errors=True)
