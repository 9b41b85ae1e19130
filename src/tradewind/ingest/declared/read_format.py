"""A declaration in TOML becomes a Format; a mistake is told with its place and what to do."""

import difflib
import re
import tomllib
from collections.abc import Iterable, Mapping
from typing import Any, NoReturn

from tradewind.ingest.declared.format import Deduction, Format, Period, SetAside, Spellings, Taken
from tradewind.store import schema_of
from tradewind.terms import TradewindError

TABLES = (
    "statement_lines",
    "stream_counts",
    "audience_days",
    "track_totals",
    "playlist_totals",
    "artist_metrics",
    "populations",
)
"""Tables that a declaration can fill."""

_OURS = {"source_id", "line", "track_key", "doubled", "extra", "raw"}
"""Columns that the program fills itself."""
_KEYS = (
    *("format", "label", "table", "needs", "without", "exactly", "numbers", "spellings"),
    *("columns", "period", "deductions", "set_aside", "personal", "note"),
)
_NUMBERS = {"": "", "auto": "", "point": ".", "comma": ","}
_DATES = ("", "month first", "day first")
_UNITS = ("", "day", "month")
_DEDUCTED = ("withholding", "recoup", "fee")
_NET = ("before", "after")
_REASONS = ("payout", "summary_row", "not_music")


class FormatInvalidError(TradewindError):
    """A declaration of a kind of file that cannot be used."""


def read_format(text: str, *, where: str) -> Format:
    """Read one declaration; raises FormatInvalidError that names the key at fault."""
    return _Reader(where).read(text)


