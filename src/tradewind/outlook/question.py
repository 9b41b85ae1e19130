"""The question asked of every artist and market."""

from dataclasses import dataclass

import numpy as np

from tradewind.outlook.panel import Bools, Panel


@dataclass(frozen=True, slots=True)
class Question:
    """Will an artist who charts somewhere, but not here, stand on this market's chart soon?

    Asked of artists who charted somewhere in the last `look_back_weeks` but not in this market, of
    markets that reported in the last `fresh_weeks` and in at least `min_reported_weeks` of the look
    back (fewer is a fragment). The answer is yes where one of the artist's tracks stands on the
    market's chart in the `horizon_weeks` after the origin.
    """

    look_back_weeks: int = 26
    horizon_weeks: int = 12
    fresh_weeks: int = 4
    min_reported_weeks: int = 4

    def lately(self, panel: Panel) -> Bools:
        """Who charted where within the look back before the panel's last week: artist, market."""
        lately: Bools = np.any(panel.height[-self.look_back_weeks :] > 0, axis=0)
        return lately

    def open_markets(self, panel: Panel) -> Bools:
        """Markets the question can be asked of at the panel's last week."""
        fresh = panel.reported[-self.fresh_weeks :].any(0)
        weeks = min(self.min_reported_weeks, len(panel.weeks))
        asked: Bools = fresh & (panel.reported[-self.look_back_weeks :].sum(0) >= weeks)
        return asked

    def entered(self, panel: Panel, index: int) -> Bools:
        """Who stood where in the weeks after week `index`: artist, market."""
        after: Bools = np.any(panel.height[index + 1 : index + 1 + self.horizon_weeks] > 0, axis=0)
        return after
