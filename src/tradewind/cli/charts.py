"""`tradewind charts`: who stands where, and since when."""

import csv
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradewind.cli.chart_notes import coverage_note, data_notes
from tradewind.cli.chart_options import KINDS, ask, data_options, place_options, rank_what
from tradewind.cli.chart_under_rules import arrow
from tradewind.cli.command_files import CommandsInFiles
from tradewind.cli.engine import engine_option
from tradewind.cli.progress import TerminalProgress
from tradewind.terms import Territory, parse_territory, spreadsheet_cell

if TYPE_CHECKING:
    from tradewind.charts import Agreement, Chart, ChartQuestion, Disagreement, Share
    from tradewind.charts.listened import ListenedChart
    from tradewind.store import Store

PLAIN_SIZE = 200
_WHOSE = ("origin", "language", "genre")
_PLACE = ("market", "region", "world", "home", "week")


@click.group(
    cls=CommandsInFiles,
    prefix="charts_",
    invoke_without_command=True,
    subcommand_metavar="[COMMAND [ARGS]...]",
)
@click.option(
    "--store",
    "folder",
    type=click.Path(path_type=Path, file_okay=False),
    help="Where `tradewind ingest` put your files.",
)
@place_options
@click.option(
    "--home",
    "own",
    metavar="CODE",
    help="Mark the roster's artists of this country alone; --without-home does so too.",
)
@click.option(
    "--of",
    type=click.Choice(KINDS),
    help="What is ranked: tracks, or what the rules say, where left out.",
)
@click.option(
    "--top",
    type=click.IntRange(min=1),
    default=20,
    show_default=True,
    help="How many rows to show.",
)
@click.option(
    "--size",
    type=click.IntRange(min=1),
    help="How many ranks the chart has: 200, or what the rules say, where left out.",
)
@click.option(
    "--csv",
    "out",
    type=click.Path(path_type=Path, dir_okay=False),
    help="Write the whole chart to this file as well.",
)
@click.option(
    "--agreement",
    "compare",
    is_flag=True,
    help="Compare the charts computed here with what official files say of themselves.",
)
@click.option("--rules", metavar="NAME", help="Chart under a declared rule set.")
@data_options
@click.option("--language", metavar="TAG", help="Only artists who sing in it.")
@click.option("--origin", metavar="CODE", help="Only artists of this country.")
@click.option("--genre", metavar="NAME", help="Only artists of this genre.")
@engine_option
@click.pass_context
def command(
    context: click.Context,
    /,
    folder: Path | None,
    own: str | None,
    top: int,
    out: Path | None,
    compare: bool,
    engine: str | None,
    **asked: Any,
) -> None:
    """Show the chart of a market, a region, the world, or the world without home.

    Rank, previous rank, peak and weeks on chart are computed from the plays in the store, not
    copied from the files. ▲ climbed, ▼ fell, NEW entered, RE came back; ★ stands on your roster,
    with its country.

    \b
    The latest week in Vietnam:
      tradewind charts --store world.store --market VN
    A region, by artist, in the week that holds a day:
      tradewind charts --store world.store --region western-europe --of artists --week 2019-06-28
    Korean music abroad, to a spreadsheet:
      tradewind charts --store world.store --without-home KR --top 50 --csv abroad.csv
    Under declared rules, from single listens:
      tradewind charts --store world.store --market VN --rules tradewind-export-2026 --from listens
    How sure the computation is, on official files:
      tradewind charts --store world.store --agreement
    """
    if context.invoked_subcommand is not None:
        return
    from tradewind.charts import agreement
    from tradewind.store import Store

    if folder is None:
        raise click.UsageError("Which store? Try: tradewind charts --store world.store")
    _check_rules_asked(asked)
    store = Store.open(folder, engine=engine)
    if compare:
        _present_agreement(agreement(store))
        return
    show = _show_plain if asked["rules"] is None else _show_under_rules
    chart = show(store, own, top, asked)
    if out is not None:
        write_csv(chart, out)
        click.echo(f"{chart.entries.num_rows} rows written to {out}")


def _check_rules_asked(asked: dict[str, Any]) -> None:
    """Raises click.UsageError where an option is given that only goes with --rules."""
    alone = {"--from": "source", "--rules-file": "rules_file"}
    given = [option for option, name in alone.items() if asked[name] is not None]
    if given and asked["rules"] is None:
        raise click.UsageError(f"{given[0]} goes with --rules NAME; see: tradewind charts rules")
    if asked["of"] == "albums" and asked["rules"] is None:
        raise click.UsageError("--of albums goes with --rules NAME, as --rules b200-2026")


def _show_plain(store: "Store", own: str | None, top: int, asked: dict[str, Any]) -> "Chart":
    from tradewind.charts import read_chart

    question = ask(
        *(asked[name] for name in _PLACE),
        of=asked["of"] or "tracks",
        size=asked["size"] or PLAIN_SIZE,
        language=asked["language"],
        origin=parse_territory(asked["origin"]) if asked["origin"] else None,
        genre=asked["genre"],
    )
    chart = read_chart(store, question)
    _present_chart(chart, _origins(store, _marked(own, question)), top)
    return chart


def _show_under_rules(
    store: "Store", own: str | None, top: int, asked: dict[str, Any]
) -> "ListenedChart":
    from tradewind.charts.listened import read_listened_chart
    from tradewind.cli.chart_under_rules import present_listened_chart
    from tradewind.rulebook.chart_rules import rules_named

    rules = rank_what(rules_named(asked["rules"], asked["rules_file"]), asked["of"])
    origin = asked["origin"]
    question = ask(
        *(asked[name] for name in _PLACE),
        of=rules.ranks,
        size=asked["size"] or rules.size,
        language=asked["language"],
        origin=parse_territory(origin) if origin else None,
        genre=asked["genre"],
    )
    with TerminalProgress() as progress:
        chart = read_listened_chart(
            store, question, rules, source=asked["source"], progress=progress
        )
    present_listened_chart(chart, _origins(store, _marked(own, question)), top)
    return chart


