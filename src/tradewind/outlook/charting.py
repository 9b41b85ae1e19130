"""Artists on a chart: do they stand there again, among its first, or are they gone in the end?"""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from tradewind.outlook.calibration import chance
from tradewind.outlook.outcomes import HERE_WEEKS, After
from tradewind.outlook.panel import Floats
from tradewind.outlook.part import Part, Recipe, fit_part
from tradewind.outlook.study import EXPERIENCE_ORIGINS, Study

Reals = npt.NDArray[np.float64]
RECIPE = Recipe(rounds=90, leaves=15, leaf_rows=300, l2=50, share=0.4)


@dataclass(frozen=True)
class Staying:
    """Three questions about pairs on a chart, over the question's horizon.

    stay: do they stand there again; top: among the first 50; gone: are those who stood there in the
    last weeks off the chart in the last weeks of the horizon.
    """

    stay: Part
    top: Part
    gone: Part

    def chances(self, rows: Floats) -> tuple[Reals, Reals, Reals]:
        """Stay, top, gone: one chance a row of `Asked.charting_rows`; top is never above stay."""
        stay, top, gone = (chance(it.log_odds(rows)) for it in (self.stay, self.top, self.gone))
        return stay, np.minimum(top, stay), gone


def fit_staying(rows: Sequence[Floats], after: Sequence[After], *, seed: int) -> Staying:
    """Learn from closed origins: the rows of each, and what came of them."""
    table = np.concatenate(rows).astype(np.float32)
    stood, top, gone, since = (
        np.concatenate([getattr(it, name) for it in after])
        for name in ("stood", "top", "gone", "since")
    )
    told = (since < HERE_WEEKS) & ~np.isnan(gone)
    even = np.ones(len(table), np.float32)
    return Staying(
        fit_part(table, stood, even, RECIPE, seeds=[seed]),
        fit_part(table, top, even, RECIPE, seeds=[seed]),
        fit_part(table[told], gone[told] > 0, even[told], RECIPE, seeds=[seed]),
    )


def learn_staying(study: Study, index: int) -> Staying:
    """Learn of artists from a year of origins closed at week `index`."""
    weeks = study.question.horizon_weeks
    closed = study.closed(index)[-EXPERIENCE_ORIGINS:]
    after = [study.outcome(it, weeks).charting for it in closed]
    return fit_staying([study.charted(it) for it in closed], after, seed=study.seed)
