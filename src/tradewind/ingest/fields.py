"""Cells of rosters, calendars and journals, read one by one."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from typing import NoReturn

from tradewind.ingest.dates import read_dates
from tradewind.ingest.reject import Reject
from tradewind.ingest.sheet import Sheet
from tradewind.terms import TerritoryUnknownError, parse_territory

_YES = frozenset({"yes", "y", "true", "1", "x"})
_NO = frozenset({"no", "n", "false", "0", ""})


class RowInvalidError(Exception):
    """One row cannot be understood; caught by the parser, which sets the row aside."""

    def __init__(self, reason: str, detail: str) -> None:
        super().__init__(detail)
        self.reason, self.detail = reason, detail


def invalid(reason: str, detail: str) -> NoReturn:
    """Give the row up."""
    raise RowInvalidError(reason, detail)


@dataclass(frozen=True, slots=True)
class Row:
    """One row by column name; a missing column reads as an empty cell."""

    line: int
    raw: str
    cells: Mapping[str, str]
    dates: Mapping[str, dt.date | None]

    def text(self, column: str) -> str:
        """The cell, trimmed."""
        return self.cells.get(column, "")

    def needed(self, column: str) -> str:
        """The cell, which must not be empty."""
        return self.text(column) or invalid(f"{column}_missing", f"{column} is empty")

    def listed(self, column: str) -> list[str]:
        """The parts of a cell joined by '|'."""
        return [part.strip() for part in self.text(column).split("|") if part.strip()]

    def date(self, column: str) -> dt.date | None:
        """The cell as a date; None where empty."""
        text = self.text(column)
        if not text:
            return None
        return self.dates.get(text) or invalid(
            "date_unreadable", f"{column} is {text!r}; expected a date such as 2026-03-05"
        )

    def number(self, column: str) -> float | None:
        """The cell as a number of 0 or more; None where empty."""
        text = self.text(column).replace("\u00a0", "").replace(" ", "")
        if not text:
            return None
        try:
            value = float(text.replace(",", ".") if text.count(",") == 1 else text)
        except ValueError:
            invalid("number_unreadable", f"{column} is {text!r}; expected a number")
        if not 0 <= value < float("inf"):
            invalid("number_out_of_range", f"{column} is {text}; expected 0 or more")
        return value

    def yes(self, column: str) -> bool:
        """The cell as yes or no; empty is no."""
        text = self.text(column).casefold()
        if text not in _YES | _NO:
            invalid("yes_no_unreadable", f"{column} is {text!r}; expected yes or no")
        return text in _YES

    def choice(self, column: str, choices: Sequence[str], *, otherwise: str) -> str:
        """The cell as one of `choices`; `otherwise` where empty."""
        text = self.text(column).casefold().replace(" ", "_")
        if text and text not in choices:
            found = f"{column} is {text!r}; expected {', '.join(choices)}"
            invalid(f"{column}_unknown", found)
        return text or otherwise

    def market(self, column: str) -> str:
        """The cell as a territory."""
        try:
            return parse_territory(self.needed(column))
        except TerritoryUnknownError:
            found = f"{column} is {self.text(column)!r}; expected a code such as VN, KR, DE"
            invalid("market_unknown", found)

    def languages(self, column: str) -> list[str]:
        """The cell as BCP 47 codes; English names of languages are understood too."""
        return [_language(text, column) for text in self.listed(column)]


def rows_of(sheet: Sheet, spellings: Mapping[str, Sequence[str]]) -> Iterator[Row]:
    """Each row of a sheet by our own column names, each with the spellings files use."""
    names = {name: sheet.column(name, *others) for name, others in spellings.items()}
    held = {name: cells.to_pylist() for name, cells in names.items() if cells is not None}
    dates = read_dates(text for cells in held.values() for text in cells if text[:1].isdigit())
    for at in range(sheet.rows):
        cells = {name: values[at] for name, values in held.items()}
        yield Row(int(sheet.lines[at]), sheet.raw(at), cells, dates)


def reject_of(row: Row, error: RowInvalidError) -> Reject:
    """The row as it is set aside."""
    return Reject(row.line, error.reason, error.detail, row.raw)


def _language(text: str, column: str) -> str:
    code = text.replace("_", "-").split("-")[0].casefold()
    known = _known_languages()
    if code in known.values():
        return text.replace("_", "-")
    return known.get(text.casefold()) or invalid(
        "language_unknown", f"{column} is {text!r}; expected codes such as ko, vi, en"
    )


@cache
def _known_languages() -> dict[str, str]:
    from babel.core import Locale

    return {str(name).casefold(): code for code, name in Locale("en").languages.items()}
