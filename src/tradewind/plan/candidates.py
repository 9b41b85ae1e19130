"""Every line a plan could hold: artist and market (a pair) × quarter × kind of action."""

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.gain.lasting import counted_weeks
from tradewind.plan.gain.worth import Worth, worth_of
from tradewind.plan.inputs import PlanInputs
from tradewind.plan.money.funding import funding_of
from tradewind.plan.money.scopes import Scope, scopes_of
from tradewind.plan.params import LineKey, PlanParams
from tradewind.plan.rules import Rules
from tradewind.plan.solver.limit_rows import LimitRow, limit_rows
from tradewind.rulebook import ActionKind, markets
from tradewind.terms import InputInvalidError, Territory

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Bools = NDArray[np.bool_]
YEAR = dt.timedelta(days=365)
CENT = 1e-6  # what a share as a decimal may fall short of a whole cent by
LOCALISED = "localised_release"
BOOSTED = frozenset({"recording", "promotion"})


@dataclass(frozen=True)
class Candidates:
    """The grid of lines, axes pair, quarter, kind, and what holds for each.

    `exposure` in lift-weeks; `cost_eur_cents` and `must_eur_cents` (what funders must bear of it)
    by pair and kind; `share` by pair, kind and purse, the most of the cost that the purse may bear;
    `together_eur_cents` what public purses may bear together; `scopes` by purse its limits over
    several lines. `met`: what the kind needs is there already. `set_aside` counts lines that are
    not open.
    """

    inputs: PlanInputs
    rules: Rules
    params: PlanParams
    worth: Worth
    artist_ids: tuple[str, ...]
    pair_artist: Ints
    pair_market: Ints
    emerging: Bools
    capacity_days: Floats
    exposure: Floats
    open: Bools
    met: Bools
    cost_eur_cents: Ints
    must_eur_cents: Ints
    share: Floats
    together_eur_cents: Ints
    scopes: tuple[tuple[Scope, ...], ...]
    set_aside: Mapping[str, int]
    limits: tuple[LimitRow, ...] = ()

    @cached_property
    def most_eur_cents(self) -> Ints:
        """What each purse may pay of a line at most, axes pair, kind and purse."""
        most: Ints = np.floor(self.share * self.cost_eur_cents[..., None] + CENT).astype(np.int64)
        return most

    @cached_property
    def first_gain(self) -> Floats:
        """What each line would bring at full effect, axes pair, quarter, kind."""
        rate = self.params.gain.returns[0][1]
        return self.worth.per_lift_week[:, None, None] * self.exposure * rate

    @cached_property
    def best_gain(self) -> Floats:
        """The same in the best quarter that is open, axes pair and kind; -inf where none is."""
        best: Floats = np.where(self.open, self.first_gain, -np.inf).max(1)
        return best


def candidates_of(inputs: PlanInputs, rules: Rules, params: PlanParams) -> Candidates:
    """The lines that the rules allow; raises InputInvalidError for a forced line that is none."""
    params = replace(params, gain=params.gain.over(len(inputs.quarters)))
    rules = rules.over(inputs.quarters)
    artist_ids = tuple(sorted(inputs.artists))
    place = {artist: number for number, artist in enumerate(artist_ids)}
    pair_artist = np.array([place[pair.artist_id] for pair in inputs.forecasts], dtype=np.int64)
    territories = [pair.territory for pair in inputs.forecasts]
    pair_market = np.unique(territories, return_inverse=True)[1].astype(np.int64)
    worth = worth_of(inputs, params.gain, where=params.place("--measure"))
    exposure = _exposure(inputs, rules.kinds, params)
    cost = _costs(inputs, rules.kinds)
    funding = funding_of(cost, rules)
    capacity = np.array([_capacity(inputs, artist, params) for artist in artist_ids])
    sung = _sung(inputs)
    closed = {
        "no_gain": (worth.per_lift_week[:, None, None] * exposure) <= 0,
        **{
            reason: np.broadcast_to(mask[:, None, :], exposure.shape)
            for reason, mask in funding.unpaid.items()
        },
        "capacity": np.array([kind.workload_days for kind in rules.kinds])
        > capacity[pair_artist][:, None, None] + np.zeros(exposure.shape),
        "once_a_year": _done_lately(inputs, rules.kinds, exposure.shape),
        "own_language": _own_language(sung, rules.kinds, exposure.shape),
        "forbidden": _forbidden(inputs, rules.kinds, params.forbid, exposure.shape),
    }
    usable, counts = np.ones(exposure.shape, dtype=bool), {}
    for reason, mask in closed.items():
        counts[reason] = int((usable & mask).sum())
        usable &= ~mask
    scopes = tuple(scopes_of(inputs, artist_ids, purse) for purse in rules.purses)
    emerging = np.array([inputs.artists[artist].emerging for artist in artist_ids], dtype=bool)
    found = Candidates(
        inputs, rules, params, worth, artist_ids, pair_artist, pair_market, emerging, capacity,
        exposure, usable, _met(inputs, rules.kinds, sung), cost,
        funding.must_eur_cents, funding.share, funding.together_eur_cents, scopes,
        {reason: count for reason, count in counts.items() if count},
        limit_rows(inputs, rules, params),
    )  # fmt: skip
    _refuse_impossible(found)
    return found


