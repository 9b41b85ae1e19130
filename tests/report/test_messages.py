"""Every message exists in every language, with the same variables, and every one used exists."""

import ast
import re
from importlib.resources import files
from pathlib import Path

import pytest
from fluent.syntax import FluentParser
from fluent.syntax import ast as ftl
from fluent.syntax.visitor import Visitor

from tradewind.ingest import remedies
from tradewind.ingest.source import all_sources
from tradewind.outlook import FACTS, MODEL, VOCABULARY
from tradewind.outlook.baselines import BASELINES
from tradewind.outlook.levers import KINDS
from tradewind.plan import LACKS, NOTES, PRICED, WHY
from tradewind.report.drawings import method_message
from tradewind.report.words import LANGUAGES, messages_text
from tradewind.rulebook import action_kinds

ROOM = Path(str(files("tradewind.report")))
OTHERS = [language for language in LANGUAGES if language != "en"]


class _Variables(Visitor):
    def __init__(self) -> None:
        self.found: set[str] = set()

    def visit_VariableReference(self, node: ftl.VariableReference) -> None:  # noqa: N802
        self.found.add(node.id.name)


def messages(language: str) -> dict[str, set[str]]:
    """Variables of every message of a language."""
    told = {}
    for entry in FluentParser().parse(messages_text(language)).body:
        assert not isinstance(entry, ftl.Junk), f"{language}.ftl: {entry.content!r}"
        if isinstance(entry, ftl.Message):
            assert entry.id.name not in told, f"{language}.ftl has {entry.id.name} twice"
            variables = _Variables()
            variables.visit(entry)
            told[entry.id.name] = variables.found
    return told


ENGLISH = messages("en")


def used() -> set[str]:
    """Messages that the template or the code names in full."""
    found = set()
    for template in (ROOM / "templates").glob("*.j2"):
        found |= set(re.findall(r"\bt\('([a-z][\w-]*)'[,)]", template.read_text("utf-8")))
    for path in ROOM.rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Call) and node.args and _speaks(node.func):
                first = node.args[0]
                if isinstance(first, ast.Constant) and isinstance(first.value, str):
                    found.add(first.value)
    return found


def _speaks(func: ast.expr) -> bool:
    name = func.attr if isinstance(func, ast.Attribute) else getattr(func, "id", "")
    return name in ("words", "self") or (isinstance(func, ast.Call) and name == "")


@pytest.mark.parametrize("language", OTHERS)
def test_a_language_has_the_messages_of_english(language: str) -> None:
    assert set(messages(language)) == set(ENGLISH)


@pytest.mark.parametrize("language", OTHERS)
def test_a_message_takes_the_same_variables_in_every_language(language: str) -> None:
    told = messages(language)
    assert {name: told[name] for name in ENGLISH} == ENGLISH


def test_every_message_that_is_used_exists() -> None:
    assert used() - set(ENGLISH) == set()


def test_every_message_is_used() -> None:
    of_vocabularies = (
        *(
            "fact-",
            "like-",
            "lever-",
            "reason-",
            "note-",
            "kind-",
            "chance-",
            "unit-",
            "gained-",
            "funder-",
            "method-",
            "price-",
            "looser-",
        ),
        *("format-", "reject-", "rule-", "certainty-", "term-", "money-"),
    )
    assert {m for m in set(ENGLISH) - used() if not m.startswith(of_vocabularies)} == set()


def test_every_fact_of_the_outlook_has_a_sentence() -> None:
    told = {m.removeprefix("fact-") for m in ENGLISH if m.startswith("fact-")}
    assert told == {*FACTS, "no_new_release"}


@pytest.mark.parametrize("fact", FACTS)
def test_a_sentence_uses_only_values_its_fact_has(fact: str) -> None:
    assert ENGLISH[f"fact-{fact}"] <= set(VOCABULARY[fact]) - {"like"}


def test_every_group_of_like_cases_has_words() -> None:
    told = {m.removeprefix("like-") for m in ENGLISH if m.startswith("like-")}
    assert told == {fact for fact, values in VOCABULARY.items() if "like" in values} | {"new_in"}


def test_every_kind_of_lever_has_a_name() -> None:
    told = {m.removeprefix("lever-") for m in ENGLISH if m.startswith("lever-")}
    assert told == {*KINDS, "in-market", "from-country", "into-language"}


def test_every_reason_of_the_plan_has_a_sentence() -> None:
    said = {m.removeprefix("reason-") for m in ENGLISH if m.startswith("reason-")}
    assert said == set(WHY) | set(LACKS)


@pytest.mark.parametrize(("reason", "values"), sorted((WHY | LACKS).items()))
def test_a_sentence_uses_only_values_its_reason_has(reason: str, values: tuple[str, ...]) -> None:
    assert ENGLISH[f"reason-{reason}"] <= set(values)


def test_every_note_of_the_plan_has_a_sentence() -> None:
    said = {m.removeprefix("note-"): ENGLISH[m] for m in ENGLISH if m.startswith("note-")}
    assert set(said) == set(NOTES) and all(said[note] <= set(NOTES[note]) for note in said)


def test_every_rule_with_a_price_but_budgets_has_words() -> None:
    said = {m.removeprefix("price-"): ENGLISH[m] for m in ENGLISH if m.startswith("price-")}
    assert set(said) == set(PRICED) - {"budget"}
    assert all(said[rule] <= set(PRICED[rule]) for rule in said)


def test_every_kind_of_action_has_a_name() -> None:
    assert {m.removeprefix("kind-") for m in ENGLISH if m.startswith("kind-")} == set(
        action_kinds()
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_format_of_file_has_a_name(language: str) -> None:
    formats = {re.sub("[^a-z]+", "_", source.format) for source in all_sources()}
    assert _named("format-", language) == formats


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_to_set_a_row_aside_has_a_name(language: str) -> None:
    assert _named("reject-", language) == set(remedies())


def _named(family: str, language: str) -> set[str]:
    return {m.removeprefix(family) for m in messages(language) if m.startswith(family)}


def test_every_method_of_the_record_has_a_name() -> None:
    methods = {method_message(method) for method in (MODEL, *BASELINES)}
    assert {m for m in ENGLISH if m.startswith("method-")} == methods


def test_every_status_of_a_forecast_has_a_sentence() -> None:
    said = {m.removeprefix("chance-") for m in ENGLISH if m.startswith("chance-")}
    assert said == {"candidate", "charting", "debut", "unsized"}
