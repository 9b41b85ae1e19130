"""`tradewind awards`: the best set of awards for a panel, or the outcome of a public vote."""

import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tradewind.awards import AwardSet


@click.command()
@click.argument(
    "applications", required=False, type=click.Path(path_type=Path, dir_okay=False), metavar="[CSV]"
)
@click.option(
    "--rules", "rules_file", type=click.Path(path_type=Path, dir_okay=False), help="Rules, as TOML."
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the answer."
)
@click.option(
    "--votes",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Votes of the public, as CSV or Pabulib file (.pb).",
)
@click.option(
    "--new", type=click.Path(file_okay=False, path_type=Path), help="Write an example and stop."
)
@click.option(
    "--within", default=2.0, show_default=True, help="List sets so many percent below the best."
)
@click.option("--alternatives", default=10, show_default=True, help="The most sets to list.")
@click.option("--title", default="", help="The name of the round, for the page.")
@click.option("--rulebook", type=click.Path(path_type=Path), help="Folder with your own rates.")
@click.option(
    "--seconds",
    default=60.0,
    show_default=True,
    help="Longest search; as long again for reasons.",
)
@click.option("--rows", default=40, show_default=True, help="Lines of each table to print.")
def command(
    applications: Path | None,
    rules_file: Path | None,
    out: Path | None,
    votes: Path | None,
    new: Path | None,
    within: float,
    alternatives: int,
    title: str,
    rulebook: Path | None,
    seconds: float,
    rows: int,
) -> None:
    """Choose the set of awards that is worth most under the rules of a round.

    Reads scored applications (CSV) and rules (TOML: budgets, caps, floors, ceilings, limits for
    each artist and company) and writes awards.json, awards.csv and a
    page in each language. The
    set comes with a bound that no set can exceed; every set is checked before it is shown. Ties
    are stated, sets close to the best are listed with what differs, and each rule has its price.

    With --votes the public decides: the method of equal shares gives everybody an equal part of
    the money for what they voted for.

    \b
    An example to start from:
      tradewind awards --new round
    A panel:
      tradewind awards round/applications.csv --rules round/rules.toml --out awards
    A public vote, and one from pabulib.org:
      tradewind awards round/applications.csv --rules round/vote.toml \\
        --votes round/votes.csv --out awards
      tradewind awards --votes poland_warszawa_2023.pb --out awards
    """
    from tradewind.awards import write_awards
    from tradewind.report import write_awards_pages

    if new is not None:
        return _write_example(new)
    if out is None:
        raise click.UsageError(
            "Missing option '--out': the folder for the answer. "
            "An example to start from: tradewind awards --new round"
        )
    if not 0 <= within < 100:
        raise click.UsageError("--within is a share in percent: 0 or more, below 100.")
    if votes is not None:
        answer = _by_vote(applications, rules_file, votes, rulebook)
    else:
        answer = _by_score(applications, rules_file, rulebook, within, alternatives, seconds)
    paths = write_awards(answer, out=out)
    pages = write_awards_pages(answer, out=out / "awards.html", title=title)
    from tradewind.cli.awards_shown import show_awards

    show_awards(answer, rows)
    click.echo(f"\nWritten: {', '.join(map(str, (*paths, *pages)))}")
    return None


def _write_example(folder: Path) -> None:
    from tradewind.awards import write_example

    paths = write_example(folder)
    click.echo(f"Written: {', '.join(map(str, paths))}")
    click.echo(
        f"Next: tradewind awards {folder}/applications.csv --rules {folder}/rules.toml --out awards"
    )


def _by_score(
    applications: Path | None,
    rules_file: Path | None,
    rulebook: Path | None,
    within: float,
    alternatives: int,
    seconds: float,
) -> "AwardSet":
    from fractions import Fraction

    from tradewind.awards import read_applications, read_rules, solve_awards
    from tradewind.cli.progress import TerminalProgress
    from tradewind.rulebook import exchange_rates, own_file

    if applications is None or rules_file is None:
        raise click.UsageError(
            "Give a CSV of applications and --rules, or see an example: tradewind awards --new DIR"
        )
    rules = read_rules(rules_file, rulebook=rulebook)
    asked = read_applications(applications, currency=rules.currency)
    rates = exchange_rates(own_file(rulebook, "exchange_rates.csv"))
    with TerminalProgress() as progress, _ctrl_c() as pressed:
        return solve_awards(
            asked,
            rules,
            rates,
            within=Fraction(str(within)) / 100,
            alternatives=alternatives,
            seconds=seconds,
            stop=lambda: bool(pressed),
            progress=progress,
        )


def _by_vote(
    applications: Path | None, rules_file: Path | None, votes: Path, rulebook: Path | None
) -> "AwardSet":
    from tradewind.awards import (
        poll_rules,
        read_applications,
        read_poll,
        read_rules,
        read_votes,
        solve_vote,
    )
    from tradewind.cli.progress import TerminalProgress
    from tradewind.rulebook import exchange_rates, own_file

    rates = exchange_rates(own_file(rulebook, "exchange_rates.csv"))
    rules = read_rules(rules_file, rulebook=rulebook) if rules_file else None
    if applications is None:
        if votes.suffix.lower() != ".pb":
            raise click.UsageError("Give a CSV of applications beside --votes, or a .pb file.")
        poll = read_poll(votes)
        return solve_vote(poll.applications, rules or poll_rules(poll, votes), rates, poll.ballots)
    if rules is None:
        raise click.UsageError("Give --rules with the budget of the vote.")
    asked = read_applications(applications, currency=rules.currency, scored=False)
    ballots = read_votes(votes, ids=[application.id for application in asked])
    with TerminalProgress() as progress:
        progress.start("count the vote")
        answer = solve_vote(asked, rules, rates, ballots)
        progress.finish(f"{ballots.voters:,} voters")
    return answer


@contextmanager
def _ctrl_c() -> Iterator[list[bool]]:
    """A list that is not empty once Ctrl-C was pressed; pressed again, it ends the program."""
    pressed: list[bool] = []
    before = signal.getsignal(signal.SIGINT)

    def press(*_: object) -> None:
        if pressed:
            raise KeyboardInterrupt
        pressed.append(True)
        click.echo("stopping; the best set so far is taken", file=sys.stderr)

    signal.signal(signal.SIGINT, press)
    try:
        yield pressed
    finally:
        signal.signal(signal.SIGINT, before)
