"""All of a run comes in or nothing; the same file twice changes nothing; killed runs go on."""

import os
import signal
import subprocess
import sys
import textwrap

import pytest

from tradewind.ingest import Limits, ingest, remove
from tradewind.store import Store, StoreBusyError, read_staged, table_names

OFFICIAL = (
    "rank,uri,artist_names,track_name,source,peak_rank,previous_rank,weeks_on_chart,streams\n"
)
ROSTER = "artist,aliases,origin\nBTS,,KR\n"
_BATCH = Limits(batch_rows=30)


def chart(seed):
    lines = [
        f'{r},spotify:track:t{seed}x{r},"BTS, A{r}",Song {r},L,1,2,3,{999 - r}\n'
        for r in range(1, 11)
    ]
    return OFFICIAL + "".join(lines)


@pytest.fixture
def charts(write):
    """Twelve markets of ten rows each, and a roster."""
    write("a-roster.csv", ROSTER)
    for market in ("at", "be", "ch", "de", "es", "fr", "gb", "ie", "it", "jp", "kr", "vn"):
        file = write(f"regional-{market}-weekly-2026-03-05.csv", chart(market))
    return file.parent


def contents(folder):
    """Every table as sorted rows, without the moment of loading."""
    store = Store.open(folder)
    found = {}
    for table in table_names():
        kept = [name for name in store.read(table).column_names if name != "loaded_at"]
        found[table] = sorted(map(str, store.read(table).select(kept).to_pylist()))
    return found


def test_the_same_files_again_change_nothing(charts, tmp_path):
    ingest([charts], store=tmp_path / "store")
    before = (tmp_path / "store" / "manifest.json").read_bytes()
    again = ingest([charts], store=tmp_path / "store")
    assert (tmp_path / "store" / "manifest.json").read_bytes() == before
    assert (again.files, again.unchanged) == (0, 13)


def test_many_small_files_share_parts(charts, tmp_path):
    ingest([charts], store=tmp_path / "store")
    assert len(Store.open(tmp_path / "store").parts("chart_entries")) == 1


def test_new_content_at_a_path_replaces_its_rows(charts, tmp_path):
    ingest([charts], store=tmp_path / "store")
    file = charts / "regional-vn-weekly-2026-03-05.csv"
    file.write_text(OFFICIAL + "1,spotify:track:new,IU,eight,L,1,2,3,5\n")
    again = ingest([charts], store=tmp_path / "store")
    found = Store.open(tmp_path / "store").read("chart_entries").to_pylist()
    assert [row["track_id"] for row in found if row["territory"] == "VN"] == ["new"]
    assert (again.replaced, len(found)) == (1, 111)


def test_a_file_that_moved_while_another_took_its_place_keeps_its_rows(write, tmp_path):
    first = write("regional-vn-weekly-2026-03-05.csv", chart("x"), folder="one")
    ingest([first], store=tmp_path / "store")
    write(first.name, chart("x"), folder="two")
    first.write_text(ROSTER)
    ingest([first.parent, tmp_path / "two"], store=tmp_path / "store")
    found = Store.open(tmp_path / "store")
    assert found.read("chart_entries").num_rows == 10
    assert found.read("artists").num_rows == 1


def test_one_content_under_two_names_is_two_charts(write, tmp_path):
    write("regional-vn-weekly-2026-03-05.csv", chart("x"))
    file = write("regional-th-weekly-2026-03-05.csv", chart("x"))
    ingest([file.parent], store=tmp_path / "store")
    found = Store.open(tmp_path / "store").read("chart_entries")["territory"].to_pylist()
    assert sorted(set(found)) == ["TH", "VN"]


def test_a_file_can_be_taken_out_again(charts, command, tmp_path):
    ingest([charts / "a-roster.csv"], store=tmp_path / "clean")
    ingest([charts / "regional-vn-weekly-2026-03-05.csv"], store=tmp_path / "clean")
    ingest([charts], store=tmp_path / "store")
    gone = [
        f for f in sorted(charts.iterdir()) if "-vn-" not in f.name and f.name != "a-roster.csv"
    ]
    remove([file.name for file in gone], store=tmp_path / "store")
    assert contents(tmp_path / "store") == contents(tmp_path / "clean")
    said = command("ingest", "--remove", "a-roster.csv", "--store", tmp_path / "store")
    assert said.code == 0
    assert contents(tmp_path / "store")["artists"] == []


