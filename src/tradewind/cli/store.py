"""`tradewind store`: what is in a store, and whether its statements add up."""

import datetime as dt
import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

if TYPE_CHECKING:
    from rich.console import Console

    from tradewind.store import Contents, Coverage, Store
    from tradewind.store.statements import StatementTotal

_HOLES_SHOWN = 4
_DATE_WIDE = len("2026-02-20")
_WIDE = 90  # columns that the table of markets takes at the least
_TO_WEEK_END = dt.timedelta(days=6)


@click.command("check")
@click.argument(
    "folder", required=False, type=click.Path(file_okay=False, path_type=Path), metavar="[DIR]"
)
@click.option(
    "--store",
    "option",
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the store; the same as DIR.",
)
@click.option(
    "--total",
    "totals",
    multiple=True,
    metavar="FILE=SUM",
    help='A total that you read elsewhere, such as may.csv="USD 1,234.56"; it is kept in the '
    "store. FILE= without a sum takes it back. Can be repeated.",
)
@click.option("--all", "every", is_flag=True, help="Show totals that agree, too.")
def check(folder: Path | None, option: Path | None, totals: tuple[str, ...], every: bool) -> None:
    """Compare statements with their totals: what they state, what their rows add up to.

    \b
    Every total that is wrong:
      tradewind store check world.store
    Compare with a payment you received:
      tradewind store check world.store --total may.csv="USD 1,234.56"
    Take what you typed back:
      tradewind store check world.store --total may.csv=

    Totals come from the files (total rows, trailers, payouts) and from --total. Sums are compared
    in their own currency and may be off by half of the last decimal they are stated with. Rows
    that were set aside are missing from the sum: see `tradewind store DIR --rejects`.

    Exit code: 0 all totals agree, 1 some total differs.
    """
    from tradewind.store import Store
    from tradewind.store.statements import (
        check_statements,
        forget_total,
        record_total,
        statements_without_total,
    )

    store = Store.open(_place(folder, option, "tradewind store check world.store"))
    for typed in totals:
        if typed.endswith("=") and typed != "=":
            forget_total(store, file=typed[:-1])
            continue
        file, currency, nano = _typed_total(typed)
        record_total(store, file=file, stated_nano=nano, currency=currency)
    without = statements_without_total(store)
    sys.exit(_print_totals(check_statements(store), every=every, without=without))


def _place(folder: Path | None, option: Path | None, example: str) -> Path:
    place = folder or option
    if place is None:
        raise click.UsageError(f"Which store? Try: {example}")
    return place


class _ShowOrCheck(click.Command):
    """Shows a store, unless the first word is `check`."""

    def make_context(
        self,
        info_name: str | None,
        args: list[str],
        parent: click.Context | None = None,
        **extra: Any,
    ) -> click.Context:
        if args[:1] == ["check"]:
            return check.make_context(f"{info_name} check", args[1:], parent=parent, **extra)
        return super().make_context(info_name, args, parent=parent, **extra)


