"""The page as a whole: complete, self-contained, true to what it was given."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

from tradewind.report import LANGUAGES, ReportFacts, path_of, write_report
from tradewind.report.words import words_of
from tradewind.terms import InputInvalidError

pytestmark = pytest.mark.slow  # whole pages and commands: a second each

EVIL = "<script>alert('x')</script> & \"Sơn\""


class _Outline(HTMLParser):
    """Headings, ids, links and tags of a page."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.ids: list[str] = []
        self.hrefs: list[str] = []
        self.unnamed_pictures = 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        values = dict(attrs)
        self.tags.append(tag)
        self.ids += [values["id"] or ""] if "id" in values else []
        self.hrefs += [values["href"] or ""] if tag == "a" else []
        named = values.get("aria-label") or values.get("aria-hidden") == "true"
        self.unnamed_pictures += tag == "svg" and not named


def outline(page: str) -> _Outline:
    read = _Outline()
    read.feed(page)
    return read


@pytest.fixture(scope="module")
def pages(realm: ReportFacts, tmp_path_factory: pytest.TempPathFactory) -> dict[str, str]:
    out = tmp_path_factory.mktemp("report") / "report.html"
    paths = {
        language: write_report(realm, out=out, language=language, languages=LANGUAGES)
        for language in LANGUAGES
    }
    return {language: path.read_text(encoding="utf-8") for language, path in paths.items()}


@pytest.fixture
def small(realm: ReportFacts) -> ReportFacts:
    """One artist and one market, no plan, no record."""
    artist = replace(realm.artists[0], name=EVIL, standings=realm.artists[0].standings[:1])
    market = realm.market("VN")
    assert market is not None
    return replace(realm, artists=(artist,), markets=(market,), plan=None, record=None)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_leads_to_the_other_languages(pages: dict[str, str], language: str) -> None:
    others = {path_of(Path("report.html"), code).name for code in LANGUAGES if code != language}
    assert others <= set(outline(pages[language]).hrefs)


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_link_within_a_page_has_its_place(pages: dict[str, str], language: str) -> None:
    read = outline(pages[language])
    inner = {href[1:] for href in read.hrefs if href.startswith("#")}
    assert inner - set(read.ids) == set()


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_id_stands_twice(pages: dict[str, str], language: str) -> None:
    ids = outline(pages[language]).ids
    assert sorted(ids) == sorted(set(ids))


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_picture_is_named_or_hidden(pages: dict[str, str], language: str) -> None:
    assert outline(pages[language]).unnamed_pictures == 0


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_names_no_address_to_fetch(pages: dict[str, str], language: str) -> None:
    page = pages[language].replace('xmlns="http://www.w3.org/2000/svg"', "")
    assert re.findall(r"(?:https?:)?//[a-z]|@import|url\((?!#)", page) == []


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_of_realistic_size_is_below_three_megabytes(
    pages: dict[str, str], language: str
) -> None:
    assert len(pages[language].encode()) < 3_000_000


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_headings_step_down_one_level_at_a_time(pages: dict[str, str], language: str) -> None:
    levels = [int(tag[1]) for tag in outline(pages[language]).tags if re.fullmatch(r"h\d", tag)]
    assert levels[0] == 1
    assert [b for a, b in pairwise(levels) if b > a + 1] == []


def test_a_name_from_a_file_is_never_markup(small: ReportFacts, tmp_path: Path) -> None:
    page = write_report(small, out=tmp_path / "r.html").read_text(encoding="utf-8")
    assert "alert('x')" not in page
    assert "&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt; &amp; &#34;Sơn&#34;" in page


def test_a_name_within_a_picture_is_never_markup(realm: ReportFacts, tmp_path: Path) -> None:
    assert realm.plan is not None
    evil = replace(realm.plan, budgets=(replace(realm.plan.budgets[1], name=EVIL),), lines=())
    facts = replace(realm, plan=evil, artists=(), markets=realm.markets[:2], record=None)
    page = write_report(facts, out=tmp_path / "r.html").read_text(encoding="utf-8")
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert('x')&lt;/script&gt; &amp; \"Sơn\"</text>" in page


@pytest.mark.parametrize(
    ("language", "said", "told"),
    [
        ("en", "The 5 past cases most like it: 1 entered", "Dua Lipa (Apr 2018): did not enter"),
        ("fr", "Les 5 cas passés les plus proches : un est entré", "Dua Lipa (avr. 2018) : pas"),
        ("ko", "가장 비슷한 과거 사례 5건: 1건 진입", "Dua Lipa (2018. 4.): 진입 못 함"),
        ("vi", "5 trường hợp trước đây giống nhất: 1 đã vào bảng", "Dua Lipa (04/2018): không"),
    ],
)
def test_past_cases_stand_below_a_chance(
    pages: dict[str, str], realm: ReportFacts, language: str, said: str, told: str
) -> None:
    page = pages[language]
    chances = sum(len(artist.chances) for artist in realm.artists)
    assert page.count(said) == page.count(told) == chances
    assert page.count('<li class="hit"><span aria-hidden="true">✓</span> Lukas Graham') == chances
    assert "KATY &lt;3" in page and "KATY <3" not in page


