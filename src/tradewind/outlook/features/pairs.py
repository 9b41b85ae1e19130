"""Numbers of an artist in a market: company kept in alike markets, what came of such before."""

import numpy as np

from tradewind.outlook.features.case import (
    Case,
    Columns,
    by_artist,
    greatest,
    place_of,
)


def company(case: Case) -> Columns:
    """How the markets that chart like this one take the artist."""
    s, like = case.state, case.likeness
    for name, values in (
        ("now", s.now),
        ("4", s.last_4),
        ("26", s.last_26),
        ("52", s.last_52),
        ("share", s.share_26),
        ("new_4", s.new_4),
        ("new_12", s.new_12),
        ("rise", s.last_4 - s.before_4),
    ):
        fact = {"n": "new_markets", "r": "rising_track"}.get(name[0], "similar_market")
        fact = "similar_market" if name == "now" else fact
        yield f"cosine_{name}", fact, values @ like.cosine
        yield f"near_{name}", fact, values @ like.near
    yield "given_4", "similar_market", (s.last_4 > 0).astype(np.float32) @ like.given
    yield "given_26", "similar_market", (s.last_26 > 0).astype(np.float32) @ like.given
    yield "ease_4", "similar_market", s.last_4 @ like.ease
    yield "ease_26", "similar_market", s.last_26 @ like.ease
    yield "near_count", "similar_market", (s.last_4 > 0).astype(np.float32) @ like.near
    yield "nearest_4", "similar_market", greatest(s.last_4, like.cosine)
    yield "nearest_26", "similar_market", greatest(s.last_26, like.cosine)
    yield "home_cosine", "home_path", like.cosine[case.home]
    yield "home_given", "home_path", like.given[case.home]


def influence(case: Case) -> Columns:
    """What became of artists in like places at earlier origins."""
    s, memory = case.state, case.memory
    there = (s.last_4 > 0).astype(np.float32)
    both = case.numbers @ memory.weights
    markets = len(s.markets)
    yield "ridge_enter", "similar_market", both[:, :markets]
    yield "ridge_stand", "similar_market", both[:, markets:]
    lift = np.log(memory.from_rate / memory.rate)
    yield "lift_sum", "similar_market", there @ lift
    yield "lift_strength", "similar_market", s.last_4 @ lift
    yield "from_rate", "similar_market", greatest(there, memory.from_rate)
    yield "home_rate", "home_path", memory.home_rate[case.home]


def past(case: Case) -> Columns:
    """The artist in this market before the look back."""
    s = case.state
    ago = np.where(s.old_last < 0, 200, s.week - s.old_last)
    yield "past_weeks", "past_here", s.old_weeks.astype(np.float32)
    yield "past_best", "past_here", s.old_best
    yield "past_ago", "past_here", np.minimum(ago, 104).astype(np.float32)
    yield "past_markets", "presence", by_artist((s.old_weeks > 0).sum(1))
    yield "past_near", "past_here", (s.old_weeks > 0).astype(np.float32) @ case.likeness.near


def footprint(case: Case) -> Columns:
    """Which share of the artist's tracks reached this market, and markets alike."""
    like = case.likeness
    for name, share in case.footprint.shares().items():
        yield f"reach_{name}", "past_here", share
        yield f"reach_{name}_cosine", "similar_market", share @ like.cosine
        yield f"reach_{name}_near", "similar_market", share @ like.near
        yield f"reach_{name}_sum", "presence", by_artist(share.sum(1))
        if name in ("ever", "last_3"):
            yield f"reach_{name}_ease", "similar_market", share @ like.ease


def places(case: Case) -> Columns:
    """The pair's place among the market's candidates, and among the artist's own."""
    s, like = case.state, case.likeness
    markets = len(s.markets)
    scores = {
        "cosine": s.last_4 @ like.cosine,
        "ridge": (case.numbers @ case.memory.weights)[:, :markets],
        "hot": case.tracks.last_4[case.tracks.hottest] @ like.cosine,
        "new": s.new_12 @ like.cosine,
    }
    for name, score in scores.items():
        asked = np.where(s.asked, score, -np.inf)
        yield f"place_{name}", "place_among", place_of(asked)
    own = np.where(s.asked, scores["ridge"], -np.inf)
    yield "own_place", "place_among", place_of(own.T).T
