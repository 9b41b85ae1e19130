"""Sentences say what the values mean, in every language."""

from dataclasses import replace
from typing import Any

import pytest

from tradewind.outlook import FACTS, VOCABULARY, say
from tradewind.outlook.groups import GROUPINGS
from tradewind.plan import LACKS, NOTES, WHY, Reason
from tradewind.report.facts import Chance, ChanceApart, Fact, ReportFacts
from tradewind.report.page import Page
from tradewind.report.sentences import (
    ahead_parts,
    apart_sentence,
    certificate,
    fact_sentence,
    funder_name,
    note_sentence,
    reason_sentence,
    story,
)
from tradewind.report.words import LANGUAGES, words_of

EN = words_of("en")
VALUES: dict[str, Any] = {
    "back_eur_cents": 375_000,
    "net_eur_cents": 1_125_000,
    "market": "SG", "home": "TW", "origin": "KR", "markets": ["TH", "SG"], "rank": 17, "weeks": 3,
    "count": 2, "title": "Kill This Love", "from": 40, "to": 4, "tracks": 2, "best_rank": 88,
    "last": "2018-05-04", "entered": 12, "of": 31, "place": 2, "weeks_ago": 1, "stayed": 9,
    "artists": 5, "limit": "new voices",
    "per_eur": 130.0, "price_per_eur": 20.0, "status": "candidate", "before": 0.1, "after": 0.2,
    "gain": 61_000.0, "dependants": 1, "date": "2019-08-02", "kinds": ["showcase"], "how": "plan",
    "share": 0.4, "cost_needed_eur_cents": 500_000, "needed_days": 12.0, "left_days": 2.5,
    "left_eur_cents": 100, "needed_eur_cents": 900_000, "funder": "kocca", "gap": 0.02,
    "days_a_month": 4.0, "committed": 3, "kept": 20, "moved": 1, "dropped": 2, "new": 4,
    "known": 3, "assumed": 17, "per_1000": 3.0, "per_listener": 4.0,
    "weights": {"streams": 0.003, "income": 1.0},
    "given_up": 0.004, "lines": 3, "releases": 1, "like": None,
}  # fmt: skip


def _fact(name: str, **values: Any) -> str:
    own = {key: VALUES[key] for key in VOCABULARY[name]} | values
    if name == "hot_track" and "markets" not in values:
        own["markets"] = 9
    return fact_sentence(Fact(name, own), EN)


def test_a_share_of_the_year_is_told_in_percent_once() -> None:
    assert "35% of its chart weeks" in _fact("season", share=0.35)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", FACTS)
