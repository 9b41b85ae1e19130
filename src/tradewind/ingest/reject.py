"""A row that is set aside: where it stands, why, and what it said."""

import csv
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files

import pyarrow as pa

from tradewind.store import schema_of

_LONGEST_RAW = 2_000


@dataclass(frozen=True, slots=True)
class Reject:
    """One row that could not be understood. `line` counts from 1, as an editor shows it."""

    line: int
    reason: str
    detail: str
    raw: str = ""


@cache
def remedies() -> Mapping[str, str]:
    """What to do about a row set aside, by its reason (remedies.csv)."""
    text = files("tradewind.ingest").joinpath("remedies.csv").read_text(encoding="utf-8")
    return {row["reason"]: row["remedy"] for row in csv.DictReader(text.splitlines())}


def rejects_table(rejects: Iterable[Reject], *, source_id: str, path: str) -> pa.Table:
    """The rejects of one file as rows of the table `rejects`."""
    rows = [
        {
            "source_id": source_id,
            "path": path,
            "line": reject.line,
            "reason": reject.reason,
            "detail": _writable(reject.detail),
            "raw": _writable(reject.raw[:_LONGEST_RAW]),
        }
        for reject in rejects
    ]
    return pa.Table.from_pylist(rows, schema=schema_of("rejects"))


def _writable(text: str) -> str:
    """Text that UTF-8 can hold: JSON may escape half a sign ("\\ud800"), which becomes "?"."""
    return text.encode("utf-8", "replace").decode()
