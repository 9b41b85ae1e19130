"""An example of a scenario file to start from."""

from importlib.resources import files
from pathlib import Path

from tradewind.terms import InputInvalidError


def write_scenario(path: Path) -> Path:
    """Write a commented example with every setting; raises InputInvalidError where a file is."""
    if path.exists():
        raise InputInvalidError(
            "there is a file already",
            where=str(path),
            expected="a name that is free",
            remedy="name another file; nothing was written",
        )
    text = files("tradewind.plan.scenario").joinpath("scenario.toml").read_text("utf-8")
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path
