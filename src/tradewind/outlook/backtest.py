"""The outlook put to the past: promise on what was known then, count what came."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewind.outlook.baselines import BASELINES, rank_baselines
from tradewind.outlook.errors import OutlookDataError
from tradewind.outlook.model import Model, fit_study
from tradewind.outlook.panel import Panel
from tradewind.outlook.question import Question
from tradewind.outlook.record import Record
from tradewind.outlook.study import STEP_WEEKS, Study
from tradewind.outlook.tally import Told, tally
from tradewind.terms import Progress, Silent

ORIGINS = 4


def backtest(
    panel: Panel,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    horizon_weeks: int = 12,
    seed: int = 0,
    countries: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Record:
    """Show how good the forecast would have been in the past, beside eight simple rules.

    The model is fitted once, on what was known at `first`, and asked every four weeks up to `last`.
    Left out, these are the last four origins whose outcomes are known. `countries` tells where
    artists come from, by id. Raises OutlookDataError where the past is too short.
    """
    study = Study(panel, Question(horizon_weeks=horizon_weeks), seed)
    return backtest_study(study, first=first, last=last, countries=countries, progress=progress)


def backtest_study(
    study: Study,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    countries: Mapping[str, str] | None = None,
    progress: Progress | None = None,
) -> Record:
    """The same from a study, which keeps what it works out."""
    progress = progress or Silent()
    origins = _origins(study, first, last)
    model = fit_study(study, origin=study.panel.weeks[origins[0]], progress=progress)
    progress.start("put to the past", len(origins))
    answers = []
    for index in origins:
        answers.append(_answer(study, model, index))
        progress.advance()
    record = _record(study, origins, answers, countries or {})
    progress.finish(f"average precision {record.model.average_precision:.3f}")
    return record


def _origins(study: Study, first: dt.date | None, last: dt.date | None) -> list[int]:
    panel = study.panel
    newest = len(panel.weeks) - 1 - study.question.horizon_weeks
    end = newest if last is None else min(panel.week_index(last), newest)
    begin = end - STEP_WEEKS * (ORIGINS - 1) if first is None else panel.week_index(first)
    if begin > end or end < 0 or begin < 0:
        raise OutlookDataError(
            f"no origin from {first or 'the past'} to {last or 'now'} has a known outcome",
            expected=f"{study.question.horizon_weeks} weeks of charts after each origin",
            remedy="load more weeks, or choose earlier origins",
        )
    return list(range(begin, end + 1, STEP_WEEKS))


@dataclass(frozen=True)
class _Answer:
    """One origin's pairs with what was promised and what came."""

    artist: npt.NDArray[np.int64]  # index into the panel
    market: npt.NDArray[np.int64]
    size: npt.NDArray[np.int64]  # markets the artist charted in before the origin
    chance: npt.NDArray[np.float64]
    entered: npt.NDArray[np.bool_]
    baselines: dict[str, npt.NDArray[np.float64]]


def _answer(study: Study, model: Model, index: int) -> _Answer:
    asked = study.asked(study.panel.weeks[index])
    s, a, m = asked.case.state, asked.artist, asked.market
    return _Answer(
        s.artists[a].astype(np.int64),
        s.markets[m].astype(np.int64),
        (s.last_26 > 0).sum(1)[a],
        model.chance(asked.features, a, m),
        study.entered(s)[a, m],
        rank_baselines(asked),
    )


def _record(
    study: Study, origins: list[int], answers: list[_Answer], countries: Mapping[str, str]
) -> Record:
    panel = study.panel
    sizes = [len(answer.chance) for answer in answers]
    if not sum(sizes):
        raise OutlookDataError("no pair of artist and market can be asked about in the backtest")
    told = Told(
        origins=[panel.weeks[index] for index in origins],
        artists=panel.artists,
        names=panel.names,
        markets=panel.markets,
        statuses=("candidate",),
        origin=np.repeat(np.arange(len(answers)), sizes),
        artist=np.concatenate([a.artist for a in answers]),
        market=np.concatenate([a.market for a in answers]),
        status=np.zeros(sum(sizes), np.int8),
        size=np.concatenate([a.size for a in answers]),
        chance=np.concatenate([a.chance for a in answers]),
        entered=np.concatenate([a.entered for a in answers]),
        baselines={
            name: np.concatenate([a.baselines[name] for a in answers]) for name in BASELINES
        },
    )
    weeks = study.question.horizon_weeks
    return tally(told, horizon_weeks=weeks, seed=study.seed, countries=countries)
