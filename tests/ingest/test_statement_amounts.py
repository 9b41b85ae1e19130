"""Sums as statements print them: exact, and in one style a file."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tradewind.ingest.amounts import (
    decimal_sign_of,
    nano_of,
    parse_amount,
    parse_count,
    parse_nano,
    print_nano,
)
from tradewind.ingest.isrc import clean_isrc


@pytest.mark.parametrize(
    ("text", "sign", "found"),
    [
        ("1,234.56", ".", "1234.56"),
        ("1.234,56", ",", "1234.56"),
        ("1,200", ".", "1200"),
        ("1,200", ",", "1.200"),
        ("(12.50)", ".", "-12.50"),
        ("($1,012.50)", ".", "-1012.50"),
        ("12,5-", ",", "-12.5"),
        ("−3", ".", "-3"),
        ("1.5E-05", ".", "0.000015"),
        (".5", ".", "0.5"),
        ("1 234,5", ",", "1234.5"),
    ],
)
def test_amounts(text, sign, found):
    assert parse_amount(text, decimal_sign=sign) == Decimal(found)


@pytest.mark.parametrize(
    ("text", "sign"),
    [
        ("1,20", "."),
        ("1.23", ","),
        ("12a", "."),
        ("-", "."),
        ("1,2,3", "."),
        ("0x10", "."),
        ("851.", "."),
        ("1,851.", "."),
        ("-851,", ","),
        ("", "."),
    ],
)
def test_what_is_no_amount_in_this_style(text, sign):
    assert parse_amount(text, decimal_sign=sign) is None


def test_style_is_decided_by_the_whole_file():
    assert decimal_sign_of(["1,200", "3,5"]) == ","
    assert decimal_sign_of(["1,200", "3.5"]) == "."
    assert decimal_sign_of(["1,200"], otherwise=",") == ","
    assert decimal_sign_of(["7"], ["1,200"], otherwise=",") == "."
    assert decimal_sign_of(["0,123", "0,456"]) == ","


def test_nano_is_exact_and_bounded():
    assert parse_nano("0.1") == 100_000_000
    assert parse_nano("0.0000000005") == 0  # half to even
    assert parse_nano("9300000000") is None
    assert parse_count("1,200") == 1200
    assert parse_count("1.5") is None


@given(st.from_regex(r"-?[0-9]{1,11}(\.[0-9]{1,12})?", fullmatch=True))
def test_the_fast_way_is_exact(text):
    assert parse_nano(text) == nano_of(Decimal(text))


@given(st.integers(-(10**18), 10**18))
def test_a_printed_sum_reads_back(nano):
    assert parse_nano(print_nano(nano)) == nano


def test_a_sum_that_was_cut_inside_its_cell_is_no_sum():
    assert parse_nano("851.") is None


def test_isrc_in_every_print():
    assert clean_isrc("us-s1z-99-00001") == "USS1Z9900001"
    assert clean_isrc("ISRC: USS1Z9900001") == "USS1Z9900001"
    assert clean_isrc("1234567890123") == ""
