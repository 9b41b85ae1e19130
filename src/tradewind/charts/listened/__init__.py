"""Charts made from plays under dated rule sets, a week at a time."""

from tradewind.charts.listened.counting import Counting
from tradewind.charts.listened.listened_chart import (
    ListenedChart,
    listened_issues,
    read_listened_chart,
)
from tradewind.charts.listened.sources import SOURCES

__all__ = ["SOURCES", "Counting", "ListenedChart", "listened_issues", "read_listened_chart"]
