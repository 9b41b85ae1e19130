"""`tradewind store`: what is in a store."""

import datetime as dt
import itertools
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from rich.console import Console

    from tradewind.store import Contents, Coverage, Store

_HOLES_SHOWN = 4
_TO_WEEK_END = dt.timedelta(days=6)


@click.command("store")
@click.argument(
    "folder", required=False, type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]"
)
@click.option(
    "--store",
    "option",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the store; the same as DIR.",
)
@click.option("--sources", is_flag=True, help="List every file with its rows.")
@click.option("--rejects", is_flag=True, help="List the rows that were set aside, and why.")
@click.option(
    "--limit", type=click.IntRange(min=1), default=100, show_default=True, help="Lines to list."
)
def command(
    folder: Path | None, option: Path | None, sources: bool, rejects: bool, limit: int
) -> None:
    """Show what is in a store: from which files, to which week, with which holes.

    \b
    An overview:
      tradewind store world.store
    Every file, and every row that was set aside:
      tradewind store world.store --sources
      tradewind store world.store --rejects --limit 1000

    A hole is a chart week between a market's first and last for which no file was loaded. It is
    unknown, not zero: download that week's chart and ingest it. Weeks go by the Friday that opens
    them; the name of an official weekly file bears the Thursday that ends them.
    """
    from rich.console import Console

    from tradewind.store import Store, read_contents

    place = folder or option
    if place is None:
        raise click.UsageError("Which store? Try: tradewind store world.store")
    console = Console(highlight=False, soft_wrap=True)
    store = Store.open(place)
    if sources:
        _print_sources(store, console, limit)
    if rejects:
        _print_rejects(store, console, limit)
    if not (sources or rejects):
        _print_contents(read_contents(store), place, console)


def _print_contents(contents: "Contents", place: Path, console: "Console") -> None:
    from rich.table import Table

    kind = _kind(contents)
    to_week = f", charts to the week of {contents.to_week}" if contents.to_week else ""
    console.print(f"{place}: {contents.files:,} files{to_week}{kind}", markup=False)
    table = Table("files", title="From", title_justify="left")
    for name in ("number", "rows", "set aside"):
        table.add_column(name, justify="right")
    table.add_column("from")
    table.add_column("to")
    for line in contents.formats:
        figures = [f"{line.files:,}", f"{line.rows:,}", f"{line.rejected:,}"]
        dates = [str(line.first_date or ""), str(line.last_date or "")]
        table.add_row(line.format, *figures, *dates)
    console.print(table)
    held = {name: rows for name, rows in contents.rows.items() if rows}
    table = Table("table", title="Tables", title_justify="left")
    table.add_column("rows", justify="right")
    for name, rows in held.items():
        table.add_row(name, f"{rows:,}")
    console.print(table)
    if contents.coverage:
        _print_coverage(contents.coverage, console)


def _kind(contents: "Contents") -> str:
    if not contents.simulated:
        return ""
    if contents.simulated == contents.files:
        return " — simulated"
    return f" — {contents.simulated:,} of the files are simulated"


def _print_coverage(coverage: "tuple[Coverage, ...]", console: "Console") -> None:
    from rich.table import Table

    everywhere = _missing_everywhere(coverage)
    table = Table("market", "charts", "from week", "to week", title="Markets", title_justify="left")
    table.add_column("weeks", justify="right")
    table.add_column("missing", justify="right")
    table.add_column("which, by the Friday that opens the week")
    table.add_column("missing files, by the Thursday in their name")
    for line in coverage:
        own = [week for week in line.missing if week not in everywhere]
        table.add_row(
            line.territory,
            "daily" if line.period == "day" else "weekly",
            str(line.first),
            str(line.last),
            f"{line.weeks:,}",
            f"{len(line.missing):,}" if line.missing else "",
            _listed(own),
            _listed([week + _TO_WEEK_END for week in own]) if line.period == "week" else "",
        )
    console.print(table)
    if everywhere:
        weeks = sorted(everywhere)
        ends = _listed([week + _TO_WEEK_END for week in weeks])
        console.print(
            f"missing in every market: the weeks from {_listed(weeks)} "
            f"(official weekly files bear the Thursday: {ends})"
        )


def _missing_everywhere(coverage: "tuple[Coverage, ...]") -> set[dt.date]:
    """Weeks that every market spans and none has."""
    if len(coverage) < 2:  # one market's holes are its own
        return set()
    spanned = set(itertools.chain.from_iterable(line.missing for line in coverage))
    return {
        week
        for week in spanned
        if all(week in line.missing for line in coverage if line.first <= week <= line.last)
        and sum(week in line.missing for line in coverage) > 1
    }


def _listed(weeks: list[dt.date]) -> str:
    more = f" and {len(weeks) - _HOLES_SHOWN} more" if len(weeks) > _HOLES_SHOWN else ""
    return ", ".join(str(week) for week in weeks[:_HOLES_SHOWN]) + more


def _print_sources(store: "Store", console: "Console", limit: int) -> None:
    rows = sorted(store.read("sources").to_pylist(), key=lambda row: row["path"])
    for row in rows[:limit]:
        simulated = " simulated" if row["simulated"] else ""
        figures = f"{row['rows']:>9,} rows {row['rejected']:>7,} set aside"
        console.print(
            f"{row['source_id']}  {figures}  {row['format']}{simulated}  {row['path']}",
            markup=False,
        )
    _print_more(len(rows) - limit, console)


def _print_rejects(store: "Store", console: "Console", limit: int) -> None:
    from tradewind.ingest import remedies

    rows = store.read("rejects").sort_by([("path", "ascending"), ("line", "ascending")])
    for row in rows.slice(0, limit).to_pylist():
        place = f"{row['path']}:{row['line']}"
        remedy = remedies().get(row["reason"], "")
        fault = f"{row['reason']}  {row['detail']}. {remedy}".rstrip()
        console.print(f"{place}  {fault}\n    {row['raw']}", markup=False)
    if not rows.num_rows:
        console.print("no row was set aside")
    _print_more(rows.num_rows - limit, console)


def _print_more(more: int, console: "Console") -> None:
    if more > 0:
        console.print(f"… and {more:,} more; see --limit")
