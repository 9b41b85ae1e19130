"""Small CSV files that Tradewind begins and a person edits."""

import csv
import io
import os
from collections.abc import Iterable, Sequence
from pathlib import Path

from tradewind.terms import InputInvalidError


class ReviewInvalidError(InputInvalidError):
    """A file that a person edits cannot be read as it stands."""


def read_edited(
    path: Path, *, needed: Sequence[str], columns: Sequence[str]
) -> list[tuple[int, dict[str, str]]]:
    """The lines of a CSV that a person edits, by line number; spreadsheets' `;` and BOM are fine.

    Raises ReviewInvalidError with the line.
    """
    if not path.exists():
        return []
    try:
        text = path.read_text(encoding="utf-8-sig")
    except UnicodeDecodeError as cause:
        raise ReviewInvalidError(
            f"{path.name} is not UTF-8",
            where=str(path),
            remedy="save it as CSV UTF-8; your spreadsheet offers it under that name",
        ) from cause
    delimiter = max(",;\t", key=text.partition("\n")[0].count)
    reader = csv.reader(io.StringIO(text), delimiter=delimiter)
    header = [cell.strip().lower() for cell in next(reader, [])]
    if missing := [name for name in needed if name not in header]:
        raise ReviewInvalidError(
            f"the columns {', '.join(missing)} are missing",
            where=f"{path}, line 1",
            expected=", ".join(columns),
            remedy="put the header back; to begin anew, delete the file and ingest again",
        )
    rows = []
    for cells in reader:
        if any(cell.strip() for cell in cells):
            if len(cells) != len(header):
                raise ReviewInvalidError(
                    f"there are {len(cells)} fields, the header has {len(header)}",
                    where=f"{path}, line {reader.line_num}",
                    remedy="put a name that holds a comma between double quotes",
                )
            stated = {name: c.strip() for name, c in zip(header, cells, strict=True)}
            rows.append((reader.line_num, stated))
    return rows


def write_edited(path: Path, columns: Sequence[str], lines: Iterable[Sequence[str]]) -> None:
    """Write a CSV for a person in one step; a file that would say the same is left alone."""
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\n")
    writer.writerow(columns)
    writer.writerows(lines)
    if path.exists() and path.read_text(encoding="utf-8") == text.getvalue():
        return
    path.parent.mkdir(exist_ok=True)
    beside = path.with_suffix(".new")
    with beside.open("w", encoding="utf-8") as file:
        file.write(text.getvalue())
        file.flush()
        os.fsync(file.fileno())
    beside.replace(path)
