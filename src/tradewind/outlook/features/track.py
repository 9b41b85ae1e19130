"""Numbers of a track in a market: where it stands, how old it is, what its artist does there."""

from dataclasses import dataclass
from functools import cached_property

import numpy as np

from tradewind.outlook.features.case import Case, Features, greatest
from tradewind.outlook.outcomes import weeks_since, weeks_there
from tradewind.outlook.panel import Bools, Floats, Ints

OF_ARTIST = (
    "markets_4",
    "strength_4",
    "strength_26",
    "markets_new_4",
    "rise_4",
    "last_seen",
    "weeks_since_new",
    "tracks_26",
    "widest",
    "mean_width",
    "releases_52",
    "markets_ever",
    "reach_ever",
    "ridge_enter",
    "ridge_stand",
    "home_cosine",
    "home_rate",
    "past_weeks",
    "market_rate",
    "market_artists",
    "market_weeks",
    "festive_ahead",
)  # columns of the artist's own features that tell of its tracks too


PLACES = np.array([0.5, 0.755, 0.955])  # ranks 101, 50, 10
TIERS = len(PLACES) + 1


@dataclass(frozen=True)
class TrackRows:
    """What is known at one origin of every track of the look back in every market.

    `by_track` and `by_pair` name arrays of the axes track, and track, market.
    """

    case: Case
    features: Features
    by_track: tuple[Floats, ...]
    by_pair: tuple[Floats, ...]
    by_artist: tuple[Floats, ...]  # artist, market

    @classmethod
    def of(cls, case: Case, features: Features) -> "TrackRows":
        """From the case of an origin and its artists' features."""
        t, s, like = case.tracks, case.state, case.likeness
        rise = t.last_4 - t.before_4
        there = (t.last_4 > 0).astype(np.float32)
        lift = np.log(case.memory.from_rate / case.memory.rate)
        first = np.arange(len(t.ids))
        by_track = (
            t.age_weeks,
            (t.last_4 > 0).sum(1),
            (t.last_26 > 0).sum(1),
            t.last_4.sum(1),
            t.last_4.max(1),
            t.last_26.sum(1),
            t.last_26.max(1),
            t.before_4.sum(1),
            rise.sum(1),
            first == t.newest[t.owner],
            first == t.hottest[t.owner],
        )
        by_pair = (
            t.last_4,
            t.last_26,
            t.before_4,
            t.last_4 @ like.cosine,
            t.last_26 @ like.cosine,
            t.last_4 @ like.near,
            t.last_26 @ like.near,
            t.last_4 @ like.ease,
            there @ like.given,
            there @ lift,
            rise @ like.cosine,
            greatest(t.last_4, like.cosine),
        )
        by_artist = (
            s.now,
            s.last_4,
            s.last_26,
            s.share_26,
            s.new_12,
            s.old_best,
            weeks_there(s),
            weeks_since(s),
        )
        return cls(case, features, _floats(by_track), _floats(by_pair), _floats(by_artist))

    @cached_property
    def tier(self) -> Ints:
        """How high each track stood anywhere in the look back: 0 lowest."""
        return np.asarray(np.digitize(self.case.tracks.last_26.max(1), PLACES), np.int32)

    @cached_property
    def tier_here(self) -> Ints:
        """How high it stood in each market: track, market."""
        return np.asarray(np.digitize(self.case.tracks.last_26, PLACES), np.int32)

    @cached_property
    def since(self) -> Ints:
        """0 where the track stood there in the last 4 weeks, else the look back: track, market."""
        s = self.case.state
        back = s.question.look_back_weeks
        return np.where(self.case.tracks.last_4 > 0, 0, back).astype(np.int32)

    def asked(self) -> Bools:
        """Whether the track may enter the market: open, and not there in the look back."""
        asked: Bools = self.case.state.open[None, :] & ~(self.case.tracks.last_26 > 0)
        return asked

    def charting(self) -> Bools:
        """Whether the track stood on the open market's chart in the look back."""
        charting: Bools = self.case.state.open[None, :] & (self.case.tracks.last_26 > 0)
        return charting

    def rows(self, track: Ints, market: Ints) -> Floats:
        """One row a pair of track and market."""
        owner = self.case.tracks.owner[track]
        columns = [it[track] for it in self.by_track]
        columns += [it[track, market] for it in self.by_pair]
        columns += [it[owner, market] for it in self.by_artist]
        columns += [self.features.column(name, owner, market) for name in OF_ARTIST]
        return np.stack(columns, axis=1)


def _floats(arrays: tuple[Ints | Floats | Bools, ...]) -> tuple[Floats, ...]:
    return tuple(it.astype(np.float32) for it in arrays)
