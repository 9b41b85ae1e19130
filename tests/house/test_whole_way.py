"""The whole way, from a simulated world's files to plan and report, through the commands."""

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest

pytestmark = pytest.mark.slow


def tradewind(*words: str) -> subprocess.CompletedProcess[str]:
    """Run the command as a person would."""
    command = [sys.executable, "-c", "from tradewind.cli import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A small simulated world, carried all the way."""
    folder = tmp_path_factory.mktemp("demo")
    size = ("--markets", "10", "--artists", "80", "--weeks", "80")
    done = tradewind("demo", str(folder), *size, "--budget", "EUR 200,000")
    assert done.returncode == 0, done.stderr
    assert "SIMULATED" in done.stdout
    return folder


def test_demo_stays_within_the_budget(demo: Path) -> None:
    plan = json.loads((demo / "plan" / "plan.json").read_text(encoding="utf-8"))
    paid = sum(sum(line["by_funder_eur_cents"].values()) for line in plan["lines"])
    assert 0 < paid <= 20_000_000
    assert plan["gain"]["mid"] <= plan["bound"]


def test_plan_csv_and_plan_json_tell_the_same_lines(demo: Path) -> None:
    plan = json.loads((demo / "plan" / "plan.json").read_text(encoding="utf-8"))
    with (demo / "plan" / "plan.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [row["id"] for row in rows] == [line["id"] for line in plan["lines"]]


def test_demo_says_simulated_in_every_language(demo: Path) -> None:
    words = {"": "imulated", ".ko": "시뮬레이션", ".vi": "mô phỏng", ".fr": "imulé"}
    silent = [
        language
        for language, word in words.items()
        if word not in (demo / f"report{language}.html").read_text(encoding="utf-8")
    ]
    assert silent == []


def test_running_again_on_the_same_files_gives_the_same_plan(demo: Path, tmp_path: Path) -> None:
    files, budget = str(demo / "world" / "files"), ("--budget", "EUR 200,000")
    done = tradewind("run", files, "--home", "VN", *budget, "--out", str(tmp_path))
    assert done.returncode == 0, done.stderr
    plans = [
        (folder / "plan" / "plan.csv").read_text(encoding="utf-8-sig")
        for folder in (demo, tmp_path)
    ]
    assert plans[0] == plans[1]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("--home", "KR", "--budget", "EUR 0"), "EUR 0"),
        (("--home", "KR", "--budget", "XYZ 5000"), "XYZ"),
        (("--home", "Atlantis", "--budget", "EUR 5000"), "Atlantis"),
    ],
)
def test_run_refuses_what_makes_no_sense(
    demo: Path, tmp_path: Path, words: tuple[str, ...], said: str
) -> None:
    done = tradewind("run", str(demo / "world" / "files"), *words, "--out", str(tmp_path / "out"))
    assert (done.returncode, said in done.stderr, (tmp_path / "out").exists()) == (2, True, False)
