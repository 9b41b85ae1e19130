"""A store changes as a whole or not at all."""

import contextlib
import json
import os
import signal
import subprocess
import sys

import pyarrow as pa
import pytest

from tradewind.store import (
    Store,
    StoreBusyError,
    StoreDamagedError,
    StoreMissingError,
    read_staged,
    schema_of,
    stage,
    write_part,
)


def releases(*rows):
    """Rows of the table releases: source and title."""
    stated = [{"source_id": source, "line": 2, "title": title} for source, title in rows]
    return pa.Table.from_pylist(stated, schema=schema_of("releases"))


def titles(folder):
    return Store.open(folder).read("releases")["title"].to_pylist()


@pytest.fixture
def folder(tmp_path):
    """A store with two releases of source a and one of source b, in one part."""
    store = Store.open_or_create(tmp_path / "store")
    with store.change() as change:
        change.add("releases", releases(("a", "ON"), ("b", "eight"), ("a", "DNA")))
    return store.folder


def test_what_is_added_can_be_read(folder):
    assert titles(folder) == ["ON", "eight", "DNA"]


def test_a_change_that_fails_leaves_all_as_it_was(folder):
    with contextlib.suppress(RuntimeError), Store.open(folder).change() as change:
        change.replace("releases", releases(("c", "new")))
        raise RuntimeError
    assert titles(folder) == ["ON", "eight", "DNA"]


def test_rows_of_a_source_are_taken_out_of_a_shared_part(folder):
    with Store.open(folder).change() as change:
        change.remove("releases", "source_id", ["a"])
    assert titles(folder) == ["eight"]


def test_taking_out_what_is_not_there_touches_no_part(folder):
    before = Store.open(folder)
    with Store.open(folder).change() as change:
        change.remove("releases", "source_id", ["nobody"])
    after = Store.open(folder)
    assert (after.generation, after.parts("releases")) == (
        before.generation,
        before.parts("releases"),
    )


def test_a_change_reads_what_it_will_be(folder):
    with Store.open(folder).change() as change:
        change.add("releases", releases(("c", "new")))
        assert change.read("releases")["title"].to_pylist() == ["ON", "eight", "DNA", "new"]
        assert len(change.parts("releases")) == 2


def test_a_reader_keeps_what_it_saw(folder):
    reader = Store.open(folder)
    with Store.open(folder).change() as change:
        change.replace("releases", releases(("c", "new")))
    assert reader.read("releases")["title"].to_pylist() == ["ON", "eight", "DNA"]
    assert titles(folder) == ["new"]


def test_only_one_change_at_a_time(folder):
    second = Store.open(folder).change()
    with Store.open(folder).change(), pytest.raises(StoreBusyError, match="another process"):
        second.__enter__()


def test_staged_parts_outlive_the_changes_of_others(folder):
    part = write_part(folder, "releases", releases(("c", "waits")))
    stage(folder, parts={"releases": part}, about={"who": "test"})
    with Store.open(folder).change() as change:
        change.add("releases", releases(("d", "other")))
    (batch,) = read_staged(folder)
    with Store.open(folder).change() as change:
        change.adopt("releases", batch.parts["releases"])
    assert titles(folder) == ["ON", "eight", "DNA", "other", "waits"]


def test_parts_that_nobody_names_are_swept(folder):
    part = write_part(folder, "releases", releases(("c", "lost")))
    with Store.open(folder).change() as change:
        change.add("releases", releases(("d", "other")))
    assert not (folder / part).exists()


@pytest.mark.parametrize("damage", ["{", "[]", '{"parts": {}, "about": 1}'])
def test_a_damaged_staging_record_is_thrown_away(folder, damage):
    part = write_part(folder, "releases", releases(("c", "waits")))
    stage(folder, parts={"releases": part}, about={}).record.write_text(damage)
    assert read_staged(folder) == []
    assert os.listdir(folder / "staging") == []


def test_a_staging_record_a_week_old_is_thrown_away(folder):
    part = write_part(folder, "releases", releases(("c", "waits")))
    record = stage(folder, parts={"releases": part}, about={}).record
    os.utime(record, (0, 0))
    assert read_staged(folder) == []


def test_no_store_here(tmp_path):
    with pytest.raises(StoreMissingError, match="tradewind ingest PATHS --store"):
        Store.open(tmp_path)


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "{}", '{"format": 1, "generation": "x", "parts": {}}']
)
def test_a_damaged_manifest_is_told(folder, text):
    (folder / "manifest.json").write_text(text)
    with pytest.raises(StoreDamagedError, match="the manifest cannot be read"):
        Store.open(folder)


def test_a_manifest_of_another_format_is_told(folder):
    stated = json.loads((folder / "manifest.json").read_text()) | {"format": 99}
    (folder / "manifest.json").write_text(json.dumps(stated))
    with pytest.raises(StoreDamagedError, match="the store is of format 99"):
        Store.open(folder)


def test_a_missing_part_is_told(folder):
    Store.open(folder).parts("releases")[0].unlink()
    with pytest.raises(StoreDamagedError, match="1 part files are gone"):
        Store.open(folder)


@pytest.mark.slow
def test_a_process_killed_in_a_change_leaves_the_store_as_it_was(folder):
    program = f"""
import os, signal
from tradewind.store import Store, schema_of
with Store.open({str(folder)!r}).change() as change:
    rows = change.read("releases")
    change.replace("releases", rows.slice(0, 1))
    os.kill(os.getpid(), signal.SIGKILL)
"""
    ended = subprocess.run([sys.executable, "-c", program], check=False)
    assert ended.returncode == -signal.SIGKILL
    assert titles(folder) == ["ON", "eight", "DNA"]
    with Store.open(folder).change() as change:
        change.add("releases", releases(("c", "new")))
    assert titles(folder) == ["ON", "eight", "DNA", "new"]
    assert len(list((folder / "parts").rglob("*.parquet"))) == 2
