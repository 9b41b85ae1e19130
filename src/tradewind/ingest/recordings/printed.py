"""Every way a recording is printed in the files of a store, once, with how often."""

from collections.abc import Iterator
from dataclasses import dataclass

import pyarrow as pa
import pyarrow.parquet as pq

from tradewind.store import Change
from tradewind.terms import track_key

_COLUMNS = {
    "chart_entries": {"service": "service", "track_id": "track_id"},
    "listen_tracks": {
        "service": "service",
        "track_id": "track_id",
        "isrc": "isrc",
        "track_key": "track_key",
    },
    "stream_counts": {
        "service": "service",
        "track_id": "track_id",
        "isrc": "isrc",
        "track_key": "track_key",
    },
    "statement_lines": {"isrc": "isrc"},
    "usages": {"service": "service", "dsp_id": "track_id", "isrc": "isrc"},
    "catalogue_recordings": {"isrc": "isrc", "version": "version"},
}
PRINTED_IN = tuple(_COLUMNS)
"""The tables whose lines name recordings."""


@dataclass(frozen=True, slots=True)
class Print:
    """One way a recording is printed: its codes, its title and artists, as they stand.

    `version` is what a catalogue says of it beside the title. What is not printed is empty.
    """

    title: str
    artist_names: str
    isrc: str = ""
    service: str = ""
    track_id: str = ""
    version: str = ""
    key: int | None = None

    @property
    def track_key(self) -> int:
        """The key of the printed track, as in the table listens."""
        if self.key is not None:
            return self.key
        return track_key(
            isrc=self.isrc,
            service=self.service,
            track_id=self.track_id,
            title=self.title,
            artist=self.artist_names,
        )


def read_prints(change: Change) -> dict[Print, int]:
    """Every distinct print with the rows it stands in; rows that name no recording are left out."""
    found: dict[Print, int] = {}
    for table, columns in _COLUMNS.items():
        named = {"title": "title", "artist_names": "artist_names"} | columns
        for part in change.parts(table):
            texts = [name for name in named if name != "track_key"]
            held = pq.read_table(part, columns=list(named), read_dictionary=texts)
            for printed, rows in _counted(held, named):
                found[printed] = found.get(printed, 0) + rows
    return found


def _counted(rows: pa.Table, named: dict[str, str]) -> Iterator[tuple[Print, int]]:
    """Distinct rows, counted by the numbers that stand for the texts: texts are slow to compare."""
    rows = rows.unify_dictionaries()
    texts: dict[str, list[str]] = {}
    columns = []
    for name in rows.column_names:
        column = rows[name].combine_chunks()
        if isinstance(column, pa.DictionaryArray):
            texts[named[name]] = column.dictionary.to_pylist()
            column = column.indices
        columns.append(column)
    numbered = pa.table(columns, names=[named[name] for name in rows.column_names])
    counted = numbered.group_by(numbered.column_names).aggregate([([], "count_all")])
    held = {name: counted[name].to_pylist() for name in counted.column_names}
    for name, words in texts.items():
        held[name] = ["" if at is None else words[at] for at in held[name]]
    keys = held.pop("track_key", [None] * counted.num_rows)
    counts = held.pop("count_all")
    for key, count, *values in zip(keys, counts, *held.values(), strict=True):
        text = dict(zip(held, values, strict=True))
        if text["title"] or text.get("isrc") or text.get("track_id"):
            yield Print(**text, key=key), count
