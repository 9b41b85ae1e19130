"""The three facts that moved a chance most, with the values that make a true sentence."""

import json
from collections.abc import Callable, Sequence
from functools import cached_property
from typing import Any

import numpy as np
import numpy.typing as npt

from tradewind.outlook.base_rates import BaseRates
from tradewind.outlook.calendar import Calendar
from tradewind.outlook.facts import FACTS, LIKE, VOCABULARY, Fact
from tradewind.outlook.features import Case, place_of
from tradewind.outlook.features.season import festive_ahead, festive_share
from tradewind.outlook.groups import GROUPINGS, hot_stands, rank_of, weeks_silent
from tradewind.outlook.panel import Floats, Ints
from tradewind.outlook.study import Asked

SHOWN = 3
NAMED = 5  # markets named in a list, the best place first
Reals = npt.NDArray[np.float64]


class Reasons:
    """Words out of the pushes of the features: by fact, with its values looked up in the case."""

    def __init__(self, asked: Asked, calendar: Calendar, rates: BaseRates) -> None:
        self.case: Case = asked.case
        self._asked, self._calendar, self._rates = asked, calendar, rates
        self._facts = asked.features.facts
        self._groups: dict[str, Ints] = {}

    def explain(
        self,
        artist: Ints,
        market: Ints,
        pushes: Reals,
        planned: Reals,
    ) -> list[str]:
        """The strongest facts of each pair as JSON; `pushes` has the axes pair, feature.

        `planned` is how far the release calendar moved each pair, 0 where it holds nothing.
        """
        known = [fact for fact in FACTS if fact in self._facts]
        member = np.array([[own == fact for fact in known] for own in self._facts], float)
        total = np.column_stack([pushes @ member, planned])
        known.append("planned_release")
        order = np.argsort(-np.abs(total), axis=1, kind="stable")[:, :SHOWN]
        return [
            to_json([self._fact(known[k], a, m, total[i, k]) for k in order[i]])
            for i, (a, m) in enumerate(zip(artist, market, strict=True))
        ]

    def _fact(self, fact: str, artist: int, market: int, push: float) -> Fact:
        a, m = int(artist), int(market)
        values = _VALUES[fact](self, a, m)
        if LIKE in VOCABULARY[fact]:
            values[LIKE] = self._like(fact, a, m)
        return {"fact": fact, "values": values, "push": round(float(push), 3)}

    # What became of past candidates of whom the same could be told.

    def _like(self, fact: str, a: int, m: int) -> dict[str, Any] | None:
        s = self.case.state
        market = int(s.markets[m])
        if fact == "similar_market":
            stand = self._nearest(s.last_26[a], m)
            told = self._rates.told(fact, 0, market, stand=int(s.markets[stand]))
            return told and {**told, "group": self._code(stand)}
        if fact == "new_markets" and (s.new_12[a] > 0).any():
            stand = int(s.markets[self._nearest(s.new_12[a], m)])
            told = self._rates.told("new_in", 0, market, stand=stand, widen=False)
            if told is not None:
                return {**told, "group": s.panel.markets[stand]}
        place = self._group(fact)
        return self._rates.told(fact, int(place[a] if place.ndim == 1 else place[a, m]), market)

    def _group(self, fact: str) -> Ints:
        if fact not in self._groups:
            self._groups[fact] = GROUPINGS[fact].place(self._asked)
        return self._groups[fact]

    def _nearest(self, strength: Floats, m: int) -> int:
        """Of the markets the artist stands on the one that charts most like this one."""
        return int(np.where(strength > 0, self.case.likeness.cosine[:, m], -1).argmax())

    # What each fact tells of a pair; `a` and `m` are places in the state.

    def markets_now(self, a: int, _: int) -> dict[str, Any]:
        return self._listed(self.case.state.last_4[a])

    def similar_market(self, a: int, m: int) -> dict[str, Any]:
        return self._stand(a, self._nearest(self.case.state.last_26[a], m))

    def new_markets(self, a: int, _: int) -> dict[str, Any]:
        return {**self._listed(self.case.state.new_12[a]), "weeks": 12}

    def presence(self, a: int, _: int) -> dict[str, Any]:
        return self._stand(a, int(self.case.state.last_26[a].argmax()))

    def last_seen(self, a: int, _: int) -> dict[str, Any]:
        return {"weeks": int(self._silent[a])}

    def hot_track(self, a: int, _: int) -> dict[str, Any]:
        stands = self._hot_stands[a]
        best = int(stands.argmax())
        return {
            "title": self._title(int(self.case.tracks.hottest[a])),
            "market": self._code(best),
            "rank": _rank(stands[best]),
            "markets": int((stands > 0).sum()),
        }

    def rising_track(self, a: int, _: int) -> dict[str, Any]:
        t = self.case.tracks
        track = int(t.hottest[a])
        before, now = t.before_4[track].max(), t.last_4[track].max()
        return {
            "title": self._title(track),
            "from": _rank(before) if before > 0 else None,
            "to": _rank(now) if now > 0 else None,
            "weeks": 4,
        }

    def new_release(self, a: int, _: int) -> dict[str, Any]:
        t = self.case.tracks
        track = int(t.newest[a])
        return {"title": self._title(track), "weeks": int(t.age_weeks[track])}

    def release_rhythm(self, a: int, _: int) -> dict[str, Any]:
        return {"tracks": int(self.case.releases.count_52[a]), "weeks": 52}

    def past_here(self, a: int, m: int) -> dict[str, Any]:
        s = self.case.state
        weeks = int(s.old_weeks[a, m])
        if not weeks:
            return {"weeks": 0, "best_rank": None, "last": None}
        last = s.panel.weeks[s.old_last[a, m]].isoformat()
        return {"weeks": weeks, "best_rank": _rank(s.old_best[a, m]), "last": last}

    def home_path(self, a: int, m: int) -> dict[str, Any]:
        home = int(self.case.home[a])
        entered, of = self.case.memory.home_counts[:, home, m]
        return {"home": self._code(home), "entered": int(entered), "of": int(of)}

    def market_openness(self, _: int, m: int) -> dict[str, Any]:
        entered, of = self.case.memory.counts[:, m]
        return {"entered": int(entered), "of": int(of)}

    def place_among(self, a: int, m: int) -> dict[str, Any]:
        place, of = self._places
        return {"place": int(place[a, m]), "of": int(of[m])}

    def planned_release(self, a: int, _: int) -> dict[str, Any]:
        s = self.case.state
        ahead = self._calendar.ahead(s.panel.artists[int(s.artists[a])], s.origin, s.question)
        first = ahead[0]
        return {"title": first.title, "date": first.day.isoformat(), "releases": len(ahead)}

    def season(self, a: int, _: int) -> dict[str, Any]:
        share = round(float(self._festive[a]), 2)
        return {"share": share, "weeks": festive_ahead(self.case.state)}

    @cached_property
    def _silent(self) -> Ints:
        return weeks_silent(self.case.state)

    @cached_property
    def _hot_stands(self) -> Floats:
        return hot_stands(self._asked)

    @cached_property
    def _festive(self) -> Floats:
        return festive_share(self.case.state)

    @cached_property
    def _places(self) -> tuple[Floats, npt.NDArray[np.int64]]:
        s = self.case.state
        score = np.where(s.asked, s.last_4 @ self.case.likeness.cosine, -np.inf)
        return place_of(score), s.asked.sum(0)

    def _code(self, market: int) -> str:
        s = self.case.state
        return s.panel.markets[int(s.markets[market])]

    def _title(self, track: int) -> str:
        return self.case.state.panel.titles[int(self.case.tracks.ids[track])]

    def _listed(self, strength: Floats) -> dict[str, Any]:
        best = np.argsort(-strength, kind="stable")[:NAMED]
        codes = [self._code(int(i)) for i in best if strength[i] > 0]
        return {"count": int((strength > 0).sum()), "markets": codes}

    def _stand(self, a: int, market: int) -> dict[str, Any]:
        s = self.case.state
        back = s.panel.height[-s.question.look_back_weeks :, s.artists[a], s.markets[market]]
        return {
            "market": self._code(market),
            "rank": _rank(s.last_26[a, market]),
            "weeks": int((back > 0).sum()),
        }


_VALUES: dict[str, Callable[[Reasons, int, int], dict[str, Any]]] = {
    name: getattr(Reasons, name) for name in FACTS if hasattr(Reasons, name)
}


def to_json(facts: Sequence[Fact]) -> str:
    """Facts as the table `forecasts` holds them."""
    return json.dumps(list(facts), ensure_ascii=False)


def _rank(strength: float) -> int:
    return int(rank_of(np.asarray(strength)))
