"""What can be wrong with a store."""

from tradewind.terms import TradewindError


class StoreMissingError(TradewindError):
    """There is no store at this place, or it holds nothing of what is asked."""


class StoreBusyError(TradewindError):
    """Another process is changing this store."""


class StoreDamagedError(TradewindError):
    """The manifest or a part it names cannot be read."""
