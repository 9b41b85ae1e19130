"""How often past candidates like one of today entered, so that a fact says what it is worth."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tradewind.outlook.groups import GROUPINGS, Grouping
from tradewind.outlook.panel import Bools
from tradewind.outlook.study import Asked, Study

FEWEST = 20  # cases of a market; with fewer those of all markets are told, and else none
Reals = npt.NDArray[np.float64]


@dataclass(frozen=True)
class BaseRates:
    """Cases of closed origins by group and market: how many were asked about, how many entered.

    A case is a candidate of a market at one of the origins; markets that had reported for less than
    three quarters of the look back are left out, for their newcomers are none. `counts`: fact →
    (entered or asked, group, market as in the panel). The groups of a grouping by stand are those
    of its names for each market stood on. `every`: the same of all candidates, without groups.
    """

    counts: Mapping[str, Reals]
    every: Reals
    markets: tuple[str, ...]

    @classmethod
    def of(cls, study: Study, past: Sequence[Asked]) -> "BaseRates":
        """The cases of closed origins; none where none has closed."""
        markets = study.panel.markets
        counts: dict[str, Reals] = {}
        for fact, grouping in GROUPINGS.items():
            groups = len(grouping.names) * (len(markets) if grouping.by_stand else 1)
            counts[fact] = np.zeros((2, groups, len(markets)))
        every = np.zeros((2, len(markets)))
        for asked in past:
            s = asked.case.state
            waited = s.asked & s.settled
            came = waited & study.entered(s)
            every[:, s.markets] += came.sum(0), waited.sum(0)
            for fact, grouping in GROUPINGS.items():
                _add(counts[fact], grouping, asked, came, waited)
        return cls(counts, every, markets)

    def told(
        self, fact: str, group: int, market: int, *, stand: int = 0, widen: bool = True
    ) -> dict[str, Any] | None:
        """The cases of a group in a market, where they are too few those of all; None: too few.

        `group` is a place in the names of the fact's grouping, `market` one in the panel, and so is
        `stand`, the market stood on. Of `of` cases `entered` entered; `market` null: any market;
        `usual`: the share of all candidates, whatever their group, that entered there. Without
        `widen` cases of other markets are not told.
        """
        names = GROUPINGS[fact].names
        entered, of = self.counts[fact][:, stand * len(names) + group]
        here: list[tuple[str | None, slice]] = [(self.markets[market], slice(market, market + 1))]
        for where, at in here + [(None, slice(None))] * widen:
            came, cases = int(entered[at].sum()), int(of[at].sum())
            if cases >= FEWEST:
                usual = self.every[0, at].sum() / self.every[1, at].sum()
                return {
                    "group": names[group],
                    "entered": came,
                    "of": cases,
                    "market": where,
                    "usual": round(float(usual), 5),
                }
        return None


def _add(counts: Reals, grouping: Grouping, asked: Asked, came: Bools, waited: Bools) -> None:
    """Add the cases of one origin."""
    place, markets = grouping.place(asked), asked.case.state.markets
    names = len(grouping.names)
    for group in range(names):
        inside = place == group
        for row, pairs in enumerate((came, waited)):
            if grouping.by_pair:
                counts[row, group, markets] += (pairs & inside).sum(0)
            elif grouping.by_stand:
                number = inside.T.astype(np.float32) @ pairs.astype(np.float32)
                counts[row][np.ix_(markets * names + group, markets)] += number
            else:
                counts[row, group, markets] += pairs[inside].sum(0)
