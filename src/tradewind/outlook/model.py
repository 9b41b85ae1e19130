"""The learned outlook: three parts put together, and how they are fitted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

import numpy as np
import numpy.typing as npt

from tradewind.outlook.calibration import chance, level_shift, log_odds_of
from tradewind.outlook.chances import Chances, shares_of_the_way
from tradewind.outlook.errors import OutlookDataError
from tradewind.outlook.features import Features
from tradewind.outlook.horizons import Horizons, fit_horizons
from tradewind.outlook.occasion import NONE, learn_occasions
from tradewind.outlook.panel import Ints, Panel
from tradewind.outlook.parts import LogOdds, Parts, fit_parts
from tradewind.outlook.question import Question
from tradewind.outlook.study import STEP_WEEKS, Sample, Study
from tradewind.terms import Progress, Silent

LEARN_STEP_WEEKS = 2  # between origins to learn releases from; entries of known songs: STEP_WEEKS
YEAR_ORIGINS = 52 // LEARN_STEP_WEEKS
FEWEST_ENTRIES = 50

Reals = npt.NDArray[np.float64]
_T = TypeVar("_T")


@dataclass(frozen=True)
class Model:
    """What was learned at `origin`: three parts, and the level they are set to together.

    `occasions`: what each kind of occasion in a release calendar adds to the log-odds of `new`;
    `horizons`: what the chance becomes in fewer and in more weeks.
    """

    origin: dt.date
    question: Question
    seed: int
    parts: Parts
    shift: float
    occasions: Reals
    horizons: Horizons

    def chances(
        self,
        features: Features,
        artist: Ints,
        market: Ints,
        occasion: Ints | None = None,
        *,
        surer: float | None = None,
        company: Reals | None = None,
    ) -> Chances:
        """The chance of an entry and what it is made of, one a pair.

        `occasion` tells by artist what the release calendar holds (see `occasion_of`). `surer` is
        what a place in it adds to the log-odds of reaching a chart at all (`learn_surer`); where it
        is not known, such an artist is as sure as the surest tenth, or surer. `company` (artist,
        market) is what partners on planned releases add to the log-odds of an entry by them.
        """
        release, new, known = self.parts.log_odds(features.pairs(artist, market))
        if occasion is not None:
            planned = occasion[artist] != NONE
            sure = self._surest(features, release) if surer is None else release + surer
            release = np.where(planned, sure, release)
            new = new + np.where(planned, self.occasions[occasion[artist]], 0.0)
        if company is not None:
            new = new + company[artist, market]
        return Chances.of(release, new, known, self.shift)

    def _surest(self, features: Features, release: Reals) -> Reals:
        everyone = chance(self.parts.release_log_odds(features.acts))
        surest = np.sort(everyone)[-max(1, len(everyone) // 10) :].mean()
        sure: Reals = np.maximum(release, log_odds_of(surest))
        return sure

    def chance(self, features: Features, artist: Ints, market: Ints) -> Reals:
        """The chance of an entry, one a pair."""
        return self.chances(features, artist, market).chance

    def pushes(self, features: Features, artist: Ints, market: Ints) -> Reals:
        """How far each feature moved the log-odds of the chance: pair, feature.

        A row adds up to the pair's log-odds less those of a pair that nothing is known of. A part's
        weight is its mean slope on the way from nothing known to all known (Aumann and Shapley).
        """
        by_part = self.parts.pushes(features, artist, market)
        share = shares_of_the_way(by_part[:, :, -1], by_part.sum(2), self.shift)
        pushes: Reals = np.einsum("pr,prf->rf", share, by_part[:, :, :-1])
        return pushes


def fit(
    panel: Panel,
    *,
    origin: dt.date,
    horizon_weeks: int = 12,
    seed: int = 0,
    progress: Progress | None = None,
) -> Model:
    """Learn from the past how artists come onto a market's chart, as it was known at `origin`.

    Nothing dated after `origin` is used. The same panel and seed give the same model. Raises
    OutlookDataError where the past is too short or too thin to learn from.
    """
    question = Question(horizon_weeks=horizon_weeks)
    return fit_study(Study(panel, question, seed), origin=origin, progress=progress)


def fit_study(
    study: Study,
    *,
    origin: dt.date,
    others: Sequence[Study] = (),
    progress: Progress | None = None,
) -> Model:
    """The same from a study, which keeps what it works out for the next origin.

    `others` are studies of other panels, such as older years or another service: what had closed
    there by `origin` is learned from too.
    """
    progress = progress or Silent()
    _check_markets(study, origin)
    index = study.panel.week_index(origin)
    dated = sorted(
        (day, number, i)
        for number, source in enumerate((study, *others))
        for day, i in source.closed_by(study.panel.weeks[index], step=LEARN_STEP_WEEKS)
    )
    _check_origins(study, origin, len(dated))
    progress.start("learn from the past", len(dated) + 1)
    every, of = [], []
    for _, number, i in dated:
        of.append((study, *others)[number])
        every.append(of[-1].sample(i))
        progress.advance()
    entries = sum(int(sample.entered.sum()) for sample in _every_other(every))
    _check_entries(entries, origin)
    parts = fit_parts(every, _every_other(every), seed=study.seed)
    year = every[-YEAR_ORIGINS:]
    told = [parts.log_odds(sample.pairs) for sample in year]
    progress.finish(f"{len(dated)} past origins, {entries:,} entries")
    return Model(
        study.panel.weeks[index],
        study.question,
        study.seed,
        parts,
        _level(told, year),
        learn_occasions([it.new for it in told], year),
        fit_horizons(_every_other(list(zip(of, every, strict=True))), origin, seed=study.seed),
    )


def _every_other(samples: Sequence[_T]) -> list[_T]:
    """Origins STEP_WEEKS apart, the newest among them: nearer ones repeat the same artists."""
    return list(samples[:: -(STEP_WEEKS // LEARN_STEP_WEEKS)][::-1])


def _check_markets(study: Study, origin: dt.date) -> None:
    markets = int(study.question.open_markets(study.panel.until(origin)).sum())
    if markets < 2:
        raise OutlookDataError(
            f"{markets} market(s) reported of late up to {origin}",
            expected="two markets or more: the outlook learns how music goes from one to another",
            remedy="load charts of more markets",
        )


def _check_origins(study: Study, origin: dt.date, origins: int) -> None:
    question = study.question
    if not origins:
        needed = question.look_back_weeks + question.horizon_weeks + 1
        raise OutlookDataError(
            f"there are {study.panel.week_index(origin) + 1} weeks of charts up to {origin}",
            expected=f"at least {needed}: a look back of {question.look_back_weeks} weeks and "
            f"{question.horizon_weeks} weeks after it whose outcome is known",
            remedy="load older charts, or ask at a later origin",
        )


def _check_entries(entries: int, origin: dt.date) -> None:
    if entries < FEWEST_ENTRIES:
        raise OutlookDataError(
            f"only {entries} entries of artists into new markets are known up to {origin}",
            expected=f"at least {FEWEST_ENTRIES} to learn from",
            remedy="load more weeks or more markets",
        )


def _level(told: Sequence[LogOdds], year: Sequence[Sample]) -> float:
    """The shift under which a year's promises add up to its entries.

    A whole year, for the share of entries swings with the season.
    """
    promised = np.concatenate([log_odds_of(Chances.of(*it, 0.0).chance) for it in told])
    entered = np.concatenate([s.entered for s in year])
    weight = np.concatenate([s.weight for s in year]).astype(np.float64)
    return level_shift(promised, entered, weight)
