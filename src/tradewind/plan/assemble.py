"""From chosen lines to the plan a person reads."""

from dataclasses import fields
from functools import partial

import numpy as np
from numpy.typing import NDArray

from tradewind.plan.candidates import Candidates
from tradewind.plan.chosen import Chosen
from tradewind.plan.errors import PlanCheckError
from tradewind.plan.gain.measure import INCOME, LISTENERS, WEIGHTED
from tradewind.plan.gain.spread import line_spreads, plan_spread
from tradewind.plan.gain.worth import POINTS
from tradewind.plan.plan import BudgetUse, KindUsed, Plan, PlanLine, Reason
from tradewind.plan.reasons.explain import chance_after, left_out_of, reasons_of
from tradewind.plan.reasons.forced_in import losses_of
from tradewind.plan.reasons.rule_prices import rule_prices
from tradewind.plan.solver.search import Found

Floats = NDArray[np.float64]
ROUNDING = 1e-6  # relative; what sums of a few thousand floating products may differ by


def assemble(candidates: Candidates, chosen: Chosen, found: Found, *, seconds: float) -> Plan:
    """The plan with its reasons, best line first; ties in the order of artist and market.

    Raises PlanCheckError where the plan brings more than the search proved that any plan can.
    """
    prices = found.budget_prices / 1000  # of a thousand euros to of one
    gain = plan_spread(candidates, chosen)
    bound = _bound(found.bound, gain.mid)
    cost = candidates.cost_eur_cents[chosen.pair, chosen.kind]
    inputs, params = candidates.inputs, candidates.params
    gap = (bound - gain.mid) / bound if bound > 0 else 0.0
    return Plan(
        home=params.home,
        origin=inputs.origin,
        horizon_weeks=inputs.horizon_weeks,
        quarters=tuple(quarter.name for quarter in inputs.quarters),
        gain_unit=candidates.worth.unit,
        gain=gain,
        bound=bound,
        gap=gap,
        seconds=round(seconds, 1),
        simulated=inputs.simulated,
        candidates=int(candidates.open.sum()),
        set_aside=dict(candidates.set_aside),
        cost_eur_cents=int(cost.sum()),
        own_eur_cents=int(cost.sum() - chosen.paid.sum()),
        budgets=_budgets(candidates, chosen, prices),
        rulebook=candidates.rules.sources,
        notes=_notes(candidates, gap, int(cost.sum() - chosen.paid.sum())),
        lines=_lines(candidates, chosen, prices),
        left_out=left_out_of(candidates, chosen, prices, partial(losses_of, candidates, found)),
        kinds=_kinds(candidates),
        prices=rule_prices(candidates, found, int(cost.sum())),
    )


def _bound(proven: float, gain: float) -> float:
    if gain > proven * (1 + ROUNDING):
        raise PlanCheckError((f"bound: no plan can bring more than {proven}, this brings {gain}",))
    return max(proven, gain)


def _kinds(c: Candidates) -> tuple[KindUsed, ...]:
    names = [field.name for field in fields(KindUsed)]
    return tuple(KindUsed(*(getattr(kind, name) for name in names)) for kind in c.rules.kinds)


def _budgets(c: Candidates, chosen: Chosen, prices: Floats) -> tuple[BudgetUse, ...]:
    return tuple(
        BudgetUse(
            funder=purse.name,
            name=purse.funder.name,
            budget_eur_cents=purse.budget_eur_cents,
            spent_eur_cents=int(chosen.paid[:, f].sum()),
            gain_per_eur_10000=float(prices[f] * 10_000),
            share_max=purse.funder.share_max,
            defined=purse.defined,
            source=purse.funder.source,
            certainty=purse.funder.certainty,
            by_period_eur_cents=_by_period(c, chosen, f),
        )
        for f, purse in enumerate(c.rules.purses)
    )


def _by_period(c: Candidates, chosen: Chosen, f: int) -> dict[str, int]:
    """What the purse spends in each period of its budget; empty where there is one budget."""
    purse = c.rules.purses[f]
    spent: dict[str, int] = {}
    for q, quarter in enumerate(c.inputs.quarters) if purse.per else ():
        cents = int(chosen.paid[chosen.quarter == q, f].sum())
        spent[purse.period(quarter)] = spent.get(purse.period(quarter), 0) + cents
    return spent


def _notes(c: Candidates, gap: float, own_eur_cents: int) -> tuple[Reason, ...]:
    notes = [
        Reason("default_funder", {"funder": purse.name})
        for purse in c.rules.purses
        if not purse.defined
    ]
    if own_eur_cents and c.params.tax_relief:
        back = int(own_eur_cents * c.params.tax_relief)
        net = own_eur_cents - back
        values = {"share": c.params.tax_relief, "back_eur_cents": back, "net_eur_cents": net}
        notes.append(Reason("tax_relief", values))
    if c.worth.unit == POINTS:
        notes.append(Reason("points", {}))
    else:
        notes += _measure_notes(c)
    if gap > c.params.gap + 1e-9:
        notes.append(Reason("stopped_early", {"gap": gap}))
    unknown = sum(facts.capacity_days_month is None for facts in c.inputs.artists.values())
    if unknown:
        days = c.params.capacity_days_month
        notes.append(Reason("capacity_assumed", {"artists": unknown, "days_a_month": days}))
    return tuple(notes)


def _measure_notes(c: Candidates) -> list[Reason]:
    """What counts, where that is not streams alone, and how much of it is assumed."""
    measure, found = c.params.gain.measure, list[Reason]()
    if measure.of == WEIGHTED:
        found.append(Reason("weighted", {"weights": dict(measure.counted)}))
    abroad = {pair.territory for pair in c.inputs.forecasts}
    for name, assumed in (
        (INCOME, {"per_1000": measure.eur_per_1000}),
        (LISTENERS, {"per_listener": measure.streams_per_listener}),
    ):
        if name in measure.counted:
            known = sum(measure.known(name, market, c.inputs.values) for market in abroad)
            counts = {"known": known, "assumed": len(abroad) - known}
            found.append(Reason(name, {**counts, **assumed}))
    return found


def _lines(c: Candidates, chosen: Chosen, prices: Floats) -> tuple[PlanLine, ...]:
    why, gains = reasons_of(c, chosen, prices), line_spreads(c, chosen)
    order = sorted(range(len(chosen.pair)), key=lambda n: (-round(gains[n].mid, 6), n))
    lines = []
    for place, n in enumerate(order, 1):
        p, q, k = int(chosen.pair[n]), int(chosen.quarter[n]), int(chosen.kind[n])
        forecast, span = c.inputs.forecasts[p], c.inputs.quarters[q]
        facts, kind = c.inputs.artists[forecast.artist_id], c.rules.kinds[k]
        paid = {
            purse.name: int(cents)
            for purse, cents in zip(c.rules.purses, chosen.paid[n], strict=True)
            if cents
        }
        cost = int(c.cost_eur_cents[p, k])
        lines.append(
            PlanLine(
                id=f"L{place:03d}",
                quarter=span.name,
                start=span.start,
                end=span.end,
                artist_id=forecast.artist_id,
                artist=facts.name,
                territory=forecast.territory,
                kind=kind.kind,
                emerging=facts.emerging,
                workload_days=kind.workload_days,
                cost_eur_cents=cost,
                by_funder_eur_cents=paid,
                own_eur_cents=cost - sum(paid.values()),
                chance_before=forecast.chance,
                chance_after=chance_after(c, chosen, n),
                gain=gains[n],
                why=why[n],
            )
        )
    return tuple(lines)
