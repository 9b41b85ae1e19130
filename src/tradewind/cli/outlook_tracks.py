"""`tradewind outlook tracks`: which track can enter which market, which stays or falls out."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.markup import escape

from tradewind.cli.origin_and_names import artist_names
from tradewind.cli.tables import print_table
from tradewind.terms import InputInvalidError, fold, parse_territory, spreadsheet_cell

if TYPE_CHECKING:
    import pyarrow as pa

_ORDERS = {
    "enter": ("candidate", "chance"),
    "stay": ("charting", "chance"),
    "top-50": ("charting", "top_50_chance"),
    "fall-out": ("charting", "fall_out_chance"),
}


@click.command()
@click.option(
    "--store",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder of the store that 'tradewind outlook' wrote forecasts into.",
)
@click.option("--artist", help="Only tracks of this artist, by name or id.")
@click.option("--market", help="Only this market, such as JP.")
@click.option(
    "--by",
    "order",
    type=click.Choice(list(_ORDERS)),
    default="enter",
    show_default=True,
    help="The chance to list by: to enter a chart, or of those on it to stay, stand in the Top 50, "
    "fall out.",
)
@click.option("--horizon", default=12, show_default=True, help="Within so many weeks: 4, 12, 52.")
@click.option("--top", default=30, show_default=True, type=click.IntRange(min=0))
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(dir_okay=False, writable=True, path_type=Path),
    help="Write every forecast of these tracks to this CSV file too.",
)
def command(
    *,
    folder: Path,
    artist: str | None,
    market: str | None,
    order: str,
    horizon: int,
    top: int,
    csv_file: Path | None,
) -> None:
    """Show which tracks can enter which market, and which stay, rise or fall out.

    For each track of the roster that charted anywhere in the last 26 weeks: in markets it did not
    chart in, the chance that it comes; in those it did, the chance that it stands there again,
    stands among the first 50, and is off the chart at the end.

    \b
    Example:
      tradewind outlook tracks --store world.store --market JP
      tradewind outlook tracks --store world.store --by fall-out --artist "Mono Tide"
    """
    from tradewind.store import Store

    store = Store.open(folder)
    names = artist_names(store)
    rows = _rows(store.read("track_forecasts"), folder)
    rows = _of_artist(rows, names, artist) if artist else rows
    if market:
        code = str(parse_territory(market))
        rows = [row for row in rows if row["territory"] == code]
    status, column = _ORDERS[order]
    own = [
        row
        for row in rows
        if (row["status"], row["horizon_weeks"]) == (status, horizon) and row[column] is not None
    ]
    if not own:
        known = ", ".join(str(it) for it in sorted({row["horizon_weeks"] for row in rows}))
        raise InputInvalidError(
            f"no track is forecast {horizon} weeks ahead"
            + (f" in {market}" if market else "")
            + (f" of {artist}" if artist else ""),
            expected=f"a horizon of {known} weeks" if known else "another market or artist",
        )
    own.sort(key=lambda row: (-row[column], row["artist_id"], row["title"], row["territory"]))
    simulated = any(store.read("sources")["simulated"].to_pylist())
    note = " (simulated)" if simulated else ""
    print_table(
        ("artist", "track", "market", order.replace("-", " "), "weeks", "streams if so"),
        [
            (
                escape(names.get(row["artist_id"], row["artist_id"])),
                escape(row["title"]),
                row["territory"],
                f"{row[column]:.1%}",
                f"{row['weeks_on_chart']:.1f}",
                "unknown" if row["streams_mid"] is None else f"{row['streams_mid']:,.0f}",
            )
            for row in own[:top]
        ],
        title=f"Tracks in the {horizon} weeks after {own[0]['origin']}{note}",
        numbers=(order.replace("-", " "), "weeks", "streams if so"),
        cut=("artist", "track"),
    )
    if csv_file is not None:
        _write_csv(csv_file, rows, names)
        click.echo(f"{len(rows):,} forecasts in {csv_file}")


def _rows(forecasts: "pa.Table", folder: Path) -> list[dict[str, Any]]:
    if not forecasts.num_rows:
        raise InputInvalidError(
            "the store holds no forecasts of tracks",
            where=str(folder),
            remedy=f"make them: tradewind outlook --store {folder}",
        )
    rows: list[dict[str, Any]] = forecasts.to_pylist()
    return rows


def _of_artist(
    rows: list[dict[str, Any]], names: dict[str, str], artist: str
) -> list[dict[str, Any]]:
    meant = {
        it
        for it in {row["artist_id"] for row in rows}
        if it == artist or fold(names.get(it, it)) == fold(artist)
    }
    if not meant:
        raise InputInvalidError(
            f"no artist with tracks on charts is called {artist!r}",
            where="--artist",
            expected="a name of the roster, or an id, of one who charted in the last 26 weeks",
        )
    return [row for row in rows if row["artist_id"] in meant]


def _write_csv(path: Path, rows: list[dict[str, Any]], names: dict[str, str]) -> None:
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(["artist", *rows[0]])
        for row in rows:
            cells = [names.get(row["artist_id"], row["artist_id"]), *row.values()]
            writer.writerow([spreadsheet_cell(cell) for cell in cells])
