"""The forecast: for every artist and market a chance, a size, and the reasons."""

import datetime as dt
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np
import numpy.typing as npt
import pyarrow as pa

from tradewind.outlook.base_rates import BaseRates
from tradewind.outlook.calendar import Calendar
from tradewind.outlook.calibration import log_odds_of
from tradewind.outlook.charting import Staying, learn_staying
from tradewind.outlook.company import company
from tradewind.outlook.facts import Fact
from tradewind.outlook.features.here import charting
from tradewind.outlook.forecast_rows import Pairs, Size, Split, Texts, forecast_rows
from tradewind.outlook.horizons import SOON_WEEKS, never_falling, over_horizons
from tradewind.outlook.levers import LeverStudy
from tradewind.outlook.model import Model
from tradewind.outlook.occasion import NONE, comes_after
from tradewind.outlook.outcomes import (
    END_WEEKS,
    HERE_WEEKS,
    Experience,
    kinds,
    tiers,
    weeks_since,
    weeks_there,
)
from tradewind.outlook.panel import DEPTH, Bools, Ints, Panel
from tradewind.outlook.reasons import Reasons, to_json
from tradewind.outlook.roster import DebutRates, Roster
from tradewind.outlook.similar import PastCases, past_asked
from tradewind.outlook.state import State
from tradewind.outlook.study import EXPERIENCE_ORIGINS, Asked, Study
from tradewind.store import empty_table

Reals = npt.NDArray[np.float64]
EXPLAINED = 6_000  # candidates that get their reasons, the likeliest first


def predict(
    model: Model,
    panel: Panel,
    *,
    origin: dt.date,
    artists: pa.Table | None = None,
    home: str | None = None,
    calendar: Calendar | None = None,
    horizons: Sequence[int] = (),
    explained: int = EXPLAINED,
) -> pa.Table:
    """Tell for every artist and market how likely the artist is on its chart soon, and how big.

    Returns rows of the table `forecasts`. Without `artists` (the roster, as the table `artists`)
    these are all artists who charted lately; with it, its artists alone, those who charted nowhere
    lately as debuts; with `home`, its artists from there. Where the `calendar` holds a release
    of an artist within the horizon, the chance is the one given it. Streams are missing where the
    charts carry none. The `explained` likeliest candidates get their reasons, the others an empty
    list. `horizons` (4, 52) are told beside the question's, in rows of their own and without
    reasons, as far as the past is long enough to know of them. Nothing dated after `origin` is
    used. Raises OutlookDataError where no market can be asked about.
    """
    study = Study(panel, model.question, model.seed)
    return predict_study(
        model,
        study,
        origin=origin,
        artists=artists,
        home=home,
        calendar=calendar,
        horizons=horizons,
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
    levers: LeverStudy | None = None,
    horizons: Sequence[int] = (),
    explained: int = EXPLAINED,
) -> pa.Table:
    """The same from a study, which keeps what it worked out.

    `levers` tell what a partner on a planned release is worth; without them it is worth nothing.
    """
    index = study.panel.week_index(origin)
    asked = study.asked(origin)
    main = model.question.horizon_weeks
    others = [it for it in model.horizons.told(main) if it in horizons and it != main]
    experience = {it: study.experience(index, it) for it in (main, *others)}
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
        model,
        asked,
        experience,
        learn_staying(study, index),
        wanted,
        calendar,
        surer,
        company(calendar, asked.case.state, levers),
        similar,
        rates,
        explained,
    )
    tables = [*forecast.candidates(), *forecast.charting()]
    if roster is not None:
        tables += forecast.debuts(study, roster)
    return pa.concat_tables([empty_table("forecasts"), *tables])


