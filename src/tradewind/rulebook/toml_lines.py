"""Where in a TOML file a table or key stands, so that a fault is told with its line."""

import re

_HEADER = re.compile(r"^\s*\[\[?\s*(?P<table>[\w.-]+)\s*\]\]?")
_KEY = re.compile(r"^\s*(?P<key>[\w-]+)\s*=")


class TomlLines:
    """Lines of tables and keys; the top of the file is the table ""."""

    def __init__(self, text: str) -> None:
        self._lines: dict[tuple[str, int, str], int] = {}
        table, counted = "", {"": 1}
        for number, line in enumerate(text.splitlines(), 1):
            if header := _HEADER.match(line):
                table = header["table"]
                counted[table] = counted.get(table, 0) + 1
                self._lines[table, counted[table], ""] = number
            elif key := _KEY.match(line):
                self._lines.setdefault((table, counted[table], key["key"]), number)

    def of(self, table: str, place: int = 1, key: str = "") -> int | None:
        """The line of a key in the place-th table of that name, or of the table itself."""
        exact = self._lines.get((table, place, key))
        return exact if exact is not None else self._lines.get((table, place, ""))
