"""Why each line is in the plan, and what the best lines left out lack."""

from collections.abc import Callable
from typing import Any

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates, released_in
from tradewind.plan.chosen import Chosen, pair_lift_weeks, supported
from tradewind.plan.gain.lasting import counted_weeks, lift_left
from tradewind.plan.gain.returns import full_effect
from tradewind.plan.params import LineKey
from tradewind.plan.plan import LeftOut, Reason

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
LEFT_OUT = 10
DEBUT = "debut"
ROUNDING = 1e-9
WORD = 0.01  # a part of the gain that is worth one
NOTABLE = 0.9  # a lift that is left at less than this share is worth a word


def chance_after(candidates: Candidates, chosen: Chosen, n: int) -> float:
    """Chance on the chart in the line's quarter with all the plan does for the pair by then."""
    c, p, q = candidates, int(chosen.pair[n]), int(chosen.quarter[n])
    lift = 0.0
    for m in np.flatnonzero((chosen.pair == p) & (chosen.quarter <= q)):
        kind, then, model = c.rules.kinds[chosen.kind[m]], int(chosen.quarter[m]), c.params.gain
        weeks = counted_weeks(kind.lasts_weeks, len(c.inputs.quarters) - then, model)
        left = lift_left(kind.lasts_weeks, q - then, model)
        lift += float(c.exposure[p, then, chosen.kind[m]]) / weeks * left
    lift *= float(c.worth.saturation[p]) * _share_left(c, chosen, p)
    before = c.inputs.forecasts[p].chance
    odds = float(np.exp(c.params.gain.odds_per_lift * lift))
    return before * odds / (1 - before + before * odds)


def reasons_of(candidates: Candidates, chosen: Chosen, prices: Floats) -> list[tuple[Reason, ...]]:
    """Reasons a line, in the order of the chosen lines; `prices` of a euro by purse."""
    cost = candidates.cost_eur_cents[chosen.pair, chosen.kind] / 100
    per_eur = chosen.gain / np.maximum(cost, 1e-9)
    order = np.argsort(-per_eur, kind="stable")
    rank = np.empty(len(order), dtype=int)
    rank[order] = np.arange(1, len(order) + 1)
    return [
        tuple(
            Reason(name, values)
            for name, values in _why(candidates, chosen, n, int(rank[n]), float(per_eur[n]), prices)
        )
        for n in range(len(chosen.pair))
    ]


def _why(
    c: Candidates, chosen: Chosen, n: int, rank: int, per_eur: float, prices: Floats
) -> list[tuple[str, dict[str, Any]]]:
    p, q, k = int(chosen.pair[n]), int(chosen.quarter[n]), int(chosen.kind[n])
    forecast, kind = c.inputs.forecasts[p], c.rules.kinds[k]
    price = _price_per_eur(c, p, k, prices)
    values = {"rank": rank, "of": len(chosen.pair), "per_eur": per_eur, "price_per_eur": price}
    after = chance_after(c, chosen, n)
    marginal, dependants = _marginal(c, chosen, n)
    chance = {"status": forecast.status, "before": forecast.chance, "after": after}
    found: list[tuple[str, dict[str, Any]]] = [("gain_per_eur", values), ("chance", chance)]
    if not c.cost_eur_cents[p, k]:
        found.pop(0)  # of what costs nothing there is no gain for each euro
    found.append(("marginal", {"gain": marginal, "dependants": dependants}))
    found += _about_order(c, chosen, p, q, k)
    span = c.inputs.quarters[q]
    if released_in(c.inputs, forecast.artist_id, q):
        dates = c.inputs.releases[forecast.artist_id]
        day, title = next(item for item in dates if span.start <= item[0] <= span.end)
        found.append(("release", {"date": day.isoformat(), "title": title}))
    for reason, share in (
        ("falling", _share_left(c, chosen, p)),
        ("saturated", float(c.worth.saturation[p])),
    ):
        if share < NOTABLE:
            found.append((reason, {"share": share}))
    found += _about_spill(c, p)
    facts = c.inputs.artists[forecast.artist_id]
    key = LineKey(forecast.artist_id, forecast.territory, kind.kind)
    flags = {
        "base_rate": forecast.status == DEBUT,
        "emerging": facts.emerging,
        "forced": bool({key, key._replace(quarter=span.name)} & set(c.params.force)),
    }
    return found + [(reason, {}) for reason, holds in flags.items() if holds]


