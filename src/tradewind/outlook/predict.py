"""The forecast: for every artist and market a chance, a size, and the reasons."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tradewind.outlook.base_rates import BaseRates
from tradewind.outlook.calendar import Calendar
from tradewind.outlook.calibration import log_odds_of
from tradewind.outlook.chances import Chances
from tradewind.outlook.facts import Fact
from tradewind.outlook.model import Model
from tradewind.outlook.occasion import NONE
from tradewind.outlook.outcomes import (
    Experience,
    kinds,
    tiers,
    usual_streams,
    weeks_since,
    weeks_there,
)
from tradewind.outlook.panel import DEPTH, Bools, Panel
from tradewind.outlook.reasons import Reasons, to_json
from tradewind.outlook.roster import DebutRates, Roster
from tradewind.outlook.similar import PastCases, past_asked
from tradewind.outlook.state import State
from tradewind.outlook.study import Asked, Study
from tradewind.store import empty_table, schema_of

Reals = npt.NDArray[np.float64]
EXPLAINED = 6_000  # candidates that get their reasons, the likeliest first
EXPERIENCE_ORIGINS = 13  # a year of closed origins, four weeks apart


def predict(
    model: Model,
    panel: Panel,
    *,
    origin: dt.date,
    artists: pa.Table | None = None,
    home: str | None = None,
    calendar: Calendar | None = None,
    explained: int = EXPLAINED,
) -> pa.Table:
    """Tell for every artist and market how likely the artist is on its chart soon, and how big.

    Returns rows of the table `forecasts`. Without `artists` (the roster, as the table `artists`)
    these are all artists who charted lately; with it, its artists alone, those who charted nowhere
    lately as debuts; with `home`, its artists from there. Where the `calendar` holds a release
    of an artist within the horizon, the chance is the one given it. Streams are missing where the
    charts carry none. The `explained` likeliest candidates get their reasons, the others an empty
    list. Nothing dated after `origin` is used. Raises OutlookDataError where no market can be
    asked about.
    """
    study = Study(panel, model.question, model.seed)
    return predict_study(
        model,
        study,
        origin=origin,
        artists=artists,
        home=home,
        calendar=calendar,
        explained=explained,
    )


def predict_study(
    model: Model,
    study: Study,
    *,
    origin: dt.date,
    artists: pa.Table | None = None,
    home: str | None = None,
    calendar: Calendar | None = None,
    explained: int = EXPLAINED,
) -> pa.Table:
    """The same from a study, which keeps what it worked out."""
    index = study.panel.week_index(origin)
    asked = study.asked(origin)
    closed = study.closed(index)[-EXPERIENCE_ORIGINS:]
    experience = Experience.of([study.outcome(i) for i in closed])
    roster = Roster.of(artists, study.panel, home) if artists is not None else None
    wanted = np.ones(len(asked.case.state.artists), bool)
    if roster is not None:
        wanted = np.isin(asked.case.state.artists, roster.panel_index)
    past = past_asked(study, index)
    calendar = calendar or Calendar({})
    surer = calendar.learn_surer(study, past, model.parts)
    similar = PastCases.of(study, past)
    rates = BaseRates.of(study, past)
    forecast = _Forecast(
        model, asked, experience, wanted, calendar, surer, similar, rates, explained
    )
    tables = [forecast.candidates(), forecast.charting()]
    if roster is not None:
        tables.append(forecast.debuts(study, closed, roster))
    return pa.concat_tables([empty_table("forecasts"), *tables])


@dataclass(frozen=True)
class _Forecast:
    model: Model
    asked: Asked
    experience: Experience
    wanted: Bools  # by artist of the state
    calendar: Calendar
    surer: float | None
    similar: PastCases
    rates: BaseRates
    explained: int

    @property
    def state(self) -> State:
        return self.asked.case.state

    def candidates(self) -> pa.Table:
        """Artists who chart elsewhere: the model's chance, and what it is made of."""
        own = self.wanted[self.asked.artist]
        a, m = self.asked.artist[own], self.asked.market[own]
        size = self.experience.entered_range[tiers(self.state)[a]]
        if not len(a):
            return empty_table("forecasts")
        s, features = self.state, self.asked.features
        ids = [s.panel.artists[i] for i in s.artists]
        planned = self.calendar.occasions(ids, s.origin, s.question)
        told = self.model.chances(features, a, m, planned, surer=self.surer)
        p = told.chance
        facts = np.full(len(a), "[]", dtype=object)
        top = np.sort(np.argsort(-p, kind="stable")[: self.explained])
        pushes = self.model.pushes(features, a[top], m[top])
        unplanned = self.model.chance(features, a[top], m[top])
        added = log_odds_of(p[top]) - log_odds_of(unplanned)
        reasons = Reasons(self.asked, self.calendar, self.rates)
        facts[top] = reasons.explain(a[top], m[top], pushes, added)
        cases = np.full(len(a), "[]", dtype=object)
        cases[top] = self.similar.like(self.asked, a[top], m[top])
        split = _Split(told, planned[a] != NONE, cases)
        return self._table("candidate", self._ids(a), m, p, size, facts, split)

    def charting(self) -> pa.Table:
        """Artists on this chart in the look back: how often such cases stood there again."""
        s = self.state
        a, m = np.nonzero((s.last_26 > 0) & s.open[None, :] & self.wanted[:, None])
        kind = kinds(s)[a, m]
        e = self.experience
        p = e.chance[kind]
        base = e.stayed.sum() / max(e.cases.sum(), 1)
        push = np.round(log_odds_of(p) - log_odds_of(np.clip(base, 1e-6, 1 - 1e-6)), 3)
        weeks, since = weeks_there(s)[a, m], weeks_since(s)[a, m]
        facts = np.empty(len(a), dtype=object)
        for i, k in enumerate(kind):
            rank = DEPTH + 1 - round(float(s.last_26[a[i], m[i]]) * DEPTH)
            here = {"rank": rank, "weeks": int(weeks[i]), "weeks_ago": int(since[i])}
            like = {"stayed": int(e.stayed[k]), "of": int(e.cases[k])}
            facts[i] = to_json(
                [
                    {"fact": "charting_here", "values": here, "push": float(push[i])},
                    {"fact": "like_cases", "values": like, "push": 0.0},
                ]
            )
        return self._table("charting", self._ids(a), m, p, e.stayed_range[kind], facts)

    def debuts(self, study: Study, closed: list[int], roster: Roster) -> pa.Table:
        """Artists of the roster who charted nowhere lately: how often such artists came."""
        s = self.state
        rates: dict[str | None, DebutRates] = {}
        for origin in dict.fromkeys(roster.origins):
            rates[origin] = DebutRates.of(
                study.panel,
                study.question,
                closed,
                roster.from_origin(origin),
                markets=s.markets,
                openness=self.asked.case.memory.rate,
            )
        silent, seen = roster.silent(s.panel, s.question), roster.seen(s.panel).astype(int)
        places = np.flatnonzero(s.open)
        facts = _DebutFacts(self, roster, rates)
        who = np.flatnonzero(silent)
        chances = [rates[roster.origins[i]].rate[seen[i], places] for i in who]
        texts = [facts.of(roster.origins[i], int(seen[i]), int(m)) for i in who for m in places]
        size = np.tile(self.experience.entered_range[0], (len(texts), 1))
        return self._table(
            "debut",
            np.repeat(np.array(roster.ids, dtype=object)[who], len(places)),
            np.tile(places, len(who)),
            np.concatenate(chances) if chances else np.zeros(0),
            size,
            np.array(texts, dtype=object),
        )

    def _ids(self, artist: npt.NDArray[np.int64]) -> npt.NDArray[np.object_]:
        return np.array(self.state.panel.artists, dtype=object)[self.state.artists[artist]]

    def _table(
        self,
        status: str,
        ids: npt.NDArray[np.object_],
        market: npt.NDArray[np.int64],
        p: Reals,
        size: Reals,
        facts: npt.NDArray[np.object_],
        split: "_Split | None" = None,
    ) -> pa.Table:
        s, n = self.state, len(ids)
        streams = size * usual_streams(s)[market][:, None]
        columns = {
            "origin": pa.array([s.origin] * n, pa.date32()),
            "artist_id": pa.array(ids, pa.string()),
            "territory": pa.array(
                np.array(s.panel.markets, dtype=object)[s.markets[market]], pa.string()
            ),
            "horizon_weeks": pa.array(np.full(n, s.question.horizon_weeks, np.int32)),
            "status": pa.array([status] * n, pa.string()),
            "chance": pa.array(np.asarray(p, np.float64)),
            "streams_low": pa.array(streams[:, 0], from_pandas=True),
            "streams_mid": pa.array(streams[:, 1], from_pandas=True),
            "streams_high": pa.array(streams[:, 2], from_pandas=True),
            "facts": pa.array(facts, pa.string()),
            **(split.columns() if split else {}),
        }
        schema = schema_of("forecasts")
        missing = {it.name: pa.nulls(n, it.type) for it in schema if it.name not in columns}
        return pa.table(columns | missing).select(schema.names).cast(schema)