@pytest.mark.parametrize("language", LANGUAGES)
def test_where_an_artist_charts_it_is_told_how_it_may_go_on(
    pages: dict[str, str], realm: ReportFacts, language: str
) -> None:
    words, page = words_of(language), pages[language]
    told = sum(bool(artist.stays) for artist in realm.artists)
    assert page.count(f"<h4>{words('artist-stays')}</h4>") == told > 10
    found = re.search(r'<table class="stays">.*?</table>', page, re.DOTALL)
    assert found is not None
    head, *rows = re.findall("<tr>.*?</tr>", found.group(), re.DOTALL)
    assert re.findall(r">([^<]+)</th>", head)[1:] == [
        *(words("weeks", count=it) for it in (4, 12, 52)), words("col-top"), words("col-gone"),
    ]  # fmt: skip
    shares = [words.percent(it) for it in (0.7, 0.82, 0.9, 0.3, 0.12)]
    assert all(re.findall(r">([^<]+)</td>", row) == shares for row in rows)


def test_with_one_horizon_staying_is_told_of_that_alone(small: ReportFacts, tmp_path: Path) -> None:
    stay = replace(small.artists[0].stays[0], within=(), fall_out=None)
    artist = replace(small.artists[0], stays=(stay,))
    page = write_report(replace(small, artists=(artist,)), out=tmp_path / "r.html").read_text()
    (row,) = re.findall('<table class="stays">.*?<tbody>(.*?)</tbody>', page, re.DOTALL)
    assert re.findall(r">([^<]+)</td>", row) == ["82%", "30%", "–"]


def test_a_chance_that_is_not_told_apart_has_no_such_line(
    small: ReportFacts, tmp_path: Path
) -> None:
    first, *_ = small.artists[0].chances
    for apart, lines in ((first.apart, 1), (None, 0)):
        artist = replace(small.artists[0], chances=(replace(first, apart=apart),))
        facts = replace(small, artists=(artist,))
        page = write_report(facts, out=tmp_path / "r.html").read_text(encoding="utf-8")
        assert page.count("60% that a new song charts anywhere") == lines


def test_without_plan_and_record_the_page_says_so(small: ReportFacts, tmp_path: Path) -> None:
    page = write_report(small, out=tmp_path / "r.html").read_text(encoding="utf-8")
    assert "There is no plan in this report." in page
    assert "There is no track record in this report." in page


def test_a_simulated_world_is_called_so(small: ReportFacts, tmp_path: Path) -> None:
    facts = replace(small, simulated=True)
    page = write_report(facts, out=tmp_path / "r.html", language="fr").read_text(encoding="utf-8")
    assert page.count("Simulation\u00a0: ce rapport décrit un monde inventé.") == 2
    assert "(simulation)</title>" in page


def test_a_real_world_is_not_called_simulated(small: ReportFacts, tmp_path: Path) -> None:
    page = write_report(small, out=tmp_path / "r.html").read_text(encoding="utf-8")
    assert "imulated:" not in page


def test_an_unknown_language_is_refused(small: ReportFacts, tmp_path: Path) -> None:
    with pytest.raises(InputInvalidError, match=r"does not speak 'de'\. Expected: en, ko, vi, fr"):
        write_report(small, out=tmp_path / "r.html", language="de")


def test_a_failed_report_leaves_the_old_one(small: ReportFacts, tmp_path: Path) -> None:
    out = tmp_path / "r.html"
    out.write_text("old")
    broken = replace(small, artists=(replace(small.artists[0], name=None),))  # type: ignore[arg-type]
    with pytest.raises((TypeError, AttributeError)):
        write_report(replace(broken, markets=None), out=out)  # type: ignore[arg-type]
    assert out.read_text() == "old" and list(tmp_path.iterdir()) == [out]


def test_an_empty_world_still_makes_a_page(realm: ReportFacts, tmp_path: Path) -> None:
    facts = replace(
        realm, weeks=(), chances=(), markets=(), artists=(), plan=None, record=None,
        sources=(), rejects=(), names={}, doubtful_names=0,
    )  # fmt: skip
    page = write_report(facts, out=tmp_path / "r.html").read_text(encoding="utf-8")
    assert "No artist of the roster has a chance of a new entry" in page


def test_folders_of_the_maker_are_not_told(realm: ReportFacts, tmp_path: Path) -> None:
    facts = replace(realm, artists=(), markets=(), plan=None, record=None)
    page = write_report(facts, out=tmp_path / "r.html").read_text(encoding="utf-8")
    assert "ar.csv.gz, line 20,114" in page and "/home/me" not in page
