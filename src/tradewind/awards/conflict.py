"""The smallest number of rules that no set of awards keeps together."""

import time
from collections.abc import Callable, Sequence

from tradewind.awards.highs import solve_model
from tradewind.awards.model import Model
from tradewind.awards.reason import Reason

Possible = Callable[[Sequence[int]], bool]


def smallest_conflict(model: Model, *, seconds: float = 20.0) -> tuple[Reason, ...]:
    """The rules of the smallest conflict of a model that has no solution.

    Halving finds rules of which none can be spared (Junker 2004); then hitting sets of what has to
    be given up elsewhere (Ignatiev et al. 2015) find the fewest, as long as there is time.
    """
    until = time.monotonic() + seconds
    always = [row for row in model.rows if not row.rule.reason]
    ruled = [row for row in model.rows if row.rule.reason]

    def possible(places: Sequence[int]) -> bool:
        rows = [*always, *(ruled[place] for place in places)]
        return not solve_model(model, rows=rows, gains=False, seconds=seconds).impossible

    found = _irreducible([], list(range(len(ruled))), possible, known=False)
    fewest = _fewest(len(ruled), found, possible, until)
    return tuple(sorted((ruled[place].rule for place in fewest), key=_order))


def _order(rule: Reason) -> tuple[str, str]:
    return rule.reason, str(sorted(rule.values.items(), key=lambda item: item[0]))


def _irreducible(
    kept: list[int], places: list[int], possible: Possible, *, known: bool
) -> list[int]:
    """QuickXplain: those of `places` that are needed beside `kept` for a conflict."""
    if known and not possible(kept):
        return []
    if len(places) == 1:
        return places
    half = len(places) // 2
    first, second = places[:half], places[half:]
    in_second = _irreducible(kept + first, second, possible, known=True)
    in_first = _irreducible(kept + in_second, first, possible, known=bool(in_second))
    return sorted(in_first + in_second)


def _fewest(count: int, found: list[int], possible: Possible, until: float) -> list[int]:
    """The smallest conflict, by implicit hitting sets; `found` where time is up."""
    to_hit: list[frozenset[int]] = []  # each conflict has a rule in each of these
    size = 1
    while size < len(found):
        chosen = _hits(to_hit, size)
        if chosen is None:
            size += 1
            continue
        if time.monotonic() > until:
            return found
        if not possible(sorted(chosen)):
            return sorted(chosen)
        to_hit.append(_given_up(count, sorted(chosen), possible))
    return found


def _hits(to_hit: list[frozenset[int]], size: int) -> frozenset[int] | None:
    """So many places at most that hit every set; None where there are none."""
    missed = next((hit for hit in to_hit), None)
    if missed is None:
        return frozenset()
    if size == 0:
        return None
    for place in sorted(missed):
        rest = _hits([hit for hit in to_hit if place not in hit], size - 1)
        if rest is not None:
            return rest | {place}
    return None


def _given_up(count: int, kept: list[int], possible: Possible) -> frozenset[int]:
    """The rules to give up so that `kept` and as many others as will can be kept together."""
    held, blocks = list(kept), [[p for p in range(count) if p not in set(kept)]]
    given_up: list[int] = []
    while blocks:
        block = blocks.pop()
        if possible([*held, *block]):
            held += block
        elif len(block) == 1:
            given_up += block
        else:
            half = len(block) // 2
            blocks += [block[half:], block[:half]]
    return frozenset(given_up)
