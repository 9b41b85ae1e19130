"""How an office that watches the charts spends: on those who are rising anyway.

This is the confounding of real journals. Whoever compares artists with actions to artists without
finds too much; the truth beside the files says how much too much.
"""

import numpy as np
from numpy.typing import NDArray

from tradewind.rulebook import ActionKind, action_kinds
from tradewind.simulate import assumptions
from tradewind.simulate.cast import home_size
from tradewind.simulate.chance import chance
from tradewind.simulate.deeds import Deed, true_lift
from tradewind.simulate.drift import World

QUARTER_WEEKS = 13
_CHEAPEST_EUR_CENTS = 900_000  # with less left the office closes its books
_FOLLOW_UP = 1.0
_BUDGET_EUR_CENTS_PER_ARTIST = 300_000
_FUNDERS = ("Simulated Export Office", "Simulated Culture Fund", "own label")


def decide_quarter(
    world: World, week: int, totals: NDArray[np.float64], done: list[Deed]
) -> list[Deed]:
    """The actions of the quarter that opens with `week`, from streams [week, artist, market]."""
    rng = chance(world.seed, "policy", week)
    home = home_size(world.acts)
    budget = _BUDGET_EUR_CENTS_PER_ARTIST * home
    new: list[Deed] = []
    served: dict[int, int] = {}
    promise = _promise(world, week, totals[:, :home], rng)
    for old in done:  # who was helped somewhere is helped there again
        promise[old.artist, old.market] += _FOLLOW_UP
    for artist, market in _ranked(promise):
        if budget < _CHEAPEST_EUR_CENTS:
            break
        if served.get(artist, 0) >= 2:
            continue
        deed = _deed(world, rng, artist, market, week, done + new)
        if deed is None or deed.cost_eur_cents > budget:
            continue
        new.append(deed)
        served[artist] = served.get(artist, 0) + 1
        budget -= deed.cost_eur_cents
    return new


def _promise(
    world: World, week: int, totals: NDArray[np.float64], rng: np.random.Generator
) -> NDArray[np.float64]:
    """[artist, market]: rising and big at home, heard of there, kin there, and whim."""
    late = totals[max(0, week - 8) : week].sum(axis=0)
    early = totals[max(0, week - 16) : max(0, week - 8)].sum(axis=0)
    growth = np.log((late[:, :1] + 1e3) / (early[:, :1] + 1e3))
    promise = (
        1.2 * growth
        + 0.5 * np.log(late[:, :1] + 1e3)
        + 0.4 * np.log(late + 1e2)
        + 1.0 * world.places.migration_matrix[:, 0]
        + 0.9 * rng.gumbel(size=late.shape)
    )
    promise[late[:, 0] <= 0] = -np.inf
    promise[:, 0] = -np.inf
    return np.asarray(promise)


def _ranked(promise: NDArray[np.float64]) -> list[tuple[int, int]]:
    order = np.argsort(-promise, axis=None, kind="stable")
    size = promise.shape[1]
    flat = promise.ravel()
    return [(int(i) // size, int(i) % size) for i in order if np.isfinite(flat[i])]


def _deed(
    world: World, rng: np.random.Generator, artist: int, market: int, week: int, done: list[Deed]
) -> Deed | None:
    past = [d for d in done if (d.artist, d.market) == (artist, market) and d.status == "done"]
    open_kinds = [kind for kind in action_kinds().values() if _possible(kind, past, week)]
    if not open_kinds:
        return None
    kind = open_kinds[int(rng.integers(len(open_kinds)))]
    fit = 0.5 + float(world.tastes.fit_matrix[artist, market])
    luck = float(np.exp(rng.normal(0.0, assumptions.LIFT_SPREAD)))
    cost = kind.cost_eur_cents(world.places.markets[market].population)
    return Deed(
        artist=artist,
        market=market,
        kind=kind.kind,
        week=week + int(rng.integers(QUARTER_WEEKS)),
        day=int(rng.integers(7)),
        cost_eur_cents=round(cost * float(np.exp(rng.normal(0.0, 0.15))) / 10_000) * 10_000,
        funder=_FUNDERS[int(rng.choice(len(_FUNDERS), p=(0.5, 0.3, 0.2)))],
        status="cancelled" if rng.random() < 0.04 else "done",
        lift=true_lift(kind.kind) * fit * luck,
    )


def _possible(kind: ActionKind, past: list[Deed], week: int) -> bool:
    before = {deed.kind for deed in past if deed.week < week}
    lately = {deed.kind for deed in past if deed.week > week - 52}
    thisweek = {deed.kind for deed in past if deed.week >= week}
    ordered = not kind.needs or bool(before & set(kind.needs))
    return ordered and kind.kind not in thisweek and not (kind.once_a_year and kind.kind in lately)