class _Reader:
    """Reads one declaration and keeps what its messages need."""

    def __init__(self, where: str) -> None:
        self.where = where
        self.dictionary: dict[str, Spellings] = {}

    def fail(self, place: str, found: str, remedy: str, *, expected: str = "") -> NoReturn:
        raise FormatInvalidError(
            f"{place}: {found}", where=self.where, expected=expected, remedy=remedy
        )

    def read(self, text: str) -> Format:
        try:
            stated = tomllib.loads(text)
        except tomllib.TOMLDecodeError as cause:
            self.fail("TOML", str(cause), "correct the line; text stands between quotation marks")
        self.known(stated, _KEYS, "")
        name = self.text(stated, "format", needed=True)
        table = self.choice(stated, "table", TABLES, needed=True)
        self.dictionary = self.spellings_of(stated)
        columns = self.mapping(stated.get("columns"), "columns")
        if not columns:
            self.fail("columns", "no column is declared", 'write [columns] with title = "track"')
        fillable = tuple(n for n in schema_of(table).names if n not in _OURS)
        self.known(columns, fillable, "columns")
        needs = tuple(
            self.spelled(each, f"needs[{at}]")
            for at, each in enumerate(self.listed(stated, "needs"))
        )
        if not needs:
            self.fail("needs", "no column is named", "name columns that only this kind of file has")
        dates = "first_day" in fillable
        period = self.period(stated.get("period"))
        if period and not dates:
            self.fail("period", f"{table} has no first_day", "map its day under [columns]")
        if stated.get("deductions") and table != "statement_lines":
            self.fail("deductions", f"{table} holds no money", "leave them out")
        return Format(
            name=name,
            label=self.text(stated, "label") or name,
            table=table,
            needs=needs,
            taken=tuple(self.taken(target, value) for target, value in columns.items()),
            without=self.flat(stated, "without"),
            exactly=self.yes(stated, "exactly", ""),
            numbers=_NUMBERS[self.choice(stated, "numbers", tuple(_NUMBERS))],
            period=period,
            deductions=tuple(
                self.deduction(each, f"deductions[{at}]")
                for at, each in enumerate(self.listed(stated, "deductions"))
            ),
            set_aside=tuple(
                self.aside(each, f"set_aside[{at}]")
                for at, each in enumerate(self.listed(stated, "set_aside"))
            ),
            personal=self.flat(stated, "personal"),
            note=self.text(stated, "note"),
        )

    def spellings_of(self, stated: Mapping[str, Any]) -> dict[str, Spellings]:
        found = {}
        for name, others in self.mapping(stated.get("spellings"), "spellings").items():
            found[name.strip().lower()] = self.names(others, f"spellings.{name}")
        return found

    def taken(self, target: str, value: object) -> Taken:
        place = f"columns.{target}"
        if isinstance(value, str | list):
            return Taken(target, self.sources(value, place))
        if not isinstance(value, dict):
            self.fail(place, f"{value!r} is no column", f'write {target} = "name of the column"')
        stated = self.mapping(value, place)
        keys = ("from", "constant", "file_name", "join", "words", "otherwise", "percent")
        self.known(stated, (*keys, "needed", "optional"), place)
        ways = [key for key in ("from", "constant", "file_name") if key in stated]
        if len(ways) != 1:
            self.fail(
                place,
                f"it holds {' and '.join(ways) or 'neither'} of from, constant, file_name",
                "give exactly one of them",
            )
        words = self.mapping(stated.get("words"), f"{place}.words")
        taken = Taken(
            target,
            self.sources(stated["from"], f"{place}.from") if "from" in stated else (),
            constant=self.text(stated, "constant", place),
            file_name=self.text(stated, "file_name", place),
            join=self.text(stated, "join", place),
            words=tuple((key.strip().lower(), self.text(words, key, place)) for key in words),
            otherwise=self.text(stated, "otherwise", place),
            percent=self.yes(stated, "percent", place),
            needed=self.yes(stated, "needed", place),
            optional=self.yes(stated, "optional", place),
        )
        self.check_pattern(taken.file_name, f"{place}.file_name")
        return taken

    def check_pattern(self, pattern: str, place: str) -> None:
        try:
            groups = re.compile(pattern).groups if pattern else 1
        except re.error as cause:
            self.fail(place, f"no pattern: {cause}", "write a pattern such as '(.+)-songs'")
        if not groups:
            self.fail(place, "the pattern has no group", "put the part to keep between ( and )")

    def period(self, value: object) -> Period | None:
        if value is None:
            return None
        stated = self.mapping(value, "period")
        self.known(stated, ("from", "first", "last", "unit", "dates", "optional"), "period")
        if ("from" in stated) == ("first" in stated):
            self.fail("period", "it needs from, or first and last", 'write from = "sales month"')
        first = stated.get("from", stated.get("first"))
        return Period(
            self.sources(first, "period"),
            self.sources(stated["last"], "period.last") if "last" in stated else (),
            self.choice(stated, "unit", _UNITS, place="period"),
            self.choice(stated, "dates", _DATES, place="period"),
            self.yes(stated, "optional", "period"),
        )

    def deduction(self, value: object, place: str) -> Deduction:
        stated = self.mapping(value, place)
        self.known(stated, ("from", "kind", "net", "optional"), place)
        return Deduction(
            self.sources(stated.get("from"), f"{place}.from"),
            self.choice(stated, "kind", _DEDUCTED, place=place, needed=True),
            self.choice(stated, "net", _NET, place=place, needed=True),
            self.yes(stated, "optional", place),
        )

    def aside(self, value: object, place: str) -> SetAside:
        stated = self.mapping(value, place)
        self.known(stated, ("column", "words", "reason"), place)
        return SetAside(
            self.spelled(stated.get("column"), f"{place}.column"),
            self.names(stated.get("words"), f"{place}.words"),
            self.choice(stated, "reason", _REASONS, place=place, needed=True),
        )

    # Values, each with its place in the message.

    def known(self, stated: Mapping[str, Any], keys: Iterable[str], place: str) -> None:
        allowed = tuple(keys)
        for key in stated:
            if key not in allowed:
                close = difflib.get_close_matches(key, allowed, n=1)
                self.fail(
                    f"{place}.{key}".lstrip("."),
                    "nothing goes by this name" + (f" (is it {close[0]!r}?)" if close else ""),
                    "correct the name, or leave it out",
                    expected=", ".join(allowed),
                )

    def mapping(self, value: object, place: str) -> Mapping[str, Any]:
        if value is None:
            return {}
        if not isinstance(value, dict):
            self.fail(place, f"{value!r} is no table", f"write [{place}] with name = value below")
        return value

    def listed(self, stated: Mapping[str, Any], key: str) -> list[Any]:
        value = stated.get(key, [])
        if not isinstance(value, list):
            self.fail(key, f"{value!r} is no list", f"write {key} = [ … ]")
        return value

    def flat(self, stated: Mapping[str, Any], key: str) -> Spellings:
        return self.names(stated[key], key) if stated.get(key) else ()

    def names(self, value: object, place: str) -> Spellings:
        given = value if isinstance(value, list) else [value]
        if not given or not all(isinstance(name, str) and name.strip() for name in given):
            self.fail(place, f"{value!r} names no column", 'write a name such as "net revenue"')
        return tuple(str(name).strip().lower() for name in given)

    def spelled(self, value: object, place: str) -> Spellings:
        """A column with its other spellings, those of [spellings] among them."""
        names = self.names(value, place)
        return tuple(
            dict.fromkeys(one for name in names for one in (name, *self.dictionary.get(name, ())))
        )

    def sources(self, value: object, place: str) -> tuple[Spellings, ...]:
        return tuple(self.spelled(name, place) for name in self.names(value, place))

    def text(
        self, stated: Mapping[str, Any], key: str, place: str = "", *, needed: bool = False
    ) -> str:
        value = stated.get(key, "")
        here = f"{place}.{key}".lstrip(".")
        if not isinstance(value, str):
            self.fail(here, f"{value!r} is no text", "put it between quotation marks")
        if needed and not value.strip():
            self.fail(here, "it is missing", f'write {key} = "…"')
        return value

    def choice(
        self,
        stated: Mapping[str, Any],
        key: str,
        choices: tuple[str, ...],
        *,
        place: str = "",
        needed: bool = False,
    ) -> str:
        value = self.text(stated, key, place, needed=needed)
        if value not in choices:
            allowed = ", ".join(repr(choice) for choice in choices if choice)
            here = f"{place}.{key}".lstrip(".")
            self.fail(here, f"it is {value!r}", "write one of them", expected=allowed)
        return value

    def yes(self, stated: Mapping[str, Any], key: str, place: str) -> bool:
        value = stated.get(key, False)
        if not isinstance(value, bool):
            self.fail(f"{place}.{key}".lstrip("."), f"it is {value!r}", "write true or false")
        return value