@dataclass(frozen=True)
class _Split:
    """What a candidate's chance is made of, and past cases like it."""

    told: Chances
    planned: Bools
    cases: npt.NDArray[np.object_]

    def columns(self) -> dict[str, pa.Array]:
        return {
            "release_chance": pa.array(self.told.release),
            "chance_if_release": pa.array(self.told.released),
            "chance_if_none": pa.array(self.told.unreleased),
            "release_planned": pa.array(self.planned),
            "like_cases": pa.array(self.cases, pa.string()),
        }


class _DebutFacts:
    """The facts of debuts, the same for all artists of one origin in one market."""

    def __init__(
        self, forecast: _Forecast, roster: Roster, rates: dict[str | None, DebutRates]
    ) -> None:
        self._forecast, self._roster, self._rates = forecast, roster, rates
        self._made: dict[tuple[str | None, int, int], str] = {}

    def of(self, origin: str | None, seen: int, market: int) -> str:
        key = (origin, seen, int(market))
        if key not in self._made:
            self._made[key] = to_json(self._facts(*key))
        return self._made[key]

    def _facts(self, origin: str | None, seen: int, market: int) -> list[Fact]:
        r = self._rates[origin]
        usual = r.rate[seen].mean()
        push = round(float(log_odds_of(r.rate[seen, market]) - log_odds_of(usual)), 3)
        cases = {
            "origin": origin,
            "entered": int(r.entered[seen, market]),
            "of": int(r.asked[seen, market]),
        }
        facts: list[Fact] = [{"fact": "no_history", "values": cases, "push": push}]
        if origin is not None:
            s = self._forecast.state
            own = self._roster.panel_index[self._roster.origins == origin]
            year = s.panel.height[-52:][:, own[own >= 0], s.markets[market]]
            here = {"origin": origin, "artists": int((year > 0).any(0).sum()), "weeks": 52}
            facts.append({"fact": "origin_here", "values": here, "push": 0.0})
        return facts
