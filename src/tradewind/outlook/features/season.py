"""The weeks of the year that bring their own songs."""

import datetime as dt

import numpy as np

from tradewind.outlook.panel import Floats
from tradewind.outlook.state import YEAR_WEEKS, State

FESTIVE = range(49, 54)  # ISO weeks of December, when songs of last December come back


def festive_ahead(state: State) -> int:
    """How many weeks of the horizon are festive."""
    ahead = range(1, state.question.horizon_weeks + 1)
    return sum(_festive(state.origin + dt.timedelta(weeks=n)) for n in ahead)


def festive_share(state: State) -> Floats:
    """Which share of its rows by week and market an artist had in festive weeks; by artist."""
    there = state.panel.stands[:, state.artists]
    festive = np.array([_festive(week) for week in state.panel.weeks], bool)
    share: Floats = (there[festive].sum(0) / (there.sum(0) + 1)).astype(np.float32)
    return share


def year_ago(state: State) -> Floats:
    """Who stood where in the weeks of last year that match the horizon: 1 or 0."""
    begin = state.week - YEAR_WEEKS + 1
    end = begin + state.question.horizon_weeks
    there = state.cut(state.panel.height[max(begin, 0) : max(end, 0)])
    stood: Floats = np.any(there > 0, axis=0).astype(np.float32)
    return stood


def _festive(week: dt.date) -> bool:
    return week.isocalendar().week in FESTIVE
