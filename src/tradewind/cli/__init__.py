"""The command line: a file a command, loaded only when it is called."""

import sys

import click

from tradewind import __version__
from tradewind.cli.command_files import CommandsInFiles
from tradewind.terms import TradewindError


@click.command(
    cls=CommandsInFiles,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="tradewind")
def tradewind() -> None:
    """Carry a country's music to the world.

    Files of the trade (charts, a roster, a release calendar, a journal of what was done) go in;
    where each artist can break next, the plan that gains the most for a budget, and a report go
    out.

    \b
    The whole way in one command, on a simulated world:
      tradewind demo demo
    The same on your own files:
      tradewind run FILES… --home KR --budget "EUR 2,000,000" --out results
    Step by step:
      tradewind ingest FILES… --store world.store
      tradewind outlook --store world.store
      tradewind plan --store world.store --home KR --budget "EUR 2,000,000" --out plan
      tradewind report --store world.store --plan plan/plan.json --out report.html
    """


def main() -> None:
    """Run `tradewind`; an error a person can mend is one message and exit code 2."""
    try:
        tradewind(standalone_mode=False)
    except TradewindError as error:
        click.secho("tradewind: ", fg="red", err=True, nl=False)
        click.echo(str(error), err=True)
        sys.exit(2)
    except OSError as error:
        if isinstance(error, BrokenPipeError):
            sys.exit(141)  # whoever read the output has gone, as `| head` does
        place = f"{error.filename}: " if error.filename else ""
        click.secho("tradewind: ", fg="red", err=True, nl=False)
        click.echo(
            f"{place}{(error.strerror or str(error)).lower()}. What to do: name a place that can "
            "be read and written.",
            err=True,
        )
        sys.exit(2)
    except click.ClickException as error:
        error.show()
        sys.exit(error.exit_code)
    except (click.Abort, KeyboardInterrupt):
        click.echo("\nstopped; what was stored before is as it was", err=True)
        sys.exit(130)
