"""One issue of a chart from one week's points and what the chart remembers of the weeks before."""

import datetime as dt
from dataclasses import dataclass, fields
from typing import Any

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tradewind.charts.rules.acceleration import Pace, pace
from tradewind.charts.rules.book import (
    NEVER,
    PLAIN,
    WITH_PLAYS,
    Book,
    Ints,
    arrow,
    decode,
    encode,
)
from tradewind.charts.rules.recurrents import Flags, decided, leavers
from tradewind.charts.rules.scored import (
    Ranked,
    check_scored,
    integers,
    most_of_each,
    numbers_of,
)
from tradewind.rulebook.chart_rule_set import ChartRules
from tradewind.terms import InputInvalidError

STATUS = ("new", "re-entry", "up", "down", "same")
ENTRIES = pa.schema(
    [
        ("territory", pa.dictionary(pa.int16(), pa.string())),
        ("key", pa.int64()),
        ("rank", pa.int32()),
        ("previous_rank", pa.int32()),
        ("peak_rank", pa.int32()),
        ("peak_week", pa.date32()),
        ("weeks_on_chart", pa.int32()),
        ("status", pa.dictionary(pa.int8(), pa.string())),
        ("points", pa.int64()),
        ("accelerated", pa.bool_()),
    ]
)


@dataclass(frozen=True, slots=True)
class Issue:
    """A chart of one week in every market, and what the next week needs to know.

    `entries` are in the order of territory, rank, key; `state` is handed to the next
    `next_issue`, and may be kept as Parquet. `not_applied` names rules that the scores lacked
    columns for.
    """

    entries: pa.Table
    state: pa.Table
    not_applied: tuple[str, ...]


def next_issue(
    scored: pa.Table,
    state: pa.Table | None,
    *,
    rules: ChartRules,
    week: dt.date,
    decisions: pa.Table | None = None,
) -> Issue:
    """The chart of a week in every market: who stands where, since when, who had to leave.

    `scored` has a row a territory (string) and key (int64) with points (int64, exact) and, where
    there is one, secondary (int64, more first among equal points). Further columns serve rules
    that need them: lead_artist; streams, accelerated_points, release_day and market_streams (left
    out: the sum of the streams that are given). `state` is that of the issue before, None for the
    first. Rows without points stand on no chart. A market without rows has no issue that week:
    what stood before it and after it stood on two issues running. `decisions` (see DECISIONS)
    keep a track or readmit it. Raises InputInvalidError.
    """
    check_scored(scored, week)
    day = (week - dt.date(1970, 1, 1)).days
    schema, skipped = _schema(rules, scored)
    names, codes = encode(scored["territory"])
    book = Book.of(state, schema, tuple(names))
    market = np.searchsorted(_objects(book.territories), _objects(names)).astype(np.int16)[codes]
    _check_order(book, week, day)
    points, running = integers(scored, "points"), None
    if schema is WITH_PLAYS:
        book, running = _run(scored, book, market, week, rules)
        slow = integers(scored, "accelerated_points")
        points = np.where(running.accelerated, slow, points)
    second = integers(scored, "secondary")
    if rules.tie_key == "none":
        second = np.zeros_like(second)
    ranked = Ranked.of(market, integers(scored, "key"), points, second)
    ranked = ranked.keep(ranked.points > 0)
    if rules.songs_per_lead_artist is not None and "lead_artist" in scored.column_names:
        lead = numbers_of(scored["lead_artist"])[ranked.at]
        ranked = ranked.keep(most_of_each(lead, ranked, rules.songs_per_lead_artist))
    cut = _cut(ranked, book, day, rules, decisions)
    _check_single(cut, week)
    entries, book = _record(cut, book, day, running)
    if running and rules.accelerated:
        top = entries["rank"].to_numpy() <= rules.accelerated.absent_rank
        at, _ = book.find(cut.ranked.market, cut.ranked.key)
        book.columns["last_top"][at[top]] = day
    return Issue(entries, book.table(schema), skipped)


@dataclass(frozen=True, slots=True)
class _Cut:
    """The rows on the chart with rank, the row of the book each has, and who left for good."""

    ranked: Ranked
    rank: npt.NDArray[np.int32]
    at: Ints
    would: Ints
    previous: Ints
    leaving: Ints
    readmitted: Ints


