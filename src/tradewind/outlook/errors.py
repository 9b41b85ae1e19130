"""What the outlook cannot answer, and what it lacks."""

from tradewind.terms import TradewindError


class OutlookDataError(TradewindError):
    """The charts do not reach far enough to learn from; the message says what is lacking."""
