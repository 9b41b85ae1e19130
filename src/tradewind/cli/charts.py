"""`tradewind charts`: who stands where, and since when."""

import csv
import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradewind.terms import Territory, parse_territory

if TYPE_CHECKING:
    from tradewind.charts import Agreement, Chart, ChartQuestion, Disagreement, Share
    from tradewind.store import Store

DAY = click.DateTime(["%Y-%m-%d"])


@click.command()
@click.option(
    "--store",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where `tradewind ingest` put your files.",
)
@click.option("--market", metavar="CODE", help="One market, such as VN; WW is the service's own.")
@click.option("--region", metavar="NAME", help="A region, such as south-eastern-asia.")
@click.option("--world", is_flag=True, help="All markets in the store added up (the default).")
@click.option("--without-home", "home", metavar="CODE", help="The world without this market.")
@click.option(
    "--home",
    "own",
    metavar="CODE",
    help="Mark the roster's artists of this country alone; --without-home does so too.",
)
@click.option(
    "--of",
    type=click.Choice(["tracks", "artists"]),
    default="tracks",
    show_default=True,
    help="What is ranked.",
)
@click.option(
    "--week",
    type=DAY,
    metavar="DAY",
    help="Any day of the week wanted, as 2019-06-28; the latest where left out.",
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
    default=200,
    show_default=True,
    help="How many ranks the chart has; what is below is off the chart.",
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
def command(
    folder: Path,
    market: str | None,
    region: str | None,
    world: bool,
    home: str | None,
    own: str | None,
    of: str,
    week: dt.datetime | None,
    top: int,
    size: int,
    out: Path | None,
    compare: bool,
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
    How sure the computation is, on official files:
      tradewind charts --store world.store --agreement
    """
    from tradewind.charts import agreement, read_chart
    from tradewind.store import Store

    store = Store.open(folder)
    if compare:
        _present_agreement(agreement(store))
        return
    question = _ask(market, region, world, home, of, week, size)
    chart = read_chart(store, question)
    marked = parse_territory(own) if own else question.home
    _present_chart(chart, _origins(store, marked), top)
    if out is not None:
        write_csv(chart, out)
        click.echo(f"{chart.entries.num_rows} rows written to {out}")


def _origins(store: "Store", marked: Territory | None) -> dict[str, str]:
    """The country of each artist to mark: all of the roster, or those of one country."""
    roster = store.read("artists").select(["artist_id", "origin"]).to_pylist()
    rows = [row for row in roster if marked is None or row["origin"] == marked]
    return {row["artist_id"]: row["origin"] or "" for row in rows}


def _ask(
    market: str | None,
    region: str | None,
    world: bool,
    home: str | None,
    of: str,
    week: dt.datetime | None,
    size: int,
) -> "ChartQuestion":
    from tradewind.charts import ChartQuestion

    everywhere = "--world" if world else "--without-home"
    places = {"--market": bool(market), "--region": bool(region), everywhere: world or bool(home)}
    if sum(places.values()) > 1:
        stated = " and ".join(name for name, given in places.items() if given)
        raise click.UsageError(f"{stated} exclude each other: name one place")
    day = week.date() if week else None
    asked: dict[str, Any] = {"of": of, "week": day, "size": size}
    if market:
        return ChartQuestion(scope="market", territory=parse_territory(market), **asked)
    if region:
        return ChartQuestion(scope="region", region=region, **asked)
    if home:
        return ChartQuestion(scope="world-without-home", home=parse_territory(home), **asked)
    return ChartQuestion(scope="world", **asked)


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
        _arrow(row),
        "" if row["previous_rank"] is None else str(row["previous_rank"]),
        *(said[name] for name in names),
        f"[yellow]★ {origins[row['artist_id']]}[/]" if on_roster else "",
        f"{row[plays]:,}",
        *(str(row[name]) for name in ("peak_rank", "weeks_on_chart", "markets")),
    ]


def _arrow(row: dict[str, Any]) -> str:
    if row["status"] in ("new", "re-entry"):
        return "[cyan]NEW[/]" if row["status"] == "new" else "[cyan]RE[/]"
    steps = abs(row["rank"] - (row["previous_rank"] or 0))
    shown = {"up": f"[green]▲{steps}[/]", "down": f"[red]▼{steps}[/]", "same": "="}
    return shown[row["status"]]


def _title(chart: "Chart") -> str:
    from tradewind.rulebook import markets

    question = chart.question
    place = question.place
    if question.scope == "market" and (known := markets().get(Territory(place))):
        place = f"{known.name} ({place})"
    simulated = " (simulated)" if chart.simulated else ""
    return f"Top {question.size} {question.of}, {place}, week of {chart.week}{simulated}"


def _notes(chart: "Chart") -> list[str]:
    cover = chart.coverage
    told = len(cover.reported)
    notes = []
    if chart.question.scope != "market":
        silent = f"; silent: {', '.join(cover.silent)}" if cover.silent else ""
        notes.append(
            f"{told} of {told + len(cover.silent)} markets reported that week{silent}. Plays of a "
            "track off a market's list are unknown and not counted."
        )
    if any(chart.entries["scaled"].to_pylist()):
        notes.append("Markets with lists of only some days are scaled to the days of the others.")
    if not chart.by_streams:
        notes.append("Some rows lack streams: ranked by points (201 less the rank in each market).")
    last = chart.previous_week
    if last and (chart.week - last).days > 7:
        notes.append(f"The week before was not reported: 'last' is the week of {last}.")
    if chart.simulated:
        notes.append("The store holds files of a simulated world.")
    return notes


def write_csv(chart: "Chart", out: Path) -> None:
    """The whole chart as CSV, with a column that says whether it is simulated."""
    from tradewind.cli.tables import spreadsheet_cell

    with out.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow([*chart.entries.column_names, "simulated"])
        for row in chart.entries.to_pylist():
            writer.writerow([*map(spreadsheet_cell, row.values()), chart.simulated])


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
