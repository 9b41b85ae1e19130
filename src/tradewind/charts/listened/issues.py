"""A chart's issues one after another: each from its week's counts and what the last one left."""

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.charts.listened.keys import KEYS
from tradewind.charts.listened.rank_counts import rank_counts
from tradewind.charts.listened.week_counts import WeekCounts, sweep, write_rows
from tradewind.charts.question import ChartQuestion
from tradewind.charts.rules import Issue, next_issue
from tradewind.rulebook import ChartRules
from tradewind.terms import Progress, Silent

if TYPE_CHECKING:
    import ibis

    from tradewind.store import PreparedQuery, Store

_VERSION = 1  # of how an issue is made; raise it to have every issue made anew
_COUNTS = {"territory": "string", "track_key": "int64", "use": "string", "quantity": "int64"}


@dataclass(frozen=True, slots=True)
class IssueFile:
    """One issue on disk: its entries, and the state that the next issue goes on from."""

    week: dt.date
    entries: Path
    state: Path


def make_issues(
    store: "Store",
    weeks: tuple[WeekCounts, ...],
    keys: pa.Table,
    rules: ChartRules,
    question: ChartQuestion | None,
    *,
    name: str,
    folder: Path,
    progress: Progress | None = None,
) -> tuple[IssueFile, ...]:
    """Every issue of a chart, in order, making only those that are missing.

    `question` None means every market's own chart; `name` tells apart what is ranked. An issue's file bears a digest of its week and of
    all weeks before: a new week adds one issue, a late file for an old week has the issues from
    there on made again. Where a track loaded before is now ranked as another one (a join was
    decided, an origin changed), all are made again.
    """
    progress = progress or Silent()
    place = folder / _name(rules, question, name)
    place.mkdir(parents=True, exist_ok=True)
    _keep_or_drop(place, keys)
    files = [_file(place, week, chain) for week, chain in _chain(weeks)]
    made = next(
        (n for n, it in enumerate(files) if not (it.entries.exists() and it.state.exists())),
        len(files),
    )
    progress.start("make issues", total=len(files) - made)
    state = pq.read_table(files[made - 1].state) if made else None
    ranking = _Ranking(store, rules, question, place / "keys.table")
    for it, week in zip(files[made:], weeks[made:], strict=True):
        issue = ranking.next_issue(week, state)
        write_rows(it.state, issue.state)
        write_rows(it.entries, issue.entries)
        state = issue.state
        progress.advance(1)
    sweep(place, {path for it in files for path in (it.entries, it.state)})
    return tuple(files)


def _name(rules: ChartRules, question: ChartQuestion | None, name: str) -> str:
    asked = f"{_VERSION} {rules!r} {question!r} {name}"
    return hashlib.sha256(asked.encode()).hexdigest()[:16]


def _chain(weeks: tuple[WeekCounts, ...]) -> Iterator[tuple[WeekCounts, str]]:
    link = ""
    for week in weeks:
        link = hashlib.sha256(f"{link} {week.week} {week.digest}".encode()).hexdigest()[:16]
        yield week, link


def _file(place: Path, week: WeekCounts, link: str) -> IssueFile:
    stem = f"{week.week}-{link}"
    return IssueFile(week.week, place / f"{stem}.entries.parquet", place / f"{stem}.state.parquet")


def _keep_or_drop(place: Path, keys: pa.Table) -> None:
    """Keep the issues made so far where every track known then is ranked as it was then."""
    path = place / "keys.table"
    if path.exists():
        before = pq.read_table(path)
        if before.equals(keys):
            return
        known = pc.is_in(keys["track_key"], before["track_key"])
        if not keys.filter(known).equals(before):
            sweep(place, set())
    write_rows(path, keys)


class _Ranking:
    """Ranks one week after the other, asking for more ranks where a rule set takes tracks out."""

    def __init__(
        self, store: "Store", rules: ChartRules, question: ChartQuestion | None, keys: Path
    ) -> None:
        self._store, self._rules, self._question, self._keys = store, rules, question, keys
        self._depth = rules.size
        self._prepared = self._prepare()

    def next_issue(self, week: WeekCounts, state: pa.Table | None) -> Issue:
        while True:
            scored = self._prepared(part_of_counts=[week.path], part_of_keys=[self._keys])
            issue = next_issue(scored, state, rules=self._rules, week=week.week)
            if not self._cut_too_early(scored, issue.entries):
                return issue
            self._depth *= 2
            self._prepared = self._prepare()

    def _prepare(self) -> "PreparedQuery":
        return self._store.prepare(self._query())

    def _query(self) -> "ibis.Table":
        import ibis

        counts = ibis.table(_COUNTS, name="part_of_counts")
        keys = ibis.table(ibis.Schema.from_pyarrow(KEYS), name="part_of_keys")
        return rank_counts(counts, keys, self._rules, self._question, depth=self._depth)

    def _cut_too_early(self, scored: pa.Table, entries: pa.Table) -> bool:
        """Whether a place has fewer ranks than it should while tracks wait below the cut."""
        offered, listed = _by_place(scored), _by_place(entries)
        return any(
            rows >= self._depth and listed.get(place, 0) < self._rules.size
            for place, rows in offered.items()
        )


def _by_place(rows: pa.Table) -> dict[str, int]:
    counted = rows["territory"].value_counts()
    return {it["values"].as_py(): it["counts"].as_py() for it in counted}
