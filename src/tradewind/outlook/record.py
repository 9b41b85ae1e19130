"""The outlook's track record: what was promised in the past, and what came."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import asdict, dataclass
from typing import Any, Self

MODEL = "model"  # the method name of the outlook itself among the scores


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
    """The record of one market or one origin.

    Pairs asked, entries promised (the sum of chances), entries that came, average precision (0
    where none came).
    """

    name: str
    pairs: int
    promised: float
    entries: int
    average_precision: float


@dataclass(frozen=True, slots=True)
class Record:
    """How the outlook did from origin `first` to `last`, fitted once on what was known at `first`.

    `scores` holds the model first, then the baselines. `base_log_loss` is that of promising every
    pair the overall share. `calls` are the highest chances, hits and misses alike.
    """

    first: dt.date
    last: dt.date
    horizon_weeks: int
    seed: int
    pairs: int
    entries: int
    base_log_loss: float
    scores: tuple[Score, ...]
    bins: tuple[Bin, ...]
    calls: tuple[Call, ...]
    by_market: tuple[Part, ...]
    by_origin: tuple[Part, ...]

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
        for name, kind in _PARTS.items():
            values[name] = tuple(kind(**row) for row in plain[name])
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
}
