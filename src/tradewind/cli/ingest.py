"""`tradewind ingest`: files of the trade into a store."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradewind.cli.progress import TerminalProgress

if TYPE_CHECKING:
    from rich.console import Console

    from tradewind.ingest import IngestSummary

_REFUSED_SHOWN = 20
_NOTES_SHOWN = 10


@click.command("ingest")
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--store",
    "folder",
    required=True,
    type=click.Path(file_okay=False, path_type=Path),
    help="Folder of the store; begun where there is none.",
)
@click.option("--home", metavar="CC", help="Origin of roster artists that state none, such as KR.")
@click.option(
    "--remove",
    multiple=True,
    metavar="FILE",
    help="Take the rows of this file out: a path, a file name or a source id. Can be repeated.",
)
@click.option(
    "--largest-mb",
    type=click.IntRange(min=1),
    default=1024,
    show_default=True,
    help="Refuse files that unpack to more than this.",
)
@click.option(
    "--most-streams",
    type=click.IntRange(min=1),
    default=8_200_000_000,
    show_default=True,
    help="Set rows aside that claim more streams than this in one period.",
)
@click.option(
    "--formats",
    multiple=True,
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    metavar="DIR",
    help="Folder of *.toml files that declare kinds of files of your own; STORE/formats is always "
    "looked at. Can be repeated.",
)
@click.option(
    "--kinds",
    is_flag=True,
    is_eager=True,
    expose_value=False,
    callback=lambda context, _, asked: _print_kinds(context) if asked else None,
    help="List the kinds of files that are read, and end.",
)
def command(
    paths: tuple[Path, ...],
    folder: Path,
    home: str | None,
    remove: tuple[str, ...],
    largest_mb: int,
    most_streams: int,
    formats: tuple[Path, ...],
) -> None:
    """Read files of the trade into a store.

    PATHS are files or folders, plain or packed as gzip or zip. They are recognised by what stands
    in them: charts (the CSV of Spotify, weekly, daily and the older site's; charts collected into
    one CSV with date and region), listening histories, analytics of artists, statements of
    distributors, usage reports and catalogues of DDEX, a roster, a release calendar, a journal of
    actions, lists of artists. A kind of file of your own takes one *.toml file in STORE/formats.

    \b
    Load all charts of a folder, and a roster:
      tradewind ingest charts/ roster.csv --store world.store
    Load this week's file; what was loaded before stays:
      tradewind ingest regional-vn-weekly-2026-03-05.csv --store world.store
    Take a file out again:
      tradewind ingest --remove regional-vn-weekly-2026-03-05.csv --store world.store
    Match names again, after you edited world.store/review/names.csv:
      tradewind ingest --store world.store

    A file loaded twice changes nothing, unless --home or --most-streams let rows in now that were
    set aside. A file whose content changed replaces its old rows. Rows
    that cannot be understood are set aside with their reason: see `tradewind store --rejects`.
    Forecasts are taken out where charts or rosters change: run `tradewind outlook` again.
    Stopped half way, the store is as it was; the same command goes on where it stopped.

    Exit code: 0 all files were good, 1 some file was refused or ends too early
    and all others were loaded, 2 no file could be read and nothing was done.
    """
    from rich.console import Console

    from tradewind.ingest import Limits, ingest
    from tradewind.ingest import remove as take_out
    from tradewind.ingest.source import formats_of
    from tradewind.terms import parse_territory

    console = Console(highlight=False, soft_wrap=True)
    limits = Limits(largest_bytes=largest_mb << 20, most_streams=most_streams)
    with formats_of(folder / "formats", *formats), TerminalProgress() as progress:
        if remove:
            gone = take_out(remove, store=folder, progress=progress)
        if paths or not remove:
            origin = parse_territory(home) if home else None
            summary = ingest(
                paths, store=folder, home=origin, limits=limits, formats=formats, progress=progress
            )
    if remove:
        console.print(f"taken out: {len(gone)} files, such as {gone[0]}", markup=False)
    if paths or not remove:
        _print_summary(summary, console)
        sys.exit(summary.exit_code)


def _print_kinds(context: click.Context) -> None:
    """Every kind of file with the columns it is known by."""
    from tradewind.ingest.source import all_sources

    for source in sorted(all_sources(), key=lambda source: source.plain_name.casefold()):
        known_by = ", ".join(spellings[0] for spellings in source.needs)
        click.echo(source.plain_name + (f": {known_by}" if known_by else ""))
    context.exit()


def _print_summary(summary: "IngestSummary", console: "Console") -> None:
    if summary.formats:
        _print_formats(summary, console)
    if summary.reasons:
        _print_reasons(summary, console)
    told = [
        (summary.unchanged, "files were in the store already and changed nothing"),
        (summary.resumed, "files had been parsed by a run that was stopped, and were taken up"),
        (summary.replaced, "files were replaced or are gone from their place"),
        (summary.passed_over, f"files passed over, such as {summary.passed_over_such_as}"),
    ]
    for count, what in told:
        if count:
            console.print(f"{count:,} {what}", markup=False)
    if summary.forecasts_gone:
        console.print(
            "forecasts of the old charts and rosters were taken out: run tradewind outlook"
        )
    for note in summary.notes[:_NOTES_SHOWN]:
        console.print(f"note: {note}", markup=False)
    if len(summary.notes) > _NOTES_SHOWN:
        console.print(f"… and {len(summary.notes) - _NOTES_SHOWN:,} more notes")
    console.print(
        f"names: {summary.matched:,} of {summary.names:,} stand for one of "
        f"{summary.artists:,} roster artists"
    )
    if summary.review:
        console.print(
            f"{summary.doubtful:,} are doubtful: decide them in {summary.review}", markup=False
        )
    if summary.cut:
        console.print(
            f"\n[red]{len(summary.cut):,} end too early; their first rows were loaded[/red]"
        )
    for message in summary.cut[:_REFUSED_SHOWN]:
        console.print(f"  {message}", markup=False)
    if summary.refused:
        console.print(f"\n[red]{len(summary.refused):,} refused; all others were loaded[/red]")
    for message in summary.refused[:_REFUSED_SHOWN]:
        console.print(f"  {message}", markup=False)
    if len(summary.refused) > _REFUSED_SHOWN:
        console.print(f"  … and {len(summary.refused) - _REFUSED_SHOWN:,} more")


def _print_formats(summary: "IngestSummary", console: "Console") -> None:
    from rich.table import Table

    title = "Loaded (simulated)" if summary.simulated else "Loaded"
    table = Table("format", title=title, title_justify="left")
    for name in ("files", "rows", "set aside", "weeks"):
        table.add_column(name, justify="right")
    table.add_column("from")
    table.add_column("to")
    for line in summary.formats:
        table.add_row(
            line.format,
            f"{line.files:,}",
            f"{line.rows:,}",
            f"{line.set_aside:,}",
            f"{line.weeks:,}" if line.weeks else "",
            str(line.first_date or ""),
            str(line.last_date or ""),
        )
    console.print(table)


def _print_reasons(summary: "IngestSummary", console: "Console") -> None:
    from rich.markup import escape
    from rich.table import Table

    table = Table("set aside because", title="Rows set aside", title_justify="left")
    table.add_column("rows", justify="right")
    table.add_column("such as", overflow="fold")
    table.add_column("what to do", overflow="fold")
    for line in summary.reasons:
        example = f"{Path(line.example).name}: {line.detail}"
        table.add_row(escape(line.reason), f"{line.rows:,}", escape(example), line.remedy)
    console.print(table)
