"""The page of a set of awards: every word in every language, every part where it belongs."""

import re
from fractions import Fraction
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

import tradewind.report.awards as room
from tradewind.awards import LACKS, NOTES, RULES, Ballots, solve_vote
from tradewind.report import LANGUAGES, write_awards_pages
from tradewind.report.awards.picture import COLOURS
from tradewind.report.awards.say import awards_messages, say_in
from tradewind.rulebook import exchange_rates
from tradewind.terms import InputInvalidError

pytestmark = pytest.mark.slow

ROWS = """
id,artist,company,requested,score,emerging,least
A,Aspen,North Co,6000,9,no,6000
B,<b>Birch</b>,North Co,5000,8,yes,5000
C,Cedar,South Co,5000,7,no,5000
E,Elm,East Co,5000,7,no,5000
D,Dune,South Co,4000,6,yes,4000
F,Fern,South Co,4000,2,yes,4000
G,Gorse,South Co,9000,9,yes,8000
"""
RULES_ = """
[[budget]]
name = "Round"
amount = 10_000
[[limit]]
name = "Every award"
cap = 7_000
minimum_score = 3
[[share]]
name = "Emerging"
where = { emerging = true }
at_least = 0.5
"""


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    told = {}
    for entry in FluentParser().parse(awards_messages(language)).body:
        assert not isinstance(entry, ftl.Junk), f"{language}.ftl: {entry.content!r}"
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in told, f"{language}.ftl has {entry.id.name} twice"
            variables = _Variables()
            variables.visit(entry)
            told[entry.id.name] = variables.found
    return told


ENGLISH = messages("en")


@pytest.mark.parametrize("language", [code for code in LANGUAGES if code != "en"])
def test_a_language_has_the_messages_of_english_with_the_same_variables(language):
    assert messages(language) == ENGLISH


def test_every_rule_and_every_lack_has_a_sentence_with_values_it_has():
    rules = {m.removeprefix("awards-rule-") for m in ENGLISH if m.startswith("awards-rule-")}
    assert rules == {*RULES, "limit"}
    lacks = {m.removeprefix("awards-lack-") for m in ENGLISH if m.startswith("awards-lack-")}
    assert lacks == set(LACKS)
    notes = {m.removeprefix("awards-note-") for m in ENGLISH if m.startswith("awards-note-")}
    assert notes == set(NOTES)
    for family, vocabulary in (("rule", RULES), ("lack", LACKS), ("note", NOTES)):
        for reason, values in vocabulary.items():
            known = {value.removesuffix("_minor") for value in values}
            assert ENGLISH[f"awards-{family}-{reason}"] <= known


def test_every_message_is_used():
    folder = Path(room.__file__).parent
    texts = [*folder.glob("*.py"), *folder.glob("*.j2")]
    text = "\n".join(path.read_text(encoding="utf-8") for path in texts)
    families = ("awards-rule-", "awards-lack-", "awards-legend-", "awards-kpi-worth-")
    families += ("awards-swap-", "awards-looser-", "awards-money-", "awards-note-")
    plain = [message for message in ENGLISH if not message.startswith(families)]
    short = ("awards-in", "awards-out", "awards-nothing")  # named without their family
    unused = [m for m in plain if m not in short and not re.search(rf"{m}\b", text)]
    assert unused == []
    legend = {m.removeprefix("awards-legend-") for m in ENGLISH if m.startswith("awards-legend-")}
    assert legend == set(COLOURS)


@pytest.fixture
def answer(round_of):
    return round_of(ROWS, RULES_).solved(within=Fraction(1, 2))


@pytest.fixture
def pages(answer, tmp_path):
    paths = write_awards_pages(answer, out=tmp_path / "awards.html", title="Spring & summer")
    return {path.name: path.read_text(encoding="utf-8") for path in paths}


def test_there_is_a_page_in_each_language_that_leads_to_the_others(pages):
    assert set(pages) == {"awards.html", "awards.ko.html", "awards.vi.html", "awards.fr.html"}
    for name, text in pages.items():
        assert all(f'href="{other}"' in text for other in set(pages) - {name})
        assert "Spring &amp; summer" in text


def test_names_from_strangers_are_escaped(pages):
    assert all("<b>Birch</b>" not in text for text in pages.values())
    assert all("&lt;b&gt;Birch" in text for text in pages.values())


def test_the_page_tells_set_ties_prices_and_what_others_lack(pages):
    text = re.sub(r"<[^>]+>", " ", pages["awards.html"])
    for said in (
        "E could stand in for C: worth the same, at the same cost.",
        "Scores 2, below the minimum of 3.",
        "Can be given €7,000 at most and needs €8,000.",
        "Cannot be in beside these rules: The budget “Round” is €10,000; “Emerging”: at least 50%",
        "Put in, the set loses 1. With a score of 7 it would tie.",
        "the cut: €10,000",
    ):
        assert said in text


def test_money_is_written_as_each_language_writes_it():
    assert say_in("en").sum(1_234_500, "EUR") == "€12,345"
    assert say_in("en").sum(1_234_550, "EUR") == "€12,345.50"
    assert say_in("fr").sum(1_234_550, "EUR") == "12\u202f345,50\u00a0€"
    assert say_in("ko").sum(5_000_000, "KRW") == "₩5,000,000"
    assert say_in("vi").sum(5_000_000, "VND") == "5.000.000\u00a0₫"


def test_a_vote_has_its_own_page(round_of, tmp_path):
    rules = "[[budget]]\nname = 'Vote'\namount = 10_000\n"
    applications, read = round_of(ROWS, rules, scored=False)
    votes = [{"A": 1, "B": 1}, {"A": 1}, {"C": 1}]
    answer = solve_vote(applications, read, exchange_rates(), Ballots.counted(votes))
    (path,) = write_awards_pages(answer, out=tmp_path / "vote.html", languages=("en",))
    text = re.sub(r"<[^>]+>", " ", path.read_text(encoding="utf-8"))
    assert "3 voters, €3,333.33 each." in text and "The awards of the public vote" in text


def test_rates_and_assessors_who_stood_aside_are_told(round_of, tmp_path):
    rows = "id,artist,requested,score_ann,score_ben\nA,Aspen,KRW 90000,8,6\nB,Birch,40,,7\n"
    answer = round_of(rows, "[[budget]]\nname = 'All'\namount = 'GBP 900'\n").solved()
    assert [rate.currency for rate in answer.rates] == ["GBP", "KRW"]
    (path,) = write_awards_pages(answer, out=tmp_path / "a.html", languages=("en",))
    text = path.read_text(encoding="utf-8")
    assert "ann scored 1 of 2 applications, 8 on average." in text
    assert "ben scored 2 of 2 applications, 6.5 on average." in text
    assert "Rate used: 1 KRW = 0.00061 EUR, 22 November 2026" in text


def test_a_round_in_one_currency_scored_by_all_has_no_notes(answer):
    assert answer.notes == () and answer.rates == ()


def test_a_language_it_does_not_speak_is_refused_and_nothing_written(answer, tmp_path):
    with pytest.raises(InputInvalidError, match="'de'"):
        write_awards_pages(answer, out=tmp_path / "awards.html", languages=("en", "de"))
    assert list(tmp_path.glob("*.html")) == []
