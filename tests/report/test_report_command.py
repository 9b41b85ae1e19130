"""`tradewind report` on a small simulated world, from files to pages."""

import datetime as dt
from dataclasses import replace
from pathlib import Path
from typing import Any

import pyarrow as pa
import pytest
from click.testing import CliRunner

from tradewind.cli import tradewind
from tradewind.plan import Plan, write_plan
from tradewind.report import ReportFacts
from tradewind.store import Store, schema_of
from tradewind.terms import InputInvalidError, TradewindError


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


@pytest.mark.slow
def test_levers_are_in_the_report_unless_left_out(store: Path, tmp_path: Path) -> None:
    page = tmp_path / "report.html"
    for more, there in (((), True), (("--no-levers",), False)):
        run("report", "--store", store, "--out", page, *more)
        assert ("This is association, not cause" in page.read_text("utf-8")) == there


def test_a_missing_store_is_a_message(tmp_path: Path) -> None:
    with pytest.raises(TradewindError, match="there is no store here"):
        run("report", "--store", tmp_path / "no.store", "--out", tmp_path / "report.html")


@pytest.fixture
def small(tmp_path: Path) -> Path:
    """A store of one artist of Korea, forecast from 5 January 2024 on."""
    artist = {"artist_id": "kr:x", "name": "X", "origin": "KR", "source_id": "roster", "line": 2}
    forecast = {
        "origin": dt.date(2024, 1, 5), "artist_id": "kr:x", "territory": "JP",
        "horizon_weeks": 12, "status": "candidate", "chance": 0.5, "facts": "[]",
    }  # fmt: skip
    store = Store.open_or_create(tmp_path / "small.store")
    with store.change() as change:
        for table, row in (("artists", artist), ("forecasts", forecast)):
            empty = dict.fromkeys(schema_of(table).names)
            change.replace(table, pa.Table.from_pylist([empty | row], schema_of(table)))
    return tmp_path / "small.store"


def plan_of(plan: Plan, folder: Path, **other: Any) -> Path:
    """A plan file with one line, for the artist of the small store."""
    line = replace(plan.lines[0], artist_id=other.pop("artist_id", "kr:x"), artist="X")
    own = {"origin": dt.date(2024, 1, 5), "lines": (line,), "left_out": (), **other}
    write_plan(replace(plan, **own), out=folder)
    return folder / "plan.json"


@pytest.mark.parametrize(
    ("other", "home", "said"),
    [
        ({}, "VN", "the plan is for KR, not for VN"),
        ({"origin": dt.date(2023, 1, 6)}, None, "2024-01-05, the plan from 2023-01-06"),
        ({"artist_id": "kr:y"}, None, "was not made from the store .*: X not in it"),
    ],
)
def test_a_plan_of_another_home_or_store_is_refused(
    realm: ReportFacts, small: Path, tmp_path: Path, other: Any, home: str | None, said: str
) -> None:
    assert realm.plan is not None
    plan = plan_of(realm.plan, tmp_path / "plan", **other)
    more = ("--home", home) if home else ()
    with pytest.raises(InputInvalidError, match=said) as refused:
        run("report", "--store", small, "--plan", plan, "--out", tmp_path / "r.html", *more)
    assert "plan.json" in str(refused.value)
    assert not (tmp_path / "r.html").exists()


def test_a_folder_is_no_file_to_write(small: Path, tmp_path: Path) -> None:
    (tmp_path / "out").mkdir()
    words = ["report", "--store", str(small), "--out", str(tmp_path / "out")]
    assert CliRunner().invoke(tradewind, words).exit_code == 2
    assert not list(tmp_path.glob("*.new"))
