"""`tradewind outlook record`: what was promised, and what came."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradewind.terms import InputInvalidError

if TYPE_CHECKING:
    from rich.table import Table

    from tradewind.outlook import Record


@click.command()
@click.option(
    "--store",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder of the store that 'tradewind outlook' forecast for.",
)
def command(*, folder: Path) -> None:
    """Show how good the forecasts of this store were.

    \b
    Example:
      tradewind outlook record --store world.store
    """
    from rich.console import Console

    from tradewind.outlook import read_record
    from tradewind.store import Store

    record = read_record(Store.open(folder).folder / "outlook" / "record.json")
    if record is None:
        raise InputInvalidError(
            "the store holds no track record",
            where=str(folder),
            remedy=f"make one: tradewind outlook --store {folder}",
        )
    Console().print(scores_table(record))


def scores_table(record: "Record") -> "Table":
    """The outlook's scores beside those of the plain rules."""
    from rich.table import Table

    model = record.model
    table = Table(
        title=f"Track record: {record.pairs:,} pairs asked from {record.first} to {record.last}, "
        f"{record.entries:,} entered",
        caption=f"log loss {model.log_loss:.5f} (promising all the same: "
        f"{record.base_log_loss:.5f}), calibration error {model.calibration_error:.4f}",
    )
    table.add_column("method")
    table.add_column("average precision", justify="right")
    table.add_column("recall@20", justify="right")
    for score in record.scores:
        name = "[bold]Tradewind's outlook[/bold]" if score is model else score.method
        table.add_row(name, f"{score.average_precision:.4f}", f"{score.recall_at_20:.4f}")
    return table
