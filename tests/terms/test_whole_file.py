"""A file is there whole or not at all."""

from pathlib import Path

import pytest

from tradewind.terms import write_whole


def test_text_and_bytes_are_written_and_folders_made(tmp_path: Path) -> None:
    assert write_whole(tmp_path / "a" / "b.txt", "Sương\n").read_bytes() == "Sương\n".encode()
    assert write_whole(tmp_path / "c", b"\x00\r\n").read_bytes() == b"\x00\r\n"


def test_what_fails_leaves_what_stood_there_and_no_draft(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write_whole(tmp_path / "plan.json", "old")

    def full(draft: Path, content: bytes) -> int:
        with draft.open("wb") as file:
            file.write(content[:1])
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(Path, "write_bytes", full)
    with pytest.raises(OSError, match="No space"):
        write_whole(path, "new")
    assert path.read_text() == "old"
    assert [it.name for it in tmp_path.iterdir()] == ["plan.json"]
