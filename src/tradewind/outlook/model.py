"""The learned outlook: a bag of gradient boostings, and how it is fitted."""

import datetime as dt
import importlib
import os
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from tradewind.outlook.calibration import Calibration, Reals, chance
from tradewind.outlook.errors import OutlookDataError
from tradewind.outlook.panel import Floats, Panel
from tradewind.outlook.question import Question
from tradewind.outlook.study import Sample, Study
from tradewind.terms import Progress, Silent

BAG = 4
ROUNDS = 75
HELD_ORIGINS = 6
YEAR_ORIGINS = 13  # the share of entries swings with the season: a whole year sets the level
FEWEST_ENTRIES = 50
THREADED_ROWS = 50_000


@dataclass(frozen=True)
class Model:
    """What was learned at `origin`: boosters whose mean log-odds a calibration line corrects."""

    origin: dt.date
    question: Question
    seed: int
    feature_names: tuple[str, ...]
    feature_facts: tuple[str, ...]
    boosters: tuple[Any, ...]
    calibration: Calibration

    def log_odds(self, features: Floats) -> Reals:
        """Calibrated log-odds of an entry, one a row."""
        return self.calibration.log_odds(_mean_log_odds(self.boosters, features))

    def chance(self, features: Floats) -> Reals:
        """The chance of an entry, one a row."""
        return chance(self.log_odds(features))

    def pushes(self, features: Floats) -> Reals:
        """How far each feature moved the log-odds: row, feature (TreeSHAP, Lundberg 2020)."""
        threads = _threads(len(features))
        parts = [b.predict(features, pred_contrib=True, **threads) for b in self.boosters]
        mean: Reals = np.mean(parts, axis=0)[:, :-1] * self.calibration.slope
        return mean


def _threads(rows: int) -> dict[str, int]:
    """Two threads where there is work for them; on little data they wait for each other."""
    return {"num_threads": 2 if rows >= THREADED_ROWS else 1}


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
        for day, i in source.closed_by(study.panel.weeks[index])
    )
    _check_origins(study, origin, len(dated))
    progress.start("learn from the past", len(dated) + BAG + 1)
    samples = []
    for day, number, i in dated:
        samples.append((day, (study, *others)[number].sample(i)))
        progress.advance()
    entries = sum(int(sample.entered.sum()) for _, sample in samples)
    _check_entries(entries, origin)
    every = [sample for _, sample in samples]
    calibration = _calibrate(study, samples)
    progress.advance()
    boosters = []
    table = _dataset(every)
    for member in range(BAG):
        boosters.append(_boost(table, study.seed * 1000 + member))
        progress.advance()
    line = _level(calibration, boosters, every[-YEAR_ORIGINS:])
    progress.finish(f"{len(dated)} past origins, {entries:,} entries")
    names, facts = samples[-1][1].names, samples[-1][1].facts
    return Model(
        study.panel.weeks[index],
        study.question,
        study.seed,
        names,
        facts,
        tuple(boosters),
        line,
    )


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


def _calibrate(study: Study, samples: Sequence[tuple[dt.date, Sample]]) -> Calibration:
    """Fit one booster without the last origins, and draw its promises to what came of them.

    It learns only from origins that had closed at the first one held out.
    """
    held = samples[-max(1, min(HELD_ORIGINS, len(samples) // 3)) :]
    horizon = dt.timedelta(weeks=study.question.horizon_weeks)
    known = [sample for day, sample in samples if day + horizon <= held[0][0]]
    if len(known) < 2 or sum(int(s.entered.sum()) for s in known) < FEWEST_ENTRIES:
        return Calibration()
    booster = _boost(_dataset(known), study.seed * 1000 + 999)
    features, entered, weight = _stack([sample for _, sample in held])
    log_odds = _mean_log_odds((booster,), features)
    return Calibration.fit(log_odds, entered, weight.astype(np.float64))


def _level(line: Calibration, boosters: Sequence[Any], year: Sequence[Sample]) -> Calibration:
    features, entered, weight = _stack(year)
    return line.levelled(_mean_log_odds(boosters, features), entered, weight.astype(np.float64))


def _stack(samples: Sequence[Sample]) -> tuple[Floats, npt.NDArray[np.bool_], Floats]:
    return (
        np.concatenate([s.features for s in samples]),
        np.concatenate([s.entered for s in samples]),
        np.concatenate([s.weight for s in samples]),
    )


def _lightgbm() -> Any:
    """LightGBM, loaded late, with threads that sleep while they wait.

    On a machine whose cores are taken, OpenMP's waiting threads otherwise spin: a fit of 7 s took
    53 s beside two busy processes.
    """
    os.environ.setdefault("OMP_WAIT_POLICY", "passive")
    return importlib.import_module("lightgbm")


def _dataset(samples: Sequence[Sample]) -> Any:
    features, entered, weight = _stack(samples)
    binned = {"max_bin": 63, "min_data_in_leaf": _rows_in_leaf(len(entered)), "verbose": -1}
    return _lightgbm().Dataset(
        features, entered, weight=weight, params=binned | _threads(len(entered))
    )


def _rows_in_leaf(rows: int) -> int:
    return max(5, min(500, rows // 400))


def _boost(table: Any, seed: int) -> Any:
    """One boosting; never two at a time, for LightGBM keeps its number of threads globally."""
    params = {
        "objective": "binary",
        "learning_rate": 0.08,
        "num_leaves": 15,
        "min_data_in_leaf": table.params["min_data_in_leaf"],
        "lambda_l2": 100.0,
        "feature_fraction": 0.33,
        "bagging_fraction": 0.7,
        "bagging_freq": 1,
        "max_bin": 63,
        "seed": seed,
        "deterministic": True,
        "force_row_wise": True,
        "verbose": -1,
        "num_threads": table.params["num_threads"],
    }
    return _lightgbm().train(params, table, ROUNDS)


def _mean_log_odds(boosters: Sequence[Any], features: Floats) -> Reals:
    threads = _threads(len(features))
    parts = [b.predict(features, raw_score=True, **threads) for b in boosters]
    mean: Reals = np.mean(parts, axis=0)
    return mean
