"""The chart week, named by the day it opens."""

import datetime as dt

FRIDAY = 4  # as date.weekday() counts


def week_of(day: dt.date, *, opens: int = FRIDAY) -> dt.date:
    """The day that opens the week holding `day`.

    Charts of Spotify, the US and the UK run Friday to Thursday, Circle's Sunday to Saturday:
    `opens` is the weekday of the first day, Monday 0. A weekly file that is named by its last
    day, such as Thursday 2023-01-05, is the week of Friday 2022-12-30.
    """
    return day - dt.timedelta(days=(day.weekday() - opens) % 7)


def weeks_between(first: dt.date, last: dt.date) -> list[dt.date]:
    """Every week from `first` to `last`, both included; both open their week."""
    return [first + dt.timedelta(weeks=i) for i in range((last - first).days // 7 + 1)]
