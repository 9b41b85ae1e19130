"""One file to read: its bytes unpacked, its text, and where a header stands in it."""

import csv
import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import TYPE_CHECKING, Any

import pyarrow as pa

from tradewind.ingest.text import Text, read_text

if TYPE_CHECKING:
    from tradewind.ingest.unpacking import Unpacking

_DELIMITERS = ",;\t|"
_HEAD_BYTES = 64 << 10
_HEAD_LINES = 30

Needs = Sequence[Sequence[str]]
"""Columns a header must hold, each with its other spellings, in lower case."""


@dataclass(frozen=True, slots=True)
class Header:
    """Where the header stands, what parts its fields, and its names, trimmed, in lower case.

    `until` is the line on which the header of another kind of file stands; 0 where there is none.
    """

    line: int = 0
    delimiter: str = ","
    names: tuple[str, ...] = ()
    until: int = 0

    def index(self, spellings: Sequence[str]) -> int | None:
        """The place of a column that goes by one of `spellings`; None where there is none."""
        return next((self.names.index(name) for name in spellings if name in self.names), None)


@dataclass(frozen=True)
class Document:
    """One file, or one member of an archive, unpacked.

    `path` is what a person can open; inside an archive the member follows a '!'. `name` is the
    file's own name without the ending of its packing. `cut` says why the file ends too early,
    empty where it is whole.

    Of a large file `data` is the first piece, and `rest` opens it anew to read all of it. A piece
    of it is a document of its own: its text `decoded` as the file's start was, or some `elements`
    of a JSON array, or a `table` of Parquet rows; `carried` is one dictionary for all pieces, in
    which a parser keeps what it must remember.
    """

    path: str
    name: str
    data: bytes = field(repr=False)
    sha256: str = ""
    size_bytes: int = 0
    cut: str = ""
    simulated: bool = False
    rest: "Unpacking | None" = field(default=None, repr=False)
    decoded: Text | None = field(default=None, repr=False)
    elements: tuple[Any, ...] | None = field(default=None, repr=False)
    table: pa.Table | None = field(default=None, repr=False)
    carried: dict[str, Any] = field(default_factory=dict, repr=False, compare=False)

    @cached_property
    def text(self) -> Text:
        """The text; a last line that was cut off is still there."""
        return self.decoded or read_text(self.data)

    @cached_property
    def json(self) -> Any:
        """The file as JSON; None where it is none, or only the first piece of a large file."""
        if self.rest or not self.data[:64].lstrip(b"\xef\xbb\xbf \r\n\t").startswith((b"{", b"[")):
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

    @cached_property
    def words(self) -> frozenset[str]:
        """All that any way to read a header holds; what is not here needs no search."""
        return frozenset(name for header in self.headers for name in header.names)

    def may_hold(self, needs: Needs) -> bool:
        """Whether each of `needs` stands in some header, so that one may hold them all."""
        return not any(self.words.isdisjoint(spellings) for spellings in needs)

    def find_header(self, needs: Needs, *, without: Needs = ()) -> Header | None:
        """The first header that holds all of `needs` and not all of `without`."""
        if not self.may_hold(needs):
            return None
        for header in self.headers:
            if all(header.index(spellings) is not None for spellings in needs) and not (
                without and all(header.index(spellings) is not None for spellings in without)
            ):
                return header
        return None
