"""A store changes as a whole or not at all."""

import contextlib
import json
import os
import signal
import subprocess
import sys
import time
from pathlib import Path

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


def age(path):
    """Make a file two days old."""
    then = time.time() - 2 * 24 * 3600
    os.utime(path, (then, then))


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


def test_a_reader_keeps_what_it_saw_over_several_changes(folder):
    reader = Store.open(folder)
    for title in ("new", "newer", "newest"):
        with Store.open(folder).change() as change:
            change.replace("releases", releases(("c", title)))
    assert reader.read("releases")["title"].to_pylist() == ["ON", "eight", "DNA"]


def test_parts_taken_out_over_a_day_ago_are_swept(folder):
    (old,) = Store.open(folder).parts("releases")
    age(old)
    with Store.open(folder).change() as change:
        change.replace("releases", releases(("c", "new")))
    assert old.exists()
    age(old)
    with Store.open(folder).change() as change:
        change.add("releases", releases(("d", "other")))
    assert not old.exists()


def test_who_is_second_to_create_a_store_wipes_nothing(tmp_path, monkeypatch):
    mkdir = Path.mkdir

    def overtaken(path, *args, **options):
        monkeypatch.setattr(Path, "mkdir", mkdir)
        with Store.open_or_create(tmp_path / "store").change() as change:
            change.add("releases", releases(("a", "ON")))
        mkdir(path, *args, **options)

    monkeypatch.setattr(Path, "mkdir", overtaken)
    assert Store.open_or_create(tmp_path / "store").read("releases")["title"].to_pylist() == ["ON"]


def test_no_store_is_begun_while_another_process_begins_it(folder):
    with Store.open(folder).change():
        (folder / "manifest.json").unlink()
        with pytest.raises(StoreBusyError):
            Store.open_or_create(folder)


def test_all_a_manifest_names_is_on_disk_before_it_and_the_swap_after(folder, monkeypatch):
    forced = []
    fsync = os.fsync
    monkeypatch.setattr(os, "fsync", lambda file: (fsync(file), forced.append(os.fstat(file))))
    with Store.open(folder).change() as change:
        change.replace("releases", releases(("c", "new")))
    (part,) = Store.open(folder).parts("releases")
    order = [part, part.parent, folder / "parts", folder / "manifest.json", folder]
    assert [file.st_ino for file in forced] == [path.stat().st_ino for path in order]


@pytest.mark.parametrize("place", ["parts/releases/x.new", "manifest.x.new", "staging/x.new"])
def test_half_written_files_of_killed_processes_are_swept_after_a_day(folder, place):
    old, young = folder / place, (folder / place).with_stem("y")
    for path in (old, young):
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(b"PAR1")
    age(old)
    with Store.open(folder).change() as change:
        change.add("releases", releases(("c", "new")))
    assert (old.exists(), young.exists()) == (False, True)


def test_only_one_change_at_a_time(folder):
    second = Store.open(folder).change()
    with Store.open(folder).change(), pytest.raises(StoreBusyError, match="another process"):
        second.__enter__()


def test_staged_parts_outlive_the_changes_of_others(folder):
    part = write_part(folder, "releases", releases(("c", "waits")))
    age(folder / part)
    stage(folder, parts={"releases": [part]}, about={"who": "test"})
    with Store.open(folder).change() as change:
        change.add("releases", releases(("d", "other")))
    (batch,) = read_staged(folder)
    with Store.open(folder).change() as change:
        change.adopt("releases", *batch.parts["releases"])
    assert titles(folder) == ["ON", "eight", "DNA", "other", "waits"]


def test_parts_that_nobody_names_are_swept(folder):
    part = write_part(folder, "releases", releases(("c", "lost")))
    age(folder / part)
    with Store.open(folder).change() as change:
        change.add("releases", releases(("d", "other")))
    assert not (folder / part).exists()


@pytest.mark.parametrize("damage", ["{", "[]", '{"parts": {}, "about": 1}'])
def test_a_damaged_staging_record_is_thrown_away(folder, damage):
    part = write_part(folder, "releases", releases(("c", "waits")))
    stage(folder, parts={"releases": [part]}, about={}).record.write_text(damage)
    assert read_staged(folder) == []
    assert os.listdir(folder / "staging") == []


def test_a_staging_record_a_week_old_is_thrown_away(folder):
    part = write_part(folder, "releases", releases(("c", "waits")))
    record = stage(folder, parts={"releases": [part]}, about={}).record
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
    for part in (folder / "parts").rglob("*.parquet"):
        age(part)
    with Store.open(folder).change() as change:
        change.add("releases", releases(("c", "new")))
    assert titles(folder) == ["ON", "eight", "DNA", "new"]
    assert len(list((folder / "parts").rglob("*.parquet"))) == 2
