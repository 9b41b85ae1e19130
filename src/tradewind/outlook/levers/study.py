"""The levers of a panel at an origin: past cases found, matched, estimated."""

import datetime as dt
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING

import pyarrow as pa

from tradewind.outlook.levers.cases import Cases, closed
from tradewind.outlook.levers.estimate import Estimate, Part, estimate
from tradewind.outlook.levers.lever import FAMILIES, KINDS, Balance, Lever
from tradewind.outlook.levers.matching import Match
from tradewind.outlook.levers.moment import Moment
from tradewind.outlook.levers.neighbours import NEW_WEEKS
from tradewind.outlook.levers.people import People
from tradewind.outlook.levers.songs import Songs, read_printed
from tradewind.outlook.panel import Panel
from tradewind.outlook.question import Question

if TYPE_CHECKING:
    from tradewind.store import Store


@dataclass(frozen=True)
class LeverStudy:
    """Everything past cases say of levers at one origin; nothing later is known to it.

    `home` None: of artists from anywhere.
    """

    panel: Panel  # cut at the origin
    songs: Songs
    people: People
    question: Question
    home: str | None
    seed: int

    @classmethod
    def of(
        cls,
        panel: Panel,
        *,
        origin: dt.date | None = None,
        home: str | None = None,
        printed: pa.Table | None = None,
        artists: pa.Table | None = None,
        seed: int = 0,
    ) -> "LeverStudy":
        """Study a panel as it was at `origin`, its last week where left out.

        `printed` are rows as in PRINTED, of versions and partners; `artists` the roster's table.
        Without them the levers they tell of have no cases. Raises OutlookDataError where the
        origin lies outside the panel.
        """
        past = panel.until(origin or panel.weeks[-1])
        songs = Songs.none() if printed is None else Songs.of(panel, printed)
        return cls(past, songs, People.of(artists), Question(), home, seed)

    @classmethod
    def read(
        cls,
        store: "Store",
        *,
        charts: pa.Table | None = None,
        origin: dt.date | None = None,
        home: str | None = None,
        seed: int = 0,
    ) -> "LeverStudy":
        """The same of a store's charts, titles and roster; `charts` are its standings if read."""
        from tradewind.charts import standings

        return cls.of(
            Panel.of(standings(store) if charts is None else charts),
            origin=origin,
            home=home,
            printed=read_printed(store),
            artists=store.read("artists"),
            seed=seed,
        )

    @property
    def origin(self) -> dt.date:
        """The week of the last data used."""
        return self.panel.weeks[-1]

    @cached_property
    def matches(self) -> dict[str, Match]:
        """Past cases by kind of lever, each beside those like it."""
        cases = self._cases(lag=0)
        return {kind: Match.of(cases, kind, home=self.home) for kind in KINDS}

    @cached_property
    def placebos(self) -> dict[str, Match]:
        """The same, asked about the weeks before the tracks, or before the neighbours, came."""
        found: dict[str, Match] = {}
        for families, lag in self._lags():
            cases = self._cases(lag=lag)
            for kind in (kind for name in families for kind in FAMILIES[name]):
                found[kind] = Match.of(cases, kind, home=self.home)
        return found

    @cached_property
    def levers(self) -> tuple[Lever, ...]:
        """Every kind: of all markets together, of each market, of each language or country."""
        real = {kind: self._estimates(match) for kind, match in self.matches.items()}
        placebo = {kind: self._estimates(match) for kind, match in self.placebos.items()}
        return tuple(
            _lever(kind, part, found, placebo[kind].get(part))
            for kind in KINDS
            for part, found in real[kind].items()
        )

    def estimate(self, kind: str) -> Estimate:
        """What past cases of a kind show in all markets together."""
        return self._estimates(self.matches[kind])[None, None]

    def balance(self, kind: str) -> tuple[Balance, ...]:
        """How alike the cases with a kind of lever and those compared are."""
        return self.matches[kind].balance

    def lever(self, kind: str, territory: str | None) -> Lever:
        """The lever in one market where that has cases enough, else in all together."""
        own = [one for one in self.levers if one.kind == kind and one.group is None]
        here = [one for one in own if one.territory == territory and one.enough]
        return here[0] if here else next(one for one in own if one.territory is None)

    def _estimates(self, match: Match) -> dict[Part, Estimate]:
        return estimate(match, self.panel.markets, seed=self.seed)

    def _lags(self) -> tuple[tuple[tuple[str, ...], int], ...]:
        """How many weeks before the tracks a placebo asks, by families.

        A neighbour came in the weeks before the track, so that what is before lies further back.
        """
        horizon = self.question.horizon_weeks
        return (("version", "partner"), horizon), (("neighbour",), horizon + NEW_WEEKS)

    def _cases(self, *, lag: int) -> Cases:
        moments = (
            Moment.at(
                self.panel,
                index,
                songs=self.songs,
                people=self.people,
                question=self.question,
                lag=lag,
            )
            for index in closed(self.panel, self.origin, self.question, lag=lag)
        )
        return Cases.joined([Cases.at(moment) for moment in moments])


def read_levers(
    source: "Store | Panel",
    *,
    home: str | None,
    origin: dt.date | None,
    printed: pa.Table | None = None,
    artists: pa.Table | None = None,
    seed: int = 0,
) -> tuple[Lever, ...]:
    """What versions, partners and neighbours went together with in past cases like each other.

    From a store, or from a panel with its `printed` titles and `artists`. Of artists at home in
    `home`, of all where it is None; as known at `origin`, the last week where it is None. An
    association: nobody drew lots for who would sing with whom.
    """
    if isinstance(source, Panel):
        study = LeverStudy.of(
            source, origin=origin, home=home, printed=printed, artists=artists, seed=seed
        )
    else:
        study = LeverStudy.read(source, origin=origin, home=home, seed=seed)
    return study.levers


def _lever(kind: str, part: Part, found: Estimate, placebo: Estimate | None) -> Lever:
    ratio = None
    if found.difference is not None and found.matched_rate:
        ratio = round((found.matched_rate + found.difference) / found.matched_rate, 6)
    return Lever(
        kind,
        *part,
        cases=found.cases,
        artists=found.artists,
        unmatched=found.unmatched,
        entered=found.entered,
        enough=found.enough,
        matched_rate=found.matched_rate,
        difference=found.difference,
        ratio=ratio,
        low=found.low,
        high=found.high,
        placebo=placebo.difference if placebo else None,
        placebo_low=placebo.low if placebo else None,
        placebo_high=placebo.high if placebo else None,
    )
