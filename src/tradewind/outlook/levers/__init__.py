"""What a version in another language, a partner or a neighbour went together with in the past."""

from tradewind.outlook.levers.fitting import Fit, PastCase, fitting_levers
from tradewind.outlook.levers.lever import (
    ASSOCIATION,
    FEWEST_ARTISTS,
    FEWEST_CASES,
    FEWEST_ENTRIES,
    KINDS,
    MEANING,
    Balance,
    Lever,
)
from tradewind.outlook.levers.songs import PRINTED, read_printed
from tradewind.outlook.levers.study import LeverStudy, read_levers

__all__ = [
    "ASSOCIATION",
    "FEWEST_ARTISTS",
    "FEWEST_CASES",
    "FEWEST_ENTRIES",
    "KINDS",
    "MEANING",
    "PRINTED",
    "Balance",
    "Fit",
    "Lever",
    "LeverStudy",
    "PastCase",
    "fitting_levers",
    "read_levers",
    "read_printed",
]
