"""Two processes that load at once: the second is told, and nothing is lost."""

import subprocess
import sys
import textwrap

import pytest

from tradewind.ingest import Limits, ingest
from tradewind.store import Store

NOON = 1767434400
LINES = 3_000


def plays(title):
    rows = "".join(f"{NOON + at},u,{title} {at},Nord\n" for at in range(LINES))
    return "time,listener,title,artist\n" + rows


def start(file, store):
    """An ingest in a process of its own that says when it holds the store, and waits for a word."""
    program = textwrap.dedent(
        f"""
        import sys
        from tradewind.ingest import ingest
        from tradewind.terms import Silent

        class Slow(Silent):
            def start(self, step, total=None):
                if step == "match names":
                    print("holds", flush=True)
                    sys.stdin.readline()

        print(ingest([{str(file)!r}], store={str(store)!r}, progress=Slow()).rows, flush=True)
        """
    )
    pipes = {"stdin": subprocess.PIPE, "stdout": subprocess.PIPE, "text": True}
    return subprocess.Popen([sys.executable, "-c", program], **pipes)


@pytest.mark.slow
def test_the_second_of_two_loads_is_told_and_nothing_is_lost(write, tmp_path, command):
    one, two = write("one.csv", plays("ON")), write("two.csv", plays("Off"))
    ingest([write("first.csv", plays("First"))], store=tmp_path / "store", limits=Limits())
    first = start(one, tmp_path / "store")
    assert first.stdout.readline() == "holds\n"
    said = command("ingest", two, "--store", tmp_path / "store")
    assert said.code != 0
    assert "another process is changing this store" in said.plain
    assert "wait until it is done, then try again" in said.plain
    out, _ = first.communicate("go on\n")
    assert (first.returncode, out) == (0, f"{LINES}\n")
    assert command("ingest", two, "--store", tmp_path / "store").code == 0
    assert Store.open(tmp_path / "store").read("listens").num_rows == 3 * LINES
