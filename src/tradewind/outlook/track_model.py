"""What closed origins taught of tracks: which enter a chart, which stay, stand high or fall out."""

from collections.abc import Sequence
from dataclasses import dataclass, fields

import numpy as np
import numpy.typing as npt

from tradewind.outlook.charting import Staying, fit_staying
from tradewind.outlook.features.track import TIERS, TrackRows
from tradewind.outlook.horizons import LATE, LATE_WEEKS, SOON, SOON_WEEKS, Horizons
from tradewind.outlook.outcomes import END_WEEKS, TOP, After, Expected, usual_streams
from tradewind.outlook.panel import DEPTH, Bools, Floats, Ints, Panel
from tradewind.outlook.part import Part, Recipe, fit_part
from tradewind.outlook.study import Study

Reals = npt.NDArray[np.float64]
STEP_WEEKS = 8
ORIGINS = 7  # a year of closed origins
FEWEST_LATE = 3  # origins whose later weeks are known
ENTER = Recipe(rounds=120, leaves=15, leaf_rows=300, l2=50, share=0.4)
KEPT = 0.05  # share of the pairs that did not enter kept to learn from
FEWEST_ENTRIES = 50


@dataclass(frozen=True)
class TrackModel:
    """Three questions about tracks, learned.

    enter: does a track that charts elsewhere come onto this chart within the question's weeks;
    horizons: and sooner or later; staying: does one on it stand there again, high, or not at all.
    `entered` and `stayed`: what came of like cases, by horizon.
    """

    enter: Part
    horizons: Horizons
    staying: Staying
    entered: dict[int, Expected]
    stayed: dict[int, Expected]


@dataclass(frozen=True)
class _Lesson:
    """One closed origin: its rows, and what came within each horizon known of it."""

    rows: TrackRows
    after: dict[int, After]  # track, market

    @classmethod
    def of(cls, study: Study, index: int, horizons: Sequence[int]) -> "_Lesson":
        asked = study.asked(study.panel.weeks[index])
        rows = TrackRows.of(asked.case, asked.features)
        return cls(rows, {it: after_tracks(study.panel, rows, it) for it in horizons})


def learn_tracks(study: Study, index: int) -> TrackModel | None:
    """Learn from a year of origins closed at week `index`; None where too few tracks entered."""
    weeks, seed = study.question.horizon_weeks, study.seed
    soon = min(SOON_WEEKS, weeks)
    closed = study.closed(index, step=STEP_WEEKS)[-ORIGINS:]
    lessons = [_Lesson.of(study, it, (soon, weeks)) for it in closed]
    samples = [_sample(it, weeks, np.random.default_rng([seed, index])) for it in lessons]
    if sum(int(it.came.sum()) for it in samples) < FEWEST_ENTRIES:
        return None
    old = study.closed(index, step=STEP_WEEKS, weeks=LATE_WEEKS)[-FEWEST_LATE:]
    late = [_Lesson.of(study, it, (weeks, LATE_WEEKS)) for it in old]
    known = {soon: lessons, weeks: lessons}
    if len(late) == FEWEST_LATE:
        known[LATE_WEEKS] = late
    later = [_sample(it, weeks, np.random.default_rng([seed, index, LATE_WEEKS])) for it in late]
    return TrackModel(
        _fit(samples, [it.came for it in samples], ENTER, seed),
        Horizons(
            _fit_soon(lessons, samples, soon, seed) if soon < weeks else None,
            _fit_late(late, later, seed) if LATE_WEEKS in known else None,
        ),
        _fit_staying(lessons, weeks, seed),
        {it: _expected_of_entrants(of, it) for it, of in known.items()},
        {it: _expected_of_charting(of, it) for it, of in known.items()},
    )


@dataclass(frozen=True)
class _Sample:
    """Pairs asked about at one origin: all that came true, a weighted part of the rest."""

    rows: Floats
    track: Ints
    market: Ints
    came: Bools
    weight: Floats

    def where(self, own: Bools) -> "_Sample":
        return _Sample(*(getattr(self, it.name)[own] for it in fields(self)))


def _sample(lesson: _Lesson, weeks: int, rng: np.random.Generator) -> _Sample:
    track, market = np.nonzero(lesson.rows.asked())
    came = lesson.after[weeks].stood[track, market]
    kept = came | (rng.random(len(came)) < KEPT)
    track, market, came = track[kept], market[kept], came[kept]
    weight = np.where(came, 1.0, 1 / KEPT).astype(np.float32)
    return _Sample(lesson.rows.rows(track, market), track, market, came, weight)


