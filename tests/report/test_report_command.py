"""`tradewind report` on a small simulated world, from files to pages."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from tradewind.cli import tradewind
from tradewind.terms import TradewindError


def run(*arguments: object) -> str:
    result = CliRunner().invoke(tradewind, [*map(str, arguments)], catch_exceptions=False)
    assert result.exit_code == 0, result.output
    return result.output


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A world of three markets, without forecasts."""
    folder = tmp_path_factory.mktemp("world")
    size = ("--markets", 3, "--artists", 15, "--weeks", 12, "--home", "KR", "--seed", 1)
    run("simulate", folder / "world", *size)
    run("ingest", folder / "world" / "files", "--store", folder / "world.store", "--home", "KR")
    return folder / "world.store"


@pytest.mark.slow
def test_all_languages_are_written_beside_one_another(store: Path, tmp_path: Path) -> None:
    run("report", "--store", store, "--out", tmp_path / "report.html", "--language", "all")
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "report.fr.html", "report.html", "report.ko.html", "report.vi.html",
    ]  # fmt: skip


@pytest.mark.slow
def test_a_simulated_world_makes_a_page_that_says_so(store: Path, tmp_path: Path) -> None:
    run("report", "--store", store, "--out", tmp_path / "report.html", "--language", "ko")
    page = (tmp_path / "report.ko.html").read_text("utf-8")
    assert "시뮬레이션: 이 보고서는 가상의 세계로" in page


def test_a_missing_store_is_a_message(tmp_path: Path) -> None:
    with pytest.raises(TradewindError, match="there is no store here"):
        run("report", "--store", tmp_path / "no.store", "--out", tmp_path / "report.html")
