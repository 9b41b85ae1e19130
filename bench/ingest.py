"""Rows per second of `tradewind ingest` against DuckDB's own `read_csv` on the same files.

    python bench/ingest.py [--data FOLDER] [--pairs 3]

Each run is a process of its own; the two take turns, so that a busy machine slows both, and the
seconds of CPU stand beside those of the clock. DuckDB reads all columns and writes one Parquet
file: it checks no row, matches no name and sets nothing aside.
"""

import argparse
import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

_OURS = """
import sys
from tradewind.ingest import ingest
summary = ingest(sys.argv[2:], store=sys.argv[1])
print(sum(f.rows for f in summary.formats if "chart" in f.format))
"""
_THEIRS = """
import sys, duckdb
duckdb.sql("SET threads = 2")
files = sys.argv[3:]
read = "read_csv($files, filename = true, union_by_name = true, all_varchar = " + sys.argv[2] + ")"
rows = duckdb.execute(f"COPY (SELECT * FROM {read}) TO '{sys.argv[1]}' (FORMAT parquet)",
                      {"files": files}).fetchone()[0]
print(rows)
"""


def main() -> None:
    """Measure and print the table."""
    options = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    beside = Path(__file__).resolve().parents[2] / "shared" / "data"
    default = Path(os.environ.get("TRADEWIND_REAL_DATA", beside))
    options.add_argument("--data", type=Path, default=default)
    options.add_argument("--pairs", type=int, default=3)
    stated = options.parse_args()
    if not stated.data.is_dir():
        sys.exit(f"no real files at {stated.data}; say where they are with --data")
    print(
        "| files | rows | tool | seconds | rows a second | CPU seconds | peak MB | times DuckDB |"
    )
    print("|---|---|---|---|---|---|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        charts = stated.data / "charts" / "spotify_friday_top200_csv"
        collected = sorted(charts.glob("*.csv.gz"))
        _measure("60 collected, gzip", collected, [charts], stated, place)
        lists = stated.data / "artists"
        _measure("the same with artist lists", collected, [charts, lists], stated, place)
        weekly = _weekly_files(place / "weekly", collected[0])
        _measure("6,000 official weekly", weekly, [place / "weekly"], stated, place)


def _measure(
    what: str, files: list[Path], ours: list[Path], stated: argparse.Namespace, place: Path
) -> None:
    results: dict[str, list[tuple[int, float, float, float]]] = {"tradewind": [], "DuckDB": []}
    for pair in range(stated.pairs):
        store = place / f"store{pair}{len(ours)}{len(files)}"
        results["tradewind"].append(_run(_OURS, store, *ours))
        results["DuckDB"].append(_run(_THEIRS, place / "theirs.parquet", "false", *files))
    theirs = statistics.median(seconds for _, seconds, _, _ in results["DuckDB"])
    for tool, runs in results.items():
        seconds = statistics.median(run[1] for run in runs)
        cpu = statistics.median(run[3] for run in runs)
        rows, peak_mb = runs[0][0], max(run[2] for run in runs)
        print(
            f"| {what} | {rows:,} | {tool} | {seconds:.1f} | {rows / seconds:,.0f} "
            f"| {cpu:.1f} | {peak_mb:,.0f} | {seconds / theirs:.1f} |"
        )


def _run(program: str, *arguments: object) -> tuple[int, float, float, float]:
    """Rows, seconds, peak memory in MB and seconds of CPU of one process."""
    wrapper = (
        "import json, resource, subprocess, sys, time; since = time.monotonic();"
        "done = subprocess.run(sys.argv[1:], stdout=subprocess.PIPE, check=True, text=True);"
        "seconds = time.monotonic() - since;"
        "used = resource.getrusage(resource.RUSAGE_CHILDREN);"
        "cpu = used.ru_utime + used.ru_stime;"
        "print(json.dumps([int(done.stdout.split()[-1]), seconds, used.ru_maxrss / 1024, cpu]))"
    )
    command = [sys.executable, "-c", wrapper, sys.executable, "-c", program, *map(str, arguments)]
    said = subprocess.run(command, stdout=subprocess.PIPE, check=True, text=True).stdout
    rows, seconds, peak_mb, cpu = json.loads(said)
    return rows, seconds, peak_mb, cpu


def _weekly_files(folder: Path, like: Path) -> list[Path]:
    """6,000 files of 200 rows in the official format, with names and titles of a real file."""
    import csv
    import datetime as dt
    import gzip

    folder.mkdir()
    header = (
        "rank,uri,artist_names,track_name,source,peak_rank,previous_rank,weeks_on_chart,streams"
    )
    with gzip.open(like, "rt", encoding="utf-8", newline="") as opened:
        songs = [(row["Artist"], row["Track Name"]) for row in csv.DictReader(opened)]
    markets = "at be bo br ca ch cl co cr de dk es fi fr gb gr hk hu id ie it jp kr mx my nl no nz"
    files = []
    for number in range(6000):
        market = (markets + " ph pl pt se sg th tr tw us uy vn za").split()[number % 40]
        date = dt.date(2020, 1, 2) + dt.timedelta(weeks=number // 40)
        path = folder / f"regional-{market}-weekly-{date}.csv"
        with path.open("w", encoding="utf-8-sig", newline="") as opened:
            writer = csv.writer(opened)
            writer.writerow(header.split(","))
            for rank in range(1, 201):
                artist, title = songs[(number * 37 + rank) % len(songs)]
                uri = f"spotify:track:{(number * 37 + rank) % len(songs):022d}"
                writer.writerow(
                    [rank, uri, artist, title, "Label", rank, -1, 1, 1_000_000 // rank + number]
                )
        files.append(path)
    return files


if __name__ == "__main__":
    main()
