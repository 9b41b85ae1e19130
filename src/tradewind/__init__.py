"""Tradewind carries a country's music to the world.

Files of the trade go in; an export plan, its reasons and its track record come out.
Each room has one front door: `tradewind.store`, `tradewind.ingest`, `tradewind.charts`,
`tradewind.outlook`, `tradewind.plan`, `tradewind.report`. `tradewind.flow` walks through all.
"""

__version__ = "0.1.0"
