"""Tracks past their best count for less: the state of each track, week by week."""

import datetime as dt
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tradewind.charts.rules.book import NEVER, Book, Ints
from tradewind.rulebook.chart_rule_set import Accelerated

Flags = npt.NDArray[np.bool_]
_DAYS_OF_A_YEAR = 365.25


@dataclass(frozen=True, slots=True)
class Pace:
    """What a week says of each track: how its plays moved against its market's.

    `accelerated` is whether it counts for less this week; `decline_run` counts the weeks running
    in which it fell and fell more than the market, this week included.
    """

    streams: Ints
    market_streams: Ints
    accelerated: Flags
    reset: Flags
    decline_run: Ints


def pace(
    book: Book,
    at: Ints,
    streams: Ints,
    market_streams: Ints,
    released: Ints,
    week: dt.date,
    rule: Accelerated,
) -> Pace:
    """The pace of every track that was reported; `at` is its row in the book, -1 where new.

    A track begins to count for less in the week after the declines were seen, and in full again
    in the very week of the increase. `released` is a day number, NEVER where nobody says; such a
    track is taken for young. Growth above the market is the difference of the two rates.
    """
    past = _Past(book, at)
    compared = past.known & (past.column("streams_week") == past.column("reported"))
    fell, grew = _moved(past, compared, streams, market_streams, rule)
    today = (week - dt.date(1970, 1, 1)).days
    old = (released != NEVER) & (today - released >= _DAYS_OF_A_YEAR * rule.young_years)
    last_top = past.column("last_top")
    absent = (last_top == NEVER) | (today - last_top >= _DAYS_OF_A_YEAR * rule.absent_years)
    was = past.flag("accelerated") | (old & ~past.flag("reset"))
    weeks = np.where(past.known, past.column("weeks_on_chart"), 0)
    run = np.where(compared, past.column("decline_run"), 0)
    slows = ~was & (weeks >= rule.min_weeks) & (run >= rule.decline_weeks)
    resets = (was | slows) & grew & (~old | absent)
    accelerated = (was | slows) & ~resets
    return Pace(
        streams=streams,
        market_streams=market_streams,
        accelerated=accelerated,
        reset=(past.flag("reset") | resets) & ~accelerated,
        decline_run=np.where(fell, run + 1, 0),
    )


def _moved(
    past: "_Past", compared: Flags, streams: Ints, market: Ints, rule: Accelerated
) -> tuple[Flags, Flags]:
    """Whether each track fell more than its market, and whether it grew far above it; exactly."""
    fell, grew = np.zeros(len(streams), bool), np.zeros(len(streams), bool)
    rows = np.flatnonzero(compared)
    # products of two counts can pass 64 bits: Python's own integers cannot overflow
    before, now = (column[rows].astype(object) for column in (past.column("streams"), streams))
    market_before = past.column("market_streams")[rows].astype(object)
    market_now = market[rows].astype(object)
    up, down = rule.reset_growth.numerator, rule.reset_growth.denominator
    ahead = now * market_before - before * market_now
    fell[rows] = np.asarray((now < before) & (ahead < 0), bool)
    grew[rows] = np.asarray((before > 0) & (down * ahead >= up * before * market_before), bool)
    return fell, grew


class _Past:
    """The book's row of each track."""

    def __init__(self, book: Book, at: Ints) -> None:
        self.book, self.at, self.known = book, np.maximum(at, 0), at >= 0

    def column(self, name: str) -> Ints:
        return np.asarray(self._read(name, NEVER), np.int64)

    def flag(self, name: str) -> Flags:
        return np.asarray(self._read(name, False), bool)

    def _read(self, name: str, missing: Any) -> npt.NDArray[Any]:
        column = self.book.columns[name]
        if not len(column):
            return np.full(len(self.at), missing)
        return np.where(self.known, column[self.at], missing)
