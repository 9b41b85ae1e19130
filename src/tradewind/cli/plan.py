"""`tradewind plan`: the best set of actions for a budget, with bound, check and reasons."""

import signal
import sys
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

import click
from rich.console import Console
from rich.table import Table
from rich.text import Text

from tradewind.cli.command_files import CommandsInFiles
from tradewind.cli.gain_unit import gain_unit
from tradewind.cli.plan_and_scenario import plan_question
from tradewind.cli.plan_risk_words import careful_table, frontier_table, risk_words
from tradewind.cli.progress import TerminalProgress
from tradewind.plan import (
    MEASURES,
    LeftOut,
    Plan,
    PlanUnsolvedError,
    Reason,
    RulePrice,
    Standing,
    plan_store,
    read_keep,
    write_plan,
    write_scenario,
)
from tradewind.store import Store

_LACKS = {
    "price": "brings {per_eur} a euro where the budget's last euro brings "
    "{price_per_eur}; it would have to cost EUR {cost_needed_eur_cents:,.0f}",
    "capacity": "needs {needed_days:g} days of the artist, {left_days:g} are left in the quarter",
    "needs": "needs one of these first: {kinds}",
    "markets_max": "the artist is busy in {markets} already",
    "same_max": "the market has its {lines} of that kind in the quarter",
    "artists_max": "the plan has its {artists} artists",
    "limit": "would break the limit {limit!r}",
    "budget": "needs EUR {needed_eur_cents:,.0f} of funders, EUR {left_eur_cents:,.0f} are left",
    "own": "needs EUR {needed_eur_cents:,.0f} of own money, EUR {left_eur_cents:,.0f} are left",
    "set": "is worth its price alone, but not beside the rest",
}
_PRICES = {
    "own": "EUR {more:,.0f} more of the artists' side",
    "floor_emerging": "{more:g} point off the floor for emerging artists",
    "same_max": "{more:g} more {kind} in {territory} in {quarter}",
    "days": "{more:g} more day of {artist} in {quarter}",
    "markets_max": "{more:g} more market for {artist} in {quarter}",
    "artists_max": "{more:g} more artist",
}
_LIMIT_PRICES = {
    ("least", "points"): "{more:g} point off the floor {limit!r}",
    ("most", "points"): "{more:g} point more for the limit {limit!r}",
    ("least", "eur"): "EUR {more:,.0f} off the floor {limit!r}",
    ("most", "eur"): "EUR {more:,.0f} more for the limit {limit!r}",
    ("least", "lines"): "{more:g} line less in the floor {limit!r}",
    ("most", "lines"): "{more:g} line more in the limit {limit!r}",
}
PRICES = 5
_NOTES = {
    "points": "The data holds no streams: gains are points, one for each week on a chart and "
    "million people.",
    "income": "Income of streams, markets known from statements or by your own figures {known}; "
    "{assumed} more assumed at EUR {per_1000:,.2f} for 1,000 streams.",
    "listeners": "Listeners count anew every four weeks, markets known from audience files or by "
    "your own figures {known}; {assumed} more where one is assumed to stream {per_listener:g} "
    "times.",
    "weighted": "The gain is weighted: {weights}.",
    "default_funder": "No rules are known for the funder {funder}; the rulebook's default is used.",
    "tax_relief": "Of what the artists' side pays {share:.0%} comes back as less tax: EUR "
    "{back_eur_cents:,.0f}; EUR {net_eur_cents:,.0f} stay with it.",
    "stopped_early": "The search ended before the wanted gap; more --seconds may help.",
    "risk_limit": "The limit on risk costs {given_up:.2%} of the best plan's gain; the bound is of "
    "plans that keep it, what more money would bring of plans without it.",
    "stayed": "Of {of} lines of the plan before {kept} stay ({committed} of them committed), "
    "{moved} moved to another quarter, {dropped} dropped out; {new} are new. "
    "That they stay costs {given_up:.2%} of the best gain found.",
    "capacity_assumed": "{artists:,} artists have no capacity on the roster; {days_a_month:g} days "
    "a month are assumed.",
}

NARROW = 110  # columns of a terminal; below, gains with their ends would wrap


