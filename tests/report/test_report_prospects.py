"""What a plan knows of other money, other rules and bad luck, told in pictures and words."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tradewind.plan import Plan, RiskPoint, RulePrice
from tradewind.report import LANGUAGES, ReportFacts, write_report
from tradewind.report.frontier_part import FrontierPart
from tradewind.report.pictures.risk import Odds, _is_edge
from tradewind.report.price_rows import looser, price_rows
from tradewind.report.risk_part import RiskPart
from tradewind.report.sentences import risk_sentence, story
from tradewind.report.words import words_of

EN = words_of("en")


@pytest.fixture(scope="module")
def plan(realm: ReportFacts) -> Plan:
    """The plan of the realm with round sums: 100 million streams expected, EUR 2.6 million."""
    assert realm.plan is not None and realm.plan.risk is not None
    ends = replace(realm.plan.gain, low=40e6, mid=100e6, high=170e6)
    frontier = tuple(
        replace(point, gain=gain, bound=gain * 1.02)
        for point, gain in zip(
            realm.plan.frontier, (46e6, 71e6, 88e6, 100e6, 118e6, 129e6), strict=True
        )
    )
    points = (
        RiskPoint(100e6, 58e6, 1, 84, False),
        RiskPoint(99e6, 62e6, 1, 84, True),
        RiskPoint(92e6, 66e6, 1, 80, False),
    )
    risk = replace(
        realm.plan.risk, mean=99e6, worst=62e6, least=60e6, worst_bound=68e6, points=points
    )
    return replace(realm.plan, gain=ends, bound=102e6, frontier=frontier, risk=risk)


def risk_of(plan: Plan) -> RiskPart:
    assert plan.risk is not None
    return RiskPart(plan, plan.risk, EN)


def section(facts: ReportFacts, plan: Plan, folder: Path, name: str, language: str = "en") -> str:
    """One section of a page with little else."""
    bare = replace(facts, artists=(), markets=(), record=None, levers=(), plan=plan)
    page = write_report(bare, out=folder / "r.html", language=language).read_text("utf-8")
    found = re.search(f'<section id="{name}".*?</section>', page, re.DOTALL)
    return found.group() if found else ""


def test_half_the_money_and_half_as_much_again_are_told(plan: Plan) -> None:
    assert FrontierPart(plan, EN).sentences() == [
        "Half the money brings 71% of the gain: 71M streams.",
        "Half as much again brings 18% more: another 18M streams.",
        "No plan with that money can bring more than 20% more.",
    ]


def test_other_shares_of_the_money_are_told_in_percent(plan: Plan) -> None:
    own = replace(
        plan,
        frontier=tuple(
            replace(point, share=share, gain=gain, bound=gain * 1.02)
            for point, share, gain in zip(plan.frontier, (0.6, 1.4), (80e6, 110e6), strict=False)
        ),
    )
    assert FrontierPart(own, EN).sentences() == [
        "60% of the money brings 80% of the gain: 80M streams.",
        "140% of the money brings 10% more: another 10M streams.",
        "No plan with that money can bring more than 12% more.",
    ]


def test_where_more_money_brings_nothing_that_is_said(plan: Plan) -> None:
    flat = tuple(
        replace(point, gain=min(point.gain, 100e6), bound=100e6) for point in plan.frontier
    )
    told = FrontierPart(replace(plan, frontier=flat), EN).sentences()
    assert told[1] == EN("story-enough")


def test_a_plan_that_gains_nothing_has_no_shares_of_it(plan: Plan) -> None:
    ends = replace(plan.gain, low=0.0, mid=0.0, high=0.0)
    assert FrontierPart(replace(plan, gain=ends), EN).sentences() == []


def test_the_plans_own_budget_is_marked_once_in_the_table(plan: Plan) -> None:
    rows = FrontierPart(plan, EN).rows()
    assert [row.own for row in rows] == [False, False, False, True, False, False]


def test_a_plan_beside_the_curve_has_a_row_of_its_own(plan: Plan) -> None:
    below = replace(plan, gain=replace(plan.gain, mid=90e6))
    rows = FrontierPart(below, EN).rows()
    assert [row.point.gain for row in rows if row.own] == [90e6] and len(rows) == 7


def test_the_room_above_the_curve_is_the_widest_of_all(plan: Plan) -> None:
    (first, *rest) = plan.frontier
    loose = replace(plan, frontier=(replace(first, bound=first.gain * 1.031), *rest))
    assert "at most 3.1% above the line" in FrontierPart(loose, EN).room()


@pytest.mark.slow
def test_the_curve_is_read_out_point_by_point(plan: Plan) -> None:
    drawn = FrontierPart(plan, EN).picture()
    for picture in (drawn.wide, drawn.narrow):
        assert 'role="img"' in picture and "71M with €1.3M" in picture
        assert ">this plan" in picture
    assert "this plan: 100M" in drawn.wide


@pytest.mark.slow
def test_the_curve_is_as_wide_as_its_place(plan: Plan) -> None:
    drawn = FrontierPart(plan, words_of("vi")).picture()
    assert 'width="500"' in drawn.wide and 'width="350"' in drawn.narrow


def test_the_worst_cases_are_told_beside_what_is_expected(plan: Plan) -> None:
    assert risk_sentence(plan, EN) == (
        "In the worst tenth of 500 possible courses the plan brings 62M streams,"
        " 63% of what it brings on average (99M streams)."
    )


def test_another_tail_is_told_in_percent(plan: Plan) -> None:
    assert plan.risk is not None
    other = replace(plan, risk=replace(plan.risk, tail=0.08))
    assert risk_sentence(other, EN).startswith("In the worst 8% of 500 possible courses")


def test_the_worst_cases_are_a_part_of_the_story(realm: ReportFacts, plan: Plan) -> None:
    told = story(replace(realm, plan=plan), EN)
    assert risk_sentence(plan, EN) in told and len(told) == 5
    assert len(story(replace(realm, plan=replace(plan, risk=None)), EN)) == 4


def test_a_plan_that_knows_no_risk_says_nothing_of_it(plan: Plan) -> None:
    assert risk_sentence(replace(plan, risk=None), EN) == ""


def test_bolder_and_more_careful_plans_are_told(plan: Plan) -> None:
    assert risk_of(plan).sentences()[1:] == [
        "At least 60M streams was asked for there.",
        "The plan with the greatest mean would bring 100M streams on average,"
        " 1.0% more than this one, but 58M streams in the worst tenth.",
        "The most careful plan found would bring 66M streams in the worst tenth,"
        " 6.5% more than this one, and 7.1% less on average.",
        "No plan can bring more than 68M streams in the worst tenth.",
    ]


def test_the_boldest_plan_is_not_held_against_itself(plan: Plan) -> None:
    assert plan.risk is not None
    points = tuple(replace(p, shown=n == 0) for n, p in enumerate(plan.risk.points))
    bold = replace(plan, risk=replace(plan.risk, least=None, points=points))
    told = risk_of(bold).sentences()
    assert len(told) == 3 and not any("greatest mean" in sentence for sentence in told)


def test_a_plan_beaten_in_both_ways_stands_off_the_line() -> None:
    plans = [Odds(10.0, 5.0, False), Odds(9.5, 4.0, True), Odds(9.0, 6.0, False)]
    assert [_is_edge(one, plans) for one in plans] == [True, False, True]


def test_no_plan_that_is_better_in_both_ways_is_called_bold(plan: Plan) -> None:
    assert plan.risk is not None
    beaten = tuple(replace(p, worst=p.worst - 9e6 * p.shown) for p in plan.risk.points)
    told = risk_of(replace(plan, risk=replace(plan.risk, points=beaten))).sentences()
    assert not any("greatest mean" in sentence for sentence in told)


def test_a_mean_below_the_expected_gain_is_explained(plan: Plan) -> None:
    assert plan.risk is not None
    low = replace(plan, risk=replace(plan.risk, mean=91e6))
    assert risk_of(low).sentences()[1].startswith("That average is below the expected gain")


def test_what_more_money_could_bring_at_most_is_told_where_it_is_open(plan: Plan) -> None:
    loose = tuple(replace(point, bound=point.gain * 1.2) for point in plan.frontier)
    told = FrontierPart(replace(plan, frontier=loose), EN).sentences()
    assert told[2] == "No plan with that money can bring more than 42% more."


def test_a_bound_far_off_is_told_but_not_drawn(plan: Plan) -> None:
    assert plan.risk is not None
    assert [mark for mark, _ in risk_of(plan).lines()] == ["whole", "dashed"]
    far = replace(plan, risk=replace(plan.risk, worst_bound=200e6))
    assert [mark for mark, _ in risk_of(far).lines()] == ["whole"]
    assert any("200M" in sentence for sentence in risk_of(far).sentences())


@pytest.mark.slow
def test_the_shown_plan_is_named_in_the_picture(plan: Plan) -> None:
    drawn = risk_of(plan).picture()
    for picture in (drawn.wide, drawn.narrow):
        assert "62M and 99M (this plan)" in picture and ">this plan</text>" in picture


def test_rules_stand_in_the_order_of_the_plan_without_budgets_and_nothings(plan: Plan) -> None:
    assert [(row.rule, row.looser, row.gain) for row in price_rows(plan, EN)] == [
        ("Most artists in the plan", "one artist", "910K streams"),
        ("At least: Latin America", "one percentage point", "340K streams"),
        ("Campaign in Japan: most in one quarter", "one action", "58K streams"),
        ("What the artists’ side may pay in all", "€10,000", "44K streams"),
        ("BLACKPINK: most markets in one quarter", "one market", "31K streams"),
        ("BTS: days in one quarter", "one day", "27K streams"),
        ("Least share of spending for emerging artists", "one percentage point", "13K streams"),
        ("At most: tours", "€10,000", "9K streams"),
    ]


def test_a_rule_of_several_quarters_is_one_row(plan: Plan) -> None:
    where = {"kind": "campaign", "territory": "JP"}
    prices = tuple(
        RulePrice("same_max", {**where, "quarter": quarter}, 1, gain)
        for quarter, gain in (("2020-Q1", 70e3), ("2019-Q3", 64e3), ("2019-Q4", 58e3))
    )
    apart = RulePrice("same_max", {**where, "territory": "US", "quarter": "2019-Q4"}, 1, 60e3)
    several, one = price_rows(replace(plan, prices=(prices[0], apart, *prices[1:])), EN)
    assert several.gain == "58K to 70K streams"
    assert several.quarters == (("Q3 2019", "64K"), ("Q4 2019", "58K"), ("Q1 2020", "70K"))
    assert (one.gain, one.quarters) == ("60K streams", (("Q4 2019", "60K"),))


@pytest.mark.parametrize(
    ("language", "said"),
    [("en", "2.5 days"), ("fr", "2,5 jours"), ("ko", "2.5일"), ("vi", "2,5 ngày")],
)
def test_a_step_of_a_rule_is_written_as_the_language_does(language: str, said: str) -> None:
    values = {"artist_id": "kr:0", "artist": "BTS", "quarter": "2019-Q4"}
    assert looser(RulePrice("days", values, 2.5, 1.0), words_of(language)) == said


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_part_is_on_the_page_in_every_language(
    realm: ReportFacts, plan: Plan, tmp_path: Path, language: str
) -> None:
    words = words_of(language)
    money = section(realm, plan, tmp_path, "money", language)
    assert words("frontier") in money and words("prices") in money
    risk = section(realm, plan, tmp_path, "risk", language)
    assert risk.count("<svg role") == 2 and risk_sentence(plan, words) in risk


@pytest.mark.slow
def test_what_a_plan_does_not_know_is_left_out_without_a_hole(
    realm: ReportFacts, plan: Plan, tmp_path: Path
) -> None:
    bare = replace(
        plan, prices=(), frontier=(), risk=None,
        left_out=tuple(replace(left, loses=0.0) for left in plan.left_out),
    )  # fmt: skip
    money = section(realm, bare, tmp_path, "money")
    assert not {EN("frontier"), EN("prices")} & set(re.findall(r"<h3[^>]*>([^<]*)", money))
    assert section(realm, bare, tmp_path, "risk") == ""
    assert "#risk" not in (tmp_path / "r.html").read_text(encoding="utf-8")
    assert EN("col-loses") not in section(realm, bare, tmp_path, "plan")


@pytest.mark.slow
def test_what_forcing_a_line_in_would_lose_stands_beside_it(
    realm: ReportFacts, plan: Plan, tmp_path: Path
) -> None:
    page = section(realm, plan, tmp_path, "plan")
    cells = re.findall(f'data-label="{EN("col-loses")}">([^<]*)</td>', page)
    assert cells == ["–", "61K", "900K"]


@pytest.mark.slow
def test_a_funder_is_told_with_its_terms(realm: ReportFacts, plan: Plan, tmp_path: Path) -> None:
    known = replace(plan.budgets[1], source="annual report <2023>")
    money = section(realm, replace(plan, budgets=(plan.budgets[0], known)), tmp_path, "money")
    rows = re.findall("<tr>.*?</tr>", money.split('class="cards funders"')[1], re.DOTALL)[1:3]
    cells = [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row) for row in rows]
    assert cells[0][3:] == ["€376,400", "60% of an action", "61K streams", "default rules"]
    assert cells[1][:3] == ["KOCCA", "€600,000", "€541,200"]
    assert cells[1][6] == 'published<small lang="en">annual report &lt;2023&gt;</small>'


@pytest.mark.slow
def test_what_a_budget_of_each_year_or_quarter_spends_is_told_by_each(
    realm: ReportFacts, plan: Plan, tmp_path: Path
) -> None:
    yearly = replace(plan.budgets[0], by_period_eur_cents={"2019": 1_200_000, "2020": 0})
    quarterly = replace(plan.budgets[1], by_period_eur_cents={"2019-Q4": 300_000})
    money = section(realm, replace(plan, budgets=(yearly, quarterly)), tmp_path, "money")
    said = re.findall("<small>([^<]*€[^<]*)</small>", money)
    assert said == ["2019 €12,000", "2020 €0", "Q4 2019 €3,000"]