def _exposure(inputs: PlanInputs, kinds: tuple[ActionKind, ...], params: PlanParams) -> Floats:
    quarters = len(inputs.quarters)
    full = np.array(
        [
            [
                kind.lift.mid * counted_weeks(kind.lasts_weeks, quarters - number, params.gain)
                for kind in kinds
            ]
            for number in range(quarters)
        ]
    )
    fade = params.gain.fade_per_quarter ** np.arange(quarters)
    boosted = np.array([bool(BOOSTED & set(kind.eligible)) for kind in kinds])
    released = np.array(
        [
            [released_in(inputs, pair.artist_id, quarter.number) for quarter in inputs.quarters]
            for pair in inputs.forecasts
        ],
        dtype=bool,
    )
    boost = np.where(released[:, :, None] & boosted, params.gain.release_boost, 1.0)
    exposure: Floats = boost * fade[:, None] * full
    return exposure


def released_in(inputs: PlanInputs, artist_id: str, quarter: int) -> bool:
    """Whether the artist has a release planned in the quarter."""
    span = inputs.quarters[quarter]
    return any(span.start <= day <= span.end for day, _ in inputs.releases.get(artist_id, ()))


def _costs(inputs: PlanInputs, kinds: tuple[ActionKind, ...]) -> Ints:
    by_market = {
        territory: [
            kind.cost_eur_cents(markets()[Territory(territory)].population) for kind in kinds
        ]
        for territory in {pair.territory for pair in inputs.forecasts}
    }
    return np.array([by_market[pair.territory] for pair in inputs.forecasts], dtype=np.int64)


def _capacity(inputs: PlanInputs, artist_id: str, params: PlanParams) -> float:
    known = inputs.artists[artist_id].capacity_days_month
    return 3.0 * (params.capacity_days_month if known is None else known)


def _sung(inputs: PlanInputs) -> Bools:
    """By pair: whether the artist sings in the market's main language already."""
    return np.array(
        [
            markets()[Territory(pair.territory)].main_language
            in inputs.artists[pair.artist_id].languages
            for pair in inputs.forecasts
        ],
        dtype=bool,
    )


def _done_lately(
    inputs: PlanInputs, kinds: tuple[ActionKind, ...], shape: tuple[int, ...]
) -> Bools:
    mask = np.zeros(shape, dtype=bool)
    yearly = {kind.kind: k for k, kind in enumerate(kinds) if kind.once_a_year}
    for p, pair in enumerate(inputs.forecasts):
        for kind, k in yearly.items():
            last = inputs.done.get((pair.artist_id, pair.territory, kind))
            if last:
                mask[p, :, k] = [quarter.start - last < YEAR for quarter in inputs.quarters]
    return mask


def _own_language(sung: Bools, kinds: tuple[ActionKind, ...], shape: tuple[int, ...]) -> Bools:
    mask = np.zeros(shape, dtype=bool)
    for k, kind in enumerate(kinds):
        if kind.kind == LOCALISED:
            mask[sung, :, k] = True
    return mask


def _forbidden(
    inputs: PlanInputs,
    kinds: tuple[ActionKind, ...],
    forbid: tuple[LineKey, ...],
    shape: tuple[int, ...],
) -> Bools:
    mask = np.zeros(shape, dtype=bool)
    keys = set(forbid)
    for p, pair in enumerate(inputs.forecasts) if keys else ():
        for k, kind in enumerate(kinds):
            whole = LineKey(pair.artist_id, pair.territory, kind.kind)
            mask[p, :, k] = [
                whole in keys or whole._replace(quarter=quarter.name) in keys
                for quarter in inputs.quarters
            ]
    return mask


def _met(inputs: PlanInputs, kinds: tuple[ActionKind, ...], sung: Bools) -> Bools:
    """By pair and kind: done within the year before the plan, or sung in the language already."""
    met = np.zeros((len(inputs.forecasts), len(kinds)), dtype=bool)
    begin = inputs.quarters[0].start
    for k, kind in enumerate(kinds):
        if LOCALISED in kind.needs:
            met[:, k] |= sung
        for p, pair in enumerate(inputs.forecasts) if inputs.done else ():
            lasts = [inputs.done.get((pair.artist_id, pair.territory, need)) for need in kind.needs]
            met[p, k] |= any(last and begin - last < YEAR for last in lasts)
    return met


def _refuse_impossible(candidates: Candidates) -> None:
    place = {(p.artist_id, p.territory): n for n, p in enumerate(candidates.inputs.forecasts)}
    kinds = {kind.kind: k for k, kind in enumerate(candidates.rules.kinds)}
    for key in candidates.params.force:
        pair, kind = place.get((key.artist_id, key.territory)), kinds.get(key.kind)
        meant = [key.covers(quarter.name) for quarter in candidates.inputs.quarters]
        if pair is None or kind is None or not candidates.open[pair, meant, kind].any():
            raise InputInvalidError(
                f"the forced line {key} is not among the candidates",
                expected="an artist of the home market, a market abroad and a kind of action that "
                "some funder pays for",
            )
