"""Words of the awards page in one language: its own messages beside the report's."""

from collections.abc import Sequence
from fractions import Fraction
from functools import cache
from importlib.resources import files
from typing import Any

from tradewind.awards import Reason
from tradewind.report.words import LANGUAGES, Words
from tradewind.terms import InputInvalidError, minor_digits


class Say(Words):
    """Says what a set of awards is about: sums, scores, rules and reasons."""

    def __init__(self, language: str) -> None:
        from fluent.runtime import FluentResource

        super().__init__(language)
        self._bundle.add_resource(FluentResource(awards_messages(language)))

    def own(self, message: str, **values: Any) -> str:
        """A message of this page, named without the awards- that its file puts before each."""
        return self(f"awards-{message}", **values)

    def sum(self, minor: Fraction | int, currency: str) -> str:
        """A sum with the sign of its currency; cents only where there are some."""
        from babel.numbers import format_currency

        digits = minor_digits(currency)
        whole = round(minor) % 10**digits == 0
        pattern = self.locale.currency_formats["standard"].pattern
        shown = pattern.replace(".00", "" if whole else "." + "0" * digits)
        amount = round(minor) / 10**digits
        return str(
            format_currency(
                amount, currency, format=shown, locale=self.locale, currency_digits=False
            )
        )

    def figure(self, value: Fraction | int) -> str:
        """A score or worth, with two digits behind the mark where it has some."""
        from babel.numbers import format_decimal

        return str(format_decimal(float(value), format="#,##0.##", locale=self.locale))

    def signed(self, value: Fraction) -> str:
        """A gain with its sign; a word where there is none."""
        if value == 0:
            return self.own("nothing")
        return f"{'+' if value > 0 else '−'}{self.figure(abs(value))}"

    def share(self, value: Fraction) -> str:
        """A share of 1 in percent, with one digit behind the mark where it has one."""
        from babel.numbers import format_percent

        pattern = "0.#\u00a0%" if self.language == "fr" else "0.#%"
        return str(format_percent(float(value), format=pattern, locale=self.locale))

    def rule(self, rule: Reason, currency: str) -> str:
        """What a rule says, without a full stop."""
        return self.own(f"rule-{rule.reason}", **self._worded(rule, currency))

    def lack(self, lack: Reason, currency: str) -> str:
        """What an application left out lacks, as a sentence, with who comes and goes."""
        values = self._worded(lack, currency)
        if lack.reason == "conflict":
            rules = [self.rule(rule, currency) for rule in lack.values["rules"]]
            values["rules"] = "; ".join(rules)
        said = self.own(f"lack-{lack.reason}", **values)
        who = [
            self.own(way, who=", ".join(ids))
            for way, ids in (
                ("out", lack.values.get("leaves", ())),
                ("in", lack.values.get("enters", ())),
            )
            if ids
        ]
        return f"{said} ({'; '.join(who)})" if who else said

    def note(self, note: Reason, currency: str) -> str:
        """What a panel must know, as a sentence."""
        return self.own(f"note-{note.reason}", **self._worded(note, currency))

    def rate(self, eur_per_unit: Fraction) -> str:
        """A rate of exchange with the digits that it has."""
        from babel.numbers import format_decimal

        form = "#,##0.########"
        return str(format_decimal(float(eur_per_unit), format=form, locale=self.locale))

    def many(self, ids: Sequence[str]) -> str:
        """Ids one after the other, or the word for none."""
        return ", ".join(ids) or self("none")

    def _worded(self, reason: Reason, currency: str) -> dict[str, Any]:
        worded: dict[str, Any] = {}
        for name, value in reason.values.items():
            if name.endswith("_minor"):
                worded[name.removesuffix("_minor")] = self.sum(value, currency)
            elif name == "share":
                worded[name] = self.share(value)
            elif isinstance(value, Fraction | int):
                worded[name] = self.figure(value)
            elif isinstance(value, str):
                worded[name] = value
        return worded


@cache
def say_in(language: str) -> Say:
    """The words of a language; raises InputInvalidError for one that the page does not speak."""
    if language not in LANGUAGES:
        raise InputInvalidError(
            f"the page does not speak {language!r}", expected=", ".join(LANGUAGES)
        )
    return Say(language)


def awards_messages(language: str) -> str:
    """The .ftl file of the page in a language, as text."""
    path = files("tradewind.report.awards").joinpath("messages", f"{language}.ftl")
    return path.read_text(encoding="utf-8")
