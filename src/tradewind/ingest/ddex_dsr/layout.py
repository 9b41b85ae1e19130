"""The records of each profile of DSR: which cells stand where (records.csv)."""

import csv
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell of a record: its name, whether it may be empty, and whether it may hold many."""

    name: str
    optional: bool
    repeatable: bool


Records = Mapping[str, tuple[Cell, ...]]
"""Cells after the record type, in order, by record type without a dot, such as SY0202."""


@cache
def layouts() -> Mapping[tuple[str, str], Records]:
    """The records of every profile that is known, by the profile's name and version.

    Source: ddexnet/dsrf, `schemas/`, at 1dc231ef.
    """
    text = files(__package__).joinpath("records.csv").read_text(encoding="utf-8")
    found: dict[tuple[str, str], dict[str, tuple[Cell, ...]]] = {}
    for row in csv.DictReader(text.splitlines()):
        records = found.setdefault((row["profile"], row["version"]), {})
        cell = Cell(row["cell"], row["optional"] == "1", row["repeatable"] == "1")
        records[row["record"]] = (*records.get(row["record"], ()), cell)
    return found
