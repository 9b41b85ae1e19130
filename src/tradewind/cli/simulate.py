"""`tradewind simulate`: make a world whose truth is known."""

import datetime as dt
from pathlib import Path

import click

from tradewind.cli.progress import TerminalProgress
from tradewind.terms import parse_territory

_FIRST_DAY = dt.datetime(2023, 1, 6)  # noqa: DTZ001 -- a calendar day; fixed, so bytes do not depend on today


@click.command(short_help="Make a simulated world in the file formats of the trade.")
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--home", default="VN", show_default=True, help="Market whose artists go abroad.")
@click.option("--seed", default=7, show_default=True, help="The same seed makes the same bytes.")
@click.option("--markets", default=40, show_default=True, help="Markets, home among them.")
@click.option("--artists", default=400, show_default=True, help="Artists; a third are home's.")
@click.option("--weeks", default=156, show_default=True, help="Weeks of charts.")
@click.option(
    "--start",
    type=click.DateTime(["%Y-%m-%d"]),
    default=_FIRST_DAY,
    show_default="2023-01-06",
    help="A day in the first chart week.",
)
def command(
    folder: Path,
    home: str,
    seed: int,
    markets: int,
    artists: int,
    weeks: int,
    start: dt.datetime,
) -> None:
    """Make a world whose truth is known and write it to DIR.

    DIR/files holds what an export office would have: weekly Top 200 charts of every market in the
    official format, a roster, a release calendar and a journal of past actions. DIR/truth holds
    what no office knows: tastes, the true effect of every action, and what the charts do next.
    Nothing in it is real, and everything made from it says "simulated".

    A folder that holds a simulated world is written anew; any other full folder is left alone.

    \b
    Example:
      tradewind simulate world --home VN --seed 7 --markets 40 --artists 400 --weeks 156
      tradewind ingest world/files --store world.store
    """
    from tradewind.simulate import WorldParams, simulate

    params = WorldParams(
        home=parse_territory(home),
        seed=seed,
        markets=markets,
        artists=artists,
        weeks=weeks,
        start=start.date(),
    )
    with TerminalProgress() as progress:
        world = simulate(params=params, out=folder, progress=progress)
    click.echo(
        f"A simulated world of {len(world.territories)} markets in {folder}: "
        f"{world.chart_files:,} charts, {world.home_artists} artists on the roster of "
        f"{params.home}, {world.releases:,} releases, {world.actions} actions, "
        f"{world.foreign_entries} first entries on charts abroad."
    )