def test_every_fact_is_worded_whole(name: str, language: str) -> None:
    own = {key: VALUES[key] for key in VOCABULARY[name]}
    own |= {"markets": 9} if name == "hot_track" else {}
    assert "{" not in fact_sentence(Fact(name, own), words_of(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(WHY | LACKS))
def test_every_reason_is_worded_whole(name: str, language: str) -> None:
    own = {key: VALUES[key] for key in (WHY | LACKS)[name]}
    own |= {"artists": 20} if name == "artists_max" else {}
    assert "{" not in reason_sentence(Reason(name, own), "points", words_of(language))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", sorted(NOTES))
def test_every_note_is_worded_whole(name: str, language: str) -> None:
    own = {key: VALUES[key] for key in NOTES[name]}
    assert "{" not in note_sentence(Reason(name, own), words_of(language))


LIKE = {"group": "2-4", "entered": 31, "of": 100, "market": "ID", "usual": 0.0471}
LIKE_FACTS = [fact for fact, values in VOCABULARY.items() if "like" in values]


def test_a_fact_says_what_became_of_such_cases() -> None:
    values = {"count": 2, "markets": ["TH", "PH"], "weeks": 4}
    said = _fact("new_markets", **values, like={**LIKE, "group": "TH"})
    assert said == (
        "Entered 2 new markets in the last 4 weeks: Thailand and Philippines. "
        "Of 100 past cases that newly entered Thailand, 31 entered Indonesia "
        "(31%; of all candidates 4.7%)."
    )
    said = _fact("new_markets", **values, like={**LIKE, "entered": 2, "market": None})
    assert said.endswith("2 entered the market asked about (2.0%; of all candidates 4.7%).")
    said = _fact("new_markets", **values, like={**LIKE, "entered": 0})
    assert said.endswith(
        "with as many new markets (2–4), none entered Indonesia (of all candidates 4.7%)."
    )


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", LIKE_FACTS)
@pytest.mark.parametrize("changed", [{}, {"market": None}, {"entered": 0}, {"entered": 1}])
def test_what_became_of_such_cases_is_worded_whole(
    name: str, changed: dict[str, Any], language: str
) -> None:
    words = words_of(language)
    own = {key: VALUES[key] for key in VOCABULARY[name]}
    own |= {"markets": 9} if name == "hot_track" else {}
    group = {"rising_track": "risen", "similar_market": "SG"}.get(name, "2-4")
    like = {**LIKE, "group": group} | changed
    said = fact_sentence(Fact(name, own | {"like": like}), words)
    alone = fact_sentence(Fact(name, own), words)
    told = said.removeprefix(alone)
    assert said.startswith(alone) and "{" not in told and CASES[language] in told
    assert (words.territory("ID") in told) == bool(like["market"])
    assert "100" in told and (words.percent(0.31) in told) == (like["entered"] == 31)
    assert words.fine_percent(0.0471) in told


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_market_alike_is_named_in_what_such_cases_share(language: str) -> None:
    words, own = words_of(language), {"market": "SG", "rank": 17, "weeks": 3}
    said = fact_sentence(Fact("similar_market", own | {"like": {**LIKE, "group": "SG"}}), words)
    assert said.count(words.territory("SG")) == 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_track_that_moved_is_held_against_those_that_moved_so(language: str) -> None:
    own = {key: VALUES[key] for key in VOCABULARY["rising_track"]}
    groups = GROUPINGS["rising_track"].names
    said = {
        fact_sentence(
            Fact("rising_track", own | {"like": {**LIKE, "group": it}}), words_of(language)
        )
        for it in groups
    }
    assert len(said) == len(groups)


def test_other_horizons_height_end_and_length_are_told_of_a_chance() -> None:
    chance = Chance("kr:x", "X", "JP", "charting", 0.4, None, ())
    assert ahead_parts(chance, 12, EN) == []
    told = replace(
        chance, top_50=0.02, fall_out=0.3, weeks=4.25, within=((4, 0.1), (12, 0.4), (52, 0.6))
    )
    assert ahead_parts(told, 12, EN) == [
        "10% within 4 weeks",
        "60% within 52 weeks",
        "2% for the Top 50",
        "30% to be gone by the end",
        "if so, weeks on the chart: about 4.2",
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_ahead_is_worded_whole(language: str) -> None:
    words = words_of(language)
    chance = Chance(
        "kr:x", "X", "JP", "charting", 0.4, None, (), None, (), 0.02, 0.3, 5, ((4, 0.1), (52, 0.6))
    )
    parts = ahead_parts(chance, 12, words)
    shares = [words.percent(it) for it in (0.1, 0.6, 0.02, 0.3)]
    assert all(share in part for share, part in zip(shares, parts, strict=False))
    assert "4" in parts[0] and "52" in parts[1] and "5" in parts[4]


@pytest.mark.parametrize(
    ("planned", "said"),
    [
        (False, "60% that a new song charts anywhere: 29% if so, 2% if not"),
        (
            True,
            "Planned in the release calendar; 60% that it charts anywhere: 29% if so, 2% if not",
        ),
    ],
)
def test_a_chance_is_told_apart(planned: bool, said: str) -> None:
    assert apart_sentence(ChanceApart(0.6, 0.29, 0.02, planned=planned), EN) == said


CASES = {"en": "past cases", "fr": "cas passés", "ko": "사례", "vi": "trường hợp"}


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["home_path", "market_openness", "like_cases", "no_history"])
def test_counts_of_past_cases_are_not_told_as_artists(name: str, language: str) -> None:
    own = {key: VALUES[key] for key in VOCABULARY[name]}
    assert CASES[language] in fact_sentence(Fact(name, own), words_of(language))
    assert "past cases" in say({"fact": name, "values": own, "push": 0.1})


def test_markets_are_named_first_and_counted_then() -> None:
    said = _fact("markets_now", count=6, markets=["TH", "ID", "MY", "SG", "PH", "HK"])
    assert said == (
        "On the charts of 6 markets in the last four weeks: "
        "Thailand, Indonesia, Malaysia, Singapore, and 2 more."
    )


def test_no_market_has_a_sentence_of_its_own() -> None:
    said = _fact("markets_now", count=0, markets=[])
    assert said == "On no market’s chart in the last four weeks."


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        (40, 4, "“Kill This Love” went from no. 40 to no. 4 in 3 weeks."),
        (None, 4, "“Kill This Love” was on no chart 3 weeks ago and now stands at no. 4."),
        (40, None, "“Kill This Love” stood at no. 40 3 weeks ago and has left the charts."),
        (None, None, "“Kill This Love” was on no chart 3 weeks ago and is on none now."),
    ],
)
def test_a_track_that_enters_or_leaves_is_said_so(
    before: int | None, after: int | None, said: str
) -> None:
    assert _fact("rising_track", **{"from": before, "to": after}) == said


