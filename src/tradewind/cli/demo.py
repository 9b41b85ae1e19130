"""`tradewind demo`: the whole way on a simulated world."""

from pathlib import Path

import click

from tradewind.cli.progress import TerminalProgress
from tradewind.cli.run import params_of, walk
from tradewind.report import LANGUAGES
from tradewind.terms import parse_territory

_SEARCH_SECONDS = 10.0  # for each plan: one, six for other budgets, a few for risk
_MODEL_SEED = 0  # that of the other commands, which so repeat what the demo shows


@click.command()
@click.argument("folder", metavar="DIR", type=click.Path(path_type=Path))
@click.option("--home", default="VN", show_default=True, help="Market whose artists go abroad.")
@click.option("--seed", default=7, show_default=True, help="The same seed makes the same world.")
@click.option("--markets", default=40, show_default=True, help="Markets in the world.")
@click.option("--artists", default=400, show_default=True, help="Artists in the world.")
@click.option("--weeks", default=156, show_default=True, help="Weeks of charts.")
@click.option(
    "--budget",
    "budgets",
    multiple=True,
    default=("EUR 400,000", "partner=EUR 100,000"),
    show_default=True,
    help="Sum, or funder=sum.",
)
def command(
    folder: Path,
    home: str,
    seed: int,
    markets: int,
    artists: int,
    weeks: int,
    budgets: tuple[str, ...],
) -> None:
    """Simulate a world, read it back, chart, forecast, plan and report, all into DIR.

    Takes four to five minutes. Everything in DIR is simulated and says so; the files in
    DIR/world/files are in the formats of the trade, so they show what your own should look like.

    \b
    Example:
      tradewind demo demo
      tradewind charts --store demo/store --market VN
    """
    from tradewind.simulate import WorldParams, simulate

    params = WorldParams(
        home=parse_territory(home), seed=seed, markets=markets, artists=artists, weeks=weeks
    )
    params_of(home, budgets, _MODEL_SEED)  # no world is made for a budget that makes no sense
    with TerminalProgress() as progress:
        simulate(params=params, out=folder / "world", progress=progress)
    files = (folder / "world" / "files",)
    walk(
        files,
        home=home,
        budgets=budgets,
        out=folder,
        languages=LANGUAGES,
        seed=_MODEL_SEED,
        seconds=_SEARCH_SECONDS,
        outlined=True,
    )
