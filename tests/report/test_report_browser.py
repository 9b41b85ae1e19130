"""The report as a reader sees it: in Chromium, on a phone and on a desk."""

import os
import shutil
from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tradewind.report import LANGUAGES, ReportFacts, write_report

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
WIDTHS = (390, 1440)
FLAGS = (
    "--headless --no-sandbox --disable-gpu --disable-background-networking --no-first-run".split()  # noqa: SIM905
)
WIDER_THAN_THE_PAGE = """() => {
  const width = document.documentElement.clientWidth;
  const scrolls = (e) => e.closest("nav, .off, .skip, svg");
  return [...document.querySelectorAll("body *")]
    .filter((e) => !scrolls(e) && e.getBoundingClientRect().right > width + 1)
    .map((e) => e.tagName + "." + e.className);
}"""
TABLES_WIDER_THAN_THEIR_PLACE = """() => {
  const right = (e) => e.getBoundingClientRect().right;
  return [...document.querySelectorAll("table")]
    .filter((e) => e.checkVisibility() && right(e) > right(e.parentElement) + 1)
    .map((e) => e.innerText.slice(0, 80));
}"""
CUT = """all => all
  .filter((e) => e.scrollWidth > e.clientWidth + 1 || !e.checkVisibility())
  .map((e) => e.innerText)"""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@dataclass
