"""Why there is no chart of a panel."""

from tradewind.terms import InputInvalidError, TradewindError


class PanelMissingError(TradewindError):
    """The store holds no panel for this market, or none of its listeners can be weighted."""


class PopulationMissingError(TradewindError):
    """The store does not say how many people the market's groups have."""


class PopulationTwiceError(TradewindError):
    """Two files give one group of a market different numbers of people."""


class PanelSilentError(TradewindError):
    """No listener of the panel played anything that counts in the week."""


class PanelTooSmallError(TradewindError):
    """A panel of one listener: nothing can be said of its sampling error."""


class StratumUnknownError(InputInvalidError):
    """A group is to be merged that neither the panel nor the population has."""


class RakingUnsettledError(TradewindError):
    """No weights of the panel's groups add up to all margins of the population."""
