"""The outlook's track record: what was promised in the past, and what came."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

MODEL = "model"  # the method name of the outlook itself among the scores
ENTRY, STAY = "entry", "stay"  # will an artist come onto this chart; will one on it stand again


@dataclass(frozen=True, slots=True)
class Score:
    """How well one method would have foretold the past.

    `log_loss` and `calibration_error` are None for a ranking that promises no chance.
    """

    method: str
    average_precision: float
    recall_at_20: float
    log_loss: float | None = None
    calibration_error: float | None = None


@dataclass(frozen=True, slots=True)
class Bin:
    """Pairs given about the same chance: mean promised, share that came, how many."""

    promised: float
    observed: float
    pairs: int


@dataclass(frozen=True, slots=True)
class Call:
    """One of the highest chances given at an origin, and whether it came true."""

    origin: dt.date
    artist_id: str
    artist_name: str
    territory: str
    chance: float
    entered: bool


@dataclass(frozen=True, slots=True)
class Part:
    """The record of one market, origin, country, size of artist, status or horizon.

    Pairs asked, entries promised (the sum of chances), entries that came, average precision and
    recall in the first 20 of each origin and market (0 where none came). The last two are None in
    records that were written before they were taken.
    """

    name: str
    pairs: int
    promised: float
    entries: int
    average_precision: float
    recall_at_20: float | None = None
    log_loss: float | None = None


@dataclass(frozen=True, slots=True)
class Reach:
    """Of what came true with known streams: how often they lay in the promised interval.

    Promised is that four in five of `cases` lie inside, one in ten `below` and one in ten `above`.
    """

    cases: int
    below: int
    above: int

    @property
    def inside(self) -> float:
        """The share inside; 0 where there is no case."""
        return 1 - (self.below + self.above) / self.cases if self.cases else 0.0


@dataclass(frozen=True, slots=True)
class Record:
    """What was promised from origin `first` to `last` at one horizon, and what came of it.

    The record of the past (a backtest) was fitted once on what was known at `first`; that of
    forecasts that were kept is as they were made, and its `seed` is None where they had several.
    `question` is "entry" or, for artists on the chart already, "stay". `scores` holds the model
    first, then the baselines. `base_log_loss` is that of promising every pair the overall share.
    `calls` are the highest chances, hits and misses alike. Parts by country are empty where no
    roster tells where artists come from, and hold the country "" for those it does not know; sizes
    are markets charted in lately. `in_hindsight`: later charts than the origins' were loaded when
    the forecasts were made, as in every backtest.
    """

    first: dt.date
    last: dt.date
    horizon_weeks: int
    seed: int | None
    pairs: int
    entries: int
    base_log_loss: float
    scores: tuple[Score, ...]
    bins: tuple[Bin, ...]
    calls: tuple[Call, ...]
    by_market: tuple[Part, ...]
    by_origin: tuple[Part, ...]
    by_country: tuple[Part, ...] = ()
    by_size: tuple[Part, ...] = ()
    by_status: tuple[Part, ...] = ()
    by_horizon: tuple[Part, ...] = ()
    streams: Reach | None = None
    question: str = ENTRY
    in_hindsight: bool = True

    @property
    def model(self) -> Score:
        """The outlook's own score."""
        return self.scores[0]

    def to_dict(self) -> dict[str, Any]:
        """As plain values for JSON."""
        record = asdict(self) | {"first": self.first.isoformat(), "last": self.last.isoformat()}
        for call in record["calls"]:
            call["origin"] = call["origin"].isoformat()
        return record | {name: list(record[name]) for name in _PARTS}

    @classmethod
    def from_dict(cls, plain: Mapping[str, Any]) -> Self:
        """The record that `to_dict` wrote."""
        values = dict(plain)
        values["first"], values["last"] = map(
            dt.date.fromisoformat, (plain["first"], plain["last"])
        )
        for name, kind in _PARTS.items():  # an older record lacks the later ones
            values[name] = tuple(kind(**row) for row in plain.get(name, ()))
        values["streams"] = Reach(**plain["streams"]) if plain.get("streams") else None
        calls = (
            Call(**row | {"origin": dt.date.fromisoformat(row["origin"])}) for row in plain["calls"]
        )
        values["calls"] = tuple(calls)
        return cls(**values)


_PARTS: dict[str, Any] = {
    "scores": Score,
    "bins": Bin,
    "calls": Call,
    "by_market": Part,
    "by_origin": Part,
    "by_country": Part,
    "by_size": Part,
    "by_status": Part,
    "by_horizon": Part,
}
