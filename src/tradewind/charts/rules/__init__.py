"""Charts under declared, dated rules: units, weeks, and one issue after the other."""

from tradewind.charts.rules.issue import Issue, next_issue
from tradewind.charts.rules.recurrents import DECISIONS
from tradewind.charts.rules.units import (
    ChartRulesUnpublishedError,
    check_published,
    shown_units,
    uncounted,
    units,
)
from tradewind.charts.rules.weeks import (
    ChartWeek,
    ChartWeekUnknownError,
    chart_week,
    chart_week_issued,
    luminate_number,
    luminate_week,
)

__all__ = [
    "DECISIONS",
    "ChartRulesUnpublishedError",
    "ChartWeek",
    "ChartWeekUnknownError",
    "Issue",
    "chart_week",
    "chart_week_issued",
    "check_published",
    "luminate_number",
    "luminate_week",
    "next_issue",
    "shown_units",
    "uncounted",
    "units",
]
