"""The quarters a plan runs over."""

import datetime as dt
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quarter:
    """Three months of a plan, both days included."""

    number: int
    start: dt.date
    end: dt.date

    @property
    def name(self) -> str:
        """ "2019-Q3" for a calendar quarter, else its first day."""
        if self.start.day == 1 and self.start.month % 3 == 1:
            return f"{self.start.year}-Q{self.start.month // 3 + 1}"
        return self.start.isoformat()


def quarters_from(start: dt.date, count: int) -> tuple[Quarter, ...]:
    """`count` quarters of three months each, the first from `start`."""
    starts = [_months_later(start, 3 * number) for number in range(count + 1)]
    day = dt.timedelta(days=1)
    return tuple(Quarter(n, starts[n], starts[n + 1] - day) for n in range(count))


def next_quarter(day: dt.date) -> dt.date:
    """The first day of the calendar quarter after the one that holds `day`."""
    return _months_later(dt.date(day.year, day.month - (day.month - 1) % 3, 1), 3)


def _months_later(day: dt.date, months: int) -> dt.date:
    month = day.month - 1 + months
    year, month = day.year + month // 12, month % 12 + 1
    last = (dt.date(year + month // 12, month % 12 + 1, 1) - dt.timedelta(days=1)).day
    return dt.date(year, month, min(day.day, last))
