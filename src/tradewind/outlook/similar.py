"""The past cases most like one of today, by name, and what became of them."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tradewind.outlook.features import Features
from tradewind.outlook.panel import Bools, Floats, Ints
from tradewind.outlook.study import Asked, Study

SHOWN = 5
PAST_ORIGINS = 4
ALIKE_BY = (
    "strength_26",
    "markets_26",
    "last_seen",
    "cosine_26",
    "nearest_4",
    "past_weeks",
    "hot_best",
    "newest_age",
    "tracks_52",
    "ridge_enter",
)  # what two cases of one market are held against each other by, each in its own spread


def past_asked(study: Study, index: int) -> list[Asked]:
    """What was asked at the last closed origins before week `index`, a horizon apart."""
    closed = study.closed(index, step=study.question.horizon_weeks)[-PAST_ORIGINS:]
    return [study.asked(study.panel.weeks[past]) for past in closed]


@dataclass(frozen=True)
class PastCases:
    """Every pair asked about at some closed origins: where it stood, and whether it entered."""

    panel_names: tuple[str, ...]
    origins: tuple[str, ...]
    artist: Ints  # index into the panel
    market: Ints
    origin: Ints  # index into `origins`
    entered: Bools
    place: Floats  # case, ALIKE_BY: in spreads
    middle: Floats
    spread: Floats

    @classmethod
    def of(cls, study: Study, past: Sequence[Asked]) -> "PastCases":
        """The cases of closed origins; none where none has closed."""
        artist, market, origin, entered, rows = [], [], [], [], []
        for number, asked in enumerate(past):
            state = asked.case.state
            artist.append(state.artists[asked.artist])
            market.append(state.markets[asked.market])
            origin.append(np.full(len(asked.artist), number))
            entered.append(study.entered(state)[asked.artist, asked.market])
            rows.append(_numbers(asked.features, asked.artist, asked.market))
        if not rows:
            rows = [np.zeros((0, len(ALIKE_BY)), np.float32)]
            artist = market = origin = [np.zeros(0, np.int64)]
            entered = [np.zeros(0, bool)]
        numbers = np.concatenate(rows)
        middle = numbers.mean(0) if len(numbers) else np.zeros(len(ALIKE_BY), np.float32)
        spread = numbers.std(0) + 1e-6 if len(numbers) else np.ones(len(ALIKE_BY), np.float32)
        return cls(
            study.panel.names,
            tuple(asked.case.state.origin.isoformat() for asked in past),
            np.concatenate(artist),
            np.concatenate(market),
            np.concatenate(origin),
            np.concatenate(entered),
            (numbers - middle) / spread,
            middle,
            spread,
        )

    def like(self, asked: Asked, artist: Ints, market: Ints) -> npt.NDArray[np.object_]:
        """For each pair of `asked` the SHOWN nearest cases of its market as JSON, nearest first.

        Each other artist once: artist, origin, entered. Nearest by the numbers ALIKE_BY.
        """
        state = asked.case.state
        here = (_numbers(asked.features, artist, market) - self.middle) / self.spread
        told = np.empty(len(artist), dtype=object)
        for place in np.unique(market):
            cases = np.flatnonzero(self.market == state.markets[place])
            own = np.flatnonzero(market == place)
            for i in own:
                far = ((self.place[cases] - here[i]) ** 2).sum(1)
                other = self.artist[cases] != state.artists[artist[i]]
                told[i] = json.dumps(self._named(cases[other], far[other]), ensure_ascii=False)
        return told

    def _named(self, cases: Ints, far: Floats) -> Sequence[dict[str, Any]]:
        enough = min(SHOWN * PAST_ORIGINS, len(cases))  # an artist stands there once an origin
        bound = np.partition(far, enough - 1)[enough - 1] if enough else 0.0
        near = np.flatnonzero(far <= bound)
        nearest: dict[int, int] = {}
        for case in cases[near[np.argsort(far[near], kind="stable")]].tolist():
            nearest.setdefault(int(self.artist[case]), case)
        return [
            {
                "artist": self.panel_names[artist],
                "origin": self.origins[int(self.origin[case])],
                "entered": bool(self.entered[case]),
            }
            for artist, case in list(nearest.items())[:SHOWN]
        ]


def _numbers(features: Features, artist: Ints, market: Ints) -> Floats:
    """Case, ALIKE_BY: counts drawn together, so that ten against five weighs as two against one."""
    columns = [features.column(name, artist, market) for name in ALIKE_BY]
    numbers: Floats = np.log1p(np.clip(np.stack(columns, axis=1), 0, None)).astype(np.float32)
    return numbers
