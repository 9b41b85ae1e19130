"""Rules of a round from a TOML file, with every fault told by its line."""

import difflib
import tomllib
from collections.abc import Mapping
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from tradewind.awards.amounts import in_minor, parse_number, parse_sum
from tradewind.awards.csv_rows import EXAMPLE
from tradewind.awards.errors import AwardRulesInvalidError
from tradewind.awards.rules import (
    VERSION,
    Already,
    AwardRules,
    Budget,
    Count,
    Limit,
    Per,
    Share,
    Vote,
    Where,
)
from tradewind.awards.toml_lines import TomlLines
from tradewind.rulebook import CurrencyUnratedError, ExchangeRate, exchange_rates, own_file
from tradewind.terms.money import known_currencies

_TABLES: Mapping[str, tuple[str, ...]] = {
    "": (
        "version",
        "currency",
        "goal",
        "partial",
        "round_to",
        "least_share",
        "force_in",
        "force_out",
        "scores",
        "vote",
        "budget",
        "limit",
        "share",
        "count",
        "per",
        "already",
    ),
    "scores": ("use", "weights"),
    "vote": ("completion", "satisfaction", "step"),
    "budget": ("name", "amount", "where"),
    "limit": ("name", "where", "cap", "share_max", "public_share_max", "least", "minimum_score"),
    "share": ("name", "where", "among", "of", "at_least", "at_most"),
    "count": ("name", "where", "at_least", "at_most"),
    "per": ("field", "awards", "amount"),
    "already": ("awards", "amount"),
}
_FREE = frozenset({"already"})  # beside its own keys it takes columns of the applications
_LISTS = ("budget", "limit", "share", "count", "per", "already")


def read_rules(path: Path, *, rulebook: Path | None = None) -> AwardRules:
    """The rules of a file; other currencies are turned into its own at the rulebook's rates.

    Raises AwardRulesInvalidError with file and line, CurrencyUnratedError for a missing rate.
    """
    rates = exchange_rates(own_file(rulebook, "exchange_rates.csv"))
    return _Reader(path, rates).rules()


