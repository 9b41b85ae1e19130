"""`tradewind outlook record`: what was promised, and what came."""

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradewind.cli.record_tables import PARTS, present_forecasts, present_record
from tradewind.terms import InputInvalidError, spreadsheet_cell

if TYPE_CHECKING:
    from tradewind.outlook import KeptRecord, Record


@click.command()
@click.option(
    "--store",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder of the store that 'tradewind outlook' forecast for.",
)
@click.option(
    "--horizon",
    "horizon_weeks",
    type=click.IntRange(min=1),
    help="Show the forecasts that look so many weeks ahead; the nearest to 12 where left out.",
)
@click.option(
    "--of",
    "source",
    type=click.Choice(["kept", "backtest"]),
    help="Show the forecasts that were kept, or the model put to the past; kept where due.",
)
@click.option(
    "--top",
    type=click.IntRange(min=0),
    default=20,
    show_default=True,
    help="How many of the highest chances to show with what came of them.",
)
@click.option("--json", "as_json", is_flag=True, help="Write everything as JSON instead of tables.")
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write every score of every record, part by part, to this CSV file too.",
)
def command(
    *,
    folder: Path,
    horizon_weeks: int | None,
    source: str | None,
    top: int,
    as_json: bool,
    csv_file: Path | None,
) -> None:
    """Show what was promised, and what came: every forecast is kept and scored in its time.

    'tradewind outlook' keeps each forecast it makes. Once the charts of the store reach its origin
    plus its horizon, it is scored: how well it ranked, whether promises were kept, by market,
    origin, country, size of artist and horizon, and the highest chances, hits and misses alike.
    Until then it is due; what is shown is the model put to the past (the backtest).

    \b
    Example:
      tradewind outlook record --store world.store
      tradewind outlook record --store world.store --horizon 4 --csv scores.csv
    """
    from tradewind.outlook import read_record, score_kept
    from tradewind.store import Store

    store = Store.open(folder)
    kept = score_kept(store)
    backtest = read_record(store.folder / "outlook" / "record.json")
    if not kept.forecasts and backtest is None:
        raise InputInvalidError(
            "the store holds no forecast and no track record",
            where=str(folder),
            remedy=f"make them: tradewind outlook --store {folder}",
        )
    simulated = any(store.read("sources")["simulated"].to_pylist())
    if csv_file is not None:
        _write_csv(csv_file, kept, backtest)
    if as_json:
        plain = {"kept": kept.to_dict(), "backtest": backtest.to_dict() if backtest else None}
        click.echo(json.dumps(plain | {"simulated": simulated}, ensure_ascii=False, indent=1))
        return
    present_forecasts(kept)
    chosen = _choose(kept, backtest, source, horizon_weeks)
    if chosen is not None:
        present_record(chosen, kept, top=top)
    if simulated:
        click.echo("The store holds files of a simulated world: this proves nothing of real ones.")
    if csv_file is not None:
        click.echo(f"Every score in {csv_file}")


def _choose(
    kept: "KeptRecord", backtest: "Record | None", source: str | None, weeks: int | None
) -> "Record | None":
    """The record to show in full; raises InputInvalidError where there is none as asked."""
    own = kept.record(horizon_weeks=weeks)
    past = backtest if weeks in (None, backtest.horizon_weeks if backtest else None) else None
    chosen = {None: own or past, "kept": own, "backtest": past}[source]
    if chosen is None and (source or weeks):
        scored = sorted({record.horizon_weeks for record in kept.records})
        held = [f"kept forecasts of {weeks} weeks" for weeks in scored]
        held += [f"a backtest of {backtest.horizon_weeks} weeks"] if backtest else []
        raise InputInvalidError(
            "there is no such record yet",
            expected=" or ".join(held) or "charts up to the week a kept forecast is due",
        )
    return chosen


def _write_csv(path: Path, kept: "KeptRecord", backtest: "Record | None") -> None:
    from dataclasses import fields

    from tradewind.outlook import Part

    head = ["record", "question", "horizon_weeks", "first", "last", "by"]
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*head, *(field.name for field in fields(Part))])
        records: list[tuple[str, Record]] = [("kept", record) for record in kept.records]
        records += [("backtest", backtest)] if backtest is not None else []
        for name, record in records:
            said: list[Any] = [name, record.question, record.horizon_weeks]
            said += [record.first, record.last]
            for by in PARTS:
                for part in getattr(record, f"by_{by}"):
                    values = [getattr(part, field.name) for field in fields(Part)]
                    writer.writerow([*said, by, *map(spreadsheet_cell, values)])
