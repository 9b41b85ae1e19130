"""The outlook put to the past: promise on what was known then, count what came."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewind.outlook.baselines import BASELINES, rank_baselines
from tradewind.outlook.errors import OutlookDataError
from tradewind.outlook.model import Model, fit_study
from tradewind.outlook.panel import Panel
from tradewind.outlook.question import Question
from tradewind.outlook.record import MODEL, Bin, Call, Part, Record, Score
from tradewind.outlook.scores import (
    average_precision,
    calibration_error,
    log_loss,
    recall_at,
)
from tradewind.outlook.study import STEP_WEEKS, Study
from tradewind.terms import Progress, Silent

ORIGINS = 4
CALLS = 40
EDGES = (0, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.3, 0.4, 0.5, 1)  # of the bins of chance


def backtest(
    panel: Panel,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
    horizon_weeks: int = 12,
    seed: int = 0,
    progress: Progress | None = None,
) -> Record:
    """Show how good the forecast would have been in the past, beside eight simple rules.

    The model is fitted once, on what was known at `first`, and asked every four weeks up to `last`.
    Left out, these are the last four origins whose outcomes are known. Raises OutlookDataError
    where the past is too short.
    """
    study = Study(panel, Question(horizon_weeks=horizon_weeks), seed)
    return backtest_study(study, first=first, last=last, progress=progress)


def backtest_study(
    study: Study,
    *,
    first: dt.date | None = None,
    last: dt.date | None = None,
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
    record = _record(study, origins, answers)
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

    origin: dt.date
    artist: npt.NDArray[np.int64]  # index into the panel
    market: npt.NDArray[np.int64]
    chance: npt.NDArray[np.float64]
    entered: npt.NDArray[np.bool_]
    baselines: dict[str, npt.NDArray[np.float64]]


def _answer(study: Study, model: Model, index: int) -> _Answer:
    asked = study.asked(study.panel.weeks[index])
    s, a, m = asked.case.state, asked.artist, asked.market
    return _Answer(
        s.origin,
        s.artists[a].astype(np.int64),
        s.markets[m].astype(np.int64),
        model.chance(asked.features.rows(a, m)),
        study.entered(s)[a, m],
        rank_baselines(asked),
    )


def _record(study: Study, origins: list[int], answers: list[_Answer]) -> Record:
    entered = np.concatenate([a.entered for a in answers])
    chance = np.concatenate([a.chance for a in answers])
    market = np.concatenate([a.market for a in answers])
    number = np.concatenate([np.full(len(a.chance), i) for i, a in enumerate(answers)])
    group = number * len(study.panel.markets) + market
    if not len(chance):
        raise OutlookDataError("no pair of artist and market can be asked about in the backtest")
    scores = [
        Score(
            MODEL,
            average_precision(entered, chance),
            recall_at(entered, chance, group),
            log_loss(entered, chance),
            calibration_error(entered, chance),
        )
    ]
    for name in BASELINES:
        ranked = np.concatenate([a.baselines[name] for a in answers])
        ap, recall = average_precision(entered, ranked), recall_at(entered, ranked, group)
        scores.append(Score(name, ap, recall))
    panel = study.panel
    markets = [
        _part(panel.markets[i], market == i, entered, chance) for i in np.unique(market).tolist()
    ]
    dates = [
        _part(a.origin.isoformat(), number == i, entered, chance) for i, a in enumerate(answers)
    ]
    return Record(
        panel.weeks[origins[0]],
        panel.weeks[origins[-1]],
        study.question.horizon_weeks,
        study.seed,
        len(chance),
        int(entered.sum()),
        log_loss(entered, np.full(len(chance), entered.mean())),
        tuple(scores),
        _bins(entered, chance),
        _calls(panel, answers),
        tuple(markets),
        tuple(dates),
    )


def _part(
    name: str,
    mask: npt.NDArray[np.bool_],
    entered: npt.NDArray[np.bool_],
    chance: npt.NDArray[np.float64],
) -> Part:
    came, promised = entered[mask], chance[mask]
    ap = average_precision(came, promised)
    return Part(name, len(came), float(promised.sum()), int(came.sum()), ap)


def _bins(entered: npt.NDArray[np.bool_], chance: npt.NDArray[np.float64]) -> tuple[Bin, ...]:
    place = np.digitize(chance, EDGES[1:-1])
    bins = []
    for i in np.unique(place):
        own = place == i
        bins.append(Bin(float(chance[own].mean()), float(entered[own].mean()), int(own.sum())))
    return tuple(bins)


def _calls(panel: Panel, answers: list[_Answer]) -> tuple[Call, ...]:
    """The highest chances, each artist and market once: at the origin that was surest of it."""
    calls: dict[tuple[int, int], Call] = {}
    for answer in answers:
        for i in np.argsort(-answer.chance, kind="stable")[:CALLS].tolist():
            artist, market = int(answer.artist[i]), int(answer.market[i])
            call = Call(
                answer.origin,
                panel.artists[artist],
                panel.names[artist],
                panel.markets[market],
                float(answer.chance[i]),
                bool(answer.entered[i]),
            )
            known = calls.get((artist, market))
            if known is None or known.chance < call.chance:
                calls[artist, market] = call
    best = sorted(calls.values(), key=lambda c: (-c.chance, c.artist_id, c.territory))
    return tuple(best[:CALLS])
