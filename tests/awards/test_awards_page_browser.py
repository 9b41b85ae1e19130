"""The page of awards as a reader sees it: in Chromium, on a phone and on a desk."""

import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from click.testing import CliRunner
from playwright.sync_api import Browser, sync_playwright

from tradewind.cli.awards import command
from tradewind.report import LANGUAGES

CHROMIUM = os.environ.get("CHROMIUM", "/usr/bin/chromium")
FLAGS = ("--headless", "--no-sandbox", "--disable-gpu", "--no-first-run")
WIDER_THAN_THE_PAGE = """() => {
  const width = document.documentElement.clientWidth;
  return [...document.querySelectorAll("body *")]
    .filter((e) => !e.closest("nav, .off, .skip, svg"))
    .filter((e) => e.getBoundingClientRect().right > width + 1)
    .map((e) => e.tagName + "." + e.className);
}"""

pytestmark = [pytest.mark.browser, pytest.mark.slow]


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    if not (Path(CHROMIUM).exists() or shutil.which(CHROMIUM)):
        pytest.skip(f"no browser at {CHROMIUM}; install chromium or set CHROMIUM")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=list(FLAGS))
        yield browser
        browser.close()


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The example's panel and its vote, with their pages."""
    folder = tmp_path_factory.mktemp("awards")
    rows, rules, vote = (str(folder / n) for n in ("applications.csv", "rules.toml", "vote.toml"))
    votes = ("--votes", str(folder / "votes.csv"))
    for words in (
        ("--new", str(folder)),
        (rows, "--rules", rules, "--out", str(folder / "panel")),
        (rows, "--rules", vote, *votes, "--out", str(folder / "vote")),
    ):
        done = CliRunner().invoke(command, words, catch_exceptions=False)
        assert done.exit_code == 0, done.output
    return folder


@pytest.mark.parametrize("width", [390, 1440])
@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("kind", ["panel", "vote"])
def test_a_page_fits_asks_for_nothing_and_shows_its_picture(
    browser: Browser, folder: Path, kind: str, language: str, width: int
) -> None:
    page = browser.new_context(viewport={"width": width, "height": 900}).new_page()
    said: list[str] = []
    asked: list[str] = []
    page.on("console", lambda message: said.append(message.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.on("request", lambda request: asked.append(request.url))
    name = "awards.html" if language == "en" else f"awards.{language}.html"
    page.goto((folder / kind / name).as_uri())
    assert page.evaluate(WIDER_THAN_THE_PAGE) == []
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert said == [] and [url for url in asked if not url.startswith(("file:", "data:"))] == []
    picture = page.locator("svg[role=img]:visible")
    assert picture.count() == 1 and picture.locator("path").count() >= 18
    assert page.locator("table.cards").first.locator("tbody tr:visible").count() >= 5
