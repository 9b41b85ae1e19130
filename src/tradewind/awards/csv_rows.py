"""Rows of a CSV file as people save it, each with its line."""

import csv
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from tradewind.terms import InputInvalidError

EXAMPLE = "write an example with: tradewind awards --new FOLDER"


def read_rows(
    path: Path, refused: type[InputInvalidError]
) -> tuple[list[str], Iterator[tuple[int, dict[str, str]]]]:
    """Header and rows with their lines; comma, semicolon or tab; UTF-8 with or without its mark.

    Raises `refused` where there is nothing to read.
    """
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as cause:
        said = str(cause.strerror).lower() if isinstance(cause, OSError) else "it is not UTF-8"
        raise refused(
            f"the file cannot be read ({said})",
            where=str(path),
            expected="a CSV file in UTF-8",
            remedy="save it as CSV UTF-8, which every spreadsheet program can do",
        ) from cause
    first = next((line for line in text.splitlines() if line.strip()), "")
    if not first:
        raise refused(
            "the file is empty", where=str(path), expected="a header and rows", remedy=EXAMPLE
        )
    delimiter = max(",;\t", key=first.count)
    reader = csv.reader(text.splitlines(keepends=True), delimiter=delimiter)
    header = [name.strip().lower().replace(" ", "_") for name in next(reader)]
    return header, _rows(reader, header, path, refused)


def _rows(
    reader: Any, header: list[str], path: Path, refused: type[InputInvalidError]
) -> Iterator[tuple[int, dict[str, str]]]:
    for cells in reader:
        if not any(cell.strip() for cell in cells):
            continue
        if len(cells) > len(header) and any(cell.strip() for cell in cells[len(header) :]):
            raise refused(
                f"there are {len(cells)} cells under {len(header)} columns",
                where=f"{path}, line {reader.line_num}",
                expected="one cell for each column",
                remedy='put texts that hold the separator into quotes: "Kim, Lee & Co"',
            )
        filled = [cell.strip() for cell in cells] + [""] * (len(header) - len(cells))
        yield reader.line_num, dict(zip(header, filled, strict=False))
