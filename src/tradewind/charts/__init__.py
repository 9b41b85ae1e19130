"""Charts recomputed from the data alone: a market's, a region's, the world's, without home."""

from tradewind.charts.agreement import Agreement, Disagreement, Share, agreement
from tradewind.charts.chart import Chart, ChartMissingError, Coverage, read_chart
from tradewind.charts.entries import chart_entries
from tradewind.charts.listened import ListenedChart, listened_issues, read_listened_chart
from tradewind.charts.question import ChartQuestion, ChartQuestionInvalidError, regions
from tradewind.charts.standings import standings

__all__ = [
    "Agreement",
    "Chart",
    "ChartMissingError",
    "ChartQuestion",
    "ChartQuestionInvalidError",
    "Coverage",
    "Disagreement",
    "ListenedChart",
    "Share",
    "agreement",
    "chart_entries",
    "listened_issues",
    "read_chart",
    "read_listened_chart",
    "regions",
    "standings",
]
