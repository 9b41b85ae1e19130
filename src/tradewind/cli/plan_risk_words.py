"""How the terminal tells what a plan risks, and what other budgets would bring."""

from rich.table import Table

from tradewind.plan import FrontierPoint, Risk

_TAILS = {0.05: "worst twentieth", 0.1: "worst tenth", 0.2: "worst fifth", 0.25: "worst quarter"}


def risk_words(risk: Risk, unit: str) -> str:
    """One or two sentences: what the worst scenarios bring, and how much more is possible."""
    tail = _TAILS.get(round(risk.tail, 4), f"worst {risk.tail:.0%}")
    share = f", {risk.worst / risk.mean:.0%} of its mean" if risk.mean > 0 else ""
    limit = f" At least {risk.least:,.0f} was asked for." if risk.least is not None else ""
    return (
        f"Risk: in the {tail} of {risk.scenarios:,} scenarios the plan brings {risk.worst:,.0f} "
        f"{unit}{share}; there no plan can bring more than {risk.worst_bound:,.0f}.{limit}"
    )


def frontier_table(points: tuple[FrontierPoint, ...], unit: str) -> Table:
    """Gain against budget, a row for each; a star at the plan itself."""
    table = _table("", "budget, EUR", f"gain, {unit}", "a euro", "each euro more", "gap")
    before: FrontierPoint | None = None
    for point in points:
        spent = point.spent_eur_cents / 100
        table.add_row(
            "*" if point.share == 1.0 else "",
            f"{point.budget_eur_cents / 100:,.0f}",
            f"{point.gain:,.0f}",
            f"{point.gain / spent:,.2f}" if spent else "",
            _further(before, point),
            f"{(point.bound - point.gain) / point.bound:.2%}" if point.bound > 0 else "",
        )
        before = point
    return table


def careful_table(risk: Risk, unit: str) -> Table:
    """Plans from the greatest mean to the best worst cases; the one shown has a star."""
    table = _table("", f"mean, {unit}", "in the worst scenarios", "lines", "EUR")
    for point in risk.points:
        table.add_row(
            "*" if point.shown else "",
            f"{point.gain:,.0f}",
            f"{point.worst:,.0f}",
            f"{point.lines}",
            f"{point.cost_eur_cents / 100:,.0f}",
        )
    return table


def _further(before: FrontierPoint | None, point: FrontierPoint) -> str:
    if before is None:
        return ""
    euros = (point.budget_eur_cents - before.budget_eur_cents) / 100
    return f"{(point.gain - before.gain) / euros:,.2f}"


def _table(*names: str) -> Table:
    table = Table(box=None, pad_edge=False, header_style="bold")
    for name in names:
        table.add_column(name, justify="right", no_wrap=True)
    return table
