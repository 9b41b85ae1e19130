"""Funders and exchange rates, and what is said when a user's file of them is wrong."""

import dataclasses
import datetime as dt
from fractions import Fraction

import pytest

from tradewind.rulebook import (
    CurrencyUnratedError,
    action_kinds,
    eur_cents,
    exchange_rates,
    funders,
)
from tradewind.terms import InputInvalidError, Money, parse_territory

FUNDER = """
[[funder]]
funder = "{name}"
name = "A fund"
country = "KR"
currency = "EUR"
share_max = {share}
match = 0
award_cap = {cap}
kinds = []
eligible = []
source = "assumption"
certainty = "assumption"
checked = 2026-11-22
"""
RATES = "currency,eur_per_unit,as_of,source,certainty\n"


def funder(name="default", share="0.5", cap="100"):
    return FUNDER.format(name=name, share=share, cap=cap)


def test_every_own_funder_pays_for_some_kind_in_a_rated_currency():
    for one in funders().values():
        assert any(one.pays_for(kind) for kind in action_kinds().values()), one.funder
        assert one.currency in exchange_rates(), one.funder
        assert not one.country or parse_territory(one.country) == one.country


def test_own_funders_name_kinds_of_action_that_exist():
    named = {kind for one in funders().values() for kind in (*one.kinds, *one.award_cap_by_kind)}
    assert named - set(action_kinds()) == set()


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("[[funder]\n", "this is no TOML"),
        (funder("kocca"), "there is no entry 'default'"),
        (funder(share="0"), "default has a share of 0"),
        (funder(share='"0.5"'), "share_max of default is '0.5'"),
        (funder(cap="true"), "award_cap of default is True"),
        (funder() + "award_cap_by_kind = { tour = 'x' }\n", "award_cap_by_kind of default is"),
        (funder() + funder("kocca") + funder("kocca"), "kocca stands twice"),
        (funder(share="1.5"), "default has a share of 1.5"),
        (funder(cap="0"), "default has a cap of nothing"),
        (funder() + "floor = 3\n", "unknown field floor"),
        (funder().replace("match = 0\n", ""), "default lacks match"),
        (funder(cap="-5"), "default has a cap of nothing"),
        (funder() + "award_min = 200\n", "default pays at least 200 and at most 100"),
        (funder() + "award_min = 0\n", "award_min of default is 0"),
        (funder() + "public_share_max = 1.2\n", "public_share_max of default is 1.2"),
        (funder() + "fact_shares = { abroad = 2 }\n", "fact_shares of default: abroad is 2"),
        (funder() + "awards_artist_year = 0\n", "awards_artist_year of default is 0"),
        (funder() + "awards_artist_year = 1.5\n", "awards_artist_year of default is 1.5"),
        (funder() + 'caps_per = "month"\n', "caps_per of default is 'month'"),
        (funder() + 'valid_from = "2026"\n', "valid_from of default is '2026'"),
        (
            funder() + "valid_from = 2026-01-01\nvalid_to = 2025-01-01\n",
            "the rules of default hold from 2026-01-01 to 2025-01-01",
        ),
        (
            funder() + "valid_to = 2025-01-01\n" + funder() + "valid_from = 2025-01-01\n",
            "default stands twice for the same days",
        ),
    ],
)
def test_a_wrong_file_of_funders_says_what_is_wrong(tmp_path, text, found):
    path = tmp_path / "funders.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(InputInvalidError) as error:
        funders(path)
    assert found in error.value.found
    assert "funders.toml" in error.value.where


def test_a_field_misspelt_is_told_with_the_nearest(tmp_path):
    path = tmp_path / "funders.toml"
    path.write_text(funder() + "awards_min = 3\n", encoding="utf-8")
    with pytest.raises(InputInvalidError, match="write 'award_min' if that is meant"):
        funders(path)


def test_the_version_of_the_day_counts_and_the_newest_without_one(tmp_path):
    path = tmp_path / "funders.toml"
    old, new = funder(cap="100"), funder(cap="200")
    path.write_text(
        new + "valid_from = 2025-01-01\n" + old + "valid_to = 2024-12-31\n", encoding="utf-8"
    )
    days = (dt.date(2024, 6, 1), dt.date(2025, 6, 1), None)
    assert [funders(path, on=day)["default"].award_cap for day in days] == [100, 200, 200]


