"""The one way a file of the rulebook is read, and its faults are told."""

import datetime as dt
import tomllib
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from importlib.resources import files
from math import isfinite
from pathlib import Path
from typing import Any

from tradewind.terms import InputInvalidError


def read_text(path: Path | None, own: str) -> str:
    """The text of `path`, or of Tradewind's file named `own`; a byte order mark is left out.

    Raises InputInvalidError where the file cannot be read or is not UTF-8.
    """
    source = path or files("tradewind.rulebook").joinpath(own)
    try:
        return source.read_text(encoding="utf-8").removeprefix("\ufeff")
    except (OSError, UnicodeDecodeError) as cause:
        raise InputInvalidError(
            f"the file cannot be read ({cause})",
            where=str(path or own),
            expected=f"a {own.rpartition('.')[2].upper()} file in UTF-8",
            remedy="save it again with the encoding UTF-8",
        ) from cause


def read_entries(path: Path | None, own: str, table: str) -> list[tuple[dict[str, Any], str]]:
    """Each `[[table]]` of a TOML file, with the words for where it stands.

    Raises InputInvalidError where the file is no TOML or holds anything beside that table.
    """
    where = str(path or own)
    try:
        values = tomllib.loads(read_text(path, own))
    except tomllib.TOMLDecodeError as cause:
        raise InputInvalidError(
            f"this is no TOML ({cause})", where=where, remedy="mend the line it names"
        ) from cause
    entries = values.pop(table, [])
    if values or not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
        raise InputInvalidError(
            f"{', '.join(values) or table} is no list of entries [[{table}]]",
            where=where,
            expected=f"each {table} under a heading [[{table}]], and nothing beside",
        )
    return [(entry, f"{where}, {table} {n}") for n, entry in enumerate(entries, 1)]


def check_types(entry: Mapping[str, Any], types: Mapping[str, Any], where: str, who: str) -> None:
    """Raises InputInvalidError where a value is not of the type that a dataclass gives its field.

    `types` are types by field; `who` names the entry.
    """
    for name, value in entry.items():
        fits, words = _FITS[types[name]]
        if not fits(value):
            raise InputInvalidError(f"{name} of {who} is {value!r}", where=where, expected=words)


def refuse_twice(names: Iterable[str], where: str) -> None:
    """Raises InputInvalidError where a name stands twice: one of the two would be lost."""
    for name, count in Counter(names).items():
        if count > 1:
            raise InputInvalidError(
                f"{name} stands twice", where=where, remedy="keep one of the two entries"
            )


def _number(value: Any) -> bool:
    return isinstance(value, int | float) and not isinstance(value, bool) and isfinite(value)


_NUMBER = (_number, "a number")
_WHOLE = (lambda value: _number(value) and isinstance(value, int), "a whole number")
_DATE = (lambda value: type(value) is dt.date, "a date such as 2026-11-22")
_FITS: Mapping[Any, tuple[Callable[[Any], bool], str]] = {
    str: (lambda value: isinstance(value, str), "a text in quotes"),
    bool: (lambda value: isinstance(value, bool), "true or false"),
    float: _NUMBER,
    float | None: _NUMBER,  # TOML has no none: where there is nothing, the field is left out
    int: _WHOLE,
    int | None: _WHOLE,
    dt.date: _DATE,
    dt.date | None: _DATE,
    tuple[str, ...]: (
        lambda value: isinstance(value, list) and all(isinstance(item, str) for item in value),
        'a list of texts, as ["travel", "fees"]',
    ),
    Mapping[str, float]: (
        lambda value: isinstance(value, dict) and all(map(_number, value.values())),
        "numbers by name, as { tour_leg = 5000 }",
    ),
}
