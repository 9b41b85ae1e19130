"""Levers in the report: what new tracks came with, in every language, and called association."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from tradewind.outlook.levers import KINDS
from tradewind.report import LANGUAGES, ReportFacts, write_report
from tradewind.report.words import words_of

pytestmark = pytest.mark.slow

BARE = {"artists": (), "markets": (), "plan": None, "record": None}
ROW = re.compile("<tr>.*?</tr>", re.DOTALL)


def section(facts: ReportFacts, folder: Path, language: str = "en") -> str:
    """The section of levers of a page with nothing else."""
    path = write_report(replace(facts, **BARE), out=folder / "r.html", language=language)
    found = re.search('<section id="levers".*?</section>', path.read_text("utf-8"), re.DOTALL)
    return found.group() if found else ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_kind_of_lever_has_its_row(realm: ReportFacts, tmp_path: Path, language: str) -> None:
    words, told = words_of(language), section(realm, tmp_path, language)
    whole = told.split("<details>")[0]
    for kind in KINDS:
        assert whole.count(f">{words('lever-' + kind)}</th>") == 1
    assert words("levers-association") in told


def test_a_row_tells_shares_difference_interval_and_the_weeks_before(
    realm: ReportFacts, tmp_path: Path
) -> None:
    (row,) = (it for it in ROW.findall(section(realm, tmp_path)) if "at home in the market" in it)
    cells = re.sub("<[^>]*>", " ", row).split()
    assert " ".join(cells).endswith("130 13.1% 2.4% +10.7 +5.4 to +16.2 +0.2 −4.0 to +4.7")


def test_too_few_cases_are_told_as_such(realm: ReportFacts, tmp_path: Path) -> None:
    rows = ROW.findall(section(realm, tmp_path))
    (few,) = (it for it in rows if "one of the market’s" in it)
    assert "too few cases" in few and "%" not in few
    (silent,) = (it for it in rows if "from elsewhere" in it and "market:" not in it)
    assert "0.0<small>" in silent and silent.count("too few cases") == 1


@pytest.mark.parametrize(
    ("language", "told"),
    [
        ("en", ("language: Spanish", "market: Vietnam", "market: Japan", "partner from: USA")),
        ("fr", ("langue : espagnol", "marché : Viêt Nam", "marché : Japon", "États-Unis")),
        ("ko", ("언어: 스페인어", "시장: 베트남", "시장: 일본", "국가: 미국")),
        ("vi", ("Tây Ban Nha", "thị trường: Việt Nam", "thị trường: Nhật Bản", "từ: Mỹ")),
    ],
)
def test_parts_with_cases_enough_stand_below_the_most_cases_first(
    realm: ReportFacts, tmp_path: Path, language: str, told: tuple[str, ...]
) -> None:
    parted = section(realm, tmp_path, language).split("<details>")[1]
    places = [parted.index(it) for it in told]
    assert places == sorted(places)
    assert words_of(language).territory("FR") not in parted


def test_without_levers_there_is_no_such_part(realm: ReportFacts, tmp_path: Path) -> None:
    facts = replace(realm, levers=())
    assert section(facts, tmp_path) == ""
    assert "#levers" not in (tmp_path / "r.html").read_text("utf-8")
