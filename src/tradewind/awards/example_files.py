"""An example to start from: applications, rules with comments, votes."""

from importlib.resources import files
from pathlib import Path

from tradewind.terms import InputInvalidError

NAMES = ("applications.csv", "rules.toml", "votes.csv", "vote.toml")


def write_example(folder: Path) -> tuple[Path, ...]:
    """Write the example into a folder; raises InputInvalidError where a file is there already."""
    paths = tuple(folder / name for name in NAMES)
    if taken := [path for path in paths if path.exists()]:
        raise InputInvalidError(
            "the file is there already",
            where=str(taken[0]),
            expected="a folder without it",
            remedy="name another folder; nothing was written",
        )
    folder.mkdir(parents=True, exist_ok=True)
    for path in paths:
        text = files("tradewind.awards").joinpath("example", path.name).read_text("utf-8")
        path.write_text(text, encoding="utf-8")
    return paths