@click.group(
    cls=CommandsInFiles,
    prefix="plan_",
    invoke_without_command=True,
    subcommand_metavar="[COMMAND [ARGS]...]",
)
@click.option(
    "--scenario",
    type=click.Path(dir_okay=False, path_type=Path),
    help="A file with settings (TOML); options given beside it win.",
)
@click.option(
    "--new",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Write a commented example of such a file and stop.",
)
@click.option("--store", "folder", type=click.Path(path_type=Path), help="The store.")
@click.option("--home", help="The country whose artists go abroad, such as KR.")
@click.option(
    "--budget",
    "budgets",
    multiple=True,
    help="Sum, or funder=sum; with /year or /quarter, in each.",
)
@click.option(
    "--out", type=click.Path(file_okay=False, path_type=Path), help="Folder for the plan."
)
@click.option(
    "--measure",
    type=click.Choice(MEASURES),
    default="streams",
    show_default=True,
    help="What counts as gain; figures and weights for it stand in [gain] of a scenario file.",
)
@click.option("--own", help="The most the artists' side pays in all, such as 'EUR 300,000'.")
@click.option("--quarters", default=4, show_default=True, help="How many quarters, 1 to 12.")
@click.option("--start", type=click.DateTime(["%Y-%m-%d"]), help="First day of the first quarter.")
@click.option("--capacity", default=4.0, show_default=True, help="Days abroad a month, if unknown.")
@click.option("--markets-max", default=3, show_default=True, help="Markets an artist and quarter.")
@click.option("--same-max", default=3, show_default=True, help="Of a kind, a market and quarter.")
@click.option("--artists-max", type=int, help="The most artists in the plan.")
@click.option("--tax-relief", type=float, help="Share of own money that comes back as less tax.")
@click.option("--floor-emerging", type=float, help="Least share of spending on emerging artists.")
@click.option(
    "--force",
    "forced",
    multiple=True,
    help="ARTIST:MARKET:KIND[:QUARTER] that must be in, name or id.",
)
@click.option(
    "--forbid", "forbidden", multiple=True, help="ARTIST:MARKET:KIND[:QUARTER] that must not."
)
@click.option(
    "--keep",
    type=click.Path(path_type=Path),
    metavar="PLAN",
    help="A plan made before (plan.json or its folder); of its lines no more move than must.",
)
@click.option(
    "--committed", multiple=True, metavar="ID", help="A line of that plan (L001) that must stay."
)
@click.option(
    "--committed-until",
    type=click.DateTime(["%Y-%m-%d"]),
    help="All its lines that begin before this day must stay.",
)
@click.option(
    "--tolerance",
    default=0.01,
    show_default=True,
    help="Share of the gain to give up at most so that its other lines stay.",
)
@click.option(
    "--frontier/--no-frontier",
    default=False,
    help="Plans for a quarter to twice the money too; with --risk, more careful plans as well.",
)
@click.option(
    "--risk/--no-risk",
    default=False,
    help="What the plan brings where things go badly: mean of the worst tenth of 500 scenarios.",
)
@click.option(
    "--risk-limit",
    metavar="LEAST",
    help="What the worst scenarios must bring on average: a share of what the best plan brings, as "
    "'40 %', or a gain, as 1,200,000.",
)
@click.option("--rulebook", type=click.Path(path_type=Path), help="Folder with your own rulebook.")
@click.option("--gap", default=0.001, show_default=True, help="Wanted gap between plan and bound.")
@click.option("--seconds", default=60.0, show_default=True, help="Longest search.")
@click.option("--seed", default=0, show_default=True, help="Same seed, same plan.")
@click.option("--rows", default=20, show_default=True, help="Lines of the plan to print.")
@click.pass_context
def command(context: click.Context, /, *, new: Path | None, rows: int, **_: Any) -> None:
    """Choose the actions abroad that gain the most for a budget.

    Reads the newest forecasts of the store and writes plan.json and plan.csv. The plan comes with
    a bound that no plan can exceed, and every plan is checked line by line before it is shown.
    Ctrl-C takes the best plan so far.

    \b
    One funder, the office itself:
      tradewind plan --store world.store --home KR --budget "EUR 2,000,000" --out plan
    Several, each with the rules of rulebook/funders.toml, a fifth for emerging artists:
      tradewind plan --store world.store --home KR --budget "EUR 1m" \\
        --budget "kocca=KRW 1500m" --floor-emerging 0.2 --out plan
    The same from a file, which --new writes for you to change:
      tradewind plan --new plan.toml
      tradewind plan --scenario plan.toml
    What other budgets would bring, and a plan that stands better where things go badly:
      tradewind plan --scenario plan.toml --frontier --risk-limit "40 %"
    After a change, around what is agreed already:
      tradewind plan --scenario plan.toml --keep plan --committed-until 2026-10-01 --out plan-2
    """
    if context.invoked_subcommand is not None:
        return
    if new is not None:
        click.echo(f"Written: {write_scenario(new)}")
        click.echo(f"Next: change it, then tradewind plan --scenario {new}")
        return
    question = plan_question(context)
    keep = read_keep(question.keep, question.params.places) if question.keep else None
    with TerminalProgress() as progress, _Interrupt.heard() as interrupt:
        try:
            answer = plan_store(
                Store.open(question.store),
                params=question.params,
                keep=keep,
                progress=progress,
                watch=_Teller(progress),
                stop=interrupt.happened,
            )
        except PlanUnsolvedError:
            if not interrupt.happened():
                raise
            click.echo("stopped before a first plan was found; nothing was written", err=True)
            sys.exit(130)
    paths = write_plan(answer, out=question.out)
    show_plan(answer, rows)
    click.echo(f"\nWritten: {paths[0]}, {paths[1]}")


