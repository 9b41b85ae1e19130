"""One line of a DSR file, its cells by name."""

from collections.abc import Mapping
from dataclasses import dataclass

REPEATED = "|"


@dataclass(frozen=True, slots=True)
class Record:
    """One line: its record type without a dot, and its filled cells by name.

    Cells that may repeat hold a list, in the order of the file; an empty place stays empty.
    """

    line: int
    kind: str
    raw: str
    cells: Mapping[str, str | list[str]]

    def text(self, *names: str) -> str:
        """The first of these cells that is filled; several values joined by '|'."""
        for name in names:
            value = self.cells.get(name, "")
            if value:
                return value if isinstance(value, str) else REPEATED.join(value)
        return ""

    def listed(self, name: str) -> list[str]:
        """The values of a cell that may repeat."""
        value = self.cells.get(name, [])
        return [value] if isinstance(value, str) else value

    @property
    def printed_kind(self) -> str:
        """The record type as it stands in files: SY02.02 for SY0202."""
        return f"{self.kind[:4]}.{self.kind[4:]}" if len(self.kind) == 6 else self.kind
