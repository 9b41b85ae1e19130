"""One small report, word for word: what a reader reads, without markup and pictures.

To take up a wanted change: UPDATE_GOLDEN=1 pytest tests/report/test_report_golden.py
"""

import os
import re
from dataclasses import replace
from html.parser import HTMLParser
from pathlib import Path

import pytest

from tradewind import __version__
from tradewind.report import LANGUAGES, ReportFacts, write_report

GOLDEN = Path(__file__).parent / "golden"
_BLOCKS = {"p", "li", "h1", "h2", "h3", "h4", "tr", "dt", "dd", "summary", "section", "caption"}
_UNREAD = {"style", "script", "svg", "select"}


class _Reader(HTMLParser):
    """The words of a page, a line a block; cells of a row are parted by bars."""

    def __init__(self) -> None:
        super().__init__()
        self.text, self._unread = "", 0

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self._unread += tag in _UNREAD
        if tag in _BLOCKS:
            self.text += "\n" + {"h1": "# ", "h2": "## ", "h3": "### ", "h4": "#### "}.get(tag, "")
        if tag in ("td", "th"):
            self.text += " | "

    def handle_endtag(self, tag: str) -> None:
        self._unread -= tag in _UNREAD

    def handle_data(self, data: str) -> None:
        if not self._unread:
            self.text += data


def words_of_page(page: str) -> str:
    reader = _Reader()
    reader.feed(page)
    lines = (re.sub(r"[ \n]+", " ", line).strip() for line in reader.text.split("\n"))
    return "\n".join(line for line in lines if line) + "\n"


@pytest.fixture(scope="module")
def small(realm: ReportFacts) -> ReportFacts:
    """Two artists, three markets and four lines of the plan of the realm."""
    assert realm.plan is not None and realm.record is not None
    artists = tuple(replace(a, standings=a.standings[:2]) for a in realm.artists[:2])
    ids = {artist.artist_id for artist in artists}
    lines = tuple(line for line in realm.plan.lines if line.artist_id in ids)[:4]
    codes = {line.territory for line in lines}
    return replace(
        realm,
        artists=artists,
        markets=tuple(market for market in realm.markets if market.territory in codes),
        plan=replace(realm.plan, lines=lines),
    )


@pytest.mark.slow
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_small_report_reads_as_it_should(
    small: ReportFacts, tmp_path: Path, language: str
) -> None:
    page = write_report(small, out=tmp_path / "r.html", language=language, languages=LANGUAGES)
    read = words_of_page(page.read_text(encoding="utf-8")).replace(__version__, "VERSION")
    golden = GOLDEN / f"report.{language}.txt"
    if os.environ.get("UPDATE_GOLDEN"):
        golden.parent.mkdir(exist_ok=True)
        golden.write_text(read, encoding="utf-8")
    assert read == golden.read_text(encoding="utf-8")
