"""The numbers a forecast is made of, each tied to the fact it tells."""

from collections.abc import Iterator
from dataclasses import dataclass, field

import numpy as np
import numpy.typing as npt

from tradewind.outlook.likeness import Likeness
from tradewind.outlook.memory import Memory, home_of, numbers
from tradewind.outlook.panel import Floats, Ints
from tradewind.outlook.state import State
from tradewind.outlook.tracks import Releases, Tracks


@dataclass(frozen=True)
class Case:
    """Everything known at one origin that features and facts are read from."""

    state: State
    tracks: Tracks
    releases: Releases
    likeness: Likeness
    memory: Memory
    home: npt.NDArray[np.int64] = field(repr=False)

    @classmethod
    def of(cls, state: State, tracks: Tracks, memory: Memory) -> "Case":
        """Put the pieces of one origin together."""
        return cls(state, tracks, Releases.of(state), Likeness.of(state), memory, home_of(state))


@dataclass(frozen=True)
class Features:
    """Named numbers for pairs of artist and market; a column is an artist's, a market's or both's.

    `columns`: name → (fact, array of shape (artist, 1), (1, market) or (artist, market)).
    """

    columns: dict[str, tuple[str, Floats]]

    @property
    def names(self) -> tuple[str, ...]:
        """The columns in order."""
        return tuple(self.columns)

    @property
    def facts(self) -> tuple[str, ...]:
        """The fact each column tells."""
        return tuple(fact for fact, _ in self.columns.values())

    def rows(self, artist: Ints, market: Ints) -> Floats:
        """One row a pair: pair, column."""
        table = np.empty((len(artist), len(self.columns)), np.float32)
        for i, (_, values) in enumerate(self.columns.values()):
            rows = artist if values.shape[0] > 1 else 0
            table[:, i] = values[rows, market if values.shape[1] > 1 else 0]
        return table


def build_features(case: Case) -> Features:
    """All features of one origin."""
    columns: dict[str, tuple[str, Floats]] = {}
    for part in (_presence, _company, _influence, _songs, _rhythm, _past, _market, _places):
        for name, fact, values in part(case):
            assert name not in columns, name
            columns[name] = (fact, np.ascontiguousarray(values, np.float32))
    return Features(columns)


_Columns = Iterator[tuple[str, str, Floats]]


def _a(values: npt.NDArray[np.generic]) -> Floats:
    return values.astype(np.float32)[:, None]


def _m(values: npt.NDArray[np.generic]) -> Floats:
    return values.astype(np.float32)[None, :]


def _presence(case: Case) -> _Columns:
    """How strong the artist is anywhere."""
    s = case.state
    windows = {"now": s.now, "4": s.last_4, "12": s.last_12, "26": s.last_26, "52": s.last_52}
    for name, values in windows.items():
        fact = "markets_now" if name in ("now", "4") else "presence"
        yield f"markets_{name}", fact, _a((values > 0).sum(1))
        yield f"strength_{name}", fact, _a(values.sum(1))
        yield f"best_{name}", "presence", _a(values.max(1))
    yield "weeks_12", "presence", _a(s.share_12.sum(1))
    yield "weeks_26", "presence", _a(s.share_26.sum(1))
    for name, values in (("new_4", s.new_4), ("new_12", s.new_12)):
        yield f"markets_{name}", "new_markets", _a((values > 0).sum(1))
        yield f"strength_{name}", "new_markets", _a(values.sum(1))
    yield "rise_4", "rising_track", _a((s.last_4 - s.before_4).sum(1))
    yield "fall_now", "rising_track", _a((s.last_4 - s.now).sum(1))
    top = s.share_26.max(1)
    yield "home_share", "home_path", _a(top / np.maximum(s.share_26.sum(1), 1e-6))
    yield "home_best", "presence", _a(s.last_26[np.arange(len(top)), case.home])
    weeks = np.where((s.now > 0).any(1), 0, np.where((s.last_4 > 0).any(1), 2, 8))
    far = np.where((s.last_12 > 0).any(1), weeks, 20)
    yield "last_seen", "last_seen", _a(far)


def _company(case: Case) -> _Columns:
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
    yield "nearest_4", "similar_market", _greatest(s.last_4, like.cosine)
    yield "nearest_26", "similar_market", _greatest(s.last_26, like.cosine)
    yield "home_cosine", "home_path", like.cosine[case.home]
    yield "home_given", "home_path", like.given[case.home]


def _greatest(values: Floats, like: Floats) -> Floats:
    """Of all markets the one that stands best and nearest: max over from of value x likeness."""
    greatest = np.empty((values.shape[0], like.shape[1]), np.float32)
    for market in range(like.shape[1]):
        greatest[:, market] = (values * like[:, market]).max(1)
    return greatest


def _influence(case: Case) -> _Columns:
    """What became of artists in like places at earlier origins."""
    s, memory = case.state, case.memory
    there = (s.last_4 > 0).astype(np.float32)
    both = numbers(s, case.tracks) @ memory.weights
    markets = len(s.markets)
    yield "ridge_enter", "similar_market", both[:, :markets]
    yield "ridge_stand", "similar_market", both[:, markets:]
    lift = np.log(memory.from_rate / memory.rate)
    yield "lift_sum", "similar_market", there @ lift
    yield "lift_strength", "similar_market", s.last_4 @ lift
    yield "from_rate", "similar_market", _greatest(there, memory.from_rate)
    yield "home_rate", "home_path", memory.home_rate[case.home]


