"""Charts recomputed from the data alone: a market's, a region's, the world's, without home."""

from tradewind.charts.standings import standings

__all__ = ["standings"]
