"""A chart's issues one after another: each from its week's counts and what the last one left."""

import datetime as dt
import hashlib
import pickle
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

import pyarrow as pa
import pyarrow.compute as pc
import pyarrow.parquet as pq

from tradewind.charts.listened.kept_files import sweep, write_rows
from tradewind.charts.listened.keys import KEYS, Ranked, keys_on
from tradewind.charts.listened.rank_counts import rank_counts
from tradewind.charts.listened.week_counts import WeekCounts
from tradewind.charts.question import ChartQuestion
from tradewind.charts.rules import Issue, next_issue
from tradewind.rulebook.chart_rule_set import USES, ChartRules
from tradewind.terms import Progress, Silent

if TYPE_CHECKING:
    import ibis

    from tradewind.store import PreparedQuery, Store

KEYS_FILE = "keys.table"
_QUARTER = 13
_VERSION = 1  # of how an issue is made; raise it to have every issue made anew
_COUNTS = {"territory": "string", "track_key": "int64"} | dict.fromkeys(USES, "int64")


@dataclass(frozen=True, slots=True)
class IssueFile:
    """One issue on disk: its entries, and the state to go on from, which not every issue keeps."""

    week: dt.date
    entries: Path
    state: Path


def make_issues(
    store: "Store",
    weeks: tuple[WeekCounts, ...],
    ranked: Ranked,
    rules: ChartRules,
    question: ChartQuestion | None,
    *,
    name: str,
    folder: Path,
    progress: Progress | None = None,
) -> tuple[IssueFile, ...]:
    """Every issue of a chart, in order, making only those that are missing.

    `question` None means every market's own chart; `name` tells apart what is ranked. An issue's
    file bears a digest of its week and of all weeks before: a new week adds one issue, a late file
    for an old week has the issues from there on made again. Where a track loaded before is now
    ranked as another one (a join was decided, an origin changed), all are made again.
    """
    progress = progress or Silent()
    place = folder / _name(rules, question, name)
    place.mkdir(parents=True, exist_ok=True)
    epoch = _epoch(place, ranked.keys)
    files = [_file(place, week, link) for week, link in _chain(weeks, epoch)]
    begin = _first_to_make(files)
    progress.start("make issues", total=len(files) - begin)
    state = pq.read_table(files[begin - 1].state) if 0 < begin < len(files) else None
    ranking = _Ranking(store, rules, question, place, ranked)
    kept = _with_state(len(files))
    for n in range(begin, len(files)):
        issue = ranking.next_issue(weeks[n], state)
        if n in kept:
            write_rows(files[n].state, issue.state)
        write_rows(files[n].entries, issue.entries)
        state = issue.state
        progress.advance(1)
    states = {files[n].state for n in kept}
    kept_for_all = {place / KEYS_FILE, *place.glob("query-*.json")}
    sweep(place, {it.entries for it in files} | states | kept_for_all)
    return tuple(files)


def _first_to_make(files: list[IssueFile]) -> int:
    """The first issue to make: after the last kept state before whatever is missing."""
    missing = next((n for n, it in enumerate(files) if not it.entries.exists()), len(files))
    if missing == len(files):
        return missing
    return next((n for n in range(missing, 0, -1) if files[n - 1].state.exists()), 0)


def _with_state(issues: int) -> set[int]:
    """Which issues keep their state: the last, and one a quarter for files that come late."""
    return {n for n in range(issues) if n % _QUARTER == _QUARTER - 1} | {issues - 1}


def _name(rules: ChartRules, question: ChartQuestion | None, name: str) -> str:
    asked = f"{_VERSION} {rules!r} {question!r} {name}"
    return hashlib.sha256(asked.encode()).hexdigest()[:16]


def _chain(weeks: tuple[WeekCounts, ...], epoch: str) -> Iterator[tuple[WeekCounts, str]]:
    link = epoch
    for week in weeks:
        link = hashlib.sha256(f"{link} {week.week} {week.digest}".encode()).hexdigest()[:16]
        yield week, link


def _file(place: Path, week: WeekCounts, link: str) -> IssueFile:
    stem = f"{week.week}-{link}"
    return IssueFile(week.week, place / f"{stem}.entries.parquet", place / f"{stem}.state.parquet")


