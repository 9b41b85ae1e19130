"""`tradewind charts rules`: every declared rule set."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from tradewind.rulebook.chart_rules import ChartRules


@click.command()
@click.argument("name", required=False, metavar="[NAME]")
@click.option(
    "--rules-file",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Rule sets of your own in place of Tradewind's, written as its chart_rules.toml.",
)
def command(name: str | None, rules_file: Path | None) -> None:
    """List the rule sets of charts: when they held, what they weigh, and how sure that is.

    \b
    All of them:
      tradewind charts rules
    One, with the source of every figure:
      tradewind charts rules b200-2026
    """
    from tradewind.rulebook.chart_rules import chart_rules, rules_named

    if name is None:
        _present_all(list(chart_rules(rules_file).values()))
    else:
        _present_one(rules_named(name, rules_file))


def _present_all(known: "list[ChartRules]") -> None:
    from tradewind.cli.tables import print_table

    print_table(
        ["rules", "ranks", "held", "premium", "free", "weights are"],
        [
            [
                rules.name,
                rules.ranks,
                _held(rules, known),
                _weight(rules, "premium"),
                _weight(rules, "ad_supported"),
                "[red]not public[/]" if rules.refused else rules.certainty,
            ]
            for rules in known
        ],
        title="Rule sets of charts",
        numbers=("premium", "free"),
        notes=(
            "Weights are units a play. One rule set with the source of every figure: "
            "tradewind charts rules NAME",
        ),
    )


def _held(rules: "ChartRules", known: "list[ChartRules]") -> str:
    """From when to when, in little room; an end is unknown where other rules came after."""
    begun, ended = rules.valid_from, rules.valid_to
    if begun is None and ended is None:
        own = rules.figures["validity"].certainty == "assumption"
        return "any week" if own else "unknown"
    starts = [r.valid_from for r in known if r.family == rules.family and r.valid_from]
    followed = begun is not None and any(start > begun for start in starts)
    return f"{begun or 'unknown'} – {ended or ('unknown' if followed else '')}"


def _weight(rules: "ChartRules", use: str) -> str:
    return str(rules.weights[use]) if use in rules.weights else ""


def _present_one(rules: "ChartRules") -> None:
    from tradewind.charts.rules import figures_said
    from tradewind.cli.chart_under_rules import validity_of

    click.echo(f"{rules.name}: {rules.title}; ranks {rules.ranks} by {rules.unit}\n")
    said = figures_said(rules) | {"validity": validity_of(rules)}
    for figure, found in rules.figures.items():
        click.echo(f"{figure:<12} {said[figure]}")
        click.secho(f"{'':<12} {found.certainty}: {found.source} ({found.checked})", dim=True)
    if rules.unpublished:
        click.echo(f"\nCounted by the chart, weight not public: {', '.join(rules.unpublished)}.")
    for line in filter(None, (rules.refused and f"Not charted: {rules.refused}.", rules.note)):
        click.echo(f"\n{line}")
