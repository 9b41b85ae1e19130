"""`tradewind plan compare`: two plans line by line."""

import csv
import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from tradewind.cli.gain_unit import gain_unit
from tradewind.terms import spreadsheet_cell

if TYPE_CHECKING:
    from collections.abc import Callable

    from tradewind.plan import Plan, PlanComparison, PlanLine, Total


@click.command()
@click.argument("before", metavar="A", type=click.Path(path_type=Path))
@click.argument("after", metavar="B", type=click.Path(path_type=Path))
@click.option(
    "--csv",
    "csv_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write a line a row to this file.",
)
@click.option(
    "--json",
    "json_file",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Write the whole comparison to this file.",
)
@click.option(
    "--rows",
    default=20,
    show_default=True,
    type=click.IntRange(min=0),
    help="Rows of each table to print.",
)
def command(
    before: Path, after: Path, csv_file: Path | None, json_file: Path | None, rows: int
) -> None:
    """Say what plan B holds that plan A does not, and what that changes.

    A and B are plan.json files, or folders with one. Lines are the same where artist, market and
    kind are; what changed of them is told: quarter, money, who pays, gain. The difference of gain
    has an interval of its own: what both plans hold alike falls out of it.

    \b
    Example:
      tradewind plan compare plan plan-with-more-money --csv changes.csv
    """
    from tradewind.plan import compare_plans

    found = compare_plans(_read(before), _read(after))
    show_comparison(found, rows)
    for path, write in ((csv_file, _write_csv), (json_file, _write_json)):
        if path is not None:
            write(found, path)
            click.echo(f"Written: {path}")


def _read(path: Path) -> "Plan":
    from tradewind.plan import read_plan

    return read_plan(path / "plan.json" if path.is_dir() else path)


def show_comparison(found: "PlanComparison", rows: int) -> None:
    """Print the differences of two plans: lines, totals, gain."""
    from tradewind.cli.tables import print_table

    for title, lines in (("Only in A", found.only_before), ("Only in B", found.only_after)):
        if lines:
            print_table(
                ["", "quarter", "artist", "market", "action", "EUR", "gain"],
                [_line_cells(line) for line in lines[:rows]],
                title=f"{title}: {_count(len(lines), 'line')}",
                numbers=("EUR", "gain"),
                cut=("artist",),
                notes=_more(len(lines), rows),
            )
    _show_changed(found, rows)
    for by, totals in found.totals.items():
        changed = [
            total
            for total in totals
            if (total.cost_eur_cents_before, total.lines_before, total.gain_before)
            != (total.cost_eur_cents_after, total.lines_after, total.gain_after)
        ]
        if changed:
            _show_totals(by, changed, rows)
    for sentence in _sentences(found):
        click.echo(sentence)


def _line_cells(line: "PlanLine") -> list[str]:
    from rich.markup import escape

    kind = line.kind.replace("_", " ")
    cells = [line.id, line.quarter, escape(line.artist), line.territory, kind]
    return [*cells, _euros(line.cost_eur_cents), f"{line.gain.mid:,.0f}"]


def _show_changed(found: "PlanComparison", rows: int) -> None:
    from rich.markup import escape

    from tradewind.cli.tables import print_table

    cells = []
    for pair in found.changed[:rows]:
        a, b = pair.before, pair.after
        who = [f"{a.id} → {b.id}", escape(b.artist), b.territory, b.kind.replace("_", " ")]
        quarter = a.quarter if a.start == b.start else f"{a.quarter} → {b.quarter}"
        paid = _arrow(_euros(a.cost_eur_cents), _euros(b.cost_eur_cents))
        paid += " *" if "payers" in pair.changed else ""
        gain = f"{a.gain.mid:,.0f} ({_signed(b.gain.mid - a.gain.mid)})"
        cells.append([*who, quarter, paid, gain])
    if cells:
        payers = any("payers" in pair.changed for pair in found.changed[:rows])
        print_table(
            ["", "artist", "market", "action", "quarter", "EUR", "gain"],
            cells,
            title=f"In both, changed: {_count(len(found.changed), 'line')}",
            numbers=("EUR", "gain"),
            cut=("artist",),
            notes=[
                *_more(len(found.changed), rows),
                *(["* others pay, or other shares of it"] if payers else []),
            ],
        )