def test_never_on_a_chart_is_said_so() -> None:
    assert _fact("past_here", weeks=0, best_rank=None, last=None) == "Never on this chart before."


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_old_track_is_not_told_as_new(language: str) -> None:
    words = words_of(language)
    old, new = (
        fact_sentence(Fact("new_release", {"title": "Gashina", "weeks": weeks}), words)
        for weeks in (92, 52)
    )
    assert old == words("fact-no_new_release", title="Gashina", weeks=92)
    assert new == words("fact-new_release", title="Gashina", weeks=52)


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [(0.9812, 0.9841, "from 98.1% to 98.4%"), (0.001, 0.004, "from 0.1% to 0.4%")],
)
def test_a_small_rise_is_told_with_a_digit_more(before: float, after: float, said: str) -> None:
    reason = Reason("chance", {"status": "candidate", "before": before, "after": after})
    assert said in reason_sentence(reason, "streams", EN)


def test_a_rise_too_small_to_be_seen_is_left_out(realm: ReportFacts) -> None:
    reason = Reason("chance", {"status": "candidate", "before": 0.98121, "after": 0.98122})
    assert Page(realm, EN).reasons((reason,)) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_doubtful_name_is_not_told(language: str) -> None:
    words = words_of(language)
    none, two = (words("matching-lead", matched=9, all=30, doubtful=n) for n in (0, 2))
    assert "0" not in none.replace("30", "") and "2" in two
    assert len(none) < len(two) and none[-1] == two[-1] == "."


@pytest.mark.parametrize(
    ("funder", "name", "said"),
    [
        ("partner", "A private partner (label, platform, brand)", "Private partner"),
        ("label", "A label (small, young), Seoul", "A label (small, young)"),
        ("label", "KOCCA, Korea Creative Content Agency", "KOCCA"),
    ],
)
def test_a_funder_is_not_cut_within_brackets(
    realm: ReportFacts, funder: str, name: str, said: str
) -> None:
    assert realm.plan is not None
    use = replace(realm.plan.budgets[0], funder=funder, name=name)
    assert funder_name(use, EN) == said


def test_a_gain_carries_the_unit_of_the_plan() -> None:
    reason = Reason("marginal", {"gain": 61_000.0, "dependants": 0})
    assert reason_sentence(reason, "streams", EN) == "Without it the plan would lose 61K streams."
    assert reason_sentence(reason, "points", EN) == "Without it the plan would lose 61K points."


