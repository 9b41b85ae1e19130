"""Numbers of a market and of the season: how open, how many ask, what lies ahead."""

import numpy as np

from tradewind.outlook.features.case import OFFSET, Case, Columns, by_artist, by_market
from tradewind.outlook.features.season import festive_ahead, festive_share, year_ago

USUAL_CANDIDATES = 3000.0
FEWEST_CANDIDATES = 20


def market(case: Case) -> Columns:
    """How open the market is."""
    s = case.state
    known = (s.last_26 > 0).sum(0)
    yield "market_artists", "market_openness", by_market(known)
    yield "market_artists_4", "market_openness", by_market((s.last_4 > 0).sum(0))
    yield "market_new_4", "market_openness", by_market((s.new_4 > 0).sum(0))
    yield "market_new_12", "market_openness", by_market((s.new_12 > 0).sum(0))
    yield (
        "market_weeks",
        "market_openness",
        by_market(s.weeks_reported / s.question.look_back_weeks),
    )
    yield "market_rate", "market_openness", by_market(case.memory.rate)
    alone = (s.last_26 > 0).sum(1) == 1
    yield "market_alone", "market_openness", by_market((s.last_26[alone] > 0).sum(0) / (known + 1))
    yield "market_likeness", "market_openness", by_market(case.likeness.cosine.mean(0))
    asked = np.maximum(s.asked.sum(0), FEWEST_CANDIDATES)
    yield OFFSET, "market_openness", by_market(np.log(asked / USUAL_CANDIDATES))


def season(case: Case) -> Columns:
    """The season ahead, and what the artist does in it."""
    s = case.state
    there = year_ago(s)
    yield "year_ago", "past_here", there
    yield "year_ago_cosine", "similar_market", there @ case.likeness.cosine
    yield "year_ago_sum", "presence", by_artist(there.sum(1))
    yield "festive_share", "season", by_artist(festive_share(s))
    yield "festive_ahead", "season", np.full(len(s.artists), festive_ahead(s), np.float32)
