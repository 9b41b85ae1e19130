"""Rules of a round from a TOML file, with every fault told by its line."""

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from pathlib import Path
from typing import Any

from tradewind.awards.amounts import in_minor
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
)
from tradewind.awards.toml_reader import TomlReader, figure_said
from tradewind.rulebook import exchange_rates, own_file
from tradewind.rulebook.toml_file import is_number
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
    "limit": (
        "name",
        "where",
        "cap",
        "share_max",
        "public_share_max",
        "match",
        "least",
        "minimum_score",
    ),
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


class _Reader(TomlReader):
    def rules(self) -> AwardRules:
        self._check_version(VERSION)
        self._check_table("", 1, self.values)
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
        rules = replace(rules, converted=tuple(sorted(self.converted)))
        if both := sorted(set(rules.force_in) & set(rules.force_out)):
            raise self._wrong(
                f"{', '.join(both)} stands in force_in and in force_out",
                "each application in one of them",
                "",
                key="force_out",
            )
        return rules

    def _check_table(self, table: str, place: int, entry: Mapping[str, Any]) -> None:
        if table not in _FREE:
            said = f"[[{table}]]" if table in _LISTS else table or "rules"
            self._check_keys(table, place, entry, _TABLES[table], said)

    def _entries(self, table: str) -> list[tuple[int, dict[str, Any]]]:
        found = list(enumerate(self.values.get(table, []), 1))
        for place, entry in found:
            self._check_table(table, place, entry)
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
        limit = Limit(
            self._name("limit", n, entry),
            self._where("limit", n, entry),
            self._money("limit", n, entry, "cap"),
            self._share("limit", n, entry, "share_max"),
            self._share("limit", n, entry, "public_share_max"),
            self._number("limit", n, entry, "match", above=True),
            self._money("limit", n, entry, "least"),
            self._number("limit", n, entry, "minimum_score"),
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
                f"{name!r} asks for at least {figure_said(least)} and at most {figure_said(most)}",
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
        self._check_table("vote", 1, entry)
        return Vote(
            self._word("vote", entry, "completion", ("add1u", "add1", "utilitarian", "none")),
            self._word("vote", entry, "satisfaction", ("cost", "votes")),
            self._money("vote", 1, entry, "step"),
        )

    def _scores(self) -> tuple[Any, dict[str, Fraction]]:
        entry = self.values.get("scores", {})
        if not isinstance(entry, dict):
            raise self._wrong("scores is no table", "[scores]", "", key="scores")
        self._check_table("scores", 1, entry)
        weights = entry.get("weights", {})
        fits = isinstance(weights, dict) and all(
            is_number(weight) and weight >= 0 for weight in weights.values()
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
