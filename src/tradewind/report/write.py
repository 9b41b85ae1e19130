"""The report as one file that needs nothing else: no network, no other file."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from tradewind import __version__
from tradewind.report.facts import ReportFacts
from tradewind.report.page import Page
from tradewind.report.sentences import story
from tradewind.report.words import LANGUAGES, words_of
from tradewind.terms import write_whole


def write_report(
    facts: ReportFacts, *, out: Path, language: str = "en", languages: Sequence[str] = ()
) -> Path:
    """Write the report in one language and return the file it went into.

    English goes into `out` itself, other languages beside it (report.ko.html). `languages` are
    those that this report is written in, so that each page can lead to the others. The file is
    swapped in whole: a reader never sees half a page. Raises InputInvalidError for a language
    the report does not speak.
    """
    text = render(facts, out=out, language=language, languages=languages or (language,))
    path = path_of(out, language)
    return write_whole(path, text)


def path_of(out: Path, language: str) -> Path:
    """Where the report in `language` lies: report.html, report.ko.html."""
    return out if language == "en" else out.with_suffix(f".{language}{out.suffix}")


def render(facts: ReportFacts, *, out: Path, language: str, languages: Sequence[str]) -> str:
    """The page as text; every word that came from a file is escaped."""
    words = words_of(language)
    spoken = [code for code in LANGUAGES if code in languages]
    return str(
        _template().render(
            f=facts,
            w=words,
            t=words,
            plan=facts.plan,
            record=facts.record,
            page=Page(facts, words),
            story=story(facts, words),
            anchors={a.artist_id: f"artist-{n}" for n, a in enumerate(facts.artists, 1)},
            links=[(c, words_of(c)("language"), path_of(out, c).name) for c in spoken],
            style=_text("style.css"),
            script=_text("script.js"),
            version=__version__,
        )
    )


def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("tradewind.report", "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("report.html.j2")


def _text(name: str) -> str:
    path = files("tradewind.report").joinpath("templates", name)
    return path.read_text(encoding="utf-8")
