"""`tradewind run`: the whole way from files to a report, in one command."""

import sys
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradewind.cli.progress import TerminalProgress
from tradewind.report import LANGUAGES
from tradewind.terms import parse_territory

if TYPE_CHECKING:
    from tradewind.flow import FlowResult
    from tradewind.plan import PlanParams

SEARCH_SECONDS = 60.0


@click.command()
@click.argument("paths", nargs=-1, required=True, type=click.Path(exists=True, path_type=Path))
@click.option("--home", required=True, help="The country whose artists go abroad, such as KR.")
@click.option("--budget", "budgets", multiple=True, required=True, help="Sum, or funder=sum.")
@click.option("--out", required=True, type=click.Path(path_type=Path), help="Folder for it all.")
@click.option(
    "--language",
    "languages",
    multiple=True,
    default=("en",),
    show_default=True,
    type=click.Choice((*LANGUAGES, "all")),
    help="Of the report; may be given several times.",
)
@click.option("--seed", default=0, show_default=True, help="Same files and seed, same plan.")
def command(
    paths: tuple[Path, ...],
    home: str,
    budgets: tuple[str, ...],
    out: Path,
    languages: tuple[str, ...],
    seed: int,
) -> None:
    """Read PATHS, forecast, plan and report, all into one folder.

    The same as ingest, outlook, plan and report one after the other, each with its defaults; run
    those alone for their options. PATHS are chart files, a roster, a release calendar, a journal
    of actions, as files or folders.

    \b
    Example:
      tradewind run charts/ roster.csv releases.csv --home KR --budget "EUR 2,000,000" --out results
    """
    chosen = tuple(code for code in LANGUAGES if code in languages or "all" in languages)
    walk(paths, home=home, budgets=budgets, out=out, languages=chosen, seed=seed)


def walk(
    paths: tuple[Path, ...],
    *,
    home: str,
    budgets: tuple[str, ...],
    out: Path,
    languages: tuple[str, ...],
    seed: int,
    seconds: float = SEARCH_SECONDS,
    outlined: bool = False,
) -> None:
    """Run the flow with progress, then print the plan and where everything lies.

    `outlined`: with plans for less and more money, and how the plan fares when things go badly.
    """
    from tradewind.flow import run

    params = params_of(home, budgets, seed, seconds)
    params = replace(params, frontier=outlined, risk=outlined)
    with TerminalProgress() as progress:
        result = run(paths, out=out, params=params, languages=languages, progress=progress)
    _print_result(result)


def params_of(
    home: str, budgets: tuple[str, ...], seed: int, seconds: float = SEARCH_SECONDS
) -> "PlanParams":
    """What is asked of the plan; raises what is wrong with it before any work is done."""
    from tradewind.plan import PlanParams, parse_budgets, read_rules

    params = PlanParams(
        home=parse_territory(home), budgets=parse_budgets(budgets), seed=seed, seconds=seconds
    )
    read_rules(params)  # a currency without a rate is refused here
    return params


def _print_result(result: "FlowResult") -> None:
    from tradewind.cli.plan import show_plan

    show_plan(result.plan, rows=20)
    for message in result.summary.refused:
        click.secho(f"not loaded: {message}", fg="yellow", err=True)
    click.echo(f"\nstore    {result.store}")
    click.echo(f"plan     {result.plan_folder / 'plan.csv'}, {result.plan_folder / 'plan.json'}")
    for report in result.reports:
        click.echo(f"report   {report}")
    click.echo(f"\nOpen {result.reports[0]} in a browser; it needs no network.")
    if result.summary.refused:
        sys.exit(1)
