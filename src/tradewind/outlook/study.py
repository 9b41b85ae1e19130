"""Past origins worked through once each, as often as they are asked for."""

import datetime as dt
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
import numpy.typing as npt

from tradewind.outlook.features import OFFSET, Case, Features, Pairs, build_features
from tradewind.outlook.features.here import charting, here
from tradewind.outlook.memory import Lesson, Memory, learn
from tradewind.outlook.occasion import occasions_after
from tradewind.outlook.outcomes import Experience, Outcome
from tradewind.outlook.panel import Bools, Floats, Ints, Panel
from tradewind.outlook.question import Question
from tradewind.outlook.state import State
from tradewind.outlook.tracks import Tracks

STEP_WEEKS = 4  # between two origins the model learns from
EXPERIENCE_ORIGINS = 13  # a year of closed origins, four weeks apart
KEPT_ALWAYS = 0.06  # share of the pairs that nothing speaks for kept to learn from


@dataclass(frozen=True)
class Came:
    """What came of an origin: artist, market as in its state; `released` by artist alone.

    A song is new where it charted nowhere up to the origin, known where it did. `occasion` is the
    kind of occasion on which an artist's new songs came (see `occasion_of`).
    """

    by_new: Bools
    by_known: Bools
    released: Bools
    occasion: Ints


@dataclass(frozen=True)
class Sample:
    """Pairs of one closed origin to learn from: all that came true, a weighted part of the rest.

    And all its artists, with what came of them in every market.
    """

    week: int  # index of the origin's week
    artists: Ints  # indices into the panel, in the order of the pairs' acts
    markets: Ints
    pairs: Pairs
    weight: Floats  # how many pairs each stands for
    asked: Bools  # artist, market
    came: Came
    offset: Floats  # market: see `OFFSET`
    names: tuple[str, ...]  # of the features

    @cached_property
    def by_new(self) -> Bools:
        """Which pairs entered with a song not known at the origin."""
        return self._of_pairs(self.came.by_new)

    @cached_property
    def by_known(self) -> Bools:
        """Which pairs entered with a song known at the origin."""
        return self._of_pairs(self.came.by_known)

    @property
    def entered(self) -> Bools:
        """Which pairs came true."""
        return self.by_new | self.by_known

    @cached_property
    def released(self) -> Bools:
        """Of which pairs the artist had a new song on any chart."""
        released: Bools = self.came.released[self.pairs.artist]
        return released

    def _of_pairs(self, came: Bools) -> Bools:
        of: Bools = came[self.pairs.artist, self.pairs.market]
        return of


@dataclass(frozen=True)
class Asked:
    """Every pair asked about at one origin: indices into the case's artists and markets."""

    case: Case
    features: Features
    artist: npt.NDArray[np.int64]
    market: npt.NDArray[np.int64]

    def charting_rows(self) -> Floats:
        """Numbers of the pairs on a chart already (see `charting`): pair, number."""
        artist, market = charting(self.case)
        parts = [self.features.rows(artist, market), here(self.case, artist, market)]
        return np.hstack(parts)


