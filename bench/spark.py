"""Weekly charts of every market from raw listens, by DuckDB and by Spark: time, memory, same rows.

    python bench/spark.py --millions 5 --weeks 4

Each engine runs in a process of its own on the same Parquet parts, with no partials to begin with.
CPU is of the whole process, for Spark of Python and Java together, its start included; peak is the
largest resident size (Python's and Java's added up). Spark's own log tells the bytes it read and
shuffled. Ends with an error where one row differs.
"""

import argparse
import json
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq

from listens_world import World, bytes_of, rows_of, write_weeks
from tradewind.charts import ChartQuestion
from tradewind.charts.listened import listened_issues
from tradewind.rulebook.chart_rules import chart_rules
from tradewind.store import Store
from tradewind.terms import Territory

GIB = 1 << 30
QUESTION = ChartQuestion(scope="market", territory=Territory("VN"))  # files hold all markets


def main() -> None:
    """Make the listens, run both engines, compare, print the table."""
    asked = arguments()
    if asked.one:
        print(json.dumps(run(asked.one, asked.store, asked.rules)))
        return
    with tempfile.TemporaryDirectory(dir=asked.folder) as folder:
        store = Path(folder) / "listens"
        world = World.of(int(asked.millions * 1e6), weeks=asked.weeks, market_count=asked.markets)
        write_weeks(store, world, weeks=range(asked.weeks))
        found = {engine: measured(engine, store, asked) for engine in ("duckdb", "spark")}
        rows = compare(*(twin(store, engine) for engine in found))
        show(found, store, rows, asked)