def test_taking_out_what_is_not_there_is_an_error(charts, command, tmp_path):
    ingest([charts], store=tmp_path / "store")
    before = contents(tmp_path / "store")
    said = command("ingest", "--remove", "nothing.csv", "--store", tmp_path / "store")
    assert said.code == 2
    assert "no file of the store is 'nothing.csv'" in said.text
    assert contents(tmp_path / "store") == before


def test_a_store_that_another_process_changes_is_busy(charts, tmp_path):
    store = Store.open_or_create(tmp_path / "store")
    with store.change(), pytest.raises(StoreBusyError):
        ingest([charts], store=tmp_path / "store")


def killed(charts, store, where):
    """Run an ingest in a process of its own that is killed at `where`; returns how it ended."""
    program = textwrap.dedent(
        f"""
        import os, signal, sys
        from tradewind.ingest import Limits, ingest
        from tradewind.terms import Silent

        def die(*_, **__):
            os.kill(os.getpid(), signal.SIGKILL)

        class Killer(Silent):
            done = 0
            def advance(self, amount=1):
                self.done += 1
                if self.done == 8 and {where == "while reading"}:
                    die()
            def finish(self, note=""):
                if note.endswith("roster") and {where == "before the swap"}:
                    die()

        if {where == "after the swap"}:
            sys.modules["tradewind.ingest.ingest"].forget_staged = die
        ingest([{str(charts)!r}], store={str(store)!r}, limits=Limits(batch_rows=30),
               progress=Killer())
        """
    )
    return subprocess.run([sys.executable, "-c", program], check=False).returncode


@pytest.mark.slow
@pytest.mark.parametrize(
    ("where", "resumed"), [("while reading", 7), ("before the swap", 13), ("after the swap", 0)]
)
def test_a_killed_run_leaves_the_store_whole_and_the_next_goes_on(charts, tmp_path, where, resumed):
    ingest([charts / "a-roster.csv"], store=tmp_path / "store", limits=_BATCH)
    (charts / "a-roster.csv").write_text(ROSTER + "IU,,KR\n")
    before = contents(tmp_path / "store")
    assert killed(charts, tmp_path / "store", where) == -signal.SIGKILL
    if where != "after the swap":
        assert contents(tmp_path / "store") == before
    again = ingest([charts], store=tmp_path / "store", limits=_BATCH)
    ingest([charts], store=tmp_path / "clean", limits=_BATCH)
    assert contents(tmp_path / "store") == contents(tmp_path / "clean")
    assert (again.resumed, read_staged(tmp_path / "store")) == (resumed, [])


@pytest.mark.slow
def test_what_a_killed_run_left_survives_other_changes(charts, tmp_path):
    killed(charts, tmp_path / "store", "while reading")
    with Store.open(tmp_path / "store").change() as change:
        change.replace("forecasts", change.read("forecasts"))
    again = ingest([charts], store=tmp_path / "store", limits=_BATCH)
    assert again.resumed == 7


@pytest.mark.slow
def test_a_killed_run_of_other_files_leaves_no_rows(charts, tmp_path):
    killed(charts, tmp_path / "store", "while reading")
    (charts / "regional-at-weekly-2026-03-05.csv").unlink()
    ingest([charts], store=tmp_path / "store", limits=_BATCH)
    ingest([charts], store=tmp_path / "clean", limits=_BATCH)
    assert contents(tmp_path / "store") == contents(tmp_path / "clean")


def test_parts_of_an_old_generation_are_swept(charts, tmp_path):
    ingest([charts], store=tmp_path / "store")
    for text in ("IU,,KR\n", "AOA,,KR\n", "DIA,,KR\n"):
        for path in (tmp_path / "store" / "parts").rglob("*.parquet"):
            os.utime(path, (0, 0))  # parts of the last day are kept
        (charts / "a-roster.csv").write_text(ROSTER + text)
        ingest([charts], store=tmp_path / "store")
    named = {str(p) for t in table_names() for p in Store.open(tmp_path / "store").parts(t)}
    lying = {str(p) for p in (tmp_path / "store" / "parts").rglob("*") if p.is_file()}
    assert named <= lying
    assert len(lying) <= 2 * len(named)
    assert os.listdir(tmp_path / "store" / "staging") == []