def _show_totals(by: str, totals: "list[Total]", rows: int) -> None:
    from rich.markup import escape

    from tradewind.cli.tables import print_table

    columns = [by, "lines", "EUR", "change"]
    with_gain = totals[0].gain_before is not None
    cells = []
    for total in totals[:rows]:
        change = total.cost_eur_cents_after - total.cost_eur_cents_before
        name = total.name.replace("_", " ") if by == "kind" else total.name
        cells.append([
            escape(name),
            _arrow(str(total.lines_before), str(total.lines_after)),
            _arrow(_euros(total.cost_eur_cents_before), _euros(total.cost_eur_cents_after)),
            _signed(change / 100),
            *([_signed((total.gain_after or 0) - (total.gain_before or 0))] if with_gain else []),
        ])  # fmt: skip
    columns += ["gain"] if with_gain else []
    print_table(
        columns,
        cells,
        title=f"By {by}",
        numbers=columns[1:],
        cut=(by,),
        notes=_more(len(totals), rows),
    )


def _sentences(found: "PlanComparison") -> list[str]:
    a, b = found.before, found.after
    same = len(found.pairs) - len(found.changed)
    said = [
        f"{len(found.pairs)} lines stand in both, {same} of them unchanged; "
        f"{len(found.only_before)} only in A, {len(found.only_after)} only in B."
    ]
    money = _signed((b.cost_eur_cents - a.cost_eur_cents) / 100)
    said.append(
        f"A costs EUR {_euros(a.cost_eur_cents)}, B EUR {_euros(b.cost_eur_cents)} ({money})."
    )
    if found.gain is None:
        units = gain_unit(a.gain_unit), gain_unit(b.gain_unit)
        said.append(f"A counts its gain in {units[0]}, B in {units[1]}: not compared.")
    else:
        said.append(
            f"B brings {_signed(found.gain.mid)} {gain_unit(b.gain_unit)} against A (likely "
            f"{_signed(found.gain.low)} to {_signed(found.gain.high)}): {a.gain.mid:,.0f} → "
            f"{b.gain.mid:,.0f}. What both hold alike has no part in that range."
        )
    if a.origin != b.origin:
        said.append(
            f"A rests on forecasts of the week of {a.origin}, B on those of {b.origin}: a part "
            "of the difference is theirs."
        )
    if a.home != b.home:
        said.append(f"A is a plan of {a.home}, B of {b.home}.")
    return said


def _write_csv(found: "PlanComparison", path: Path) -> None:
    head = ["change", "id_a", "id_b", "artist", "artist_id", "market", "action", "quarter_a"]
    head += ["quarter_b", "cost_eur_a", "cost_eur_b", "own_eur_a", "own_eur_b", "gain_a", "gain_b"]
    both = [("; ".join(pair.changed) or "same", pair.before, pair.after) for pair in found.pairs]
    rows: list[tuple[str, PlanLine | None, PlanLine | None]] = [
        *(("only in A", line, None) for line in found.only_before),
        *(("only in B", None, line) for line in found.only_after),
        *both,
    ]
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(head)
        writer.writerows(_csv_row(change, a, b) for change, a, b in rows)


def _csv_row(change: str, a: "PlanLine | None", b: "PlanLine | None") -> list[object]:

    one = b or a
    assert one is not None

    def both(value: "Callable[[PlanLine], object]") -> list[object]:
        return ["" if line is None else value(line) for line in (a, b)]

    return [
        change,
        *both(lambda line: line.id),
        spreadsheet_cell(one.artist),
        one.artist_id,
        one.territory,
        one.kind,
        *both(lambda line: line.quarter),
        *both(lambda line: f"{line.cost_eur_cents / 100:.2f}"),
        *both(lambda line: f"{line.own_eur_cents / 100:.2f}"),
        *both(lambda line: round(line.gain.mid, 1)),
    ]


def _write_json(found: "PlanComparison", path: Path) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    text = json.dumps(found.to_dict(), ensure_ascii=False, indent=1, allow_nan=False)
    path.write_text(text + "\n", encoding="utf-8")


def _euros(cents: int) -> str:
    return f"{cents / 100:,.0f}"


def _arrow(a: str, b: str) -> str:
    return a if a == b else f"{a} → {b}"


def _signed(number: float) -> str:
    return f"{number:+,.0f}" if round(number) else "0"


def _count(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"


def _more(count: int, rows: int) -> list[str]:
    return [f"and {count - rows} more; --rows {count} shows all"] if count > rows else []
