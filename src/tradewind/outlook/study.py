"""Past origins worked through once each, as often as they are asked for."""

import datetime as dt
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewind.outlook.features import Case, Features, build_features
from tradewind.outlook.memory import Lesson, Memory, learn
from tradewind.outlook.outcomes import Outcome
from tradewind.outlook.panel import Bools, Floats, Panel
from tradewind.outlook.question import Question
from tradewind.outlook.state import State
from tradewind.outlook.tracks import Tracks

STEP_WEEKS = 4  # between two origins the model learns from
KEPT_ALWAYS = 0.04  # share of the pairs that nothing speaks for kept to learn from


@dataclass(frozen=True)
class Sample:
    """Pairs of one closed origin to learn from: all that came true, a weighted part of the rest."""

    features: Floats  # pair, feature
    entered: Bools
    weight: Floats  # how many pairs each stands for
    names: tuple[str, ...]  # of the features
    facts: tuple[str, ...]  # that they tell


@dataclass(frozen=True)
class Asked:
    """Every pair asked about at one origin: indices into the case's artists and markets."""

    case: Case
    features: Features
    artist: npt.NDArray[np.int64]
    market: npt.NDArray[np.int64]


class Study:
    """A panel read at one origin after another, each from nothing later than itself.

    What is worked out for an origin (its lesson, its sample) depends on the rows up to its own
    horizon alone, so that studies of several origins share it.
    """

    def __init__(self, panel: Panel, question: Question, seed: int) -> None:
        self.panel, self.question, self.seed = panel, question, seed
        self._lessons: dict[int, Lesson] = {}
        self._samples: dict[int, Sample] = {}
        self._outcomes: dict[int, Outcome] = {}

    def closed(self, index: int, *, first: int | None = None) -> list[int]:
        """Origins whose answers were known at week `index`, oldest first."""
        begin = self.question.look_back_weeks if first is None else first
        last = index - self.question.horizon_weeks
        return list(range(last, begin - 1, -STEP_WEEKS))[::-1]

    def closed_by(self, origin: dt.date) -> list[tuple[dt.date, int]]:
        """The same at a day, which may lie after the panel's last week: week and index."""
        index = min((origin - self.panel.weeks[0]).days // 7, len(self.panel.weeks) - 1)
        return [(self.panel.weeks[i], i) for i in self.closed(index)]

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
        case = self.case(self.panel.week_index(origin))
        artist, market = np.nonzero(case.state.asked)
        return Asked(case, build_features(case), artist, market)

    def entered(self, state: State) -> Bools:
        """Who stood where after the state's origin: artist, market as in the state."""
        after = self.question.entered(self.panel, state.week)
        return np.asarray(after[np.ix_(state.artists, state.markets)], bool)

    def sample(self, index: int) -> Sample:
        """A sample of origin `index` to learn from.

        Pairs that did not enter are kept with a chance that grows with the ridge's score, and
        weighted by its inverse, so that sums over the sample stay those over all pairs.
        """
        if index not in self._samples:
            asked = self.asked(self.panel.weeks[index])
            a, m = asked.artist, asked.market
            entered = self.entered(asked.case.state)[a, m]
            score = asked.features.columns["ridge_enter"][1][a, m]
            share = np.where(entered, 1.0, np.clip(KEPT_ALWAYS + 4 * np.clip(score, 0, None), 0, 1))
            rng = np.random.default_rng([self.seed, index])
            kept = rng.random(len(a)) < share
            self._samples[index] = Sample(
                asked.features.rows(a[kept], m[kept]),
                entered[kept],
                (1 / share[kept]).astype(np.float32),
                asked.features.names,
                asked.features.facts,
            )
        return self._samples[index]

    def outcome(self, index: int) -> Outcome:
        """What became of the pairs of closed origin `index`."""
        if index not in self._outcomes:
            state = State.at(self.panel, self.panel.weeks[index], self.question)
            self._outcomes[index] = Outcome.of(self.panel, state)
        return self._outcomes[index]
