"""The learned outlook: three parts put together, and how they are fitted."""

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewind.outlook.calibration import chance, level_shift, log_odds_of
from tradewind.outlook.chances import Chances, shares_of_the_way
from tradewind.outlook.errors import OutlookDataError
from tradewind.outlook.features import OFFSET, Features
from tradewind.outlook.occasion import NONE, learn_occasions
from tradewind.outlook.panel import Ints, Panel
from tradewind.outlook.part import Part, Recipe, fit_part
from tradewind.outlook.question import Question
from tradewind.outlook.study import STEP_WEEKS, Sample, Study
from tradewind.terms import Progress, Silent

BAG = 4
RECIPES = {
    "release": Recipe(rounds=100, leaves=7, leaf_rows=800, l2=300, share=0.2),
    "new": Recipe(rounds=90, leaves=15, leaf_rows=500, l2=100, share=0.25),
    "known": Recipe(rounds=75, leaves=15, leaf_rows=500, l2=100, share=0.33),
}
LEARN_STEP_WEEKS = 2  # between origins to learn releases from; entries of known songs: STEP_WEEKS
YEAR_ORIGINS = 52 // LEARN_STEP_WEEKS
FEWEST_ENTRIES = 50

Reals = npt.NDArray[np.float64]


@dataclass(frozen=True)
class Parts:
    """What is asked apart, each learned by itself.

    release: does a song not known yet chart anywhere (of an artist); new: does such a song enter
    the market (of a pair, if one comes); known: does a song that is out already.
    """

    release: Part
    new: Part
    known: Part


@dataclass(frozen=True)
class Model:
    """What was learned at `origin`: three parts, and the level they are set to together.

    `occasions`: what each kind of occasion in a release calendar adds to the log-odds of `new`.
    """

    origin: dt.date
    question: Question
    seed: int
    parts: Parts
    shift: float
    occasions: Reals

    def chances(
        self,
        features: Features,
        artist: Ints,
        market: Ints,
        occasion: Ints | None = None,
        *,
        surer: float | None = None,
    ) -> Chances:
        """The chance of an entry and what it is made of, one a pair.

        `occasion` tells by artist what the release calendar holds (see `occasion_of`). `surer` is
        what a place in it adds to the log-odds of reaching a chart at all (`learn_surer`); where it
        is not known, such an artist is as sure as the surest tenth, or surer.
        """
        release, new, known = _log_odds(self.parts, features, artist, market)
        if occasion is not None:
            planned = occasion[artist] != NONE
            sure = self._surest(features, release) if surer is None else release + surer
            release = np.where(planned, sure, release)
            new = new + np.where(planned, self.occasions[occasion[artist]], 0.0)
        return Chances.of(release, new, known, self.shift)

    def _surest(self, features: Features, release: Reals) -> Reals:
        everyone = chance(self.parts.release.log_odds(features.artist_rows()))
        surest = np.sort(everyone)[-max(1, len(everyone) // 10) :].mean()
        sure: Reals = np.maximum(release, log_odds_of(surest))
        return sure

    def chance(self, features: Features, artist: Ints, market: Ints) -> Reals:
        """The chance of an entry, one a pair."""
        return self.chances(features, artist, market).chance

    def pushes(self, features: Features, artist: Ints, market: Ints) -> Reals:
        """How far each feature moved the log-odds of the chance: pair, feature.

        A row adds up to the pair's log-odds less those of a pair that nothing is known of. Within
        a part the pushes are TreeSHAP's; a part's weight is its mean slope on the way from nothing
        known to all known (Aumann and Shapley).
        """
        rows = features.rows(artist, market)
        place = [features.names.index(name) for name in features.artist_columns]
        release = np.zeros((len(rows), rows.shape[1] + 1))
        release[:, [*place, -1]] = self.parts.release.pushes(features.artist_rows())[artist]
        moved = [release, self.parts.new.pushes(rows), self.parts.known.pushes(rows)]
        by_part = np.stack(moved)  # part, pair, feature and last the level
        share = shares_of_the_way(by_part[:, :, -1], by_part.sum(2), self.shift)
        pushes: Reals = np.einsum("pr,prf->rf", share, by_part[:, :, :-1])
        return pushes


def _log_odds(
    parts: Parts, features: Features, artist: Ints, market: Ints
) -> tuple[Reals, Reals, Reals]:
    """Release, new, known: one value a pair."""
    rows = features.rows(artist, market)
    release = parts.release.log_odds(features.artist_rows())[artist]
    return release, parts.new.log_odds(rows), parts.known.log_odds(rows)


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
    every = []
    for _, number, i in dated:
        every.append((study, *others)[number].sample(i))
        progress.advance()
    entries = sum(int(sample.entered.sum()) for sample in _every_other(every))
    _check_entries(entries, origin)
    parts = _fit_parts(every, [study.seed * 1000 + member for member in range(BAG)])
    shift = _level(parts, every[-YEAR_ORIGINS:])
    progress.finish(f"{len(dated)} past origins, {entries:,} entries")
    return Model(
        study.panel.weeks[index],
        study.question,
        study.seed,
        parts,
        shift,
        learn_occasions(parts.new, every[-YEAR_ORIGINS:]),
    )


def _fit_parts(samples: Sequence[Sample], seeds: Sequence[int]) -> Parts:
    offset = samples[-1].names.index(OFFSET)
    artists = np.concatenate([s.artist_features for s in samples])
    released = np.concatenate([s.artist_released for s in samples])
    even = np.ones(len(released), np.float32)
    some = _every_other(samples)
    return Parts(
        fit_part(artists, released, even, RECIPES["release"], seeds=seeds),
        fit_part(
            np.concatenate([s.features[s.released] for s in samples]),
            np.concatenate([s.by_new[s.released] for s in samples]),
            np.concatenate([s.weight[s.released] for s in samples]),
            RECIPES["new"],
            seeds=seeds,
            offset=offset,
        ),
        fit_part(
            np.concatenate([s.features for s in some]),
            np.concatenate([s.by_known for s in some]),
            np.concatenate([s.weight for s in some]),
            RECIPES["known"],
            seeds=seeds,
            offset=offset,
        ),
    )


def _every_other(samples: Sequence[Sample]) -> list[Sample]:
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


def _level(parts: Parts, year: Sequence[Sample]) -> float:
    """The shift under which a year's promises add up to its entries.

    A whole year, for the share of entries swings with the season.
    """
    promised = np.concatenate([_promised(parts, sample) for sample in year])
    entered = np.concatenate([s.entered for s in year])
    weight = np.concatenate([s.weight for s in year]).astype(np.float64)
    return level_shift(promised, entered, weight)


def _promised(parts: Parts, sample: Sample) -> Reals:
    """Log-odds of the chance of an entry, before it is levelled."""
    release = parts.release.log_odds(sample.artist_features)[sample.artist]
    new, known = parts.new.log_odds(sample.features), parts.known.log_odds(sample.features)
    return log_odds_of(Chances.of(release, new, known, 0.0).chance)
