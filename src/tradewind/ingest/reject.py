"""A row that is set aside: where it stands, why, and what it said."""

from collections.abc import Iterable
from dataclasses import dataclass

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


def rejects_table(rejects: Iterable[Reject], *, source_id: str, path: str) -> pa.Table:
    """The rejects of one file as rows of the table `rejects`."""
    rows = [
        {
            "source_id": source_id,
            "path": path,
            "line": reject.line,
            "reason": reject.reason,
            "detail": reject.detail,
            "raw": reject.raw[:_LONGEST_RAW],
        }
        for reject in rejects
    ]
    return pa.Table.from_pylist(rows, schema=schema_of("rejects"))
