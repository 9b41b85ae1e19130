"""`tradewind charts panel`: a market's chart from a panel of its people, doubt at each rank."""

import csv
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradewind.cli.engine import engine_option
from tradewind.terms import parse_territory, spreadsheet_cell

if TYPE_CHECKING:
    from tradewind.charts.panel import PanelChart


@click.command("panel")
@click.option(
    "--store",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where `tradewind ingest` put your files.",
)
@click.option("--market", metavar="CODE", required=True, help="The panel's market, such as VN.")
@click.option(
    "--week",
    type=click.DateTime(["%Y-%m-%d"]),
    metavar="DAY",
    help="Any day of the week wanted; the latest the panel played in where left out.",
)
@click.option(
    "--rules",
    "named",
    metavar="NAME",
    default="spotify-weekly",
    show_default=True,
    help="The rule set that says which plays count, and for how much.",
)
@click.option(
    "--top", type=click.IntRange(min=1), default=20, show_default=True, help="Rows shown."
)
@click.option(
    "--size", type=click.IntRange(min=1), default=200, show_default=True, help="Ranks of the chart."
)
@click.option(
    "--replicates",
    type=click.IntRange(min=100),
    default=400,
    show_default=True,
    help="How often the panel is redrawn to see the chance in it.",
)
@click.option("--seed", type=int, default=0, show_default=True, help="Where the redrawing begins.")
@click.option(
    "--joint",
    is_flag=True,
    help="Ranks that hold all at once, and for tracks that tie; much wider.",
)
@click.option(
    "--merge",
    metavar="GROUP=GROUP",
    multiple=True,
    help="Put a group of people into another, such as one that no listener stands for.",
)
@click.option(
    "--trim",
    type=click.FloatRange(min=1, min_open=True),
    metavar="TIMES",
    help="Cap a listener's weight at so many times the mean; steadier, but it leans.",
)
@click.option(
    "--csv",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the whole chart to this file as well.",
)
@engine_option
def command(
    folder: Path,
    market: str,
    week: dt.datetime | None,
    named: str,
    top: int,
    size: int,
    replicates: int,
    seed: int,
    joint: bool,
    merge: tuple[str, ...],
    trim: float | None,
    out: Path | None,
    engine: str | None,
) -> None:
    """Show a market's chart as a panel of its people tells it.

    Each listener of the panel stands for so many people of the market. Beside each rank stand the
    ranks that nine such panels in ten would give: where they overlap, nobody knows who is first.

    \b
    The latest week of the panel in Vietnam:
      tradewind charts panel --store world.store --market VN
    A group that nobody on the panel is of, put into another (both as your files spell them):
      tradewind charts panel --store world.store --market VN --merge "65+ male=25-34 male"
    """
    from tradewind.charts.panel import panel_chart
    from tradewind.cli.progress import TerminalProgress
    from tradewind.rulebook.chart_rules import rules_named
    from tradewind.store import Store

    with TerminalProgress() as progress:
        chart = panel_chart(
            Store.open(folder, engine=engine),
            territory=parse_territory(market),
            week=week.date() if week else None,
            rules=rules_named(named),
            size=size,
            replicates=replicates,
            seed=seed,
            joint=joint,
            merge=_merged(merge),
            trim=trim,
            progress=progress,
        )
    _present(chart, top)
    if out is not None:
        _write_csv(chart, out)
        click.echo(f"{chart.entries.num_rows} rows written to {out}")


def _merged(given: tuple[str, ...]) -> dict[str, str]:
    pairs = [text.partition("=") for text in given]
    for whole, (group, _, into) in zip(given, pairs, strict=True):
        if not (group.strip() and into.strip()):
            expected = "--merge {!r}: expected GROUP=GROUP, as 65+ male=25-34 male"
            raise click.UsageError(expected.format(whole))
    return {group.strip(): into.strip() for group, _, into in pairs}


def _present(chart: "PanelChart", top: int) -> None:
    from rich.markup import escape

    from tradewind.cli.tables import print_table

    share = f"{chart.level:.0%} ranks".replace("%", " %")
    ends = f"{chart.level:.0%} of them".replace("%", " %")
    digits = 0 if chart.rules.scale == 1 else 1
    rows = [
        [
            str(row["rank"]),
            _ranks(row),
            escape(row["title"] or "(no title)"),
            escape(row["artist_names"] or "(nobody)"),
            f"{row['plays']:,.{digits}f}",
            f"{row['plays_low']:,.{digits}f}–{row['plays_high']:,.{digits}f}",
            f"{row['listeners']:,}",
        ]
        for row in chart.entries.slice(0, top).to_pylist()
    ]
    print_table(
        ["#", share, "title", "artist", chart.rules.unit, ends, "listeners"],
        rows,
        title=_title(chart),
        numbers=("#", chart.rules.unit, ends, "listeners"),
        cut=("title", "artist"),
        notes=_notes(chart),
    )


def _ranks(row: dict[str, Any]) -> str:
    low, high = row["rank_low"], row["rank_high"]
    return str(low) if low == high else f"{low}–{high}"


def _title(chart: "PanelChart") -> str:
    from tradewind.rulebook import markets

    known = markets().get(chart.territory)
    place = f"{known.name} ({chart.territory})" if known else str(chart.territory)
    simulated = " (simulated)" if chart.simulated else ""
    return f"Panel of {place}, {chart.rules.name}, week of {chart.week}{simulated}"


def _notes(chart: "PanelChart") -> list[str]:
    """What the panel covers, whom it leaves out, and how far its ranks can be trusted."""
    found = chart.weights
    notes = [
        "The ranks shown hold all at once." if chart.joint else "Each rank is held by itself.",
        f"{chart.panellists:,} listeners stand for {1 - chart.uncovered_share:.1%} of "
        f"{found.people:,} people; {chart.listening:,} of them played; they tell as much as "
        f"{chart.effective_size:,.0f} weighted alike.",
    ]
    if found.uncovered:
        names = ", ".join(repr(stratum) for _, stratum in found.uncovered)
        notes.append(f"Nobody on the panel stands for {names}: not counted. See --merge.")
    if found.left_out.num_rows:
        reasons = sorted(set(found.left_out["reason"].to_pylist()))
        words = ", ".join(_REASONS[reason] for reason in reasons)
        notes.append(f"Left out of the panel: {found.left_out.num_rows:,} ({words}).")
    if chart.simulated:
        notes.append("The store holds files of a simulated world.")
    return notes


_REASONS = {
    "no_stratum": "the panel does not say their group",
    "two_strata": "the panel names two groups for them",
    "no_population": "nobody says how many people their group has",
}


def _write_csv(chart: "PanelChart", out: Path) -> None:

    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*chart.entries.column_names, "simulated"])
        for row in chart.entries.to_pylist():
            writer.writerow([*map(spreadsheet_cell, row.values()), chart.simulated])
