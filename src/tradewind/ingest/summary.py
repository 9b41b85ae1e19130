"""What an ingest did, counted."""

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa

from tradewind.ingest.reading import Reading
from tradewind.ingest.reject import remedies
from tradewind.ingest.tally import Loaded

if TYPE_CHECKING:
    from tradewind.ingest.names.rebuild import Matching


@dataclass(frozen=True, slots=True)
class FormatLine:
    """All files of one format in this run: `weeks` counts distinct chart weeks in them."""

    format: str
    files: int
    rows: int
    set_aside: int
    first_date: dt.date | None
    last_date: dt.date | None
    weeks: int


@dataclass(frozen=True, slots=True)
class ReasonLine:
    """One kind of fault: how many rows, one as "file:line" with its detail, and what to do."""

    reason: str
    rows: int
    example: str
    detail: str
    remedy: str


@dataclass(frozen=True, slots=True)
class IngestSummary:
    """What was loaded, what was set aside, what was refused, and where doubtful names wait.

    `refused` holds one message a file that could not be read as a whole, `cut` one a file that ends
    too early, its first rows being loaded. `unchanged` counts files
    whose content was in the store already, `passed_over` files in folders and archives that are no
    source. `forecasts_gone` says that charts or rosters changed and forecasts were taken out.
    """

    formats: tuple[FormatLine, ...] = ()
    reasons: tuple[ReasonLine, ...] = ()
    refused: tuple[str, ...] = ()
    cut: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    unchanged: int = 0
    passed_over: int = 0
    passed_over_such_as: str = ""
    replaced: int = 0
    resumed: int = 0
    forecasts_gone: bool = False
    simulated: bool = False
    artists: int = 0
    names: int = 0
    matched: int = 0
    doubtful: int = 0
    review: Path | None = None

    @property
    def files(self) -> int:
        """Files loaded in this run."""
        return sum(line.files for line in self.formats)

    @property
    def rows(self) -> int:
        """Rows loaded in this run."""
        return sum(line.rows for line in self.formats)

    @property
    def set_aside(self) -> int:
        """Rows set aside in this run."""
        return sum(line.set_aside for line in self.formats)

    @property
    def exit_code(self) -> int:
        """0 where all files were good, 1 where some were refused or end too early."""
        return 1 if self.refused or self.cut else 0


def summarise(
    reading: Reading,
    loaded: Sequence[Loaded],
    matching: "Matching",
    reasons: pa.Table,
    *,
    replaced: int,
    forecasts_gone: bool,
    folder: Path,
) -> IngestSummary:
    """Count what a run did; `reasons` are of what it set aside (see `tally_set_aside`)."""
    return IngestSummary(
        formats=_formats(loaded),
        reasons=_reasons(reasons),
        refused=tuple(reading.refused),
        cut=tuple(reading.cut),
        notes=(*reading.notes, *matching.notes),
        unchanged=reading.unchanged,
        passed_over=reading.passed_over,
        passed_over_such_as=reading.passed_over_such_as,
        replaced=replaced,
        resumed=len(reading.resumed),
        forecasts_gone=forecasts_gone,
        simulated=any(it.source["simulated"] for it in loaded),
        artists=matching.artists,
        names=matching.names,
        matched=matching.matched,
        doubtful=matching.doubtful,
        review=folder / "review" / "names.csv" if matching.doubtful else None,
    )


def _formats(loaded: Iterable[Loaded]) -> tuple[FormatLine, ...]:
    by_format: dict[str, list[Loaded]] = {}
    for it in loaded:
        by_format.setdefault(str(it.source["format"]), []).append(it)
    return tuple(
        FormatLine(
            name,
            len(files),
            sum(it.source["rows"] for it in files),
            sum(it.source["rejected"] for it in files),
            min((day for it in files if (day := it.source["first_date"])), default=None),
            max((day for it in files if (day := it.source["last_date"])), default=None),
            len({week for it in files for week in it.weeks}),
        )
        for name, files in sorted(by_format.items())
    )


def _reasons(tallied: pa.Table) -> tuple[ReasonLine, ...]:
    ordered = sorted(tallied.to_pylist(), key=lambda row: (-row["rows"], row["reason"]))
    return tuple(
        ReasonLine(
            row["reason"],
            row["rows"],
            f"{row['path']}:{row['line']}",
            str(row["detail"]),
            remedies().get(row["reason"], ""),
        )
        for row in ordered
    )
