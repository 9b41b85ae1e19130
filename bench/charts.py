"""Raw listens to a year of weekly Top 200 of 70 markets: CPU, memory, growth, against others.

    python bench/charts.py                          60 million listens; every engine that is there
    python bench/charts.py --listens 5 --engines tradewind,duckdb
    python bench/charts.py --growth 5,20,60,120     Tradewind alone, with a plot

Every engine reads the same Parquet files and must give the same rows: week, market, track, rank,
previous rank, peak, its week, weeks on chart, status, points, under the rule set
tradewind-export-2026 (30 seconds, no private sessions, at most 10 plays of a track by one listener
a day, premium 1 and ad-supported 2/5). Each runs in a process of its own, one after the other; CPU
seconds are what to compare. The floor reads the needed columns and does nothing with them.
Peers that are not installed are named and left out (polars comes with dev; `pip install chdb
datafusion` for the others).
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

sys.path.insert(0, str(Path(__file__).parent))
from charts_engines import ENGINES
from listens_world import World, bytes_of, rows_of, write_weeks

WEEKS = 52
NEEDED = ("tradewind", "duckdb", "duckdb by week", "polars", "datafusion", "chdb", "floor")
ORDER = ["territory", "week", "rank", "key"]


def main() -> None:
    """Make the listens, run every engine, print the table."""
    asked = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    asked.add_argument("--listens", type=float, default=60, help="millions")
    asked.add_argument("--engines", default=",".join(NEEDED))
    asked.add_argument("--growth", help="millions, as 5,20,60,120: Tradewind alone")
    asked.add_argument("--folder", type=Path, help="where listens are kept between runs")
    asked.add_argument("--pairs", type=int, default=1, help="how often to run every engine")
    asked.add_argument("--plot", type=Path, default=Path("growth.svg"))
    asked.add_argument("--one", help=argparse.SUPPRESS)
    asked.add_argument("--out", type=Path, help=argparse.SUPPRESS)
    told = asked.parse_args()
    if told.one:
        print(json.dumps(_measured(told.one, told.folder, told.out)))
        return
    with tempfile.TemporaryDirectory() as scratch:
        folder = told.folder or Path(scratch)
        if told.growth:
            sizes = [float(size) for size in told.growth.split(",")]
            _growth(folder, sizes, told.plot)
        else:
            _compare(folder, told.listens, told.engines.split(","), told.pairs)


def _measured(engine: str, store: Path, out: Path) -> dict[str, float]:
    begun = time.perf_counter()
    rows = ENGINES[engine](store, out)
    used = resource.getrusage(resource.RUSAGE_SELF)
    return {
        "wall": time.perf_counter() - begun,
        "cpu": used.ru_utime + used.ru_stime,
        "gib": _peak_gib(),
        "rows": rows,
    }


def _peak_gib() -> float:
    """Largest resident set of this process; rusage would count the one it was forked from."""
    lines = Path("/proc/self/status").read_text(encoding="ascii").splitlines()
    return next(int(line.split()[1]) for line in lines if line.startswith("VmHWM")) / 2**20


def _run(engine: str, store: Path, out: Path) -> dict[str, float] | str:
    """What one engine took, in a process of its own; or why it did not run."""
    command = [sys.executable, __file__, "--one", engine, "--folder", store, "--out", out]
    done = subprocess.run(
        [str(part) for part in command], capture_output=True, text=True, env=_environment()
    )
    if done.returncode:
        return (done.stderr.strip().splitlines() or [f"ended with {done.returncode}"])[-1]
    return dict(json.loads(done.stdout.strip().splitlines()[-1]))


def _environment() -> dict[str, str]:
    return os.environ | {"PYTHONWARNINGS": "ignore"}


def _world(folder: Path, millions: float) -> Path:
    """The store with so many listens, made where it is not there yet."""
    store = folder / f"listens-{millions:g}m.store"
    if not (store / "whole").exists():
        shutil.rmtree(store, ignore_errors=True)
        print(f"making {millions:g} million listens ...", flush=True)
        write_weeks(store, World.of(int(millions * 1e6), weeks=WEEKS), weeks=range(WEEKS))
        (store / "whole").touch()
    return store


def _compare(folder: Path, millions: float, engines: list[str], pairs: int) -> None:
    store = _world(folder, millions)
    print(
        f"{rows_of(store):,} listens, {bytes_of(store) / 1e6:,.0f} MB of Parquet, {WEEKS} weeks\n"
    )
    found: dict[str, list[dict[str, float]]] = {}
    for turn in range(pairs):
        for engine in engines:
            shutil.rmtree(store / "partials", ignore_errors=True)
            got = _run(engine, store, folder / f"{engine}.parquet")
            if isinstance(got, str):
                print(f"{engine}: {got}", flush=True)
            else:
                found.setdefault(engine, []).append(got)
                print(f"{engine} {turn + 1}: {got['cpu']:.1f} CPU s", flush=True)
    _print_table(found)
    _print_sameness(folder, [engine for engine in found if engine != "floor"])
    if "tradewind" in found:
        _print_new_week(folder, millions, _best(found["tradewind"], "cpu"))


def _best(runs: list[dict[str, float]], figure: str) -> float:
    return min(run[figure] for run in runs)


def _print_table(found: dict[str, list[dict[str, float]]]) -> None:
    base = _best(found["duckdb"], "cpu") if "duckdb" in found else None
    print(
        "\n| Engine | Wall s | CPU s | Against DuckDB | Peak GiB | Rows |\n"
        "|---|---|---|---|---|---|"
    )
    for engine, runs in found.items():
        ratio = f"{_best(runs, 'cpu') / base:.2f}" if base else "-"
        print(
            f"| {engine} | {_best(runs, 'wall'):.1f} | {_best(runs, 'cpu'):.1f} | {ratio} "
            f"| {_best(runs, 'gib'):.2f} | {runs[0]['rows']:,} |"
        )


def _print_sameness(folder: Path, engines: list[str]) -> None:
    import pyarrow.parquet as pq

    tables = {
        it: pq.read_table(folder / f"{it}.parquet").sort_by([(c, "ascending") for c in ORDER])
        for it in engines
    }
    first = next(iter(tables))
    for engine, rows in tables.items():
        same = rows.equals(tables[first].cast(rows.schema))
        print(f"{engine}: {'the same rows' if same else 'OTHER ROWS'} as {first}")


def _print_new_week(folder: Path, millions: float, full_cpu: float) -> None:
    """A year is charted, one week more comes: what that week costs, the best of three."""
    store, kept = folder / "one-week-more.store", folder / "one-week-more.partials"
    for path in (store, kept):
        shutil.rmtree(path, ignore_errors=True)
    world = World.of(int(millions * 1e6), weeks=WEEKS)
    write_weeks(store, world, weeks=range(WEEKS))
    year = _run("tradewind", store, folder / "year.parquet")
    shutil.copytree(store / "partials", kept)
    write_weeks(store, world, weeks=range(WEEKS, WEEKS + 1))
    loading, week = [], []
    for _ in range(3):
        shutil.rmtree(store / "partials")
        shutil.copytree(kept, store / "partials")
        loading.append(_run("import", store, folder / "nothing.parquet"))
        week.append(_run("tradewind week", store, folder / "week.parquet"))
    for path in (store, kept):
        shutil.rmtree(path)
    failed = [it for it in (year, *loading, *week) if isinstance(it, str)]
    if failed:
        print("\n".join(failed))
        return
    full = min(full_cpu, year["cpu"])
    cost = _best(week, "cpu")
    print(
        f"\na new week on top of a year: {cost:.2f} CPU s, 1/{full / cost:.1f} of the full run "
        f"({full:.1f}; {_best(loading, 'cpu'):.2f} s of the week is loading the program)"
    )


def _growth(folder: Path, sizes: list[float], plot: Path) -> None:
    rows = []
    for millions in sizes:
        store = _world(folder, millions)
        shutil.rmtree(store / "partials", ignore_errors=True)
        for engine in ("tradewind", "floor"):
            got = _run(engine, store, folder / "growth.parquet")
            if isinstance(got, str):
                raise SystemExit(got)
            rows.append({"millions": millions, "engine": engine} | got)
            print(
                f"{millions:g} M {engine}: {got['cpu']:.1f} CPU s, {got['gib']:.2f} GiB", flush=True
            )
    _draw(rows, plot)


def _draw(rows: list[dict[str, float | str]], plot: Path) -> None:
    import altair as alt
    import vl_convert

    base = alt.Chart(alt.Data(values=rows)).encode(
        x=alt.X("millions:Q", title="million listens"), color=alt.Color("engine:N", title=None)
    )
    panels = [
        base.mark_line(point=True).encode(y=alt.Y(f"{figure}:Q", title=title)).properties(width=300)
        for figure, title in (("cpu", "CPU seconds"), ("gib", "GiB at the peak"))
    ]
    plot.write_text(vl_convert.vegalite_to_svg(alt.hconcat(*panels).to_json()), encoding="utf-8")
    print(f"plot: {plot}")


if __name__ == "__main__":
    main()