def _marked(own: str | None, question: "ChartQuestion") -> Territory | None:
    return parse_territory(own) if own else question.home


def _origins(store: "Store", marked: Territory | None) -> dict[str, str]:
    """The country of each artist to mark: all of the roster, or those of one country."""
    roster = store.read("artists").select(["artist_id", "origin"]).to_pylist()
    rows = [row for row in roster if marked is None or row["origin"] == marked]
    return {row["artist_id"]: row["origin"] or "" for row in rows}


def _present_chart(chart: "Chart", origins: dict[str, str], top: int) -> None:
    from tradewind.cli.tables import print_table

    names = ["title", "artist"] if chart.question.of == "tracks" else ["artist", "tracks"]
    plays = "streams" if chart.by_streams else "points"
    shown = chart.entries.slice(0, top).to_pylist()
    print_table(
        ["#", "±", "last", *names, "★", plays, "peak", "weeks", "markets"],
        [_row(row, origins, names, plays) for row in shown],
        title=_title(chart),
        numbers=("#", "last", "tracks", plays, "peak", "weeks", "markets"),
        cut=("title", "artist"),
        notes=_notes(chart),
    )


def _row(row: dict[str, Any], origins: dict[str, str], names: list[str], plays: str) -> list[str]:
    from rich.markup import escape

    said = {
        "title": escape(row["title"] or "(no title)"),
        "artist": escape(row["artist_name"] or "(nobody)"),
        "tracks": str(row["tracks"]),
    }
    on_roster = row["artist_id"] in origins
    return [
        str(row["rank"]),
        arrow(row),
        "" if row["previous_rank"] is None else str(row["previous_rank"]),
        *(said[name] for name in names),
        f"[yellow]★ {origins[row['artist_id']]}[/]" if on_roster else "",
        f"{row[plays]:,}",
        *(str(row[name]) for name in ("peak_rank", "weeks_on_chart", "markets")),
    ]


def _title(chart: "Chart") -> str:
    from tradewind.rulebook import markets

    question = chart.question
    place = question.place
    if question.scope == "market" and (known := markets().get(Territory(place))):
        place = f"{known.name} ({place})"
    simulated = " (simulated)" if chart.simulated else ""
    asked = f", {question.artists_asked}" if question.artists_asked else ""
    return f"Top {question.size} {question.of}, {place}{asked}, week of {chart.week}{simulated}"


def _notes(chart: "Chart") -> list[str]:
    notes = []
    if chart.question.scope != "market":
        notes.append(coverage_note(chart.coverage, printed=True))
    if not chart.by_streams:
        notes.append("Some rows lack streams: ranked by points (201 less the rank in each market).")
    return notes + data_notes(
        week=chart.week,
        previous_week=chart.previous_week,
        scaled=any(chart.entries["scaled"].to_pylist()),
        simulated=chart.simulated,
    )


def write_csv(chart: "Chart | ListenedChart", out: Path) -> None:
    """The whole chart as CSV; its last columns say whether it is simulated and whose tracks it has.

    These are empty where tracks of all artists count. Under rules, the column of points is one of
    units and bears the name of the unit.
    """
    from tradewind.cli.chart_under_rules import in_units

    rules = getattr(chart, "rules", None)
    entries = chart.entries if rules is None else in_units(chart.entries, rules)
    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*entries.column_names, "simulated", *_WHOSE])
        whose = [spreadsheet_cell(getattr(chart.question, name) or "") for name in _WHOSE]
        for row in entries.to_pylist():
            writer.writerow([*map(spreadsheet_cell, row.values()), chart.simulated, *whose])


def _present_agreement(found: "Agreement") -> None:
    from tradewind.cli.tables import print_table

    if not found.raw[0].rows:
        click.echo("No file in the store states previous rank, peak and weeks: nothing to compare.")
        return
    stages = {"all rows": found.raw, "knowable": found.known, "whole lists": found.unbroken}
    columns = [name for stage in stages for name in (stage, "agree")]
    print_table(
        ["figure", *columns],
        [
            [shares[0].figure, *(text for one in shares for text in _share(one))]
            for shares in zip(*stages.values(), strict=True)
        ],
        title="Charts computed here against what the official files state",
        numbers=columns,
        notes=(
            "Knowable: the list before, or the track's own entry, is loaded. Whole lists: no rank "
            "is skipped in the file; where one is, a row is missing and all below it move up.",
        ),
    )
    _present_disagreements(found.disagreements)


def _share(share: "Share") -> tuple[str, str]:
    return f"{share.rows:,}", f"{share.percent:.2f} %"


def _present_disagreements(kinds: "tuple[Disagreement, ...]") -> None:
    from rich.markup import escape

    from tradewind.cli.tables import print_table

    rows = []
    for kind in kinds:
        for n, (territory, date, _, title, stated, here) in enumerate(kind.examples):
            head = [kind.kind, f"{kind.rows:,}"] if n == 0 else ["", ""]
            figures = ["" if figure is None else str(figure) for figure in (stated, here)]
            rows.append([*head, territory, str(date), escape(title), *figures])
    if rows:
        columns = ["disagreement", "rows", "market", "date", "title", "file", "here"]
        numbers = ("rows", "file", "here")
        print_table(columns, rows, title="Where they differ", numbers=numbers, cut=("title",))