def _epoch(place: Path, keys: pa.Table) -> str:
    """What issues are made under: the same for as long as each track known counts as it did.

    Tracks that are new may come; where one known before now counts for something else, another
    epoch begins, and its issues bear other names.
    """
    path = place / KEYS_FILE
    before = pq.read_table(path) if path.exists() else None
    epoch = (before.schema.metadata or {}).get(b"epoch", b"").decode() if before else ""
    if before is not None and before.equals(keys):
        return epoch
    if before is None or not _holds_still(before, keys):
        epoch = _digest(keys)
    write_rows(path, keys.replace_schema_metadata({"epoch": epoch}))
    return epoch


def _holds_still(before: pa.Table, keys: pa.Table) -> bool:
    known = pc.is_in(keys["track_key"], before["track_key"].combine_chunks())
    return bool(keys.filter(known).equals(before))


def _digest(rows: pa.Table) -> str:
    return hashlib.sha256(pickle.dumps(rows)).hexdigest()[:16]


class _Ranking:
    """Ranks one week after the other, asking for more ranks where a rule set takes tracks out."""

    def __init__(
        self,
        store: "Store",
        rules: ChartRules,
        question: ChartQuestion | None,
        place: Path,
        ranked: Ranked,
    ) -> None:
        self._store, self._rules, self._question = store, rules, question
        self._place, self._keys = place, ranked.keys
        self._dated = any(
            self._keys[day].null_count < self._keys.num_rows for day in ("first_day", "last_day")
        )
        self._alone = _stand_alone(self._keys)
        self._leads = ranked.labels.select(["key", "artist_id"]).rename_columns(
            ["key", "lead_artist"]
        )
        self._depth = rules.size
        self._prepared = self._prepare()

    def next_issue(self, week: WeekCounts, state: pa.Table | None) -> Issue:
        while True:
            scored = self._prepared(part_of_counts=[week.path], **self._keys_of(week.week))
            if self._rules.songs_per_lead_artist:
                scored = scored.join(self._leads, "key")
            issue = next_issue(scored, state, rules=self._rules, week=week.week)
            if not self._cut_too_early(scored, issue.entries):
                return issue
            self._depth *= 2
            self._prepared = self._prepare()

    def _keys_of(self, week: dt.date) -> dict[str, list[Path]]:
        """The file of keys that hold for a week; none where every track stands for itself."""
        if self._alone:
            return {}
        keys = keys_on(self._keys, week) if self._dated else self._keys
        path = self._place / f"keys-{_digest(keys)}.table"  # several processes may be at it
        if not path.exists():
            write_rows(path, keys)
        return {"part_of_keys": [path]}

    def _prepare(self) -> "PreparedQuery":
        what = "alone" if self._alone else "keyed"
        words = self._place / f"query-{what}-{self._depth}.json"
        return self._store.prepare(self._query, kept=words)

    def _query(self) -> "ibis.Table":
        import ibis

        counts = ibis.table(_COUNTS, name="part_of_counts")
        keys = None
        if not self._alone:
            keys = ibis.table(ibis.Schema.from_pyarrow(KEYS), name="part_of_keys")
        return rank_counts(counts, keys, self._rules, self._question, depth=self._depth)

    def _cut_too_early(self, scored: pa.Table, entries: pa.Table) -> bool:
        """Whether a place has fewer ranks than it should while tracks wait below the cut."""
        offered, listed = _by_place(scored), _by_place(entries)
        return any(
            rows >= self._depth and listed.get(place, 0) < self._rules.size
            for place, rows in offered.items()
        )


def _stand_alone(keys: pa.Table) -> bool:
    """Whether every track is ranked as itself, once, and none is known to be at home anywhere."""
    same = pc.all(pc.fill_null(pc.equal(keys["track_key"], keys["key"]), False)).as_py()
    undated = all(keys[day].null_count == keys.num_rows for day in ("first_day", "last_day"))
    return bool(same) and undated and keys["home"].null_count == keys.num_rows


def _by_place(rows: pa.Table) -> dict[str, int]:
    counted = rows["territory"].value_counts()
    return {it["values"].as_py(): it["counts"].as_py() for it in counted}
