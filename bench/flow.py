"""Time and peak memory of each stage of the flow on the real files, a process a stage.

    .venv/bin/python bench/flow.py --data ../shared/data
    .venv/bin/python bench/flow.py --data ../shared/data --only ingest charts --keep /tmp/flow

Every stage is the command a user would type, so what is measured includes its start. A stage that
does not exist, or whose forerunner failed, is said and left out; the exit code is then 1.
"""

import argparse
import os
import sys
import tempfile
import time
from dataclasses import dataclass
from pathlib import Path

COMMAND = Path(sys.executable).with_name("tradewind")
LIMIT_SECONDS, LIMIT_GIB, LIMIT_INGEST_SECONDS = 300, 4.0, 60


@dataclass(frozen=True)
class Stage:
    """One command of the flow; `needs` is the file or folder that an earlier stage leaves."""

    name: str
    words: tuple[str, ...]
    needs: Path | None = None


@dataclass(frozen=True)
class Cost:
    """What a stage took. Peak memory is the resident set of its largest single process."""

    wall_s: float
    cpu_s: float
    peak_gib: float
    exit_code: int


def flow_stages(data: Path, out: Path, *, home: str, budget: str) -> list[Stage]:
    """The stages in order, on the 59 markets and the artists in `data`."""
    charts = data / "charts" / "spotify_friday_top200_csv"
    artists = [data / "artists" / name for name in ("artist_country.parquet", "kpopnet.json")]
    store, plan = out / "store", out / "plan"
    at = ("--store", str(store))
    inputs = [str(path) for path in (charts, *artists) if path.exists()]
    told = ("--plan", str(plan / "plan.json"), "--out", str(out / "report.html"))
    return [
        Stage("ingest", ("ingest", *inputs, *at, "--home", home)),
        Stage("charts", ("charts", *at, "--without-home", home), store),
        Stage("outlook", ("outlook", *at, "--home", home), store),
        Stage("plan", ("plan", *at, "--home", home, "--budget", budget, "--out", str(plan)), store),
        Stage("report", ("report", *at, *told), plan / "plan.json"),
    ]


def run_stage(stage: Stage, log: Path) -> Cost:
    """Run one stage; what it prints goes into `log`."""
    begun = time.perf_counter()
    with log.open("wb") as file:
        to_log = [(os.POSIX_SPAWN_DUP2, file.fileno(), fd) for fd in (1, 2)]
        words = [str(COMMAND), *stage.words]
        child = os.posix_spawn(words[0], words, os.environ, file_actions=to_log)
        _, status, used = os.wait4(child, 0)
    return Cost(
        wall_s=time.perf_counter() - begun,
        cpu_s=used.ru_utime + used.ru_stime,
        peak_gib=used.ru_maxrss / 2**20,
        exit_code=os.waitstatus_to_exitcode(status),
    )


def missing_commands(stages: list[Stage]) -> set[str]:
    """The stages whose command this checkout does not have."""
    from tradewind.cli import tradewind as group

    known = set(group.list_commands(None))
    return {stage.name for stage in stages if stage.words[0] not in known}


def measure(stages: list[Stage], logs: Path) -> dict[str, Cost]:
    """Run the stages in order; prints a line for each and what kept one from running."""
    costs: dict[str, Cost] = {}
    absent = missing_commands(stages)
    print("| Stage | Wall s | CPU s | Peak GiB | |\n|---|---|---|---|---|", flush=True)
    for stage in stages:
        if stage.name in absent:
            print(f"| {stage.name} | | | | there is no such command yet |")
        elif stage.needs and not stage.needs.exists():
            print(f"| {stage.name} | | | | left out: {stage.needs.name} is missing |")
        else:
            log = logs / f"{stage.name}.log"
            cost = costs[stage.name] = run_stage(stage, log)
            note = f"failed with exit code {cost.exit_code}, see {log}" if cost.exit_code else ""
            figures = f"{cost.wall_s:.1f} | {cost.cpu_s:.1f} | {cost.peak_gib:.2f}"
            print(f"| {stage.name} | {figures} | {note} |", flush=True)
    return costs


def print_sum(costs: dict[str, Cost]) -> None:
    """The whole flow against what it promises."""
    wall = sum(cost.wall_s for cost in costs.values())
    cpu = sum(cost.cpu_s for cost in costs.values())
    peak = max((cost.peak_gib for cost in costs.values()), default=0.0)
    print(f"| all | {wall:.1f} | {cpu:.1f} | {peak:.2f} | |\n")
    kept = wall <= LIMIT_SECONDS and peak <= LIMIT_GIB
    if "ingest" in costs:
        kept = kept and costs["ingest"].wall_s <= LIMIT_INGEST_SECONDS
    print(
        f"Promised: {LIMIT_SECONDS} s, {LIMIT_GIB:g} GiB, ingest {LIMIT_INGEST_SECONDS} s: "
        f"{'kept' if kept else 'NOT kept'} by the stages that ran. "
        f"{os.cpu_count()} cores, load {os.getloadavg()[0]:.1f}."
    )


def main() -> int:
    """Measure the flow; 1 where a stage failed or could not run."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0] if __doc__ else "")
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    default = Path(os.environ.get("TRADEWIND_REAL_DATA", beside))
    parser.add_argument("--data", type=Path, default=default, help="folder with the real files")
    parser.add_argument("--keep", type=Path, help="keep store, plan, report and logs here")
    parser.add_argument("--home", default="KR")
    parser.add_argument("--budget", default="EUR 2,000,000")
    parser.add_argument("--only", nargs="+", metavar="STAGE", help="run these stages alone")
    asked = parser.parse_args()
    if not (asked.data / "charts").is_dir():
        print(f"no real files at {asked.data}: name their folder with --data", file=sys.stderr)
        return 1
    with tempfile.TemporaryDirectory() as scratch:
        out = (asked.keep or Path(scratch)).resolve()
        out.mkdir(parents=True, exist_ok=True)
        stages = flow_stages(asked.data, out, home=asked.home, budget=asked.budget)
        chosen = [stage for stage in stages if not asked.only or stage.name in asked.only]
        costs = measure(chosen, out)
        print_sum(costs)
        failed = [name for name, cost in costs.items() if cost.exit_code]
        for name in failed:
            print(f"\n--- last lines of {name}:\n", "\n".join(_tail(out / f"{name}.log")), sep="")
    return int(bool(failed) or len(costs) < len(chosen))


def _tail(log: Path) -> list[str]:
    return log.read_text(encoding="utf-8", errors="replace").splitlines()[-15:]


if __name__ == "__main__":
    sys.exit(main())
