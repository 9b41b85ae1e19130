"""When a chart's week runs, when it is published, and which date it bears."""

import datetime as dt
from dataclasses import dataclass

from tradewind.rulebook.chart_rule_set import ChartRules
from tradewind.terms import FRIDAY, TradewindError, week_of

FIRST_DAY = dt.date(2015, 7, 1)  # weeks ran Monday to Sunday before, with another shift
_DAY = dt.timedelta(days=1)


class ChartWeekUnknownError(TradewindError):
    """A week that the rules do not date."""


@dataclass(frozen=True, slots=True)
class ChartWeek:
    """One week of a chart: first and last day of listening, and the days that follow from it.

    `starts` and `ends` are the same week in UTC, `ends` not included. `published` and `issued`
    are None where the rules do not say.
    """

    opens: dt.date
    closes: dt.date
    starts: dt.datetime
    ends: dt.datetime
    published: dt.date | None
    issued: dt.date | None


def chart_week(rules: ChartRules, day: dt.date) -> ChartWeek:
    """The chart's week that holds this day of listening; raises ChartWeekUnknownError."""
    opens = week_of(day, opens=rules.week_opens)
    _check_era(opens)
    closes = opens + 6 * _DAY
    midnight = dt.datetime.combine(opens, dt.time(), dt.UTC)
    starts = midnight - dt.timedelta(hours=rules.utc_offset_hours)
    return ChartWeek(
        opens=opens,
        closes=closes,
        starts=starts,
        ends=starts + 7 * _DAY,
        published=_later(closes, rules.publication_days),
        issued=_later(closes, rules.issue_days),
    )


def chart_week_issued(rules: ChartRules, issued: dt.date) -> ChartWeek:
    """The week behind the chart that bears this date; raises ChartWeekUnknownError."""
    if rules.issue_days is None:
        raise ChartWeekUnknownError(
            f"{rules.name} does not say which date its charts bear",
            remedy="ask for a day of listening instead",
        )
    week = chart_week(rules, issued - rules.issue_days * _DAY)
    if week.issued != issued:
        raise ChartWeekUnknownError(
            f"no chart of {rules.name} bears the date {issued}",
            expected=f"a {week.issued:%A}, as {week.issued}",
        )
    return week


def luminate_week(year: int, number: int) -> dt.date:
    """The Friday that opens week `number` of a year as Luminate counts.

    Week 1 is the first whole chart week of the year; there are no partial weeks.
    """
    first = _first_friday(year)
    opens = first + 7 * (number - 1) * _DAY
    _check_era(opens)
    if number < 1 or opens.year != year:
        last = (_first_friday(year + 1) - first).days // 7
        raise ChartWeekUnknownError(f"{year} has no week {number}", expected=f"1 to {last}")
    return opens


def luminate_number(day: dt.date) -> tuple[int, int]:
    """Year and number of the week, as Luminate counts, that holds a day."""
    opens = week_of(day)
    _check_era(opens)
    return opens.year, (opens - _first_friday(opens.year)).days // 7 + 1


def _first_friday(year: int) -> dt.date:
    return week_of(dt.date(year, 1, 7), opens=FRIDAY)


def _check_era(opens: dt.date) -> None:
    if opens < FIRST_DAY:
        raise ChartWeekUnknownError(
            f"the week of {opens} lies before July 2015",
            expected=f"a week from {FIRST_DAY} on",
            remedy="leave it out: weeks then ran Monday to Sunday, with dates shifted otherwise",
        )


def _later(day: dt.date, days: int | None) -> dt.date | None:
    return None if days is None else day + days * _DAY