class _Teller:
    """Says in the terminal how the search stands, at most once a second."""

    def __init__(self, progress: TerminalProgress) -> None:
        self._progress, self._last = progress, 0.0

    def __call__(self, standing: Standing) -> None:
        if sys.stderr.isatty() and standing.gain > 0 and standing.seconds - self._last >= 1.0:
            self._last = standing.seconds
            click.echo(
                f"  gain {standing.gain:,.0f}, bound {standing.bound:,.0f}, "
                f"gap {100 * standing.gap:.2f} %",
                err=True,
            )


class _Interrupt:
    """Remembers that Ctrl-C was pressed; pressed again, it ends the program."""

    def __init__(self) -> None:
        self._pressed = False

    def happened(self) -> bool:
        return self._pressed

    @classmethod
    @contextmanager
    def heard(cls) -> Iterator["_Interrupt"]:
        interrupt, before = cls(), signal.getsignal(signal.SIGINT)

        def press(*_: object) -> None:
            if interrupt._pressed:
                raise KeyboardInterrupt
            interrupt._pressed = True

        signal.signal(signal.SIGINT, press)
        try:
            yield interrupt
        finally:
            signal.signal(signal.SIGINT, before)


def show_plan(plan: Plan, rows: int) -> None:
    """Print the plan: its first lines, who pays, the bound, what was left out."""
    console = Console(highlight=False, width=None if sys.stdout.isatty() else 150)
    origin = f"forecasts of the week of {plan.origin}"
    simulated = " [bold red]SIMULATED[/]" if plan.simulated else ""
    console.print(f"\n[bold]Export plan of {plan.home}[/], {origin}{simulated}")
    console.print(_lines_table(plan, rows, narrow=console.width < NARROW))
    console.print(_sums_table(plan))
    console.print(
        f"Gain {plan.gain.mid:,.0f} {gain_unit(plan.gain_unit)} (likely {plan.gain.low:,.0f} to "
        f"{plan.gain.high:,.0f}); no plan can bring more than {plan.bound:,.0f}: gap "
        f"{100 * plan.gap:.2f} %, {plan.candidates:,} candidate lines, {plan.seconds:g} s. "
        "Check passed."
    )
    if plan.risk:
        console.print(risk_words(plan.risk, gain_unit(plan.gain_unit)), markup=False)
    if plan.frontier:
        console.print(frontier_table(plan.frontier, gain_unit(plan.gain_unit)))
    if plan.risk and len(plan.risk.points) > 1:
        console.print(careful_table(plan.risk, gain_unit(plan.gain_unit)))
    for note in plan.notes:
        console.print(f"Note: {_words(_NOTES, note)}", markup=False)
    if dearest := [price for price in plan.prices if price.rule != "budget"][:PRICES]:
        told = "; ".join(f"{_price_words(price)}: {price.gain:,.0f}" for price in dearest)
        console.print(f"Dearest rules, in {gain_unit(plan.gain_unit)}: {told}.", markup=False)
    if plan.left_out:
        console.print(_left_out_words(plan.left_out[0], gain_unit(plan.gain_unit)), markup=False)


