"""One file to read: its bytes unpacked, its text, and where a header stands in it."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from tradewind.ingest.text import Text, read_text

_DELIMITERS = ",;\t|"
_HEAD_BYTES = 64 << 10
_HEAD_LINES = 30

Needs = Sequence[Sequence[str]]
"""Columns a header must hold, each with its other spellings, in lower case."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands, what parts its fields, and its names, trimmed, in lower case."""

    line: int = 0
    delimiter: str = ","
    names: tuple[str, ...] = ()

    def index(self, spellings: Sequence[str]) -> int | None:
        """The place of a column that goes by one of `spellings`; None where there is none."""
        return next((self.names.index(name) for name in spellings if name in self.names), None)


@dataclass(frozen=True)
class Document:
    """One file, or one member of an archive, unpacked.

    `path` is what a person can open; inside an archive the member follows a '!'. `name` is the
    file's own name without the ending of its packing. `cut` says why the file ends too early,
    empty where it is whole.
    """

    path: str
    name: str
    data: bytes = field(repr=False)
    sha256: str = ""
    size_bytes: int = 0
    cut: str = ""
    simulated: bool = False

    @cached_property
    def text(self) -> Text:
        """The text; a last line that was cut off is still there."""
        return read_text(self.data)

    @cached_property
    def json(self) -> Any:
        """The file as JSON; None where it is none."""
        if not self.data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
            return None
        try:
            return json.loads(self.text.utf8)
        except (ValueError, RecursionError):
            return None

    @cached_property
    def headers(self) -> tuple[Header, ...]:
        """Every way to read one of the first lines as a header."""
        lines = self.text.utf8[:_HEAD_BYTES].decode("utf-8", errors="ignore").split("\n")
        found = []
        for number, line in enumerate(lines[:_HEAD_LINES], 1):
            for delimiter in _DELIMITERS:
                if delimiter in line:
                    cells = next(csv.reader([line.replace("\r", " ")], delimiter=delimiter))
                    names = tuple(cell.strip().lower() for cell in cells)
                    found.append(Header(number, delimiter, names))
        return tuple(found)

    def find_header(self, needs: Needs, *, without: Needs = ()) -> Header | None:
        """The first header that holds all of `needs` and not all of `without`."""
        for header in self.headers:
            if all(header.index(spellings) is not None for spellings in needs) and not (
                without and all(header.index(spellings) is not None for spellings in without)
            ):
                return header
        return None
