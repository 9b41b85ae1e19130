"""Charts under declared, dated rules: units, weeks, and one issue after the other."""

from tradewind.charts.rules.compare import STEPS, Comparison, Move, Switch, compare, figures_said
from tradewind.charts.rules.compare_stored import StoredComparison, compare_stored
from tradewind.charts.rules.issue import Issue, next_issue
from tradewind.charts.rules.recurrents import DECISIONS
from tradewind.charts.rules.units import (
    ChartRulesUnpublishedError,
    check_published,
    decimal_units,
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
    "STEPS",
    "ChartRulesUnpublishedError",
    "ChartWeek",
    "ChartWeekUnknownError",
    "Comparison",
    "Issue",
    "Move",
    "StoredComparison",
    "Switch",
    "chart_week",
    "chart_week_issued",
    "check_published",
    "compare",
    "compare_stored",
    "decimal_units",
    "figures_said",
    "luminate_number",
    "luminate_week",
    "next_issue",
    "shown_units",
    "uncounted",
    "units",
]
