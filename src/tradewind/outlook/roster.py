"""Artists on a roster who have charted nowhere lately: how often such artists broke before."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa
import pyarrow.compute as pc

from tradewind.outlook.panel import Bools, Floats, Ints, Panel
from tradewind.outlook.question import Question

Reals = npt.NDArray[np.float64]
CAUTION = 500.0  # cases the roster's own share counts for before a market's does


@dataclass(frozen=True)
class Roster:
    """The artists a forecast is made for, with where they come from.

    `panel_index` is the artist's place in the panel, -1 for one who never charted; `debut` is the
    day of the first release as days since 1970, or the far past where unknown.
    """

    ids: tuple[str, ...]
    origins: npt.NDArray[np.object_]  # None where unknown
    debut: npt.NDArray[np.int64]
    panel_index: npt.NDArray[np.int64]

    @classmethod
    def of(cls, artists: pa.Table, panel: Panel, home: str | None) -> "Roster":
        """The artists of the table `artists`, of `home` alone where it is given; each once."""
        if home is not None:
            artists = artists.filter(pc.equal(artists["origin"], home))
        place = {name: i for i, name in enumerate(panel.artists)}
        rows = {
            row["artist_id"]: row
            for row in artists.select(["artist_id", "origin", "debut"]).to_pylist()
            if row["artist_id"]
        }
        ids = tuple(sorted(rows))
        return cls(
            ids,
            np.array([rows[i]["origin"] for i in ids], dtype=object),
            np.array([_days(rows[i]["debut"]) for i in ids], np.int64),
            np.array([place.get(i, -1) for i in ids], np.int64),
        )

    def from_origin(self, origin: str | None) -> "Roster":
        """The artists from one country alone; from nowhere known where it is None."""
        own = np.array([o == origin for o in self.origins], bool)
        ids = tuple(i for i, mine in zip(self.ids, own, strict=True) if mine)
        return Roster(ids, self.origins[own], self.debut[own], self.panel_index[own])

    def silent(self, panel: Panel, question: Question) -> Bools:
        """Who has charted nowhere in the look back before the panel's last week."""
        lately = np.append(question.lately(panel).any(1), False)
        quiet: Bools = ~lately[self.panel_index]
        return quiet

    def seen(self, panel: Panel) -> Bools:
        """Who has ever charted anywhere up to the panel's last week."""
        ever = np.zeros(len(panel.artists) + 1, bool)
        ever[panel.entries.artist] = True
        return ever[self.panel_index]


def _days(day: dt.date | None) -> int:
    return -(10**6) if day is None else (day - dt.date(1970, 1, 1)).days


@dataclass(frozen=True)
class DebutRates:
    """How often artists of the roster who had charted nowhere lately came onto a chart."""

    entered: Reals  # seen before or never, market
    asked: Reals
    rate: Reals

    @classmethod
    def of(
        cls,
        panel: Panel,
        question: Question,
        origins: Sequence[int],
        roster: Roster,
        *,
        markets: Ints,
        openness: Floats,
    ) -> "DebutRates":
        """From closed `origins`; `openness` is how often any artist enters each of `markets`."""
        entered, asked = np.zeros((2, 2, len(markets)))
        for index in origins:
            past = panel.until(panel.weeks[index])
            day = (panel.weeks[index] - dt.date(1970, 1, 1)).days
            silent = roster.silent(past, question) & (roster.debut <= day)
            after = question.entered(panel, index)[:, markets]
            after = np.vstack([after, np.zeros((1, len(markets)), bool)])
            asked_of = question.open_markets(past)[markets]
            for group, seen in enumerate((~roster.seen(past), roster.seen(past))):
                who = roster.panel_index[silent & seen]
                asked[group] += len(who) * asked_of
                entered[group] += (after[who] & asked_of).sum(0)
        own = (entered.sum(1) + 0.5) / (asked.sum(1) + 1000)
        prior = own[:, None] * (openness / openness.mean())[None, :]
        rate = (entered + CAUTION * prior) / (asked + CAUTION)
        return cls(entered, asked, np.clip(rate, 1e-6, 0.5))