def _cut(
    ranked: Ranked, book: Book, day: int, rules: ChartRules, decisions: pa.Table | None
) -> _Cut:
    at, would = book.find(ranked.market, ranked.key)
    none = np.empty(0, np.int64)
    readmitted = leaving = none
    if rules.recurrents:
        back = decided(decisions, book, ranked, day, "readmit")
        readmitted = at[back & (at >= 0)]
        barred = _read(book, "recurrent", at, False) & ~back
        ranked, at, would = ranked.keep(~barred), at[~barred], would[~barred]
    previous = _previous(book, at)
    if rules.recurrents:
        spared = decided(decisions, book, ranked, day, "keep")
        weeks = _read(book, "weeks_on_chart", at, 0)
        gone = leavers(ranked, previous, weeks, spared, rules.recurrents)
        leaving = at[gone]
        ranked, at, would, previous = (
            ranked.keep(~gone),
            at[~gone],
            would[~gone],
            previous[~gone],
        )
    rank = ranked.ranks()
    on = rank <= rules.size
    if rules.recurrents:
        leaving = np.union1d(leaving, _fallen_off(book, at[on], ranked.market[on], rules))
    return _Cut(ranked.keep(on), rank[on], at[on], would[on], previous[on], leaving, readmitted)


def _fallen_off(book: Book, on: Ints, reporting: npt.NDArray[np.int16], rules: ChartRules) -> Ints:
    """Rows of the last issue that this one does not have, old enough to be gone for good."""
    columns = book.columns
    stood = (columns["last_week"] == columns["reported"]) & (columns["last_week"] != NEVER)
    stood &= np.isin(book.market, np.unique(reporting))
    stood[on[on >= 0]] = False
    least = [weeks for rank_below, weeks in rules.recurrents if rank_below <= rules.size]
    if not least:
        return np.empty(0, np.int64)
    return np.flatnonzero(stood & (columns["weeks_on_chart"] >= min(least)))


def _record(cut: _Cut, book: Book, day: int, running: Pace | None) -> tuple[pa.Table, Book]:
    """The entries, and the book with this week written down."""
    rows, rank, at = cut.ranked, cut.rank, cut.at
    counted = np.maximum(_read(book, "weeks_on_chart", at, 0), 0)
    last_peak = _read(book, "peak_rank", at, NEVER)
    better = (last_peak == NEVER) | (rank < last_peak)
    told: dict[str, Any] = {
        "last_week": np.full(len(rank), day, np.int32),
        "last_rank": rank,
        "peak_rank": np.where(better, rank, last_peak).astype(np.int32),
        "peak_week": np.where(better, day, _read(book, "peak_week", at, NEVER)).astype(np.int32),
        "weeks_on_chart": (counted + 1).astype(np.int32),
    }
    slow = running.accelerated[rows.at] if running else np.zeros(len(rank), bool)
    entries = _entries(rows, cut.previous, told, counted, slow, book.territories)
    if len(cut.leaving) or len(cut.readmitted):
        book.columns["recurrent"][cut.leaving] = True
        book.columns["recurrent"][cut.readmitted] = False
    written = _write(book, rows, at, cut.would, told)
    _mark_reported(written, rows.market, day)
    return entries, written


def _entries(
    rows: Ranked,
    previous: Ints,
    told: dict[str, Any],
    counted: Ints,
    slow: Flags,
    territories: tuple[str, ...],
) -> pa.Table:
    rank = told["last_rank"]
    stood = previous > 0
    moved = np.where(rank < previous, 2, np.where(rank > previous, 3, 4))
    status = np.where(stood, moved, np.where(counted > 0, 1, 0)).astype(np.int8)
    columns = [
        decode(territories, rows.market),
        pa.array(rows.key),
        pa.array(rank),
        pa.array(previous.astype(np.int32), mask=~stood),
        pa.array(told["peak_rank"]),
        arrow(told["peak_week"], pa.date32()),
        pa.array(told["weeks_on_chart"]),
        pa.DictionaryArray.from_arrays(pa.array(status), pa.array(STATUS)),
        pa.array(rows.points),
        pa.array(slow),
    ]
    return pa.table(columns, schema=ENTRIES)


