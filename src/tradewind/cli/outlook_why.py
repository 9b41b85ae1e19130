"""`tradewind outlook why`: one forecast, what it is made of, and past cases like it."""

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tradewind.cli.origin_and_names import artist_names
from tradewind.terms import InputInvalidError, fold, parse_territory

if TYPE_CHECKING:
    from tradewind.outlook import Ahead


@click.command()
@click.option(
    "--store",
    "folder",
    required=True,
    type=click.Path(path_type=Path),
    help="Folder of the store that 'tradewind outlook' wrote forecasts into.",
)
@click.option("--artist", required=True, help="Name or id of the artist.")
@click.option("--market", required=True, help="The market, such as JP.")
def command(*, folder: Path, artist: str, market: str) -> None:
    """Show why an artist has the chance it has in a market.

    The chance is told apart: will a song come that charts anywhere, and does it enter this market
    if so, or does one that is out already? Then the facts that moved it most, up or down, each with
    how many past candidates of whom the same could be told entered; and the five past cases of this
    market most like it, with what became of each.

    \b
    Example:
      tradewind outlook why --store world.store --artist "Mono Tide" --market JP
    """
    from tradewind.outlook import by_horizon, newest_forecasts
    from tradewind.store import Store

    store = Store.open(folder)
    code = str(parse_territory(market))
    forecasts = store.read("forecasts")
    rows = newest_forecasts(forecasts).to_pylist()
    if not rows:
        raise InputInvalidError(
            "the store holds no forecasts",
            where=str(folder),
            remedy=f"make them: tradewind outlook --store {folder}",
        )
    row, name = _forecast_of(rows, artist_names(store), artist, code)
    console = Console()
    simulated = any(store.read("sources")["simulated"].to_pylist())
    _print_chance(row, name, console, simulated=simulated)
    _print_ahead(by_horizon(forecasts, {row["artist_id"]})[row["artist_id"], code], console)
    _print_facts(row, console)
    _print_cases(row, console)


def _forecast_of(
    rows: list[dict[str, Any]], names: dict[str, str], artist: str, code: str
) -> tuple[dict[str, Any], str]:
    """The one forecast asked for, and the artist's name."""
    known = {row["artist_id"] for row in rows}
    meant = [it for it in sorted(known) if it == artist]
    meant = meant or [it for it in sorted(known) if fold(names.get(it, it)) == fold(artist)]
    if len(meant) != 1:
        raise InputInvalidError(
            f"{len(meant) or 'no'} artists with a forecast are called {artist!r}",
            where="--artist",
            expected=f"one of {', '.join(meant)}" if meant else "a name of the roster, or an id",
        )
    for row in rows:
        if (row["artist_id"], row["territory"]) == (meant[0], code):
            return row, names.get(meant[0], meant[0])
    asked = sorted({row["territory"] for row in rows if row["artist_id"] == meant[0]})
    raise InputInvalidError(
        f"there is no forecast of {artist} in {code}",
        where="--market",
        expected=f"one of {', '.join(asked)}",
    )


def _print_chance(row: dict[str, Any], name: str, console: Console, *, simulated: bool) -> None:
    note = " (simulated)" if simulated else ""
    weeks, chance = row["horizon_weeks"], row["chance"]
    what = "stands on the chart again" if row["status"] == "charting" else "enters the chart"
    console.print(
        f"[bold]{escape(name)}[/bold] {what} of {row['territory']} within {weeks} weeks of "
        f"{row['origin']}: [bold]{chance:.1%}[/bold]{note}"
    )
    if row["release_chance"] is not None:
        what = "what is planned charts anywhere"
        sure = what if row["release_planned"] else "a song comes that charts anywhere"
        console.print(
            f"{row['release_chance']:.0%} that {sure}; "
            f"{row['chance_if_release']:.1%} if so, {row['chance_if_none']:.1%} if not"
        )
    if row["weeks_on_chart"] is not None:
        console.print(f"if it happens, about {row['weeks_on_chart']:.1f} weeks on the chart")
    if row["streams_mid"] is not None:
        low, mid, high = (row[f"streams_{end}"] for end in ("low", "mid", "high"))
        console.print(f"if it happens, {mid:,.0f} streams there ({low:,.0f} to {high:,.0f})")


def _print_ahead(ahead: "dict[int, Ahead]", console: Console) -> None:
    """What each horizon brings, as a table: one row a chance."""
    table = Table(title="Within so many weeks", title_justify="left")
    table.add_column("chance")
    for weeks in ahead:
        table.add_column(str(weeks), justify="right")
    table.add_row("to stand on the chart", *(f"{it.chance:.1%}" for it in ahead.values()))
    for what, chances in (
        ("to stand among its first 50", [it.top_50 for it in ahead.values()]),
        ("to be off it in the last 4 weeks", [it.fall_out for it in ahead.values()]),
    ):
        known = [f"{it:.1%}" for it in chances if it is not None]
        if known:
            table.add_row(what, *known)
    console.print()
    console.print(table)


def _print_facts(row: dict[str, Any], console: Console) -> None:
    from tradewind.outlook import say

    facts = json.loads(row["facts"] or "[]")
    if not facts:
        console.print("\nIts facts were not worked out: only those of the likeliest pairs are.")
        return
    table = Table.grid(padding=(0, 2, 0, 0))  # so that a long sentence stays in its column
    for fact in facts:
        sign = "raised" if fact["push"] > 0 else "lowered" if fact["push"] < 0 else "beside"
        table.add_row(f"  {sign}", f"{fact['push']:+.2f}", escape(say(fact)))
    console.print()
    console.print(table, highlight=False)


def _print_cases(row: dict[str, Any], console: Console) -> None:
    cases = json.loads(row["like_cases"] or "[]")
    if not cases:
        return
    table = Table(title=f"Past cases most like it in {row['territory']}", title_justify="left")
    table.add_column("artist")
    table.add_column("asked on")
    table.add_column(f"within {row['horizon_weeks']} weeks")
    for case in cases:
        came = "entered" if case["entered"] else "did not"
        table.add_row(escape(case["artist"]), case["origin"], came)
    console.print()
    console.print(table)
