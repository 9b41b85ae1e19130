"""A plan as files: plan.json for machines, plan.csv for spreadsheets."""

import csv
import io
import json
from pathlib import Path

from tradewind.plan.errors import PlanFileInvalidError
from tradewind.plan.plan import Plan
from tradewind.terms import spreadsheet_cell, write_whole

SCHEMA = "urn:tradewind:plan:2"


def write_plan(plan: Plan, *, out: Path) -> tuple[Path, Path]:
    """Write plan.json and plan.csv into the folder `out`, each whole or not at all.

    plan.csv is UTF-8 with a byte order mark, commas, and decimal points, sums in euros: spreadsheet
    programs read the names of artists only with the mark.
    """
    out.mkdir(parents=True, exist_ok=True)
    values = {"$schema": SCHEMA, **plan.to_dict()}
    text = json.dumps(values, ensure_ascii=False, indent=1, allow_nan=False) + "\n"
    return (
        write_whole(out / "plan.json", text.encode("utf-8")),
        write_whole(out / "plan.csv", _csv(plan).encode("utf-8-sig")),
    )


def read_plan(path: Path) -> Plan:
    """The plan in a plan.json; raises PlanFileInvalidError where it is damaged."""
    remedy = "give the plan.json that tradewind plan wrote"
    try:
        values = json.loads(path.read_text(encoding="utf-8-sig"))
    except OSError as cause:
        said = (cause.strerror or "it cannot be opened").lower()
        raise PlanFileInvalidError(
            f"cannot read a plan: {said}", where=str(path), remedy=remedy
        ) from cause
    except ValueError as cause:
        remedy += ", not plan.csv" if path.suffix.lower() == ".csv" else ""
        raise PlanFileInvalidError(
            "this is no plan", where=str(path), expected="a JSON object", remedy=remedy
        ) from cause
    if not isinstance(values, dict):
        raise PlanFileInvalidError(
            "this is no plan", where=str(path), expected="a JSON object", remedy=remedy
        )
    return Plan.from_dict(values, where=str(path))


def _csv(plan: Plan) -> str:
    text = io.StringIO()
    writer = csv.writer(text, lineterminator="\r\n")
    funders = [use.funder for use in plan.budgets]
    head = ["id", "quarter", "start", "end", "artist", "artist_id", "market", "action", "emerging"]
    head += ["workload_days", "cost_eur", *(f"{name}_eur" for name in funders), "own_eur"]
    head += ["chance_before", "chance_after"]
    head += [f"gain_{plan.gain_unit.lower()}_{end}" for end in ("low", "mid", "high")]
    writer.writerow([*head, "simulated"])
    for line in plan.lines:
        paid = [_euros(line.by_funder_eur_cents.get(name, 0)) for name in funders]
        gains = [round(end, 1) for end in (line.gain.low, line.gain.mid, line.gain.high)]
        chances = [round(line.chance_before, 4), round(line.chance_after, 4)]
        row: list[object] = [
            line.id,
            line.quarter,
            line.start,
            line.end,
            spreadsheet_cell(line.artist),
        ]
        row += [line.artist_id, line.territory, line.kind, _yes(line.emerging), line.workload_days]
        row += [_euros(line.cost_eur_cents), *paid, _euros(line.own_eur_cents), *chances, *gains]
        writer.writerow([*row, _yes(plan.simulated)])
    return text.getvalue()


def _euros(cents: int) -> str:
    return f"{cents // 100}.{cents % 100:02d}"


def _yes(flag: bool) -> str:
    return "yes" if flag else "no"