def _write(book: Book, rows: Ranked, at: Ints, would: Ints, told: dict[str, Any]) -> Book:
    held = at >= 0
    for name, values in told.items():
        book.columns[name][at[held]] = values[held]
    new = ~held
    told = {name: values[new] for name, values in told.items()}
    return book.with_rows(rows.market[new], rows.key[new], would[new], told)


def _mark_reported(book: Book, reporting: npt.NDArray[np.int16], day: int) -> None:
    reported = np.zeros(len(book.territories), bool)
    reported[reporting] = True
    book.columns["reported"][reported[book.market]] = day


def _read(book: Book, name: str, at: Ints, missing: Any) -> npt.NDArray[Any]:
    """The book's column for rows that may be new to it."""
    column = book.columns[name]
    if not len(column):
        return np.full(len(at), missing, column.dtype)
    return np.where(at >= 0, column[np.maximum(at, 0)], np.array(missing, column.dtype))


def _previous(book: Book, at: Ints) -> Ints:
    """The rank on the last issue, 0 where it was not on it."""
    last = _read(book, "last_week", at, NEVER)
    stood = (last != NEVER) & (last == _read(book, "reported", at, NEVER))
    return np.where(stood, _read(book, "last_rank", at, 0), 0)


def _objects(names: Any) -> npt.NDArray[np.object_]:
    return np.array(names, dtype=object)


def _schema(rules: ChartRules, scored: pa.Table) -> tuple[pa.Schema, tuple[str, ...]]:
    """What the book keeps, and which rules the scores cannot serve."""
    there = set(scored.column_names)
    skipped = []
    if rules.songs_per_lead_artist is not None and "lead_artist" not in there:
        skipped.append("songs_per_lead_artist")
    serves = {"streams", "accelerated_points"} <= there
    if rules.accelerated is not None and not serves:
        skipped.append("accelerated")
    with_plays = rules.accelerated is not None and serves
    return (WITH_PLAYS if with_plays else PLAIN), tuple(skipped)


def _check_single(cut: _Cut, week: dt.date) -> None:
    rows = cut.ranked
    order = np.lexsort((rows.key, rows.market))
    key, market = rows.key[order], rows.market[order]
    if ((key[1:] == key[:-1]) & (market[1:] == market[:-1])).any():
        raise InputInvalidError(f"a key stands twice in a market's scores of {week}")


def _check_order(book: Book, week: dt.date, day: int) -> None:
    reported = book.columns["reported"]
    if len(reported) and reported.max() >= day:
        last = dt.date(1970, 1, 1) + dt.timedelta(days=int(reported.max()))
        raise InputInvalidError(
            f"the week of {week} comes after that of {last}",
            expected="weeks in their order",
            remedy="begin again from the first week that changed",
        )


def _run(
    scored: pa.Table, book: Book, market: npt.NDArray[np.int16], week: dt.date, rules: ChartRules
) -> tuple[Book, Pace]:
    """The book with every track's plays of the week, and its pace, in the order of the scores."""
    assert rules.accelerated is not None
    order = np.argsort(market, kind="stable")
    back = np.argsort(order, kind="stable")
    place, key = market[order], integers(scored, "key")[order]
    streams, day = integers(scored, "streams")[order], (week - dt.date(1970, 1, 1)).days
    if "market_streams" in scored.column_names:
        whole = integers(scored, "market_streams")[order]
    else:
        sums = np.zeros(len(book.territories), np.int64)
        np.add.at(sums, place, streams)
        whole = sums[place]
    if "release_day" in scored.column_names:
        released = integers(scored, "release_day", int(NEVER))[order]
    else:
        released = np.full(len(key), int(NEVER))
    at, would = book.find(place, key)
    found = pace(book, at, streams, whole, released, week, rules.accelerated)
    new = at < 0
    book = book.with_rows(place[new], key[new], would[new], {})
    at, _ = book.find(place, key)
    book.columns["streams_week"][at] = day
    for field in fields(found):
        book.columns[field.name][at] = getattr(found, field.name)
    unordered = {f.name: getattr(found, f.name)[back] for f in fields(found)}
    return book, Pace(**unordered)
