"""`tradewind simulate` writes a world and says so; nonsense is a message and exit code 2."""

import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from tradewind.cli import tradewind

_MAIN = "from tradewind.cli import main; main()"
_TINY = ["--markets", "3", "--artists", "15", "--weeks", "12", "--home", "kr", "--seed", "1"]


def test_the_command_writes_a_world_and_calls_it_simulated(tmp_path: Path) -> None:
    result = CliRunner().invoke(tradewind, ["simulate", str(tmp_path / "world"), *_TINY])
    assert result.exit_code == 0
    assert result.output.splitlines()[-1].startswith("A simulated world of 3 markets in ")
    assert len(list((tmp_path / "world" / "files" / "charts").iterdir())) == 4 * 12


@pytest.mark.slow
def test_nonsense_on_the_command_line_is_a_message(tmp_path: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-c", _MAIN, "simulate", str(tmp_path / "world"), "--markets", "0"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert (done.returncode, "Traceback" in done.stderr) == (2, False)
    assert "0 markets" in done.stderr
    assert not (tmp_path / "world").exists()