class Study:
    """A panel read at one origin after another, each from nothing later than itself.

    What is worked out for an origin (its lesson, its sample) depends on the rows up to its own
    horizon alone, so that studies of several origins share it.
    """

    def __init__(self, panel: Panel, question: Question, seed: int) -> None:
        self.panel, self.question, self.seed = panel, question, seed
        self._lessons: dict[int, Lesson] = {}
        self._samples: dict[int, Sample] = {}
        self._charted: dict[int, Floats] = {}
        self._last: tuple[int, Asked] | None = None  # asked about last, often once more
        self._outcomes: dict[tuple[int, int], Outcome] = {}

    def closed(
        self,
        index: int,
        *,
        first: int | None = None,
        step: int = STEP_WEEKS,
        weeks: int | None = None,
    ) -> list[int]:
        """Origins of whose next `weeks` (the horizon's) all was known at week `index`.

        Oldest first.
        """
        begin = self.question.look_back_weeks if first is None else first
        last = index - (weeks or self.question.horizon_weeks)
        return list(range(last, begin - 1, -step))[::-1]

    def closed_by(self, origin: dt.date, *, step: int) -> list[tuple[dt.date, int]]:
        """The same at a day, which may lie after the panel's last week: week and index."""
        index = min((origin - self.panel.weeks[0]).days // 7, len(self.panel.weeks) - 1)
        return [(self.panel.weeks[i], i) for i in self.closed(index, step=step)]

    def lesson(self, index: int) -> Lesson:
        """What origin `index` taught once its horizon had closed."""
        if index not in self._lessons:
            state = State.at(self.panel, self.panel.weeks[index], self.question)
            self._lessons[index] = learn(state, Tracks.of(state), self.entered(state))
        return self._lessons[index]

    def case(self, index: int) -> Case:
        """Everything known at origin `index`."""
        state = State.at(self.panel, self.panel.weeks[index], self.question)
        half = self.question.look_back_weeks // 2
        known = [self.lesson(i) for i in self.closed(index, first=half)]
        markets = [self.panel.markets[i] for i in state.markets]
        return Case.of(state, Tracks.of(state), Memory.of(known, markets))

    def asked(self, origin: dt.date) -> Asked:
        """The pairs asked about at `origin`, with their features."""
        index = self.panel.week_index(origin)
        if self._last is None or self._last[0] != index:
            case = self.case(index)
            artist, market = np.nonzero(case.state.asked)
            self._last = index, Asked(case, build_features(case), artist, market)
        return self._last[1]

    def entered(self, state: State) -> Bools:
        """Who stood where after the state's origin: artist, market as in the state."""
        after = self.question.entered(self.panel, state.week)
        return np.asarray(after[np.ix_(state.artists, state.markets)], bool)

    def came(self, state: State) -> Came:
        """What came after the state's origin, by new songs and by known ones."""
        panel, week = self.panel, state.week
        e = panel.entries
        span = slice(*np.searchsorted(e.week, [week + 1, week + 1 + self.question.horizon_weeks]))
        new = panel.track_first_week[e.track[span]] > week
        shape = (len(panel.artists), len(panel.markets))
        stood = np.zeros((2, *shape), bool)
        stood[new.astype(np.int64), e.artist[span], e.market[span]] = True
        by_known, by_new = (it[np.ix_(state.artists, state.markets)] for it in stood)
        occasion = occasions_after(panel, week, state.artists, self.question.horizon_weeks)
        return Came(by_new, by_known, stood[1].any(1)[state.artists], occasion)

    def sample(self, index: int) -> Sample:
        """A sample of origin `index` to learn from.

        Pairs that did not enter are kept with a chance that grows with the ridge's score, and
        weighted by its inverse, so that sums over the sample stay those over all pairs.
        """
        if index not in self._samples:
            asked = self.asked(self.panel.weeks[index])
            a, m, came = asked.artist, asked.market, self.came(asked.case.state)
            entered = (came.by_new | came.by_known)[a, m]
            score = asked.features.column("ridge_enter", a, m)
            share = np.where(entered, 1.0, np.clip(KEPT_ALWAYS + 6 * np.clip(score, 0, None), 0, 1))
            rng = np.random.default_rng([self.seed, index])
            kept = rng.random(len(a)) < share
            features = asked.features
            self._charted[index] = asked.charting_rows().astype(np.float16)
            pairs = features.pairs(a[kept], m[kept])
            halved = replace(pairs.acts, standing=pairs.acts.standing.astype(np.float16))
            self._samples[index] = Sample(
                index,
                asked.case.state.artists,
                asked.case.state.markets,
                replace(pairs, acts=halved),
                (1 / share[kept]).astype(np.float32),
                asked.case.state.asked,
                came,
                features.columns[OFFSET][1][0],
                features.names,
            )
        return self._samples[index]

    def charted(self, index: int) -> Floats:
        """Rows of the pairs on a chart at closed origin `index`: see `Asked.charting_rows`."""
        self.sample(index)
        return self._charted[index]

    def experience(self, index: int, weeks: int) -> Experience:
        """What came in so many weeks after a year of origins, closed at week `index`."""
        closed = self.closed(index, weeks=weeks)[-EXPERIENCE_ORIGINS:]
        return Experience.of([self.outcome(it, weeks) for it in closed])

    def outcome(self, index: int, weeks: int) -> Outcome:
        """What became of the pairs of closed origin `index` in so many weeks."""
        if (index, weeks) not in self._outcomes:
            state = State.at(self.panel, self.panel.weeks[index], self.question)
            self._outcomes[index, weeks] = Outcome.of(self.panel, state, weeks)
        return self._outcomes[index, weeks]
