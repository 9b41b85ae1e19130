"""How far the charts recomputed here agree with what the files say of themselves."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

import pyarrow as pa
import pyarrow.compute as pc

from tradewind.charts.compared import STATED, compared_rows

if TYPE_CHECKING:
    from tradewind.store import Store

FIGURES = tuple(STATED)


@dataclass(frozen=True, slots=True)
class Share:
    """Of so many rows so many agree exactly, for one figure."""

    figure: str
    rows: int
    agreeing: int

    @property
    def percent(self) -> float:
        """Percent of the rows that agree; 100 where there are none."""
        return 100 * self.agreeing / self.rows if self.rows else 100.0


@dataclass(frozen=True, slots=True)
class Disagreement:
    """One way in which file and recomputation differ, with how many rows and some of them.

    An example is (territory, date, track_id, title, what the file states, what was recomputed).
    """

    kind: str
    rows: int
    examples: tuple[tuple[Any, ...], ...]


@dataclass(frozen=True, slots=True)
class Agreement:
    """How often the charts computed here say exactly what the official files say.

    `raw` counts every row that states a figure. `known` leaves out what the data cannot tell: the
    previous rank on the first list of a market, and peak and periods of tracks that did not
    enter anew (in the file's own words: first period, no previous rank) inside the loaded span.
    `unbroken` further leaves out what stands on lists that skip a rank, where a row is missing
    and all below it move up. `disagreements` are of the `known` rows, the commonest first.
    """

    raw: tuple[Share, ...]
    known: tuple[Share, ...]
    unbroken: tuple[Share, ...]
    disagreements: tuple[Disagreement, ...]


def agreement(store: "Store", *, examples: int = 3) -> Agreement:
    """Compare each list with the previous rank, peak and periods that its file states.

    Only markets and periods whose files state them (the official format) are looked at; no rows
    in them give shares of nothing.
    """
    rows = store.read(compared_rows(store))
    known = {figure: rows.filter(_knowable(rows, figure)) for figure in FIGURES}
    return Agreement(
        raw=tuple(_share(rows, figure) for figure in FIGURES),
        known=tuple(_share(known[figure], figure) for figure in FIGURES),
        unbroken=tuple(_share(_unbroken(known[figure], figure), figure) for figure in FIGURES),
        disagreements=_disagreements(known, examples),
    )


def _share(rows: pa.Table, figure: str) -> Share:
    return Share(figure, rows.num_rows, int(pc.sum(_agree(rows, figure)).as_py() or 0))


def _knowable(rows: pa.Table, figure: str) -> pa.ChunkedArray:
    if figure == "rank":
        return pc.is_valid(rows["track_id"])
    return rows["has_past" if figure == "previous rank" else "entered"]


def _unbroken(rows: pa.Table, figure: str) -> pa.Table:
    gaps = {"rank": "broken", "previous rank": "gaps_now"}.get(figure, "gaps_since")
    return rows.filter(pc.equal(rows[gaps], 0))


def _agree(rows: pa.Table, figure: str) -> pa.ChunkedArray:
    stated, found = rows[f"stated {figure}"], rows[f"found {figure}"]
    same = pc.fill_null(pc.equal(stated, found), False)
    return pc.or_(same, pc.and_(pc.is_null(stated), pc.is_null(found)))


def _disagreements(known: dict[str, pa.Table], examples: int) -> tuple[Disagreement, ...]:
    kinds: dict[str, list[tuple[Any, ...]]] = {}
    for figure, asked in known.items():
        odd = asked.filter(pc.invert(_agree(asked, figure)))
        columns = ["territory", "date", "track_id", "title", f"stated {figure}", f"found {figure}"]
        for row in odd.select(columns).sort_by([(c, "ascending") for c in columns[:3]]).to_pylist():
            example = tuple(row[column] for column in columns)
            kinds.setdefault(f"{figure}: {_kind(*example[-2:])}", []).append(example)
    found = [Disagreement(kind, len(odd), tuple(odd[:examples])) for kind, odd in kinds.items()]
    return tuple(sorted(found, key=lambda one: (-one.rows, one.kind)))


def _kind(stated: int | None, found: int | None) -> str:
    if stated is None:
        return "only the data has one"
    if found is None:
        return "only the file has one"
    return "the file's is greater" if stated > found else "the file's is smaller"
