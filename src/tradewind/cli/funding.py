"""`tradewind funding`: the funding schemes that plans and awards of single projects go by."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradewind.cli.command_files import CommandsInFiles

if TYPE_CHECKING:
    from tradewind.rulebook import Funder


@click.group(cls=CommandsInFiles, prefix="funding_", invoke_without_command=True)
@click.option(
    "--rulebook",
    type=click.Path(path_type=Path, file_okay=False),
    help="Folder with your own funders.toml.",
)
@click.pass_context
def command(context: click.Context, rulebook: Path | None) -> None:
    """List the funding schemes: what each pays at most, from what sum on, and how sure that is.

    \b
    All of them:
      tradewind funding
    One, with every rule and its source:
      tradewind funding show cnm1
    What one pays of a project, and which rule says so:
      tradewind funding award cnm1 --cost "EUR 18,000" --own "EUR 9,500"

    Schemes change every year: look at the scheme's own page before you apply.
    """
    if context.invoked_subcommand is not None:
        context.default_map = {"show": {"rulebook": rulebook}, "award": {"rulebook": rulebook}}
        return
    from rich.markup import escape

    from tradewind.cli.tables import print_table
    from tradewind.rulebook import funders, own_file

    print_table(
        ["scheme", "country", "share", "least", "most", "checked", "figures are"],
        [
            [
                escape(one.funder),
                one.country,
                f"{one.share_max:.0%}",
                _sum(one.award_min, one),
                _most(one),
                str(one.checked),
                escape(one.certainty),
            ]
            for one in funders(own_file(rulebook, "funders.toml")).values()
        ],
        title="Funding schemes",
        numbers=("share", "least", "most"),
        cut=("figures are",),
        notes=("One scheme with every rule: tradewind funding show SCHEME",),
    )


def _sum(amount: float | None, funder: "Funder") -> str:
    return "" if amount is None else f"{funder.currency} {amount:,.0f}"


def _most(funder: "Funder") -> str:
    if funder.award_cap is not None:
        return _sum(funder.award_cap, funder)
    if funder.artist_cap is not None:
        return _sum(funder.artist_cap, funder)
    return "by kind" if funder.award_cap_by_kind else ""
