"""Pictures of the report: a file a picture, each a Vega-Lite spec drawn to SVG."""

from tradewind.report.pictures.axis import Axis, worded_numbers
from tradewind.report.pictures.budget import Bar, bars_picture
from tradewind.report.pictures.coverage import Reach, coverage_picture
from tradewind.report.pictures.frontier import Step, frontier_picture
from tradewind.report.pictures.reliability import Promise, reliability_picture
from tradewind.report.pictures.risk import Odds, risk_picture
from tradewind.report.pictures.scores import scores_picture
from tradewind.report.pictures.sparkline import sparkline
from tradewind.report.pictures.world import AMERICAS, OLD_WORLD, WORLD, world_classes, world_picture

__all__ = [
    "AMERICAS",
    "OLD_WORLD",
    "WORLD",
    "Axis",
    "Bar",
    "Odds",
    "Promise",
    "Reach",
    "Step",
    "bars_picture",
    "coverage_picture",
    "frontier_picture",
    "reliability_picture",
    "risk_picture",
    "scores_picture",
    "sparkline",
    "worded_numbers",
    "world_classes",
    "world_picture",
]
