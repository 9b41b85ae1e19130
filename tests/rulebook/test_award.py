"""What schemes pay of worked projects, and which rule said so; sums in units of their currency."""

import dataclasses
import datetime as dt
from fractions import Fraction

import pytest

from tradewind.rulebook import Project, award, funders


def of(scheme, **facts):
    """Amount and binding rule; sums in units, turned into cents."""
    sums = {
        "cost", "contribution", "other_public", "income", "asked", "calculated", "artist_given",
        "company_given", "round_left",
    }  # fmt: skip
    plain = {
        name: 100 * value if name in sums and value is not None else value
        for name, value in facts.items()
    }
    if "parts" in plain:
        plain["parts"] = {part: 100 * asked for part, asked in plain["parts"].items()}
    found = award(scheme if not isinstance(scheme, str) else funders()[scheme], Project(**plain))
    assert found.amount % 100 == 0
    return found.amount // 100, found.bound_by


@pytest.mark.parametrize(
    ("offer", "calculated", "cost", "amount", "rule"),
    [
        (35_000, 30_000, 50_000, 30_000, "calculated"),
        (35_000, 40_000, 44_000, 33_000, "share_max"),
        (35_000, 40_000, 60_000, 35_000, "asked"),
    ],
)
def test_factor_pays_the_least_of_three(offer, calculated, cost, amount, rule):
    found = of("factor_tour", kind="tour_leg", cost=cost, asked=offer, calculated=calculated)
    assert found == (amount, rule)


def test_factor_pays_no_more_than_its_cap_for_shows_at_home():
    parts = {"domestic": 25_000, "foreign": 10_000}
    assert of("factor_tour", kind="tour_leg", cost=60_000, parts=parts) == (30_000, "part domestic")


def test_two_parts_above_their_caps_are_both_cut():
    scheme = dataclasses.replace(
        funders()["factor_tour"], part_caps={"domestic": 20_000.0, "foreign": 15_000.0}
    )
    both = {"domestic": 25_000, "foreign": 25_000}
    assert of(scheme, cost=90_000, parts=both) == (35_000, "part domestic and foreign")
    one = {"domestic": 5_000, "foreign": 25_000}
    assert of(scheme, cost=90_000, parts=one) == (20_000, "part foreign")


def test_factor_counts_what_the_artist_had_this_year():
    found = of("factor_showcase", kind="showcase", cost=20_000, asked=4_000, artist_given=5_000)
    assert found == (2_500, "artist_cap")


@pytest.mark.parametrize(
    ("facts", "amount", "rule"),
    [
        ({"cost": 18_000, "contribution": 9_500}, 9_000, "share_max"),
        (
            {"cost": 18_000, "contribution": 9_500, "facts": frozenset({"master_abroad"})},
            4_500,
            "master_abroad",
        ),
        (
            {"cost": 18_000, "contribution": 9_500, "other_public": 5_000},
            4_000,
            "public_share_max",
        ),
        ({"cost": 30_000, "contribution": 8_000}, 8_000, "match"),
        ({"cost": 30_000, "contribution": 12_000}, 10_000, "award_cap"),
        (
            {"cost": 12_000, "contribution": 6_000, "facts": frozenset({"adaptation_only"})},
            4_000,
            "adaptation_only",
        ),
        ({"cost": 700, "contribution": 350}, 0, "award_min"),
    ],
    ids="abcdefg",
)
def test_cnm_aid_1(facts, amount, rule):
    assert of("cnm1", **facts) == (amount, rule)


