"""A folder of one's own whose files take the place of Tradewind's."""

from pathlib import Path

from tradewind.terms import InputInvalidError

FILES = ("actions.toml", "funders.toml", "exchange_rates.csv", "chart_rules.toml")


def own_file(folder: Path | None, name: str) -> Path | None:
    """The file of this name in `folder`; None where Tradewind's own is to be used.

    Raises InputInvalidError where there is no such folder, where it holds none of the rulebook's
    files, or where it holds a .toml or .csv of another name: a slip of the pen, most often.
    """
    if folder is None:
        return None
    if not folder.is_dir():
        raise InputInvalidError(
            "there is no such folder",
            where=str(folder),
            expected=f"a folder with one or more of {', '.join(FILES)}",
            remedy="give --rulebook a folder that is there",
        )
    names = (path.name for path in folder.iterdir() if not path.name.startswith("."))
    tables = {name for name in names if name.lower().endswith((".toml", ".csv"))}
    if unknown := sorted(tables - set(FILES)):
        raise InputInvalidError(
            f"the rulebook has no file named {', '.join(unknown)}",
            where=str(folder),
            expected=f"one or more of {', '.join(FILES)}",
            remedy="name the file as the rulebook does, or keep it elsewhere",
        )
    if not tables:
        raise InputInvalidError(
            "the folder holds no file of the rulebook",
            where=str(folder),
            expected=f"one or more of {', '.join(FILES)}",
            remedy="copy what you want to change out of src/tradewind/rulebook",
        )
    return folder / name if (folder / name).is_file() else None
