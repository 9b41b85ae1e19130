"""Words, numbers, dates and names of places in one language."""

import datetime as dt
from collections.abc import Sequence
from functools import cache
from importlib.resources import files
from typing import Any

from tradewind.terms import InputInvalidError

LANGUAGES = ("en", "ko", "vi", "fr")

# CLDR's long official forms are too wide for a table; these are the short ones people use.
_SHORT_NAMES = {
    "HK": {"en": "Hong Kong", "ko": "홍콩", "vi": "Hồng Kông", "fr": "Hong Kong"},
    "MO": {"en": "Macao", "ko": "마카오", "vi": "Ma Cao", "fr": "Macao"},
    "GB": {"en": "UK", "ko": "영국", "vi": "Anh", "fr": "Royaume-Uni"},
    "US": {"en": "USA", "ko": "미국", "vi": "Mỹ", "fr": "États-Unis"},
    "AE": {"en": "UAE", "ko": "아랍에미리트", "vi": "UAE", "fr": "Émirats arabes unis"},
}


class MessageMissingError(LookupError):
    """A message is asked for that the language's .ftl file does not have, or cannot be worded."""


class Words:
    """Says things in one language: messages from its .ftl file, the rest from CLDR."""

    def __init__(self, language: str) -> None:
        from babel import Locale
        from fluent.runtime import FluentBundle, FluentResource

        self.language = language
        self.locale = Locale(language)
        self._bundle = FluentBundle([language], use_isolating=False)
        self._bundle.add_resource(FluentResource(messages_text(language)))

    def __call__(self, message: str, **values: Any) -> str:
        """The message in this language; raises MessageMissingError."""
        pattern = self._bundle.get_message(message).value if self.has(message) else None
        if pattern is None:
            raise MessageMissingError(f"{self.language}.ftl has no message {message!r}")
        text, errors = self._bundle.format_pattern(pattern, values)
        if errors:
            raise MessageMissingError(f"{self.language}.ftl, {message}: {errors[0]!r}")
        return str(text)

    def has(self, message: str) -> bool:
        """Whether the language has this message."""
        return bool(self._bundle.has_message(message))

    def number(self, value: float) -> str:
        """A whole number, grouped: 1,234,567."""
        from babel.numbers import format_decimal

        return str(format_decimal(round(value), locale=self.locale))

    def decimal(self, value: float, digits: int = 3) -> str:
        """A number with so many digits behind the mark."""
        from babel.numbers import format_decimal

        form = f"0.{'0' * digits}"
        return str(format_decimal(value, format=form, locale=self.locale))

    def short_decimal(self, value: float) -> str:
        """A small number with as few digits as say something: 4, 2.5, 13, 0.021."""
        from babel.numbers import format_decimal

        form = "#,##0" if abs(value) >= 10 or value == int(value) else "#,##0.0"
        form = "@#" if 0 < abs(value) < 1 else form
        return str(format_decimal(value, format=form, locale=self.locale))

    def compact(self, value: float, more: int = 0) -> str:
        """A large number to about two figures, or `more`: 1.2M, 123만, 1,2 triệu, 1,2 M."""
        from babel.numbers import format_compact_decimal

        figures = _two_figures(value, more)
        digits = (1 if _leading(figures, self.language) < 10 else 0) + more
        form: Any = "long" if self.language == "vi" else "short"  # few know N for a thousand
        text = format_compact_decimal(
            figures, format_type=form, locale=self.locale, fraction_digits=digits
        )
        text = str(text).replace(" ", "\u00a0")
        return _no_empty_decimals(text, str(self.locale.number_symbols["latn"]["decimal"]))

    def percent(self, share: float) -> str:
        """A share of 1 in percent; "<1%" where it would round to nothing."""
        from babel.numbers import format_percent

        if 0 < share < 0.01:
            return "<" + str(format_percent(0.01, locale=self.locale))
        return str(format_percent(share, locale=self.locale))

    def fine_percent(self, share: float) -> str:
        """A share of 1 in percent with one digit behind the mark."""
        from babel.numbers import format_percent

        pattern = "0.0\u00a0%" if self.language == "fr" else "0.0%"
        return str(format_percent(share, format=pattern, locale=self.locale))

    def plain_percent(self, share: float) -> str:
        """A share of 1 in percent with as many digits as it needs: 0.01%, 10%."""
        from babel.numbers import format_percent

        pattern = "0.##\u00a0%" if self.language == "fr" else "0.##%"
        return str(format_percent(share, format=pattern, locale=self.locale))

    def points(self, share: float) -> str:
        """A difference of shares of 1 in percentage points, always with its sign: +10.7, −0.4."""
        from babel.numbers import format_decimal

        tenths = round(share * 1000) / 10
        return str(format_decimal(tenths or 0.0, format="+0.0;\u22120.0", locale=self.locale))

    def money(self, eur_cents: float, currency: str = "EUR") -> str:
        """Whole euros with the sign of the currency."""
        from babel.numbers import format_currency

        front, _, tail = self.locale.currency_formats["standard"].pattern.partition(".00")
        return str(
            format_currency(
                round(eur_cents / 100),
                currency,
                format=front + tail,
                locale=self.locale,
                currency_digits=False,
            )
        )

    def short_money(self, eur_cents: float, currency: str = "EUR") -> str:
        """Euros to about two figures: €2M."""
        from babel.numbers import format_compact_currency

        if self.language == "vi" and currency == "EUR":  # CLDR has no long form of money
            return f"{self.compact(eur_cents / 100)}\u00a0€"
        digits = 1 if _leading(_two_figures(eur_cents / 100), self.language) < 10 else 0
        text = format_compact_currency(
            _two_figures(eur_cents / 100), currency, locale=self.locale, fraction_digits=digits
        )
        return _no_empty_decimals(str(text), str(self.locale.number_symbols["latn"]["decimal"]))

    def date(self, day: dt.date) -> str:
        """A day, in full: 5 April 2019."""
        from babel.dates import format_date

        form = {"en": "d MMMM y", "vi": "d/M/y"}.get(self.language, "long")
        return str(format_date(day, form, locale=self.locale))

    def short_date(self, day: dt.date) -> str:
        """A day, short enough for a table."""
        from babel.dates import format_date

        forms = {"en": "d MMM y", "ko": "y. M. d.", "vi": "dd/MM/y", "fr": "d MMM y"}
        return str(format_date(day, forms[self.language], locale=self.locale))

    def month(self, day: dt.date) -> str:
        """A month and year, short."""
        from babel.dates import format_date

        forms = {"en": "MMM y", "ko": "y. M.", "vi": "MM/y", "fr": "MMM y"}
        return str(format_date(day, forms[self.language], locale=self.locale))

    def quarter(self, quarter: str) -> str:
        """A quarter such as 2027-Q1, or the day it begins on, as the language writes it."""
        year, found, part = quarter.partition("-Q")
        if not found:
            return self("quarter-from", date=self.short_date(dt.date.fromisoformat(quarter)))
        return self("quarter", year=year, part=part)

    def short_quarter(self, quarter: str) -> str:
        """A quarter without its year: Q1, or the day it begins on."""
        from babel.dates import format_date

        _, found, part = quarter.partition("-Q")
        if found:
            return self("quarter-short", part=part)
        forms = {"en": "d MMM", "ko": "M. d.", "vi": "dd/MM", "fr": "d MMM"}
        day = dt.date.fromisoformat(quarter)
        return str(format_date(day, forms[self.language], locale=self.locale))

    def territory(self, code: str) -> str:
        """The name of a market."""
        if code in _SHORT_NAMES:
            return _SHORT_NAMES[code][self.language]
        if code == "WW":
            return self("world")
        return str(self.locale.territories.get(code, code))

    def tongue(self, code: str) -> str:
        """The name of a language."""
        return str(self.locale.languages.get(code, code))

    def listed(self, names: Sequence[str]) -> str:
        """Names joined as the language joins them: "Japan, Thailand and Peru"."""
        from babel.lists import format_list

        return str(format_list(list(names), locale=self.locale))


@cache
def words_of(language: str) -> Words:
    """The words of a language the report speaks; raises InputInvalidError for any other."""
    if language not in LANGUAGES:
        raise InputInvalidError(
            f"the report does not speak {language!r}", expected=", ".join(LANGUAGES)
        )
    return Words(language)


def messages_text(language: str) -> str:
    """The .ftl file of a language as text."""
    path = files("tradewind.report").joinpath("messages", f"{language}.ftl")
    return path.read_text(encoding="utf-8")


def _two_figures(value: float, more: int = 0) -> float:
    return float(f"{value:.{3 + more}g}") if abs(value) >= 100 else float(round(value))


def _leading(value: float, language: str) -> float:
    """The number as it will stand before the word for thousand, ten thousand or million."""
    steps = (1e12, 1e8, 1e4) if language == "ko" else (1e12, 1e9, 1e6, 1e3)
    return next((abs(value) / step for step in steps if abs(value) >= step), 100.0)


def _no_empty_decimals(text: str, mark: str) -> str:
    import re

    return re.sub(rf"{re.escape(mark)}0(?!\d)", "", text)