@click.command("store", cls=_ShowOrCheck)
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
    Whether statements add up to their totals (exit code 1 where one does not):
      tradewind store check world.store
      tradewind store check world.store --total may.csv="USD 1,234.56"

    A hole is a chart week between a market's first and last for which no file was loaded. It is
    unknown, not zero: download that week's chart and ingest it. Weeks go by the Friday that opens
    them; the name of an official weekly file bears the Thursday that ends them.
    """
    from rich.console import Console

    from tradewind.store import Store, read_contents

    place = _place(folder, option, "tradewind store world.store")
    console = Console(highlight=False, soft_wrap=True)
    store = Store.open(place)
    if sources:
        _print_sources(store, console, limit)
    if rejects:
        _print_rejects(store, console, limit)
    if not (sources or rejects):
        _print_contents(read_contents(store), place, console)


def _typed_total(typed: str) -> tuple[str, str, int]:
    """File, currency and billionths of FILE=SUM; raises UsageError."""
    from tradewind.ingest.amounts import decimal_sign_of, parse_nano
    from tradewind.terms.money import known_currencies

    file, _, stated = typed.rpartition("=")
    words = [word for word in stated.split() if word.upper() not in known_currencies()]
    currencies = [word.upper() for word in stated.split() if word.upper() in known_currencies()]
    amount = "".join(words)
    nano = parse_nano(amount, decimal_sign=decimal_sign_of([amount]))
    if not file or nano is None or len(currencies) != 1:
        raise click.UsageError(
            f'--total {typed!r} is no file with a sum. Write it as may.csv="USD 1,234.56"'
        )
    return file, currencies[0], nano


def _print_totals(totals: "tuple[StatementTotal, ...]", *, every: bool, without: int) -> int:
    """Print what differs, and how many statements could not be checked; returns the exit code."""
    from rich.markup import escape

    from tradewind.cli.tables import print_table
    from tradewind.ingest.amounts import print_nano

    wrong = [total for total in totals if total.differs]
    columns = ("file", "line", "figure", "currency", "stated", "found", "difference")
    rows = [
        (
            escape(Path(total.path).name),
            str(total.line or "typed"),
            total.figure,
            total.currency,
            print_nano(total.stated_nano),
            print_nano(total.found_nano),
            print_nano(total.difference_nano),
        )
        for total in (totals if every else wrong)
    ]
    told = f"{len(totals):,} totals compared, {len(wrong):,} differ"
    told = told if totals else "no statement states a total, and none was typed in"
    if without:
        told += f"; statements without a total, not checked: {without:,}"
    numbers = ("line", "stated", "found", "difference")
    if rows:
        print_table(columns, rows, numbers=numbers, cut=("file",), notes=(told,))
    else:
        click.echo(told)
    return 1 if wrong else 0


def _print_contents(contents: "Contents", place: Path, console: "Console") -> None:
    from rich.table import Table

    kind = _kind(contents)
    to_week = f", charts to the week of {contents.to_week}" if contents.to_week else ""
    console.print(f"{place}: {contents.files:,} files{to_week}{kind}", markup=False)
    table = Table("files", title="From", title_justify="left")
    for name in ("number", "rows", "set aside"):
        table.add_column(name, justify="right")
    table.add_column("from", no_wrap=True, min_width=_DATE_WIDE)
    table.add_column("to", no_wrap=True, min_width=_DATE_WIDE)
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
    narrow = console.width < _WIDE  # then daily stands below the market
    table = Table(title="Markets", title_justify="left")
    table.add_column("market", max_width=len("market") if narrow else None)
    if not narrow:
        table.add_column("charts")
    for name in ("from week", "to week"):
        table.add_column(name, no_wrap=True, min_width=_DATE_WIDE)
    for name in ("weeks", "missing"):
        table.add_column(name, justify="right", no_wrap=True, min_width=len(name))
    table.add_column("which, by the Friday that opens the week", min_width=_DATE_WIDE)
    table.add_column("missing files, by the Thursday in their name", min_width=_DATE_WIDE)
    for line in coverage:
        own = [week for week in line.missing if week not in everywhere]
        daily = " daily" if line.period == "day" else ""
        table.add_row(
            *([line.territory + daily] if narrow else [line.territory, daily.strip() or "weekly"]),
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
    from tradewind.store import first_set_aside, tally_set_aside

    parts = store.parts("rejects")
    for row in first_set_aside(parts, limit).to_pylist():
        place = f"{row['path']}:{row['line']}"
        remedy = remedies().get(row["reason"], "")
        fault = f"{row['reason']}  {row['detail']}. {remedy}".rstrip()
        console.print(f"{place}  {fault}\n    {row['raw']}", markup=False)
    held = sum(tally_set_aside(parts)["rows"].to_pylist())
    if not held:
        console.print("no row was set aside")
    _print_more(held - limit, console)


def _print_more(more: int, console: "Console") -> None:
    if more > 0:
        console.print(f"… and {more:,} more; see --limit")