def _about_order(
    c: Candidates, chosen: Chosen, p: int, q: int, k: int
) -> list[tuple[str, dict[str, Any]]]:
    kinds, found = c.rules.kinds, list[tuple[str, dict[str, Any]]]()
    pairs = zip(chosen.pair.tolist(), chosen.quarter.tolist(), chosen.kind.tolist(), strict=True)
    mine = [(quarter, kinds[kind]) for pair, quarter, kind in pairs if pair == p]
    if enabled := sorted({o.kind for later, o in mine if later >= q and kinds[k].kind in o.needs}):
        found.append(("enables", {"kinds": enabled}))
    if kinds[k].needs:
        met = sorted({o.kind for early, o in mine if early <= q and o.kind in kinds[k].needs})
        how = "plan" if met else "before"
        found.append(("needs_met", {"kinds": met or list(kinds[k].needs), "how": how}))
    return found


def _about_spill(c: Candidates, p: int) -> list[tuple[str, dict[str, Any]]]:
    """What part of the pair's gain arises in like markets, and in which most."""
    parts = c.worth.spill.of(p)
    share = float(parts.sum() / c.worth.per_lift_week[p])
    if share < WORD:
        return []
    best = [int(place) for place in np.argsort(-parts, kind="stable")[:3] if parts[place] > 0]
    return [("spill", {"share": share, "markets": [c.inputs.forecasts[b].territory for b in best]})]


def _share_left(c: Candidates, chosen: Chosen, p: int) -> float:
    piled = chosen.lift_weeks[p : p + 1]
    return float(full_effect(piled, c.params.gain)[0] / piled[0])


def _price_per_eur(c: Candidates, p: int, k: int, prices: Floats) -> float:
    """What the plan's last euro brings, a euro of this line's cost; own money has no price."""
    if not c.must_eur_cents[p, k]:
        return 0.0  # nothing to pay, or no funder to pay it
    payers = prices[c.share[p, k] > 0]
    return float(payers.min() * c.must_eur_cents[p, k] / c.cost_eur_cents[p, k])


def _marginal(c: Candidates, chosen: Chosen, n: int) -> tuple[float, int]:
    """What the plan would lose without this line and those that need it, and how many those are."""
    mine = np.flatnonzero((chosen.pair == chosen.pair[n]) & (np.arange(len(chosen.pair)) != n))
    count = len(mine)
    while True:
        left = tuple(axis[mine] for axis in (chosen.pair, chosen.quarter, chosen.kind))
        stay = supported(c, *left)
        if stay.all():
            break
        mine = mine[stay]
    p = int(chosen.pair[n])
    piles = np.array([chosen.lift_weeks[p], float(c.exposure[left].sum())])
    with_all, without = full_effect(piles, c.params.gain) * c.worth.per_lift_week[p]
    return float(with_all - without), count - len(mine)


def left_out_of(
    candidates: Candidates,
    chosen: Chosen,
    prices: Floats,
    losses_of: Callable[[Ints], Floats],
    *,
    count: int = LEFT_OUT,
) -> tuple[LeftOut, ...]:
    """The best lines left out, at most one an artist and market, by what one more would bring.

    A line is ranked by what it would add to the plan for each euro that funders must bear;
    `losses_of` says of lines (flat places) what each would cost the plan.
    """
    c = candidates
    piled = pair_lift_weeks(c, chosen.pair, chosen.quarter, chosen.kind)
    model = c.params.gain
    more = full_effect(piled[:, None, None] + c.exposure, model)
    more = (more - full_effect(piled, model)[:, None, None]) * c.worth.per_lift_week[:, None, None]
    more[~c.open] = 0.0
    more[chosen.pair, chosen.quarter, chosen.kind] = 0.0
    yearly = np.array([kind.once_a_year for kind in c.rules.kinds])
    taken = np.zeros((c.open.shape[0], c.open.shape[2]), dtype=bool)
    taken[chosen.pair, chosen.kind] = True
    more *= ~(taken & yearly)[:, None, :]
    per_eur = more / np.maximum(c.must_eur_cents, 1)[:, None, :]
    flat = per_eur.reshape(len(per_eur), -1)
    best = flat.argmax(1)
    order = np.argsort(-flat.max(1), kind="stable")[:count]
    shape = c.open.shape[1:]
    places = [(int(p), *map(int, np.unravel_index(best[p], shape))) for p in order if flat[p].max()]
    flat_places = np.array([np.ravel_multi_index(place, c.open.shape) for place in places], int)
    return tuple(
        _left_out(c, chosen, place, float(more[place]), prices, float(loses))
        for place, loses in zip(places, losses_of(flat_places), strict=True)
    )


