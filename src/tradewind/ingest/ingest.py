"""Files in, tables out: all of a run comes into the store at its end, or nothing does."""

from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.ingest.account_data import set_account_data_aside
from tradewind.ingest.batch import Batch, left_behind, settings_of
from tradewind.ingest.doubled import half_of_a_pair, set_doubles_aside
from tradewind.ingest.found import find_files
from tradewind.ingest.identity import read_decided, rebuild_identity
from tradewind.ingest.limits import Limits
from tradewind.ingest.nothing import forget_begun, nothing_read
from tradewind.ingest.overlap import overlap_notes
from tradewind.ingest.reading import Reading, begin_reading
from tradewind.ingest.source import formats_of
from tradewind.ingest.summary import IngestSummary, summarise
from tradewind.ingest.told_twice import told_twice_notes
from tradewind.store import (
    Change,
    Store,
    empty_table,
    forget_staged,
    schema_of,
    table_names,
    tally_set_aside,
)
from tradewind.terms import Progress, Silent

_BY_SETTINGS = ("streams_too_many", "date_out_of_range", "origin_missing")
"""Reasons to set a row aside that hang on limits and home, not on the row alone."""
_FORESEEN_FROM = ("chart_entries", "roster_entries")
_DERIVED = ("artists",)
"""Tables that name a source of each row and are still rebuilt as a whole."""
SOURCED = tuple(
    table
    for table in table_names()
    if table not in _DERIVED and "source_id" in schema_of(table).names
)


def ingest(
    paths: Iterable[Path | str],
    *,
    store: Path | str,
    home: str | None = None,
    limits: Limits | None = None,
    formats: Iterable[Path] = (),
    progress: Progress | None = None,
) -> IngestSummary:
    """Load files of the trade into a store: charts, rosters, release calendars, journals.

    Files are recognised by content, from plain, gzip, zip or folders. Rows that cannot be
    understood come into the table `rejects`; files that cannot be read at all are told in the
    summary while all others are loaded. A file loaded before changes nothing, unless other
    limits or a home let rows in that were set aside; a file whose content changed replaces its old
    rows. A run that is killed leaves the store as it was, and the next one
    takes up what was parsed already. Where charts or rosters change, forecasts made from the old
    ones are taken out. `home` is the origin of roster artists that state none; `formats` are
    folders of *.toml files that declare kinds of files, beside STORE/formats.

    Without paths, names are matched again. Where paths are given and none of their files can be
    read, nothing changes, and no store is begun.

    Raises FileUnreadableError for a path that leads nowhere or where nothing can be read,
    StoreMissingError without paths where there is no store, StoreBusyError, StoreDamagedError,
    ReviewInvalidError.
    """
    with formats_of(Path(store) / "formats", *formats):
        return _ingest(paths, store, home, limits or Limits(), progress or Silent())


