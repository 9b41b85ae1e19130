"""Pictures show what they are given."""

import re

import pytest

from tradewind.report.facts import MarketFacts, ReportFacts
from tradewind.report.market_rows import holes_of, market_rows
from tradewind.report.pictures import WORLD, sparkline, world_classes, world_picture
from tradewind.report.pictures.axis import round_numbers, text_width, worded_numbers
from tradewind.report.pictures.coverage import _runs
from tradewind.report.words import words_of

pytestmark = pytest.mark.slow


def draw(values: dict[str, float], read: set[str]) -> str:
    return world_picture(
        values, read=frozenset(read | {"KR"}), home="KR", limits=(10.0,), numbered=["US"],
        width=400, name="w", alt="Map", view=WORLD,
    )  # fmt: skip


def inks(picture: str) -> set[str]:
    return set(re.findall(r'fill="((?:var|url)\([^"]*\))"', picture))


def test_a_market_with_nothing_is_drawn_otherwise_than_one_never_read() -> None:
    found = inks(draw({"US": 0.0}, {"US"}))
    assert {"var(--map-zero)", "url(#no-data)", "var(--warm)"} <= found


def test_a_market_takes_the_colour_of_its_class() -> None:
    assert {"var(--ramp4)", "var(--ramp5)"} <= inks(draw({"US": 9.0, "BR": 10.0}, {"US", "BR"}))


def test_a_market_too_small_for_the_map_is_a_circle() -> None:
    with_singapore, without = draw({"SG": 99.0}, {"SG"}), draw({}, set())
    assert "var(--ramp5)" in inks(with_singapore) and "var(--ramp5)" not in inks(without)


def test_a_number_stands_at_its_market() -> None:
    assert re.search(r"<text[^>]*>1</text>", draw({"US": 9.0}, {"US"}))


def test_classes_have_round_limits() -> None:
    assert world_classes([0, 13, 170, 260, 341, 480, 5_300]) == (200.0, 300.0, 500.0)


def test_nothing_has_no_classes() -> None:
    assert world_classes([0.0, 0.0]) == ()


def test_a_sparkline_breaks_where_the_artist_did_not_chart() -> None:
    path = re.findall(r'<path d="([^"]*)"', sparkline([1, 100, None, 200], alt="x"))[0]
    assert path.count("M") == 2 and path.count("L") == 1


def test_the_best_rank_is_on_top() -> None:
    path = re.findall(r'<path d="([^"]*)"', sparkline([1, 200], alt="x"))[0]
    assert path.startswith("M0.0 0.0") and path.endswith("30.0")


def test_a_hole_is_a_run_of_its_own() -> None:
    assert _runs([False, True, True, False, True, False]) == [
        (1, 3, True),
        (3, 4, False),
        (4, 5, True),
    ]


def test_weeks_before_the_first_and_after_the_last_are_no_holes() -> None:
    market = MarketFacts("VN", (False, True, False, True, False), None, 0.0)
    assert holes_of(market) == 1


def test_markets_are_ranked_by_the_gain_of_the_plan(realm: ReportFacts) -> None:
    rows = market_rows(realm)
    assert [row.gain for row in rows] == sorted((row.gain for row in rows), reverse=True)


def test_home_is_no_market_abroad(realm: ReportFacts) -> None:
    assert "KR" not in {row.market.territory for row in market_rows(realm)}


@pytest.mark.parametrize(
    ("low", "high", "most", "numbers"),
    [
        (0.0, 5.2, 7, [0, 1, 2, 3, 4, 5, 6]),
        (0.0, 5.2, 4, [0, 2, 4, 6]),
        (0.0, 87.4, 4, [0, 50, 100]),
        (61.5, 68.1, 4, [60, 65, 70]),
        (40.0, 40.0, 4, [40, 50]),
        (0.0, 0.0, 4, [0.0, 0.1]),
    ],
)
def test_an_axis_begins_and_ends_at_round_numbers(
    low: float, high: float, most: int, numbers: list[float]
) -> None:
    assert round_numbers(low, high, most) == pytest.approx(numbers)


def test_an_axis_holds_no_more_words_than_fit() -> None:
    wide = worded_numbers(0.0, 5.2, 6, lambda eur, _: f"{eur:.0f} triệu €", width=400)
    assert len(wide) == 4
    assert sum(text_width(word) for _, word in wide) < 400


def test_numbers_near_each_other_get_as_many_digits_as_tell_them_apart() -> None:
    ticks = worded_numbers(18.34e6, 18.58e6, 4, words_of("en").compact)
    assert [word for _, word in ticks] == ["18.3M", "18.4M", "18.5M", "18.6M"]


def test_a_hangul_sign_is_as_wide_as_two_letters() -> None:
    assert text_width("만만") > 1.5 * text_width("ab")
