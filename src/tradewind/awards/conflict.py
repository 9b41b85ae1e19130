"""The smallest number of rules that no set of awards keeps together."""

from collections.abc import Sequence

from tradewind.awards.highs import solve_model
from tradewind.awards.model import Model
from tradewind.awards.reason import Reason
from tradewind.terms import smallest_conflict


def rules_in_conflict(model: Model, *, seconds: float = 20.0) -> tuple[Reason, ...]:
    """The rules of the smallest conflict of a model that has no solution."""
    always = [row for row in model.rows if not row.rule.reason]
    ruled = [row for row in model.rows if row.rule.reason]

    def possible(places: Sequence[int]) -> bool:
        rows = [*always, *(ruled[place] for place in places)]
        return not solve_model(model, rows=rows, gains=False, seconds=seconds).impossible

    fewest = smallest_conflict(len(ruled), possible, seconds=seconds)
    return tuple(sorted((ruled[place].rule for place in fewest), key=_order))


def _order(rule: Reason) -> tuple[str, str]:
    return rule.reason, str(sorted(rule.values.items(), key=lambda item: item[0]))
