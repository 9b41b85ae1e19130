"""A chart under a declared rule set, as the terminal shows it."""

import datetime as dt
from typing import TYPE_CHECKING, Any

from tradewind.cli.chart_notes import coverage_note, data_notes

if TYPE_CHECKING:
    import pyarrow as pa

    from tradewind.charts.listened import ListenedChart
    from tradewind.rulebook.chart_rules import ChartRules

READ_FROM = {
    "listens": "single listens",
    "counts": "counts that a service added up",
    "printed": "the streams printed on charts; what is off a market's list is unknown",
}


def present_listened_chart(chart: "ListenedChart", marked: dict[str, str], top: int) -> None:
    """Print the first rows of a chart, with what it was counted from and how sure its rules are."""
    from tradewind.charts.rules import shown_units
    from tradewind.cli.tables import print_table

    rules = chart.rules
    columns = ["#", "±", "last", "title", "artist", "★", rules.unit, "peak", "weeks"]
    rows = [
        _row(row, marked, shown_units(row["points"], rules))
        for row in chart.entries.slice(0, top).to_pylist()
    ]
    size = chart.question.size
    asked = f", {chart.question.artists_asked}" if chart.question.artists_asked else ""
    print_table(
        columns,
        rows,
        title=f"{rules.title}: top {size} {rules.ranks}, {chart.question.place}{asked}, "
        f"week of {chart.week}{' (simulated)' if chart.simulated else ''}",
        numbers=("#", "last", rules.unit, "peak", "weeks"),
        cut=("title", "artist"),
        notes=_notes(chart),
    )


def _notes(chart: "ListenedChart") -> list[str]:
    """What it was counted from, who reported, and what its rules assume."""
    notes = [f"Counted from {READ_FROM[chart.source]}."]
    if chart.question.scope != "market":
        notes.append(coverage_note(chart.coverage, printed=chart.source == "printed"))
    notes += data_notes(
        week=chart.week,
        previous_week=chart.previous_week,
        scaled=chart.scaled,
        simulated=chart.simulated,
    )
    if chart.source == "listens" and chart.rules.min_ms:
        shortest = f"{chart.rules.min_ms / 1000:g} seconds"
        notes.append(f"Plays below {shortest} do not count; those of unknown length do.")
    if chart.rules.foreign_only and chart.homeless:
        notes.append(
            f"The home of {chart.homeless:,} of {chart.artists:,} ranked artists is unknown; their "
            "plays all count as foreign: load a roster that tells it."
        )
    return notes + notes_of(chart.rules, chart.week)


def in_units(entries: "pa.Table", rules: "ChartRules") -> "pa.Table":
    """Rows of a chart with a column named after the unit, in decimals, in place of the points."""
    import pyarrow as pa

    from tradewind.charts.rules import decimal_units

    units = [decimal_units(points, rules) for points in entries["points"].to_pylist()]
    at = entries.column_names.index("points")
    return entries.set_column(at, rules.unit, pa.array(units, pa.string()))


def notes_of(rules: "ChartRules", week: dt.date) -> list[str]:
    """What a reader must know of a rule set: assumptions, certainty, whether it was in force."""
    notes = [f"{rules.name}: weights {rules.certainty} ({rules.figures['weights'].source})."]
    if rules.weights:
        taken = f"as {rules.stream_as}" if rules.stream_as else "by a weight of its own"
        weight = f"{rules.weights['stream']} {rules.unit} a play"
        notes.append(f"A play of unknown tier counts {taken}, {weight}: an assumption.")
    if rules.note:
        notes.append(rules.note)
    if not rules.holds_on(week):
        notes.append(
            f"{rules.name} was not in force in the week of {week} ({validity_of(rules)}); "
            "it is charted all the same."
        )
    return notes


def validity_of(rules: "ChartRules") -> str:
    """From when to when a rule set held, in words."""
    if rules.valid_from is None and rules.valid_to is None:
        return "dates unknown"
    begun = f"from {rules.valid_from}" if rules.valid_from else "start unknown"
    return f"{begun}, to {rules.valid_to}" if rules.valid_to else begun


def _row(row: dict[str, Any], marked: dict[str, str], units: str) -> list[str]:
    from rich.markup import escape

    return [
        str(row["rank"]),
        arrow(row),
        "" if row["previous_rank"] is None else str(row["previous_rank"]),
        escape(row["title"] or "(no title)"),
        escape(row["artist_name"] or "(nobody)"),
        f"[yellow]★ {marked[row['artist_id']]}[/]" if row["artist_id"] in marked else "",
        units,
        str(row["peak_rank"]),
        str(row["weeks_on_chart"]),
    ]


def arrow(row: dict[str, Any]) -> str:
    """A row's way since the last issue."""
    if row["status"] in ("new", "re-entry"):
        return "[cyan]NEW[/]" if row["status"] == "new" else "[cyan]RE[/]"
    steps = abs(row["rank"] - (row["previous_rank"] or 0))
    shown = {"up": f"[green]▲{steps}[/]", "down": f"[red]▼{steps}[/]", "same": "="}
    return shown[row["status"]]
