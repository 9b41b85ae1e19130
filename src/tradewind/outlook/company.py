"""What a partner on a planned release adds, market by market."""

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from tradewind.outlook.calendar import Calendar
from tradewind.outlook.calibration import log_odds_of
from tradewind.outlook.levers import LeverStudy
from tradewind.outlook.levers.lever import FAMILIES
from tradewind.outlook.levers.moment import homes_at
from tradewind.outlook.state import State

Reals = npt.NDArray[np.float64]
Worth = Mapping[str, float]  # kind of partner → what it adds to the log-odds of an entry


def worth_of_partners(levers: LeverStudy) -> dict[str, float]:
    """What each kind of partner went together with in past cases, as log-odds.

    Of all markets together, with one case more that entered and one that did not; nothing where
    there are too few cases, or where the interval of the difference holds none. An association, as
    levers are.
    """
    worth = {}
    for kind in FAMILIES["partner"]:
        found = levers.estimate(kind)
        if found.difference is None or found.matched_rate is None:
            continue
        if found.low is not None and found.high is not None and found.low <= 0 <= found.high:
            continue
        shares = np.array([found.matched_rate, found.matched_rate + found.difference])
        without, with_it = log_odds_of((shares * found.cases + 1) / (found.cases + 2))
        worth[kind] = float(with_it - without)
    return worth


def company(calendar: Calendar, state: State, levers: LeverStudy | None) -> Reals | None:
    """What is added to the log-odds of an entry by a song to come: artist, market of the state.

    By the nearest kind of partner that its planned releases hold for the market. None where nobody
    has a planned release with a partner we know, or past cases say nothing of partners.
    """
    panel = state.panel
    ids = [panel.artists[i] for i in state.artists]
    partners = calendar.partners(ids, state.origin, state.question)
    worth = worth_of_partners(levers) if partners and levers is not None else {}
    if not worth or levers is None:
        return None
    place = {name: i for i, name in enumerate(panel.artists)}
    homes, lately = homes_at(state, levers.people), state.question.lately(panel)
    codes = np.array([panel.markets[m] for m in state.markets], object)
    added = np.zeros((len(ids), len(codes)))
    for artist, others in partners.items():
        level = np.zeros(len(codes), np.int64)
        for partner in others:
            if levers.people.one_act(ids[artist], partner):
                continue
            at = place.get(partner)
            home = homes[at] if at is not None else levers.people.origins.get(partner, "")
            charts = lately[at][state.markets] if at is not None else np.zeros(len(codes), bool)
            level = np.maximum(level, np.where(codes == home, 3, np.where(charts, 2, 1)))
        by_level = np.array([0.0, *(worth.get(kind, 0.0) for kind in FAMILIES["partner"])])
        added[artist] = by_level[level]
    return added