class _Reader:
    def __init__(self, path: Path, rates: Mapping[str, ExchangeRate]) -> None:
        self.path, self.rates = path, rates
        try:
            text = path.read_text(encoding="utf-8-sig")
        except (OSError, UnicodeDecodeError) as cause:
            said = str(cause.strerror).lower() if isinstance(cause, OSError) else "it is not UTF-8"
            raise AwardRulesInvalidError(
                f"the file cannot be read ({said})",
                where=str(path),
                expected="a TOML file in UTF-8",
                remedy=EXAMPLE,
            ) from cause
        self.lines = TomlLines(text)
        try:
            self.values = tomllib.loads(text, parse_float=Decimal)
        except tomllib.TOMLDecodeError as cause:
            raise AwardRulesInvalidError(
                f"this is no TOML ({cause})",
                where=str(path),
                expected="lines such as amount = 200_000, texts in quotes",
                remedy="mend the line it names",
            ) from cause
        if not self.values:
            raise AwardRulesInvalidError(
                "the file is empty",
                where=str(path),
                expected="rules of a round",
                remedy=EXAMPLE,
            )

    def rules(self) -> AwardRules:
        self._check_version()
        self._check_keys("", 1, self.values)
        for table in _LISTS:
            entries = self.values.get(table, [])
            if not isinstance(entries, list) or not all(isinstance(e, dict) for e in entries):
                raise self._wrong(f"{table} is no list of entries", f"[[{table}]]", table)
        self.currency = self._currency()
        partial = self._of("", 1, self.values, "partial", bool, False, "true or false")
        rules = AwardRules(
            currency=self.currency,
            budgets=self._budgets(),
            goal=self._word("", self.values, "goal", ("score", "score_money")),
            partial=partial,
            round_minor=self._round(partial=partial),
            least_share=self._share("", 1, self.values, "least_share"),
            scores=self._scores()[0],
            weights=self._scores()[1],
            limits=tuple(self._limit(n, e) for n, e in self._entries("limit")),
            shares=tuple(self._share_rule(n, e) for n, e in self._entries("share")),
            counts=tuple(self._count(n, e) for n, e in self._entries("count")),
            per=tuple(self._per(n, e) for n, e in self._entries("per")),
            already=tuple(self._already(n, e) for n, e in self._entries("already")),
            force_in=self._ids("force_in"),
            force_out=self._ids("force_out"),
            vote=self._vote(),
        )
        if both := sorted(set(rules.force_in) & set(rules.force_out)):
            raise self._wrong(
                f"{', '.join(both)} stands in force_in and in force_out",
                "each application in one of them",
                "",
                key="force_out",
            )
        return rules

    def _check_version(self) -> None:
        version = self.values.get("version")
        if version == VERSION and not isinstance(version, bool):
            return
        if version is None:
            found = "the file does not say its version"
        elif isinstance(version, int) and version > VERSION:
            found = f"the file is of version {version}, newer than this Tradewind reads"
        else:
            found = f"the file is of version {version}, which is no longer read"
        raise self._wrong(
            found,
            f"version = {VERSION}",
            "",
            key="version",
            remedy=f"{EXAMPLE}, and carry your figures over",
        )

    def _check_keys(self, table: str, place: int, entry: Mapping[str, Any]) -> None:
        known = _TABLES[table]
        for key in entry:
            if key in known or table in _FREE:
                continue
            near = difflib.get_close_matches(key, known, 1)
            raise self._wrong(
                f"there is no {key!r} in {f'[[{table}]]' if table in _LISTS else table or 'rules'}",
                ", ".join(known),
                table,
                place,
                key,
                remedy=f"write {near[0]!r}" if near else "take the line out",
            )

    def _entries(self, table: str) -> list[tuple[int, dict[str, Any]]]:
        found = list(enumerate(self.values.get(table, []), 1))
        for place, entry in found:
            self._check_keys(table, place, entry)
        seen: list[object] = []
        for place, entry in found:
            if "name" in entry and entry["name"] in seen:
                raise self._wrong(
                    f"two entries [[{table}]] are named {entry['name']!r}",
                    "a name of its own for each",
                    table,
                    place,
                    "name",
                )
            seen.append(entry.get("name"))
        return found

    def _currency(self) -> str:
        code = str(self.values.get("currency", "")).upper()
        if code not in known_currencies():
            raise self._wrong(
                f"the currency is {code!r}" if code else "there is no currency",
                'currency = "EUR", or another code of ISO 4217',
                "",
                key="currency",
                remedy="write the three letters of the currency in quotes",
            )
        return code

    def _budgets(self) -> tuple[Budget, ...]:
        entries = self._entries("budget")
        if not entries:
            raise self._wrong(
                "there is no budget", '[[budget]] with name = "Round" and amount = 200_000', ""
            )
        return tuple(
            Budget(
                self._name("budget", n, entry),
                self._needed_money("budget", n, entry, "amount"),
                self._where("budget", n, entry),
            )
            for n, entry in entries
        )

    def _limit(self, n: int, entry: dict[str, Any]) -> Limit:
        score = entry.get("minimum_score")
        if score is not None and (not _is_number(score) or score < 0):
            raise self._wrong(
                f"minimum_score is {score!r}", "a number", "limit", n, "minimum_score"
            )
        limit = Limit(
            self._name("limit", n, entry),
            self._where("limit", n, entry),
            self._money("limit", n, entry, "cap"),
            self._share("limit", n, entry, "share_max"),
            self._share("limit", n, entry, "public_share_max"),
            self._money("limit", n, entry, "least"),
            None if score is None else Fraction(score),
        )
        if limit.cap_minor is not None and (limit.least_minor or 0) > limit.cap_minor:
            raise self._wrong(
                f"the least award of {limit.name!r} is above its cap",
                "a least award that is no more than the cap",
                "limit",
                n,
                "least",
            )
        return limit

    def _share_rule(self, n: int, entry: dict[str, Any]) -> Share:
        share = Share(
            self._name("share", n, entry),
            self._where("share", n, entry),
            self._word("share", entry, "of", ("money", "awards"), n),
            self._where("share", n, entry, "among"),
            self._share("share", n, entry, "at_least"),
            self._share("share", n, entry, "at_most"),
        )
        if not share.where.conditions:
            raise self._wrong(
                f"the share {share.name!r} does not say whose it is",
                "where = { emerging = true }, or another column",
                "share",
                n,
            )
        self._check_ends("share", n, share.name, share.at_least, share.at_most)
        return share

    def _count(self, n: int, entry: dict[str, Any]) -> Count:
        ends = [self._whole("count", n, entry, key) for key in ("at_least", "at_most")]
        name = self._name("count", n, entry)
        self._check_ends("count", n, name, *ends)
        return Count(name, self._where("count", n, entry), *ends)

    def _check_ends(
        self, table: str, n: int, name: str, least: Fraction | int | None, most: Any
    ) -> None:
        if least is None and most is None:
            raise self._wrong(f"{name!r} has no figure", "at_least or at_most", table, n)
        if least is not None and most is not None and least > most:
            raise self._wrong(
                f"{name!r} asks for at least {_said(least)} and at most {_said(most)}",
                "at_least no more than at_most",
                table,
                n,
                "at_least",
                remedy="change one of the two",
            )

    def _per(self, n: int, entry: dict[str, Any]) -> Per:
        field = entry.get("field")
        if not isinstance(field, str) or not field:
            raise self._wrong(
                "there is no field", 'field = "artist" or another column', "per", n, "field"
            )
        awards = self._whole("per", n, entry, "awards")
        amount = self._money("per", n, entry, "amount")
        if awards is None and amount is None:
            raise self._wrong(f"the limit per {field} has no figure", "awards or amount", "per", n)
        return Per(field.lower(), awards, amount)

    def _already(self, n: int, entry: dict[str, Any]) -> Already:
        facts = {key.lower(): v for key, v in entry.items() if key not in ("awards", "amount")}
        if not facts or not all(isinstance(value, str) for value in facts.values()):
            raise self._wrong(
                "an award made already does not say whose it is",
                'artist = "NAME", company = "NAME", or both',
                "already",
                n,
            )
        awards = self._whole("already", n, entry, "awards")
        return Already(
            facts,
            1 if awards is None else awards,
            self._money("already", n, entry, "amount", zero=True) or 0,
        )

    def _vote(self) -> Vote:
        entry = self.values.get("vote", {})
        if not isinstance(entry, dict):
            raise self._wrong("vote is no table", "[vote]", "", key="vote")
        self._check_keys("vote", 1, entry)
        return Vote(
            self._word("vote", entry, "completion", ("add1u", "add1", "utilitarian", "none")),
            self._word("vote", entry, "satisfaction", ("cost", "votes")),
            self._money("vote", 1, entry, "step"),
        )

    def _scores(self) -> tuple[Any, dict[str, Fraction]]:
        entry = self.values.get("scores", {})
        if not isinstance(entry, dict):
            raise self._wrong("scores is no table", "[scores]", "", key="scores")
        self._check_keys("scores", 1, entry)
        weights = entry.get("weights", {})
        fits = isinstance(weights, dict) and all(
            _is_number(weight) and weight >= 0 for weight in weights.values()
        )
        if not fits or (weights and not any(weights.values())):
            raise self._wrong(
                f"the weights are {weights!r}",
                "{ NAME = 2, OTHER = 1 } for columns score_NAME and score_OTHER",
                "scores",
                key="weights",
            )
        use = self._word("scores", entry, "use", ("mean", "median"))
        if weights and use == "median":
            raise self._wrong(
                "a median has no weights", 'weights, or use = "median"', "scores", key="weights"
            )
        return use, {name.lower(): Fraction(weight) for name, weight in weights.items()}

    def _round(self, *, partial: bool) -> int:
        step = self._money("", 1, self.values, "round_to")
        if step is not None:
            return step
        one = int(in_minor(Decimal(1), self.currency, self.currency, self.rates))
        return one if partial else 1

    def _ids(self, key: str) -> tuple[str, ...]:
        ids = self.values.get(key, [])
        if not isinstance(ids, list) or not all(isinstance(name, str) for name in ids):
            raise self._wrong(f"{key} is {ids!r}", 'a list of ids, as ["A01", "A07"]', "", key=key)
        return tuple(sorted(set(ids)))

    def _name(self, table: str, n: int, entry: Mapping[str, Any]) -> str:
        name = entry.get("name")
        if not isinstance(name, str) or not name.strip():
            raise self._wrong(
                f"an entry [[{table}]] has no name", 'name = "Emerging artists"', table, n, "name"
            )
        return name.strip()

    def _where(self, table: str, n: int, entry: Mapping[str, Any], key: str = "where") -> Where:
        wanted = entry.get(key, {})
        example = '{ genre = "jazz" }, { region = ["North", "East"], emerging = true }'
        if not isinstance(wanted, dict):
            raise self._wrong(f"{key} is {wanted!r}", example, table, n, key)
        conditions = []
        for column, values in wanted.items():
            several = values if isinstance(values, list) else [values]
            if not several or not all(isinstance(value, str | bool) for value in several):
                raise self._wrong(f"{column} in {key} is {values!r}", example, table, n, key)
            conditions.append((column.lower(), tuple(several)))
        return Where(tuple(sorted(conditions)))

    def _share(self, table: str, n: int, entry: Mapping[str, Any], key: str) -> Fraction | None:
        value = entry.get(key)
        if value is None:
            return None
        try:
            if isinstance(value, str) and value.strip().endswith("%"):
                share = Fraction(parse_number(value.strip()[:-1])) / 100
            elif _is_number(value):
                share = Fraction(value)
            else:
                raise ValueError(value)
        except ValueError:
            raise self._wrong(
                f"{key} is {value!r}", 'a share such as 0.3 or "30 %"', table, n, key
            ) from None
        if not 0 <= share <= 1:
            raise self._wrong(
                f"{key} is {_said(share)}",
                "a share from 0 to 100 %",
                table,
                n,
                key,
                remedy=f'write "{value} %" if {value} percent are meant'
                if 1 < share <= 100
                else "give a share that can be kept",
            )
        return share

    def _whole(self, table: str, n: int, entry: Mapping[str, Any], key: str) -> int | None:
        value = entry.get(key)
        if value is None or (isinstance(value, int) and not isinstance(value, bool) and value >= 0):
            return value
        raise self._wrong(f"{key} is {value!r}", "a whole number of awards", table, n, key)

    def _needed_money(self, table: str, n: int, entry: Mapping[str, Any], key: str) -> int:
        amount = self._money(table, n, entry, key)
        if amount is None:
            raise self._wrong(
                f"an entry [[{table}]] has no {key}", f'{key} = 200_000 or "EUR 200,000"', table, n
            )
        return amount

    def _money(
        self, table: str, n: int, entry: Mapping[str, Any], key: str, *, zero: bool = False
    ) -> int | None:
        """A sum in minor units of the round's currency, rounded down; None where there is none."""
        value = entry.get(key)
        if value is None:
            return None
        try:
            if isinstance(value, str):
                number, currency = parse_sum(value)
            elif _is_number(value):
                number, currency = Decimal(value), ""
            else:
                raise ValueError(value)
        except ValueError:
            raise self._wrong(
                f"{key} is {value!r}", 'a sum such as 12_000 or "EUR 12,000"', table, n, key
            ) from None
        if currency and currency not in known_currencies():
            raise self._wrong(
                f"{key} is in {currency}, which ISO 4217 does not list",
                "a currency such as EUR, KRW, VND, USD",
                table,
                n,
                key,
            )
        if number < 0 or (number == 0 and not zero):
            raise self._wrong(f"{key} is {value}", "a sum above zero", table, n, key)
        try:
            return int(in_minor(number, currency or self.currency, self.currency, self.rates) // 1)
        except CurrencyUnratedError as cause:
            raise CurrencyUnratedError(
                cause.found,
                where=self._place(table, n, key),
                expected=cause.expected,
                remedy=cause.remedy,
            ) from cause

    def _word(
        self, table: str, entry: Mapping[str, Any], key: str, words: tuple[str, ...], n: int = 1
    ) -> Any:
        value = entry.get(key, words[0])
        if value not in words:
            raise self._wrong(f"{key} is {value!r}", " or ".join(words), table, n, key)
        return value

    def _of(
        self,
        table: str,
        n: int,
        entry: Mapping[str, Any],
        key: str,
        kind: type,
        plain: Any,
        said: str,
    ) -> Any:
        value = entry.get(key, plain)
        if not isinstance(value, kind):
            raise self._wrong(f"{key} is {value!r}", said, table, n, key)
        return value

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
    ) -> AwardRulesInvalidError:
        return AwardRulesInvalidError(
            found, where=self._place(table, n, key), expected=expected, remedy=remedy
        )


def _is_number(value: object) -> bool:
    return (isinstance(value, int) and not isinstance(value, bool)) or (
        isinstance(value, Decimal) and value.is_finite()
    )


def _said(figure: Fraction | int) -> str:
    return str(figure) if isinstance(figure, int) else f"{float(100 * figure):g} %"