def _lines_table(plan: Plan, rows: int, *, narrow: bool) -> Table:
    """The first lines; where the terminal is narrow, gains are short and without their ends."""
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("")
    table.add_column("quarter", no_wrap=True)
    for name in ("artist", "market", "action"):
        table.add_column(name)
    for name in ("EUR", "chance", "gain" if narrow else f"gain, {gain_unit(plan.gain_unit)}"):
        table.add_column(name, justify="right", no_wrap=True)
    for line in plan.lines[:rows]:
        gain = f"{line.gain.mid:,.0f} ({line.gain.low:,.0f} to {line.gain.high:,.0f})"
        table.add_row(
            line.id,
            line.quarter,
            Text(line.artist),
            line.territory,
            Text(line.kind.replace("_", " ")),
            f"{line.cost_eur_cents / 100:,.0f}",
            f"{line.chance_before:.0%} → {line.chance_after:.0%}",
            _brief(line.gain.mid) if narrow else gain,
        )
    if len(plan.lines) > rows:
        table.add_row("", "", f"and {len(plan.lines) - rows} lines more")
    return table


def _brief(number: float) -> str:
    """1234567 as 1.2M."""
    for size, sign in ((1e9, "B"), (1e6, "M"), (1e3, "k")):
        if number >= 0.9995 * size:
            return f"{number / size:.1f}{sign}"
    return f"{number:.0f}"


def _sums_table(plan: Plan) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    table.add_column("who pays, and where")
    for name in ("EUR", "of EUR", "EUR 10,000 more would bring"):
        table.add_column(name, justify="right")
    for use in plan.budgets:
        spent, budget = use.spent_eur_cents / 100, use.budget_eur_cents / 100
        more = f"{use.gain_per_eur_10000:,.0f} {gain_unit(plan.gain_unit)}"
        table.add_row(Text(use.funder), f"{spent:,.0f}", f"{budget:,.0f}", more)
    table.add_row("artists' side", f"{plan.own_eur_cents / 100:,.0f}", "", "")
    spent_in: Counter[str] = Counter()
    for line in plan.lines:
        spent_in[line.territory] += line.cost_eur_cents
    for market, cents in spent_in.most_common(10):
        table.add_row(f"in {market}", f"{cents / 100:,.0f}", "", "")
    return table


def _left_out_words(line: LeftOut, unit: str) -> str:
    lacks = "; ".join(_words(_LACKS, reason) for reason in line.lacks)
    return (
        f"Best line left out: {line.kind.replace('_', ' ')} for {line.artist} in {line.territory}, "
        f"{line.quarter}, EUR {line.cost_eur_cents / 100:,.0f}, worth {line.gain:,.0f} {unit}: "
        f"{lacks}."
        + f" Forced in, it would cost the plan about {line.loses:,.0f}."
        * (line.loses > 0)
    )


def _price_words(price: RulePrice) -> str:
    values = {name: str(value).replace("_", " ") for name, value in price.values.items()}
    if price.rule == "limit":
        said = _LIMIT_PRICES[price.values["side"], price.values["what"]]
    else:
        said = _PRICES[price.rule]
    return said.format(**values, more=price.more)


def _words(words: dict[str, str], reason: Reason) -> str:
    values = {name: _word(name, value) for name, value in reason.values.items()}
    return words[reason.reason].format(**values)


def _word(name: str, value: Any) -> Any:
    if name.endswith("_eur_cents"):
        return value / 100
    if name.endswith("per_eur"):  # of income it is little
        return f"{value:,.0f}" if value >= 10 else f"{value:.2g}"
    if isinstance(value, dict):
        return ", ".join(f"{key} × {weight:g}" for key, weight in value.items())
    return ", ".join(value).replace("_", " ") if isinstance(value, list) else value