class Seen:
    """A page with what it said and asked for while it was opened."""

    page: Page
    said: list[str] = field(default_factory=list)
    asked: list[str] = field(default_factory=list)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not (Path(CHROMIUM).exists() or shutil.which(CHROMIUM)):
        pytest.skip(f"no browser at {CHROMIUM}; install chromium or set CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(realm: ReportFacts, tmp_path_factory: pytest.TempPathFactory) -> Path:
    out = tmp_path_factory.mktemp("browser") / "report.html"
    for language in LANGUAGES:
        write_report(realm, out=out, language=language, languages=LANGUAGES)
    return out.parent


def open_page(
    browser: Browser, folder: Path, language: str, width: int, script: bool = True
) -> Seen:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, java_script_enabled=script
    )
    seen = Seen(context.new_page())
    seen.page.on("console", lambda message: seen.said.append(message.text))
    seen.page.on("pageerror", lambda error: seen.said.append(str(error)))
    seen.page.on("request", lambda request: seen.asked.append(request.url))
    name = "report.html" if language == "en" else f"report.{language}.html"
    seen.page.goto((folder / name).as_uri())
    return seen


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_nothing_is_wider_than_the_page(
    browser: Browser, folder: Path, language: str, width: int
) -> None:
    page = open_page(browser, folder, language, width).page
    assert page.evaluate(WIDER_THAN_THE_PAGE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_three_years_and_six_funders_fit_the_page(
    browser: Browser, realm: ReportFacts, tmp_path: Path, language: str, width: int
) -> None:
    assert realm.plan is not None
    quarters = tuple(f"{year}-Q{part}" for year in (2026, 2027, 2028) for part in (1, 2, 3, 4))
    lines = tuple(
        replace(line, quarter=quarters[n % 12]) for n, line in enumerate(realm.plan.lines)
    )
    source = "caps of 2023: cm.asiae.co.kr/en/article/2023022310020316847; share: not public"
    budgets = tuple(
        replace(
            realm.plan.budgets[1], name="Music Export Growth Scheme", funder=f"f{n}", source=source
        )
        for n in range(6)
    )
    plan = replace(realm.plan, quarters=quarters, lines=lines, budgets=budgets)
    facts = replace(realm, artists=(), markets=(), record=None, levers=(), plan=plan)
    write_report(facts, out=tmp_path / "report.html", language=language, languages=LANGUAGES)
    page = open_page(browser, tmp_path, language, width).page
    assert page.evaluate(WIDER_THAN_THE_PAGE) == []
    assert page.evaluate(TABLES_WIDER_THAN_THEIR_PLACE) == []
    chips = page.locator(".time").first.locator(".chips li")
    assert chips.count() > 50 and chips.evaluate_all(CUT) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_long_names_of_markets_stay_in_their_table_on_a_phone(
    browser: Browser, realm: ReportFacts, tmp_path: Path, language: str
) -> None:
    first = realm.artists[0]
    codes = ("DO", "AE", "GB", "NZ", "CZ")
    standings = tuple(
        replace(stood, territory=code) for stood, code in zip(first.standings, codes, strict=False)
    )
    facts = replace(realm, artists=(replace(first, standings=standings),))
    write_report(facts, out=tmp_path / "report.html", language=language, languages=LANGUAGES)
    page = open_page(browser, tmp_path, language, 390).page
    assert page.evaluate(TABLES_WIDER_THAN_THEIR_PLACE) == []
    contents = page.locator("nav.contents")
    assert contents.evaluate("e => e.scrollWidth <= e.clientWidth")


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_page_asks_for_nothing_and_complains_of_nothing(
    browser: Browser, folder: Path, language: str
) -> None:
    seen = open_page(browser, folder, language, 1440)
    assert seen.said == []
    assert [url for url in seen.asked if not url.startswith(("file:", "data:"))] == []


@pytest.mark.parametrize("width", WIDTHS)
def test_every_picture_that_shows_has_a_size_and_something_in_it(
    browser: Browser, folder: Path, width: int
) -> None:
    page = open_page(browser, folder, "en", width).page
    shown = page.evaluate(
        "() => [...document.querySelectorAll('svg[role=img]')].filter(e => e.checkVisibility())"
        ".map(e => e.getBoundingClientRect().height > 10 && e.querySelectorAll('path').length > 0)"
    )
    assert len(shown) > 50 and all(shown)


@pytest.mark.parametrize("width", WIDTHS)
def test_one_rendering_of_the_map_shows(browser: Browser, folder: Path, width: int) -> None:
    page = open_page(browser, folder, "en", width).page
    shown = page.locator("#world svg.picture:visible").count()
    assert shown == (2 if width == 390 else 1)


def costs(page: Page) -> list[int]:
    cells = page.locator("#plan-table tbody tr:visible td[data-value]:nth-child(5)")
    return [int(value) for value in cells.evaluate_all("all => all.map(e => e.dataset.value)")]


def test_a_heading_sorts_the_plan(browser: Browser, folder: Path) -> None:
    page = open_page(browser, folder, "en", 1440).page
    page.get_by_role("button", name="Show all").click()
    page.get_by_role("button", name="Cost").click()
    assert costs(page) == sorted(costs(page))
    page.get_by_role("button", name="Cost").click()
    assert costs(page) == sorted(costs(page), reverse=True) and len(costs(page)) == 84


def test_a_heading_sorts_by_keyboard(browser: Browser, folder: Path) -> None:
    page = open_page(browser, folder, "en", 1440).page
    page.get_by_role("button", name="Cost").focus()
    page.keyboard.press("Enter")
    assert costs(page) == sorted(costs(page))


def test_a_choice_leaves_only_its_lines(browser: Browser, folder: Path, realm: ReportFacts) -> None:
    assert realm.plan is not None
    page = open_page(browser, folder, "ko", 390).page
    page.locator("select[name=market]").select_option("JP")
    wanted = sum(line.territory == "JP" for line in realm.plan.lines)
    assert page.locator("#plan-table tbody tr:visible").count() == wanted


def test_without_a_script_all_lines_show(browser: Browser, folder: Path) -> None:
    page = open_page(browser, folder, "fr", 1440, script=False).page
    assert page.locator("#plan-table tbody tr:visible").count() == 84
    assert page.locator("form.filters:visible").count() == 0


def test_in_the_dark_words_are_light(browser: Browser, folder: Path) -> None:
    page = browser.new_context(color_scheme="dark").new_page()
    page.goto((folder / "report.html").as_uri())
    assert page.evaluate("getComputedStyle(document.body).color") == "rgb(232, 236, 239)"


def test_on_paper_nothing_is_cut(browser: Browser, folder: Path) -> None:
    page = open_page(browser, folder, "vi", 1440).page
    page.emulate_media(media="print")
    assert page.locator("#plan-table tbody tr:visible").count() == 84
    assert page.locator(".top:visible").count() == 0