def _fit(samples: Sequence[_Sample], came: Sequence[Bools], recipe: Recipe, seed: int) -> Part:
    return fit_part(
        np.concatenate([it.rows for it in samples]),
        np.concatenate(came),
        np.concatenate([it.weight for it in samples]),
        recipe,
        seeds=[seed],
    )


def _fit_soon(lessons: Sequence[_Lesson], samples: Sequence[_Sample], soon: int, seed: int) -> Part:
    entrants = [it.where(it.came) for it in samples]
    pairs = zip(lessons, entrants, strict=True)
    came = [lesson.after[soon].stood[it.track, it.market] for lesson, it in pairs]
    return _fit(entrants, came, SOON, seed)


def _fit_late(lessons: Sequence[_Lesson], samples: Sequence[_Sample], seed: int) -> Part:
    others = [it.where(~it.came) for it in samples]
    pairs = zip(lessons, others, strict=True)
    came = [lesson.after[LATE_WEEKS].stood[it.track, it.market] for lesson, it in pairs]
    return _fit(others, came, LATE, seed)


def _fit_staying(lessons: Sequence[_Lesson], weeks: int, seed: int) -> Staying:
    told = [(it, np.nonzero(it.rows.charting())) for it in lessons]
    return fit_staying(
        [it.rows.rows(*pair) for it, pair in told],
        [it.after[weeks].where(pair) for it, pair in told],
        seed=seed,
    )


def _expected_of_entrants(lessons: Sequence[_Lesson], weeks: int) -> Expected:
    told = [(it, np.nonzero(it.rows.asked() & it.after[weeks].stood)) for it in lessons]
    return Expected.of(
        np.concatenate([it.rows.tier[pair[0]] for it, pair in told]),
        np.zeros(TIERS, np.int64),
        After.joined([it.after[weeks].where(pair) for it, pair in told]),
    )


def _expected_of_charting(lessons: Sequence[_Lesson], weeks: int) -> Expected:
    told = [(it, np.nonzero(it.rows.charting())) for it in lessons]
    return Expected.of(
        np.concatenate([it.rows.tier_here[pair] for it, pair in told]),
        np.zeros(TIERS, np.int64),
        After.joined([it.after[weeks].where(pair) for it, pair in told]),
    )


def after_tracks(panel: Panel, rows: TrackRows, weeks: int) -> After:
    """What came in so many weeks after the origin of `rows`: track, market."""
    s, t, e = rows.case.state, rows.case.tracks, panel.entries
    span = slice(*np.searchsorted(e.week, [s.week + 1, s.week + 1 + weeks]))
    place = np.full(len(panel.titles), -1, np.int64)
    place[t.ids] = np.arange(len(t.ids))
    stand = np.full(len(panel.markets), -1, np.int64)
    stand[s.markets] = np.arange(len(s.markets))
    track, market = place[e.track[span]], stand[e.market[span]]
    own = (track >= 0) & (market >= 0)
    week, rank, streams = e.week[span][own], e.rank[span][own], e.streams[span][own]
    shape = len(t.ids), len(s.markets)
    flat = track[own] * shape[1] + market[own]

    def added(of: Bools, number: Reals | None = None) -> Reals:
        weight = np.ones(len(flat)) if number is None else number
        sums = np.bincount(flat[of], weight[of].astype(np.float64), shape[0] * shape[1])
        return np.asarray(sums.reshape(shape), np.float64)

    everything, known = np.ones(len(flat), bool), ~np.isnan(streams)
    reported = panel.reported[s.week + 1 : s.week + 1 + weeks][:, s.markets]
    there = added(everything)
    heard = np.any(reported[-END_WEEKS:], axis=0)
    end = added(week > s.week + weeks - END_WEEKS) > 0
    scale = np.where(added(known) > 0, added(known, streams), np.nan) / usual_streams(s)[None, :]
    return After(
        there > 0,
        added(np.minimum(rank, DEPTH) <= TOP) > 0,
        np.where(heard[None, :], ~end, np.nan),
        np.minimum(there * (weeks / np.maximum(reported.sum(0), 1))[None, :], weeks),
        np.where(there > 0, scale, np.nan),
        rows.since,
    )