def _ingest(
    paths: Iterable[Path | str],
    store: Path | str,
    home: str | None,
    limits: Limits,
    progress: Progress,
) -> IngestSummary:
    """The same with all settled; kinds of files of the user's own are in force."""
    given, existed = list(paths), Path(store).exists()
    files = list(find_files(given))
    begun = not (Path(store) / "manifest.json").exists()
    opened = Store.open_or_create(store) if given else Store.open(store)
    decided = read_decided(opened.folder)
    with opened.change() as change:
        before = change.read("sources").to_pylist()
        settings = settings_of(limits, home)
        held = {row["source_id"] for row in before}
        left = left_behind(opened.folder, settings, held=held)
        ready = (it for _, loaded in left for it in loaded)
        reading = begin_reading(before, ready, home, _to_read_again(change, before))
        batch = Batch(opened.folder, settings, limits)
        progress.start("read files", total=sum(file.size_bytes for file in files))
        reading.read(files, batch, progress)
        old = _outdated(before, reading)
        kept = [row for row in before if row["source_id"] not in old]
        reading.read_again(files, half_of_a_pair(_pairs(change), kept) - {*old}, batch)
        if given and not (batch.loaded or reading.resumed or reading.unchanged):
            if begun:
                forget_begun(opened.folder, existed=existed)
            raise nothing_read(given, reading)
        rows = sum(it.source["rows"] for it in batch.loaded)
        progress.finish(f"{rows:,} rows" if batch.loaded else "nothing new")
        take_out(change, reading.mended)  # their new rows go by the same ids
        for staged in [*(staged for staged, _ in left), *batch.staged]:
            for table, parts in staged.parts.items():
                for part in parts:
                    change.adopt(table, part)
        loaded = [*reading.resumed, *batch.loaded]
        unseen = _unseen(left, reading)
        take_out(change, [*unseen, *old])
        mended = {*old, *reading.mended}
        held_still = [row for row in before if row["source_id"] not in mended]
        reading.notes += set_doubles_aside(change, held_still, [it.source for it in loaded])
        reading.notes += set_account_data_aside(change, held_still, [it.source for it in loaded])
        _add_sources(change, [it.source for it in loaded])
        reading.notes += overlap_notes(change, [it.source["source_id"] for it in loaded])
        reading.notes += told_twice_notes(change, [it.source["source_id"] for it in loaded])
        gone = drop_forecasts(change, opened)
        progress.start("match names")
        identity = rebuild_identity(change, decided=decided)
        matching = identity.matching
        progress.finish(f"{matching.matched:,} of {matching.names:,} names stand on a roster")
        ids = [it.source["source_id"] for it in loaded]
        reasons = tally_set_aside(change.parts("rejects"), of=ids)
    if gone:
        forget_record(opened.folder)
    identity.write_review(opened.folder)
    forget_staged(opened.folder)
    return summarise(
        *(reading, loaded, matching, reasons),
        replaced=len(old) + len(reading.mended),
        forecasts_gone=gone,
        folder=opened.folder,
    )


def _to_read_again(change: Change, sources: list[dict[str, Any]]) -> dict[str, int]:
    """Files whose rows other settings may let in, with how many are set aside now."""
    found = tally_set_aside(change.parts("rejects"), by=["source_id", "reason"])
    hang = found.filter(pc.is_in(found["reason"], pa.array(_BY_SETTINGS)))
    ids = set(hang["source_id"].to_pylist()) | half_of_a_pair(_pairs(change), sources)
    return {row["source_id"]: row["rejected"] for row in sources if row["source_id"] in ids}


def _pairs(change: Change) -> pa.Table:
    """Files that lack listens which stand in another: reason, source_id and detail of each."""
    by = ["source_id", "reason", "detail"]
    return tally_set_aside(change.parts("rejects"), by=by, reason="listen_twice")


def take_out(change: Change, source_ids: list[str]) -> None:
    """Take all rows of some files out."""
    if source_ids:
        for table in SOURCED:
            change.remove(table, "source_id", source_ids)


def drop_forecasts(change: Change, before: Store) -> bool:
    """Take the forecasts out where charts or rosters changed; returns whether there were any.

    They spoke of other data, and would outlive the label of simulated files that were replaced.
    """
    changed = any(change.parts(table) != before.parts(table) for table in _FORESEEN_FROM)
    held = bool(change.parts("forecasts"))
    if changed:
        change.replace("forecasts", empty_table("forecasts"))
    return changed and held


def forget_record(folder: Path) -> None:
    """Throw the track record of forecasts away that are gone."""
    (folder / "outlook" / "record.json").unlink(missing_ok=True)


def _add_sources(change: Change, rows: list[dict[str, Any]]) -> None:
    if rows:
        added = pa.Table.from_pylist(rows, schema=schema_of("sources"))
        change.replace("sources", pa.concat_tables([change.read("sources"), added]))


def _unseen(left: list[tuple[Any, tuple[Any, ...]]], reading: Reading) -> list[str]:
    """Files that an earlier run parsed and this one was not given."""
    seen = {it.source["source_id"] for it in reading.resumed}
    parsed = [it.source["source_id"] for _, loaded in left for it in loaded]
    return [source_id for source_id in parsed if source_id not in seen]


def _outdated(before: list[dict[str, Any]], reading: Reading) -> list[str]:
    """Files of the store whose place now holds something else, and which lie nowhere else."""
    anywhere = {source_id for live in reading.live.values() for source_id in live}
    return [
        row["source_id"]
        for row in before
        if _top(row["path"]) in reading.live and row["source_id"] not in anywhere
    ]


def _top(path: str) -> str:
    """The file on disk, for a member of an archive too."""
    return path.split("!", 1)[0]
