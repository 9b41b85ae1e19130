"""Chance and size of a break per artist and market, with its track record."""

from tradewind.outlook.backtest import backtest, backtest_study
from tradewind.outlook.errors import OutlookDataError
from tradewind.outlook.facts import FACTS, VOCABULARY, Fact, say
from tradewind.outlook.forecast import forecast_store, read_record, write_record
from tradewind.outlook.kept_record import GONE, SCORED, WAITING, KeptForecast, KeptRecord
from tradewind.outlook.kept_scored import score_kept
from tradewind.outlook.levers import (
    ASSOCIATION,
    FEWEST_ARTISTS,
    FEWEST_CASES,
    FEWEST_ENTRIES,
    Fit,
    Lever,
    LeverStudy,
    PastCase,
    fitting_levers,
    read_levers,
)
from tradewind.outlook.model import Model, fit, fit_study
from tradewind.outlook.newest import Ahead, by_horizon, newest_forecasts
from tradewind.outlook.panel import Panel
from tradewind.outlook.predict import predict, predict_study
from tradewind.outlook.question import Question
from tradewind.outlook.record import ENTRY, MODEL, STAY, Bin, Call, Part, Reach, Record, Score
from tradewind.outlook.study import Study
from tradewind.outlook.track_forecast import forecast_tracks, predict_tracks
from tradewind.outlook.track_model import TrackModel, learn_tracks
from tradewind.outlook.version import model_version

__all__ = [
    "ASSOCIATION",
    "ENTRY",
    "FACTS",
    "FEWEST_ARTISTS",
    "FEWEST_CASES",
    "FEWEST_ENTRIES",
    "GONE",
    "MODEL",
    "SCORED",
    "STAY",
    "VOCABULARY",
    "WAITING",
    "Ahead",
    "Bin",
    "Call",
    "Fact",
    "Fit",
    "KeptForecast",
    "KeptRecord",
    "Lever",
    "LeverStudy",
    "Model",
    "OutlookDataError",
    "Panel",
    "Part",
    "PastCase",
    "Question",
    "Reach",
    "Record",
    "Score",
    "Study",
    "TrackModel",
    "backtest",
    "backtest_study",
    "by_horizon",
    "fit",
    "fit_study",
    "fitting_levers",
    "forecast_store",
    "forecast_tracks",
    "learn_tracks",
    "model_version",
    "newest_forecasts",
    "predict",
    "predict_study",
    "predict_tracks",
    "read_levers",
    "read_record",
    "say",
    "score_kept",
    "write_record",
]
