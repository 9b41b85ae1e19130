"""How soon and how late: the chance within 4 and within 52 weeks, beside that of the question."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewind.outlook.calibration import chance
from tradewind.outlook.panel import Bools, Floats
from tradewind.outlook.part import Part, Recipe, fit_part
from tradewind.outlook.study import Sample, Study

Reals = npt.NDArray[np.float64]
SOON_WEEKS, LATE_WEEKS = 4, 52
SOON = Recipe(rounds=60, leaves=7, leaf_rows=300, l2=100, share=0.25)
LATE = Recipe(rounds=75, leaves=15, leaf_rows=500, l2=100, share=0.25)
FEWEST_ORIGINS = 3  # whose later weeks are known


@dataclass(frozen=True)
class Horizons:
    """What the chance within the question's weeks becomes in fewer and in more of them.

    soon: of what comes within the question's weeks, does it come within SOON_WEEKS? late: what did
    not, does it come within LATE_WEEKS? None where the question asks no further, or where too
    little is known of such weeks. So the chance never falls with the horizon.
    """

    soon: Part | None
    late: Part | None

    def told(self, weeks: int) -> tuple[int, ...]:
        """The horizons it tells of, beside that of the question's `weeks`."""
        soon = (SOON_WEEKS,) if self.soon is not None else ()
        return (*soon, weeks, LATE_WEEKS) if self.late is not None else (*soon, weeks)

    def chances(self, rows: Floats, within: Reals, weeks: int) -> dict[int, Reals]:
        """By horizon in weeks: one chance a row; `within` those of the question's `weeks`."""
        found = {weeks: within}
        if self.soon is not None:
            found[SOON_WEEKS] = within * chance(self.soon.log_odds(rows))
        if self.late is not None:
            found[LATE_WEEKS] = within + (1 - within) * chance(self.late.log_odds(rows))
        return dict(sorted(found.items()))


def fit_horizons(told: Sequence[tuple[Study, Sample]], origin: dt.date, *, seed: int) -> Horizons:
    """Learn from samples, each with its study, what was known at `origin`."""
    weeks = told[0][0].question.horizon_weeks
    soon = late = None
    if weeks > SOON_WEEKS:
        entered = [sample.entered for _, sample in told]
        soon = fit_part(
            np.concatenate([s.pairs.rows[own] for (_, s), own in zip(told, entered, strict=True)]),
            np.concatenate(
                [came_within(*it, SOON_WEEKS)[own] for it, own in zip(told, entered, strict=True)]
            ),
            np.concatenate([s.weight[own] for (_, s), own in zip(told, entered, strict=True)]),
            SOON,
            seeds=[seed],
        )
    old = [it for it in told if _end(*it, LATE_WEEKS) <= min(origin, it[0].panel.weeks[-1])]
    if weeks < LATE_WEEKS and len(old) >= FEWEST_ORIGINS:
        late = fit_part(
            np.concatenate([s.pairs.rows[~s.entered] for _, s in old]),
            np.concatenate([came_within(*it, LATE_WEEKS)[~it[1].entered] for it in old]),
            np.concatenate([s.weight[~s.entered] for _, s in old]),
            LATE,
            seeds=[seed],
        )
    return Horizons(soon, late)


def _end(study: Study, sample: Sample, weeks: int) -> dt.date:
    return study.panel.weeks[sample.week] + dt.timedelta(weeks=weeks)


def came_within(study: Study, sample: Sample, weeks: int) -> Bools:
    """Which pairs of the sample stood on the chart in so many weeks after its origin."""
    after = study.panel.height[sample.week + 1 : sample.week + 1 + weeks]
    stood = np.any(after[:, sample.artists][:, :, sample.markets] > 0, axis=0)
    came: Bools = stood[sample.pairs.artist, sample.pairs.market]
    return came


def never_falling(by_weeks: Mapping[int, Reals], weeks: int) -> dict[int, Reals]:
    """Chances by horizon, those of shorter and longer ones bounded by the one of `weeks`."""
    middle = by_weeks[weeks]
    return {
        it: np.minimum(p, middle) if it < weeks else np.maximum(p, middle)
        for it, p in by_weeks.items()
    }


def over_horizons(p: Reals, like: Mapping[int, Reals], weeks: int) -> dict[int, Reals]:
    """Chances by horizon, from `p` of the horizon of `weeks` and the shares of like cases.

    Of what comes in time as much comes soon as of like cases, and of the rest as much later.
    """
    like = never_falling(like, weeks)
    middle = like[weeks]
    return {
        it: p * share / middle if it <= weeks else p + (1 - p) * (share - middle) / (1 - middle)
        for it, share in like.items()
    }
