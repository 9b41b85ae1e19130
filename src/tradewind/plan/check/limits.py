"""Whether a plan keeps its limits, worked out again for the check from its lines."""

from collections.abc import Iterable

from tradewind.plan.inputs import PlanInputs
from tradewind.plan.params import PlanParams
from tradewind.plan.plan import Plan, PlanLine
from tradewind.rulebook import market_of
from tradewind.terms import Territory

EURO = 100  # cents that a sum of shares may be off by
CLOSE = 1e-9


def limit_findings(
    plan: Plan, inputs: PlanInputs, params: PlanParams
) -> Iterable[tuple[bool, str]]:
    """By limit, whether its lines are enough and not too many; the lines must be known."""
    seen = {artist for artist, _, _ in inputs.done}
    spent = sum(line.cost_eur_cents for line in plan.lines)
    for limit in params.limits:
        lines = [
            line
            for line in plan.lines
            if all(
                values & set(wanted)
                for values, wanted in (
                    (_said(word, line, inputs, seen), wanted)
                    for word, wanted in limit.about.items()
                )
            )
        ]
        cost = sum(line.cost_eur_cents for line in lines)
        if limit.measure == "lines":
            held, of, slack = float(len(lines)), 1.0, CLOSE
        else:
            held, of = float(cost), float(spent) if limit.measure == "share" else 1.0
            slack = EURO
        what = f"{held:g} of {of:g} {limit.measure}" if of != 1 else f"{held:g} {limit.measure}"
        least, most = (limit.least or 0.0) * of, limit.most
        yield held >= least - slack, f"limit: {limit.name} has {what}, at least {limit.least} due"
        yield (
            most is None or held <= most * of + slack,
            f"limit: {limit.name} has {what}, at most {most} allowed",
        )


def _said(word: str, line: PlanLine, inputs: PlanInputs, seen: set[str]) -> set[str]:
    """What holds of a line for a word that limits use."""
    facts = inputs.artists[line.artist_id]
    match word:
        case "emerging":
            return {"yes" if facts.emerging else "no"}
        case "first_timer":
            return {"no" if line.artist_id in seen else "yes"}
        case "artist":
            return {line.artist_id}
        case "language":
            return set(facts.languages)
        case "market":
            return {line.territory}
        case "region":
            return {str(market_of(Territory(line.territory)).region)}
        case "kind" | "quarter" as name:
            return {str(getattr(line, name))}
        case _:  # company, genre
            return {str(getattr(facts, word))}
