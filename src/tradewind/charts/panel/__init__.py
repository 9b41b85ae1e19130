"""Charts from a panel of listeners weighted to a market's people, with the error of each rank."""

from tradewind.charts.panel.errors import (
    PanelMissingError,
    PanelSilentError,
    PanelTooSmallError,
    PopulationMissingError,
    PopulationTwiceError,
    RakingUnsettledError,
    StratumUnknownError,
)
from tradewind.charts.panel.joint_ranks import joint_ranks
from tradewind.charts.panel.panel_chart import PanelChart, panel_chart
from tradewind.charts.panel.rank_intervals import rank_intervals
from tradewind.charts.panel.sample import Sample, build_sample
from tradewind.charts.panel.weighted_week import weighted_week
from tradewind.charts.panel.weights import PanelWeights, weights

__all__ = [
    "PanelChart",
    "PanelMissingError",
    "PanelSilentError",
    "PanelTooSmallError",
    "PanelWeights",
    "PopulationMissingError",
    "PopulationTwiceError",
    "RakingUnsettledError",
    "Sample",
    "StratumUnknownError",
    "build_sample",
    "joint_ranks",
    "panel_chart",
    "rank_intervals",
    "weighted_week",
    "weights",
]
