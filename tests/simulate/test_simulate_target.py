"""A world is never written over anything but a simulated world."""

from pathlib import Path

import pytest

from tradewind.simulate import SimulatedWorld, WorldParams, simulate
from tradewind.simulate.target import WorldFolderTakenError


def test_a_folder_with_other_things_is_left_alone(tmp_path: Path, tiny_params: WorldParams) -> None:
    thesis = tmp_path / "thesis.txt"
    thesis.write_text("years of work", encoding="utf-8")
    with pytest.raises(WorldFolderTakenError, match="not empty"):
        simulate(params=tiny_params, out=tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["thesis.txt"]


def test_a_file_is_no_folder(tmp_path: Path, tiny_params: WorldParams) -> None:
    (tmp_path / "world").write_text("", encoding="utf-8")
    with pytest.raises(WorldFolderTakenError, match="this is a file"):
        simulate(params=tiny_params, out=tmp_path / "world")


def test_an_old_world_gives_way_whole(tmp_path: Path, tiny_params: WorldParams) -> None:
    simulate(params=tiny_params, out=tmp_path / "world")
    stale = tmp_path / "world" / "files" / "charts" / "regional-xx-weekly-2001-01-04.csv"
    stale.write_text("old", encoding="utf-8")
    simulate(params=tiny_params, out=tmp_path / "world")
    assert not stale.exists()


class _KilledError(Exception):
    pass


class _Killer:
    def start(self, step: str, total: int | None = None) -> None:
        pass

    def advance(self, amount: int = 1) -> None:
        raise _KilledError

    def finish(self, note: str = "") -> None:
        pass


def test_a_world_stopped_half_way_is_known_and_written_anew(
    tmp_path: Path, tiny_params: WorldParams, tiny_world: SimulatedWorld
) -> None:
    out = tmp_path / "world"
    with pytest.raises(_KilledError):
        simulate(params=tiny_params, out=out, progress=_Killer())
    assert (out / "UNFINISHED.txt").is_file()
    assert not (out / "world.json").exists()
    simulate(params=tiny_params, out=out)
    names = sorted(str(path.relative_to(out)) for path in out.rglob("*"))
    whole = tiny_world.folder
    assert names == sorted(str(path.relative_to(whole)) for path in whole.rglob("*"))
