"""Money as people write it."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewind.terms import Money, MoneyUnreadableError


@pytest.mark.parametrize(
    ("text", "minor", "currency"),
    [
        ("EUR 2,000,000", 200_000_000, "EUR"),
        ("2000000 EUR", 200_000_000, "EUR"),
        ("eur 2.000.000,50", 200_000_050, "EUR"),
        ("EUR 2,000,000.50", 200_000_050, "EUR"),
        ("EUR 2 000 000", 200_000_000, "EUR"),
        ("CHF 2'000'000", 200_000_000, "CHF"),
        ("EUR 1,5", 150, "EUR"),
        ("EUR 40k", 4_000_000, "EUR"),
        ("EUR 0.250m", 25_000_000, "EUR"),
        ("KRW 1.5m", 1_500_000, "KRW"),
        ("500M vnd", 500_000_000, "VND"),
    ],
)
def test_sums_that_can_be_read(text, minor, currency):
    assert Money.parse(text) == Money(minor, currency)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", "cannot read '' as money"),
        ("2,000,000", "cannot read '2,000,000' as money"),
        ("EUR", "cannot read 'EUR' as money"),
        ("EUR lots", "cannot read 'EUR lots' as money"),
        ("EUR 0", "is a sum of 0"),
        ("EUR 0.001", "is a sum of 0"),
        ("EUR -5", "is a sum of -5"),
        ("KRW 0.4", "is a sum of 0"),
        ("EUR 1.2.3", "cannot read '1.2.3' as a number"),
        ("EUR 5-6", "cannot read '5-6' as a number"),
        ("EUR ,", "cannot read ',' as a number"),
        ("QQQ 5", "the currency QQQ, which ISO 4217 does not list"),
        ("EUR 1.250m", "can be read in two ways"),
        ("EUR 1,250k", "can be read in two ways"),
        ("EUR " + "9" * 400, "more than"),
    ],
)
def test_sums_that_cannot(text, found):
    with pytest.raises(MoneyUnreadableError) as error:
        Money.parse(text)
    assert (found in error.value.found, bool(error.value.remedy)) == (True, True)


@given(st.text() | st.from_regex(r"[A-Z]{3} [-0-9.,' ]+[km]?", fullmatch=True))
def test_any_text_is_a_sum_above_zero_or_a_clear_error(text):
    try:
        minor = Money.parse(text).minor
    except MoneyUnreadableError:
        minor = 1
    assert minor > 0


@given(st.integers(1, 10**12), st.sampled_from(["EUR", "KRW", "VND", "USD"]))
def test_a_sum_written_out_reads_back(whole, currency):
    assert Money.parse(f"{currency} {whole:,}") == Money.of(whole, currency)


def test_the_minor_unit_is_that_of_the_currency():
    assert (Money(150, "EUR").amount, Money(150, "KRW").amount) == (1.5, 150.0)
