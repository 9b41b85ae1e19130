"""`tradewind charts compare`: what changes between two rule sets, and which rule did it."""

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from tradewind.cli.chart_options import KINDS, ask, data_options, place_options, rank_what
from tradewind.cli.engine import engine_option
from tradewind.cli.progress import TerminalProgress

if TYPE_CHECKING:
    from tradewind.charts.rules import Comparison, StoredComparison
    from tradewind.rulebook.chart_rules import ChartRules


@click.command()
@click.argument("one", metavar="RULES")
@click.argument("others", metavar="OTHER...", nargs=-1, required=True)
@click.option(
    "--store",
    "folder",
    required=True,
    type=click.Path(path_type=Path, file_okay=False),
    help="Where `tradewind ingest` put your files.",
)
@place_options
@click.option("--of", type=click.Choice(KINDS), help="What is ranked; what the rules say, else.")
@data_options
@click.option(
    "--top", type=click.IntRange(min=1), default=20, show_default=True, help="Rows to show."
)
@engine_option
def command(
    one: str,
    others: tuple[str, ...],
    folder: Path,
    of: str | None,
    source: Any,
    rules_file: Path | None,
    top: int,
    engine: str | None,
    **place: Any,
) -> None:
    """Show which tracks stand elsewhere under OTHER rules, and which rule moved each.

    The rules are switched one after the other: week, validity, cap, home, credit, tiers,
    sales, accelerated, lead cap, recurrents, ties, size. A column a switch says how many
    ranks it gave (+) or took (-); they add up. Off the chart counts as one below its last rank.

    \b
    What the change of January 2026 does to a week of albums, from listens or counts:
      tradewind charts compare b200-2018 b200-2026 --store world.store --market US
    The same weights on tracks, from the streams printed on charts:
      tradewind charts compare spotify-weekly uk-singles-2018 --store world.store --of tracks
    """
    from tradewind.charts.rules import compare_stored
    from tradewind.rulebook.chart_rules import rules_named
    from tradewind.store import Store

    first = rank_what(rules_named(one, rules_file), of)
    rest = [rank_what(rules_named(name, rules_file), of) for name in others]
    store, question = Store.open(folder, engine=engine), ask(**place)
    for other in rest:
        with TerminalProgress() as progress:
            found = compare_stored(store, question, first, other, source=source, progress=progress)
        _present(found, top)


def _present(found: "StoredComparison", top: int) -> None:
    from tradewind.cli.chart_under_rules import READ_FROM, notes_of
    from tradewind.cli.tables import print_table

    comparison, one, other = found.comparison, found.one, found.other
    print_table(
        ["switched", "from", "to", "tracks moved"],
        [[s.rule, s.before, s.after, str(s.moved)] for s in comparison.switches],
        title=f"From {one.name} to {other.name}, {found.question.place}, week of {found.week}"
        f"{' (simulated)' if found.simulated else ''}",
        numbers=("tracks moved",),
        cut=("from", "to"),
        notes=() if comparison.switches else ("The two have the same rules.",),
    )
    _present_moves(found, comparison, top)
    notes = [f"Counted from {READ_FROM[found.source]}."]
    if found.source == "printed":
        notes.append(_of_printed(one, other))
    notes += [note for rules in (one, other) for note in notes_of(rules, found.week)]
    if found.other_week != found.week:
        notes.append(f"The week of {other.name} that holds the same day opens {found.other_week}.")
    for note in dict.fromkeys(notes):
        click.echo(note)


def _of_printed(one: "ChartRules", other: "ChartRules") -> str:
    """What weights can do where no chart tells the tier of a play."""
    said = "Printed charts tell no tiers: every play weighs alike"
    if one.accelerated or other.accelerated:
        return f"{said}, but for those of accelerated tracks."
    if all(rules.weights.get("stream") for rules in (one, other)):
        return f"{said}, and weights move nobody."
    return f"{said}, or not at all where a rule set counts no play of unknown tier."


def _present_moves(found: "StoredComparison", comparison: "Comparison", top: int) -> None:
    from rich.markup import escape

    from tradewind.cli.tables import print_table

    if not comparison.moves:
        click.echo(f"No rank changes: all {comparison.same} stand where they stood.")
        return
    acting = [
        n for n in range(len(comparison.switches)) if any(it.parts[n] for it in comparison.moves)
    ]
    names = [comparison.switches[n].rule for n in acting]
    rows = []
    for move in comparison.moves[:top]:
        title, artist = found.labels[move.key]
        parts = [_signed(move.parts[n]) for n in acting]
        ranks = [_rank(move.rank), _rank(move.other_rank)]
        rows.append([escape(title), escape(artist), *ranks, _signed(move.gained), *parts])
    columns = ["title", "artist", "rank", "other", "gained", *names]
    more = len(comparison.moves) - top
    print_table(
        columns,
        rows,
        title=f"{len(comparison.moves)} move, {comparison.same} stand where they stood",
        numbers=columns[2:],
        cut=("title", "artist"),
        notes=(f"{more} more move; --top {len(comparison.moves)} shows all.",) if more > 0 else (),
    )


def _rank(rank: int | None) -> str:
    return "off" if rank is None else str(rank)


def _signed(ranks: int) -> str:
    return f"[green]+{ranks}[/]" if ranks > 0 else (f"[red]{ranks}[/]" if ranks else "·")
