"""Words of the trade as small frozen values, and small helps that every room shares. No engine."""

from tradewind.terms.conflict import smallest_conflict
from tradewind.terms.errors import (
    FileUnreadableError,
    InputInvalidError,
    TradewindError,
)
from tradewind.terms.interval import Interval
from tradewind.terms.keys import listener_key, track_key
from tradewind.terms.money import Money, MoneyUnreadableError, minor_digits
from tradewind.terms.names import fold
from tradewind.terms.nearest import nearest
from tradewind.terms.progress import Progress, Silent
from tradewind.terms.spreadsheet import spreadsheet_cell
from tradewind.terms.territory import (
    WORLD,
    Territory,
    TerritoryUnknownError,
    known_territories,
    parse_territory,
)
from tradewind.terms.week import FRIDAY, week_of, weeks_between
from tradewind.terms.whole_file import write_whole

__all__ = [
    "FRIDAY",
    "WORLD",
    "FileUnreadableError",
    "InputInvalidError",
    "Interval",
    "Money",
    "MoneyUnreadableError",
    "Progress",
    "Silent",
    "Territory",
    "TerritoryUnknownError",
    "TradewindError",
    "fold",
    "known_territories",
    "listener_key",
    "minor_digits",
    "nearest",
    "parse_territory",
    "smallest_conflict",
    "spreadsheet_cell",
    "track_key",
    "week_of",
    "weeks_between",
    "write_whole",
]
