"""Lines at the end of a file that state its totals in a shape of their own, such as Total_Rows."""

import csv
import re
from dataclasses import dataclass, replace

from tradewind.ingest.document import Document, Header
from tradewind.ingest.reject import Reject

_TRAILER = re.compile(r"(?i)total[_ ](rows|units|quantity|amount|net|revenue|earned)")
_MOST_LINES = 5
_MOST_VALUES = 2
_FIGURES = {"rows": "rows", "units": "quantity", "quantity": "quantity"}


@dataclass(frozen=True, slots=True)
class Stated:
    """One total as a file states it: rows, quantity or net, as printed."""

    line: int
    figure: str
    text: str
    currency: str = ""


@dataclass(frozen=True, slots=True)
class Trailers:
    """The totals below the last row, and their lines as they stood."""

    stated: tuple[Stated, ...] = ()
    lines: tuple[tuple[int, str], ...] = ()

    def rejects(self) -> list[Reject]:
        """The lines as they are set aside."""
        return [
            Reject(line, "summary_row", "a total of the file, no row of it", raw)
            for line, raw in self.lines
        ]


def cut_trailers(document: Document, header: Header) -> tuple[Document, Trailers]:
    """The document without the totals at its end, and these totals.

    Only a line of another width than the header counts, or one padded to its width with empty
    cells as spreadsheets do, so that no row is ever taken for one.
    """
    text = document.text.utf8
    end, at = len(text), text.count(b"\n") + 1
    stated: list[Stated] = []
    lines: list[tuple[int, str]] = []
    for _ in range(_MOST_LINES):
        start = text.rfind(b"\n", 0, end) + 1
        line = text[start:end].decode("utf-8", errors="replace").strip("\r")
        if at <= header.line or start == 0:
            break
        if line.strip():
            found = _stated(line, at, header)
            if found is None:
                break
            stated.append(found)
            lines.append((at, line))
        end, at = start - 1, at - 1
    if not stated or document.cut:
        return document, Trailers()
    kept = replace(document, data=text[: end + 1], decoded=None)
    return kept, Trailers(tuple(stated[::-1]), tuple(lines[::-1]))


def _stated(line: str, at: int, header: Header) -> Stated | None:
    cells = [
        cell.strip()
        for cell in next(csv.reader([line.replace("\r", " ")], delimiter=header.delimiter))
    ]
    match = _TRAILER.fullmatch(cells[0]) if cells else None
    values = [cell for cell in cells[1:] if cell]
    whole = len(cells) == len(header.names) and not _padded(cells, values)
    if match is None or whole or not values:
        return None
    figure = _FIGURES.get(match[1].lower(), "net")
    return Stated(at, figure, values[0], values[1] if len(values) > 1 else "")


def _padded(cells: list[str], values: list[str]) -> bool:
    """Whether all that a line says, a total and its currency, stands at its beginning."""
    return len(values) <= _MOST_VALUES < len(cells) - 1 and cells[1 : 1 + len(values)] == values
