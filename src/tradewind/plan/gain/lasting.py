"""For how long a lift counts: its weeks, and what carries over into the quarters after them."""

import math

from tradewind.plan.params import GainModel

WEEKS_A_QUARTER = 13


def counted_weeks(lasts_weeks: int, quarters_left: int, model: GainModel) -> float:
    """Weeks of the whole lift that all it does adds up to.

    `quarters_left` of the plan, the one it begins in counted: where counting ends so many weeks
    after the plan, nothing later counts.
    """
    if lasts_weeks <= 0:
        return 0.0
    after = math.inf if model.weeks_after is None else model.weeks_after
    end = WEEKS_A_QUARTER * quarters_left + after
    weeks, begin, left = min(float(lasts_weeks), end), float(lasts_weeks), model.carry_over
    if math.isinf(end):
        return weeks + WEEKS_A_QUARTER * left / (1 - left)
    while begin < end and left > 0:
        weeks += left * min(float(WEEKS_A_QUARTER), end - begin)
        begin, left = begin + WEEKS_A_QUARTER, left * model.carry_over
    return weeks


def lift_left(lasts_weeks: int, quarters_ago: int, model: GainModel) -> float:
    """The share of a lift that is left at the start of a quarter so many quarters after its own."""
    over = WEEKS_A_QUARTER * quarters_ago - lasts_weeks
    if over < 0:
        return 1.0
    return float(model.carry_over ** (over // WEEKS_A_QUARTER + 1)) if lasts_weeks > 0 else 0.0
