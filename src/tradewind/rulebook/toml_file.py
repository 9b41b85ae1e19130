"""A TOML file that a person writes, with each fault told by file, line and remedy."""

import difflib
import tomllib
from collections.abc import Collection, Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from tradewind.rulebook.toml_lines import TomlLines
from tradewind.terms import InputInvalidError


class TomlFile:
    """The values of a file as they stand, numbers with a point as Decimal.

    Tables are named as in the file, `n` is their place among those of that name, from 1; the top of
    the file is the table "". A subclass says which error its faults are (`refused`), what the file
    holds (`holds`) and how to get an example (`example`). Raises that error where the file cannot
    be read, is no TOML, or is empty.
    """

    refused: type[InputInvalidError] = InputInvalidError
    holds = "settings"
    example = ""

    def __init__(self, path: Path) -> None:
        self.path = path
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as cause:
            said = str(cause.strerror).lower() if isinstance(cause, OSError) else "it is not UTF-8"
            raise self.refused(
                f"the file cannot be read ({said})",
                where=str(path),
                expected="a TOML file in UTF-8",
                remedy=self.example,
            ) from cause
        self.lines = TomlLines(text)
        try:
            self.values: dict[str, Any] = tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as cause:
            raise self.refused(
                f"this is no TOML ({cause})",
                where=str(path),
                expected="lines such as amount = 200_000, texts in quotes",
                remedy="mend the line it names",
            ) from cause
        if not self.values:
            raise self.refused(
                "the file is empty", where=str(path), expected=self.holds, remedy=self.example
            )

    def _check_version(self, current: int, changes: Mapping[int, str] | None = None) -> None:
        """Raises where the file is of another version, or says none.

        `changes` tells by version what it brought, for files of an older one.
        """
        version = self.values.get("version")
        if version == current and not isinstance(version, bool):
            return
        if version is None:
            found = "the file does not say its version"
        elif isinstance(version, int) and version > current:
            found = f"the file is of version {version}, newer than this Tradewind reads"
        else:
            found = f"the file is of version {version}, which is no longer read"
            since = [
                f"version {number} {said}"
                for number, said in sorted((changes or {}).items())
                if isinstance(version, int) and number > version
            ]
            found += f" ({'; '.join(since)})" if since else ""
        raise self._wrong(
            found,
            f"version = {current}",
            "",
            key="version",
            remedy=f"{self.example}, and carry your figures over",
        )

    def _check_keys(
        self, table: str, n: int, entry: Mapping[str, Any], known: Collection[str], said: str
    ) -> None:
        """Raises for a key that is not among the known ones of what `said` names."""
        for key in entry:
            if key in known:
                continue
            near = difflib.get_close_matches(key, known, 1)
            raise self._wrong(
                f"there is no {key!r} in {said}",
                ", ".join(known),
                table,
                n,
                key,
                remedy=f"write {near[0]!r}" if near else "take the line out",
            )

    def _share(self, table: str, n: int, entry: Mapping[str, Any], key: str) -> Fraction | None:
        """A share from 0 to 1, written as 0.3 or "30 %"; None where there is none."""
        value = entry.get(key)
        if value is None:
            return None
        try:
            if isinstance(value, str) and value.strip().endswith("%"):
                share = Fraction(value.strip()[:-1].strip().replace(",", ".")) / 100
            elif is_number(value):
                share = Fraction(value)
            else:
                raise ValueError(value)
        except ValueError:
            raise self._wrong(
                f"{key} is {value!r}", 'a share such as 0.3 or "30 %"', table, n, key
            ) from None
        if not 0 <= share <= 1:
            raise self._wrong(
                f"{key} is {float(100 * share):g} %",
                "a share from 0 to 100 %",
                table,
                n,
                key,
                remedy=f'write "{value} %" if {value} percent are meant'
                if is_number(value) and 1 < share <= 100
                else "give a share that can be kept",
            )
        return share

    def _place(self, table: str, n: int = 1, key: str = "") -> str:
        line = self.lines.of(table, n, key)
        return str(self.path) if line is None else f"{self.path}, line {line}"

    def _wrong(
        self,
        found: str,
        expected: str,
        table: str,
        n: int = 1,
        key: str = "",
        remedy: str = "mend the line",
    ) -> InputInvalidError:
        return self.refused(
            found, where=self._place(table, n, key), expected=expected, remedy=remedy
        )


def is_number(value: object) -> bool:
    """Whether a value of the file is a number, finite and no true or false."""
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, Decimal) and value.is_finite()
    )