@pytest.mark.parametrize(
    ("day", "cap"),
    [
        (dt.date(2019, 6, 1), 100),
        (dt.date(2021, 6, 1), 200),
        (dt.date(2022, 6, 1), 300),
        (dt.date(2024, 6, 1), 300),
    ],
)
def test_where_no_version_holds_the_newest_counts(tmp_path, day, cap):
    path = tmp_path / "funders.toml"
    path.write_text(
        funder(cap="100") + "valid_to = 2020-12-31\n"
        + funder(cap="200") + "valid_from = 2021-01-01\nvalid_to = 2021-12-31\n"
        + funder(cap="300") + "valid_from = 2023-01-01\nvalid_to = 2023-12-31\n",
        encoding="utf-8",
    )  # fmt: skip
    assert funders(path, on=day)["default"].award_cap == cap


@pytest.mark.parametrize("end", ["", "valid_to = 2022-12-31"])
def test_a_version_inside_another_is_refused(tmp_path, end):
    path = tmp_path / "funders.toml"
    wide = "valid_from = 2020-01-01\nvalid_to = 2025-12-31\n"
    inside = f"valid_from = 2021-01-01\n{end}\n"
    path.write_text(funder() + wide + funder() + inside, encoding="utf-8")
    with pytest.raises(InputInvalidError, match="stands twice for the same days"):
        funders(path)


def test_a_name_in_capitals_is_known_as_budgets_write_it(tmp_path):
    path = tmp_path / "funders.toml"
    path.write_text(funder().replace('"default"', '"Default"', 1), encoding="utf-8")
    assert set(funders(path)) == {"default"}
    twice = tmp_path / "twice.toml"
    twice.write_text(funder() + funder().replace('"default"', '"DEFAULT"', 1), encoding="utf-8")
    with pytest.raises(InputInvalidError, match="default stands twice"):
        funders(twice)


def test_costs_are_exact_whatever_their_figures():
    kind = next(iter(action_kinds().values()))
    for per_million, people in ((75.0, 8_883_800), (230.0, 4_885_500), (1983.5, 21_670_000)):
        some = dataclasses.replace(kind, cost_eur=0, cost_eur_per_million=per_million)
        exact = Fraction(str(per_million)) * people / 10**6
        assert some.cost_eur_cents(people) == round(100 * min(exact, Fraction(some.cost_cap_eur)))


@pytest.mark.parametrize(
    ("line", "found"),
    [
        ("KRW,much,2026-01-01,a,b", "cannot read the rate of 'KRW'"),
        ("KRW,0,2026-01-01,a,b", "KRW has the rate 0"),
        ("KRW,0.001,yesterday,a,b", "cannot read the rate of 'KRW'"),
    ],
)
def test_a_wrong_rate_is_named_with_its_line(tmp_path, line, found):
    path = tmp_path / "rates.csv"
    path.write_text(f"{RATES}EUR,1,2026-01-01,a,b\n{line}\n", encoding="utf-8")
    with pytest.raises(InputInvalidError) as error:
        exchange_rates(path)
    assert (found in error.value.found, error.value.where.endswith("line 3")) == (True, True)


def test_a_currency_that_stands_twice(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text(f"{RATES}KRW,1,2026-01-01,a,b\nKRW,2,2026-01-01,a,b\n", encoding="utf-8")
    with pytest.raises(InputInvalidError, match="KRW stands twice"):
        exchange_rates(path)


@pytest.mark.parametrize("read", [action_kinds, funders, exchange_rates])
def test_a_file_in_another_encoding_is_told(tmp_path, read):
    path = tmp_path / "own"
    path.write_text("한국콘텐츠진흥원", encoding="cp949")
    with pytest.raises(InputInvalidError, match=r"cannot be read.* UTF-8\. What to do: save it"):
        read(path)


def test_a_byte_order_mark_is_no_fault(tmp_path):
    path = tmp_path / "funders.toml"
    path.write_text(funder(), encoding="utf-8-sig")
    assert set(funders(path)) == {"default"}


def test_a_missing_column_of_rates(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text("currency,rate\nEUR,1\n", encoding="utf-8")
    with pytest.raises(InputInvalidError, match="columns as_of, certainty, eur_per_unit, source"):
        exchange_rates(path)


def test_a_sum_in_euro_cents(tmp_path):
    path = tmp_path / "rates.csv"
    path.write_text(f"{RATES}KRW,0.0007,2026-01-01,a,b\n", encoding="utf-8")
    rates = exchange_rates(path)
    assert rates["KRW"].eur_per_unit == Fraction(7, 10_000)
    assert eur_cents(Money(1_000_000, "KRW"), rates) == 70_000


def test_a_currency_without_a_rate():
    with pytest.raises(CurrencyUnratedError, match="no exchange rate for JPY"):
        eur_cents(Money(1, "JPY"), {})


def test_euros_are_euros():
    assert eur_cents(Money(12_345, "EUR"), exchange_rates()) == 12_345