def _left_out(
    c: Candidates,
    chosen: Chosen,
    place: tuple[int, ...],
    gain: float,
    prices: Floats,
    loses: float,
) -> LeftOut:
    p, q, k = place
    forecast = c.inputs.forecasts[p]
    return LeftOut(
        artist_id=forecast.artist_id,
        artist=c.inputs.artists[forecast.artist_id].name,
        territory=forecast.territory,
        kind=c.rules.kinds[k].kind,
        quarter=c.inputs.quarters[q].name,
        cost_eur_cents=int(c.cost_eur_cents[p, k]),
        gain=gain,
        lacks=tuple(Reason(*lack) for lack in _lacks(c, chosen, p, q, k, gain, prices)),
        loses=loses,
    )


def _lacks(
    c: Candidates, chosen: Chosen, p: int, q: int, k: int, gain: float, prices: Floats
) -> list[tuple[str, dict[str, Any]]]:
    kind, found = c.rules.kinds[k], list[tuple[str, dict[str, Any]]]()
    artist = c.pair_artist[p]
    then = (c.pair_artist[chosen.pair] == artist) & (chosen.quarter == q)
    days = sum(c.rules.kinds[other].workload_days for other in chosen.kind[then])
    left = float(c.capacity_days[artist] - days)
    if kind.workload_days > left + 1e-9:
        found.append(("capacity", {"needed_days": kind.workload_days, "left_days": left}))
    alone = tuple(np.append(axis, at) for axis, at in zip(
        (chosen.pair, chosen.quarter, chosen.kind), (p, q, k), strict=True))  # fmt: skip
    if not supported(c, *alone)[-1]:
        found.append(("needs", {"kinds": list(kind.needs)}))
    active = set(chosen.pair[then].tolist())
    if c.params.markets_max and p not in active and len(active) >= c.params.markets_max:
        abroad = sorted(c.inputs.forecasts[pair].territory for pair in active)
        found.append(("markets_max", {"markets": abroad}))
    beside = (c.pair_market[chosen.pair] == c.pair_market[p]) & (chosen.quarter == q)
    same = int((beside & (chosen.kind == k)).sum())
    if c.params.same_max and same >= c.params.same_max:
        found.append(("same_max", {"lines": same}))
    artists = set(c.pair_artist[chosen.pair].tolist())
    if c.params.artists_max and artist not in artists and len(artists) >= c.params.artists_max:
        found.append(("artists_max", {"artists": len(artists)}))
    found += _lacks_limits(c, chosen, p, q, k)
    cost = int(c.cost_eur_cents[p, k])
    price = _price_per_eur(c, p, k, prices)
    if gain / max(cost / 100, 1e-9) < price:
        needed = {"per_eur": gain * 100 / cost, "price_per_eur": price}
        found.append(("price", needed | {"cost_needed_eur_cents": int(gain / price * 100)}))
    found += _lacks_money(c, chosen, p, k)
    return found or [("set", {})]


def _lacks_limits(
    c: Candidates, chosen: Chosen, p: int, q: int, k: int
) -> list[tuple[str, dict[str, Any]]]:
    """Limits that the plan would break with the line."""
    lines = list(
        zip(chosen.pair.tolist(), chosen.quarter.tolist(), chosen.kind.tolist(), strict=True)
    )
    broken = []
    for limit in c.limits:
        more = limit.weight(p, q, k, int(c.cost_eur_cents[p, k]))
        held = sum(limit.weight(a, b, d, int(c.cost_eur_cents[a, d])) for a, b, d in lines)
        if more > 0 and held + more > limit.upper + ROUNDING:
            broken.append(limit.limit.name)
    return [("limit", {"limit": name}) for name in dict.fromkeys(broken)]


def _lacks_money(c: Candidates, chosen: Chosen, p: int, k: int) -> list[tuple[str, dict[str, Any]]]:
    needed, found = int(c.must_eur_cents[p, k]), list[tuple[str, dict[str, Any]]]()
    left = sum(
        purse.budget_eur_cents - int(chosen.paid[:, f].sum())
        for f, purse in enumerate(c.rules.purses)
        if c.share[p, k, f] > 0
    )
    if needed > left:
        found.append(("budget", {"left_eur_cents": left, "needed_eur_cents": needed}))
    if c.params.own_paid_eur_cents is not None:
        costs = c.cost_eur_cents[chosen.pair, chosen.kind].sum()
        own = int(c.params.own_paid_eur_cents - (costs - chosen.paid.sum()))
        mine = int(c.cost_eur_cents[p, k]) - needed
        if mine > own:
            found.append(("own", {"left_eur_cents": own, "needed_eur_cents": mine}))
    return found
