"""The track record as tables: by horizon, status, origin, size of artist, country and market."""

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from tradewind.report.facts import ReportFacts
from tradewind.report.words import Words

if TYPE_CHECKING:
    from tradewind.outlook import Part, Record

_OPEN = 12  # longer tables are folded


@dataclass(frozen=True, slots=True)
class PartTable:
    """One table of the record: its heading, and each part with its name in words."""

    heading: str
    rows: "tuple[tuple[str, Part], ...]"

    @property
    def folded(self) -> bool:
        """Whether it is too long to stand open."""
        return len(self.rows) > _OPEN


def shown_record(facts: ReportFacts) -> "Record | None":
    """The record to show in full: of forecasts that were kept, else of the model in the past."""
    kept = facts.kept.record() if facts.kept else None
    return kept or facts.record


def part_tables(facts: ReportFacts, words: Words) -> list[PartTable]:
    """Every way the shown record is parted, those that say nothing left out.

    Of forecasts that were kept those of all horizons stand beside each other, and below them what
    became of artists who were on the chart already.
    """
    from tradewind.outlook import STAY

    record = shown_record(facts)
    if record is None:
        return []
    horizons, stays = _of_kept(facts, record.question) or record.by_horizon, _of_kept(facts, STAY)
    parted: list[tuple[str, tuple[Part, ...], Callable[[str], str]]] = [
        (words("record-by-horizon"), horizons, lambda n: words("weeks", count=int(n))),
        (words("record-by-status"), record.by_status, lambda name: _status(name, words)),
        (words("record-by-size"), record.by_size, lambda name: name.replace("-", "–")),
        (words("record-by-origin"), record.by_origin, lambda name: words.short_date(_day(name))),
        (words("record-by-country"), record.by_country, lambda name: _country(name, words)),
        (words("record-by-market"), record.by_market, words.territory),
    ]
    tables = []
    for heading, parts, name_of in parted:
        if len(parts) > 1:
            rows = tuple((name_of(part.name), part) for part in parts)
            long = len(rows) > _OPEN  # what most came of first
            ordered = sorted(rows, key=lambda row: (-row[1].entries, row[0])) if long else rows
            tables.append(PartTable(heading, tuple(ordered)))
    if stays:
        rows = tuple((words("weeks", count=int(part.name)), part) for part in stays)
        tables.append(PartTable(words("record-stay"), rows))
    return tables


def _of_kept(facts: ReportFacts, question: str) -> "tuple[Part, ...]":
    """A part a horizon of the kept forecasts, where they are the record that is shown."""
    if facts.kept is None or shown_record(facts) is facts.record:
        return ()
    own = (record for record in facts.kept.records if record.question == question)
    return tuple(part for record in own for part in record.by_horizon)


def record_notes(facts: ReportFacts, words: Words) -> list[str]:
    """What a reader must know of the forecasts that were kept, as sentences."""
    kept, shown = facts.kept, shown_record(facts)
    told = []
    if shown is not None and shown.streams:
        inside = words.percent(shown.streams.inside)
        told.append(words("record-streams", cases=shown.streams.cases, inside=inside))
    if kept is None or shown is None or shown is facts.record:
        return told
    if shown.in_hindsight:
        told.append(words("record-kept-hindsight"))
    own = [it for it in kept.forecasts if it.horizon_weeks == shown.horizon_weeks]
    if lost := sum(it.unresolved + it.silent + it.strange for it in own):
        told.append(words("record-kept-lost", pairs=lost))
    return told


def kept_lead(facts: ReportFacts, words: Words) -> str:
    """How many forecasts were kept and how many of them are due, as a sentence; none: empty."""
    kept = facts.kept
    if kept is None or not kept.forecasts:
        return ""
    scored = sum(it.state == "scored" for it in kept.forecasts)
    said = words("record-kept", made=len(kept.forecasts), scored=scored)
    if kept.waiting:
        said += " " + words("record-kept-due", date=words.date(kept.waiting[0].due))
    return said


def _status(name: str, words: Words) -> str:
    said = {
        "candidate": words("record-status-candidate"),
        "debut": words("record-status-debut"),
        "charting": words("record-status-charting"),
    }
    return said.get(name, name)


def _country(name: str, words: Words) -> str:
    return words.territory(name) if name else words("record-unknown")


def _day(name: str) -> dt.date:
    return dt.date.fromisoformat(name)