def test_a_gap_is_told_in_plain_words(realm: ReportFacts) -> None:
    assert realm.plan is not None
    assert certificate(replace(realm.plan, gap=0.0039), EN) == (
        "No other plan under the same rules, costs and forecasts can bring more than 0.4% more: "
        "that is proven."
    )


@pytest.mark.parametrize(
    ("gap", "told"),
    [(0.00247, "0.3%"), (0.0001, "0.1%"), (0.003, "0.4%"), (1 / 11, "10.0%"), (0.2, "25.0%")],
)
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_proven_is_of_the_plan_and_rounded_up(
    realm: ReportFacts, language: str, gap: float, told: str
) -> None:
    assert realm.plan is not None
    words, plan = words_of(language), replace(realm.plan, gap=gap)
    told = words.fine_percent(float(told[:-1]) / 100)
    assert told in certificate(plan, words)
    assert Page(replace(realm, plan=plan), words).more_possible == told
    assert told in note_sentence(Reason("stopped_early", {"gap": gap}), words)


def test_no_gap_is_told_as_proven_best(realm: ReportFacts) -> None:
    assert realm.plan is not None
    assert "would bring more: that is proven" in certificate(replace(realm.plan, gap=0.0), EN)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_story_has_three_to_five_sentences(realm: ReportFacts, language: str) -> None:
    assert 3 <= len(story(realm, words_of(language))) <= 5


def test_the_story_says_who_pays(realm: ReportFacts) -> None:
    assert realm.plan is not None
    plan = replace(realm.plan, cost_eur_cents=280_000_000, own_eur_cents=80_000_000)
    first_steps = story(replace(realm, plan=plan), EN)[1]
    assert first_steps.startswith(
        "The plan spends €2.8M (€2M of funders’ money, €800K of the artists’ side’s own) on"
    )


def test_without_own_money_the_story_names_one_sum(realm: ReportFacts) -> None:
    assert realm.plan is not None
    plan = replace(realm.plan, cost_eur_cents=280_000_000, own_eur_cents=0)
    first_steps = story(replace(realm, plan=plan), EN)[1]
    assert first_steps.startswith("The plan spends €2.8M on")


@pytest.mark.parametrize(
    ("left", "told"),
    [((1_000_000, 50_000_000), False), ((0, 50_000_000), False), ((9_000_000, 9_000_000), True)],
)
def test_more_money_is_useless_only_where_none_is_used_up(
    realm: ReportFacts, left: tuple[int, int], told: bool
) -> None:
    assert realm.plan is not None
    budgets = tuple(
        replace(use, gain_per_eur_10000=0.0, budget_eur_cents=b, spent_eur_cents=b - rest)
        for use, b, rest in zip(realm.plan.budgets, (200_000_000, 60_000_000), left, strict=True)
    )
    said = story(replace(realm, plan=replace(realm.plan, budgets=budgets)), EN)
    assert (EN("story-enough") in said) == told


@pytest.mark.parametrize("language", LANGUAGES)
def test_charts_of_some_days_of_the_week_are_told(realm: ReportFacts, language: str) -> None:
    whole, fridays = (replace(realm.markets[0], days=days) for days in (7, 1))
    words = words_of(language)
    said = words("unknown-days", count=1, days="1")
    assert said in Page(replace(realm, markets=(whole, fridays)), words).unknown()
    assert said not in Page(replace(realm, markets=(whole,)), words).unknown()


def test_unlike_numbers_of_days_are_told_as_a_span(realm: ReportFacts) -> None:
    markets = tuple(replace(realm.markets[0], days=days) for days in (1, 3))
    assert (
        "In 2 markets the charts cover only some days of each week (here: 1–3 of 7); "
        "streams are scaled to whole weeks."
    ) in Page(replace(realm, markets=markets), EN).unknown()