@pytest.mark.parametrize(
    ("scheme", "facts", "amount", "rule"),
    [
        ("megs", {"cost": 100_000}, 50_000, "award_cap"),
        ("megs", {"cost": 8_000}, 0, "award_min"),
        ("megs", {"cost": 20_000, "company_awards": 2}, 0, "awards_company_year"),
        ("initiative_musik", {"cost": 9_000, "dates": 15, "dates_home": 7}, 0, "home_share_max"),
        ("initiative_musik", {"cost": 9_000, "dates": 15, "dates_home": 6}, 4_500, "share_max"),
        ("initiative_musik", {"cost": 9_000, "dates": 16}, 0, "dates_max"),
        ("canexport", {"cost": 18_000}, 0, "award_min"),
        ("canexport", {"cost": 20_000}, 10_000, "share_max"),
        ("cnm2", {"cost": 29_000}, 0, "award_min"),
        ("cnm2", {"cost": 200_000}, 50_000, "award_cap"),
        ("cnm2", {"cost": 60_000, "company_given": 190_000}, 0, "award_min"),
        ("cnm2", {"cost": 60_000, "company_given": 180_000}, 20_000, "company_cap"),
        ("cnm1", {"cost": 9_000, "kind": "tour_leg", "dates": 2}, 0, "dates_min"),
        ("cnm1", {"cost": 9_000, "kind": "tour_leg", "dates": 3}, 4_500, "share_max"),
        ("cnm1", {"cost": 9_000, "artist_awards": 3}, 0, "awards_artist_year"),
        ("music_finland", {"cost": 4_000, "income": 2_500}, 1_500, "loss_only"),
        ("music_finland", {"cost": 500}, 0, "award_min"),
        ("music_australia", {"cost": 8_000, "kind": "tour_leg"}, 0, "award_min"),
        ("music_australia", {"cost": 90_000, "kind": "tour_leg"}, 25_000, "award_cap"),
        ("factor_tour", {"cost": 9_000, "kind": "showcase"}, 0, "kinds"),
        ("megs", {"cost": 90_000, "costs": ("recording",)}, 0, "eligible"),
        ("office", {"cost": 10_000, "round_left": 600}, 600, "round"),
        ("music_australia", {"cost": 90_000, "contribution": 20_000}, 20_000, "match"),
    ],
)
def test_other_schemes(scheme, facts, amount, rule):
    assert of(scheme, **facts) == (amount, rule)


def test_kocca_counts_in_won_which_have_no_cents():
    found = award(funders()["kocca"], Project(90_000_000, kind="tour_leg"))
    assert (found.amount, found.bound_by) == (50_000_000, "award_cap")


def test_initiative_musik_by_heads_under_the_text_of_2017():
    scheme = funders(on=dt.date(2018, 5, 1))["initiative_musik"]
    assert scheme.version == "2017"
    assert of(scheme, cost=6_000, members=4, region="europe") == (3_000, "share_max")
    assert of(scheme, cost=9_000, members=4, region="europe") == (3_400, "per_head")
    assert of(scheme, cost=9_000, members=3, region="elsewhere") == (4_000, "per_head")
    assert of(scheme, cost=9_000, dates=6) == (0, "dates_max")


def test_prs_pays_most_at_once_and_the_rest_after_the_report():
    found = award(funders()["prs_isf"], Project(2_000_000, kind="showcase", asked=500_000))
    assert found.instalments == (400_000, 100_000)


def test_the_floor_may_be_of_the_project():
    of_cost = dataclasses.replace(funders()["canexport"], award_min_on="cost")
    assert of(of_cost, cost=18_000) == (9_000, "share_max")


def test_a_share_is_taken_as_written_and_rounded_down():
    megs = funders()["megs"]
    at_floor = award(megs, Project(833_333))  # GBP 8,333.33: 60 % is a hair below GBP 5,000
    assert (at_floor.amount, at_floor.refused) == (0, "award_min")
    above = award(megs, Project(833_334))
    assert (above.amount, above.exact) == (500_000, Fraction(3, 5) * 833_334)


def test_every_limit_weighed_is_told_in_order():
    found = award(funders()["cnm1"], Project(1_800_000, contribution=950_000))
    assert [rule for rule, _ in found.limits] == [
        "share_max", "award_cap", "match", "company_cap", "public_share_max",
    ]  # fmt: skip