@dataclass(frozen=True)
class _Forecast:
    model: Model
    asked: Asked
    experience: Mapping[int, Experience]  # by horizon, as far as known
    staying: Staying
    wanted: Bools  # by artist of the state
    calendar: Calendar
    surer: float | None
    company: Reals | None
    similar: PastCases
    rates: BaseRates
    explained: int

    @property
    def state(self) -> State:
        return self.asked.case.state

    @property
    def weeks(self) -> int:
        """The question's horizon, the one that is told with reasons."""
        return self.model.question.horizon_weeks

    def candidates(self) -> Iterator[pa.Table]:
        """Artists who chart elsewhere: the model's chance, and what it is made of."""
        own = self.wanted[self.asked.artist]
        a, m = self.asked.artist[own], self.asked.market[own]
        if not len(a):
            return
        s, features = self.state, self.asked.features
        ids = [s.panel.artists[i] for i in s.artists]
        planned = self.calendar.occasions(ids, s.origin, s.question)
        told = self.model.chances(features, a, m, planned, surer=self.surer, company=self.company)
        facts, cases = self._reasons(a, m, told.chance)
        split = Split(told, planned[a] != NONE, cases)
        within = self.model.horizons.chances(features.rows(a, m), told.chance, self.weeks)
        if SOON_WEEKS in within:
            later = comes_after(planned[a], SOON_WEEKS, self.weeks)
            within[SOON_WEEKS] *= np.where(later, told.unreleased / told.chance, 1.0)
        tier = tiers(s)[a]
        for weeks in self.experience:
            p, e = within[weeks], self.experience[weeks].entered
            size = Size(e.streams[tier], e.weeks[tier], p * e.top[tier])
            pairs = Pairs("candidate", weeks, self._ids(a), m, p, size)
            main = weeks == self.weeks
            yield forecast_rows(s, pairs, facts if main else None, split if main else None)

    def _reasons(self, a: Ints, m: Ints, p: Reals) -> tuple[Texts, Texts]:
        """Facts and like cases of the likeliest pairs; of the others none."""
        features = self.asked.features
        facts, cases = (np.full(len(a), "[]", dtype=object) for _ in range(2))
        top = np.sort(np.argsort(-p, kind="stable")[: self.explained])
        pushes = self.model.pushes(features, a[top], m[top])
        unplanned = self.model.chance(features, a[top], m[top])
        added = log_odds_of(p[top]) - log_odds_of(unplanned)
        reasons = Reasons(self.asked, self.calendar, self.rates)
        facts[top] = reasons.explain(a[top], m[top], pushes, added)
        cases[top] = self.similar.like(self.asked, a[top], m[top])
        return facts, cases

    def charting(self) -> Iterator[pa.Table]:
        """Artists on this chart in the look back: do they stand there again, how high, or gone?"""
        s = self.state
        a, m = charting(self.asked.case)
        own = self.wanted[a]
        if not own.any():
            return
        stay, top, gone = self.staying.chances(self.asked.charting_rows()[own])
        a, m = a[own], m[own]
        kind, on_it = kinds(s)[a, m], weeks_since(s)[a, m] < HERE_WEEKS
        known = {weeks: it.charting for weeks, it in self.experience.items()}
        stays = over_horizons(stay, {it: e.chance[kind] for it, e in known.items()}, self.weeks)
        tops = over_horizons(top, {it: e.top[kind] for it, e in known.items()}, self.weeks)
        for weeks, e in known.items():
            main = weeks == self.weeks
            off = gone if main else 1 - stays[weeks] if weeks <= END_WEEKS else e.gone[kind]
            size = Size(
                e.streams[kind],
                e.weeks[kind],
                np.minimum(tops[weeks], stays[weeks]),
                np.where(on_it, off, np.nan),
            )
            pairs = Pairs("charting", weeks, self._ids(a), m, stays[weeks], size)
            facts = self._charting_facts(a, m, kind, stay) if main else None
            yield forecast_rows(s, pairs, facts)

    def _charting_facts(self, a: Ints, m: Ints, kind: Ints, p: Reals) -> Texts:
        s, e = self.state, self.experience[self.weeks].charting
        base = e.stood.sum() / max(e.cases.sum(), 1)
        usual = log_odds_of(np.clip(base, 1e-6, 1 - 1e-6))
        push = np.round(log_odds_of(p) - usual, 3)
        weeks, since = weeks_there(s)[a, m], weeks_since(s)[a, m]
        facts = np.empty(len(a), dtype=object)
        for i, k in enumerate(kind):
            rank = DEPTH + 1 - round(float(s.last_26[a[i], m[i]]) * DEPTH)
            here = {"rank": rank, "weeks": int(weeks[i]), "weeks_ago": int(since[i])}
            like = {"stayed": int(e.stood[k]), "of": int(e.cases[k])}
            facts[i] = to_json(
                [
                    {"fact": "charting_here", "values": here, "push": float(push[i])},
                    {"fact": "like_cases", "values": like, "push": 0.0},
                ]
            )
        return facts

    def debuts(self, study: Study, roster: Roster) -> Iterator[pa.Table]:
        """Artists of the roster who charted nowhere lately: how often such artists came."""
        s = self.state
        rates = {weeks: self._debut_rates(study, roster, weeks) for weeks in self.experience}
        silent, seen = roster.silent(s.panel, s.question), roster.seen(s.panel).astype(int)
        places, who = np.flatnonzero(s.open), np.flatnonzero(silent)
        facts = _DebutFacts(self, roster, rates[self.weeks])
        texts = [facts.of(roster.origins[i], int(seen[i]), int(m)) for i in who for m in places]
        ids = np.repeat(np.array(roster.ids, dtype=object)[who], len(places))
        chance = never_falling(
            {
                weeks: np.array([it[roster.origins[i]].rate[seen[i], places] for i in who]).ravel()
                for weeks, it in rates.items()
            },
            self.weeks,
        )
        for weeks, p in chance.items():
            e = self.experience[weeks].entered
            size = Size(
                np.tile(e.streams[0], (len(p), 1)), np.full(len(p), e.weeks[0]), p * e.top[0]
            )
            pairs = Pairs("debut", weeks, ids, np.tile(places, len(who)), p, size)
            main = weeks == self.weeks
            yield forecast_rows(s, pairs, np.array(texts, dtype=object) if main else None)

    def _debut_rates(
        self, study: Study, roster: Roster, weeks: int
    ) -> dict[str | None, DebutRates]:
        s = self.state
        return {
            origin: DebutRates.of(
                study.panel,
                replace(study.question, horizon_weeks=weeks),
                study.closed(s.week, weeks=weeks)[-EXPERIENCE_ORIGINS:],
                roster.from_origin(origin),
                markets=s.markets,
                openness=self.asked.case.memory.rate,
            )
            for origin in dict.fromkeys(roster.origins)
        }

    def _ids(self, artist: Ints) -> npt.NDArray[np.object_]:
        return np.array(self.state.panel.artists, dtype=object)[self.state.artists[artist]]


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
