"""Market, date and period as chart files carry them in their name."""

import datetime as dt
import re
from dataclasses import dataclass

from tradewind.terms import FileUnreadableError, Territory, TerritoryUnknownError, parse_territory

_SHAPE = re.compile(
    r"(?P<market>[A-Za-z]{2}|global)-(?P<period>daily|weekly)-"
    r"(?P<date>\d{4}-\d{2}-\d{2})(?:--(?P<end>\d{4}-\d{2}-\d{2}))?(?!\d)",
    re.IGNORECASE,
)
_HOW = (
    "name it regional-<cc>-weekly-YYYY-MM-DD.csv or regional-<cc>-daily-YYYY-MM-DD.csv, "
    "<cc> being the market or 'global'"
)


@dataclass(frozen=True, slots=True)
class ChartName:
    """What the name says: `date` is the day, or the last day of the week."""

    territory: Territory
    period: str
    date: dt.date


def read_chart_name(name: str, *, path: str) -> ChartName:
    """Read the name of a chart file; raises FileUnreadableError that says how to name it."""
    match = _SHAPE.search(name)
    if match is None:
        raise FileUnreadableError(
            "this is a chart, but neither its columns nor its name tell market and date",
            where=path,
            expected="a name such as regional-vn-weekly-2026-03-05.csv",
            remedy=_HOW,
        )
    try:
        territory = parse_territory(match["market"])
        date = dt.date.fromisoformat(match["date"])
        end = dt.date.fromisoformat(match["end"]) if match["end"] else None
    except (TerritoryUnknownError, ValueError) as cause:
        fault = "unknown market" if isinstance(cause, TerritoryUnknownError) else "unknown date"
        raise FileUnreadableError(
            f"the file's name tells an {fault} ({match.group()})", where=path, remedy=_HOW
        ) from cause
    return ChartName(territory, _PERIODS[match["period"].lower()], _last_day(date, end))


_PERIODS = {"daily": "day", "weekly": "week"}


def _last_day(date: dt.date, end: dt.date | None) -> dt.date:
    """The older site named a week by its Friday and the Friday after, which is the next week's."""
    if end is None:
        return date
    return end - dt.timedelta(days=1) if (end - date).days == 7 else end
