"""The same seed gives the same bytes, in whatever process; another seed gives others."""

import hashlib
import os
import subprocess
import sys
from dataclasses import replace
from pathlib import Path

import pytest

from tradewind.simulate import SimulatedWorld, simulate

_MAIN = "from tradewind.cli import main; main()"


def bytes_of(folder: Path) -> dict[str, str]:
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }


def test_same_parameters_write_the_same_bytes(tiny_world: SimulatedWorld, tmp_path: Path) -> None:
    simulate(params=tiny_world.params, out=tmp_path / "again")
    assert bytes_of(tmp_path / "again") == bytes_of(tiny_world.folder)


@pytest.mark.slow
def test_neither_hash_seed_nor_locale_nor_time_zone_matters(
    tiny_world: SimulatedWorld, tmp_path: Path
) -> None:
    out, params = tmp_path / "elsewhere", tiny_world.params
    said = [f"--{name}={value}" for name, value in params.to_dict().items()]
    place = {"PYTHONHASHSEED": "4711", "LC_ALL": "tr_TR.UTF-8", "TZ": "Asia/Kathmandu"}
    subprocess.run(
        [sys.executable, "-c", _MAIN, "simulate", str(out), *said],
        env={**os.environ, **place},
        check=True,
        capture_output=True,
    )
    assert bytes_of(out) == bytes_of(tiny_world.folder)


def test_another_seed_writes_other_charts(tiny_world: SimulatedWorld, tmp_path: Path) -> None:
    other = simulate(params=replace(tiny_world.params, seed=4), out=tmp_path / "other")
    mine, theirs = bytes_of(tiny_world.files / "charts"), bytes_of(other.files / "charts")
    assert not set(mine.values()) & set(theirs.values())
