"""Numbers, money, dates and places as each language writes them."""

import datetime as dt

import pytest

from tradewind.report.words import LANGUAGES, MessageMissingError, words_of

DAY = dt.date(2019, 4, 5)
BY_LANGUAGE = {
    "compact": {"en": "1.2M", "ko": "123만", "vi": "1,2\u00a0triệu", "fr": "1,2\u00a0M"},
    "number": {"en": "1,234,567", "ko": "1,234,567", "vi": "1.234.567", "fr": "1\u202f234\u202f567"},  # noqa: E501
    "money": {"en": "€12,346", "ko": "€12,346", "vi": "12.346\u00a0€", "fr": "12\u202f346\u00a0€"},
    "percent": {"en": "21%", "ko": "21%", "vi": "21%", "fr": "21\u00a0%"},
    "date": {"en": "5 April 2019", "ko": "2019년 4월 5일", "vi": "5/4/2019", "fr": "5 avril 2019"},
    "quarter": {"en": "Q3 2019", "ko": "2019년 3분기", "vi": "Quý 3/2019", "fr": "T3 2019"},
    "territory": {"en": "Hong Kong", "ko": "홍콩", "vi": "Hồng Kông", "fr": "Hong Kong"},
}  # fmt: skip
VALUES = {
    "compact": 1_234_567,
    "number": 1_234_567,
    "money": 1_234_560,
    "percent": 0.213,
    "date": DAY,
    "quarter": "2019-Q3",
    "territory": "HK",
}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("what", VALUES)
def test_a_value_is_written_as_the_language_writes_it(what: str, language: str) -> None:
    assert getattr(words_of(language), what)(VALUES[what]) == BY_LANGUAGE[what][language]


@pytest.mark.parametrize(
    ("value", "written"),
    [
        (0, "0"),
        (7, "7"),
        (999, "999"),
        (1_000, "1K"),
        (1_250, "1.2K"),
        (99_400, "99K"),
        (2e6, "2M"),
    ],
)
def test_a_compact_number_has_about_two_figures(value: float, written: str) -> None:
    assert words_of("en").compact(value) == written


def test_short_vietnamese_money_has_its_whole_word() -> None:
    said = [words_of("vi").short_money(cents) for cents in (50_000_000, 260_000_000, 1_750_000)]
    assert said == ["500\u00a0nghìn\u00a0€", "2,6\u00a0triệu\u00a0€", "18\u00a0nghìn\u00a0€"]


def test_a_small_chance_is_not_written_as_nothing() -> None:
    assert words_of("en").percent(0.004) == "<1%"


def test_no_chance_is_written_as_nothing() -> None:
    assert words_of("en").percent(0.0) == "0%"


def test_a_quarter_that_begins_on_some_day_is_named_by_it() -> None:
    assert words_of("en").quarter("2019-08-15") == "from 15 Aug 2019"


def test_an_unknown_message_is_an_error() -> None:
    with pytest.raises(MessageMissingError, match=r"en\.ftl has no message 'no-such-thing'"):
        words_of("en")("no-such-thing")


def test_a_message_without_its_value_is_an_error() -> None:
    with pytest.raises(MessageMissingError, match="example-at"):
        words_of("en")("example-at", file="a.csv")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "+10.7"), ("fr", "+10,7"), ("ko", "+10.7"), ("vi", "+10,7")]
)
def test_a_difference_of_shares_is_written_in_points_with_its_sign(
    language: str, said: str
) -> None:
    words = words_of(language)
    assert words.points(0.1068) == said
    assert words.points(-0.1068) == said.replace("+", "−")
    assert words.points(-0.0004) == words.points(0.0)  # no minus before nothing
