"""What one more of each rule's limit would bring: the prices that prove the bound, by rule."""

from collections.abc import Iterator

import numpy as np

from tradewind.plan.candidates import Candidates
from tradewind.plan.limits import FLOOR_EMERGING
from tradewind.plan.plan import RulePrice
from tradewind.plan.solver.rows import THOUSAND_EUR
from tradewind.plan.solver.search import Found

EUROS = 10_000
POINT = 0.01
SHOWN = 20
NOTABLE = 1e-6  # of the bound: what is worth less has no price worth a word


def rule_prices(candidates: Candidates, found: Found, cost_eur_cents: int) -> tuple[RulePrice, ...]:
    """The dearest rules; `cost_eur_cents` is what the plan costs in all.

    Days are priced at their average over the quarter, for one more day moves several cuts at once.
    """
    prices = [price for price in _all(candidates, found, cost_eur_cents / 100)
              if price.gain > NOTABLE * found.bound]  # fmt: skip
    return tuple(sorted(prices, key=lambda price: -price.gain)[:SHOWN])


def _all(c: Candidates, found: Found, cost_eur: float) -> Iterator[RulePrice]:
    model, prices, scale = found.proof.model, found.proof.prices, found.scale
    rows = prices.rows * scale
    thousands = EUROS * 100 * THOUSAND_EUR
    for purse, price in zip(c.rules.purses, model.money_prices(rows).max(1), strict=True):
        yield RulePrice("budget", {"funder": purse.name}, EUROS, float(price * thousands))
    if model.own_row >= 0:
        kept = 1 - c.params.tax_relief  # a euro that stays with the artists' side pays for more
        yield RulePrice("own", {}, EUROS, float(rows[model.own_row] * thousands / kept))
    yield from _limits(c, found, cost_eur)
    names = [quarter.name for quarter in c.inputs.quarters]
    markets = {int(m): f.territory for m, f in zip(c.pair_market, c.inputs.forecasts, strict=True)}
    for market, quarter, kind in zip(*np.nonzero(model.same_rows >= 0), strict=True):
        where = {
            "kind": c.rules.kinds[kind].kind,
            "territory": markets[int(market)],
            "quarter": names[quarter],
        }
        yield RulePrice("same_max", where, 1, float(rows[model.same_rows[market, quarter, kind]]))
    yield from _artists(c, found, names)


def _limits(c: Candidates, found: Found, cost_eur: float) -> Iterator[RulePrice]:
    """One point less of a share, EUR 10,000 or one line less or more."""
    model, rows = found.proof.model, found.proof.prices.rows * found.scale
    for row, price in zip(c.limits, rows[model.limit_rows], strict=True):
        measure, name = row.limit.measure, row.limit.name
        what, more, widened = {
            "share": ("points", 1, POINT * cost_eur * 100 * THOUSAND_EUR),
            "eur_cents": ("eur", EUROS, EUROS * 100 * THOUSAND_EUR),
            "lines": ("lines", 1, 1.0),
        }[measure]
        gain = float(price * widened)
        if name == FLOOR_EMERGING:
            yield RulePrice(FLOOR_EMERGING, {}, more, gain)
        else:
            side = "least" if row.needs_lines else "most"
            yield RulePrice("limit", {"limit": name, "side": side, "what": what}, more, gain)


def _artists(c: Candidates, found: Found, names: list[str]) -> Iterator[RulePrice]:
    """Days and markets of an artist in a quarter, and how many artists there may be."""
    grid, prices = found.proof.grid, found.proof.prices
    for a, artist in enumerate(grid.artists):
        identifier = c.artist_ids[artist]
        who = {"artist_id": identifier, "artist": c.inputs.artists[identifier].name}
        for q, quarter in enumerate(names):
            full, slot = prices.full[a, q] * found.scale, prices.slot[a, q] * found.scale
            if full > 0:
                a_day = float(full / grid.capacity[a])
                yield RulePrice("days", {**who, "quarter": quarter}, 1, a_day)
            if slot > 0:
                yield RulePrice("markets_max", {**who, "quarter": quarter}, 1, float(slot))
    if c.params.artists_max is not None:
        yield RulePrice("artists_max", {}, 1, float(prices.artist * found.scale))