def _songs(case: Case) -> _Columns:
    """Where the hottest and the newest track stand, how old they are, how they move."""
    t, like = case.tracks, case.likeness
    rise = t.last_4 - t.before_4
    for name, which, fact in (("hot", t.hottest, "hot_track"), ("newest", t.newest, "new_release")):
        strength = t.last_4[which]
        yield f"{name}_age", "new_release", _a(t.age_weeks[which])
        yield f"{name}_markets", fact, _a((strength > 0).sum(1))
        yield f"{name}_best", fact, _a(strength.max(1))
        yield f"{name}_strength", fact, _a(strength.sum(1))
        yield f"{name}_rise", "rising_track", _a(rise[which].sum(1))
        yield f"{name}_cosine", fact, strength @ like.cosine
        yield f"{name}_near", fact, strength @ like.near
        yield f"{name}_nearest", fact, _greatest(strength, like.cosine)
    yield "hot_rise_cosine", "rising_track", rise[t.hottest] @ like.cosine
    for name, weeks in (("fresh_4", 4), ("fresh_12", 12)):
        fresh = t.last_4 * (t.age_weeks < weeks)[:, None]
        yield f"{name}_sum", "new_release", _a(t.sum_by_artist(fresh).sum(1))
        yield f"{name}_cosine", "new_release", t.best_by_artist(fresh) @ like.cosine
        yield f"{name}_near", "new_release", t.best_by_artist(fresh) @ like.near
    yield "rise_best_cosine", "rising_track", t.best_by_artist(np.clip(rise, 0, None)) @ like.cosine
    yield (
        "tracks_now",
        "hot_track",
        _a(t.sum_by_artist(np.any(t.last_4 > 0, axis=1).astype(np.float32))),
    )


def _rhythm(case: Case) -> _Columns:
    """How often new tracks come and how wide they go."""
    r = case.releases
    for weeks in (4, 12, 26, 52):
        yield f"tracks_{weeks}", "release_rhythm", _a(getattr(r, f"count_{weeks}"))
    yield "weeks_since_new", "new_release", _a(r.last_weeks)
    yield "career_weeks", "release_rhythm", _a(np.minimum(r.career_weeks, 104))
    yield "widest", "release_rhythm", _a(r.widest)
    yield "mean_width", "release_rhythm", _a(r.mean_width)
    yield "opening", "release_rhythm", _a(r.opening)


def _past(case: Case) -> _Columns:
    """The artist in this market before the look back."""
    s = case.state
    ago = np.where(s.old_last < 0, 200, s.week - s.old_last)
    yield "past_weeks", "past_here", s.old_weeks.astype(np.float32)
    yield "past_best", "past_here", s.old_best
    yield "past_ago", "past_here", np.minimum(ago, 104).astype(np.float32)
    yield "past_markets", "presence", _a((s.old_weeks > 0).sum(1))
    yield "past_near", "past_here", (s.old_weeks > 0).astype(np.float32) @ case.likeness.near


def _market(case: Case) -> _Columns:
    """How open the market is."""
    s = case.state
    known = (s.last_26 > 0).sum(0)
    yield "market_artists", "market_openness", _m(known)
    yield "market_artists_4", "market_openness", _m((s.last_4 > 0).sum(0))
    yield "market_new_4", "market_openness", _m((s.new_4 > 0).sum(0))
    yield "market_new_12", "market_openness", _m((s.new_12 > 0).sum(0))
    yield "market_weeks", "market_openness", _m(s.weeks_reported / s.question.look_back_weeks)
    yield "market_rate", "market_openness", _m(case.memory.rate)
    alone = (s.last_26 > 0).sum(1) == 1
    yield "market_alone", "market_openness", _m((s.last_26[alone] > 0).sum(0) / (known + 1))
    yield "market_likeness", "market_openness", _m(case.likeness.cosine.mean(0))


def _places(case: Case) -> _Columns:
    """The pair's place among the market's candidates, and among the artist's own."""
    s, like = case.state, case.likeness
    markets = len(s.markets)
    scores = {
        "cosine": s.last_4 @ like.cosine,
        "ridge": (numbers(s, case.tracks) @ case.memory.weights)[:, :markets],
        "hot": case.tracks.last_4[case.tracks.hottest] @ like.cosine,
        "new": s.new_12 @ like.cosine,
    }
    for name, score in scores.items():
        asked = np.where(s.asked, score, -np.inf)
        yield f"place_{name}", "place_among", place_of(asked)
    own = np.where(s.asked, scores["ridge"], -np.inf)
    yield "own_place", "place_among", place_of(own.T).T


def place_of(score: Floats) -> Floats:
    """Each row's place in its column, 1 the greatest; the first of equals comes first."""
    order = np.argsort(-score, axis=0, kind="stable")
    place = np.empty(score.shape, np.float32)
    count = np.arange(1, len(score) + 1, dtype=np.float32)[:, None]
    np.put_along_axis(place, order, count, axis=0)
    return place
