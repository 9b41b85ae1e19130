"""The track record as the terminal shows it."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

import click
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tradewind.cli.tables import print_table

if TYPE_CHECKING:
    from tradewind.outlook import KeptForecast, KeptRecord, Part, Record

PARTS = ("horizon", "status", "origin", "size", "country", "market")
_LONGEST = 15  # rows of one table; all stand in the CSV
_FORECASTS_SHOWN = 12
_HEADINGS = {
    "horizon": "weeks ahead",
    "status": "status at the origin",
    "origin": "forecast from the week of",
    "size": "markets charted in lately",
    "country": "artists from",
    "market": "market",
}
_QUESTIONS = {"entry": "come onto the chart", "stay": "stand on the chart again"}


def present_forecasts(kept: "KeptRecord") -> None:
    """Every forecast that was kept, and what of it."""
    if not kept.forecasts:
        click.echo("No forecast was kept yet: 'tradewind outlook' keeps each it makes from now on.")
        return
    more = len(kept.forecasts) - _FORECASTS_SHOWN
    notes = [f"The {more} before stand in --json."] if more > 0 else []
    print_table(
        ["from", "made on", "weeks", "seed", "artists", "pairs", "promised", "came", "what of it"],
        [_forecast_row(it) for it in kept.forecasts[-_FORECASTS_SHOWN:]],
        title=f"Forecasts that were kept: {len(kept.forecasts)}",
        numbers=("weeks", "seed", "pairs", "promised", "came"),
        notes=[*notes, *_left_out(kept)],
    )


def _forecast_row(it: "KeptForecast") -> list[str]:
    head = [str(it.making.origin), str(it.making.made_on), str(it.horizon_weeks)]
    head += [str(it.making.seed), it.making.home or "all", f"{it.pairs:,}"]
    if it.state == "waiting":
        return [*head, "", "", f"due {it.due}"]
    if it.state == "gone":
        return [*head, "", "", "its charts are gone"]
    said = "scored" if it.counted else "scored, does not count"
    late = ", in hindsight" if it.making.in_hindsight else ""
    if it.entry is None:
        return [*head, "", "", said + late]
    return [*head, f"{it.entry.promised:,.1f}", f"{it.entry.entries:,}", said + late]


def _left_out(kept: "KeptRecord") -> Iterator[str]:
    """What was not scored, as notes."""
    scored = [it for it in kept.forecasts if it.state == "scored"]
    if any(it.state == "waiting" for it in kept.forecasts):
        yield "Due: a forecast is scored when the charts of that week are loaded."
    told = {
        "of artists whose id is in the store no more (renamed or merged)": "unresolved",
        "in markets that did not report after the origin": "silent",
        "of a kind that asks neither question": "strange",
    }
    for words, name in told.items():
        if pairs := sum(getattr(it, name) for it in scored):
            yield f"Not to be scored: {pairs:,} pairs {words}."
    if any(not it.counted for it in scored):
        yield (
            "Of two forecasts of a pair the first counts; one in hindsight (made with later charts "
            "at hand) only where none was made in time."
        )


def present_record(record: "Record", kept: "KeptRecord", *, top: int) -> None:
    """One record in full: promised against observed, every part, the highest chances."""
    of_kept = record in kept.records
    if not of_kept:
        Console().print(scores_table(record))
    click.secho(_title(record, of_kept=of_kept), bold=True)
    print_table(
        ["promised", "came true", "pairs"],
        [[f"{b.promised:.2%}", f"{b.observed:.2%}", f"{b.pairs:,}"] for b in record.bins],
        numbers=("promised", "came true", "pairs"),
        notes=_notes(record),
    )
    for by in PARTS:
        _present_parts(by, getattr(record, f"by_{by}"))
    _present_calls(record, top)
    stay = kept.record(horizon_weeks=record.horizon_weeks, question="stay") if of_kept else None
    if stay is not None:
        click.secho(_title(stay, of_kept=True), bold=True)
        for note in _notes(stay):
            click.echo(note)


def _title(record: "Record", *, of_kept: bool) -> str:
    what = "Forecasts that were kept" if of_kept else "The model put to the past"
    return (
        f"{what}: will an artist {_QUESTIONS[record.question]} within {record.horizon_weeks} "
        f"weeks? Asked from {record.first} to {record.last}"
    )


def _notes(record: "Record") -> Iterator[str]:
    model = record.model
    promised = sum(part.promised for part in record.by_origin)
    yield (
        f"{record.pairs:,} pairs, {promised:,.0f} entries promised, {record.entries:,} came. "
        f"Average precision {model.average_precision:.4f}, recall@20 {model.recall_at_20:.4f}, "
        f"log loss {model.log_loss:.5f} (promising all the same: {record.base_log_loss:.5f}), "
        f"calibration error {model.calibration_error:.4f}."
    )
    if reach := record.streams:
        yield (
            f"Streams of {reach.cases:,} that came true: {reach.inside:.0%} in the promised "
            f"interval (80% promised), {reach.below / reach.cases:.0%} below, "
            f"{reach.above / reach.cases:.0%} above."
        )
    if record.in_hindsight:
        yield "Asked in hindsight: later charts were at hand, though none was used."


def _present_parts(by: str, parts: "Sequence[Part]") -> None:
    if not parts or (by in ("horizon", "status", "country") and len(parts) == 1):
        return
    shown = parts
    if by in ("country", "market") and len(parts) > _LONGEST:
        shown = sorted(parts, key=lambda part: (-part.entries, part.name))[:_LONGEST]
    more = len(parts) - len(shown)
    print_table(
        [_HEADINGS[by], "pairs", "promised", "came", "average precision", "recall@20", "log loss"],
        [_part_row(part) for part in shown],
        numbers=("pairs", "promised", "came", "average precision", "recall@20", "log loss"),
        notes=[f"{more} more in --csv."] if more else (),
    )


def _part_row(part: "Part") -> list[str]:
    return [
        part.name or "unknown",
        f"{part.pairs:,}",
        f"{part.promised:,.1f}",
        f"{part.entries:,}",
        f"{part.average_precision:.3f}",
        "" if part.recall_at_20 is None else f"{part.recall_at_20:.3f}",
        "" if part.log_loss is None else f"{part.log_loss:.4f}",
    ]


def _present_calls(record: "Record", top: int) -> None:
    calls = record.calls[:top]
    if not calls:
        return
    hits = sum(call.entered for call in calls)
    print_table(
        ["asked", "artist", "market", "chance", "what came"],
        [
            [
                str(call.origin),
                escape(call.artist_name),
                call.territory,
                f"{call.chance:.0%}",
                "[green]✓ came true[/]" if call.entered else "✗ did not",
            ]
            for call in calls
        ],
        title=f"The highest chances: {hits} of {len(calls)} came true",
        numbers=("chance",),
        cut=("artist",),
    )


def scores_table(record: "Record") -> Table:
    """The outlook's scores beside those of the plain rules."""
    model = record.model
    table = Table(
        title=f"Track record: {record.pairs:,} pairs asked from {record.first} to {record.last}, "
        f"{record.entries:,} entered",
        caption=f"log loss {model.log_loss:.5f} (promising all the same: "
        f"{record.base_log_loss:.5f}), calibration error {model.calibration_error:.4f}",
    )
    table.add_column("method")
    table.add_column("average precision", justify="right")
    table.add_column("recall@20", justify="right")
    for score in record.scores:
        name = "[bold]Tradewind's outlook[/bold]" if score is model else score.method
        table.add_row(name, f"{score.average_precision:.4f}", f"{score.recall_at_20:.4f}")
    return table
