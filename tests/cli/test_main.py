"""What a person sees when a command cannot go on."""

import subprocess
import sys
from pathlib import Path

from tradewind.store import Store


def tradewind(*words: str) -> subprocess.CompletedProcess[str]:
    command = [sys.executable, "-c", "from tradewind.cli import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_without_words_it_lists_its_commands() -> None:
    said = tradewind("--help").stdout
    commands = ("charts", "demo", "ingest", "outlook", "plan", "report", "run", "simulate", "store")
    assert [name for name in commands if f"\n  {name}" not in said] == []


def test_an_error_of_ours_is_one_message_and_exit_code_2(tmp_path: Path) -> None:
    done = tradewind("outlook", "--store", str(tmp_path / "none"), "--home", "KR")
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "tradewind ingest" in done.stderr


def test_a_place_that_cannot_be_written_is_named_without_a_traceback(tmp_path: Path) -> None:
    Store.open_or_create(tmp_path / "s")
    taken = tmp_path / "taken"
    taken.write_text("a file")
    done = tradewind("ingest", str(tmp_path), "--store", str(taken))
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)


def test_an_unknown_command_is_told() -> None:
    done = tradewind("sing")
    assert (done.returncode, "sing" in done.stderr) == (2, True)
