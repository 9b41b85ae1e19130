"""The page of a set of awards as one file that needs nothing else."""

from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from tradewind import __version__
from tradewind.awards import AwardSet
from tradewind.report.awards.page import AwardsPage
from tradewind.report.awards.say import say_in
from tradewind.report.words import LANGUAGES
from tradewind.report.write import path_of
from tradewind.terms import write_whole


def write_awards_pages(
    answer: AwardSet, *, out: Path, title: str = "", languages: Sequence[str] = LANGUAGES
) -> tuple[Path, ...]:
    """Write the page in each language and return the files: awards.html, awards.ko.html.

    English goes into `out` itself, the others beside it, each with links to the rest. `title` is
    the name of the round. A file is swapped in whole. Raises InputInvalidError for a language that
    the page does not speak.
    """
    paths = {code: path_of(out, code) for code in LANGUAGES if code in languages}
    for code in languages:
        say_in(code)  # refuses before anything is written
    for code, path in paths.items():
        write_whole(path, _render(answer, paths, code, title))
    return tuple(paths.values())


def _render(answer: AwardSet, paths: dict[str, Path], language: str, title: str) -> str:
    """The page as text; every word that came from a file is escaped."""
    say = say_in(language)
    links = [(code, say_in(code)("language"), path.name) for code, path in paths.items()]
    style = files("tradewind.report").joinpath("templates", "style.css").read_text("utf-8")
    return str(
        _template().render(
            a=answer,
            t=say,
            page=AwardsPage(answer, say),
            title=title,
            links=links,
            style=style,
            version=__version__,
        )
    )


def _template() -> Any:
    from jinja2 import Environment, PackageLoader, StrictUndefined

    environment = Environment(
        loader=PackageLoader("tradewind.report.awards", "."),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    return environment.get_template("awards.html.j2")
