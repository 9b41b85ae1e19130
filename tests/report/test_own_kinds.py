"""The report calls kinds of action, and tells their costs, as the plan's own rulebook does."""

import datetime as dt
from dataclasses import replace
from pathlib import Path

import pytest

from tradewind.plan import KindUsed, Plan, Reason
from tradewind.report import LANGUAGES, ReportFacts
from tradewind.report.kinds import kind_name, kinds_of, own_names
from tradewind.report.page import Page
from tradewind.report.sentences import reason_sentence, story
from tradewind.report.words import words_of
from tradewind.report.write import render
from tradewind.rulebook import action_kinds
from tradewind.terms import Interval

EN = words_of("en")
DANCE = KindUsed(
    "dance_challenge", "Dance challenge", 1234.0, 0.0, 1234.0, 1.0, 4,
    Interval(0.1, 0.2, 0.3), "our own books", "measured", dt.date(2024, 1, 1),
)  # fmt: skip
RADIO = replace(DANCE, kind="campaign", name="Radio campaign")
TOUR = replace(DANCE, kind="tour_leg", name=action_kinds()["tour_leg"].name)


@pytest.fixture
def own(realm: ReportFacts) -> ReportFacts:
    """A plan of one line of a kind that Tradewind does not know, made with three kinds."""
    assert realm.plan is not None
    why = (Reason("enables", {"kinds": ["dance_challenge", "campaign"]}),)
    line = replace(realm.plan.lines[0], kind="dance_challenge", why=why)
    left = replace(realm.plan.left_out[0], kind="dance_challenge")
    plan = replace(realm.plan, lines=(line,), left_out=(left,), kinds=(RADIO, DANCE, TOUR))
    artists = tuple(a for a in realm.artists if a.artist_id == line.artist_id)
    return replace(realm, artists=artists, markets=realm.markets[:1], plan=plan)


def _plan(facts: ReportFacts) -> Plan:
    assert facts.plan is not None
    return facts.plan


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_kind_that_a_user_added_has_its_own_name(own: ReportFacts, language: str) -> None:
    words = words_of(language)
    assert any("Dance challenge" in sentence for sentence in story(own, words))
    assert Page(own, words).kind("dance_challenge") == "Dance challenge"


def test_a_kind_that_a_user_renamed_has_the_new_name(own: ReportFacts) -> None:
    assert Page(own, EN).kind("campaign") == "Radio campaign"


def test_a_kind_with_tradewinds_name_is_worded_in_each_language(own: ReportFacts) -> None:
    assert Page(own, words_of("fr")).kind("tour_leg") == words_of("fr")("kind-tour_leg")


def test_reasons_call_kinds_as_the_plan_does(own: ReportFacts) -> None:
    plan = _plan(own)
    said = reason_sentence(plan.lines[0].why[0], plan.gain_unit, EN, own_names(plan))
    assert said == "Opens the way for: Dance challenge and Radio campaign."


def test_a_kind_that_nobody_names_is_told_by_its_id() -> None:
    assert kind_name("dance_challenge", EN) == "dance_challenge"


def test_the_page_tells_the_costs_that_the_plan_was_made_with(own: ReportFacts) -> None:
    page = Page(own, EN)
    assert [(kind.kind, page.cost(kind)) for kind in page.assumed()] == [
        ("campaign", "€1,234"), ("tour_leg", "€1,234"), ("dance_challenge", "€1,234"),
    ]  # fmt: skip
    assert page.kinds() == ["dance_challenge"]


def test_without_a_plan_the_kinds_are_tradewinds() -> None:
    assert [kind.kind for kind in kinds_of(None)] == list(action_kinds())


@pytest.mark.slow
def test_a_page_of_own_kinds_is_written_whole(own: ReportFacts) -> None:
    text = render(own, out=Path("report.html"), language="en", languages=("en",))
    assert text.count("Dance challenge") >= 8 and "our own books" in text
    assert action_kinds()["festival_slot"].source not in text
