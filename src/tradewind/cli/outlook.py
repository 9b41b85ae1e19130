"""`tradewind outlook`: who can break where, how surely, how big."""

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape

from tradewind.cli.command_files import CommandsInFiles
from tradewind.cli.origin_and_names import artist_names, parse_origin
from tradewind.cli.progress import TerminalProgress
from tradewind.cli.record_tables import scores_table
from tradewind.cli.tables import print_table
from tradewind.terms import InputInvalidError, parse_territory, spreadsheet_cell

if TYPE_CHECKING:
    from collections.abc import Callable

    import pyarrow as pa


@click.group(
    cls=CommandsInFiles,
    prefix="outlook_",
    invoke_without_command=True,
    subcommand_metavar="[COMMAND [ARGS]...]",
)
@click.option(
    "--store",
    "folder",
    type=click.Path(path_type=Path),
    help="Folder of the store that 'tradewind ingest' filled.",
)
@click.option(
    "--home",
    help="Country whose artists to forecast, such as KR; without it all who charted lately.",
)
@click.option("--origin", help="Look ahead from this day (YYYY-MM-DD), not from the last week.")
@click.option("--seed", default=0, show_default=True, help="Another seed, another roll of chance.")
@click.option("--no-backtest", is_flag=True, help="Skip the track record; takes half the time.")
@click.option(
    "--top",
    default=30,
    show_default=True,
    type=click.IntRange(min=0),
    help="How many chances to print.",
)
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write every forecast to this CSV file too.",
)
@click.pass_context
def command(
    context: click.Context,
    *,
    folder: Path | None,
    home: str | None,
    origin: str | None,
    seed: int,
    no_backtest: bool,
    top: int,
    csv_file: Path | None,
) -> None:
    """Forecast which artist can break in which market, and show how good such forecasts were.

    For every artist of the home roster and every market: the chance to stand on its chart within
    4, 12 and (where the charts reach back far enough) 52 weeks; for 12 the streams that would
    bring and the facts behind it. First the same model is put to
    the past and compared with eight simple rules. Forecasts go into the store, where plan and
    report read them; the track record goes to STORE/outlook/record.json.

    \b
    Example:
      tradewind outlook --store world.store --home KR
      tradewind outlook --store world.store --home KR --origin 2019-03-29 --csv chances.csv
    """
    if context.invoked_subcommand is not None:
        return
    if folder is None:
        raise click.UsageError("Which store? Try: tradewind outlook --store world.store")
    from tradewind.outlook import forecast_store
    from tradewind.store import Store

    home = str(parse_territory(home)) if home else None
    if csv_file is not None and not csv_file.absolute().parent.is_dir():
        raise InputInvalidError(
            f"there is no folder {csv_file.parent} to write {csv_file.name} into",
            where="--csv",
            remedy="make the folder first, or name a file in one that is there",
        )
    store = Store.open(folder)
    with TerminalProgress() as progress:
        forecasts, record = forecast_store(
            store,
            home=home,
            origin=parse_origin(origin) if origin else None,
            seed=seed,
            backtest=not no_backtest,
            progress=progress,
        )
    store = Store.open(folder)
    names = artist_names(store)
    simulated = any(store.read("sources")["simulated"].to_pylist())
    console = Console()
    if record is not None:
        console.print(scores_table(record))
    _print_chances(forecasts, names, top, simulated)
    if csv_file is not None:
        _write_csv(csv_file, forecasts, names)
        console.print(f"{forecasts.num_rows:,} forecasts in {csv_file}")


def _print_chances(forecasts: "pa.Table", names: dict[str, str], top: int, simulated: bool) -> None:
    from tradewind.outlook import by_horizon, newest_forecasts, say

    newest = newest_forecasts(forecasts).to_pylist()
    rows = [row for row in newest if row["status"] != "charting"]
    rows.sort(key=lambda row: (-row["chance"], row["artist_id"], row["territory"]))
    ahead = by_horizon(forecasts, {row["artist_id"] for row in rows[:top]})
    horizons = sorted({weeks for told in ahead.values() for weeks in told})
    note = " (simulated)" if simulated else ""
    origin = rows[0]["origin"] if rows else "nothing"
    chances = [f"{weeks} wk" for weeks in horizons]
    parts = ["song", "if so", "streams"]
    print_table(
        ["artist", "market", *chances, *parts, "main fact"],
        [
            [
                escape(names.get(row["artist_id"], row["artist_id"])),
                row["territory"],
                *(f"{it.chance:.1%}" for it in ahead[row["artist_id"], row["territory"]].values()),
                _apart(row["release_chance"], planned=bool(row["release_planned"])),
                _apart(row["chance_if_release"]),
                _range(row["streams_low"], row["streams_high"]),
                escape(_main_fact(row["facts"], say)),
            ]
            for row in rows[:top]
        ],
        title=f"Where artists could break after {origin}{note}",
        numbers=[*chances, *parts],
        cut=["artist", "main fact"],
        notes=["song: chance that a new one charts anywhere; if so: chance of this chart then"],
    )


def _main_fact(facts: str, say: "Callable[..., str]") -> str:
    told = json.loads(facts)
    return say(told[0], briefly=True) if told else ""


def _apart(chance: float | None, *, planned: bool = False) -> str:
    if chance is None:  # of artists on no chart, or on this one
        return ""
    return f"{chance:.0%}{', planned' if planned else ''}"


def _range(low: float | None, high: float | None) -> str:
    if low is None or high is None:  # the charts carry no streams
        return "unknown"
    return f"{_short(low)} to {_short(high)}"


def _short(number: float) -> str:
    for size, sign in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if number >= size:
            return f"{number / size:.3g}{sign}"
    return f"{number:.0f}"


def _write_csv(path: Path, forecasts: "pa.Table", names: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["artist", *forecasts.column_names])
        for row in forecasts.to_pylist():
            cells = [names.get(row["artist_id"], row["artist_id"]), *row.values()]
            writer.writerow([spreadsheet_cell(cell) for cell in cells])
