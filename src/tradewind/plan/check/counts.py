"""How many lines were possible and how many were not, and why: counted again for the check."""

from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from datetime import timedelta

from tradewind.plan.inputs import PairForecast, PlanInputs
from tradewind.plan.params import PlanParams
from tradewind.plan.plan import Plan
from tradewind.rulebook import ActionKind, market_of
from tradewind.terms import Territory

YEAR = timedelta(days=365)


def count_findings(
    plan: Plan,
    inputs: PlanInputs,
    kinds: Mapping[str, ActionKind],
    params: PlanParams,
    unpaid: Callable[[ActionKind, str], str],
) -> Iterable[tuple[bool, str]]:
    """Whether `candidates` and `set_aside` are right.

    `unpaid` says why a kind has no funder in a market, "" where it has one.
    """
    counts = _Counts(inputs, params, unpaid)
    found = Counter[str]()
    for pair in inputs.forecasts:
        sung = sings_there(inputs, pair.artist_id, pair.territory)
        for kind in kinds.values():
            found.update(counts.reasons(pair, kind, sung))
    possible = found.pop("", 0)
    yield plan.candidates == possible, f"candidates: {possible} are, not {plan.candidates}"
    yield dict(plan.set_aside) == dict(found), f"set_aside: {dict(found)} are"


def sings_there(inputs: PlanInputs, artist_id: str, territory: str) -> bool:
    """Whether the artist sings in the market's main language."""
    return market_of(Territory(territory)).main_language in inputs.artists[artist_id].languages


class _Counts:
    def __init__(
        self, inputs: PlanInputs, params: PlanParams, unpaid: Callable[[ActionKind, str], str]
    ) -> None:
        self.inputs, self.params, self.unpaid = inputs, params, unpaid
        self.forbidden = {tuple(key) for key in params.forbid}

    def reasons(self, pair: PairForecast, kind: ActionKind, sung: bool) -> list[str]:
        """By quarter the first reason why the line is not possible, empty where it is."""
        quarters = self.inputs.quarters
        if pair.chance <= 0 or kind.lift.mid <= 0 or kind.lasts_weeks <= 0:
            return ["no_gain"] * len(quarters)
        if reason := self.unpaid(kind, pair.territory):
            return [reason] * len(quarters)
        month = self.inputs.artists[pair.artist_id].capacity_days_month
        month = self.params.capacity_days_month if month is None else month
        if kind.workload_days > 3 * month:
            return ["capacity"] * len(quarters)
        key = (pair.artist_id, pair.territory, kind.kind)
        done = self.inputs.done.get(key) if kind.once_a_year else None
        reasons = []
        for span in quarters:
            reason = ""
            if done is not None and span.start - done < YEAR:
                reason = "once_a_year"
            elif kind.kind == "localised_release" and sung:
                reason = "own_language"
            elif {(*key, ""), (*key, span.name)} & self.forbidden:
                reason = "forbidden"
            reasons.append(reason)
        return reasons
