"""Chart lists that stand in several files, of which the one loaded last counts."""

from collections.abc import Iterable, Mapping
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from tradewind.store import Change

_LIST = ["territory", "period", "issue"]


def overlap_notes(change: Change, loaded: Iterable[str]) -> tuple[str, ...]:
    """A note where a list of the files just loaded stands in another file too, with an example."""
    ids = set(loaded)
    held: dict[tuple[str, ...], list[str]] = {}
    for row in _lists(change) if ids else []:
        held.setdefault(tuple(str(row[name]) for name in _LIST), []).append(row["source_id"])
    several = {key: files for key, files in held.items() if len(files) > 1 and ids & set(files)}
    if not several:
        return ()
    key = min(several)
    files = {row["source_id"]: row for row in change.read("sources").to_pylist()}
    last = max((files[it] for it in several[key]), key=_moment)
    name = str(last["path"]).rpartition("/")[2]
    when = f"week of {key[2]}" if key[1] == "week" else key[2]
    such = f"{len(several[key])} files hold {key[0]}, {when}: the later one counts: {name}"
    more = f" ({len(several):,} such lists)" if len(several) > 1 else ""
    return (such + more,)


def _moment(source: Mapping[str, Any]) -> tuple[Any, str]:
    return source["loaded_at"], source["source_id"]


def _lists(change: Change) -> list[dict[str, Any]]:
    """Every list with each file it stands in; weekly ones by their week, whatever day they bear."""
    columns = ["territory", "period", "date", "week", "source_id"]
    parts = [
        pq.read_table(part, columns=columns).group_by(columns).aggregate([])
        for part in change.parts("chart_entries")
    ]
    rows = pa.concat_tables(parts).to_pylist() if parts else []
    issues = (
        {
            "territory": row["territory"],
            "period": row["period"],
            "issue": row["week"] if row["period"] == "week" else row["date"],
            "source_id": row["source_id"],
        }
        for row in rows
    )
    return list({tuple(row.values()): row for row in issues}.values())