def arguments() -> argparse.Namespace:
    """What is asked."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--millions", type=float, default=5, help="listens in all")
    parser.add_argument("--weeks", type=int, default=4)
    parser.add_argument("--markets", type=int, default=70)
    parser.add_argument("--rules", default="tradewind-export-2026", choices=sorted(chart_rules()))
    parser.add_argument("--cores", type=int, default=2, help="of Spark and of DuckDB")
    parser.add_argument("--memory", default="4g", help="of Spark's Java process")
    parser.add_argument("--folder", type=Path, help="where the listens are put while it runs")
    parser.add_argument("--one", help=argparse.SUPPRESS)
    parser.add_argument("--store", type=Path, help=argparse.SUPPRESS)
    return parser.parse_args()


def measured(engine: str, store: Path, asked: argparse.Namespace) -> dict[str, float]:
    """One engine's run in a fresh process; what it printed last is its figures."""
    with tempfile.TemporaryDirectory() as events:
        conf = {
            "spark.eventLog.enabled": "true",
            "spark.eventLog.dir": f"file:{events}",
            "spark.eventLog.rolling.enabled": "false",
            "spark.eventLog.compress": "false",
        }
        environ = os.environ | {
            "TRADEWIND_SPARK_MASTER": f"local[{asked.cores}]",
            "TRADEWIND_SPARK_MEMORY": asked.memory,
            "TRADEWIND_SPARK_CONF": ";".join(f"{key}={value}" for key, value in conf.items()),
        }
        command = [sys.executable, __file__, "--one", engine, "--rules", asked.rules]
        done = subprocess.run(
            [*command, "--store", str(twin(store, engine))],
            env=environ,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
        figures = json.loads(done.stdout.splitlines()[-1])
        for log in Path(events).iterdir():
            figures |= told(log)
        return figures


def twin(store: Path, engine: str) -> Path:
    """The same parts under a folder of its own, so that no engine finds the other's partials."""
    folder = store.with_name(engine)
    if not folder.exists():
        folder.mkdir()
        (folder / "parts").symlink_to(store / "parts")
        shutil.copy(store / "manifest.json", folder)
    return folder


def run(engine: str, folder: Path, rules: str) -> dict[str, float]:
    """Every issue of every market's chart; wall and CPU seconds and peak bytes of it."""
    begin = time.perf_counter()
    store = Store.open(folder, engine=engine)
    store.engine.list_tables()
    started = time.perf_counter()
    issues, _, _ = listened_issues(store, QUESTION, chart_rules()[rules])
    done = time.perf_counter()
    own = resource.getrusage(resource.RUSAGE_SELF)
    java_seconds, java_bytes = java_of(store) if engine == "spark" else (0.0, 0)
    return {
        "weeks": len(issues),
        "start": started - begin,
        "wall": done - started,
        "cpu": own.ru_utime + own.ru_stime + java_seconds,
        "peak": own.ru_maxrss * 1024 + java_bytes,
    }


def java_of(store: Store) -> tuple[float, int]:
    """CPU seconds and peak bytes of the Java process behind Spark."""
    process = store.engine._session.sparkContext._gateway.proc.pid
    ticks = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()[11:13]
    lines = Path(f"/proc/{process}/status").read_text().splitlines()
    peak = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return sum(map(int, ticks)) / os.sysconf("SC_CLK_TCK"), peak * 1024


def told(log: Path) -> dict[str, float]:
    """What Spark's log of events says its tasks did, added up."""
    sums = dict.fromkeys(("tasks", "task_cpu", "read", "shuffled", "spilled"), 0.0)
    for line in log.open():
        event = json.loads(line)
        if event["Event"] == "SparkListenerTaskEnd":
            metrics = event["Task Metrics"]
            sums["tasks"] += 1
            sums["task_cpu"] += metrics["Executor CPU Time"] / 1e9
            sums["read"] += metrics["Input Metrics"]["Bytes Read"]
            sums["shuffled"] += metrics["Shuffle Write Metrics"]["Shuffle Bytes Written"]
            sums["spilled"] += metrics["Disk Bytes Spilled"]
    return sums


def compare(one: Path, other: Path) -> int:
    """How many rows of counts and charts both engines wrote; raises where one differs."""
    rows = 0
    for path in sorted((one / "partials").rglob("*.parquet")):
        mine, theirs = ordered(path), ordered(other / path.relative_to(one))
        assert mine.equals(theirs), f"{path.name} differs between the engines"
        rows += mine.num_rows
    assert rows, "nothing was counted"
    return rows


def ordered(path: Path) -> pa.Table:
    """The rows of a file in one order."""
    table = pq.read_table(path)
    for n, field in enumerate(table.schema):
        if pa.types.is_dictionary(field.type):
            table = table.set_column(n, field.name, table[n].cast(field.type.value_type))
    return table.sort_by([(name, "ascending") for name in sorted(table.column_names)])


def show(
    found: dict[str, dict[str, float]], store: Path, rows: int, asked: argparse.Namespace
) -> None:
    """Print the table."""
    listens = rows_of(store)
    size = f"{asked.weeks} weeks, {asked.markets} markets, {asked.rules}, {asked.cores} cores"
    print(f"{listens:,} listens, {bytes_of(store) / listens:.1f} bytes each on disk; {size}")
    print(f"{rows:,} rows of counts, charts and states, the same by both engines\n")
    print("| Engine | Start s | Wall s | CPU s | CPU s a million listens | Peak GiB |")
    print("|---|---|---|---|---|---|")
    for engine, it in found.items():
        figures = [it["start"], it["wall"], it["cpu"], it["cpu"] / listens * 1e6, it["peak"] / GIB]
        print(f"| {engine} | {' | '.join(f'{figure:.2f}' for figure in figures)} |")
    spark = found["spark"]
    per_listen = {name: spark[name] / listens for name in ("read", "shuffled", "spilled")}
    print(f"\nSpark: {spark['tasks']:.0f} tasks, {spark['task_cpu']:.1f} CPU s in them; a listen:")
    print(", ".join(f"{size:.2f} bytes {name}" for name, size in per_listen.items()))
    print(f"{os.cpu_count()} cores in the machine, load {os.getloadavg()[0]:.1f} at the end")


if __name__ == "__main__":
    main()
