"""The page of a set of awards as one file that needs nothing else."""

import tempfile
from collections.abc import Sequence
from importlib.resources import files
from pathlib import Path
from typing import Any

from tradewind import __version__
from tradewind.awards import AwardSet
from tradewind.report.awards.page import AwardsPage
from tradewind.report.awards.say import say_in
from tradewind.report.words import LANGUAGES


def write_awards_pages(
    answer: AwardSet, *, out: Path, title: str = "", languages: Sequence[str] = LANGUAGES
) -> tuple[Path, ...]:
    """Write the page in each language and return the files: awards.html, awards.ko.html.

    English goes into `out` itself, the others beside it, each with links to the rest. `title` is
    the name of the round. A file is swapped in whole. Raises InputInvalidError for a language that
    the page does not speak.
    """
    paths = {code: _path(out, code) for code in LANGUAGES if code in languages}
    for code in languages:
        say_in(code)  # refuses before anything is written
    for code, path in paths.items():
        _swap_in(path, _render(answer, paths, code, title))
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


def _path(out: Path, language: str) -> Path:
    return out if language == "en" else out.with_suffix(f".{language}{out.suffix}")


def _swap_in(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.NamedTemporaryFile(
        "w", encoding="utf-8", dir=path.parent, suffix=".new", delete=False
    ) as beside:
        beside.write(text)
    Path(beside.name).chmod(0o644)
    Path(beside.name).replace(path)
