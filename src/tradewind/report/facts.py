"""All that a report says, as frozen values without language: read once, told in four languages."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from tradewind.terms import Interval

if TYPE_CHECKING:
    from tradewind.outlook import KeptRecord, Lever, Record
    from tradewind.plan import Plan


@dataclass(frozen=True, slots=True)
class Fact:
    """One fact behind a number: its id, the values to word it with, and how hard it pushes.

    `push` is in log-odds: above zero it speaks for the break, below zero against it.
    """

    fact: str
    values: Mapping[str, Any] = field(default_factory=dict)
    push: float = 0.0


@dataclass(frozen=True, slots=True)
class Standing:
    """Where an artist stands on one market's chart.

    `ranks` is the best rank of each of the last 52 weeks, oldest first, None where the artist did
    not chart; `latest_rank` is that of the last week. Peak and weeks count all the data.
    """

    territory: str
    latest_rank: int | None
    peak_rank: int
    weeks: int
    ranks: tuple[int | None, ...]


@dataclass(frozen=True, slots=True)
class ChanceApart:
    """What a chance is made of: chance = release x with_release + (1 - release) x without.

    `release` is the chance that a song not out yet charts anywhere within the horizon; `planned`
    tells that the release calendar holds one.
    """

    release: float
    with_release: float
    without: float
    planned: bool


@dataclass(frozen=True, slots=True)
class LikeCase:
    """A past case of the same market: who was asked about, from which week, and what came."""

    artist: str
    origin: dt.date
    entered: bool


@dataclass(frozen=True, slots=True)
class Chance:
    """How likely an artist is to enter a market's chart, and how large that would be.

    `streams` over the horizon if it happens; None where the data has no streams. `apart` is None
    where the chance is not told apart, as of artists on no chart. `cases` are the past cases most
    like it, the nearest first; none where none were looked for. `top_50` is the chance to stand
    among the first 50, `fall_out` that to be off the chart in the last four weeks of the horizon
    (None unless it is on it now), `weeks` those to expect on the chart if it happens. `within` are
    weeks and chance of every horizon, the shortest first; none where there is one alone.
    """

    artist_id: str
    artist: str
    territory: str
    status: str
    chance: float
    streams: Interval | None
    facts: tuple[Fact, ...]
    apart: ChanceApart | None = None
    cases: tuple[LikeCase, ...] = ()
    top_50: float | None = None
    fall_out: float | None = None
    weeks: float | None = None
    within: tuple[tuple[int, float], ...] = ()

    @property
    def expected_streams(self) -> float | None:
        """Streams times the chance that they happen; None where the data has no streams."""
        return None if self.streams is None else self.chance * self.streams.mid


@dataclass(frozen=True, slots=True)
class TrackChance:
    """The chance of one track to come onto a market's chart within the horizon."""

    title: str
    territory: str
    chance: float


@dataclass(frozen=True, slots=True)
class ArtistFacts:
    """One artist: where the music charts, where it could.

    `stays` are the chances to stand again on charts the artist is on or was lately, in the order of
    the standings; `tracks` the likeliest entries of single tracks, the likeliest first.
    """

    artist_id: str
    name: str
    genre: str
    label: str
    debut: dt.date | None
    emerging: bool
    standings: tuple[Standing, ...]
    chances: tuple[Chance, ...]
    stays: tuple[Chance, ...] = ()
    tracks: tuple[TrackChance, ...] = ()


@dataclass(frozen=True, slots=True)
class MarketFacts:
    """One market: which weeks were read, and what the roster may expect there.

    `present` tells for every week of `ReportFacts.weeks` whether the market's chart was read;
    `days` is the most days of any week that were read, 7 where its charts are weekly.
    """

    territory: str
    present: tuple[bool, ...]
    best: Chance | None
    expected_streams: float | None
    days: int = 7


@dataclass(frozen=True, slots=True)
class SourceFacts:
    """Files of one format: how many, their rows, the rows set aside, the dates they span."""

    format: str
    files: int
    rows: int
    rejected: int
    first_date: dt.date | None
    last_date: dt.date | None
    simulated: bool


@dataclass(frozen=True, slots=True)
class RejectFacts:
    """Rows set aside for one reason, with one of them as an example."""

    reason: str
    rows: int
    path: str
    line: int | None


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """Everything the report says, without a word of any language.

    `weeks` is every chart week from the first to the last read; `chances` are the best of a new
    entry over the whole roster, one an artist, the highest first; `names` counts names by the rule
    that matched them. `plan` and `record` (the model put to the past) are None where there is none
    yet; `kept` is what became of the forecasts that were kept. `origin` is the week the forecast
    looks ahead from. `levers` are what past cases of all artists say of them; none where that was
    not asked.
    """

    home: str
    origin: dt.date
    horizon_weeks: int
    simulated: bool
    weeks: tuple[dt.date, ...]
    markets: tuple[MarketFacts, ...]
    artists: tuple[ArtistFacts, ...]
    chances: tuple[Chance, ...]
    artists_on_roster: int
    artists_limit: int
    plan: "Plan | None"
    record: "Record | None"
    sources: tuple[SourceFacts, ...]
    rejects: tuple[RejectFacts, ...]
    names: Mapping[str, int]
    doubtful_names: int
    kept: "KeptRecord | None" = None
    levers: "tuple[Lever, ...]" = ()

    def market(self, territory: str) -> MarketFacts | None:
        """The facts of one market, None where none of its charts were read."""
        return next((market for market in self.markets if market.territory == territory), None)
